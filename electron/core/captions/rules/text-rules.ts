/** Rules about the words of a caption: whether there are any, how they are written, how they lie on lines, who speaks. */
import type { Cue } from '../../library/model.ts'
import { divideCue } from '../../transcripts/edit/divide.ts'
import { splitTokens, tidyText } from '../../transcripts/edit/tokens.ts'
import { findSpeakerLabels, splitBySpeaker } from '../../transcripts/speakers.ts'
import { factsOf, offsetAfter } from './facts.ts'
import type { Rule } from './model.ts'
import { divideAt, refit } from './relay.ts'

type Mark = readonly [number, number]

/** A caption without words. Mended by taking it away; who would have spoken says nothing without words. */
export const empty: Rule = {
  id: 'empty',
  measure: ({ cue }) => (factsOf(cue).isBlank ? { what: 'It has no words', value: 0, limit: 1 } : null),
  mend: () => [],
  unmendable: '',
}

/** Spaces at the ends of lines, several in a row, and empty lines. No-break spaces belong to their word. */
const SURPLUS = /^[^\S\n\u00a0\u202f]+|[^\S\n\u00a0\u202f]+$|[^\S\n\u00a0\u202f]{2,}|(?<![\s\S])\n|\n(?=\n|$)/gm

/** Surplus white space shifts centred lines and counts as reading. */
export const spaces: Rule = {
  id: 'spaces',
  measure: ({ cue }) => {
    // Nearly all captions have none: a look that needs no list first.
    if (!/^\s|\s$|\s\s|[\t\r]/.test(cue.text) || factsOf(cue).isBlank || tidyText(cue.text) === cue.text) return null
    const marks = Array.from(cue.text.matchAll(SURPLUS), ({ index, 0: part }): Mark => [index, index + part.length])
    return { what: 'Spaces or empty lines too many', value: Math.max(1, marks.length), limit: 0, marks }
  },
  mend: ({ cue }) => [{ ...cue, text: tidyText(cue.text) }],
  unmendable: '',
}

const DOTS = /\.{3,}/g

/** Three dots where the house wants the one character. */
export const ellipsis: Rule = {
  id: 'ellipsis',
  measure: ({ cue }, { singleEllipsis }) => {
    if (!singleEllipsis || !cue.text.includes('...')) return null
    const marks = Array.from(cue.text.matchAll(DOTS), ({ index, 0: part }): Mark => [index, index + part.length])
    return { what: 'Three dots instead of one ellipsis (…)', value: marks.length, limit: 0, marks }
  },
  mend: ({ cue }) => {
    const words = cue.words?.map((word) => ({ ...word, text: word.text.replace(DOTS, '…') }))
    return [{ ...cue, text: cue.text.replace(DOTS, '…'), ...(words && { words }) }]
  },
  unmendable: '',
}

/** From and to of each line. */
function lineMarks(lines: readonly string[], from: (line: string, index: number) => number | null): Mark[] {
  let start = 0
  return lines.flatMap((line, index): Mark[] => {
    const begin = start
    start += line.length + 1
    const at = from(line, index)
    return at === null ? [] : [[begin + at, begin + line.length]]
  })
}

/** Lines longer than the profile allows. */
export const lineLength: Rule = {
  id: 'line-length',
  measure: ({ cue }, { maxChars }) => {
    const { lines, lengths, longestLine: value } = factsOf(cue)
    if (value <= maxChars) return null
    const marks = lineMarks(lines, (line, i) => ((lengths[i] ?? 0) > maxChars ? offsetAfter(line, maxChars) : null))
    return { what: `${value} characters in a line, at most ${maxChars}`, value, limit: maxChars, marks }
  },
  mend: ({ cue }, profile, taken) => refit(cue, profile, taken),
  unmendable: 'One word alone is longer than a line, or the caption is too short to divide.',
}

/** More lines than the profile allows. */
export const lineCount: Rule = {
  id: 'lines',
  measure: ({ cue }, { maxLines }) => {
    const { lines } = factsOf(cue)
    const value = lines.length
    if (value <= maxLines) return null
    const marks = lineMarks(lines, (_, index) => (index >= maxLines ? 0 : null))
    return { what: `${value} lines, at most ${maxLines}`, value, limit: maxLines, marks }
  },
  mend: ({ cue }, profile, taken) => refit(cue, profile, taken),
  unmendable: 'One word alone is longer than a line, or the caption is too short to divide.',
}

interface SpokenText {
  readonly speaker: string
  readonly text: string
}

/** Where another speaker begins inside a cue: at dashes, `>>`, or a name with a colon behind the first line. */
function partsOf(cue: Cue): SpokenText[] {
  if (!/\n|>>/.test(cue.text)) return [{ speaker: cue.speaker, text: cue.text }]
  // `>>` begins a speaker wherever it stands; the splitter looks at whole lines.
  const turns = cue.text.split(/(?<=\S)\s+(?=>>)/)
  return turns.flatMap((turn) =>
    splitBySpeaker(turn, findSpeakerLabels([turn]))
      .map(({ speaker, from, to }) => ({ speaker, text: tidyText(turn.slice(from, to)) }))
      .filter((part) => part.text !== ''),
  )
}

/** Only what could begin a turn is looked at closely: most captions have none of it. */
const MAY_CHANGE = />>|:\s|：|\n\s*[-‐‑–—]/

/** More than one speaker in a caption, by dashes, `>>` or `Name:`. Mended by a caption for each, a name as its speaker. */
export const speakerChange: Rule = {
  id: 'speakers',
  measure: ({ cue }) => {
    if (!MAY_CHANGE.test(cue.text)) return null
    const value = partsOf(cue).length
    return value > 1 ? { what: `${value} speakers in one caption, at most 1`, value, limit: 1 } : null
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
  unmendable: 'The caption is too short to divide.',
}
