/** Reads single documents of a snapshot, each checked against its digest. */
import { damagedSnapshot, digestOf, readChunk } from './chunks.ts'
import type { Held } from './maker.ts'

/** Reads documents of a snapshot; a chunk is unpacked once for all that is wanted of it. */
export class SnapshotReader {
  readonly #folder: string
  readonly #held: ReadonlyMap<string, Held>
  #chunk: { readonly name: string; readonly bytes: Buffer } = { name: '', bytes: Buffer.alloc(0) }

  constructor(folder: string, held: ReadonlyMap<string, Held>) {
    this.#folder = folder
    this.#held = held
  }

  /** null when the snapshot has no such document. @throws AppError library-damaged */
  async bytes(path: string): Promise<Buffer | null> {
    const held = this.#held.get(path)
    if (!held) return null
    if (this.#chunk.name !== held.chunk)
      this.#chunk = { name: held.chunk, bytes: await readChunk(this.#folder, held.chunk) }
    const part = this.#chunk.bytes.subarray(held.at, held.at + held.size)
    if (digestOf(part) !== held.digest) throw damagedSnapshot(path)
    return part
  }

  /** @throws AppError library-damaged */
  async text(path: string): Promise<string | null> {
    return (await this.bytes(path))?.toString('utf8') ?? null
  }
}
