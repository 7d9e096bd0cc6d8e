/** Rules about where lines and captions end: after sense, never inside what belongs together; two lines of like length. */
import type { Cue } from '../../library/model.ts'
import { breakPenalty, type Torn, tornBy } from '../breaks.ts'
import { factsOf, lengthOf } from './facts.ts'
import type { Breach, Place, Rule, RuleId } from './model.ts'
import type { CaptionProfile } from './profiles.ts'

/** A line shorter than this part of the other looks like a mistake. */
const UNEVEN = 0.4

interface TornBreak {
  readonly torn: Torn
  readonly before: string
  readonly after: string
  readonly marks: readonly (readonly [number, number])[]
}

/** The breaks between lines that tear something. */
function tornBreaks(cue: Cue, { language }: CaptionProfile): readonly TornBreak[] {
  const { lines, tokens, isDialogue } = factsOf(cue)
  if (lines.length < 2 || isDialogue) return []
  let end = -1
  return lines.flatMap((line, index): TornBreak[] => {
    end += line.length + 1
    const [before, after] = [tokens[index]?.at(-1), tokens[index + 1]?.[0]]
    const torn = before !== undefined && after !== undefined ? tornBy(before, after, language) : null
    if (!torn || before === undefined || after === undefined) return []
    const from = cue.text.lastIndexOf(before, end)
    const to = cue.text.indexOf(after, end)
    return [
      {
        ...{ torn, before, after },
        marks: [
          [from, from + before.length],
          [to, to + after.length],
        ],
      },
    ]
  })
}

interface TwoLines {
  readonly top: string
  readonly bottom: string
  readonly penalty: number
  /** The shorter line in parts of the longer one. */
  readonly evenness: number
}

/** Every way to lay the words on two lines that fit and tear nothing. */
function twoLines(tokens: readonly string[], { maxChars, language }: CaptionProfile): TwoLines[] {
  const lengths = tokens.map(lengthOf)
  const whole = lengths.reduce((sum, length) => sum + length + 1, -1)
  let first = -1
  return tokens.slice(1).flatMap((after, index): TwoLines[] => {
    first += (lengths[index] ?? 0) + 1
    const second = whole - first - 1
    if (first > maxChars || second > maxChars || tornBy(tokens[index] ?? '', after, language)) return []
    const [top, bottom] = [tokens.slice(0, index + 1).join(' '), tokens.slice(index + 1).join(' ')]
    const evenness = Math.min(first, second) / Math.max(first, second, 1)
    return [{ top, bottom, evenness, penalty: breakPenalty(tokens[index] ?? '', after, language) }]
  })
}

/** The cue on one line when its words fit one, else on the two lines that cost least; null when none may be. */
function layOut(cue: Cue, profile: CaptionProfile, costOf: (lines: TwoLines) => number): Cue | null {
  const tokens = factsOf(cue).tokens.flat()
  if (factsOf(cue).spokenLength <= profile.maxChars) return { ...cue, text: tokens.join(' ') }
  if (profile.maxLines < 2) return null
  let [best, least] = [null as TwoLines | null, Infinity]
  for (const lines of twoLines(tokens, profile)) if (costOf(lines) < least) [best, least] = [lines, costOf(lines)]
  return best && { ...cue, text: `${best.top}\n${best.bottom}` }
}

/** By sense first, then by length; two lines of very different length only when there is nothing else. */
const costOf = ({ penalty, evenness }: TwoLines): number => penalty + 1 - evenness + (evenness < UNEVEN ? 1 : 0)

function mendBreak({ cue }: Place, profile: CaptionProfile): Cue[] | null {
  const better = layOut(cue, profile, costOf)
  return better && [better]
}

/**
 * A line that ends inside what belongs together. Netflix timed text: break after punctuation, before conjunctions and
 * prepositions; never part article and noun, first and last name, subject and verb, auxiliary and verb. English and Spanish.
 */
const lineBreakRule = (id: RuleId, torn: Torn, say: (torn: TornBreak) => string): Rule => ({
  id,
  measure: ({ cue }, profile): Breach | null => {
    const found = tornBreaks(cue, profile).filter((item) => item.torn === torn)
    const [first] = found
    if (!first) return null
    return { what: say(first), value: found.length, limit: 0, marks: found.flatMap((item) => item.marks) }
  },
  mend: mendBreak,
  unmendable: 'No break between these words is better and keeps both lines short enough.',
})

export const breakArticle = lineBreakRule(
  'break-article',
  'article',
  ({ before, after }) => `The line ends with "${before}", which belongs to "${after}"`,
)
export const breakOpener = lineBreakRule(
  'break-opener',
  'opener',
  ({ before }) => `The line ends with "${before}"; break before it`,
)
export const breakName = lineBreakRule(
  'break-name',
  'name',
  ({ before, after }) => `The name "${before} ${after.replace(/[.,;:?!…]+$/, '')}" is on two lines`,
)

/** Shorter line in parts of the longer one, for captions of two lines that are no dialogue. */
function evenness(cue: Cue): number {
  const { lengths, isDialogue } = factsOf(cue)
  if (lengths.length !== 2 || isDialogue) return 1
  const [top = 0, bottom = 0] = lengths
  return Math.min(top, bottom) / Math.max(top, bottom, 1)
}

/** Two lines of very different length, where a break after a sentence or clause does not ask for it. */
export const balance: Rule = {
  id: 'balance',
  measure: ({ cue }) => {
    const value = Math.round(evenness(cue) * 100) / 100
    if (value >= UNEVEN) return null
    const { lines, lengths } = factsOf(cue)
    if (/[.?!…,;:–—]["'”’»)\]]*\s*$/.test(lines[0] ?? '')) return null
    return { what: `Lines of ${lengths[0]} and ${lengths[1]} characters are uneven`, value, limit: UNEVEN }
  },
  mend: ({ cue }, profile) => {
    const cost = ({ penalty, evenness: even }: TwoLines) => (even < UNEVEN ? Infinity : penalty / 2 - even)
    const even = layOut(cue, profile, cost)
    return even && [even]
  },
  unmendable: 'No break is more even and good to read.',
}

/** After a pause of this many milliseconds the next caption is a new start, whatever word ended the last. */
const PAUSE_MS = 1000

/** A caption that ends inside what belongs together, the rest in the next. Words are not moved to another caption. */
export const captionBreak: Rule = {
  id: 'caption-break',
  measure: ({ cue, next }, { language }) => {
    if (!next || next.speaker !== cue.speaker || next.startMs - cue.endMs >= PAUSE_MS) return null
    const [before, after] = [factsOf(cue).tokens.at(-1)?.at(-1), factsOf(next).tokens[0]?.[0]]
    if (before === undefined || after === undefined || tornBy(before, after, language) === null) return null
    const from = cue.text.lastIndexOf(before)
    const what = `It ends with "${before}"; what belongs to it is in the next caption`
    return { what, value: 1, limit: 0, marks: [[from, from + before.length]] }
  },
  mend: () => null,
  unmendable: 'Moving a word to the next caption changes the times of both: join or divide them by hand.',
}
