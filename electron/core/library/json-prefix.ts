/** JSON that breaks off or is damaged further on: everything before that place, with what was open closed. */

class Broken extends Error {}

/** Deeper than any document of a library. */
const DEEPEST = 60
const WORD = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=[\s,\]}])/

class PrefixReader {
  readonly #text: string
  #at = 0
  /** Set at the first place that cannot be read: everything open is closed then. */
  #isOver = false

  constructor(text: string) {
    this.#text = text
  }

  #skip(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? '.')) this.#at += 1
  }

  /** @throws Broken when the value itself is not whole */
  value(depth = 0): unknown {
    this.#skip()
    const first = this.#text[this.#at]
    if (depth > DEEPEST) throw new Broken()
    if (first === '{') return this.#object(depth)
    if (first === '[') return this.#list(depth)
    if (first === '"') return this.#string()
    const word = WORD.exec(this.#text.slice(this.#at, this.#at + 40))?.[0]
    if (word === undefined) throw new Broken()
    this.#at += word.length
    return JSON.parse(word)
  }

  #string(): string {
    let end = this.#at + 1
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1
    if (end >= this.#text.length) throw new Broken()
    try {
      const text: unknown = JSON.parse(this.#text.slice(this.#at, end + 1))
      this.#at = end + 1
      return String(text)
    } catch (cause) {
      throw new Broken('', { cause })
    }
  }

  /** Goes over a comma to the next member; false at the end, or where the text is broken. */
  #more(close: string): boolean {
    this.#skip()
    const next = this.#text[this.#at]
    this.#at += 1
    if (next === ',') return true
    if (next !== close) this.#isOver = true
    return false
  }

  #list(depth: number): unknown[] {
    const items: unknown[] = []
    this.#at += 1
    this.#skip()
    if (this.#text[this.#at] === ']') {
      this.#at += 1
      return items
    }
    do {
      if (!this.#member(() => items.push(this.value(depth + 1)))) return items
    } while (!this.#isOver && this.#more(']'))
    return items
  }

  #object(depth: number): Record<string, unknown> {
    // Without a prototype: a member may be called anything.
    const fields: Record<string, unknown> = Object.create(null)
    this.#at += 1
    this.#skip()
    if (this.#text[this.#at] === '}') {
      this.#at += 1
      return fields
    }
    do {
      const took = this.#member(() => {
        this.#skip()
        if (this.#text[this.#at] !== '"') throw new Broken()
        const name = this.#string()
        this.#skip()
        if (this.#text[this.#at] !== ':') throw new Broken()
        this.#at += 1
        fields[name] = this.value(depth + 1)
      })
      if (!took) return fields
    } while (!this.#isOver && this.#more('}'))
    return fields
  }

  #member(read: () => void): boolean {
    try {
      read()
      return true
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      this.#isOver = true
      return false
    }
  }
}

/** @returns undefined when not even its beginning can be read */
export function readJsonPrefix(text: string): unknown {
  try {
    return new PrefixReader(text.startsWith('\uFEFF') ? text.slice(1) : text).value()
  } catch (error) {
    if (error instanceof Broken) return undefined
    throw error
  }
}
