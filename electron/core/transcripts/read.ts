/** Reads a transcript file of any known kind. What it is, is told by its content, never by its extension. */
import { AppError } from '../errors.ts'
import type { Cue } from '../library/model.ts'
import { decodeText } from './encodings.ts'
import { type FileContent, recogniseFormat, type TranscriptFormat, type TranscriptReader } from './formats.ts'
import { languageFromFileName } from './language.ts'
import { type ReadCues, type TranscriptProblem, UnreadableFile } from './raw-cue.ts'
import { type MojibakeRepair, repairMojibake } from './mojibake.ts'
import { LOOSE_SIGNATURE } from './webvtt-read.ts'

export type { TranscriptFormat } from './formats.ts'
export { languageFromFileName } from './language.ts'
export type { TranscriptProblem } from './raw-cue.ts'

export interface ReadTranscript {
  readonly format: TranscriptFormat
  readonly cues: Cue[]
  /** BCP 47 tag from the file or its name, or null. */
  readonly language: string | null
  readonly encoding: string
  /** True when the file has no times at all: those of the cues are estimated. */
  readonly estimated: boolean
  /** Speech engine that wrote the file, when its kind tells; '' when it does not. */
  readonly engine: string
  /** Words damaged by a wrong encoding and what they were mended to; empty when nothing was. */
  readonly repairs: readonly MojibakeRepair[]
  /** What was repaired, guessed or left aside; empty for a clean file. */
  readonly problems: TranscriptProblem[]
}

const REMEDY =
  'Choose a transcript or subtitle file (text, table, Word or subtitles), or export it again from the program it comes from.'

function refuse(fileName: string, why: string): AppError {
  return new AppError('unreadable-transcript', 'No transcript in this file', {
    detail: `${fileName}: ${why}`,
    remedy: REMEDY,
  })
}

function readAs(reader: TranscriptReader, file: FileContent, fileName: string): ReadCues {
  try {
    return reader.read(file)
  } catch (error) {
    if (error instanceof UnreadableFile) throw refuse(fileName, error.message)
    throw error
  }
}

export interface ReadOptions {
  /** The person's choice of encoding (encodings.ts, `ENCODINGS`); guessed when absent. */
  readonly encoding?: string
  /** False leaves text that was damaged by a wrong encoding as it is. */
  readonly mend?: boolean
}

/** So many changed words are shown; the others are of the same kind. */
const SHOWN_REPAIRS = 30

interface Mended {
  readonly text: string
  readonly note: string | null
  readonly repairs: readonly MojibakeRepair[]
}

/** Mends text damaged by a wrong encoding, which `repairMojibake` does only where it is certain, and says what changed. */
function mend(text: string): Mended {
  const repaired = repairMojibake(text)
  if (!repaired) return { text, note: null, repairs: [] }
  const shown = repaired.repairs.slice(0, SHOWN_REPAIRS).map(({ before, after }) => `${before} → ${after}`)
  const more = repaired.repairs.length - shown.length
  const rest = more > 0 ? `, and ${more} more` : ''
  const note = `Characters damaged by a wrong encoding were mended: ${shown.join(', ')}${rest}`
  return { ...repaired, note }
}

/**
 * Reads a transcript: encoding, format, cues, language. Text that is not understood is kept as text or named in `problems`.
 * @param fileName for messages and the language (`clip.es.vtt`)
 * @throws AppError unreadable-transcript when the file is empty, binary, or has neither cues nor words; invalid-input for an
 *   encoding that does not exist
 */
export function readTranscript(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): ReadTranscript {
  const { text: decoded, encoding, note } = decodeText(bytes, options)
  const whole = decoded.includes('\0') ? decoded.replaceAll('\0', '') : decoded
  const {
    text,
    note: mended,
    repairs,
  } = options.mend === false ? { text: whole, note: null, repairs: [] } : mend(whole)
  const file = { bytes, text }
  const reader = recogniseFormat(file)
  if (!reader) throw refuse(fileName, note ?? 'It has no cues and no text.')
  const read = readAs(reader, file, fileName)
  const problems = [...read.problems]
  const isText = encoding !== 'binary'
  if (note && isText) problems.push({ line: null, text: note })
  if (mended) problems.push({ line: null, text: mended })
  if (whole !== decoded) problems.push({ line: null, text: 'NUL characters in the file were left out.' })
  const isBare = read.problems.length === 0 || !/[\p{L}\p{N}]/u.test(read.problems.map(textOf).join(''))
  if (read.cues.length === 0 && (isBare || (isText && !hasWords(text)))) {
    throw refuse(fileName, 'It has no cues and no text.')
  }
  const language = read.language ?? languageFromFileName(fileName)
  const { estimated = false, engine = '' } = read
  // What captions of another library translate means nothing here.
  const cues = read.cues.map(({ pair: _, ...cue }) => cue)
  const facts = { format: reader.format, encoding: isText ? encoding : 'utf-8', engine, repairs }
  return { ...facts, cues, language, estimated, problems }
}

const textOf = (problem: TranscriptProblem): string => problem.text

/** True when there is a letter outside of the WebVTT signature. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(LOOSE_SIGNATURE, ''))
