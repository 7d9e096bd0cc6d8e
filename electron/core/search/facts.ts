/** What filters and counts ask of a story; small, because those of all stories are in memory. */
import type { IndexedStory } from './model.ts'

export interface StoryFacts {
  readonly recordedOn: string
  readonly tags: readonly string[]
  readonly moments: readonly { readonly startMs: number; readonly endMs: number; readonly tags: readonly string[] }[]
  readonly languages: readonly string[]
  readonly speakers: readonly string[]
  /** Values of `has` and `is` that hold. */
  readonly flags: readonly string[]
}

function findFlags(story: IndexedStory): string[] {
  const { transcripts, moments, tags, hasQuotes } = story
  const flags: Readonly<Record<string, boolean>> = {
    transcript: transcripts.length > 0,
    moment: moments.length > 0,
    quote: hasQuotes,
    translation: transcripts.some(({ isTranslation }) => isTranslation),
    untagged: tags.length === 0,
    'machine-draft': transcripts.some(({ isMachineDraft }) => isMachineDraft),
    stale: transcripts.some(({ isStale }) => isStale),
  }
  return Object.keys(flags).filter((flag) => flags[flag])
}

/** @param speakers everyone who says something in it */
export function toFacts(story: IndexedStory, speakers: ReadonlySet<string>): StoryFacts {
  return {
    recordedOn: story.recordedOn,
    tags: [...story.tags],
    moments: story.moments
      .filter(({ tags }) => tags.length > 0)
      .map(({ startMs, endMs, tags }) => ({ startMs, endMs, tags })),
    languages: [...new Set(story.transcripts.map(({ language }) => language))],
    speakers: [...speakers].filter((speaker) => speaker !== ''),
    flags: findFlags(story),
  }
}

/** Tags of the story and of its moments, each once. */
export const allTags = ({ tags, moments }: StoryFacts): Set<string> =>
  new Set([...tags, ...moments.flatMap((moment) => moment.tags)])
