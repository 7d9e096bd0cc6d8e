/** What is on the picture from when to when: captions of one or two languages, and the word that is being said. Pure. */
import type { Cue } from '../library/model.ts'
import type { CaptionFont } from './glyphs.ts'
import { type Caption, type Limits, type PlacedCaption, placeCue } from './layout.ts'

/** A line, with the part of it (UTF-16 units, from and to) that is being said; null for none. */
export interface LitLine {
  readonly text: string
  readonly lit: readonly [number, number] | null
}

/** One picture of captions. Milliseconds. */
export interface Segment {
  readonly startMs: number
  readonly endMs: number
  readonly lines: readonly LitLine[]
  /** The second language, below. */
  readonly second: readonly string[]
}

interface SpokenWord {
  readonly word: number
  readonly startMs: number
}
interface Spoken extends Caption {
  readonly words: readonly SpokenWord[]
  /** Number of the word, from and to, for each token of each line. */
  readonly places: readonly (readonly { readonly word: number; readonly from: number; readonly to: number }[])[]
}

/** When each word of a caption is said, and where on its lines it stands. */
function spokenOf(caption: PlacedCaption): Spoken {
  const { laid, clock, startMs, endMs } = caption
  const words: SpokenWord[] = []
  let chars = laid.chars
  let previous = startMs
  const places = laid.tokens.map((line) => {
    let at = 0
    return line.map((token, index) => {
      const from = at + (index > 0 && token.spaced ? 1 : 0)
      at = from + token.text.length
      if (words.at(-1)?.word !== token.word) {
        previous = Math.min(endMs, Math.max(previous, clock(token.word, chars)))
        words.push({ word: token.word, startMs: previous })
      }
      chars += token.length + 1
      return { word: token.word, from, to: at }
    })
  })
  return { startMs, endMs, lines: caption.lines, words, places }
}

/** The word that is being said at a time: the last one that has begun. */
const wordAt = (caption: Spoken, ms: number) => caption.words.findLast((word) => word.startMs <= ms)?.word ?? null

function litLines(caption: Spoken, ms: number, byWord: boolean): LitLine[] {
  const said = byWord ? wordAt(caption, ms) : null
  return caption.lines.map((text, line) => {
    const here = (caption.places[line] ?? []).filter((place) => place.word === said)
    const [first, last] = [here[0], here.at(-1)]
    return { text, lit: first && last ? [first.from, last.to] : null }
  })
}

export interface TimelineOptions {
  /** Whether the word that is being said is marked. */
  readonly byWord: boolean
  /** Whether a caption that comes while another stands goes above it (else below), so that what is read stays in place. */
  readonly newAbove: boolean
}

export interface Language {
  readonly cues: readonly Cue[]
  readonly limits: Limits
}

/** Goes through captions in order of time and knows those that are on. */
function cursor(captions: readonly Spoken[]): (ms: number) => readonly Spoken[] {
  const ordered = captions.filter((c) => c.endMs > c.startMs).sort((a, b) => a.startMs - b.startMs)
  let next = 0
  let on: Spoken[] = []
  return (ms) => {
    on = on.filter((caption) => caption.endMs > ms)
    for (let caption = ordered[next]; caption && caption.startMs <= ms; caption = ordered[++next]) {
      if (caption.endMs > ms) on.push(caption)
    }
    return on
  }
}

/**
 * Segments that never overlap: a new one begins whenever a caption comes or goes, or the next word is said. Each is one event
 * of ASS, so that libass has nothing to move out of the way.
 */
export function timeline(
  first: Language,
  second: Language | null,
  font: CaptionFont,
  { byWord, newAbove }: TimelineOptions,
): Segment[] {
  const lay = ({ cues, limits }: Language) => cues.flatMap((cue) => placeCue(cue, limits, font).map(spokenOf))
  const [upper, lower] = [lay(first), second ? lay(second) : []]
  const times = new Set<number>()
  for (const caption of [...upper, ...lower]) times.add(caption.startMs).add(caption.endMs)
  if (byWord) for (const caption of upper) for (const word of caption.words) times.add(word.startMs)
  const [upperAt, lowerAt] = [cursor(upper), cursor(lower)]
  const ordered = [...times].sort((a, b) => a - b)
  return ordered.slice(0, -1).flatMap((startMs, index): Segment[] => {
    const [up, low] = [[...upperAt(startMs)], lowerAt(startMs)]
    if (newAbove) up.reverse()
    const lines = up.flatMap((caption) => litLines(caption, startMs, byWord))
    const below = low.flatMap((caption) => caption.lines)
    const endMs = ordered[index + 1] ?? startMs
    return lines.length + below.length === 0 ? [] : [{ startMs, endMs, lines, second: below }]
  })
}

/** One segment for each caption, as they come: libass stacks those that overlap. */
export function plainTimeline({ cues, limits }: Language, font: CaptionFont): Segment[] {
  return cues.flatMap((cue) =>
    placeCue(cue, limits, font).map(({ startMs, endMs, lines }) => ({
      startMs,
      endMs,
      lines: lines.map((text) => ({ text, lit: null })),
      second: [],
    })),
  )
}
