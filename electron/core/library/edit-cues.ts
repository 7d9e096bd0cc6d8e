/** Edits of whole transcripts and of several stories, each as one named change through the door. */
import { AppError } from '../errors.ts'
import {
  createFinder,
  type FindOptions,
  findReplace,
  previewChanges,
  renameSpeaker,
  type Replacement,
} from '../transcripts/edit/find-replace.ts'
import type { Cue } from './model.ts'
import type { ChangePart, StoryStore } from './port.ts'

export interface TranscriptAt {
  readonly story: string
  readonly language: string
  /** Refuses when the transcript has another revision by now. */
  readonly ifRevision?: number | undefined
}

const missing = ({ story, language }: TranscriptAt): AppError =>
  new AppError('not-found', `No transcript in "${language}"`, { detail: story })

/**
 * Changes the cues of a transcript by a pure function, as one change.
 * @param more parts of the same change, applied after the cues
 * @returns the new revision
 * @throws AppError not-found | stale-revision | what `edit` throws; then nothing has changed
 */
export async function changeCues(
  store: StoryStore,
  at: TranscriptAt,
  label: string,
  edit: (cues: readonly Cue[]) => readonly Cue[],
  more: readonly ChangePart[] = [],
): Promise<number> {
  const { story, language, ifRevision } = at
  let revision = 0
  await store.change(
    [
      {
        kind: 'transcript',
        story,
        language,
        ...(ifRevision !== undefined && { ifRevision }),
        recipe: (before) => {
          if (!before) throw missing(at)
          revision = before.revision + 1
          return { ...before, cues: [...edit(before.cues)] }
        },
      },
      ...more,
    ],
    label,
  )
  return revision
}

/** Which transcripts an edit of many looks at. */
export interface Scope {
  /** Every story when left out. */
  readonly stories?: readonly string[] | undefined
  /** Every language when left out. */
  readonly language?: string | undefined
}

interface Named {
  readonly story: string
  readonly title: string
  readonly language: string
}

function transcriptsIn(store: StoryStore, scope: Scope): Named[] {
  const chosen = scope.stories && new Set(scope.stories)
  return store
    .list()
    .filter(({ id }) => !chosen || chosen.has(id))
    .flatMap(({ id, title, languages }) =>
      languages
        .filter((language) => scope.language === undefined || language === scope.language)
        .map((language) => ({ story: id, title, language })),
    )
}

/** Stories read at the same time while looking through a library. */
const AT_ONCE = 8

/** Looks through transcripts; one that cannot be read is passed over, `check` reports it. */
async function lookThrough<T>(
  store: StoryStore,
  scope: Scope,
  mayMatch: ((file: string) => boolean) | null,
  look: (at: Named, cues: readonly Cue[], revision: number) => T | null,
): Promise<T[]> {
  const all = transcriptsIn(store, scope)
  const found: (T | null)[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < all.length; index = next++) {
      const at = all[index]
      if (!at) return
      try {
        const transcript = mayMatch
          ? await store.cuesWhere(at.story, at.language, mayMatch)
          : await store.transcript(at.story, at.language)
        if (transcript) found[index] = look(at, transcript.cues, transcript.revision)
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'invalid-input') throw error
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return found.filter((item) => item !== null && item !== undefined)
}

export interface StoryReplacements {
  readonly story: string
  readonly title: string
  readonly language: string
  readonly revision: number
  readonly changed: readonly Replacement[]
}

export interface ReplaceRequest extends FindOptions, Scope {
  readonly query: string
  readonly replacement: string
}

/** What a replacement would change, story by story. @throws AppError invalid-input */
export function previewReplace(store: StoryStore, request: ReplaceRequest): Promise<StoryReplacements[]> {
  const { query, replacement } = request
  const finder = createFinder(query, replacement, request)
  return lookThrough(store, request, finder.mayMatch, (at, cues, revision) => {
    const changed = previewChanges(cues, query, replacement, request)
    return changed.length > 0 ? { ...at, revision, changed } : null
  })
}

/** A cue that shall stay as it is. */
export interface Spared {
  readonly story: string
  readonly language: string
  readonly cue: string
}

const spareKey = ({ story, language, cue }: Spared): string => `${story}\n${language}\n${cue}`

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`

/**
 * Replaces in many transcripts as one change.
 * @param spare cues of the preview to leave as they are
 * @throws AppError stale-revision when a transcript changes meanwhile; then nothing has changed
 */
export async function replaceInLibrary(
  store: StoryStore,
  request: ReplaceRequest,
  spare: readonly Spared[],
): Promise<StoryReplacements[]> {
  const spared = new Set(spare.map(spareKey))
  const isSpared = (at: Named, cue: string) => spared.has(spareKey({ ...at, cue }))
  const found = (await previewReplace(store, request))
    .map((item) => ({ ...item, changed: item.changed.filter(({ cue }) => !isSpared(item, cue)) }))
    .filter(({ changed }) => changed.length > 0)
  if (found.length === 0) return []
  const parts = found.map((item) => replacePart(request, item))
  const cues = found.reduce((sum, { changed }) => sum + changed.length, 0)
  await store.change(parts, `replace words in ${count(cues, 'caption')}`)
  return found
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
        findReplace(chosen, request.query, request.replacement, request).cues.map((cue) => [cue.id, cue]),
      )
      return { ...before, cues: before.cues.map((cue) => edited.get(cue.id) ?? cue) }
    },
  }
}

export interface RenameRequest extends Scope {
  readonly from: string
  readonly to: string
  /** Only these cues; for one story and language. */
  readonly cues?: readonly string[] | undefined
}

/**
 * Gives a speaker another name in the chosen stories, as one change. To a name that is there already, the two become one.
 * @param preview counts only
 * @returns how many cues in how many transcripts
 */
export async function renameSpeakers(
  store: StoryStore,
  request: RenameRequest,
  preview: boolean,
): Promise<{ cues: number; transcripts: number }> {
  const { from, to, cues: only } = request
  const mayMatch = from.trim() === '' ? null : createFinder(from, '', { matchCase: true }).mayMatch
  const found = await lookThrough(store, request, mayMatch, ({ story, language }, cues, revision) => {
    const renamed = renameSpeaker(cues, from, to, only)
    return renamed.count > 0 ? { story, language, revision, count: renamed.count } : null
  })
  const cues = found.reduce((sum, item) => sum + item.count, 0)
  if (!preview && found.length > 0) {
    const parts = found.map(
      ({ story, language, revision }): ChangePart => ({
        kind: 'transcript',
        story,
        language,
        ifRevision: revision,
        recipe: (before) => {
          if (!before) throw missing({ story, language })
          return { ...before, cues: renameSpeaker(before.cues, from, to, only).cues }
        },
      }),
    )
    await store.change(parts, `rename speaker in ${count(cues, 'caption')}`)
  }
  return { cues, transcripts: found.length }
}
