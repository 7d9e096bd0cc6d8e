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

/** The terms of a query, and what was found out about marked texts: a page has few different ones. */
export interface MarkReader {
  readonly terms: readonly FoldedTerm[]
  readonly known: Map<string, ReadonlySet<number>>
}

interface FoldedTerm {
  readonly words: readonly string[]
  readonly prefix: boolean
  readonly clause: number
}

export function createMarkReader(clauses: readonly Clause[]): MarkReader {
  const foldTerm = (term: Term, clause: number): FoldedTerm => ({
    words: term.words.map(fold),
    prefix: term.prefix,
    clause,
  })
  return { terms: clauses.flatMap(({ any }, clause) => any.map((term) => foldTerm(term, clause))), known: new Map() }
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
function findClauses(marked: string, { terms, known }: MarkReader): ReadonlySet<number> {
  const before = known.get(marked)
  if (before) return before
  const words = splitWords(marked).map(fold)
  const here = terms.filter((term) => occursIn(term, words))
  const clauses = new Set((here.length > 0 ? here : terms).map(({ clause }) => clause))
  known.set(marked, clauses)
  return clauses
}

/** @param highlighted a text as highlight() returns it with the two mark characters @returns the text and its marks, in UTF-16 units */
export function readMarks(highlighted: string, reader: MarkReader): { text: string; marks: FoundMark[] } {
  const [first = '', ...pieces] = highlighted.split(MARK_START)
  const marks: FoundMark[] = []
  let text = first
  for (const piece of pieces) {
    const [marked = '', after = ''] = piece.split(MARK_END)
    marks.push({ start: text.length, end: text.length + marked.length, clauses: findClauses(marked, reader) })
    text += marked + after
  }
  return { text, marks }
}
