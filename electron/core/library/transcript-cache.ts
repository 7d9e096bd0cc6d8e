/**
 * The transcripts that were read last. Somebody who corrects one saves it every few seconds: reading 40,000 words from text
 * again each time costs more than everything else about a save. The file on disk stays the truth.
 */
import { readFile, stat } from 'node:fs/promises'
import { readWebvtt } from '../transcripts/webvtt-read.ts'
import type { Cue } from './model.ts'

/** Transcripts kept: the one that is worked on, and a translation beside it. */
const KEPT = 2

interface Kept {
  readonly stamp: string
  readonly cues: readonly Cue[]
}

/** Another file, or the same one written again, has another stamp: writing replaces files. */
async function stampOf(path: string): Promise<string> {
  const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true })
  return `${ino}-${size}-${mtimeNs}-${ctimeNs}`
}

export class TranscriptCache {
  readonly #kept = new Map<string, Kept>()

  /** Cues of a WebVTT file; the same objects while the file is the same. @throws what the file system throws */
  async read(path: string): Promise<Cue[]> {
    // Looked at before it is read: a write in between leaves a stamp that fits nothing.
    const stamp = await stampOf(path)
    const known = this.#kept.get(path)
    const cues = known?.stamp === stamp ? known.cues : readWebvtt(await readFile(path, 'utf8')).cues
    this.#keep(path, { stamp, cues })
    return [...cues]
  }

  /** The cues that were just written to this file. */
  async wrote(path: string, cues: readonly Cue[]): Promise<void> {
    const stamp = await stampOf(path).catch(() => null)
    if (stamp !== null) this.#keep(path, { stamp, cues })
  }

  #keep(path: string, kept: Kept): void {
    this.#kept.delete(path)
    this.#kept.set(path, kept)
    const oldest = this.#kept.keys().next().value
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
  }
}
