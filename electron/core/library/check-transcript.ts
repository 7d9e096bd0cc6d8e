import { readFile } from 'node:fs/promises'
import { readWebvtt } from '../transcripts/webvtt-read.ts'

/** Number of cues in a transcript file; null when it cannot be read. */
export async function readTranscriptLines(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : readWebvtt(text).cues.length
}
