/** Where the terms of a query occur in the words of a text. */
import { stemLanguage } from './stem.ts'
import type { TextWords } from './tokens.ts'
import type { FoldedFind, FoldedTerm } from './vocabulary.ts'

/** Whose word forms count: those of a transcript's language; in titles, tags and notes those of either. */
export type FormsOf = 'en' | 'es' | 'either' | 'none'
export const formsOf = (language: string): FormsOf => stemLanguage(language) ?? 'none'

/** A run of words: the first, and the one after the last. */
export interface Occurrence {
  readonly from: number
  readonly to: number
  readonly isExact: boolean
}

function isForm(words: TextWords, i: number, { forms }: FoldedTerm, of: FormsOf): boolean {
  if (of === 'none') return false
  if (of !== 'es') for (const form of forms.en) if (words.is(i, form)) return true
  if (of !== 'en') for (const form of forms.es) if (words.is(i, form)) return true
  return false
}

function occurrencesOfWord(term: FoldedTerm, words: TextWords, of: FormsOf): Occurrence[] {
  const [wanted = ''] = term.words
  const hasForms = term.forms.en.size > 0 || term.forms.es.size > 0
  const found: Occurrence[] = []
  for (let i = 0; i < words.count; i++) {
    const isExact = term.prefix ? words.begins(i, wanted) : words.is(i, wanted)
    if (isExact || (hasForms && isForm(words, i, term, of))) found.push({ from: i, to: i + 1, isExact })
  }
  return found
}

function isPhraseAt(term: FoldedTerm, words: TextWords, at: number): boolean {
  const last = term.words.length - 1
  for (let i = 0; i <= last; i++) {
    const wanted = term.words[i] ?? ''
    const isHere = i === last && term.prefix ? words.begins(at + i, wanted) : words.is(at + i, wanted)
    if (!isHere) return false
  }
  return true
}

export function occurrencesOf(term: FoldedTerm, words: TextWords, of: FormsOf): Occurrence[] {
  if (term.words.length === 1) return occurrencesOfWord(term, words, of)
  const found: Occurrence[] = []
  for (let i = 0; i + term.words.length <= words.count; i++) {
    if (isPhraseAt(term, words, i)) found.push({ from: i, to: i + term.words.length, isExact: true })
  }
  return found
}

/**
 * Runs from one of two terms to the other with at most `within` words in between, in either order; one that contains another is
 * left out. Terms that share a word are not near one another.
 * @param left sorted @param right sorted
 */
export function pairNear(left: readonly Occurrence[], right: readonly Occurrence[], within: number): Occurrence[] {
  const pairs: Occurrence[] = []
  for (const a of left) {
    for (const b of right) {
      if (b.from - a.to > within) break
      const [first, second] = a.from <= b.from ? [a, b] : [b, a]
      const gap = second.from - first.to
      if (gap >= 0 && gap <= within)
        pairs.push({ from: first.from, to: Math.max(a.to, b.to), isExact: a.isExact && b.isExact })
    }
  }
  return dropContaining(pairs)
}

/** By start; of the same run, the exact one. */
function dropContaining(runs: readonly Occurrence[]): Occurrence[] {
  const sorted = runs.toSorted((a, b) => b.from - a.from || a.to - b.to || Number(b.isExact) - Number(a.isExact))
  const kept: Occurrence[] = []
  let end = Number.POSITIVE_INFINITY
  for (const run of sorted) {
    if (run.to >= end) continue
    kept.push(run)
    end = run.to
  }
  return kept.reverse()
}

export function occurrencesOfFind(find: FoldedFind, words: TextWords, of: FormsOf): Occurrence[] {
  if (find.kind === 'term') return occurrencesOf(find.term, words, of)
  return pairNear(occurrencesOf(find.left, words, of), occurrencesOf(find.right, words, of), find.within)
}

/** Places of all words of a text that the query looks for, ascending, overlapping ones as one. */
export function findMarks(finds: readonly FoldedFind[], text: TextWords, of: FormsOf): [number, number][] {
  const terms = finds.flatMap((find) => (find.kind === 'term' ? [find.term] : [find.left, find.right]))
  const runs = terms.flatMap((term) => occurrencesOf(term, text, of)).sort((a, b) => a.from - b.from)
  const marks: [number, number][] = []
  for (const { from, to } of runs) {
    const [start, end] = [text.starts[from] ?? 0, text.ends[to - 1] ?? 0]
    const last = marks.at(-1)
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else marks.push([start, end])
  }
  return marks
}
