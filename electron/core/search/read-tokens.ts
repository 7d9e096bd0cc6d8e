/** Cuts the text of a query into its parts, each with its place in the text. */
import { EXAMPLES, FIELDS, findField, readValue } from './fields.ts'
import { splitWords } from './fold.ts'
import { type Filter, MOST_NEAR_WORDS, NEAR_WORDS, type QueryProblem, type Term } from './query-tree.ts'

interface Place {
  readonly from: number
  readonly to: number
}
export type Token = Place &
  (
    | { readonly kind: 'or'; readonly word: string }
    | { readonly kind: 'near'; readonly within: number; readonly word: string; readonly isBare: boolean }
    | { readonly kind: 'term'; readonly not: boolean; readonly term: Term }
    | { readonly kind: 'filter'; readonly filter: Filter }
  )
export interface Tokens {
  readonly tokens: Token[]
  readonly problems: QueryProblem[]
}

/** `-tag:value`, `tag:"two words"`. Parentheses before it are punctuation. */
const FIELD = /^\(*([-−]?)(\p{L}[\p{L}\p{M}]*):(?:"([^"]*)("?)(\*?)|([^\s"]+))?/u
/** A quoted text whose last quote may be missing, or everything up to the next space or quote. */
const PIECE = /^(?:[-−]?"[^"]*(?:"\*?|$)|[^\s"]+)/
/** Characters that hold the parts of one word together: don't, county-wide, U.S., issue/immigration, 9:16, 1,500. */
const JOINED = /[\p{L}\p{N}\p{M}\p{Co}]+(?:(?:['’ʼ`‘.&@_/‐‑–-]|(?<=\p{N})[,:](?=\p{N}))+[\p{L}\p{N}\p{M}\p{Co}]+)*/gu
const NEAR = /^near(?:\/(\d{1,6}))?$/i

class TokenReader implements Tokens {
  readonly tokens: Token[] = []
  readonly problems: QueryProblem[] = []
  readonly #text: string
  readonly #typing: boolean

  constructor(text: string, typing: boolean) {
    this.#text = text
    this.#typing = typing
  }

  read(): Tokens {
    for (let at = 0; at < this.#text.length; ) {
      const rest = this.#text.slice(at)
      const space = /^\s+/.exec(rest)?.[0].length ?? 0
      if (space > 0) at += space
      else at += this.#readField(rest, at) || this.#readPiece(rest, at)
    }
    return this
  }

  /** @returns how much of the text it takes; 0 when there is no field here */
  #readField(rest: string, at: number): number {
    const [whole = '', minus = '', name = '', quoted, closing, star = '', bare = ''] = FIELD.exec(rest) ?? []
    const field = name === '' ? null : findField(name)
    const from = at + whole.indexOf(minus + name)
    const raw = quoted === undefined ? bare.replace(/\)+$/, '') : `${quoted.trim()}${star}`
    // An address, a time or a name before a colon is no field.
    if (whole === '' || (!field && (raw === '' || raw.startsWith('//')))) return 0
    const to = at + whole.length
    if (!field) {
      const known = FIELDS.map((each) => `${each}:`).join(' ')
      this.#tell(from, from + minus.length + name.length + 1, `There is no field "${name}:". There are ${known}.`)
      // What follows the colon is looked for as plain words, but not what was to be left out.
      return minus === '' ? from - at + name.length + 1 : whole.length
    }
    if (quoted !== undefined && closing === '') this.#tellUnclosed(at + whole.indexOf('"'), to)
    if (raw === '') this.#tell(from, to, `Say which after ${name}:, for instance ${name}:${EXAMPLES[field]}.`)
    else {
      const read = readValue(field, raw)
      if ('message' in read) this.#tell(from, to, read.message)
      else this.tokens.push({ kind: 'filter', filter: { field, not: minus !== '', value: read.value }, from, to })
    }
    return whole.length
  }

  #readPiece(rest: string, at: number): number {
    const piece = PIECE.exec(rest)?.[0] ?? rest.slice(0, 1)
    const not = /^[-−]["\p{L}\p{N}\p{Co}]/u.test(piece)
    const body = not ? piece.slice(1) : piece
    const place = { from: at, to: at + piece.length }
    if (body.startsWith('"')) this.#readPhrase(body, not, place)
    else this.#readWords(body, not, at + piece.length - body.length, place)
    return piece.length
  }

  #readPhrase(body: string, not: boolean, place: Place): void {
    const words = splitWords(body)
    if (!/^"[^"]*"/.test(body)) this.#tellUnclosed(place.to - body.length, place.to)
    const term: Term = { words, prefix: /\*"?\*?$/.test(body), exact: true }
    if (words.length > 0) this.tokens.push({ kind: 'term', not, term, ...place })
  }

  #readWords(body: string, not: boolean, at: number, place: Place): void {
    if (!not && /^or$/i.test(body)) this.tokens.push({ kind: 'or', word: body, ...place })
    else if (!not && NEAR.test(body)) this.#readNear(body, place)
    else {
      for (const match of body.matchAll(JOINED)) {
        const words = splitWords(match[0])
        const end = match.index + match[0].length
        const term: Term = { words, prefix: body[end] === '*', exact: false }
        const from = not ? place.from : at + match.index
        if (words.length > 0) this.tokens.push({ kind: 'term', not, term, from, to: at + end })
      }
    }
  }

  #readNear(body: string, place: Place): void {
    const digits = NEAR.exec(body)?.[1]
    const asked = digits === undefined ? NEAR_WORDS : Number(digits)
    if (asked > MOST_NEAR_WORDS) this.#tell(place.from, place.to, `near goes up to ${MOST_NEAR_WORDS} words.`, 'remark')
    const within = Math.min(asked, MOST_NEAR_WORDS)
    this.tokens.push({ kind: 'near', within, word: body, isBare: digits === undefined, ...place })
  }

  #tellUnclosed(from: number, to: number): void {
    if (!this.#typing) this.#tell(from, to, 'This quote is not closed: it goes on to the end.', 'remark')
  }

  #tell(from: number, to: number, message: string, kind: QueryProblem['kind'] = 'mistake'): void {
    this.problems.push({ from, to, message, kind })
  }
}

/** @param text without control characters, quotes made straight */
export const readTokens = (text: string, typing: boolean): Tokens => new TokenReader(text, typing).read()
