/** The embedded store: a folder of plain files (DESIGN.md, section 3) behind the `StoryStore` port. What is read is answered here. */
import type { BinEntry } from './bin.ts'
import { entryOf } from './history.ts'
import { goTo, type HistoryPage, type HistoryQuery, readHistoryPage } from './history-pages.ts'
import type { StoryMarks } from './marks.ts'
import type { Cue, LibraryDocument, Story, StorySummary, Transcript } from './model.ts'
import { binKey } from './model-bin.ts'
import { type OpenOptions, type OpenStore, openStore } from './open-store.ts'
import type {
  ChangePart,
  DamagedFile,
  HistoryEntry,
  ReadOnlyReason,
  StoredTranscript,
  StoreEvent,
  StoryStore,
  UndoState,
} from './port.ts'
import { setAside } from './purge.ts'
import { type BeforeBulk, StoreChanges } from './store-changes.ts'

export class FileStore implements StoryStore {
  readonly root: string
  readonly readOnly: ReadOnlyReason | null
  readonly #open: OpenStore
  readonly #changes: StoreChanges
  readonly #listeners = new Set<(event: StoreEvent) => void>()

  private constructor(open: OpenStore) {
    this.#open = open
    this.root = open.root
    this.readOnly = open.readOnly
    this.#changes = new StoreChanges(open, (event) => this.#announce(event))
  }

  /**
   * Opens a library folder. One that cannot be written, or that somebody else has open, opens read-only and says why.
   * @throws AppError not-found when it is no library | library-damaged when a newer program wrote it
   */
  static async open(folder: string, options: OpenOptions = {}): Promise<FileStore> {
    return new FileStore(await openStore(folder, options))
  }

  get damaged(): readonly DamagedFile[] {
    return this.#open.damaged
  }

  library(): LibraryDocument {
    return this.#open.library
  }

  list(): readonly StorySummary[] {
    return this.#open.catalogue.list()
  }

  marks(): ReadonlyMap<string, StoryMarks> {
    return this.#open.catalogue.marks
  }

  get(id: string): Promise<Story> {
    return this.#open.files.get(id)
  }

  transcript(id: string, language: string): Promise<Transcript> {
    return this.#open.files.transcript(id, language)
  }

  cuesWhere(id: string, language: string, test: (stored: string) => boolean): Promise<StoredTranscript | null> {
    return this.#open.files.cuesWhere(id, language, test)
  }

  kept(id: string, name: string): Promise<Uint8Array> {
    return this.#open.files.kept(id, name)
  }

  formerCues(id: string, language: string): readonly Cue[] {
    return this.#open.history.formerCues({ kind: 'transcript', story: id, language })
  }

  change(parts: readonly ChangePart[], label: string): Promise<HistoryEntry> {
    return this.#changes.change(parts, label)
  }

  undoState(): UndoState {
    const [undo, redo] = [this.#open.history.undoRecord, this.#open.history.redoRecord]
    return { undo: undo && entryOf(undo), redo: redo && entryOf(redo) }
  }

  undo(): Promise<HistoryEntry> {
    return this.#changes.undo()
  }

  redo(): Promise<HistoryEntry> {
    return this.#changes.redo()
  }

  undoStacks(): { readonly undo: readonly string[]; readonly redo: readonly string[] } {
    return this.#open.history.stacks()
  }

  async bin(): Promise<readonly BinEntry[]> {
    const entries = await this.#open.bin.list()
    const known = new Set(entries.map(({ key }) => key))
    // Removed before there was a bin: when is known, by whom is not.
    const older = this.#open.catalogue.removed().map(({ id, title, removedAt: at }): BinEntry => {
      const item = { kind: 'story', id, story: '', title } as const
      return { ...item, content: null, place: 0, uses: [], key: binKey(item), at, who: '' }
    })
    return [...entries, ...older.filter(({ key }) => !known.has(key))].sort((a, b) => (a.at < b.at ? 1 : -1))
  }

  emptyBin(keys: readonly string[]): Promise<void> {
    return this.#changes.emptyBin(keys)
  }

  guardBulk(beforeBulk: BeforeBulk | null): void {
    this.#changes.guardBulk(beforeBulk)
  }

  between<T>(work: () => Promise<T>): Promise<T> {
    return this.#changes.inOrder(work)
  }

  /** A damaged document makes room for a restored one; it stays beside it under another name. @throws a system error */
  async setAside(path: string): Promise<void> {
    this.#changes.refuseReadOnly()
    await setAside(this.root, path)
    this.forgetDamage(path)
  }

  /** This document is readable again, or out of the way. @param path relative to the library */
  forgetDamage(path: string): void {
    this.#open.damaged = this.damaged.filter((file) => file.path !== path)
  }

  historyPage(query: HistoryQuery): Promise<HistoryPage> {
    return readHistoryPage(this.root, query)
  }

  async undoTo(id: string): Promise<number> {
    return goTo(this, id)
  }

  history(limit: number): readonly HistoryEntry[] {
    return this.#open.history.recent(limit).map(entryOf)
  }

  watch(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  withFingerprint(fingerprint: string): string | null {
    return this.#open.catalogue.withFingerprint(fingerprint)
  }

  async refreshMedia(ids?: readonly string[]): Promise<void> {
    const changed = await this.#open.catalogue.lookForMedia(ids)
    if (changed.length > 0) this.#announce({ kind: 'media-status', stories: changed })
  }

  /**
   * Mends files of stories while no change runs, then knows them as they lie there. @throws AppError library-read-only
   */
  mend(stories: readonly string[], work: () => Promise<void>): Promise<void> {
    return this.#changes.mend(stories, work)
  }

  async close(): Promise<void> {
    await this.#changes.ended()
    await this.#open.lock?.release()
    this.#listeners.clear()
  }

  #announce(event: StoreEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
