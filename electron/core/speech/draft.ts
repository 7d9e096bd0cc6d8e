/** From what an engine wrote to a draft: read, checked, brought inside of the recording. */
import { readFile, stat } from 'node:fs/promises'
import { AppError, systemCode } from '../errors.ts'
import type { Cue } from '../library/model.ts'
import { type ReadTranscript, readTranscript } from '../transcripts/read.ts'

/** A day of speech with a time for every part of a word stays below this. */
const LARGEST_ANSWER = 256 * 1024 * 1024
/** What engines write where nobody speaks: `[BLANK_AUDIO]`, `(music)`, `♪`. */
const NOT_SAID = /^\s*(?:\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|[♪♫\s.]+)\s*$/u

const CUT_OFF = /^The file ends in the middle/

/** @param technical the end of the engine's messages */
export function unusable(detail: string, technical: string): AppError {
  return new AppError('tool-failed', 'The speech engine gave no usable answer', {
    detail,
    remedy: 'Check the engine and its model in the settings, then try again. Nothing was changed.',
    technical,
  })
}

async function readAnswer(file: string, technical: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > LARGEST_ANSWER) throw unusable('Its answer is larger than any speech.', technical)
    return await readFile(file)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    throw unusable('It ended without writing what it heard.', technical)
  }
}

function within(cue: Cue, durationMs: number): Cue {
  const clamp = (ms: number): number => Math.min(ms, durationMs)
  const startMs = Math.min(cue.startMs, Math.max(0, durationMs - 1))
  const endMs = Math.max(startMs + 1, clamp(cue.endMs))
  const words = cue.words?.map((word) => ({ ...word, startMs: clamp(word.startMs), endMs: clamp(word.endMs) }))
  return { ...cue, startMs, endMs, ...(words && { words }) }
}

export interface Answer {
  readonly cues: readonly Cue[]
  readonly language: string | null
}

/**
 * Reads the file an engine wrote.
 * @param expected formats it may be in
 * @throws AppError tool-failed when it is missing, not what it should be, or has times that cannot be; invalid-input when no words were heard
 */
export async function readDraft(
  file: string,
  expected: readonly ReadTranscript['format'][],
  durationMs: number,
  technical: string,
): Promise<Answer> {
  const bytes = await readAnswer(file, technical)
  const nothingHeard = new AppError('invalid-input', 'The speech engine heard no words', {
    detail: 'Nobody speaks in this recording, or it is too soft for this model.',
    remedy: 'Try a larger model, or import a transcript.',
    technical,
  })
  if (bytes.length === 0) throw nothingHeard
  if (isEmptyAnswer(bytes)) throw nothingHeard
  const read = readOrRefuse(bytes, technical)
  if (!expected.includes(read.format) || read.estimated) {
    throw unusable('Its answer is not in the form that was asked for.', technical)
  }
  // An engine that was ended, or a full disk: half of what was said would pass for all of it.
  if (read.problems.some(({ text }) => CUT_OFF.test(text))) throw unusable('Its answer ends in the middle.', technical)
  if (read.cues.every((cue) => NOT_SAID.test(cue.text))) throw nothingHeard
  // Engines work in pieces of half a minute and may run over the end by that much; more is another recording, or nonsense.
  const late = read.cues.find((cue) => cue.startMs > durationMs + 30_000)
  if (late) throw unusable('Its answer has times beyond the end of the recording.', technical)
  return { cues: read.cues.map((cue) => within(cue, durationMs)), language: read.language }
}

/** whisper.cpp for silence: `"transcription": []`. */
function isEmptyAnswer(bytes: Uint8Array): boolean {
  if (bytes.length > 20_000) return false
  try {
    const root: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    const said = typeof root === 'object' && root !== null && 'transcription' in root ? root.transcription : null
    return Array.isArray(said) && said.length === 0
  } catch {
    return false
  }
}

function readOrRefuse(bytes: Uint8Array, technical: string): ReadTranscript {
  try {
    return readTranscript(bytes, 'answer', { encoding: 'utf-8', mend: false })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw unusable('Its answer cannot be read.', [error.message, technical].filter(Boolean).join('\n'))
  }
}
