/** Reads what FTS5's highlight() marked, and tells which clauses of the query each mark answers. */
import { fold, splitWords } from './fold.ts'
import type { Clause, Term } from './parse-query.ts'

/** Characters that `flatten` keeps out of every indexed text. */
export const MARK_START = '\u0001'
export const MARK_END = '\u0002'

export interface FoundMark {
  readonly start: number
  readonly end: number
  /** Indexes of the clauses it answers. */
  readonly clauses: ReadonlySet<number>
}

interface FoldedTerm {
  readonly words: readonly string[]
  readonly prefix: boolean
  readonly clause: number
}

/** The terms of all clauses in the form in which marks are compared with them. */
export function foldClauses(clauses: readonly Clause[]): FoldedTerm[] {
  const foldTerm = (term: Term, clause: number): FoldedTerm => ({
    words: term.words.map(fold),
    prefix: term.prefix,
    clause,
  })
  return clauses.flatMap(({ any }, clause) => any.map((term) => foldTerm(term, clause)))
}

function occursIn(term: FoldedTerm, words: readonly string[]): boolean {
  const last = term.words.length - 1
  for (let at = 0; at + last < words.length; at++) {
    const isHere = term.words.every((word, i) => {
      const found = words[at + i]
      return found === word || (i === last && term.prefix && found?.startsWith(word) === true)
    })
    if (isHere) return true
  }
  return false
}

/** A mark none of the terms explains is one that SQLite folds differently: it counts for every clause rather than be lost. */
function findClauses(marked: string, terms: readonly FoldedTerm[]): ReadonlySet<number> {
  const words = splitWords(marked).map(fold)
  const clauses = new Set(terms.filter((term) => occursIn(term, words)).map(({ clause }) => clause))
  return clauses.size > 0 ? clauses : new Set(terms.map(({ clause }) => clause))
}

/** @param highlighted a text as highlight() returns it with the two mark characters @returns the text and its marks, in UTF-16 units */
export function readMarks(highlighted: string, terms: readonly FoldedTerm[]): { text: string; marks: FoundMark[] } {
  const [first = '', ...pieces] = highlighted.split(MARK_START)
  const marks: FoundMark[] = []
  let text = first
  const isSimple = terms.length === 1
  const only: ReadonlySet<number> = new Set([0])
  for (const piece of pieces) {
    const [marked = '', after = ''] = piece.split(MARK_END)
    const clauses = isSimple ? only : findClauses(marked, terms)
    marks.push({ start: text.length, end: text.length + marked.length, clauses })
    text += marked + after
  }
  return { text, marks }
}
