/** CSV, TSV and other tables in text: a row is a cue. Cells are text, formulas too; nothing is ever computed. */
import { buildCues } from './build-cues.ts'
import { DELIMITERS, type Delimiter, parseRows } from './delimited-parse.ts'
import { noteMissingTimes, ProblemList, type ReadCues } from './raw-cue.ts'
import { findColumns, type TableHead } from './table-columns.ts'
import { tableLanguage, tableToCues } from './table-cues.ts'

/** So much, and so many rows, tell what a file is. */
const START = 64 * 1024
const SAMPLE_ROWS = 200
/** Written by spreadsheets as the first line. */
const SEPARATOR_LINE = /^\ufeff?sep=(.)\r?\n/i

interface Table {
  readonly delimiter: Delimiter
  readonly head: TableHead
}

/** Most rows of a table reach as far as its times and its text. */
function isTable(rows: readonly (readonly string[])[], { columns }: TableHead): boolean {
  const needed = Math.max(...(['start', 'range', 'text'] as const).map((kind) => columns.get(kind) ?? 0))
  const full = rows.filter((row) => row.length > needed).length
  return full >= 2 && full * 10 >= rows.length * 7
}

/** The delimiter with which the text is a transcript: headings count most, then the number of columns. */
function findTable(text: string): Table | null {
  const declared = SEPARATOR_LINE.exec(text)?.[1]
  const start = text.replace(SEPARATOR_LINE, '').slice(0, START)
  let best: (Table & { score: number }) | null = null
  for (const delimiter of DELIMITERS) {
    if (declared ? delimiter !== declared : !start.includes(delimiter)) continue
    const rows = parseRows(start, delimiter, SAMPLE_ROWS).map((row) => row.cells)
    // The last row may be cut off.
    const whole = text.length > START ? rows.slice(0, -1) : rows
    const head = findColumns(whole)
    if (!head || head.columns.size < 2 || !isTable(whole, head)) continue
    const score = (head.hasHeadings ? 10 : 0) + head.columns.size
    if (!best || score > best.score) best = { delimiter, head, score }
  }
  return best
}

export const isDelimited = (text: string): boolean => findTable(text) !== null

/** Reads a table of cues. Never throws; text that is no table gives no cues. */
export function readDelimited(text: string): ReadCues {
  const table = findTable(text)
  const problems = new ProblemList()
  if (!table) return { cues: [], language: null, problems: [] }
  const body = text.replace(SEPARATOR_LINE, '')
  const rows = parseRows(body, table.delimiter)
  const raw = tableToCues(rows, table.head, problems)
  const estimated = noteMissingTimes(raw, problems)
  const language = tableLanguage(rows, table.head)
  const cues = buildCues(raw, problems, { decode: (value) => value, exact: false, plain: true })
  return { cues, language, problems: problems.list(), estimated }
}
