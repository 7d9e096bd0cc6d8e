/**
 * Lists of markers as tables: Premiere Pro (`Marker Name, Description, In, Out, Duration, Marker Type`, parted by tabs) and
 * others with columns of like names. Times are timecode, which is counted from zero: the list does not say where its sequence begins.
 */
import type { FrameRate } from '../library/model.ts'
import { ProblemList } from '../problems.ts'
import { DELIMITERS, parseRows, type Row } from '../transcripts/delimited-parse.ts'
import type { ReadMarker, ReadOptions, ReadTimeline } from './read-model.ts'
import { msOf, nearestTimecode } from './timecode.ts'

/** Names of columns, in small letters. */
const NAMES: Readonly<Record<'name' | 'note' | 'in' | 'out' | 'duration', readonly string[]>> = {
  name: ['marker name', 'name', 'marker'],
  note: ['description', 'notes', 'note', 'comments', 'comment'],
  in: ['in', 'start', 'start tc', 'timecode', 'record in', 'time'],
  out: ['out', 'end', 'end tc', 'record out'],
  duration: ['duration', 'length', 'dur'],
}
type Column = keyof typeof NAMES
const COLUMNS = Object.keys(NAMES) as Column[]

const TIMECODE = /^\d{1,3}[:;]\d{1,2}[:;]\d{1,2}(?:[:;]\d{2,3}|[.,]\d{3})$/

interface MarkerTable {
  readonly delimiter: string
  readonly columns: Readonly<Record<Column, number>>
}

function columnsOf({ cells }: Row): Readonly<Record<Column, number>> {
  const heads = cells.map((cell) => cell.trim().toLowerCase())
  const find = (column: Column): number => heads.findIndex((head) => NAMES[column].includes(head))
  return Object.fromEntries(COLUMNS.map((column) => [column, find(column)])) as Record<Column, number>
}

function tableOf(text: string): MarkerTable | null {
  for (const delimiter of DELIMITERS) {
    const [head, first] = parseRows(text.slice(0, 20_000), delimiter, 2)
    if (!head || !first) continue
    const columns = columnsOf(head)
    if (columns.name >= 0 && columns.in >= 0 && TIMECODE.test(first.cells[columns.in]?.trim() ?? '')) {
      return { delimiter, columns }
    }
  }
  return null
}

export const isMarkerList = (text: string): boolean => tableOf(text) !== null

/** Milliseconds of a timecode, or of a clock with thousandths. */
function readTime(text: string, rate: FrameRate): number | null {
  const clock = /^(\d{1,3}):(\d{1,2}):(\d{1,2})[.,](\d{3})$/.exec(text)
  if (clock) {
    const [hours, minutes, seconds, part] = clock.slice(1).map(Number)
    return (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000 + (part ?? 0)
  }
  const read = nearestTimecode(text, rate)
  return read && msOf(read.frames, rate)
}

/** Never throws: a row that is not understood is noted. */
export function readMarkerList(text: string, options: ReadOptions = {}): ReadTimeline {
  const problems = new ProblemList()
  const table = tableOf(text)
  const rate = options.rate ?? options.lookUp?.({ name: '', path: '', reel: '' })?.rate ?? null
  const counted = rate ?? { num: 25, den: 1 }
  if (!rate) problems.add(null, 'The list does not say its frame rate. 25 frames a second were taken.')
  const markers: ReadMarker[] = []
  for (const row of table ? parseRows(text, table.delimiter).slice(1) : []) {
    const cell = (column: Column): string => row.cells[table?.columns[column] ?? -1]?.trim() ?? ''
    const at = readTime(cell('in'), counted)
    if (at === null) {
      problems.add(row.line, `Not a time: ${cell('in')}. The row is not kept: ${row.cells.join(', ')}`)
      continue
    }
    const end = cell('out') === '' ? null : readTime(cell('out'), counted)
    const length = cell('duration') === '' ? null : readTime(cell('duration'), counted)
    markers.push({
      ...{
        source: null,
        sourceMs: null,
        recordMs: at,
        durationMs: Math.max(0, end === null ? (length ?? 0) : end - at),
      },
      ...{ name: cell('name'), note: cell('note'), line: row.line },
    })
  }
  return { name: '', rate, startTimecode: '', clips: [], markers, problems: problems.list() }
}
