/**
 * Times for a text that has none: its cues are laid out over the stretches in which somebody speaks. What is certain is the
 * order; how long a cue takes follows from its share of the text, and pauses are where cues end, where one is near. Pure.
 */
import type { Cue, Word } from '../../library/model.ts'
import { type CueWeight, findCuts } from './cut-points.ts'
import { createAxis, type SpeechAxis, type Stretch } from './speech-axis.ts'

export type { Stretch } from './speech-axis.ts'

const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*$/u
const CLAUSE_END = /[,;:，；：、،–—-]["'”’»)\]]*$/u
/** Short pauses inside of speech, in characters. */
const SENTENCE_WEIGHT = 4
const CLAUSE_WEIGHT = 2
/** A cue shorter than this in the time there is (ms) means that the text does not belong to this recording. */
const SHORTEST_CUE_MS = 40

/** How long a piece of text takes to say, in characters. A name is not said. */
function weigh(text: string): number {
  let weight = 1
  for (const word of text.split(/\s+/)) {
    weight += word.length + 1
    if (SENTENCE_END.test(word)) weight += SENTENCE_WEIGHT
    else if (CLAUSE_END.test(word)) weight += CLAUSE_WEIGHT
  }
  return weight
}

function weighCue(cue: Cue, next: Cue | undefined): CueWeight {
  const ending = SENTENCE_END.test(cue.text) ? 'sentence' : CLAUSE_END.test(cue.text) ? 'clause' : 'open'
  return { weight: weigh(cue.text), ending: next && next.speaker !== cue.speaker ? 'speaker' : ending }
}

/** Words share the speech of their cue by their length, and lie in no pause. undefined where the text is not words and single spaces. */
function placeWords(text: string, axis: SpeechAxis, from: number, to: number): Word[] | undefined {
  const texts = text.split(/[ \n]/)
  if (texts.some((word) => word === '')) return undefined
  const whole = texts.reduce((sum, word) => sum + weigh(word), 0)
  let said = 0
  return texts.map((word) => {
    const start = from + ((to - from) * said) / whole
    said += weigh(word)
    const end = from + ((to - from) * said) / whole
    const startMs = Math.round(axis.startsAt(start))
    return { text: word, startMs, endMs: Math.max(startMs, Math.round(axis.endsAt(end))) }
  })
}

/** Keeps rounding from putting a word outside of its cue or before its neighbour. */
function fitWords(words: readonly Word[], { startMs, endMs }: Stretch): Word[] {
  let earliest = startMs
  return words.map((word) => {
    const start = Math.min(endMs, Math.max(earliest, word.startMs))
    const end = Math.min(endMs, Math.max(start, word.endMs))
    earliest = end
    return { ...word, startMs: start, endMs: end }
  })
}

/**
 * The same cues with times inside the stretches: in their order, one after the other without overlap, each at least a
 * millisecond long, with times for their words.
 * @param stretches of speech, in order and apart from each other
 * @returns null when there is no speech, or so little that the text cannot be meant for it; then nothing is known
 */
export function placeCues(cues: readonly Cue[], stretches: readonly Stretch[]): Cue[] | null {
  if (cues.length === 0 || stretches.length === 0) return null
  const axis = createAxis(stretches)
  if (axis.length < cues.length * SHORTEST_CUE_MS) return null
  const cuts = findCuts(
    axis,
    cues.map((cue, index) => weighCue(cue, cues[index + 1])),
  )
  const end = stretches.at(-1)?.endMs ?? 0
  let [from, earliest] = [0, 0]
  return cues.map((cue, index) => {
    const to = cuts[index] ?? axis.length
    const latest = end - (cues.length - index)
    const startMs = Math.min(latest, Math.max(earliest, Math.round(axis.startsAt(from))))
    const after = end - (cues.length - index - 1)
    const endMs = Math.min(after, Math.max(startMs + 1, Math.round(axis.endsAt(to))))
    const words = placeWords(cue.text, axis, from, to)
    const { words: _, ...rest } = cue
    from = to
    earliest = endMs
    return { ...rest, startMs, endMs, ...(words && { words: fitWords(words, { startMs, endMs }) }) }
  })
}
