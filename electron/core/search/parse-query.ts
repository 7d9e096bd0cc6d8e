/**
 * What people type, as a small tree (docs/search.md has the page for people). All clauses must be found:
 *
 *   immigration hospital      both words, in one passage      "rural county"    these words in this order, no other forms
 *   rural or urban            one of the two                  immi*             words that begin so
 *   -sheriff                  not with this word              clinic near/5 fear   at most 5 words in between, whoever says them
 *   tag:rural -person:"Rosa Niño"   filters: see fields.ts and filters.ts
 *
 * `or` joins its neighbours only: `school rural or urban` is school and (rural or urban). It joins words with words and filters with
 * filters. `near` joins two terms, in either order; without two neighbours it is the word. Every other character is punctuation,
 * parentheses too: no other grouping is needed.
 *
 * What is not understood is told with its place, and the rest is searched. Nothing throws.
 */
import type { Clause, Filter, FilterClause, Find, ParsedQuery, QueryProblem, Term } from './query-tree.ts'
import { readTokens, type Token } from './read-tokens.ts'

const DOUBLE_QUOTES = /[“”„‟«»＂]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters, NUL first of all, must not reach SQLite
const CONTROL = /[\u0000-\u001f\u007f]/g

type Item = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'or'; readonly word: string }
  | { readonly kind: 'find'; readonly find: Find }
  | { readonly kind: 'not'; readonly term: Term }
  | { readonly kind: 'filter'; readonly filter: Filter }
)

const wordOf = (word: string): Find => ({ kind: 'term', term: { words: [word], prefix: false, exact: true } })

function toItem(token: Token): Item {
  const { from, to } = token
  switch (token.kind) {
    case 'or':
      return { kind: 'or', word: token.word, from, to }
    case 'near':
      return { kind: 'find', find: wordOf(token.word.split('/')[0] ?? ''), from, to }
    case 'filter':
      return { kind: 'filter', filter: token.filter, from, to }
    case 'term':
      return token.not
        ? { kind: 'not', term: token.term, from, to }
        : { kind: 'find', find: { kind: 'term', term: token.term }, from, to }
  }
}

/** Puts `a near b` together; a `near` without two neighbours is the word itself, or a mistake when it has a number. */
function joinNear(tokens: readonly Token[], problems: QueryProblem[]): Item[] {
  const items: Item[] = []
  for (let i = 0; i < tokens.length; i++) {
    const [token, operator, next] = tokens.slice(i, i + 3)
    if (!token) break
    const isLeft = token.kind === 'term' && !token.not
    if (isLeft && operator?.kind === 'near' && next?.kind === 'term' && !next.not) {
      const find: Find = { kind: 'near', left: token.term, right: next.term, within: operator.within }
      items.push({ kind: 'find', find, from: token.from, to: next.to })
      i += 2
    } else if (token.kind === 'near' && !token.isBare) {
      const message = `${token.word} stands between two words, as in clinic near/5 afraid.`
      problems.push({ from: token.from, to: token.to, message, kind: 'mistake' })
    } else items.push(toItem(token))
  }
  return items
}

/** What a clause is made of; null for what no `or` can join. */
const familyOf = (item: Item | undefined): 'find' | 'filter' | null =>
  item?.kind === 'find' || item?.kind === 'filter' ? item.kind : null

function explainOr(before: Item | undefined, after: Item | undefined): string {
  if (familyOf(before) && familyOf(after))
    return '"or" joins words with words and filters with filters, not one with the other.'
  return '"or" stands between two words, as in rural or urban.'
}

interface Clauses {
  readonly all: Find[][]
  readonly filters: Filter[][]
}

function joinClauses(items: readonly Item[], problems: QueryProblem[]): Clauses {
  const clauses: Clauses = { all: [], filters: [] }
  let isJoined = false
  for (const [i, item] of items.entries()) {
    if (item.kind === 'or') {
      const [before, after] = [items[i - 1], items[i + 1]]
      isJoined = familyOf(before) !== null && familyOf(before) === familyOf(after)
      if (!isJoined) problems.push({ from: item.from, to: item.to, message: explainOr(before, after), kind: 'mistake' })
      continue
    }
    if (item.kind === 'find') add(clauses.all, item.find, isJoined)
    if (item.kind === 'filter') add(clauses.filters, item.filter, isJoined)
    isJoined = false
  }
  return clauses
}

function add<T>(clauses: T[][], part: T, isJoined: boolean): void {
  const last = clauses.at(-1)
  if (isJoined && last) last.push(part)
  else clauses.push([part])
}

/** While typing, the last word may go on, unless a space, a closing quote or other punctuation ended it. */
function openLastTerm(tokens: Token[], text: string): void {
  const last = tokens.at(-1)
  const quotes = text.split('"').length - 1
  const isOpen = /[\p{L}\p{N}\p{M}\p{Co}]$/u.test(text) && (quotes % 2 === 1 || !text.endsWith('"'))
  if (isOpen && last?.kind === 'term' && !last.not)
    tokens[tokens.length - 1] = { ...last, term: { ...last.term, prefix: true } }
}

const keyOf = (part: unknown): string => JSON.stringify(part).toLowerCase()

function dropRepeated<T>(list: readonly T[]): T[] {
  return [...new Map(list.map((item) => [keyOf(item), item])).values()]
}

const isOnlyOr = (tokens: readonly Token[]): boolean => tokens.length > 0 && tokens.every(({ kind }) => kind === 'or')

/**
 * Reads a query. Never throws: whatever is typed is words, filters and punctuation.
 * @param typing true when the last word may still go on
 */
export function parseQuery(text: string, typing: boolean): ParsedQuery {
  const clean = text.replace(CONTROL, ' ').replace(DOUBLE_QUOTES, '"')
  const { tokens, problems } = readTokens(clean, typing)
  if (typing) openLastTerm(tokens, clean)
  const [first] = tokens
  const items = joinNear(tokens, problems)
  const joined: Clauses =
    isOnlyOr(tokens) && first?.kind === 'or'
      ? { all: [[wordOf(first.word)]], filters: [] }
      : joinClauses(items, problems)
  const all = dropRepeated<Clause>(joined.all.map((any) => ({ any: dropRepeated(any) })))
  const filters = dropRepeated<FilterClause>(joined.filters.map((any) => ({ any: dropRepeated(any) })))
  const none = dropRepeated(items.flatMap((item) => (item.kind === 'not' ? [item.term] : [])))
  const isEmpty = all.length === 0 && filters.length === 0
  const sorted = problems.toSorted((a, b) => a.from - b.from)
  return { all, filters, none, problems: sorted, notice: isEmpty && text.trim() !== '' ? explain(none, problems) : '' }
}

function explain(none: readonly Term[], problems: readonly QueryProblem[]): string {
  if (none.length > 0) return 'Only words to leave out were given. Add a word to look for.'
  return problems.some(({ kind }) => kind === 'mistake')
    ? 'There is nothing to look for yet. Add a word, or mend what is marked.'
    : 'There is no word or number in this search. Type a word to look for.'
}
