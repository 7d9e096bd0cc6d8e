/**
 * Word documents (.docx): a table with columns for time, speaker and text becomes cues row by row; paragraphs are read as plain
 * text is. Headers, footers, comments, notes and deleted words are named in the report.
 */
import { buildCues } from './build-cues.ts'
import type { Row } from './delimited-parse.ts'
import { type DocxBlock, type DocxPart, parseDocxPart } from './docx-parse.ts'
import { readPlainText } from './plain-text.ts'
import { noteMissingTimes, ProblemList, type RawCue, type ReadCues, UnreadableFile } from './raw-cue.ts'
import { isSrt, readSrt } from './srt.ts'
import { findColumns } from './table-columns.ts'
import { tableToCues } from './table-cues.ts'
import { withNameLines } from './name-lines.ts'
import { parseLooseTiming } from './timing-line.ts'
import { isWebvtt, readLooseWebvtt } from './webvtt-read.ts'
import { isIntact, isZip, listZip, refuseTooLarge, unzipEntry, type ZipEntry } from './zip-read.ts'

const MAIN = /^\/?word\/document\d*\.xml$/i
/** Parts with words of their own, as they are called in a report. */
const OTHERS: readonly { readonly name: RegExp; readonly title: string }[] = [
  { name: /^word\/header\d*\.xml$/i, title: 'The page header says' },
  { name: /^word\/footer\d*\.xml$/i, title: 'The page footer says' },
  { name: /^word\/comments\.xml$/i, title: 'A comment in the document' },
  { name: /^word\/footnotes\.xml$/i, title: 'A footnote in the document' },
  { name: /^word\/endnotes\.xml$/i, title: 'An endnote in the document' },
]
/** Beyond this many headers, comments and so on a document is no transcript. */
const MOST_PARTS = 100
/** Bytes of all of them together: each may be as large as the text itself, and all of them are read. */
const MOST_BESIDE = 4 * 1024 * 1024

/** True for a ZIP archive that names the parts of a Word document. */
export function isDocx(bytes: Uint8Array): boolean {
  if (!isZip(bytes)) return false
  // Looked for in the directory, which stands at the end; a damaged one is found by the same name in the first entries.
  const decoder = new TextDecoder('latin1')
  const ends = decoder.decode(bytes.subarray(-256 * 1024)) + decoder.decode(bytes.subarray(0, 64 * 1024))
  return ends.includes('word/document')
}

/** XML is UTF-8, or UTF-16 with a mark at its beginning (XML 1.0, 4.3.3). */
function decodeXml(content: Uint8Array): string {
  const mark = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : 'utf-8'
  return new TextDecoder(content[0] === 0xfe && content[1] === 0xff ? 'utf-16be' : mark).decode(content)
}

function readPart(bytes: Uint8Array, entry: ZipEntry, problems: ProblemList): DocxPart {
  const content = unzipEntry(bytes, entry)
  if (!isIntact(entry, content))
    problems.addOnce(
      null,
      'Its checksum is not that of its content: words may be damaged, so compare them with the recording.',
    )
  return parseDocxPart(decodeXml(content))
}

const textOf = (block: DocxBlock): string =>
  typeof block === 'string' ? block : block.rows.map((row) => row.join('\t')).join('\n')

function noteOthers(bytes: Uint8Array, entries: readonly ZipEntry[], problems: ProblemList): void {
  let count = 0
  let size = 0
  for (const entry of entries) {
    const other = OTHERS.find(({ name }) => name.test(entry.name))
    if (!other || ++count > MOST_PARTS) continue
    refuseTooLarge(entry)
    size += entry.size
    if (size > MOST_BESIDE) continue
    const { blocks, hidden } = readPart(bytes, entry, problems)
    const words = [...blocks.map(textOf), ...hidden].map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean)
    if (words.length > 0) problems.addOnce(null, `${other.title}: ${words.join(' / ')}`)
  }
  if (size > MOST_BESIDE)
    problems.add(null, 'Headers, footers and notes of more than 4 MB: those beyond were not read.')
  if (count > MOST_PARTS)
    problems.add(null, `More than ${MOST_PARTS} headers, footers and notes: the others were not read.`)
}

/** Tables that are transcripts. One continued over pages has its headings only once. */
function readTables(blocks: readonly DocxBlock[], problems: ProblemList): { raw: RawCue[]; rest: string[] } {
  const raw: RawCue[] = []
  const rest: string[] = []
  for (const block of blocks) {
    const rows: Row[] = typeof block === 'string' ? [] : block.rows.map((cells) => ({ cells, line: 0 }))
    const head = findColumns(rows.map((row) => row.cells))
    if (!head) rest.push(textOf(block))
    else raw.push(...tableToCues(rows, head, problems).map((cue) => ({ ...cue, lineNumber: 0 })))
  }
  return { raw, rest }
}

function fromTables(raw: RawCue[], rest: readonly string[], problems: ProblemList): ReadCues {
  for (const text of rest) {
    const words = text.replace(/\s+/g, ' ').trim()
    if (words) problems.add(null, `Text outside of the table, not taken as a cue: ${words}`)
  }
  const estimated = noteMissingTimes(raw, problems)
  const cues = buildCues(raw, problems, { decode: (value) => value, exact: false, plain: true })
  return { cues, language: null, problems: problems.list(), estimated }
}

/** A blank line in front of timing lines: in documents paragraphs stand without one. Numbers of SubRip stay with their times. */
function partTimings(text: string): string {
  const lines = text.split('\n')
  const parted = lines.map((line, index) => {
    const timing = parseLooseTiming(line)
    return timing?.endMs != null && timing.tail === '' && !/^\s*\d*\s*$/.test(lines[index - 1] ?? '')
      ? `\n${line}`
      : line
  })
  return parted.join('\n')
}

/** Paragraphs: subtitles pasted into Word (Teams, SRT, WebVTT), or plain text. */
function fromText(text: string): ReadCues {
  if (isWebvtt(text)) return withNameLines(readLooseWebvtt(text))
  const parted = partTimings(text)
  return isSrt(parted) ? withNameLines(readSrt(parted)) : readPlainText(text)
}

/** Two tables of the same width in a row are one: Word divides long ones. */
function joinTables(blocks: readonly DocxBlock[]): DocxBlock[] {
  const joined: DocxBlock[] = []
  let lastFilled = -1
  for (const block of blocks) {
    const last = joined[lastFilled]
    const isTable = typeof block !== 'string' && last !== undefined && typeof last !== 'string'
    if (isTable && last.rows[0]?.length === block.rows[0]?.length) for (const row of block.rows) last.rows.push(row)
    else {
      joined.push(block)
      if (typeof block !== 'string' || block.trim() !== '') lastFilled = joined.length - 1
    }
  }
  return joined
}

/**
 * Reads a Word document.
 * @throws UnreadableFile when it is damaged, protected or built to harm
 */
export function readDocx(bytes: Uint8Array): ReadCues {
  const entries = listZip(bytes)
  const [main, second] = entries.filter(({ name }) => MAIN.test(name))
  if (!main) throw new UnreadableFile('It is no Word document: its text is missing.')
  if (second) throw new UnreadableFile('It has its text twice, which no program writes.')
  const notes = new ProblemList()
  const { blocks, hidden, language, damage } = readPart(bytes, main, notes)
  const problems = new ProblemList()
  const { raw, rest } = readTables(joinTables(blocks), problems)
  const read = raw.length > 0 ? fromTables(raw, rest, problems) : fromText(blocks.map(textOf).join('\n'))
  for (const words of hidden) notes.addOnce(null, `In the document, but not shown as text: ${words}`)
  noteOthers(bytes, entries, notes)
  if (damage) notes.add(null, `The document is damaged (${damage}); it was read as far as possible.`)
  // Lines of a document are not counted as people see them.
  const all = [...read.problems, ...notes.list()].map(({ text }) => ({ line: null, text }))
  return { ...read, language: read.language ?? language, problems: all }
}
