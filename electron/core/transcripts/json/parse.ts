/**
 * JSON as it really comes: whole, cut off in the middle, one value a line, with trailing commas, comments, NaN, single
 * quotes (Python), missing quotes. What cannot be placed is handed back as text, so that no word is lost.
 */
import { Scanner } from './scanner.ts'

export interface ParsedJson {
  /** The values of the file: one, or one a line. */
  readonly values: readonly unknown[]
  /** True when the file was not JSON as the standard has it. */
  readonly damaged: boolean
  /** True when it ended before everything was closed. */
  readonly cutOff: boolean
  /** Words that belong to nothing: keys without a value, what lies too deep. */
  readonly strays: readonly string[]
}

/** Deeper than any transcript; what lies below is kept as words only. */
const DEEPEST = 64

/** Begins like JSON: `{"`, `[{`, `["`, `[1`, also empty or in single quotes; `[00:01]` and `{\an8}` do not. */
export const looksLikeJson = (text: string): boolean =>
  /^\s*(?:\{\s*(?:["'}]|\/[/*])|\[\s*(?:[[{"'\]]|-?\d+(?:\.\d+)?\s*[,\]]\s*[[{"'\d-]|\/[/*]))/.test(text.slice(0, 4096))

type Container =
  | { kind: 'array'; value: unknown[] }
  | { kind: 'object'; value: Map<string, unknown>; key: string | null }

/** Builds values from tokens without recursion, so that nesting cannot exhaust the stack. */
class Builder {
  readonly values: unknown[] = []
  readonly strays: string[] = []
  readonly #stack: Container[] = []
  /** Containers beyond DEEPEST. */
  #below = 0

  get isOpen(): boolean {
    return this.#stack.length > 0
  }

  open(kind: 'array' | 'object'): void {
    if (this.#stack.length >= DEEPEST) this.#below++
    else this.#stack.push(kind === 'array' ? { kind, value: [] } : { kind, value: new Map(), key: null })
  }

  /** Closes the innermost container of this kind and what is still open within it; a closer for nothing is passed over. */
  close(kind: 'array' | 'object'): void {
    if (this.#below > 0) {
      this.#below--
      return
    }
    if (!this.#stack.some((container) => container.kind === kind)) return
    for (;;) {
      const done = this.#stack.pop()
      if (!done) return
      this.#finish(done)
      if (done.kind === kind) return
    }
  }

  /** A value, or the key of one when a colon follows. */
  value(value: unknown, isKey: boolean): void {
    const top = this.#stack.at(-1)
    if (this.#below > 0) this.#stray(value)
    else if (!top) this.values.push(value)
    else if (top.kind === 'array') {
      // `"key": value` without an object around it: the key is kept as words.
      if (isKey) this.#stray(value)
      else top.value.push(value)
    } else if (isKey) {
      if (top.key !== null) this.#stray(top.key)
      top.key = String(value)
    } else if (top.key !== null) {
      this.#set(top.value, top.key, value)
      top.key = null
    } else this.#stray(value)
  }

  end(): void {
    while (this.#stack.length > 0) {
      const done = this.#stack.pop()
      if (done) this.#finish(done)
    }
  }

  #finish(done: Container): void {
    if (done.kind === 'object' && done.key !== null) this.#stray(done.key)
    // Object.fromEntries defines properties, so a key `__proto__` stays an ordinary one.
    this.value(done.kind === 'array' ? done.value : Object.fromEntries(done.value), false)
  }

  /** A key that comes twice: the value that goes is kept as words. */
  #set(object: Map<string, unknown>, key: string, value: unknown): void {
    if (object.has(key)) this.#stray(object.get(key))
    object.set(key, value)
  }

  #stray(value: unknown): void {
    if (typeof value === 'string' && value !== '') this.strays.push(value)
    else if (typeof value === 'object' && value !== null)
      for (const text of collectStrings(value, true)) this.strays.push(text)
  }
}

/** All texts in a value, in order, on request with its keys. Without recursion. */
export function collectStrings(root: unknown, withKeys = false): string[] {
  const found: string[] = []
  const stack: unknown[] = [root]
  while (stack.length > 0) {
    const value = stack.pop()
    if (typeof value === 'string') found.push(value)
    else if (typeof value === 'object' && value !== null) {
      const inner: unknown[] = withKeys && !Array.isArray(value) ? Object.entries(value).flat() : Object.values(value)
      for (let index = inner.length - 1; index >= 0; index--) stack.push(inner[index])
    }
  }
  return found
}

function parseDamaged(text: string): ParsedJson {
  const builder = new Builder()
  const scanner = new Scanner(text)
  let cutOff = false
  for (let token = scanner.next(); token; token = scanner.next()) {
    if (token.kind === 'open') builder.open(token.container)
    else if (token.kind === 'close') builder.close(token.container)
    else if (token.kind === 'value') {
      cutOff ||= token.cutOff
      builder.value(token.value, scanner.peek() === ':')
      if (scanner.peek() === ':') scanner.skip()
    }
  }
  cutOff ||= builder.isOpen
  builder.end()
  return { values: builder.values, damaged: true, cutOff, strays: [...builder.strays, ...scanner.comments] }
}

/** One value a line, as streams and logs are written; null when a line is none. */
function parseLines(text: string): unknown[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length < 2) return null
  try {
    return lines.map((line): unknown => JSON.parse(line))
  } catch {
    return null
  }
}

/** Reads JSON, also damaged. Never throws; linear in the length of the text. */
export function parseJson(text: string): ParsedJson {
  try {
    return { values: [JSON.parse(text)], damaged: false, cutOff: false, strays: [] }
  } catch {
    const values = parseLines(text)
    return values ? { values, damaged: false, cutOff: false, strays: [] } : parseDamaged(text)
  }
}
