/** Writes transcripts, whole or the part that belongs to a clip. */
import type { Cue, Word } from '../library/model.ts'
import { writeSrt } from './srt.ts'
import { writeWebvtt } from './webvtt-write.ts'
import { writeAss } from './writers/ass.ts'
import { type TextFormat, type TranscriptFormat, transcriptFormats, type WriteOptions } from './writers/model.ts'
import { writeJson, writePlainText, writeSbv } from './writers/plain.ts'
import { writeCsv, writeDocx } from './writers/table.ts'
import { writeTtml } from './writers/ttml.ts'

export { type TextFormat, type TranscriptFormat, transcriptFormats, type WriteOptions } from './writers/model.ts'

interface Writer {
  readonly mime: string
  readonly write: (cues: readonly Cue[], options: WriteOptions) => string | Uint8Array
}

const WRITERS: Readonly<Record<TranscriptFormat, Writer>> = {
  srt: { mime: 'application/x-subrip', write: (cues, { speakers = 'all' }) => writeSrt(cues, { speakers }) },
  vtt: { mime: 'text/vtt', write: (cues, { language }) => writeWebvtt(cues, language ? { language } : {}) },
  ttml: { mime: 'application/ttml+xml', write: writeTtml },
  ass: { mime: 'text/x-ass', write: writeAss },
  sbv: { mime: 'text/plain', write: writeSbv },
  txt: { mime: 'text/plain', write: writePlainText },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', write: writeDocx },
  csv: { mime: 'text/csv', write: writeCsv },
  json: { mime: 'application/json', write: writeJson },
}

/** Media type of a format's files. */
export const mimeOf = (format: TranscriptFormat): string => WRITERS[format].mime

/** Other endings that mean one of our formats. */
const ENDINGS: Readonly<Record<string, TranscriptFormat>> = {
  webvtt: 'vtt',
  dfxp: 'ttml',
  xml: 'ttml',
  ssa: 'ass',
  text: 'txt',
}

/** The format that a file's ending stands for (without dot, any case), or null. */
export function formatOfEnding(ending: string): TranscriptFormat | null {
  const wanted = ending.toLowerCase()
  return (
    transcriptFormats.find((format) => format === wanted) ??
    (Object.hasOwn(ENDINGS, wanted) ? (ENDINGS[wanted] ?? null) : null)
  )
}

/** The content of a transcript file: text, meant as UTF-8, or bytes (`docx`). What a format cannot carry its writer says. */
export function writeTranscript(cues: readonly Cue[], format: TextFormat, options?: WriteOptions): string
export function writeTranscript(
  cues: readonly Cue[],
  format: TranscriptFormat,
  options?: WriteOptions,
): string | Uint8Array
export function writeTranscript(
  cues: readonly Cue[],
  format: TranscriptFormat,
  options: WriteOptions = {},
): string | Uint8Array {
  return WRITERS[format].write(cues, options)
}

/** Clamps times to the clip and counts from its start. */
const shift = <T extends { startMs: number; endMs: number }>(item: T, startMs: number, endMs: number): T => ({
  ...item,
  startMs: Math.max(item.startMs, startMs) - startMs,
  endMs: Math.min(item.endMs, endMs) - startMs,
})

/** The words heard in the clip, and their part of the text with its line breaks. */
function cutWords(cue: Cue, words: readonly Word[], startMs: number, endMs: number): { text: string; words: Word[] } {
  const isHeard = (word: Word): boolean => word.startMs < endMs && (word.endMs > startMs || word.startMs >= startMs)
  let at = 0
  let [from, to] = [-1, 0]
  const heard: Word[] = []
  for (const word of words) {
    const end = at + word.text.length
    if (isHeard(word)) {
      if (from < 0) from = at
      to = end
      heard.push(shift(word, startMs, endMs))
    }
    at = end + 1
  }
  return { text: from < 0 ? '' : cue.text.slice(from, to), words: heard }
}

/**
 * The cues of a clip: those on between `startMs` and `endMs`, clamped and shifted so that the clip begins at 0.
 * Where word times are known, only the words heard in the clip stay; without them a cue keeps its whole text.
 */
export function retime(cues: readonly Cue[], startMs: number, endMs: number): Cue[] {
  return cues.flatMap((cue) => {
    if (cue.endMs <= startMs || cue.startMs >= endMs) return []
    const shifted = shift(cue, startMs, endMs)
    if (!cue.words || cue.words.length === 0) return [shifted]
    const cut = cutWords(cue, cue.words, startMs, endMs)
    return cut.words.length > 0 ? [{ ...shifted, ...cut }] : []
  })
}
