/** Helpers for the tests of all readers: tables of quirks, and files that every format must stand. Damaged ones are in fuzz.ts. */
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../electron/core/errors.ts'
import { type ReadTranscript, readTranscript } from '../../../../electron/core/transcripts/read.ts'
import { readWebvtt } from '../../../../electron/core/transcripts/webvtt-read.ts'
import { writeWebvtt } from '../../../../electron/core/transcripts/webvtt-write.ts'
import { leastCpuMs } from '../../../support/cpu.ts'
import { encode, scale } from './fuzz.ts'

export type Shown =
  | [startMs: number, endMs: number, text: string]
  | [startMs: number, endMs: number, speaker: string, text: string]
/** `problem`: a note that must be there; null when there may be none; left out when it does not matter. */
export type Row = [name: string, file: string, cues: Shown[], problem?: RegExp | null]

export const read = (file: string | Uint8Array, name = 'clip'): ReadTranscript =>
  readTranscript(typeof file === 'string' ? encode(file) : file, name)

/** What a person sees of the cues; the speaker only where the row names one. */
export const show = (result: ReadTranscript, like: readonly Shown[]): Shown[] =>
  result.cues.map((cue, index) =>
    (like[index] ?? like[0])?.length === 4
      ? [cue.startMs, cue.endMs, cue.speaker, cue.text]
      : [cue.startMs, cue.endMs, cue.text],
  )

export const notes = (result: ReadTranscript): string => result.problems.map((problem) => problem.text).join('\n')

export function checkRow(
  [, file, cues, problem]: Row,
  format: string,
  toFile: (text: string) => string | Uint8Array = (text) => text,
): void {
  const result = read(toFile(file))
  expect(show(result, cues)).toEqual(cues)
  if (problem) expect(notes(result)).toMatch(problem)
  else if (problem === null) expect(notes(result)).toBe('')
  expect(result.format).toBe(format)
  checkOrder(result)
}

export function checkOrder(result: ReadTranscript): void {
  expect(new Set(result.cues.map((cue) => cue.id)).size).toBe(result.cues.length)
  for (const [index, cue] of result.cues.entries()) {
    expect(cue.endMs).toBeGreaterThan(cue.startMs)
    expect(cue.startMs).toBeGreaterThanOrEqual(result.cues[index - 1]?.startMs ?? 0)
  }
}

/** Runs a table of quirks. */
export function runRows(
  title: string,
  format: string,
  rows: readonly Row[],
  toFile?: (text: string) => string | Uint8Array,
): void {
  describe(title, () => {
    it('has a name of its own for each row', () => {
      expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length)
    })
    it.each(rows.map((row) => ({ name: row[0], row })))('$name', ({ row }) => checkRow(row, format, toFile))
  })
}

const utf16 = (text: string, littleEndian: boolean, mark: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2 + (mark ? 2 : 0))
  const view = new DataView(bytes.buffer)
  if (mark) view.setUint16(0, 0xfeff, littleEndian)
  for (let index = 0; index < text.length; index++)
    view.setUint16(index * 2 + (mark ? 2 : 0), text.charCodeAt(index), littleEndian)
  return bytes
}

export const EXTENSIONS = 'vtt srt sbv ttml dfxp xml ass ssa txt csv tsv docx json mp4 jpg exe html'.split(' ')

/** What every text format must stand: line ends, encodings, white space around, wrong names. The file must have LF line ends. */
export function runCommon(format: string, file: string, options: { blankLines?: boolean } = {}): void {
  const good = read(file)
  const same = (changed: string | Uint8Array, name?: string): void => {
    const result = read(changed, name)
    expect(result.format).toBe(format)
    expect(result.cues).toEqual(good.cues)
  }
  const table: [string, string | Uint8Array][] = [
    ['CRLF', file.replaceAll('\n', '\r\n')],
    ['CR only', file.replaceAll('\n', '\r')],
    ['mixed line ends', file.replace(/\n/g, (_, at: number) => (at % 2 ? '\r\n' : '\n'))],
    ['a byte order mark', `\ufeff${file}`],
    ['UTF-16 LE with mark', utf16(file, true, true)],
    ['UTF-16 BE with mark', utf16(file, false, true)],
    ['UTF-16 LE without mark', utf16(file, true, false)],
    ['UTF-16 BE without mark', utf16(file, false, false)],
    ['no line end at the end', file.trimEnd()],
    ['many line ends at the end', `${file}\n\n\n\n`],
    ['spaces at the end', `${file}   `],
    ['a NUL at the end', `${file}\0`],
    ['NULs in between', file.replaceAll('\n', '\0\n')],
    ['spaces at the ends of lines', file.replaceAll('\n', '  \n')],
    ['tabs at the ends of lines', format === 'csv' ? file : file.replaceAll('\n', '\t\n')],
    ['an end-of-file mark of DOS', `${file.trimEnd()}\n`],
    ...(options.blankLines === false ? [] : ([['blank lines in front', `\n\n${file}`]] as [string, string][])),
  ]
  describe(`${format}, whatever the file is like`, () => {
    it.each(table.map(([name, changed]) => ({ name, changed })))('$name', ({ changed }) => same(changed))
    it.each(EXTENSIONS)('called .%s', (extension) => same(file, `clip.${extension}`))
    it('without any name', () => same(file, ''))
    it('twice the same', () => expect(read(file)).toEqual(good))
    it('comes back from our own WebVTT', () => {
      expect(readWebvtt(writeWebvtt(good.cues)).cues).toEqual(good.cues)
    })
  })
}

/** Reads, or gives null for the error that is expected; any other is thrown on. */
export function readOrRefuse(bytes: Uint8Array): ReadTranscript | null {
  try {
    return readTranscript(bytes, 'fuzz.bin')
  } catch (error) {
    if (error instanceof AppError && error.code === 'unreadable-transcript' && error.detail?.includes('fuzz.bin'))
      return null
    throw error
  }
}

/** A quarter of a megabyte in the default run; a whole one with LOCALSTORY_FUZZ. What is quadratic fails at either size. */
export function runLarge(format: string, head: string, units: readonly string[]): void {
  const megabytes = scale > 1 ? 1 : 0.25
  describe(`${format}, large`, () => {
    it.each(units.map((unit) => ({ name: JSON.stringify(unit), unit })))(
      '$name takes less than a second a megabyte',
      ({ unit }) => {
        const bytes = encode(head + unit.repeat(Math.ceil((1_000_000 * megabytes) / unit.length)))
        // Processor time, so that a busy machine does not fail the test; three times as much for what else it counts.
        expect(leastCpuMs(3000 * megabytes, () => readOrRefuse(bytes))).toBeLessThan(3000 * megabytes)
      },
    )
  })
}
