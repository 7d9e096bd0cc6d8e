/** The screens of the sidebar, in their order: a new one is a folder in features/, its view in state/view.ts and a line here. */
import {
  Clapperboard,
  Film,
  Grid3x3,
  HeartPulse,
  History,
  ListOrdered,
  ListVideo,
  type LucideIcon,
  Quote,
  Tags,
  Users,
} from 'lucide-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { useJobs, useLibrary, useStories } from '../../api/queries.ts'
import { useWrongCount } from '../care/care-queries.ts'
import { useReels } from '../reels/use-reels.ts'
import { ExportsScreen } from '../jobs/exports-screen.tsx'
import { LibraryScreen } from '../library/library-screen.tsx'
import { texts } from '../../texts/index.ts'
import type { View } from '../../state/view.ts'

export interface ScreenEntry {
  readonly screen: Exclude<View['screen'], 'search' | 'story'>
  /** Where its entry leads. */
  readonly view: View
  readonly label: string
  readonly icon: LucideIcon
  /** Goes there; defined in commands/app-commands.ts. */
  readonly command: string
  /** In the lower part of the sidebar: about the library rather than in it. */
  readonly isLower?: boolean
  /** What is not needed at once is loaded when it is opened. */
  readonly Screen: ComponentType | LazyExoticComponent<ComponentType>
  /** A hook: the number beside its name, undefined for none. */
  readonly useCount: () => number | undefined
}

const t = texts.frame

// Counted from the stories: the list of moments with their words is read only where it is shown.
const useMomentCount = () => useStories().data?.reduce((sum, story) => sum + story.momentCount, 0)
const useQuoteCount = () => useStories().data?.reduce((sum, story) => sum + story.quoteCount, 0)
const useExportCount = () => useJobs().data?.filter((job) => job.kind === 'export').length || undefined

export const screens: readonly ScreenEntry[] = [
  {
    screen: 'library',
    view: { screen: 'library' },
    label: t.library,
    icon: Film,
    command: 'app.library',
    Screen: LibraryScreen,
    useCount: () => useStories().data?.length,
  },
  {
    screen: 'moments',
    view: { screen: 'moments' },
    label: t.moments,
    icon: ListVideo,
    command: 'app.moments',
    Screen: lazy(async () => ({ default: (await import('../moments/moments-screen.tsx')).MomentsScreen })),
    useCount: useMomentCount,
  },
  {
    screen: 'quotes',
    view: { screen: 'quotes' },
    label: texts.quotes.title,
    icon: Quote,
    command: 'app.quotes',
    Screen: lazy(async () => ({ default: (await import('../quotes/quotes-screen.tsx')).QuotesScreen })),
    useCount: useQuoteCount,
  },
  {
    screen: 'reels',
    view: { screen: 'reels', id: '' },
    label: texts.reels.title,
    icon: ListOrdered,
    command: 'app.reels',
    Screen: lazy(async () => ({ default: (await import('../reels/reels-screen.tsx')).ReelsScreen })),
    useCount: () => useReels().data?.reels.length,
  },
  {
    screen: 'people',
    view: { screen: 'people', id: '' },
    label: texts.people.title,
    icon: Users,
    command: 'app.people',
    Screen: lazy(async () => ({ default: (await import('../people/people-screen.tsx')).PeopleScreen })),
    useCount: () => useLibrary()?.people.length,
  },
  {
    screen: 'vocabulary',
    view: { screen: 'vocabulary' },
    label: t.vocabulary,
    icon: Tags,
    command: 'app.vocabulary',
    Screen: lazy(async () => ({ default: (await import('../vocabulary/vocabulary-screen.tsx')).VocabularyScreen })),
    useCount: () => undefined,
  },
  {
    screen: 'coverage',
    view: { screen: 'coverage' },
    label: t.coverage,
    icon: Grid3x3,
    command: 'app.coverage',
    Screen: lazy(async () => ({ default: (await import('../coverage/coverage-screen.tsx')).CoverageScreen })),
    useCount: () => undefined,
  },
  {
    screen: 'exports',
    view: { screen: 'exports' },
    label: t.exports,
    icon: Clapperboard,
    command: 'app.exports',
    Screen: ExportsScreen,
    useCount: useExportCount,
  },
  {
    screen: 'history',
    view: { screen: 'history' },
    label: texts.historyScreen.title,
    icon: History,
    command: 'app.history',
    isLower: true,
    Screen: lazy(async () => ({ default: (await import('../history/history-screen.tsx')).HistoryScreen })),
    useCount: () => undefined,
  },
  {
    screen: 'care',
    view: { screen: 'care' },
    label: texts.care.title,
    icon: HeartPulse,
    command: 'app.care',
    isLower: true,
    Screen: lazy(async () => ({ default: (await import('../care/care-screen.tsx')).CareScreen })),
    useCount: useWrongCount,
  },
]
