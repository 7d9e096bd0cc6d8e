/** The embedded store: a folder of plain files (DESIGN.md, section 3) behind the `StoryStore` port. */
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError, fromSystemError } from '../errors.ts'
import { Bin, type BinEntry } from './bin.ts'
import { isBulk } from './bulk.ts'
import { Catalogue } from './catalogue.ts'
import { type Prepared, prepareChange } from './door.ts'
import { commitFiles, finishWrites, settleWrites } from './durable.ts'
import { type ChangeRecord, entryOf, History, userName, withOldContent } from './history.ts'
import { goTo, type HistoryPage, type HistoryQuery, readHistoryPage } from './history-pages.ts'
import { newId } from './ids.ts'
import { type FormerId, idInText, readLibrary, readStories } from './load.ts'
import { type HeldLock, readOnlyProblem, takeWriting } from './lock.ts'
import type { StoryMarks } from './marks.ts'
import type { Cue, LibraryDocument, Story, StorySummary, Transcript } from './model.ts'
import { binKey } from './model-bin.ts'
import { OlderDocuments } from './older.ts'
import { libraryFile, storyFile } from './paths.ts'
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
import { documentsOf, EMPTY_LABEL, purgeRecord, removeLeft, setAside } from './purge.ts'
import { StoryFiles } from './story-files.ts'
import { partsBack } from './undo.ts'

export interface OpenOptions {
  /** Never write, not even a lock. */
  readonly readOnly?: boolean
  /** Who knows the id of a library whose document is lost; else what is left of its text. */
  readonly formerId?: FormerId
}

/**
 * Told before a change that is hard to look through (core/library/bulk.ts), and before documents (`older`, paths relative to the
 * library) get a newer format; the change waits for it. False when nothing could be kept: the change goes on.
 */
export type BeforeBulk = (reason: 'bulk' | 'upgrade', label: string, older: readonly string[]) => Promise<boolean>

const ownId: FormerId = async (text) => idInText(text)

interface Opened {
  readonly root: string
  readonly lock: HeldLock | null
  readonly readOnly: ReadOnlyReason | null
  readonly library: LibraryDocument
  readonly history: History
}

export class FileStore implements StoryStore {
  readonly root: string
  readonly readOnly: ReadOnlyReason | null
  damaged: readonly DamagedFile[] = []
  readonly #lock: HeldLock | null
  readonly #history: History
  #library: LibraryDocument
  readonly #catalogue: Catalogue
  readonly #files: StoryFiles
  readonly #bin: Bin
  readonly #older = new OlderDocuments()
  #beforeBulk: BeforeBulk | null = null
  readonly #listeners = new Set<(event: StoreEvent) => void>()
  /** Changes run one after the other. */
  #last: Promise<unknown> = Promise.resolve()

  private constructor(opened: Opened) {
    this.root = opened.root
    this.#lock = opened.lock
    this.readOnly = opened.readOnly
    this.#library = opened.library
    this.#history = opened.history
    this.#catalogue = new Catalogue(opened.root)
    this.#files = new StoryFiles(opened.root, this.#catalogue)
    this.#bin = new Bin(opened.root)
  }

  /**
   * Opens a library folder. One that cannot be written, or that somebody else has open, opens read-only and says why.
   * @throws AppError not-found when it is no library | library-damaged when a newer program wrote it
   */
  static async open(folder: string, options: OpenOptions = {}): Promise<FileStore> {
    const root = resolve(folder)
    await access(root).catch((error: unknown) => {
      throw fromSystemError(error, root, 'open the library')
    })
    const { lock, readOnly } = options.readOnly ? { lock: null, readOnly: null } : await takeWriting(root)
    try {
      if (lock) await finishWrites(root)
      const { library, damaged, isOlder } = await readLibrary(root, lock !== null, options.formerId ?? ownId)
      const history = await History.read(root)
      const store = new FileStore({
        root,
        lock,
        library,
        history,
        readOnly: options.readOnly ? { kind: 'not-writable', detail: '' } : readOnly,
      })
      if (isOlder) store.#older.add(libraryFile)
      const unreadable = await readStories(root, (story, isOlderStory) => {
        store.#catalogue.remember(story)
        if (isOlderStory) store.#older.add(storyFile(story.id))
      })
      store.damaged = [...damaged, ...unreadable]
      if (lock && damaged.length > 0)
        await commitFiles(root, [{ path: libraryFile, content: `${JSON.stringify(library, null, 2)}\n` }])
      return store
    } catch (error) {
      await lock?.release()
      throw error
    }
  }

  library(): LibraryDocument {
    return this.#library
  }

  list(): readonly StorySummary[] {
    return this.#catalogue.list()
  }

  marks(): ReadonlyMap<string, StoryMarks> {
    return this.#catalogue.marks
  }

  get(id: string): Promise<Story> {
    return this.#files.get(id)
  }

  transcript(id: string, language: string): Promise<Transcript> {
    return this.#files.transcript(id, language)
  }

  cuesWhere(id: string, language: string, test: (stored: string) => boolean): Promise<StoredTranscript | null> {
    return this.#files.cuesWhere(id, language, test)
  }

  kept(id: string, name: string): Promise<Uint8Array> {
    return this.#files.kept(id, name)
  }

  formerCues(id: string, language: string): readonly Cue[] {
    return this.#history.formerCues({ kind: 'transcript', story: id, language })
  }

  change(parts: readonly ChangePart[], label: string): Promise<HistoryEntry> {
    return this.#inOrder(() => this.#commit(parts, label, 'do'))
  }

  undoState(): UndoState {
    const [undo, redo] = [this.#history.undoRecord, this.#history.redoRecord]
    return { undo: undo && entryOf(undo), redo: redo && entryOf(redo) }
  }

  undo(): Promise<HistoryEntry> {
    return this.#inOrder(() => this.#goBack(this.#history.undoRecord, 'undo'))
  }

  redo(): Promise<HistoryEntry> {
    return this.#inOrder(() => this.#goBack(this.#history.redoRecord, 'redo'))
  }

  undoStacks(): { readonly undo: readonly string[]; readonly redo: readonly string[] } {
    return this.#history.stacks()
  }

  async bin(): Promise<readonly BinEntry[]> {
    const entries = await this.#bin.list()
    const known = new Set(entries.map(({ key }) => key))
    // Removed before there was a bin: when is known, by whom is not.
    const older = this.#catalogue.removed().map(({ id, title, removedAt: at }) => {
      const item = { kind: 'story', id, story: '', title, content: null } as const
      return { ...item, key: binKey(item), at, who: '' }
    })
    return [...entries, ...older.filter(({ key }) => !known.has(key))].sort((a, b) => (a.at < b.at ? 1 : -1))
  }

  emptyBin(keys: readonly string[]): Promise<void> {
    return this.#inOrder(() => this.#purge(new Set(keys)))
  }

  guardBulk(beforeBulk: BeforeBulk | null): void {
    this.#beforeBulk = beforeBulk
  }

  between<T>(work: () => Promise<T>): Promise<T> {
    return this.#inOrder(work)
  }

  /** A damaged document makes room for a restored one; it stays beside it under another name. @throws a system error */
  async setAside(path: string): Promise<void> {
    this.#refuseReadOnly()
    await setAside(this.root, path)
    this.damaged = this.damaged.filter((file) => file.path !== path)
  }

  historyPage(query: HistoryQuery): Promise<HistoryPage> {
    return readHistoryPage(this.root, query)
  }

  async undoTo(id: string): Promise<number> {
    return goTo(this, id)
  }

  history(limit: number): readonly HistoryEntry[] {
    return this.#history.recent(limit).map(entryOf)
  }

  watch(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  withFingerprint(fingerprint: string): string | null {
    return this.#catalogue.withFingerprint(fingerprint)
  }

  async refreshMedia(ids?: readonly string[]): Promise<void> {
    const changed = await this.#catalogue.lookForMedia(ids)
    if (changed.length > 0) this.#announce({ kind: 'media-status', stories: changed })
  }

  /**
   * Mends files of stories while no change runs, then knows them as they lie there. @throws AppError library-read-only
   */
  mend(stories: readonly string[], work: () => Promise<void>): Promise<void> {
    return this.#inOrder(async () => {
      this.#refuseReadOnly()
      await work()
      const documents = new Set(stories.map(storyFile))
      const again = await readStories(this.root, (story) => this.#catalogue.remember(story), stories)
      this.damaged = [...this.damaged.filter(({ path }) => !documents.has(path)), ...again]
      const targets = stories.map((story) => ({ kind: 'story', story }) as const)
      this.#announce({ kind: 'changed', targets, revisions: [], label: 'mend' })
    })
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined)
    await this.#lock?.release()
    this.#listeners.clear()
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const begin = (): Promise<T> => settleWrites(this.root).then(work)
    const result = this.#last.then(begin, begin)
    this.#last = result.catch(() => undefined)
    return result
  }

  async #goBack(record: ChangeRecord | null, kind: 'undo' | 'redo'): Promise<HistoryEntry> {
    if (!record) throw new AppError('nothing-to-undo', kind === 'undo' ? 'Nothing to undo' : 'Nothing to redo')
    const parts = await partsBack(record, this.#history, async ({ target }) => {
      if (target.kind === 'library') return this.#library.revision
      const story = await this.#files.storyOrNull(target.story)
      if (target.kind === 'story') return story?.revision ?? 0
      return story?.transcripts.find((t) => t.language === target.language)?.revision ?? null
    })
    return this.#commit(parts, record.label, kind, record)
  }

  #refuseReadOnly(): void {
    if (!this.#lock) throw readOnlyProblem(this.root, this.readOnly)
  }

  async #purge(keys: ReadonlySet<string>): Promise<void> {
    this.#refuseReadOnly()
    const removed = this.#catalogue.removed().map(({ id }) => id)
    const stories = removed.filter((id) => keys.has(binKey({ kind: 'story', story: '', id })))
    await this.#beforeBulk?.('bulk', EMPTY_LABEL, [])
    const bin = await this.#bin.without([...keys])
    const documents = await Promise.all(stories.map((id) => documentsOf(this.root, id)))
    const record = purgeRecord(newId(), userName(), stories)
    await commitFiles(this.root, [...documents.flat(), ...bin, History.lineOf(record)])
    await this.#bin.wrote(bin)
    this.#history.take(record)
    for (const id of stories) {
      this.#catalogue.forget(id)
      await removeLeft(this.root, id)
    }
    this.#announce({ kind: 'changed', targets: entryOf(record).targets, revisions: [], label: EMPTY_LABEL })
  }

  async #commit(
    parts: readonly ChangePart[],
    label: string,
    kind: ChangeRecord['kind'],
    takenBack?: ChangeRecord,
  ): Promise<HistoryEntry> {
    this.#refuseReadOnly()
    const prepared = await prepareChange(
      {
        root: this.root,
        library: this.#library,
        history: this.#history,
        story: (id) => this.#files.storyOrNull(id),
        transcript: (id, language) => this.#files.transcriptOrNull(id, language),
      },
      parts,
    )
    await this.#warnOfBulk(prepared, label, kind)
    const [id, at, who] = [newId(), new Date().toISOString(), userName()]
    const bin = await this.#bin.writesFor(id, at, who, prepared)
    const record: ChangeRecord = {
      ...{ id, at, who, label },
      kind,
      parts: takenBack ? withOldContent(prepared.parts, takenBack) : prepared.parts,
    }
    await commitFiles(this.root, [...prepared.writes, ...bin, History.lineOf(record)])
    await this.#bin.wrote(bin)
    await this.#take(prepared)
    this.#history.take(record)
    const entry = entryOf(record)
    const revisions = record.parts.map((part) => part.revision)
    this.#announce({ kind: 'changed', targets: entry.targets, revisions, label })
    return entry
  }

  async #warnOfBulk(prepared: Prepared, label: string, kind: ChangeRecord['kind']): Promise<void> {
    const tell = this.#beforeBulk
    if (!tell) return
    await this.#older.before(prepared.writes, (older) => tell('upgrade', label, older))
    if (isBulk(prepared, this.#library, kind)) await tell('bulk', label, [])
  }

  async #take(prepared: Prepared): Promise<void> {
    if (prepared.library) this.#library = prepared.library
    for (const story of prepared.stories.values()) this.#catalogue.remember(story)
    for (const { story, language, transcript } of prepared.transcripts.values()) {
      if (transcript) await this.#files.wrote(story, language, transcript.cues)
    }
  }

  #announce(event: StoreEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
