/** Rows and cells of CSV, TSV and their kin (RFC 4180, leniently): quotes, line breaks in cells, any of `, ; tab |`. */

export interface Row {
  readonly cells: readonly string[]
  /** Number of the row's first line, from 1. */
  readonly line: number
}

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

class RowReader {
  readonly #text: string
  readonly #delimiter: string
  readonly #rows: Row[] = []
  #at = 0
  #line = 1

  constructor(text: string, delimiter: string) {
    this.#text = text
    this.#delimiter = delimiter
  }

  read(most: number): Row[] {
    while (this.#at < this.#text.length && this.#rows.length < most) {
      const line = this.#line
      const cells = this.#row()
      if (cells.some((cell) => cell.trim() !== '')) this.#rows.push({ cells, line })
    }
    return this.#rows
  }

  #row(): string[] {
    const cells: string[] = []
    while (true) {
      cells.push(this.#cell())
      const char = this.#text[this.#at]
      if (char === this.#delimiter) {
        this.#at++
        continue
      }
      if (char === '\r' && this.#text[this.#at + 1] === '\n') this.#at++
      this.#at++
      this.#line++
      return cells
    }
  }

  /** Up to the delimiter or the line's end. A quote counts only at the cell's start, and only when it is closed. */
  #cell(): string {
    let from = this.#at
    if (this.#delimiter !== ' ') while (this.#text[from] === ' ') from++
    if (this.#text[from] === '"') {
      const quoted = this.#quoted(from)
      if (quoted !== null) return quoted
    }
    const start = this.#at
    while (this.#at < this.#text.length && !this.#isEnd(this.#text[this.#at])) this.#at++
    return this.#text.slice(start, this.#at)
  }

  #isEnd(char: string | undefined): boolean {
    return char === this.#delimiter || char === '\n' || char === '\r'
  }

  /** A quoted cell with what follows its closing quote, or null when no quote closes it. */
  #quoted(open: number): string | null {
    let value = ''
    for (let from = open + 1; ; ) {
      const quote = from > this.#lastQuote() ? -1 : this.#text.indexOf('"', from)
      if (quote < 0) return null
      value += this.#text.slice(from, quote)
      if (this.#text[quote + 1] === '"') {
        value += '"'
        from = quote + 2
        continue
      }
      this.#skipTo(quote + 1)
      const rest = this.#at
      while (this.#at < this.#text.length && !this.#isEnd(this.#text[this.#at])) this.#at++
      return value + this.#text.slice(rest, this.#at).trimEnd()
    }
  }

  #last = -2
  #lastQuote(): number {
    if (this.#last === -2) this.#last = this.#text.lastIndexOf('"')
    return this.#last
  }

  #skipTo(to: number): void {
    for (; this.#at < to; this.#at++) {
      const char = this.#text[this.#at]
      if (char === '\n' || (char === '\r' && this.#text[this.#at + 1] !== '\n')) this.#line++
    }
  }
}

/** Rows with at least one cell that is not blank. Never throws; linear. @param most rows to read */
export function parseRows(text: string, delimiter: string, most = Infinity): Row[] {
  return new RowReader(text.replace(/^\ufeff/, ''), delimiter).read(most)
}
