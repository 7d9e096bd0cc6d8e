/** Sidebar: the screens with their counts, below them the facets of what the main area shows. */
import { Clapperboard, Film, ListVideo, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useJobs, useStories } from '../../api/queries.ts'
import type { LibraryState } from '../../api/types.ts'
import { formatHash, type View } from '../../state/view.ts'
import { classes } from '../../ui/index.ts'
import { FacetList } from './facet-list.tsx'
import { IndexLine } from './notices.tsx'

interface EntryProps {
  readonly view: View
  readonly current: boolean
  readonly icon: LucideIcon
  readonly count: number | undefined
  readonly children: ReactNode
}

function Entry({ view, current, icon: Icon, count, children }: EntryProps) {
  return (
    <li>
      <a
        href={formatHash(view)}
        className={classes('side-entry', current && 'current')}
        {...(current && { 'aria-current': 'page' as const })}
      >
        <Icon size={16} aria-hidden />
        <span className="grow truncate">{children}</span>
        {count !== undefined && <span className="side-count timecode">{count.toLocaleString('en')}</span>}
      </a>
    </li>
  )
}

export function Sidebar({ library, view }: { readonly library: LibraryState; readonly view: View }) {
  const stories = useStories()
  // Counted from the stories: the list of moments with their words is read only where it is shown.
  const momentCount = stories.data?.reduce((sum, story) => sum + story.momentCount, 0)
  const jobs = useJobs()
  const exportCount = jobs.data?.filter((job) => job.kind === 'export').length ?? 0
  return (
    <aside className="sidebar" aria-label="Screens and facets">
      <nav aria-label="Screens">
        <ul>
          <Entry
            view={{ screen: 'library' }}
            current={view.screen === 'library'}
            icon={Film}
            count={stories.data?.length ?? library.storyCount}
          >
            Library
          </Entry>
          <Entry view={{ screen: 'moments' }} current={view.screen === 'moments'} icon={ListVideo} count={momentCount}>
            Moments
          </Entry>
          <Entry
            view={{ screen: 'exports' }}
            current={view.screen === 'exports'}
            icon={Clapperboard}
            count={exportCount === 0 ? undefined : exportCount}
          >
            Exports
          </Entry>
        </ul>
      </nav>
      <FacetList library={library} view={view} />
      <IndexLine />
    </aside>
  )
}
