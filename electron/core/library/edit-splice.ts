/** Edits of an open transcript that tell what they changed, so that a window need not read thousands of cues again. */
import { type CueSplice, spliceOf } from '../transcripts/edit/splice.ts'
import { retimeFrom, type Tap } from '../transcripts/edit/tap.ts'
import { changeStory } from './edit.ts'
import { changeCues, type TranscriptAt } from './edit-cues.ts'
import type { Cue, TranscriptInfo } from './model.ts'
import type { ChangePart, StoryStore } from './port.ts'

export interface Spliced {
  readonly revision: number
  /** Against the revision before. */
  readonly changed: CueSplice
}

/**
 * As `changeCues`, with what it did to the list of cues.
 * @param more parts of the same change, applied after the cues
 * @throws AppError as `changeCues`
 */
export async function spliceCues(
  store: StoryStore,
  at: TranscriptAt,
  label: string,
  edit: (cues: readonly Cue[]) => readonly Cue[],
  more: readonly ChangePart[] = [],
): Promise<Spliced> {
  let changed: CueSplice = { at: 0, remove: 0, insert: [] }
  const splice = (before: readonly Cue[]) => {
    const after = edit(before)
    changed = spliceOf(before, after)
    return after
  }
  return { revision: await changeCues(store, at, label, splice, more), changed }
}

/** An estimated transcript of which these cues are timed by ear now; once all are, its times are given. */
function heardInfo(info: TranscriptInfo, cues: readonly Cue[], heard: readonly string[]): TranscriptInfo {
  if (info.timing !== 'estimated') return info
  const all = new Set([...info.timedByEar, ...heard])
  const left = cues.filter(({ id }) => !all.has(id))
  if (left.length === 0) return { ...info, timing: 'given', timedByEar: [] }
  return { ...info, timedByEar: cues.flatMap(({ id }) => (all.has(id) ? [id] : [])) }
}

/**
 * Sets cues to where they were heard, as one change. In a transcript with estimated times the cues after the last one move
 * along; when every cue of it was timed by ear, its times are no longer estimated.
 * @throws AppError not-found | stale-revision
 */
export async function timeByEar(store: StoryStore, at: TranscriptAt, taps: readonly Tap[]): Promise<Spliced> {
  const { story, language } = at
  const { transcripts } = await store.get(story)
  const isEstimated = transcripts.find((info) => info.language === language)?.timing === 'estimated'
  let after: readonly Cue[] = []
  const heard = taps.map(({ cue }) => cue)
  const note = changeStory(story, (before) => ({
    ...before,
    transcripts: before.transcripts.map((info) => (info.language === language ? heardInfo(info, after, heard) : info)),
  }))
  return spliceCues(
    store,
    at,
    'time captions by ear',
    (before) => {
      after = retimeFrom(before, taps, isEstimated)
      return after
    },
    isEstimated ? [note] : [],
  )
}
