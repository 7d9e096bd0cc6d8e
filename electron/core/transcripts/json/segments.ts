/**
 * From what speech engines write to cues: words with times are gathered into pieces of caption size, divided where the
 * sense allows it and always where the speaker changes. A segment of the engine is at least one cue; it is divided only
 * when it is longer than a caption, and only where words have times: times are never invented inside of a segment.
 */
import type { Word } from '../../library/model.ts'
import { LONGEST_MS, type RawCue } from '../raw-cue.ts'
import { alignWords, splitWords } from './align.ts'

/** A word as an engine gives it; times in milliseconds, null where it gave none. */
export interface SpokenWord {
  readonly text: string
  readonly startMs: number | null
  readonly endMs: number | null
  /** 0 to 1, or null. */
  readonly confidence: number | null
  /** '' when not known. */
  readonly speaker: string
  /** True when it belongs to the word before it without a space (punctuation, parts of words, Chinese characters). */
  readonly glued: boolean
}

/** What an engine hands over as one piece: a segment, an utterance, a paragraph, or all words of a file. */
export interface SpokenSegment {
  readonly startMs: number | null
  readonly endMs: number | null
  readonly speaker: string
  /** The text as the engine shows it: what counts. '' when there are words only. */
  readonly text: string
  readonly words: readonly SpokenWord[]
  /** True when the words run on over many sentences, so that cues end where sentences end. */
  readonly runsOn?: boolean
  readonly id?: string
}

/** Two lines of 42 characters and 7 seconds (Netflix Timed Text Style Guide, adult programmes). */
const MOST_CHARACTERS = 84
const LONGEST_CUE_MS = 7000
/** A pause as long as this parts two cues of a text that runs on; shorter ones are ordinary speech. */
const PAUSE_MS = 1500
/** A sentence shorter than this goes on into the next one, so that `Yes.` is no cue of its own. */
const FEWEST_CHARACTERS = 20

/** More words than a cue can have; so many are looked at for the next one. */
const WINDOW = 200

const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*$/u
const CLAUSE_END = /[,;:，；：、،–—-]["'”’»)\]]*$/u
/** Before these a line may break: conjunctions and prepositions of the languages that come first here. */
const BREAK_BEFORE = new Set(
  `and or but because so that which who when while if then with without for from into about after before since until than
  y e o u pero porque que cuando mientras si entonces con sin para por desde hasta sobre como donde aunque
  et ou mais parce quand avec sans pour dans und oder aber weil dass wenn mit ohne für mas quando com sem`
    .split(/\s+/)
    .filter(Boolean),
)

/** How well a cue ends behind the word at `index`: 0 not at all, more is better. */
function breakQuality(words: readonly SpokenWord[], index: number): number {
  const [word, next] = [words[index], words[index + 1]]
  if (!word || !next) return 100
  if (next.glued) return /[\u2e80-\u9fff\uac00-\ud7af]/.test(next.text) ? 1 : 0
  const pause = next.startMs !== null && word.endMs !== null ? next.startMs - word.endMs : 0
  const byPause = Math.min(6, Math.max(0, pause / 150))
  if (SENTENCE_END.test(word.text)) return 20 + byPause
  if (CLAUSE_END.test(word.text)) return 10 + byPause
  return (BREAK_BEFORE.has(next.text.toLowerCase()) ? 5 : 1) + byPause
}

/** How many of the words make up the next cue: as many as fit, back to the best place to break in their second half. */
function takeCue(words: readonly SpokenWord[], runsOn: boolean): number {
  const startMs = words[0]?.startMs ?? null
  let [length, fit] = [-1, 0]
  for (const [index, word] of words.entries()) {
    length += word.text.length + (word.glued ? 0 : 1)
    const tooLong = length > MOST_CHARACTERS || (startMs !== null && (word.endMs ?? startMs) - startMs > LONGEST_CUE_MS)
    if (index > 0 && tooLong && !isTail(word)) break
    fit = index + 1
    const next = words[index + 1]
    if (!runsOn || !next || next.glued) continue
    const pause = next.startMs !== null && word.endMs !== null ? next.startMs - word.endMs : 0
    if (pause >= PAUSE_MS || (SENTENCE_END.test(word.text) && length >= FEWEST_CHARACTERS)) return fit
  }
  if (fit === words.length) return fit
  let [best, bestQuality] = [fit, -1]
  for (let count = fit; count > fit / 3; count--) {
    const quality = breakQuality(words, count - 1) + count / fit
    if (quality > bestQuality) [best, bestQuality] = [count, quality]
  }
  return best
}

/** Punctuation stays with its word, however long the cue gets. */
const isTail = (word: SpokenWord): boolean => word.glued && !/[\p{L}\p{N}]/u.test(word.text)

const clampMs = (ms: number): number => Math.round(Math.min(Math.max(0, ms), LONGEST_MS))
/** Three digits are more than an engine knows, and keep files small. */
const tidyConfidence = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000

/** Words with the pieces that belong together joined: the least sure part speaks for the word. */
function joinGlued(words: readonly SpokenWord[]): { words: Word[]; isTimed: boolean } {
  const joined: Word[] = []
  let isTimed = words.length > 0
  for (const { text, startMs, endMs, confidence, glued } of words) {
    const last = joined.at(-1)
    if (glued && last) {
      last.text += text
      if (endMs !== null) last.endMs = Math.max(last.endMs, clampMs(endMs))
      const sure = confidence === null ? last.confidence : Math.min(last.confidence ?? 1, tidyConfidence(confidence))
      if (sure !== undefined) last.confidence = sure
      continue
    }
    if (startMs === null || endMs === null) isTimed = false
    const from = clampMs(startMs ?? 0)
    const word: Word = { text, startMs: from, endMs: Math.max(from, clampMs(endMs ?? 0)) }
    joined.push(confidence === null ? word : { ...word, confidence: tidyConfidence(confidence) })
  }
  return { words: joined, isTimed }
}

/** Words without times get theirs from the words around them, where there are any. */
function fillTimes(words: readonly SpokenWord[], startMs: number | null, endMs: number | null): SpokenWord[] {
  if (!words.some((word) => word.startMs !== null)) return [...words]
  const filled = [...words]
  let previous = startMs
  for (let from = 0; from < filled.length; from++) {
    const word = filled[from]
    if (!word) continue
    if (word.startMs !== null) {
      const end = word.endMs ?? filled[from + 1]?.startMs ?? word.startMs
      filled[from] = { ...word, endMs: Math.max(end, word.startMs) }
      previous = Math.max(end, word.startMs)
      continue
    }
    if (word.glued && previous !== null) {
      // Punctuation takes no time.
      filled[from] = { ...word, startMs: previous, endMs: previous }
      continue
    }
    let to = from
    while (to < filled.length && filled[to]?.startMs === null) to++
    const next = filled[to]?.startMs ?? Math.max(endMs ?? 0, previous ?? 0)
    const first = previous ?? next
    const share = Math.max(0, next - first) / (to - from)
    for (let index = from; index < to; index++) {
      const at = filled[index]
      if (at)
        filled[index] = { ...at, startMs: first + share * (index - from), endMs: first + share * (index - from + 1) }
    }
    previous = Math.max(next, first)
    from = to - 1
  }
  return filled
}

/** One text of several words as words of their own: engines give `New York` or whole phrases as a word now and then. */
function splitSpaces(word: SpokenWord): SpokenWord[] {
  const texts = splitWords(word.text)
  if (texts.length === 0) return []
  const glued = word.glued && !/^[ \t\n\r]/.test(word.text)
  if (texts.length === 1) return [{ ...word, text: texts[0] ?? '', glued }]
  const { startMs, endMs } = word
  const share = startMs !== null && endMs !== null ? (endMs - startMs) / texts.length : null
  return texts.map((text, index) => ({
    ...word,
    text,
    glued: index === 0 && glued,
    startMs: startMs === null || share === null ? startMs : startMs + share * index,
    endMs: startMs === null || share === null ? endMs : startMs + share * (index + 1),
  }))
}

/** Words up to where the speaker changes; punctuation and words without a speaker go with the one before. */
function bySpeaker(words: readonly SpokenWord[], speaker: string): { speaker: string; words: SpokenWord[] }[] {
  const turns: { speaker: string; words: SpokenWord[] }[] = []
  for (const word of words) {
    const last = turns.at(-1)
    const name = word.speaker || speaker
    if (last && (word.glued || !name || name === last.speaker)) last.words.push(word)
    else if (last && last.speaker === '') Object.assign(last, { speaker: name }).words.push(word)
    else turns.push({ speaker: name, words: [word] })
  }
  return turns
}

function cueOf(words: readonly SpokenWord[], speaker: string, id: string): RawCue {
  const { words: joined, isTimed } = joinGlued(words)
  const text = joined.map((word) => word.text).join(' ')
  const startMs = isTimed ? (joined[0]?.startMs ?? null) : null
  const endMs = isTimed ? joined.reduce((end, word) => Math.max(end, word.endMs), 0) : null
  return { id, startMs, endMs, text, lineNumber: 1, speaker, ...(isTimed && { words: joined }) }
}

/** The cues of one segment. A segment that is one cue keeps its own times; words reach to the ends of the others. */
function cuesOfSegment(segment: SpokenSegment): RawCue[] {
  const spoken = segment.words.flatMap(splitSpaces)
  const aligned = segment.text.trim() === '' ? spoken : alignWords(segment.text, spoken)
  const words = fillTimes(aligned, segment.startMs, segment.endMs)
  if (words.length === 0) return []
  const isTimed = words.some((word) => word.startMs !== null)
  // Where no times are to be lost a long text may be divided too.
  const divides = isTimed || (segment.startMs === null && segment.endMs === null)
  const runsOn = segment.runsOn === true || (divides && !isTimed && segment.text.length > 2 * MOST_CHARACTERS)
  const cues: RawCue[] = []
  for (const turn of bySpeaker(words, segment.speaker)) {
    for (let from = 0; from < turn.words.length; ) {
      const ahead = turn.words.slice(from, divides ? from + WINDOW : undefined)
      const count = divides ? takeCue(ahead, runsOn) : ahead.length
      // The first piece of a cue begins a word, even where a long one had to be cut.
      const part = ahead.slice(0, count).map((word, index) => (index === 0 ? { ...word, glued: false } : word))
      cues.push(cueOf(part, turn.speaker, cues.length === 0 ? (segment.id ?? '') : ''))
      from += count
    }
  }
  const [first, last] = [cues[0], cues.at(-1)]
  if (first && cues.length === 1 && segment.text.includes('\n')) first.text = keepLines(segment.text)
  if (!segment.runsOn && first && last) widen(first, last, segment)
  return cues
}

/** The text with its line breaks, and single spaces as between the words. */
const keepLines = (text: string): string =>
  text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => splitWords(line).join(' '))
    .filter((line) => line !== '')
    .join('\n')

/** The outer times of a segment's cues are those of the segment, unless words lie outside of them. */
function widen(first: RawCue, last: RawCue, { startMs, endMs }: SpokenSegment): void {
  const [start, end] = [first.startMs, last.endMs]
  if (startMs !== null) first.startMs = start === null ? Math.round(startMs) : Math.min(start, Math.round(startMs))
  if (endMs !== null) last.endMs = end === null ? Math.round(endMs) : Math.max(end, Math.round(endMs))
}

/** Text as it can be saved: without NUL, and halves of characters (`\ud83d` alone) shown as U+FFFD. */
export const cleanText = (text: string): string =>
  /[\0\ud800-\udfff]/.test(text) ? text.replaceAll('\0', '').toWellFormed() : text

const cleanSegment = (segment: SpokenSegment): SpokenSegment => ({
  ...segment,
  text: cleanText(segment.text),
  speaker: cleanText(segment.speaker),
  words: segment.words.map((word) => ({ ...word, text: cleanText(word.text), speaker: cleanText(word.speaker) })),
})

/** Turns segments into cues for `buildCues` (with `plain`). Every word of every segment's text is in a cue, in order. */
export const toRawCues = (segments: readonly SpokenSegment[]): RawCue[] =>
  segments.flatMap((segment) => cuesOfSegment(cleanSegment(segment)))
