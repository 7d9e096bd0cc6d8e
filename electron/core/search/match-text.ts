/** A query as FTS5 match text. Every word goes in quotes, so that nothing typed can act as an operator. */
import { type FoldedFind, type FoldedTerm, NO_FORMS, type Vocabulary } from './vocabulary.ts'

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
const either = (matches: readonly string[]): string =>
  matches.length === 1 ? (matches[0] ?? '') : `(${matches.join(' OR ')})`

/** The word as it is written. */
export const matchWord = quote

/** Beginnings up to this length have an index of their own (schema.ts). */
const INDEXED_PREFIX = 2

/** What the query looks for, folded. */
export interface FoldedQuery {
  readonly clauses: readonly (readonly FoldedFind[])[]
  readonly none: readonly FoldedTerm[]
}

const hasForms = ({ forms }: FoldedTerm): boolean => forms.en.size + forms.es.size > 0
const termsOf = (find: FoldedFind): FoldedTerm[] => (find.kind === 'term' ? [find.term] : [find.left, find.right])

/** The same query for the words as they are written; the query itself when no word has another form. */
export function withoutForms(query: FoldedQuery): FoldedQuery {
  if (!query.clauses.flat().flatMap(termsOf).some(hasForms)) return query
  const strip = (term: FoldedTerm): FoldedTerm => ({ ...term, forms: NO_FORMS })
  const stripFind = (find: FoldedFind): FoldedFind =>
    find.kind === 'term'
      ? { kind: 'term', term: strip(find.term) }
      : { ...find, left: strip(find.left), right: strip(find.right) }
  return { ...query, clauses: query.clauses.map((any) => any.map(stripFind)) }
}

export class Matcher {
  readonly #vocabulary: Pick<Vocabulary, 'completions'>

  constructor(vocabulary: Pick<Vocabulary, 'completions'>) {
    this.#vocabulary = vocabulary
  }

  term({ words, prefix, forms }: FoldedTerm): string {
    const [only = ''] = words
    if (words.length > 1 || (prefix && only.length <= INDEXED_PREFIX))
      return `${quote(words.join(' '))}${prefix ? ' *' : ''}`
    if (!prefix) return either([...new Set([only, ...forms.en, ...forms.es])].map(quote))
    const completions = this.#vocabulary.completions(only)
    if (completions === null) return `${quote(only)} *`
    return either((completions.length > 0 ? completions : [only]).map(quote))
  }

  /** Passages that hold all clauses. Without `near`, which no single passage answers. */
  together({ clauses, none }: FoldedQuery): string {
    const all = clauses.map((any) =>
      either(any.flatMap((find) => (find.kind === 'term' ? [this.term(find.term)] : []))),
    )
    return this.#without(all.join(' AND '), none)
  }

  /** Passages that hold any word of these clauses. */
  any({ clauses, none }: FoldedQuery): string {
    const terms = clauses.flat().flatMap(termsOf)
    return this.#without(either(terms.map((term) => this.term(term))), none)
  }

  anyTerm(terms: readonly FoldedTerm[]): string {
    return either(terms.map((term) => this.term(term)))
  }

  /** Stories that may hold a clause: `ranking` knows no word order, so phrases are taken apart. */
  story(any: readonly FoldedFind[]): string {
    const find = (each: FoldedFind): string =>
      each.kind === 'term' ? this.#apart(each.term) : `(${this.#apart(each.left)} AND ${this.#apart(each.right)})`
    return either(any.map(find))
  }

  stories({ clauses }: FoldedQuery): string {
    return clauses.map((any) => this.story(any)).join(' AND ')
  }

  /** FTS5 would gather all matches of a long beginning anew for each question asked about one story. */
  gathers({ clauses }: FoldedQuery): boolean {
    return clauses
      .flat()
      .flatMap(termsOf)
      .some(({ words, prefix }) => {
        const last = words.at(-1) ?? ''
        return (
          prefix && last.length > INDEXED_PREFIX && (words.length > 1 || this.#vocabulary.completions(last) === null)
        )
      })
  }

  /** True when every part is a single word, so that a story holds it as soon as it holds the word. */
  isWords({ clauses }: FoldedQuery): boolean {
    return clauses.flat().every((find) => find.kind === 'term' && find.term.words.length === 1 && !hasForms(find.term))
  }

  #apart(term: FoldedTerm): string {
    const { words, prefix, forms } = term
    if (words.length === 1) return this.term(term)
    const parts = words.map((word, i) => this.term({ words: [word], prefix: prefix && i === words.length - 1, forms }))
    return `(${parts.join(' AND ')})`
  }

  #without(positive: string, none: readonly FoldedTerm[]): string {
    return none.length > 0 ? `(${positive}) NOT ${either(none.map((term) => this.term(term)))}` : positive
  }
}
