/**
 * What a power cut may leave of what a program did to the disk. What was synced is there; of the rest any part may be missing, in any
 * order, as far as file systems differ (Pillai and others, "All File Systems Are Not Created Equal", OSDI 2014).
 */
import { dirname, relative } from 'node:path'
import type { Tree } from './world.ts'
import type { Event } from './watched-disk.ts'

interface Node {
  /** As the program sees it, and as the disk has it for certain. */
  bytes: Buffer
  synced: Buffer
}

/** A change of a folder's entries that is not on the disk for certain. */
interface Entry {
  readonly event: Event
  readonly folders: readonly string[]
}

export type Loss =
  /** Nothing is lost: a kill, or a disk that was quick. */
  | 'none'
  /** Everything that was not synced. */
  | 'all'
  /** Content that was not synced, while all names are there: a rename before its data. */
  | 'content'
  /** Names that were not synced, while all content is there. */
  | 'names'
  /** The newest names only, or the oldest only: renames out of order. */
  | 'newest-name'
  | 'oldest-names'
  /** The last write goes as far as so many bytes. */
  | 'tear-512'
  | 'tear-4096'
  | 'tear-half'
export const losses: readonly Loss[] = [
  ...(['none', 'all', 'content', 'names', 'newest-name', 'oldest-names'] as const),
  ...(['tear-512', 'tear-4096', 'tear-half'] as const),
]

type Names = Map<string, Node | null>

/** The file that a `make` made, or that a rename or a link names. */
const nodes = new WeakMap<Event, Node>()

function applyEntry(names: Names, event: Event): void {
  switch (event.kind) {
    case 'folder':
      names.set(event.path, null)
      return
    case 'remove':
      for (const path of [...names.keys()])
        if (path === event.path || path.startsWith(`${event.path}/`)) names.delete(path)
      return
    case 'rename':
    case 'link': {
      const node = nodes.get(event) ?? names.get(event.from)
      if (node === undefined) return
      names.set(event.path, node)
      if (event.kind === 'rename') names.delete(event.from)
    }
  }
}

/** Follows what happened, event by event, and says what may be left. */
export class CrashDisk {
  readonly #folder: string
  /** For certain on the disk. */
  readonly #synced: Names = new Map()
  /** As the program sees it. */
  readonly #now: Names = new Map()
  #open: Entry[] = []
  #last: { readonly node: Node; readonly before: Buffer; readonly at: number; readonly bytes: Uint8Array } | null = null

  constructor(folder: string, tree: Tree) {
    this.#folder = folder
    for (const [path, content] of tree) {
      const node = content === null ? null : { bytes: Buffer.from(content), synced: Buffer.from(content) }
      this.#synced.set(`${folder}/${path}`, node)
      this.#now.set(`${folder}/${path}`, node)
    }
  }

  happened(event: Event): void {
    const node = this.#now.get(event.path)
    this.#last = event.kind === 'write' && node ? { ...event, node, before: node.bytes } : null
    if (event.kind === 'write' && node) {
      const end = Math.max(node.bytes.byteLength, event.at + event.bytes.byteLength)
      const grown = Buffer.alloc(end)
      node.bytes.copy(grown)
      grown.set(event.bytes, event.at)
      node.bytes = grown
    } else if (event.kind === 'cut' && node) node.bytes = node.bytes.subarray(0, event.size)
    else if (event.kind === 'sync' && node) node.synced = node.bytes
    else if (event.kind === 'sync-folder') this.#syncNames(event.path)
    else if (event.kind === 'make') this.#make(event)
    else if (event.kind === 'rename' || event.kind === 'link')
      this.#enter(event, [dirname(event.from), dirname(event.path)])
    else if (event.kind === 'remove' || event.kind === 'folder') this.#enter(event, [dirname(event.path)])
  }

  #make(event: Event): void {
    if (this.#now.get(event.path)) return
    const node = { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) }
    this.#now.set(event.path, node)
    nodes.set(event, node)
    this.#open.push({ event, folders: [dirname(event.path)] })
  }

  #enter(event: Event, folders: readonly string[]): void {
    const node = event.kind === 'rename' || event.kind === 'link' ? this.#now.get(event.from) : null
    if (node) nodes.set(event, node)
    applyEntry(this.#now, event)
    this.#open.push({ event, folders })
  }

  /** A rename lasts with either of its folders: file systems keep both of its sides together. */
  #syncNames(folder: string): void {
    const kept = this.#open.filter(({ folders }) => folders.includes(folder))
    const gone = new Set(kept.flatMap(({ event }) => (event.kind === 'rename' ? [event.from] : [])))
    for (const { event } of kept) enterInto(this.#synced, event)
    this.#open = this.#open.filter((entry) => !kept.includes(entry) && !gone.has(entry.event.path))
  }

  /** What is on the disk after a power cut now. */
  left(loss: Loss): Tree {
    const names = new Map(this.#synced)
    const lost = this.#open.length
    const from = loss === 'oldest-names' ? Math.ceil(lost / 2) : 0
    const to = loss === 'all' || loss === 'names' ? 0 : loss === 'newest-name' ? lost - 1 : lost
    for (const { event } of this.#open.slice(from, Math.max(0, to))) enterInto(names, event)
    const tree = new Map<string, Uint8Array | null>()
    const isContentLost = loss === 'all' || loss === 'content'
    for (const [path, node] of names) {
      if (!this.#isReachable(names, path)) continue
      tree.set(relative(this.#folder, path), node && (isContentLost ? node.synced : this.#torn(node, loss)))
    }
    return tree
  }

  #torn(node: Node, loss: Loss): Buffer {
    if (!loss.startsWith('tear') || this.#last?.node !== node) return node.bytes
    const { at, bytes, before } = this.#last
    const many = { 'tear-512': 512, 'tear-4096': 4096 }[loss as string] ?? bytes.byteLength >> 1
    const part = bytes.subarray(0, Math.min(many, bytes.byteLength - 1))
    const torn = Buffer.alloc(Math.max(before.byteLength, at + part.byteLength))
    before.copy(torn)
    torn.set(part, at)
    return torn
  }

  /** A file is only there when its folder is. */
  #isReachable(names: Names, path: string): boolean {
    const folder = dirname(path)
    return folder === this.#folder || (names.get(folder) === null && this.#isReachable(names, folder))
  }
}

function enterInto(names: Names, event: Event): void {
  const node = nodes.get(event)
  if (event.kind === 'make' && node) names.set(event.path, node)
  else applyEntry(names, event)
}
