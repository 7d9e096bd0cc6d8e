/** A parsed query as FTS5 match text. Every word goes in quotes, so that nothing typed can act as an operator. */
import type { Clause, ParsedQuery, Term } from './parse-query.ts'

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

export const matchTerm = (term: Term): string => `${quote(term.words.join(' '))}${term.prefix ? ' *' : ''}`

const matchAny = (terms: readonly Term[]): string => `(${terms.map(matchTerm).join(' OR ')})`

const without = (positive: string, none: readonly Term[]): string =>
  none.length > 0 ? `(${positive}) NOT ${matchAny(none)}` : positive

/** Passages that hold all clauses. */
export function matchTogether(query: ParsedQuery): string {
  return without(query.all.map((clause) => matchAny(clause.any)).join(' AND '), query.none)
}

/** Passages that hold any of these clauses. */
export function matchEither(clauses: readonly Clause[], none: readonly Term[]): string {
  return without(clauses.map((clause) => matchAny(clause.any)).join(' OR '), none)
}

/** Stories that hold the words of all clauses anywhere: `ranking` knows no word order, so phrases are taken apart. */
export function matchStories(query: ParsedQuery): string {
  const apart = (term: Term): string =>
    `(${term.words.map((word, i) => matchTerm({ words: [word], prefix: term.prefix && i === term.words.length - 1 })).join(' AND ')})`
  return query.all.map((clause) => `(${clause.any.map(apart).join(' OR ')})`).join(' AND ')
}
