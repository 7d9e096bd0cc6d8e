/** Whole queries to offer instead of one that finds little or nothing. */
import type { Finder } from './find.ts'
import { fold } from './fold.ts'
import { matchTerm } from './match-text.ts'
import type { SearchQuery } from './model.ts'
import { type ParsedQuery, parseQuery, type Term } from './parse-query.ts'
import { replaceWords, type Suggester } from './suggest.ts'

/** With so few hits a query may be a misspelling that somebody else made as well. */
export const FEW_HITS = 3
const MOST = 3
/** A found word is doubted only when a close one is in so many times more passages. */
const DOUBT = 10
/** Close words looked at to find the most frequent of the closest. */
const CANDIDATES = 6

interface Doubt {
  readonly folded: string
  readonly better: readonly string[]
}

/** Words of the query that are not in the index, or hardly, with close ones that are. */
function findDoubts(parsed: ParsedQuery, total: number, finder: Finder, suggester: Suggester): Doubt[] {
  const words = new Map<string, Term>()
  for (const term of parsed.all.flatMap(({ any }) => any)) {
    for (const [i, word] of term.words.entries()) {
      words.set(fold(word), { words: [word], prefix: term.prefix && i === term.words.length - 1 })
    }
  }
  return [...words].flatMap(([folded, term]) => {
    const count = finder.countPassages(matchTerm(term), FEW_HITS + 1)
    if (count > FEW_HITS || (count > 0 && total === 0)) return []
    const better = suggester
      .nearWords(term.words[0] ?? '', CANDIDATES)
      .filter(
        (word) => finder.countPassages(matchTerm({ words: [word], prefix: false }), DOUBT * count + 1) > DOUBT * count,
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

/** @returns at most three queries, each of which finds something, best first */
export function suggestQueries(
  query: SearchQuery,
  parsed: ParsedQuery,
  total: number,
  finder: Finder,
  suggester: Suggester,
): string[] {
  if (total > FEW_HITS || parsed.all.length === 0) return []
  const doubts = findDoubts(parsed, total, finder, suggester)
  const texts = doubts.length > 0 ? combine(query.text.trim(), doubts) : []
  if (total === 0) texts.push(...suggester.nearLabels(query.text, MOST))
  const finds = (text: string): boolean =>
    finder.find(parseQuery(text, false), { ...query, text, prefix: false, limit: 1 }).total > total
  const kept: string[] = []
  for (const text of new Set(texts)) {
    if (kept.length === MOST) break
    if (text !== query.text.trim() && text.length <= 1000 && finds(text)) kept.push(text)
  }
  return kept
}

/** Completions and corrections for a text being typed: titles, people, tags and words. */
export function suggestTexts(text: string, limit: number, finder: Finder, suggester: Suggester): string[] {
  const parsed = parseQuery(text, true)
  if (parsed.all.length === 0) return []
  const words = parsed.all.flatMap(({ any }) => any.flatMap((term) => term.words))
  const single = words.length === 1 ? (words[0] ?? '') : ''
  const near = single === '' ? [] : [...suggester.completions(single, limit), ...suggester.nearWords(single, limit)]
  const labels = suggester.nearLabels(text, limit)
  const whole = single === '' ? combine(text.trim(), findDoubts(parsed, 0, finder, suggester)) : []
  const found = [...whole.filter((other) => other !== text.trim()), ...labels, ...near].filter((candidate) => {
    const query: SearchQuery = { text: candidate, limit: 1, prefix: false }
    return finder.find(parseQuery(candidate, false), query).total > 0
  })
  return [...new Set(found)].slice(0, limit)
}
