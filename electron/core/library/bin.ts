/** The bin of a library: what changes removed is written with the change itself, so that it is never in neither place. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromSystemError, systemCode } from '../errors.ts'
import type { Prepared } from './door.ts'
import type { FileWrite } from './durable.ts'
import { BinFile, type BinItem, binKey } from './model-bin.ts'
import type { LibraryDocument, Story } from './model.ts'
import { binFolder } from './paths.ts'

export interface BinEntry extends BinItem {
  /** Names it; see `binKey`. */
  readonly key: string
  /** When and by whom it was removed; ISO time. */
  readonly at: string
  readonly who: string
}

const TITLE = 300
const short = (text: string): string => (text.length > TITLE ? `${text.slice(0, TITLE)}…` : text)
const field = (item: unknown, name: string): string => {
  const value = typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[name] : ''
  return typeof value === 'string' ? value : ''
}

interface ListKind {
  readonly kind: BinItem['kind']
  /** Field whose words say what it is. */
  readonly title: string
}
const ofStory: Readonly<Record<string, ListKind>> = {
  moments: { kind: 'moment', title: 'note' },
  quotes: { kind: 'quote', title: 'words' },
}
const ofLibrary: Readonly<Record<string, ListKind>> = {
  reels: { kind: 'reel', title: 'name' },
  people: { kind: 'person', title: 'name' },
  savedSearches: { kind: 'search', title: 'name' },
}

type Lists = Readonly<Record<string, unknown>>
const idsOf = (list: unknown): string[] => (Array.isArray(list) ? list.map((item) => field(item, 'id')) : [])

/** Items of the lists that the inverse of a change would put in and that are not there after it. */
function gone(kinds: Readonly<Record<string, ListKind>>, after: Lists, inserted: Lists, story: string): BinItem[] {
  return Object.entries(kinds).flatMap(([list, { kind, title }]) => {
    const left = new Set(idsOf(after[list]))
    const old: unknown = inserted[list]
    if (!Array.isArray(old)) return []
    return old
      .filter((item) => field(item, 'id') !== '' && !left.has(field(item, 'id')))
      .map((item: unknown) => ({ kind, id: field(item, 'id'), story, title: short(field(item, title)), content: item }))
  })
}

/** What a prepared change removes. */
export function removedItems({ parts, library, stories }: Prepared): BinItem[] {
  return parts.flatMap(({ target, inverse }): BinItem[] => {
    const inserted: Lists = Object.fromEntries(Object.entries(inverse.splice).map(([name, s]) => [name, s.insert]))
    if (target.kind === 'library') return library ? gone(ofLibrary, { ...library }, inserted, '') : []
    const story = target.kind === 'story' ? stories.get(target.story) : undefined
    if (!story) return []
    if (story.removedAt === null) return gone(ofStory, { ...story }, inserted, story.id)
    const isRemoved = inverse.set.removedAt === null
    return isRemoved ? [{ kind: 'story', id: story.id, story: '', title: story.title, content: null }] : []
  })
}

/** Keys of everything that these documents have: what of it lies in the bin came back. */
function presentKeys(library: LibraryDocument | null, stories: Iterable<Story>): Set<string> {
  const keys = new Set<string>()
  const add = (kinds: Readonly<Record<string, ListKind>>, lists: Lists, story: string): void => {
    for (const [list, { kind }] of Object.entries(kinds))
      for (const id of idsOf(lists[list])) keys.add(binKey({ kind, story, id }))
  }
  if (library) add(ofLibrary, { ...library }, '')
  for (const story of stories) {
    if (story.removedAt !== null) continue
    add(ofStory, { ...story }, story.id)
    keys.add(binKey({ kind: 'story', story: '', id: story.id }))
  }
  return keys
}

const toWrite = (path: string, file: BinFile): FileWrite => ({
  path,
  content: file.items.length === 0 ? null : `${JSON.stringify(file, null, 2)}\n`,
})

/** The files in `bin/`, read at the first use. */
export class Bin {
  readonly #root: string
  #files: Promise<Map<string, BinFile>> | null = null

  constructor(root: string) {
    this.#root = root
  }

  /** Newest first. */
  async list(): Promise<BinEntry[]> {
    return [...(await this.#read()).values()]
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
      .flatMap(({ at, who, items }) => items.map((item) => ({ ...item, key: binKey(item), at, who })))
  }

  /** Writes that go with a change: what it removes comes in, what it brings back goes out. */
  async writesFor(id: string, at: string, who: string, prepared: Prepared): Promise<FileWrite[]> {
    const files = await this.#read()
    const items = removedItems(prepared)
    const back = files.size === 0 ? new Set<string>() : presentKeys(prepared.library, prepared.stories.values())
    const writes = await this.without([...back, ...items.map(binKey)])
    if (items.length > 0) writes.push(toWrite(`${binFolder}/${id}.json`, { version: 1, at, who, items }))
    return writes
  }

  /** Writes that take these out of the bin. */
  async without(keys: readonly string[]): Promise<FileWrite[]> {
    const going = new Set(keys)
    return [...(await this.#read())].flatMap(([path, file]) => {
      const left = file.items.filter((item) => !going.has(binKey(item)))
      return left.length === file.items.length ? [] : [toWrite(path, { ...file, items: left })]
    })
  }

  /** Tells the bin that these writes are on disk. */
  async wrote(writes: readonly FileWrite[]): Promise<void> {
    const files = await this.#read()
    for (const { path, content } of writes) {
      if (content === null) files.delete(path)
      else files.set(path, BinFile.parse(JSON.parse(String(content))))
    }
  }

  #read(): Promise<Map<string, BinFile>> {
    this.#files ??= readBin(this.#root)
    // A failure is not kept: the disk may be there again the next time.
    this.#files.catch(() => (this.#files = null))
    return this.#files
  }
}

async function readBin(root: string): Promise<Map<string, BinFile>> {
  const folder = join(root, binFolder)
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (systemCode(error) === 'ENOENT') return []
    throw fromSystemError(error, folder, 'read the bin')
  })
  const files = new Map<string, BinFile>()
  for (const name of names.filter((n) => n.endsWith('.json')).sort()) {
    try {
      files.set(`${binFolder}/${name}`, BinFile.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))))
    } catch {
      // Damaged or of a newer program: left as it is, and not shown.
    }
  }
  return files
}
