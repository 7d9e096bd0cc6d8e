/**
 * Makes a snapshot in three steps, so that changes go on meanwhile: `gather` packs what differs from the last one, `freshen` reads
 * again (between two changes, which is quick) what was changed since, `write` tests it and makes it count.
 */
import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { AppError } from '../errors.ts'
import { commitFiles, finishWrites } from '../library/durable.ts'
import { LibraryDocument } from '../library/model.ts'
import { binFolder, historyFile, libraryFile } from '../library/paths.ts'
import { CHUNK_BYTES, DOING, digestOf, readChunk, writeChunk } from './chunks.ts'
import { heldEarlier, isKeptPath, keptBeside, readKept } from './kept-files.ts'
import { lastChangeIn, listBin, listDocuments, nameIn, opens, readDocument } from './documents.ts'
import { keptStamp, stampOf } from './stamp.ts'
import { readEntries, readHeader, readHeaders } from './headers.ts'
import {
  chunksFolder,
  entriesFile,
  headerFile,
  newSnapshotId,
  type SnapshotEntry,
  type SnapshotHeader,
} from './model.ts'

export interface Held {
  readonly digest: string
  readonly size: number
  readonly chunk: string
  readonly at: number
  readonly stamp: string
  /** null until it was opened as a test. */
  readonly isReadable: boolean | null
}

export interface SnapshotWish {
  readonly reason: SnapshotHeader['reason']
  readonly label: string
  readonly library: string
  /** ISO time. */
  readonly at: string
}

/** Entries with the names of their chunks, by path. */
export async function heldBy(folder: string, header: SnapshotHeader): Promise<Map<string, Held>> {
  const entries = await readEntries(folder, header)
  return new Map(
    entries.map(([path, digest, size, chunk, at, stamp, isReadable]) => [
      path,
      { digest, size, chunk: header.chunks[chunk] ?? '', at, stamp, isReadable },
    ]),
  )
}

/** A chunk that is being filled has no name yet. */
const OPEN = ''

export class SnapshotMaker {
  readonly #root: string
  readonly #folder: string
  #last: Map<string, Held> | null = null
  #held = new Map<string, Held>()
  #open: Buffer[] = []
  #openBytes = 0
  /** Paths in the open chunk. */
  #openPaths: string[] = []
  /** Chunks written for this snapshot, with their packed size. */
  #written = new Map<string, number>()
  #lastChange = ''
  /** Logos and imported files that neither the library nor an earlier snapshot has whole. */
  readonly #leftOut = new Set<string>()
  #packing: Promise<void> = Promise.resolve()

  constructor(root: string, folder: string) {
    this.#root = root
    this.#folder = folder
  }

  /** What the last snapshot held; empty before the first, or when that is damaged: then everything is packed anew. */
  async #known(): Promise<Map<string, Held>> {
    if (this.#last) return this.#last
    // Left over from a run that was killed.
    await finishWrites(this.#folder)
    const [newest] = await readHeaders(this.#folder)
    this.#last = newest ? await heldBy(this.#folder, newest).catch(() => new Map<string, Held>()) : new Map()
    const chunks = new Set([...this.#last.values()].map(({ chunk }) => chunk))
    const isThere = async (name: string): Promise<boolean> =>
      stat(join(this.#folder, chunksFolder, name)).then(
        () => true,
        () => false,
      )
    for (const name of chunks)
      if (!(await isThere(name)))
        for (const [path, { chunk }] of this.#last) if (chunk === name) this.#last.delete(path)
    return this.#last
  }

  /** @throws AppError disk-full | not-writable */
  async gather(): Promise<void> {
    const known = await this.#known()
    this.#held = new Map()
    this.#leftOut.clear()
    await this.#packing.catch(() => undefined)
    this.#packing = Promise.resolve()
    this.#written = new Map()
    this.#reset()
    for (const path of listDocuments(this.#root)) {
      const before = known.get(path)
      // What is named by its content is not looked at again.
      const stamp = before?.isReadable && isKeptPath(path) ? before.stamp : this.#stamp(path)
      if (stamp === '') continue
      if (before?.stamp === stamp) this.#held.set(path, before)
      else this.#take(path, stamp)
      if (this.#openBytes >= CHUNK_BYTES) await this.#flush()
    }
  }

  /** @param paths documents that a change wrote, or took away, since `gather` began */
  freshen(paths: readonly string[]): void {
    // What lies in the bin goes with its change: few files, all looked at.
    const bin = [...listBin(this.#root), ...[...this.#held.keys()].filter((path) => path.startsWith(`${binFolder}/`))]
    for (const path of [...paths, ...bin, ...keptBeside(this.#root, paths), historyFile]) {
      const stamp = this.#stamp(path)
      if (stamp === '') this.#held.delete(path)
      else if (this.#held.get(path)?.stamp !== stamp) this.#take(path, stamp)
    }
    this.#lastChange = lastChangeIn(readDocument(this.#root, historyFile))
  }

  #stamp(path: string): string {
    return (isKeptPath(path) ? keptStamp : stampOf)(join(this.#root, path))
  }

  #take(path: string, stamp: string): void {
    const bytes = isKeptPath(path) ? readKept(this.#root, path) : readDocument(this.#root, path)
    if (!bytes) return void this.#miss(path)
    const digest = digestOf(bytes)
    const before = this.#last?.get(path)
    if (before?.digest === digest) return void this.#held.set(path, { ...before, stamp })
    this.#held.set(path, { digest, size: bytes.length, chunk: OPEN, at: this.#openBytes, stamp, isReadable: null })
    this.#open.push(bytes)
    this.#openBytes += bytes.length
    this.#openPaths.push(path)
  }

  /** Gone meanwhile; or a logo or imported file that cannot be read, which is held as an earlier snapshot has it. */
  #miss(path: string): void {
    this.#held.delete(path)
    if (!isKeptPath(path)) return
    const earlier = heldEarlier(this.#last ?? new Map(), path)
    for (const [other, held] of earlier) this.#held.set(other, held)
    if (earlier.length === 0) this.#leftOut.add(path.slice(0, 400))
  }

  #reset(): void {
    this.#open = []
    this.#openBytes = 0
    this.#openPaths = []
  }

  /** Packs the open chunk while the next one is filled; waits for the one before, so that few are in memory. */
  async #flush(): Promise<void> {
    const [parts, paths] = [this.#open, this.#openPaths]
    const inIt = [...new Set(paths)].map((path) => ({ path, held: this.#held.get(path) }))
    this.#reset()
    await this.#packing
    if (parts.length === 0) return
    this.#packing = this.#pack(parts, inIt)
    // It is waited for, and its failure seen, with the next one.
    this.#packing.catch(() => undefined)
  }

  /** Writes a chunk, reads it back and opens every document in it. */
  async #pack(parts: readonly Buffer[], inIt: readonly { path: string; held: Held | undefined }[]): Promise<void> {
    const { name, size } = await writeChunk(this.#folder, parts)
    this.#written.set(name, size)
    const bytes = await readChunk(this.#folder, name)
    for (const { path, held } of inIt) {
      // Read again meanwhile: then it is in a later chunk.
      if (!held || this.#held.get(path) !== held) continue
      const part = bytes.subarray(held.at, held.at + held.size)
      if (digestOf(part) !== held.digest) throw testFailed(path)
      this.#held.set(path, { ...held, chunk: name, isReadable: opens(path, part) })
    }
  }

  /** @returns the header as it was read back @throws AppError disk-full | not-writable | library-damaged when its test failed */
  async write(wish: SnapshotWish): Promise<SnapshotHeader> {
    await this.#flush()
    await this.#packing
    const chunks = [...new Set([...this.#held.values()].map(({ chunk }) => chunk))]
    const numbers = new Map(chunks.map((name, index) => [name, index]))
    const entries = [...this.#held].map(
      ([path, { digest, size, chunk, at, stamp, isReadable }]): SnapshotEntry => [
        ...([path, digest, size] as const),
        ...([numbers.get(chunk) ?? 0, at, stamp, isReadable ?? false] as const),
      ],
    )
    const packed = gzipSync(JSON.stringify(entries), { level: 1 })
    const header = await this.#header(wish, entries, chunks, packed)
    await commitFiles(this.#folder, [{ path: entriesFile(header.id), content: packed }], DOING)
    const readBack = await heldBy(this.#folder, header)
    if (readBack.size !== this.#held.size) throw testFailed(entriesFile(header.id))
    const content = `${JSON.stringify(header)}\n`
    await commitFiles(this.#folder, [{ path: headerFile(header.id), content }], DOING)
    const found = await readHeader(this.#folder, header.id)
    if (!found) throw testFailed(headerFile(header.id))
    this.#last = this.#held
    return found
  }

  async #header(
    wish: SnapshotWish,
    entries: readonly SnapshotEntry[],
    chunks: string[],
    packed: Uint8Array,
  ): Promise<SnapshotHeader> {
    const library = readDocument(this.#root, libraryFile)
    const name = LibraryDocument.shape.name.safeParse(nameIn(library)).data ?? ''
    const written = [...this.#written.values()].reduce((sum, size) => sum + size, packed.byteLength)
    return {
      ...{ version: 1, id: newSnapshotId(new Date(wish.at), randomBytes(3).toString('hex')) },
      ...{ library: wish.library, libraryName: name, root: this.#root },
      ...{ at: wish.at, reason: wish.reason, label: wish.label.slice(0, 300) },
      stories: entries.filter(([path]) => path.endsWith('/story.json')).length,
      documents: entries.length,
      bytes: entries.reduce((sum, [, , size]) => sum + size, 0),
      addedBytes: written,
      isGood: this.#held.get(libraryFile)?.isReadable === true,
      lastChange: this.#lastChange,
      leftOut: [...this.#leftOut].slice(0, 20),
      entries: digestOf(packed),
      chunks,
    }
  }
}

const testFailed = (file: string): AppError =>
  new AppError('library-damaged', 'The new snapshot could not be read back', {
    detail: file,
    remedy: 'Check the disk that holds the snapshots. Older snapshots are unchanged.',
  })
