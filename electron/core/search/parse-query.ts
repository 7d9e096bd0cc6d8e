/**
 * What people type, as a small tree. All clauses must be found, any term of a clause will do, no term of `none` may be near:
 *
 *   immigration hospital      both words          "rural county"   these words in this order
 *   rural or urban            one of the two      immi*            words that begin so
 *   -sheriff                  not with this word
 *
 * `or` joins its neighbours only: `school rural or urban` is school and (rural or urban). Every other character is punctuation.
 */
import { splitWords } from './fold.ts'

export interface Term {
  /** One word, or several that must follow one another. As written, at least one. */
  readonly words: readonly string[]
  /** The last word may go on. */
  readonly prefix: boolean
}
export interface Clause {
  readonly any: readonly Term[]
}
export interface ParsedQuery {
  readonly all: readonly Clause[]
  readonly none: readonly Term[]
  /** Why nothing can be searched, for people; '' when it can, and for an empty text. */
  readonly notice: string
}

type Token =
  | { readonly kind: 'or'; readonly word: string }
  | { readonly kind: 'term'; readonly not: boolean; readonly term: Term }

const DOUBLE_QUOTES = /[“”„‟«»＂]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters, NUL first of all, must not reach SQLite
const CONTROL = /[\u0000-\u001f\u007f]/g
/** A quoted text whose last quote may be missing, or everything up to the next space or quote. */
const PIECES = /[-−]?"[^"]*(?:"\*?|$)|[^\s"]+/g
/** Characters that hold the parts of one word together: don't, county-wide, U.S., issue/immigration, 9:16, 1,500. */
const JOINED = /[\p{L}\p{N}\p{M}\p{Co}]+(?:(?:['’ʼ`‘.&@_/‐‑–-]|(?<=\p{N})[,:](?=\p{N}))+[\p{L}\p{N}\p{M}\p{Co}]+)*/gu

function readPhrase(piece: string, not: boolean): Token[] {
  const words = splitWords(piece)
  return words.length > 0 ? [{ kind: 'term', not, term: { words, prefix: /\*"?\*?$/.test(piece) } }] : []
}

function readWords(piece: string, not: boolean): Token[] {
  if (!not && /^or$/i.test(piece)) return [{ kind: 'or', word: piece }]
  const found = [...piece.matchAll(JOINED)]
  return found.flatMap((match): Token[] => {
    const words = splitWords(match[0])
    const prefix = piece[match.index + match[0].length] === '*'
    return words.length > 0 ? [{ kind: 'term', not, term: { words, prefix } }] : []
  })
}

function readTokens(text: string): Token[] {
  return [...text.matchAll(PIECES)].flatMap(([piece]) => {
    const not = /^[-−]["\p{L}\p{N}\p{Co}]/u.test(piece)
    const rest = not ? piece.slice(1) : piece
    return rest.startsWith('"') ? readPhrase(rest, not) : readWords(rest, not)
  })
}

/** An `or` without a neighbour on one side joins nothing: it is left out, or is the word looked for when it stands alone. */
function joinClauses(tokens: readonly Token[]): Clause[] {
  const clauses: Term[][] = []
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1]
    if (token.kind === 'or') {
      if (tokens.every(({ kind }) => kind === 'or') && i === 0) clauses.push([{ words: [token.word], prefix: false }])
    } else if (!token.not) {
      const isSecond = before?.kind === 'or' && tokens[i - 2]?.kind === 'term' && !isNegative(tokens[i - 2])
      const last = clauses.at(-1)
      if (isSecond && last) last.push(token.term)
      else clauses.push([token.term])
    }
  }
  return clauses.map((any) => ({ any }))
}

const isNegative = (token: Token | undefined): boolean => token?.kind === 'term' && token.not

/** While typing, the last word may go on, unless a space, a closing quote or other punctuation ended it. */
function openLastTerm(tokens: Token[], text: string): void {
  const last = tokens.at(-1)
  const quotes = text.split('"').length - 1
  const isOpen = /[\p{L}\p{N}\p{M}\p{Co}]$/u.test(text) && (quotes % 2 === 1 || !text.endsWith('"'))
  if (isOpen && last?.kind === 'term' && !last.not)
    tokens[tokens.length - 1] = { ...last, term: { ...last.term, prefix: true } }
}

const keyOf = (term: Term): string => `${term.words.join(' ')}${term.prefix ? '*' : ''}`.toLowerCase()

function dropRepeated<T>(list: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(list.map((item) => [key(item), item])).values()]
}

/**
 * Reads a query. Never throws: whatever is typed is words and punctuation.
 * @param typing true when the last word may still go on
 */
export function parseQuery(text: string, typing: boolean): ParsedQuery {
  const clean = text.replace(CONTROL, ' ').replace(DOUBLE_QUOTES, '"')
  const tokens = readTokens(clean)
  if (typing) openLastTerm(tokens, clean)
  const all = dropRepeated(joinClauses(tokens), (clause) => clause.any.map(keyOf).join('|'))
  const negative = tokens.flatMap((token) => (token.kind === 'term' && token.not ? [token.term] : []))
  const none = dropRepeated(negative, keyOf)
  return { all, none, notice: all.length > 0 || text.trim() === '' ? '' : explain(none) }
}

function explain(none: readonly Term[]): string {
  return none.length > 0
    ? 'Only words to leave out were given. Add a word to look for.'
    : 'There is no word or number in this search. Type a word to look for.'
}
