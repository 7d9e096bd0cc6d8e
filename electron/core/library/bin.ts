/** The bin of a library: what changes removed is written with the change itself, so that it is never in neither place. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromSystemError, systemCode } from '../errors.ts'
import type { Prepared } from './door.ts'
import type { FileWrite } from './durable.ts'
import type { ChangeRecord } from './history.ts'
import { broughtKeys, presentKeys, removedItems } from './bin-removed.ts'
import { BinFile, type BinItem, binKey } from './model-bin.ts'
import { binFolder } from './paths.ts'

export interface BinEntry extends BinItem {
  /** Names it; see `binKey`. */
  readonly key: string
  /** When and by whom it was removed; ISO time. */
  readonly at: string
  readonly who: string
}

type Change = Omit<ChangeRecord, 'parts'>

/** A tag that was made anew and removed again belongs to what had it the first time too. */
function withFormerUses(item: BinItem, former: BinItem | undefined): BinItem {
  const placeOf = ({ on, story, id }: BinItem['uses'][number]): string => `${on}:${story}:${id}`
  const places = new Set(item.uses.map(placeOf))
  const others = (former?.uses ?? []).filter((use) => !places.has(placeOf(use)))
  return others.length === 0 ? item : { ...item, uses: [...item.uses, ...others] }
}

/** How labels of changes begin that put something back: undoing one removes it again. */
export const PUT_BACK = 'put back'

const toWrite = (path: string, file: BinFile): FileWrite => ({
  path,
  content: file.items.length === 0 ? null : `${JSON.stringify(file, null, 2)}\n`,
})

/** The files in `bin/`, read at the first use. One that the disk does not give hinders nobody's changes. */
export class Bin {
  readonly #root: string
  #reading: Promise<BinFiles> | null = null

  constructor(root: string) {
    this.#root = root
  }

  /** Newest first. @throws AppError file-unreadable | not-writable when the disk does not give all of it: a part would look like the whole */
  async list(): Promise<BinEntry[]> {
    const { files, unread } = await this.#read()
    if (unread !== null) throw unread
    return [...files.values()]
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
      .flatMap(({ at, who, items }) => items.map((item) => ({ ...item, key: binKey(item), at, who })))
  }

  /**
   * Writes that go with a change: what it removes comes in, what it brings back goes out.
   * @param kind and label of the change
   */
  async writesFor({ id, at, who, kind, label }: Change, prepared: Prepared): Promise<FileWrite[]> {
    const files = await this.#files()
    const isTakenBack = kind === 'undo' && !label.startsWith(PUT_BACK)
    const known = new Map([...files.values()].flatMap((file) => file.items.map((item) => [binKey(item), item])))
    const items = removedItems(prepared, isTakenBack).map((item) => withFormerUses(item, known.get(binKey(item))))
    const brought = kind === 'do' ? prepared.fromBin : broughtKeys(prepared)
    const back = known.size === 0 ? [] : [...presentKeys(prepared), ...brought]
    const writes = await this.without([...back, ...items.map(binKey)])
    if (items.length > 0) writes.push(toWrite(`${binFolder}/${id}.json`, { version: 1, at, who, items }))
    return writes
  }

  /** Writes that take these out of the bin. */
  async without(keys: readonly string[]): Promise<FileWrite[]> {
    const going = new Set(keys)
    return [...(await this.#files())].flatMap(([path, file]) => {
      const left = file.items.filter((item) => !going.has(binKey(item)))
      return left.length === file.items.length ? [] : [toWrite(path, { ...file, items: left })]
    })
  }

  /** Tells the bin that these writes are on disk. Never fails: what they belong to is saved. */
  async wrote(writes: readonly FileWrite[]): Promise<void> {
    // Not read, or not wholly: the next reading finds them.
    const files = await this.#reading?.then(
      (read) => read.files,
      () => null,
    )
    if (!files) return
    for (const { path, content } of writes) {
      if (content === null) files.delete(path)
      else files.set(path, BinFile.parse(JSON.parse(String(content))))
    }
  }

  async #files(): Promise<Map<string, BinFile>> {
    return (await this.#read()).files
  }

  #read(): Promise<BinFiles> {
    const reading = this.#reading ?? readBin(this.#root)
    this.#reading = reading
    const forget = (): void => {
      if (this.#reading === reading) this.#reading = null
    }
    // A failure is not kept: the disk may be there again the next time.
    reading.then(({ unread }) => unread !== null && forget(), forget)
    return reading
  }
}

interface BinFiles {
  readonly files: Map<string, BinFile>
  /** Why a file was not given by the disk; null when all were. */
  readonly unread: unknown
}

async function readBin(root: string): Promise<BinFiles> {
  const folder = join(root, binFolder)
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (systemCode(error) === 'ENOENT') return []
    throw fromSystemError(error, folder, 'read the bin')
  })
  const files = new Map<string, BinFile>()
  let unread: unknown = null
  for (const name of names.filter((n) => n.endsWith('.json')).sort()) {
    try {
      files.set(`${binFolder}/${name}`, BinFile.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))))
    } catch (error) {
      // Damaged or of a newer program: left as it is, and not shown.
      const isDisk = systemCode(error) !== '' && systemCode(error) !== 'ENOENT'
      if (isDisk) unread ??= fromSystemError(error, join(folder, name), 'read the bin')
    }
  }
  return { files, unread }
}
