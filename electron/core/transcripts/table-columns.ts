/** Which column of a table holds what: by its heading (English, Spanish), otherwise by what stands in it. */
import { parseClock } from './clock-times.ts'

export type ColumnKind = 'start' | 'end' | 'duration' | 'range' | 'speaker' | 'text' | 'id' | 'language'

/** Column numbers by what they hold. `text` is always there. */
export type Columns = ReadonlyMap<ColumnKind, number>

export interface TableHead {
  readonly columns: Columns
  /** True when the first row is headings, not a cue. */
  readonly hasHeadings: boolean
  /** Whole numbers in the time columns are milliseconds (Whisper's TSV, `start_ms`), otherwise seconds. */
  readonly inMs: boolean
}

/** Headings in lower case without accents, marks and units. */
const HEADINGS: Readonly<Record<ColumnKind, readonly string[]>> = {
  start:
    'start,start time,starttime,start timecode,begin,begin time,in,in time,in point,tc in,tcin,timecode in,timecode,time code,tc,time,timestamp,time stamp,from,offset,inicio,hora de inicio,tiempo de inicio,comienzo,entrada,tc entrada,desde,tiempo,codigo de tiempo,marca de tiempo,hora,minuto'.split(
      ',',
    ),
  end: 'end,end time,endtime,end timecode,out,out time,out point,tc out,tcout,timecode out,to,stop,until,fin,final,hora de fin,hora de finalizacion,tiempo de fin,tiempo final,salida,tc salida,hasta,termino'.split(
    ',',
  ),
  duration: 'duration,dur,length,duracion,longitud'.split(','),
  range: 'times,time range,timecodes,range,in out,in/out,intervalo,tiempos'.split(','),
  speaker:
    'speaker,speaker name,speakers,name,who,person,character,role,voice,actor,interviewee,participant,speaker label,hablante,nombre,orador,oradora,persona,quien,personaje,participante,locutor,locutora,voz'.split(
      ',',
    ),
  text: 'text,transcript,transcription,caption,captions,subtitle,subtitles,words,speech,dialogue,dialog,content,utterance,sentence,said,quote,line,texto,transcripcion,subtitulo,subtitulos,palabras,dialogo,contenido,frase,cita,parlamento'.split(
    ',',
  ),
  id: 'id,no,no.,nr,#,number,index,cue,cue id,num,numero,n'.split(','),
  language: 'language,lang,locale,idioma,lengua'.split(','),
}
const KINDS = Object.keys(HEADINGS) as ColumnKind[]

/** A heading as it is compared. */
const plain = (heading: string): string =>
  heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[([](?:ms|msec|milliseconds|milisegundos|s|sec|secs|seconds|segundos|hh?:mm:ss.*?)[)\]]/g, '')
    .replace(/[_\s-]+/g, ' ')
    .replace(/ (?:ms|msec|milliseconds|s|sec|secs|seconds)$/, '')
    .replace(/[:*]+$/, '')
    .trim()

const isMsHeading = (heading: string): boolean =>
  /(?:^|[_\s([-])(?:ms|msec|milliseconds|milisegundos)[)\]]?\s*$/i.test(heading.trim())

function byHeadings(row: readonly string[]): Map<ColumnKind, number> {
  const columns = new Map<ColumnKind, number>()
  for (const [index, cell] of row.entries()) {
    const heading = plain(cell)
    const kind = KINDS.find((item) => !columns.has(item) && HEADINGS[item].includes(heading))
    if (kind) columns.set(kind, index)
  }
  return columns
}

const isWholeNumber = (cell: string): boolean => /^\s*\d{1,9}\s*$/.test(cell)
const isTime = (cell: string): boolean => parseClock(cell) !== null
const isSeconds = (cell: string): boolean => /^\s*\d{1,7}[.,]\d{1,9}\s*$/.test(cell)
const isRange = (cell: string): boolean =>
  cell.length < 60 && cell.split(/\s*(?:-->|->|→|–|—|-|\bto\b|\ba\b)\s*/).filter(isTime).length === 2
const letters = (cell: string): number => (cell.match(/\p{L}/gu) ?? []).length

/** Columns by what stands in the first rows: times, then who, then the words (the column with the most letters). */
function byContent(rows: readonly (readonly string[])[]): Map<ColumnKind, number> {
  const columns = new Map<ColumnKind, number>()
  const width = Math.max(0, ...rows.map((row) => row.length))
  const cells = (index: number): string[] => rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '')
  const all = Array.from({ length: Math.min(width, 60) }, (_, index) => cells(index))
  const share = (list: readonly string[], test: (cell: string) => boolean): number =>
    list.length === 0 ? 0 : list.filter(test).length / list.length
  const times = all.flatMap((list, index) =>
    share(list, (cell) => isTime(cell) || isSeconds(cell)) >= 0.6 ? [index] : [],
  )
  const range = all.findIndex((list) => share(list, isRange) >= 0.6)
  if (range >= 0) columns.set('range', range)
  else if (times[0] !== undefined) {
    columns.set('start', times[0])
    if (times[1] !== undefined) columns.set('end', times[1])
  }
  const taken = new Set(columns.values())
  const counts = all.map((list, index) => (taken.has(index) ? 0 : list.reduce((sum, cell) => sum + letters(cell), 0)))
  const text = counts.indexOf(Math.max(...counts))
  if (text < 0 || counts[text] === 0) return columns
  columns.set('text', text)
  const speaker = all.findIndex(
    (list, index) => index < text && !taken.has(index) && counts[index] !== 0 && looksLikeNames(list),
  )
  if (speaker >= 0) columns.set('speaker', speaker)
  return columns
}

const looksLikeNames = (list: readonly string[]): boolean =>
  list.every(
    (cell) =>
      cell.trim().length <= 60 &&
      cell.trim().split(/\s+/).length <= 6 &&
      !/[.!?]\s*$/.test(cell.replace(/\b\p{L}{1,3}\.$/u, '')),
  )

/** Whole numbers are milliseconds when the headings say so, or when cues would last more than three minutes otherwise. */
function countsMs(headings: readonly string[] | null, columns: Columns, rows: readonly (readonly string[])[]): boolean {
  const [start, end] = [columns.get('start'), columns.get('end') ?? columns.get('duration')]
  if (start === undefined) return false
  if (headings && isMsHeading(headings[start] ?? '')) return true
  const values = rows.map((row) => row[start] ?? '').filter((cell) => cell.trim() !== '')
  if (values.length === 0 || !values.every(isWholeNumber)) return false
  const steps = rows.flatMap((row, index) => {
    const other = end === undefined ? rows[index + 1]?.[start] : row[end]
    if (other === undefined || !isWholeNumber(other)) return []
    return [Number(other) - (columns.has('duration') && end !== undefined ? 0 : Number(row[start] ?? 0))]
  })
  const middle = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)]
  return middle !== undefined && middle > 180
}

/**
 * Finds the columns of a table, or gives null when it is no transcript: it needs words, and times or both headings of a
 * speaker and of a text.
 */
export function findColumns(rows: readonly (readonly string[])[]): TableHead | null {
  const [first, ...rest] = rows
  if (!first || rest.length === 0) return null
  const headings = byHeadings(first)
  const timed = headings.has('start') || headings.has('range')
  const hasHeadings = headings.has('text') ? timed || headings.has('speaker') : timed && headings.has('speaker')
  const sample = (hasHeadings ? rest : rows).slice(0, 200)
  const guessed = byContent(sample)
  const columns = hasHeadings ? headings : guessed
  if (hasHeadings && !columns.has('text')) columns.set('text', guessed.get('text') ?? -1)
  const hasTimes = columns.has('start') || columns.has('range')
  if ((columns.get('text') ?? -1) < 0 || (!hasTimes && !hasHeadings)) return null
  if (hasHeadings) splitRange(columns, sample)
  return { columns, hasHeadings, inMs: countsMs(hasHeadings ? first : null, columns, sample) }
}

/** `Time` may head a column of ranges. */
function splitRange(columns: Map<ColumnKind, number>, rows: readonly (readonly string[])[]): void {
  const start = columns.get('start')
  if (start === undefined || columns.has('end')) return
  const cells = rows.map((row) => row[start] ?? '').filter((cell) => cell.trim() !== '')
  if (cells.length === 0 || cells.filter(isRange).length * 2 < cells.length) return
  columns.delete('start')
  columns.set('range', start)
}
