/**
 * Segments as LosslessCut exports and imports them: `Start,End,Name` and a column for each further fact, times as
 * `HH:MM:SS.mmm` or seconds; one file for each recording. Its reader knows no byte order mark, so there is none.
 */
import { safeFileName } from '../export/file-name.ts'
import { ProblemList } from '../problems.ts'
import { formatMs } from '../time.ts'
import { parseRows, type Row } from '../transcripts/delimited-parse.ts'
import { csvCell } from '../transcripts/writers/table.ts'
import type { ReadClip, ReadMarker, ReadTimeline } from './read-model.ts'
import { joinTags, splitTags } from './tag-list.ts'
import type { Timeline, TimelineClip } from './timeline.ts'
import type { WrittenFile } from './write-model.ts'

const COLUMNS = ['Start', 'End', 'Name', 'note', 'tags', 'speaker', 'words', 'file'] as const

/** An apostrophe keeps a spreadsheet from calculating a cell (`csvCell`); a text that begins like one that has it gets another. */
const COVERED = /^'(?='*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/
const covered = (text: string): string => csvCell(COVERED.test(text) ? `'${text}` : text)
const uncovered = (cell: string): string => cell.replace(COVERED, '')

const row = ({ inMs, outMs, title, note, tags, speaker, words, source }: TimelineClip): string =>
  [formatMs(inMs), formatMs(outMs), title, note, joinTags(tags), speaker, words, source.path || source.name]
    .map((cell) => covered(cell.toWellFormed()))
    .join(',')

const inSeconds = (ms: number): string => `${Number((ms / 1000).toFixed(2))} s`

/**
 * Clips alone. What this format has no place for stands in the notes: titles with the clip behind them (behind the last, with that
 * one), dissolves with the clip they lead to, music with the first.
 */
function withNotes(clips: readonly TimelineClip[]): TimelineClip[] {
  const noted: TimelineClip[] = []
  const add = (clip: TimelineClip, lines: readonly string[]): TimelineClip => ({
    ...{ ...clip, note: [clip.note, ...lines].filter((line) => line !== '').join('\n') },
  })
  const [music] = clips.filter(({ kind }) => kind === 'music')
  let waiting = music
    ? [`Music: ${[music.source.path || music.source.name, music.note].filter((part) => part !== '').join(', ')}`]
    : []
  const titles: string[] = []
  const parts = clips.filter(({ kind }) => kind !== 'music')
  for (const [at, clip] of parts.entries()) {
    if (clip.kind === 'title') {
      // As long as it is seen, with its half of each fade.
      const faded = (clip.dissolveMs + (parts[at + 1]?.dissolveMs ?? 0)) / 2
      titles.push(`${clip.title} (${inSeconds(clip.outMs - clip.inMs + faded)})`)
      continue
    }
    const fade = clip.dissolveMs > 0 ? [`Cross-fade: ${inSeconds(clip.dissolveMs)}`] : []
    const before = titles.splice(0).map((title) => `Title before: ${title}`)
    noted.push(add(clip, [...waiting, ...before, ...fade]))
    waiting = []
  }
  const last = noted.pop()
  const behind = titles.map((title) => `Title behind: ${title}`)
  return last ? [...noted, add(last, behind)] : []
}

/** A file for each recording; markers of the timeline are not kept, titles, dissolves and music stand in notes. */
export function writeLosslessCut(timeline: Timeline): WrittenFile[] {
  const bySource = Map.groupBy(withNotes(timeline.clips), ({ source }) => source.id)
  const groups = bySource.size === 0 ? [[]] : [...bySource.values()]
  return groups.map((clips) => ({
    name: safeFileName(timeline.name),
    suffix: groups.length > 1 ? safeFileName(clips[0]?.source.name ?? '') : '',
    extension: 'csv',
    text: `${[COLUMNS.join(','), ...clips.map(row)].join('\n')}\n`,
  }))
}

/** `HH:MM:SS.mmm`, `MM:SS`, or seconds; null for anything else. */
function readTime(text: string): number | null {
  const match = /^(?:(?:(\d{1,4}):)?(\d{1,3}):)?(\d{1,7})(?:[.,](\d{1,9}))?$/.exec(text.trim())
  if (!match) return null
  const [, hours = '0', minutes = '0', seconds = '0', part = '0'] = match
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) + Number(`0.${part}`)) * 1000)
}

const isTime = (text: string): boolean => readTime(text) !== null

const delimiterOf = (text: string): string => (/^[^\n]*\t/.test(text.slice(0, 2000)) ? '\t' : ',')

const isHead = ({ cells }: Row): boolean =>
  /^start$/i.test(cells[0]?.trim() ?? '') && /^end$/i.test(cells[1]?.trim() ?? '')

/** Segments without a head have at most three columns: start, end, name; a start or an end may be empty, not both. */
export function isLosslessCut(text: string): boolean {
  const rows = parseRows(text.slice(0, 20_000), delimiterOf(text), 3)
  const [first] = rows
  if (!first) return false
  if (isHead(first)) return true
  const [start = '', end = ''] = first.cells
  return (
    first.cells.length <= 3 &&
    first.cells.length >= 2 &&
    [start, end].every((cell) => cell.trim() === '' || isTime(cell)) &&
    `${start}${end}`.trim() !== ''
  )
}

/** Segments have a name behind their times; a table that has something else there, as the words of a caption, is none. */
export function isSegmentList(text: string): boolean {
  const [first] = parseRows(text.slice(0, 20_000), delimiterOf(text), 1)
  if (!first || !isHead(first)) return isLosslessCut(text)
  return first.cells.length < 3 || /^name$/i.test(first.cells[2]?.trim() ?? '')
}

class SegmentReader {
  readonly clips: ReadClip[] = []
  readonly markers: ReadMarker[] = []
  readonly #columns: readonly string[]
  readonly #problems: ProblemList

  constructor(columns: readonly string[], problems: ProblemList) {
    this.#columns = columns
    this.#problems = problems
  }

  add({ cells, line }: Row): void {
    const [start = '', end = '', name = ''] = cells
    const [from, to] = [start.trim() === '' ? 0 : readTime(start), end.trim() === '' ? null : readTime(end)]
    if (from === null || (to === null && end.trim() !== '')) {
      this.#problems.add(line, `Not a time: ${[start, end].join(', ')}. The row is not kept: ${cells.join(', ')}`)
      return
    }
    const fact = (key: string): string => uncovered(cells[this.#columns.indexOf(key)] ?? '')
    const file = fact('file')
    const source = { name: file.split(/[\\/]/).at(-1) ?? '', path: /[\\/]/.test(file) ? file : '', reel: '' }
    const facts = { name: uncovered(name), note: this.#note(cells, fact('note')), line }
    // LosslessCut has segments without an end: points, or up to the end of the recording.
    if (to === null) this.markers.push({ ...facts, source, sourceMs: from, recordMs: null, durationMs: 0 })
    else if (to <= from)
      this.#problems.add(line, `The end is not behind the start. The row is not kept: ${cells.join(', ')}`)
    else {
      const said = { tags: splitTags(fact('tags')), speaker: fact('speaker'), words: fact('words') }
      this.clips.push({ source, inMs: from, outMs: to, recordMs: from, dissolveMs: 0, ...facts, ...said })
    }
  }

  /** Columns that are not ours go with the note: their name and what they say. */
  #note(cells: readonly string[], note: string): string {
    const others = cells.slice(3).map((cell, index) => {
      const column = this.#columns[index + 3] ?? ''
      return cell.trim() === '' || COLUMNS.some((known) => known === column)
        ? ''
        : [column, cell].filter(Boolean).join(': ')
    })
    return [note, ...others].filter((text) => text !== '').join('\n')
  }
}

/** Never throws: a row that is not understood is noted. */
export function readLosslessCut(text: string): ReadTimeline {
  const problems = new ProblemList()
  const rows = parseRows(text, delimiterOf(text))
  const head = rows[0] && isHead(rows[0]) ? rows[0] : null
  const reader = new SegmentReader(head?.cells.map((cell) => cell.trim()) ?? [], problems)
  for (const one of head ? rows.slice(1) : rows) reader.add(one)
  const { clips, markers } = reader
  return { name: '', rate: null, startTimecode: '', clips, markers, problems: problems.list() }
}
