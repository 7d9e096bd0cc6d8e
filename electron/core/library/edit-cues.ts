/** Edits of whole transcripts and of several stories, each as one named change through the door. */
import { AppError } from '../errors.ts'
import { renameSpeaker } from '../transcripts/edit/find-replace.ts'
import { count, lookThrough, type Scope } from './look-through.ts'
import type { Cue } from './model.ts'
import type { ChangePart, StoryStore } from './port.ts'

export interface TranscriptAt {
  readonly story: string
  readonly language: string
  /** Refuses when the transcript has another revision by now. */
  readonly ifRevision?: number | undefined
}

export const missing = ({ story, language }: TranscriptAt): AppError =>
  new AppError('not-found', `No transcript in "${language}"`, { detail: story })

/**
 * Changes the cues of a transcript by a pure function, as one change.
 * @returns the new revision; the present one when the function changed nothing
 * @throws AppError not-found | stale-revision | what `edit` throws; then nothing has changed
 */
export async function changeCues(
  store: StoryStore,
  at: TranscriptAt,
  label: string,
  edit: (cues: readonly Cue[]) => readonly Cue[],
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
    ],
    label,
  )
  return revision
}

export interface RenameRequest extends Scope {
  readonly from: string
  readonly to: string
  /** Only these cues; for one story and language. */
  readonly cues?: readonly string[] | undefined
}

/** A first look at stored text; the name stands there as it is unless it has signs that are written otherwise. */
function namesSpeaker(name: string): ((stored: string) => boolean) | undefined {
  if (!/^[\p{L}\p{N}.'’-]+(?: [\p{L}\p{N}.'’-]+)*$/u.test(name)) return undefined
  const mark = `<v ${name}>`
  return (stored) => stored.includes(mark)
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
  const chosen = only && new Set(only)
  const found =
    to.trim() === from
      ? []
      : await lookThrough(
          store,
          request,
          ({ story, language }, cues, revision) => {
            const theirs = cues.filter((cue) => cue.speaker === from && (!chosen || chosen.has(cue.read().id)))
            return theirs.length > 0 ? { story, language, revision, count: theirs.length } : null
          },
          { mayMatch: namesSpeaker(from) },
        )
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
