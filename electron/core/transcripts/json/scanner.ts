/** Tokens of JSON that may be damaged. */

export type Token =
  | { readonly kind: 'open' | 'close'; readonly container: 'array' | 'object' }
  | { readonly kind: 'value'; readonly value: unknown; readonly cutOff: boolean }

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['True', true],
  ['False', false],
  ['None', null],
  ['undefined', null],
  ['NaN', null],
  ['nan', null],
  ['Infinity', null],
  ['-Infinity', null],
])
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/

/** White space and commas mean nothing of their own here. */
export const isSeparator = (char: string | undefined): boolean =>
  char === ',' || char === ' ' || char === '\n' || char === '\r' || char === '\t' || char === '\ufeff' || char === ';'

/** Ends a word without quotes. */
const BARE_END = /["{}[\],:\s]/g

export class Scanner {
  /** What stood in comments. */
  readonly comments: string[] = []
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** The next character that means something, or undefined at the end. */
  peek(): string | undefined {
    while (isSeparator(this.#text[this.#at]) && this.#text[this.#at] !== ',') this.#at++
    return this.#text[this.#at]
  }

  skip(): void {
    this.#at++
  }

  next(): Token | null {
    for (;;) {
      while (isSeparator(this.#text[this.#at])) this.#at++
      const char = this.#text[this.#at]
      if (char === undefined) return null
      if (char === '{' || char === '[') {
        this.#at++
        return { kind: 'open', container: char === '{' ? 'object' : 'array' }
      }
      if (char === '}' || char === ']') {
        this.#at++
        return { kind: 'close', container: char === '}' ? 'object' : 'array' }
      }
      if (char === ':') this.#at++
      else if (char === '"' || char === "'") return this.#string(char)
      else if (char === '/' && this.#comment()) continue
      else return this.#bare()
    }
  }

  /** Takes `// ...` and what stands between slash-star signs; false when there is none. */
  #comment(): boolean {
    const second = this.#text[this.#at + 1]
    if (second !== '/' && second !== '*') return false
    const found = this.#text.indexOf(second === '/' ? '\n' : '*/', this.#at + 2)
    const end = found < 0 ? this.#text.length : found
    const words = this.#text.slice(this.#at + 2, end).trim()
    if (words) this.comments.push(words)
    this.#at = end + (second === '/' || found < 0 ? 0 : 2)
    return true
  }

  /**
   * A text in quotes. A line break inside ends it when the next line begins like JSON: then its closing quote is missing.
   */
  #string(quote: string): Token {
    const text = this.#text
    let out = ''
    let from = ++this.#at
    for (;;) {
      const char = text[this.#at]
      if (char === undefined) return { kind: 'value', value: out + text.slice(from, this.#at), cutOff: true }
      if (char === quote && (quote === '"' || this.#closesSingle())) {
        out += text.slice(from, this.#at++)
        return { kind: 'value', value: out, cutOff: false }
      }
      if (char === '\n' && this.#beginsLikeJson(this.#at + 1)) {
        out += text.slice(from, this.#at)
        return { kind: 'value', value: out.replace(/[\s,]+$/, ''), cutOff: false }
      }
      if (char === '\\') {
        out += text.slice(from, this.#at) + this.#escape()
        from = this.#at
      } else this.#at++
    }
  }

  /** A single quote ends a text only before punctuation: `'we don't know'`. */
  #closesSingle(): boolean {
    return /^['"]?\s{0,40}(?:[,:}\]]|$)/.test(this.#text.slice(this.#at + 1, this.#at + 42))
  }

  #beginsLikeJson(at: number): boolean {
    let next = at
    while (this.#text[next] === ' ' || this.#text[next] === '\t') next++
    const char = this.#text[next]
    return (
      char === '}' || char === ']' || (char === '"' && /^"[\w-]{1,40}"\s*:/.test(this.#text.slice(next, next + 60)))
    )
  }

  #escape(): string {
    const char = this.#text[this.#at + 1] ?? ''
    const hex = char === 'u' ? this.#text.slice(this.#at + 2, this.#at + 6) : ''
    if (char === 'u' && /^[0-9a-fA-F]{4}$/.test(hex)) {
      this.#at += 6
      return String.fromCharCode(Number.parseInt(hex, 16))
    }
    this.#at += 1 + char.length
    return ESCAPES[char] ?? char
  }

  /** A number, a known word, or text whose quotes are missing. */
  #bare(): Token {
    BARE_END.lastIndex = this.#at + 1
    const end = BARE_END.exec(this.#text)?.index ?? this.#text.length
    const word = this.#text.slice(this.#at, end)
    this.#at = end
    if (NUMBER.test(word)) return { kind: 'value', value: Number(word), cutOff: false }
    return { kind: 'value', value: WORDS.has(word) ? WORDS.get(word) : word, cutOff: false }
  }
}
