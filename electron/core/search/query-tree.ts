/** A query as a tree, and the text a tree stands for: `parseQuery(formatQuery(tree))` gives the same tree. */
import type { FieldName } from './fields.ts'

export interface Term {
  /** One word, or several that must follow one another. As written, at least one. */
  readonly words: readonly string[]
  /** The last word may go on. */
  readonly prefix: boolean
  /** Written in quotes: other forms of the word are not looked for. */
  readonly exact: boolean
}

/** What is looked for: a term, or two of them with at most `within` words in between, in either order, whoever says them. */
export type Find =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'near'; readonly left: Term; readonly right: Term; readonly within: number }

/** Any of these will do. */
export interface Clause {
  readonly any: readonly Find[]
}

export interface Filter {
  readonly field: FieldName
  readonly not: boolean
  /** As written, without its quotes; for `has` and `is` one of the known values. */
  readonly value: string
}
export interface FilterClause {
  readonly any: readonly Filter[]
}

export interface Query {
  /** All must be found. */
  readonly all: readonly Clause[]
  /** All must hold. */
  readonly filters: readonly FilterClause[]
  /** None of these may be in the same passage. */
  readonly none: readonly Term[]
}

/** Something in the text that was not understood, or only half: offsets in UTF-16 units. What is left of the text is searched. */
export interface QueryProblem {
  readonly from: number
  readonly to: number
  readonly message: string
  /** 'remark': it was understood all the same. */
  readonly kind: 'mistake' | 'remark'
}

export interface ParsedQuery extends Query {
  readonly problems: readonly QueryProblem[]
  /** Why nothing can be searched, for people; '' when it can, and for an empty text. */
  readonly notice: string
}

export const NEAR_WORDS = 10
export const MOST_NEAR_WORDS = 100

function formatTerm({ words, prefix, exact }: Term): string {
  const star = prefix ? '*' : ''
  return exact ? `"${words.join(' ')}${star}"` : `${words.join('-')}${star}`
}

function formatFind(find: Find): string {
  if (find.kind === 'term') return formatTerm(find.term)
  const near = find.within === NEAR_WORDS ? 'near' : `near/${find.within}`
  return `${formatTerm(find.left)} ${near} ${formatTerm(find.right)}`
}

function formatFilter({ field, not, value }: Filter): string {
  const plain = /^[^\s"()]+$/.test(value)
  return `${not ? '-' : ''}${field}:${plain ? value : `"${value}"`}`
}

/** The text of a tree, as a person would type it. */
export function formatQuery({ all, filters, none }: Query): string {
  return [
    ...all.map(({ any }) => any.map(formatFind).join(' or ')),
    ...filters.map(({ any }) => any.map(formatFilter).join(' or ')),
    ...none.map((term) => `-${formatTerm(term)}`),
  ].join(' ')
}
