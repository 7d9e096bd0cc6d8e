/** Editing transcripts: every operation is one named change through the door. */
import { renameSpeakers } from '../../core/library/edit-cues.ts'
import { previewReplace, replaceInLibrary, type StoryReplacements } from '../../core/library/replace-words.ts'
import { type Spliced, spliceCues, timeByEar } from '../../core/library/edit-splice.ts'
import { AppError } from '../../core/errors.ts'
import { confirmWords, correctCue } from '../../core/transcripts/edit/correct.ts'
import { mergeCues, splitCue } from '../../core/transcripts/edit/divide.ts'
import { convertFrameRate, nudge, shift, stretch } from '../../core/transcripts/edit/times.ts'
import { byStart, tidyText } from '../../core/transcripts/edit/tokens.ts'
import type { Cue } from '../../core/library/model.ts'
import type { Operation } from '../contract.ts'
import type { Call, Handlers } from '../handler.ts'

type EditOperation = Extract<
  Operation,
  | 'transcripts.split'
  | 'transcripts.merge'
  | 'transcripts.nudge'
  | 'transcripts.confirm'
  | 'transcripts.setTimes'
  | 'transcripts.shift'
  | 'transcripts.stretch'
  | 'transcripts.frameRate'
  | 'transcripts.renameSpeaker'
  | 'transcripts.replace'
>

interface At {
  readonly story: string
  readonly language: string
  readonly ifRevision: number
}

export const edit = (
  { core }: Call,
  at: At,
  label: string,
  change: (cues: readonly Cue[]) => readonly Cue[],
): Promise<Spliced> => spliceCues(core.library().store, at, label, change)

interface Typed {
  readonly cue: string
  readonly text: string
  readonly speaker: string
}

/** The cues with what an open field has in it. */
const withTyped = (cues: readonly Cue[], typed: Typed | undefined): readonly Cue[] =>
  typed ? correctCue(cues, typed.cue, typed) : cues

/** A place in what was typed, in the text as it is kept. */
const keptOffset = (offset: number, typed: Typed | undefined): number =>
  typed ? tidyText(typed.text.slice(0, offset)).length : offset

/** All cues, or those from one on. */
function shiftFrom(cues: readonly Cue[], ms: number, from: string | undefined): Cue[] {
  const first = from === undefined ? 0 : cues.findIndex((cue) => cue.id === from)
  if (first < 0) throw new AppError('not-found', 'There is no such cue', { detail: from ?? '' })
  return byStart([...cues.slice(0, first), ...shift(cues.slice(first), ms)])
}

/** The first `limit` captions of what was found, story by story. */
function firstOf(found: readonly StoryReplacements[], limit: number): StoryReplacements[] {
  let left = limit
  return found.flatMap((item) => {
    const changed = item.changed.slice(0, left)
    left -= changed.length
    return changed.length > 0 ? [{ ...item, changed }] : []
  })
}

export const transcriptEditHandlers: Handlers<EditOperation> = {
  'transcripts.split': ({ cue, offset, typed, ...at }, call) =>
    edit(call, at, 'divide caption', (cues) => splitCue(withTyped(cues, typed), cue, keptOffset(offset, typed))),
  'transcripts.merge': ({ cues: ids, typed, ...at }, call) =>
    edit(call, at, 'join captions', (cues) => mergeCues(withTyped(cues, typed), ids)),
  'transcripts.confirm': ({ cues: ids, ...at }, call) =>
    edit(call, at, 'confirm words', (cues) => confirmWords(cues, ids)),
  'transcripts.setTimes': ({ times, ...at }, { core }) => timeByEar(core.library().store, at, times),
  'transcripts.nudge': ({ cue, edge, ms, ...at }, call) =>
    edit(call, at, 'move caption', (cues) => nudge(cues, cue, edge, ms)),
  'transcripts.shift': ({ ms, from, ...at }, call) =>
    edit(call, at, 'shift captions', (cues) => shiftFrom(cues, ms, from)),
  'transcripts.stretch': ({ fromA, toA, fromB, toB, ...at }, call) =>
    edit(call, at, 'stretch captions', (cues) => stretch(cues, { fromA, toA, fromB, toB })),
  'transcripts.frameRate': ({ from, to, ...at }, call) =>
    edit(call, at, 'repair frame rate', (cues) => convertFrameRate(cues, from, to)),
  'transcripts.renameSpeaker': ({ preview, ...request }, { core }) =>
    renameSpeakers(core.library().store, request, preview),
  'transcripts.replace': async ({ preview, spare, limit, ...request }, { core, signal }) => {
    const { store } = core.library()
    const { found, ...counts } = preview
      ? await previewReplace(store, request, limit, signal)
      : await replaceInLibrary(store, request, spare)
    return { ...counts, listed: firstOf(found, limit) }
  },
}
