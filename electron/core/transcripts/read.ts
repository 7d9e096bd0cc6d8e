/** Reads a transcript file of any known kind. What it is, is told by its content, never by its extension. */
import { AppError } from '../errors.ts'
import type { Cue } from '../library/model.ts'
import { buildCues } from './build-cues.ts'
import { decodeSubripReferences } from './character-references.ts'
import { decodeText } from './encodings.ts'
import { languageFromFileName } from './language.ts'
import { ProblemList, type TranscriptProblem } from './raw-cue.ts'
import { readSrt } from './srt.ts'
import { type ReadCues, readWebvtt } from './webvtt-read.ts'

export { languageFromFileName } from './language.ts'
export type { TranscriptProblem } from './raw-cue.ts'

export interface ReadTranscript {
  readonly format: 'vtt' | 'srt'
  readonly cues: Cue[]
  /** BCP 47 tag from the file or its name, or null. */
  readonly language: string | null
  readonly encoding: string
  /** What was repaired, guessed or left aside; empty for a clean file. */
  readonly problems: TranscriptProblem[]
}

const REMEDY = 'Choose a subtitle file (.vtt or .srt), or export the transcript again from the program it comes from.'

function refuse(fileName: string, why: string): AppError {
  return new AppError('unreadable-transcript', 'No transcript in this file', {
    detail: `${fileName}: ${why}`,
    remedy: REMEDY,
  })
}

/** The signature as people and programs misspell it; the specification knows only `WEBVTT` at the very start. */
const LOOSE_SIGNATURE = /^\s*web\s?vtt(?=\s|$|-)/i

function readAsSrt(text: string): ReadCues {
  const problems = new ProblemList()
  const raw = readSrt(text, problems)
  const cues = buildCues(raw, problems, { decode: decodeSubripReferences, exact: false })
  return { cues, language: null, problems: problems.list() }
}

function readAsWebvtt(text: string): ReadCues | null {
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return readWebvtt(text)
  const signature = LOOSE_SIGNATURE.exec(text)
  if (!signature) return null
  const read = readWebvtt(`WEBVTT ${text.slice(signature[0].length)}`)
  return { ...read, problems: [{ line: 1, text: 'The first line was not exactly WEBVTT.' }, ...read.problems] }
}

/**
 * Reads a transcript: encoding, format, cues, language. Text that is not understood is kept as text or named in `problems`.
 * @param fileName for messages and the language (`clip.es.vtt`)
 * @throws AppError unreadable-transcript when the file is empty, binary, or has neither cues nor words
 */
export function readTranscript(bytes: Uint8Array, fileName: string): ReadTranscript {
  const { text: decoded, encoding, note } = decodeText(bytes)
  if (encoding === 'none' || encoding === 'binary') throw refuse(fileName, note ?? '')
  const text = decoded.includes('\0') ? decoded.replaceAll('\0', '') : decoded
  const vtt = readAsWebvtt(text)
  const read = vtt ?? readAsSrt(text)
  const problems = [...read.problems]
  if (note) problems.push({ line: null, text: note })
  if (text !== decoded) problems.push({ line: null, text: 'NUL characters in the file were left out.' })
  const isBare = read.problems.length === 0 || !/[\p{L}\p{N}]/u.test(read.problems.map(textOf).join(''))
  if (read.cues.length === 0 && (isBare || !hasWords(text))) throw refuse(fileName, 'It has no cues and no text.')
  const language = read.language ?? languageFromFileName(fileName)
  return { format: vtt ? 'vtt' : 'srt', cues: read.cues, language, encoding, problems }
}

const textOf = (problem: TranscriptProblem): string => problem.text

/** True when there is a letter outside of the WebVTT signature. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(LOOSE_SIGNATURE, ''))
