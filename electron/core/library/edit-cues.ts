/** Edits of whole transcripts and of several stories, each as one named change through the door. */
import { AppError } from '../errors.ts'
import { renameSpeaker } from '../transcripts/edit/find-replace.ts'
import { countOf } from '../count.ts'
import { lookThrough, type Scope } from './look-through.ts'
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

export interface RenameRequest extends Scope {
  /** One name or several; everybody when left out. */
  readonly from?: string | readonly string[] | undefined
  readonly to: string
  /** Only these cues; for one story and language. */
  readonly cues?: readonly string[] | undefined
}

/** A first look at stored text; names stand there as they are unless they have signs that are written otherwise. */
function namesSpeaker(names: readonly string[] | null): ((stored: string) => boolean) | undefined {
  const isPlain = (name: string): boolean => /^[\p{L}\p{N}.'’]+(?:[ -][\p{L}\p{N}.'’]+)*$/u.test(name)
  if (!names?.every(isPlain)) return undefined
  const marks = names.map((name) => `<v ${name}>`)
  return (stored) => marks.some((mark) => stored.includes(mark))
}

function labelOf({ from, cues: only }: RenameRequest, cues: number): string {
  const captions = countOf(cues, 'caption')
  if (from === undefined) return `set the speaker of ${captions}`
  return typeof from === 'string' || only ? `rename speaker in ${captions}` : `merge speakers in ${captions}`
}

/**
 * Gives speakers another name in the chosen stories, as one change. To a name that is there already, they become one.
 * @param preview counts only
 * @returns how many cues in how many transcripts, and how many have the new name already
 */
export async function renameSpeakers(
  store: StoryStore,
  request: RenameRequest,
  preview: boolean,
): Promise<{ cues: number; transcripts: number; already: number }> {
  const { from, cues: only } = request
  const to = request.to.trim()
  const names = from === undefined ? null : [from].flat()
  const [speakers, chosen] = [names && new Set(names), only && new Set(only)]
  const isMeant = (speaker: string): boolean => speaker !== to && (!speakers || speakers.has(speaker))
  let already = 0
  const found = await lookThrough(
    store,
    request,
    ({ story, language }, cues, revision) => {
      already += cues.filter(({ speaker }) => speaker === to).length
      const theirs = cues.filter(({ speaker, read }) => isMeant(speaker) && (!chosen || chosen.has(read().id)))
      return theirs.length > 0 ? { story, language, revision, count: theirs.length } : null
    },
    { mayMatch: namesSpeaker(names && [...names, to]) },
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
          return { ...before, cues: renameSpeaker(before.cues, isMeant, to, only).cues }
        },
      }),
    )
    await store.change(parts, labelOf(request, cues))
  }
  return { cues, transcripts: found.length, already: to === '' ? 0 : already }
}
