/** Replacing words in many transcripts: what would change, and the change. */
import {
  createFinder,
  type Finder,
  type FindOptions,
  findReplace,
  type Replacement,
} from '../transcripts/edit/find-replace.ts'
import { countOf } from '../count.ts'
import { lookThrough, type Named, type Scope } from './look-through.ts'
import { missing } from './edit-cues.ts'
import type { ChangePart, StoryStore } from './port.ts'
import type { StoredCue } from '../transcripts/webvtt-scan.ts'

export interface StoryReplacements {
  readonly story: string
  readonly title: string
  readonly language: string
  readonly revision: number
  /** Captions that would change, also those not listed. */
  readonly cues: number
  readonly changed: readonly Replacement[]
}

export interface ReplaceRequest extends FindOptions, Scope {
  readonly query: string
  /** Left out, nothing is replaced: what is found is counted and listed. */
  readonly replacement?: string | undefined
  /** Only these cues; all that match when left out. */
  readonly only?: readonly CueAt[] | undefined
}

/** A cue of the library. */
export interface CueAt {
  readonly story: string
  readonly language: string
  readonly cue: string
}

export interface ReplacePreview {
  readonly cues: number
  readonly transcripts: number
  /** Every transcript that would change, with at most `limit` captions in all. */
  readonly found: readonly StoryReplacements[]
}

/** Counts every cue that would change and lists the first: a cue that is only counted is never parsed. */
function lookAtCues(
  cues: readonly StoredCue[],
  finder: Finder,
  limit: number,
): Omit<StoryReplacements, keyof Named | 'revision'> {
  const changed: Replacement[] = []
  let found = 0
  for (const cue of cues) {
    if (!finder.changes(cue.text)) continue
    found++
    if (changed.length < limit) changed.push(finder.describe(cue.read()))
  }
  return { cues: found, changed }
}

/**
 * What a replacement would change, story by story.
 * @param limit at most so many captions are listed; all are counted
 * @throws AppError invalid-input | cancelled when the signal fires
 */
export async function previewReplace(
  store: StoryStore,
  request: ReplaceRequest,
  limit = Number.POSITIVE_INFINITY,
  signal?: AbortSignal,
): Promise<ReplacePreview> {
  const finder = createFinder(request.query, request.replacement ?? null, request)
  let listed = 0
  const all = await lookThrough(
    store,
    request,
    (at, cues, revision) => {
      const { cues: found, changed } = finder.withinTime(() => lookAtCues(cues, finder, limit - listed))
      listed += changed.length
      return found > 0 ? { ...at, revision, cues: found, changed } : null
    },
    { mayMatch: finder.mayMatch, signal },
  )
  return { cues: all.reduce((sum, item) => sum + item.cues, 0), transcripts: all.length, found: all }
}

const keyOf = ({ story, language, cue }: CueAt): string => `${story}\n${language}\n${cue}`

/**
 * Replaces in many transcripts as one change.
 * @param spare cues of the preview to leave as they are
 * @throws AppError stale-revision when a transcript changes meanwhile; then nothing has changed
 */
export async function replaceInLibrary(
  store: StoryStore,
  request: ReplaceRequest,
  spare: readonly CueAt[],
): Promise<ReplacePreview> {
  const spared = new Set(spare.map(keyOf))
  const only = request.only && new Set(request.only.map(keyOf))
  const isWanted = (at: Named, cue: string): boolean => {
    const key = keyOf({ ...at, cue })
    return !spared.has(key) && (!only || only.has(key))
  }
  const found = (await previewReplace(store, request)).found
    .map((item) => ({ ...item, changed: item.changed.filter(({ cue }) => isWanted(item, cue)) }))
    .filter(({ changed }) => changed.length > 0)
    .map((item) => ({ ...item, cues: item.changed.length }))
  const cues = found.reduce((sum, item) => sum + item.cues, 0)
  if (cues > 0) {
    const parts = found.map((item) => replacePart(request, item))
    await store.change(parts, `replace words in ${countOf(cues, 'caption')}`)
  }
  return { cues, transcripts: found.length, found }
}

function replacePart(request: ReplaceRequest, { story, language, revision, changed }: StoryReplacements): ChangePart {
  const wanted = new Set(changed.map(({ cue }) => cue))
  return {
    kind: 'transcript',
    story,
    language,
    ifRevision: revision,
    recipe: (before) => {
      if (!before) throw missing({ story, language })
      const chosen = before.cues.filter((cue) => wanted.has(cue.id))
      const edited = new Map(
        findReplace(chosen, request.query, request.replacement ?? '', request).cues.map((cue) => [cue.id, cue]),
      )
      return { ...before, cues: before.cues.map((cue) => edited.get(cue.id) ?? cue) }
    },
  }
}
