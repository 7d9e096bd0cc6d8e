/** What a person corrects in one cue: its words and its speaker; and the words they found right as they are. */
import { AppError } from '../../errors.ts'
import type { Cue, Word } from '../../library/model.ts'
import { replaceText } from './replace-text.ts'

/** What is left out stays. */
export interface Correction {
  readonly text?: string | undefined
  readonly speaker?: string | undefined
}

function corrected(cue: Cue, { text, speaker }: Correction): Cue {
  const spoken = speaker === undefined || speaker === cue.speaker ? cue : { ...cue, speaker }
  return text === undefined || text === cue.text ? spoken : replaceText(spoken, text)
}

const missing = (id: string): AppError => new AppError('not-found', 'There is no such cue', { detail: id })

/** Corrects one cue; its times stay, and all other cues are the same objects. @throws AppError not-found */
export function correctCue(cues: readonly Cue[], id: string, correction: Correction): Cue[] {
  const index = cues.findIndex((cue) => cue.id === id)
  const cue = cues[index]
  if (!cue) throw missing(id)
  return cues.toSpliced(index, 1, corrected(cue, correction))
}

const withoutDoubt = ({ text, startMs, endMs }: Word): Word => ({ text, startMs, endMs })

/**
 * A person listened to these cues and found their words right: how sure an engine was is no longer kept.
 * @throws AppError not-found
 */
export function confirmWords(cues: readonly Cue[], ids: readonly string[]): Cue[] {
  const wanted = new Set(ids)
  for (const id of wanted) if (!cues.some((cue) => cue.id === id)) throw missing(id)
  return cues.map((cue) => {
    const doubted = wanted.has(cue.id) && cue.words?.some((word) => word.confidence !== undefined)
    return doubted && cue.words ? { ...cue, words: cue.words.map(withoutDoubt) } : cue
  })
}
