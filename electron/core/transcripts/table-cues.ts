/** From rows of a table (CSV, Word) to cues, by its columns. Every cell with words ends up in a cue or in a note. */
import { type ClockTime, guessFrameRate, parseClock } from './clock-times.ts'
import type { Row } from './delimited-parse.ts'
import type { ProblemList, RawCue } from './raw-cue.ts'
import type { ColumnKind, TableHead } from './table-columns.ts'

const ARROW = /\s*(?:-->|->|→|–|—|-|\bto\b|\ba\b)\s*/
/** What guards against formulas put in front of a cell that begins like one (OWASP, "CSV injection"). */
const GUARDED = /^'(?=[=+\-@\t\r])/

type Kind = 'time' | 'number' | 'blank' | 'other'
interface Cell {
  readonly kind: Kind
  readonly ms: number | null
  readonly frame: number | null
}

const BLANK: Cell = { kind: 'blank', ms: null, frame: null }

function readCell(written: string, inMs: boolean): Cell {
  const text = written.trim().replace(GUARDED, '')
  if (text === '' || /^[-–—]+$/.test(text)) return BLANK
  const clock: ClockTime | null = parseClock(text)
  if (clock) return { kind: 'time', ms: clock.ms, frame: clock.frame }
  if (!/^-?\d{1,12}(?:[.,]\d{1,12})?$/.test(text)) return { kind: 'other', ms: null, frame: null }
  const value = Number(text.replace(',', '.'))
  return { kind: 'number', ms: Math.round(inMs ? value : value * 1000), frame: null }
}

class TableReader {
  readonly #head: TableHead
  readonly #headings: readonly string[]
  readonly #problems: ProblemList
  #frameRate = 0

  constructor(rows: readonly Row[], head: TableHead, problems: ProblemList) {
    this.#head = head
    this.#headings = head.hasHeadings ? (rows[0]?.cells ?? []) : []
    this.#problems = problems
    this.#guessFrames(rows)
  }

  read(rows: readonly Row[]): RawCue[] {
    this.#noteHeadings(rows[0])
    return (this.#head.hasHeadings ? rows.slice(1) : rows).map((row) => this.#cue(row))
  }

  #guessFrames(rows: readonly Row[]): void {
    let highest = -1
    for (const { cells } of rows) {
      for (const kind of ['start', 'end', 'duration'] as const) {
        highest = Math.max(highest, parseClock(cells[this.#head.columns.get(kind) ?? -1] ?? '')?.frame ?? -1)
      }
    }
    if (highest < 0) return
    this.#frameRate = guessFrameRate(highest)
    this.#problems.add(
      null,
      `Times with frame numbers were read at ${this.#frameRate} frames a second; the file does not say.`,
    )
  }

  /** Headings of columns that are not taken are named with their values; other words in the row of headings are named here. */
  #noteHeadings(row: Row | undefined): void {
    if (!this.#head.hasHeadings || !row) return
    const used = new Set(this.#head.columns.values())
    const unused = row.cells.filter((cell, index) => !used.has(index) && cell.trim() !== '')
    if (unused.length > 0)
      this.#problems.add(row.line, `Columns that are not kept: ${unused.map((cell) => cell.trim()).join(', ')}`)
  }

  #value(row: Row, kind: ColumnKind): string {
    return row.cells[this.#head.columns.get(kind) ?? -1] ?? ''
  }

  #time(row: Row, kind: 'start' | 'end' | 'duration', written = this.#value(row, kind)): number | null {
    const { ms, frame, kind: found } = readCell(written, this.#head.inMs)
    if (found === 'other') this.#problems.add(row.line, `A time that cannot be read: ${written.trim()}`)
    return ms === null ? null : ms + (frame === null ? 0 : Math.round((frame * 1000) / this.#frameRate))
  }

  #times(row: Row): { startMs: number | null; endMs: number | null } {
    if (this.#head.columns.has('range')) {
      const written = this.#value(row, 'range')
      const parts = written.split(ARROW)
      if (parts.length !== 2) return { startMs: this.#time(row, 'start', written), endMs: null }
      return { startMs: this.#time(row, 'start', parts[0]), endMs: this.#time(row, 'end', parts[1]) }
    }
    const startMs = this.#time(row, 'start')
    const end = this.#time(row, 'end')
    const duration = this.#time(row, 'duration')
    const endMs = end ?? (startMs !== null && duration !== null ? startMs + duration : null)
    return { startMs, endMs }
  }

  #cue(row: Row): RawCue {
    const { startMs, endMs } = this.#times(row)
    if (startMs !== null && endMs === null && (this.#head.columns.has('end') || this.#head.columns.has('range'))) {
      this.#problems.count(row.line, 'A row without an end time.', '%d rows without an end time.')
    }
    const text = this.#value(row, 'text').replace(GUARDED, '')
    const extra = this.#extra(row)
    const speaker = this.#value(row, 'speaker').replace(GUARDED, '').trim()
    const id = this.#head.columns.has('id') ? this.#value(row, 'id').trim() : ''
    return { id, startMs, endMs, text: extra ? `${text}, ${extra}` : text, speaker, lineNumber: row.line }
  }

  /**
   * What stands outside of the known columns: cells of named columns are noted; cells beyond the last column are text that was
   * not quoted (`hello, world` in a CSV) and go on with it when the text is the last column.
   */
  #extra(row: Row): string {
    const used = new Set(this.#head.columns.values())
    const width = Math.max(this.#headings.length, ...[...used].map((column) => column + 1))
    const textIsLast = this.#head.columns.get('text') === width - 1
    const beyond: string[] = []
    for (const [index, cell] of row.cells.entries()) {
      const isLanguage = index === this.#head.columns.get('language')
      if ((used.has(index) && !isLanguage) || cell.trim() === '') continue
      if (index >= width && textIsLast) beyond.push(cell)
      else if (isLanguage) this.#problems.addOnce(row.line, `The language column says: ${cell.trim()}`)
      else {
        const heading = this.#headings[index]?.trim()
        this.#problems.addOnce(
          row.line,
          `Not kept, ${heading ? `column ${heading}` : `column ${index + 1}`}: ${cell.trim()}`,
        )
      }
    }
    if (beyond.length > 0) {
      this.#problems.count(
        row.line,
        'Text in cells beyond the last column was kept as text.',
        'Text in cells beyond the last column was kept as text in %d rows.',
      )
    }
    return beyond.map((cell) => cell.trim()).join(', ')
  }
}

/** Cues of a table's rows, in their order. Notes go to `problems`. Never throws. */
export function tableToCues(rows: readonly Row[], head: TableHead, problems: ProblemList): RawCue[] {
  return new TableReader(rows, head, problems).read(rows)
}

/** The one language that a language column names in all of its rows, or null. */
export function tableLanguage(rows: readonly Row[], head: TableHead): string | null {
  const column = head.columns.get('language')
  if (column === undefined) return null
  const values = new Set(rows.slice(1).map((row) => (row.cells[column] ?? '').trim()))
  const [only = ''] = values
  return values.size === 1 && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(only) ? only : null
}
