/** From a cue's text to captions: lines that fit, broken at sense, and as many captions after each other as its words need. Pure. */
import type { Cue } from '../library/model.ts'
import { breakPenalty } from './breaks.ts'
import type { CaptionFont } from './glyphs.ts'
import { graphemes, plain, splitWord } from './letters.ts'
import type { CaptionGeometry } from './style.ts'

export interface Caption {
  /** Integer milliseconds. */
  readonly startMs: number
  readonly endMs: number
  readonly lines: readonly string[]
}

export type Limits = Pick<CaptionGeometry, 'maxChars' | 'maxLines' | 'maxEm'>

/** A word, or a piece of one that is wider than a line. */
export interface Token {
  readonly text: string
  readonly width: number
  readonly length: number
  /** Number of the word in the cue. */
  readonly word: number
  /** Whether a space stands before it on the same line. */
  readonly spaced: boolean
  /** A new speaker's line: a line must begin here. */
  readonly begins: boolean
}

/** Lines that begin with a dash are turns of different speakers and stay apart. */
function splitTurns(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isDialogue = lines.length > 1 && lines.every((line) => /^\s*[-–—]/.test(line))
  return isDialogue ? lines : [lines.join(' ')]
}

function tokenize(text: string, limits: Limits, font: CaptionFont): Token[] {
  const tokens: Token[] = []
  let word = 0
  for (const turn of splitTurns(plain(text))) {
    const found = turn.split(/[^\S\u00a0\u202f]+/).filter((part) => part !== '')
    for (const [index, whole] of found.entries()) {
      for (const [piece, part] of splitWord(whole, limits, font).entries()) {
        const [width, length] = [font.widthOf(part), graphemes(part).length]
        tokens.push({ text: part, width, length, word, spaced: piece === 0, begins: index === 0 && piece === 0 })
      }
      word++
    }
  }
  return tokens
}

/** Costs, in the order that matters: fewest captions, fewest lines, good places to break, lines of like length. */
const CAPTION_COST = 10
const LINE_COST = 0.6
const BREAK_WEIGHT = 1

function penaltyAt(tokens: readonly Token[], index: number): number {
  const [before, after] = [tokens[index - 1], tokens[index]]
  if (!before || !after || after.begins) return 0
  return after.spaced ? breakPenalty(before.text, after.text) : 1
}

interface Step {
  cost: number
  /** State before: first token of the line, and its place in its caption. */
  from: number
  line: number
}

/**
 * Cheapest way to lay tokens on lines and lines on captions, by dynamic programming over (token, line of its caption).
 * @returns index of the first token of each line, with whether a caption begins there
 */
function chooseBreaks(tokens: readonly Token[], limits: Limits, spaceEm: number): { at: number; caption: boolean }[] {
  const { maxLines } = limits
  // steps[i * maxLines + k]: tokens before i are placed, the last line is number k of its caption.
  const steps: Step[] = Array.from({ length: (tokens.length + 1) * maxLines }, () => ({
    cost: Infinity,
    from: -1,
    line: -1,
  }))
  const relax = (index: number, line: number, next: Step) => {
    const step = steps[index * maxLines + line]
    if (step && next.cost < step.cost) Object.assign(step, next)
  }
  for (let at = 0; at < tokens.length; at++) {
    const penalty = penaltyAt(tokens, at) * BREAK_WEIGHT
    for (let line = 0; line < maxLines; line++) {
      const base = at === 0 ? (line === 0 ? 0 : Infinity) : (steps[at * maxLines + line]?.cost ?? Infinity)
      if (base === Infinity) continue
      forEachLine(tokens, at, limits, spaceEm, (end, fill) => {
        const cost = base + LINE_COST + fill * fill
        relax(end, 0, { cost: cost + CAPTION_COST + 2 * penalty, from: at, line })
        if (at > 0 && line < maxLines - 1) relax(end, line + 1, { cost: cost + penalty, from: at, line })
      })
    }
  }
  return traceBack(steps, tokens.length, maxLines)
}

/** Calls back for each end that a line beginning at `at` can have, with the part of the width it fills. */
function forEachLine(
  tokens: readonly Token[],
  at: number,
  limits: Limits,
  spaceEm: number,
  visit: (end: number, fill: number) => void,
): void {
  let [width, length] = [0, 0]
  for (let end = at; end < tokens.length; end++) {
    const token = tokens[end]
    if (!token || (end > at && token.begins)) return
    const space = end > at && token.spaced ? 1 : 0
    width += token.width + space * spaceEm
    length += token.length + space
    if (end > at && (width > limits.maxEm || length > limits.maxChars)) return
    visit(end + 1, width / limits.maxEm)
  }
}

function traceBack(steps: readonly Step[], end: number, maxLines: number): { at: number; caption: boolean }[] {
  let line = 0
  for (let k = 1; k < maxLines; k++) {
    if ((steps[end * maxLines + k]?.cost ?? Infinity) < (steps[end * maxLines + line]?.cost ?? Infinity)) line = k
  }
  const breaks: { at: number; caption: boolean }[] = []
  for (let index = end; index > 0; ) {
    const step = steps[index * maxLines + line]
    if (!step || step.from < 0) throw new Error('A caption line found no place')
    breaks.push({ at: step.from, caption: line === 0 })
    index = step.from
    line = step.line
  }
  return breaks.reverse()
}

const joinTokens = (tokens: readonly Token[]) =>
  tokens.map((token, index) => (index > 0 && token.spaced ? ' ' : '') + token.text).join('')

/** One caption of a cue, before it has its time. */
export interface Laid {
  readonly lines: string[]
  readonly tokens: (readonly Token[])[]
  /** Numbers of its first word and of the first character, counted over the cue. */
  readonly word: number
  readonly chars: number
}

/** A cue's text on lines and captions, with the number of its words and characters. */
interface LaidText {
  readonly laid: Laid[]
  readonly words: number
  readonly chars: number
}

function layText(text: string, limits: Limits, font: CaptionFont): LaidText {
  const tokens = tokenize(text, limits, font)
  const breaks = chooseBreaks(tokens, limits, font.widthOf(' '))
  const laid: Laid[] = []
  let chars = 0
  for (const [index, { at, caption }] of breaks.entries()) {
    const line = tokens.slice(at, breaks[index + 1]?.at)
    if (caption) laid.push({ lines: [], tokens: [], word: line[0]?.word ?? 0, chars })
    laid.at(-1)?.lines.push(joinTokens(line))
    laid.at(-1)?.tokens.push(line)
    chars += line.reduce((sum, token) => sum + token.length + 1, 0)
  }
  return { laid, words: (tokens.at(-1)?.word ?? -1) + 1, chars }
}

/** When the word begins: by the cue's words where their times are known, else in proportion to the characters before it. */
export type WordClock = (word: number, charsBefore: number) => number

function wordClock(cue: Cue, text: LaidText): WordClock {
  const times = cue.words?.length === text.words ? cue.words : null
  return (word, charsBefore) => {
    const even = cue.startMs + ((cue.endMs - cue.startMs) * charsBefore) / text.chars
    return Math.round(times?.[word]?.startMs ?? even)
  }
}

/** When each caption of a cue begins: with its first word. */
function startTimes(cue: Cue, text: LaidText, clock: WordClock): number[] {
  let previous = cue.startMs
  return text.laid.map(({ word, chars }, index) => {
    if (index === 0) return cue.startMs
    previous = Math.min(cue.endMs, Math.max(previous, clock(word, chars)))
    return previous
  })
}

/** A caption with what it was laid out from, for those who need its words. */
export interface PlacedCaption extends Caption {
  readonly laid: Laid
  readonly clock: WordClock
}

/** The captions of one cue. */
export function placeCue(cue: Cue, limits: Limits, font: CaptionFont): PlacedCaption[] {
  const text = layText(cue.text, limits, font)
  const clock = wordClock(cue, text)
  const starts = startTimes(cue, text, clock)
  return text.laid.map((laid, index) => ({
    startMs: starts[index] ?? cue.startMs,
    endMs: starts[index + 1] ?? cue.endMs,
    lines: laid.lines,
    laid,
    clock,
  }))
}

/** Captions for cues, in their order. Every word of every cue appears; each caption lies within the time of its cue. */
export function layoutCaptions(cues: readonly Cue[], limits: Limits, font: CaptionFont): Caption[] {
  return cues.flatMap((cue) =>
    placeCue(cue, limits, font).map(({ startMs, endMs, lines }) => ({ startMs, endMs, lines })),
  )
}

/** A heading on at most so many lines; what does not fit ends in "…". */
export function layoutHeading(text: string, limits: Limits, font: CaptionFont): string[] {
  const { laid } = layText(text, limits, font)
  const lines = laid.flatMap((part) => part.lines)
  if (lines.length <= limits.maxLines) return lines
  return lines.slice(0, limits.maxLines).map((line, index) => (index === limits.maxLines - 1 ? `${line} …` : line))
}
