/** Rules about the words of a caption: lines, their ends, who speaks. */
import type { Cue } from '../../library/model.ts'
import { divideCue } from '../../transcripts/edit/divide.ts'
import { splitTokens, tidyText } from '../../transcripts/edit/tokens.ts'
import { findSpeakerLabels, splitBySpeaker } from '../../transcripts/speakers.ts'
import { breakPenalty } from '../breaks.ts'
import type { Rule } from './model.ts'
import { divideAt, lengthOf, rebreak, refit } from './relay.ts'

const linesOf = (cue: Cue): string[] => cue.text.split('\n')

/** Lines that begin with a dash are turns of different speakers: their breaks are meant. */
const isDialogue = (lines: readonly string[]): boolean =>
  lines.length > 1 && lines.every((line) => /^\s*[-‐‑–—]/.test(line))

/** A caption without words. Mended by taking it away; who would have spoken says nothing without words. */
export const empty: Rule = {
  id: 'empty',
  measure: ({ cue }) => (cue.text.trim() === '' ? { what: 'It has no words.', value: 0, limit: 1 } : null),
  mend: () => [],
}

/** Lines longer than the profile allows. */
export const lineLength: Rule = {
  id: 'line-length',
  measure: ({ cue }, { maxChars }) => {
    const value = Math.max(...linesOf(cue).map(lengthOf))
    return value > maxChars ? { what: `A line has ${value} characters.`, value, limit: maxChars } : null
  },
  mend: ({ cue }, profile, taken) => refit(cue, profile, taken),
}

/** More lines than the profile allows. */
export const lineCount: Rule = {
  id: 'lines',
  measure: ({ cue }, { maxLines }) => {
    const value = linesOf(cue).length
    return value > maxLines ? { what: `It has ${value} lines.`, value, limit: maxLines } : null
  },
  mend: ({ cue }, profile, taken) => refit(cue, profile, taken),
}

/** From this penalty on a break parts what belongs together: article and noun, preposition and what follows, names. */
const BAD_BREAK = 0.8

/** The worst break between two lines, 0 (good) to 1. */
function worstBreak(cue: Cue): { penalty: number; before: string; after: string } {
  const lines = linesOf(cue).map(splitTokens)
  let worst = { penalty: 0, before: '', after: '' }
  if (isDialogue(linesOf(cue))) return worst
  for (const [index, line] of lines.entries()) {
    const [before, after] = [line.at(-1), lines[index + 1]?.[0]]
    if (before === undefined || after === undefined) continue
    const penalty = breakPenalty(before, after)
    if (penalty > worst.penalty) worst = { penalty, before, after }
  }
  return worst
}

/** Tries every pair of lines (captions have two as a rule), best break first. */
function bestBreak(cue: Cue, maxChars: number): string | null {
  const tokens = splitTokens(cue.text)
  let [best, least] = [null as string | null, BAD_BREAK]
  if (lengthOf(tokens.join(' ')) <= maxChars) return tokens.join(' ')
  for (let at = 1; at < tokens.length; at++) {
    const [top, bottom] = [tokens.slice(0, at).join(' '), tokens.slice(at).join(' ')]
    if (lengthOf(top) > maxChars || lengthOf(bottom) > maxChars) continue
    const unevenness = Math.abs(top.length - bottom.length) / (top.length + bottom.length)
    const penalty = breakPenalty(tokens[at - 1] ?? '', tokens[at] ?? '')
    if (penalty < BAD_BREAK && penalty + unevenness < least + 1)
      [best, least] = [`${top}\n${bottom}`, penalty + unevenness - 1]
  }
  return best
}

/**
 * A line that ends inside what belongs together. Netflix timed text: break after punctuation, before conjunctions and
 * prepositions; never part article and noun, first and last name. Word lists of English and Spanish.
 */
export const lineBreak: Rule = {
  id: 'line-break',
  measure: ({ cue }) => {
    const { penalty, before, after } = worstBreak(cue)
    const what = `The line ends between "${before}" and "${after}".`
    return penalty >= BAD_BREAK ? { what, value: penalty, limit: BAD_BREAK } : null
  },
  mend: ({ cue }, profile) => {
    const relaid = rebreak(cue, profile)
    if (relaid && worstBreak(relaid).penalty < BAD_BREAK) return [relaid]
    const text = bestBreak(cue, profile.maxChars)
    return text === null ? null : [{ ...cue, text }]
  },
}

/** A line shorter than this part of the other looks like a mistake. */
const UNEVEN = 0.4

/** Shorter line in parts of the longer one, for captions of two lines that are no dialogue. */
function evenness(cue: Cue): number {
  const lines = linesOf(cue)
  if (lines.length !== 2 || isDialogue(lines)) return 1
  const [top, bottom] = lines.map(lengthOf)
  return Math.min(top ?? 0, bottom ?? 0) / Math.max(top ?? 1, bottom ?? 1, 1)
}

/** The most even break that is not a bad one. */
function evenBreak(cue: Cue, maxChars: number): Cue | null {
  const tokens = splitTokens(cue.text)
  const whole = tokens.join(' ')
  if (lengthOf(whole) <= maxChars) return { ...cue, text: whole }
  let best: { cue: Cue; value: number } | null = null
  for (let at = 1; at < tokens.length; at++) {
    const candidate = { ...cue, text: `${tokens.slice(0, at).join(' ')}\n${tokens.slice(at).join(' ')}` }
    if (linesOf(candidate).some((line) => lengthOf(line) > maxChars) || worstBreak(candidate).penalty >= BAD_BREAK)
      continue
    const value = evenness(candidate) - breakPenalty(tokens[at - 1] ?? '', tokens[at] ?? '') / 2
    if (evenness(candidate) >= UNEVEN && value > (best?.value ?? -Infinity)) best = { cue: candidate, value }
  }
  return best?.cue ?? null
}

/** Two lines of very different length, where a break after a sentence or clause does not ask for it. */
export const balance: Rule = {
  id: 'balance',
  measure: ({ cue }) => {
    const value = Math.round(evenness(cue) * 100) / 100
    const [top = ''] = linesOf(cue)
    if (value >= UNEVEN || /[.?!…,;:–—]["'”’»)\]]*\s*$/.test(top)) return null
    return { what: 'One line is much shorter than the other.', value, limit: UNEVEN }
  },
  mend: ({ cue }, profile) => {
    const even = evenBreak(cue, profile.maxChars)
    return even && [even]
  },
}

interface SpokenPart {
  readonly speaker: string
  readonly text: string
}

/** Where another speaker begins inside a cue: at dashes, `>>`, or a name with a colon behind the first line. */
function partsOf(cue: Cue): SpokenPart[] {
  if (!/\n|>>/.test(cue.text)) return [{ speaker: cue.speaker, text: cue.text }]
  // `>>` begins a speaker wherever it stands; the splitter looks at whole lines.
  const turns = cue.text.split(/(?<=\S)\s+(?=>>)/)
  return turns.flatMap((turn) =>
    splitBySpeaker(turn, findSpeakerLabels([turn]))
      .map(({ speaker, from, to }) => ({ speaker, text: tidyText(turn.slice(from, to)) }))
      .filter((part) => part.text !== ''),
  )
}

/** More than one speaker in a caption, by dashes, `>>` or `Name:`. Mended by a caption for each, a name as its speaker. */
export const speakerChange: Rule = {
  id: 'speakers',
  measure: ({ cue }) => {
    const value = partsOf(cue).length
    return value > 1 ? { what: `${value} speakers share it.`, value, limit: 1 } : null
  },
  mend: ({ cue }, profile, taken) => {
    const parts = partsOf(cue)
    const texts = parts.map((part) => part.text)
    const isWhole = splitTokens(texts.join(' ')).length === splitTokens(cue.text).length
    // Names that move out of the text take their words, and so the word times, with them.
    const { words: _, ...untimed } = cue
    const pieces = isWhole ? divideAt(cue, texts, profile, taken) : divideCue(untimed, [], texts, taken)
    return (
      pieces?.map((piece, index) => {
        const named = parts[index]?.speaker
        // The first turn is the cue's own speaker; who speaks next is not known unless named.
        return { ...piece, speaker: named || (index === 0 ? cue.speaker : '') }
      }) ?? null
    )
  },
}
