/** Whole queries to offer instead of one that finds little or nothing. */
import type { Finder } from './find.ts'
import { fold } from './fold.ts'
import type { IndexQuery } from './model.ts'
import type { NameIndex } from './names.ts'
import { parseQuery } from './parse-query.ts'
import type { Filter, Find, ParsedQuery, QueryProblem, Term } from './query-tree.ts'
import { replaceWords, type Suggester } from './suggest.ts'

/** With so few hits a query may be a misspelling that somebody else made as well. */
export const FEW_HITS = 3
const MOST = 3
/** A found word is doubted only when a close one is in so many times more passages. */
const DOUBT = 10
/** Close words looked at to find the most frequent of the closest. */
const CANDIDATES = 6

const termsOf = (find: Find): Term[] => (find.kind === 'term' ? [find.term] : [find.left, find.right])

interface Doubt {
  readonly folded: string
  readonly better: readonly string[]
}

/** Words of the query that are not in the index, or hardly, with close ones that are. */
function findDoubts(parsed: ParsedQuery, total: number, finder: Finder, suggester: Suggester): Doubt[] {
  const words = new Map<string, string>()
  for (const term of parsed.all.flatMap(({ any }) => any.flatMap(termsOf))) {
    for (const word of term.words) words.set(fold(word), word)
  }
  return [...words].flatMap(([folded, word]) => {
    const count = finder.countPassages(word, FEW_HITS + 1)
    if (count > FEW_HITS || (count > 0 && total === 0) || suggester.isNameWord(folded)) return []
    const better = suggester
      .nearWords(word, CANDIDATES)
      .filter(
        (near) => suggester.isNameWord(fold(near)) || finder.countPassages(near, DOUBT * count + 1) > DOUBT * count,
      )
    return better.length > 0 ? [{ folded, better: better.slice(0, MOST) }] : []
  })
}

/** All doubted words replaced by the best one each; then one of them by its second and third best. */
function combine(text: string, doubts: readonly Doubt[]): string[] {
  const best = new Map(doubts.map(({ folded, better }) => [folded, better[0] ?? '']))
  const texts = [replaceWords(text, best)]
  for (const { folded, better } of doubts) {
    for (const other of better.slice(1)) texts.push(replaceWords(text, new Map([...best, [folded, other]])))
  }
  return texts
}

export interface Correction {
  readonly finder: Finder
  readonly suggester: Suggester
  readonly names: NameIndex
}

/** @returns at most three queries, each of which finds something, best first */
export function suggestQueries(query: IndexQuery, parsed: ParsedQuery, total: number, parts: Correction): string[] {
  const { finder, suggester, names } = parts
  if (total > FEW_HITS || (parsed.all.length === 0 && parsed.filters.length === 0)) return []
  const doubts = findDoubts(parsed, total, finder, suggester)
  const texts = doubts.length > 0 ? combine(query.text.trim(), doubts) : []
  if (total === 0) texts.push(...suggester.nearLabels(query.text, MOST))
  const finds = (text: string): boolean =>
    finder.find(parseQuery(text, false), { ...query, text, prefix: false, limit: 1, offset: 0 }, names).total > total
  const kept: string[] = []
  for (const text of differing(texts)) {
    if (kept.length === MOST) break
    if (text !== query.text.trim() && text.length <= 1000 && finds(text)) kept.push(text)
  }
  return kept
}

/** One of those that say the same in other letters: the later one, which is the name of a tag or person as it is written. */
function differing(texts: readonly string[]): string[] {
  const written = new Map<string, string>()
  for (const text of texts) written.set(fold(text), text)
  return [...written.values()]
}

const NAMED_FIELDS: readonly Filter['field'][] = ['tag', 'person', 'place', 'speaker']

/** Remarks on filters whose value is nobody's name in this library, with the nearest that is. */
export function explainNames(
  query: IndexQuery,
  parsed: ParsedQuery,
  { finder, suggester, names }: Correction,
): QueryProblem[] {
  const filters = parsed.filters.flatMap(({ any }) => any).filter(({ field }) => NAMED_FIELDS.includes(field))
  return filters.flatMap((filter) => {
    const alone: ParsedQuery = {
      all: [],
      filters: [{ any: [{ ...filter, not: false }] }],
      none: [],
      problems: [],
      notice: '',
    }
    if (finder.find(alone, { text: '', limit: 1 }, names).total > 0) return []
    const [near] = suggester.nearNames(filter.field, filter.value, 1)
    const from = Math.max(0, query.text.indexOf(filter.value))
    const message = `No ${filter.field} here is called "${filter.value}".${near === undefined ? '' : ` Did you mean "${near}"?`}`
    return [{ from, to: from + filter.value.length, message, kind: 'remark' as const }]
  })
}

/** Completions and corrections for a text being typed: titles, people, tags and words. */
export function suggestTexts(text: string, limit: number, { finder, suggester, names }: Correction): string[] {
  const parsed = parseQuery(text, true)
  if (parsed.all.length === 0) return []
  const words = parsed.all.flatMap(({ any }) => any.flatMap(termsOf)).flatMap((term) => term.words)
  const single = words.length === 1 ? (words[0] ?? '') : ''
  const near = single === '' ? [] : [...suggester.completions(single, limit), ...suggester.nearWords(single, limit)]
  const labels = suggester.nearLabels(text, limit)
  const whole = single === '' ? combine(text.trim(), findDoubts(parsed, 0, finder, suggester)) : []
  const found = [...whole.filter((other) => other !== text.trim()), ...labels, ...near].filter((candidate) => {
    return finder.find(parseQuery(candidate, false), { text: candidate, limit: 1 }, names).total > 0
  })
  return [...new Set(found)].slice(0, limit)
}
