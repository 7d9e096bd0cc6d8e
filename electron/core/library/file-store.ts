/** The embedded store: a folder of plain files (DESIGN.md, section 3) behind the `StoryStore` port. */
import { access, readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError, fromSystemError } from '../errors.ts'
import { scanWebvtt, storedCue } from '../transcripts/webvtt-scan.ts'
import { OWN_MARK } from '../transcripts/webvtt-write.ts'
import { type Prepared, prepareChange } from './door.ts'
import { commitFiles, finishWrites, settleWrites } from './durable.ts'
import { type ChangeRecord, entryOf, History, withOldContent } from './history.ts'
import { newId } from './ids.ts'
import { isKept } from './kept.ts'
import { readLibrary, readStories, readStory } from './load.ts'
import { type HeldLock, takeWriting } from './lock.ts'
import { marksOf, type StoryMarks } from './marks.ts'
import { checkMedia } from './media-status.ts'
import { type Cue, KeptName, type LibraryDocument, type Story, type StorySummary, type Transcript } from './model.ts'
import { keptFile, libraryFile, mediaPath, transcriptFile } from './paths.ts'
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
import { summarise } from './summary.ts'
import { TranscriptCache } from './transcript-cache.ts'
import { partsBack } from './undo.ts'

export interface OpenOptions {
  /** Never write, not even a lock. */
  readonly readOnly?: boolean
}

interface Opened {
  readonly root: string
  readonly lock: HeldLock | null
  readonly readOnly: ReadOnlyReason | null
  readonly library: LibraryDocument
  readonly history: History
}

/** Who makes the changes, for the history. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

const asStored = ({ revision, cues }: Transcript): StoredTranscript => ({
  revision,
  cues: cues.map(storedCue),
})

export class FileStore implements StoryStore {
  readonly root: string
  readonly readOnly: ReadOnlyReason | null
  damaged: readonly DamagedFile[] = []
  readonly #lock: HeldLock | null
  readonly #history: History
  #library: LibraryDocument
  readonly #summaries = new Map<string, StorySummary>()
  readonly #marks = new Map<string, StoryMarks>()
  /** Of the transcripts, by story and language. */
  readonly #revisions = new Map<string, ReadonlyMap<string, number>>()
  readonly #mediaPaths = new Map<string, string>()
  readonly #fingerprints = new Map<string, string>()
  readonly #transcripts = new TranscriptCache()
  readonly #listeners = new Set<(event: StoreEvent) => void>()
  /** Changes run one after the other. */
  #last: Promise<unknown> = Promise.resolve()

  private constructor(opened: Opened) {
    this.root = opened.root
    this.#lock = opened.lock
    this.readOnly = opened.readOnly
    this.#library = opened.library
    this.#history = opened.history
  }

  /**
   * Opens a library folder. One that cannot be written, or that somebody else has open, opens read-only and says why.
   * @throws AppError not-found when it is no library | library-damaged when a newer program wrote it
   */
  static async open(folder: string, options: OpenOptions = {}): Promise<FileStore> {
    const root = resolve(folder)
    await access(join(root)).catch((error: unknown) => {
      throw fromSystemError(error, root, 'open the library')
    })
    const { lock, readOnly } = options.readOnly ? { lock: null, readOnly: null } : await takeWriting(root)
    try {
      if (lock) await finishWrites(root)
      const { library, damaged } = await readLibrary(root, lock !== null)
      const history = await History.read(root)
      const store = new FileStore({
        root,
        lock,
        library,
        history,
        readOnly: options.readOnly ? { kind: 'not-writable', detail: '' } : readOnly,
      })
      const unreadable = await readStories(root, (story) => store.#remember(story))
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
    return [...this.#summaries.values()].sort((a, b) =>
      a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : a.id < b.id ? -1 : 1,
    )
  }

  marks(): ReadonlyMap<string, StoryMarks> {
    return this.#marks
  }

  async get(id: string): Promise<Story> {
    const story = this.#summaries.has(id) ? await readStory(this.root, id) : null
    if (!story || story.removedAt !== null) throw new AppError('not-found', 'There is no such story', { detail: id })
    return story
  }

  async transcript(id: string, language: string): Promise<Transcript> {
    const story = await this.get(id)
    const info = story.transcripts.find((transcript) => transcript.language === language)
    if (!info) {
      const has = story.transcripts.map((transcript) => transcript.language).join(', ') || 'none'
      throw new AppError('not-found', `No transcript in "${language}"`, { detail: `"${story.title}" has: ${has}` })
    }
    return this.#readTranscript(id, language, info.revision)
  }

  async cuesWhere(id: string, language: string, test: (stored: string) => boolean): Promise<StoredTranscript | null> {
    // Before the file: a change in between makes the revision stale, and whoever relies on it is refused.
    const revision = this.#revisions.get(id)?.get(language)
    if (revision === undefined) return asStored(await this.transcript(id, language))
    const stored = await readFile(join(this.root, transcriptFile(id, language)), 'utf8').catch(() => '')
    const isOwn = stored.includes(OWN_MARK)
    if (isOwn && !test(stored)) return null
    const cues = scanWebvtt(stored, test)
    // A file of another program may have cues in other forms than one block each.
    if (!cues) return asStored(await this.transcript(id, language))
    return cues.length > 0 ? { revision, cues } : null
  }

  async kept(id: string, name: string): Promise<Uint8Array> {
    const path = join(this.root, keptFile(id, KeptName.min(1).parse(name)))
    const content = await readFile(path).catch((error: unknown) => {
      throw fromSystemError(error, path, 'read a kept file')
    })
    if (isKept(name, content)) return content
    throw new AppError('not-found', 'A kept file was changed by another program', { detail: path })
  }

  formerCues(id: string, language: string): readonly Cue[] {
    return this.#history.formerCues({ kind: 'transcript', story: id, language })
  }

  async #readTranscript(id: string, language: string, revision: number): Promise<Transcript> {
    const path = transcriptFile(id, language)
    try {
      return { language, revision, cues: await this.#transcripts.read(join(this.root, path)) }
    } catch (error) {
      throw fromSystemError(error, join(this.root, path), 'read the transcript')
    }
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

  history(limit: number): readonly HistoryEntry[] {
    return this.#history.recent(limit).map(entryOf)
  }

  watch(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  withFingerprint(fingerprint: string): string | null {
    return this.#fingerprints.get(fingerprint) ?? null
  }

  async refreshMedia(ids?: readonly string[]): Promise<void> {
    const paths = [...this.#mediaPaths].filter(([id]) => !ids || ids.includes(id))
    const changed: string[] = []
    await checkMedia(paths, (id, status) => {
      const summary = this.#summaries.get(id)
      if (!summary || summary.mediaStatus === status) return
      this.#summaries.set(id, { ...summary, mediaStatus: status })
      changed.push(id)
    })
    if (changed.length > 0) this.#announce({ kind: 'media-status', stories: changed })
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
      const story = await this.#storyOrNull(target.story)
      if (target.kind === 'story') return story?.revision ?? 0
      return story?.transcripts.find((t) => t.language === target.language)?.revision ?? null
    })
    return this.#commit(parts, record.label, kind, record)
  }

  #storyOrNull(id: string): Promise<Story | null> {
    return readStory(this.root, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') return null
      throw error
    })
  }

  #refuseReadOnly(): void {
    if (this.#lock) return
    throw new AppError('library-read-only', 'This library is open for reading only', {
      detail: `${this.root}. ${this.readOnly?.detail ?? ''}`.trim(),
      remedy:
        this.readOnly?.kind === 'open-elsewhere'
          ? 'Close it there, then open it here again.'
          : 'Copy it to a folder you may write to, or free its disk.',
    })
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
        story: (id) => this.#storyOrNull(id),
        transcript: async (id, language) => {
          const info = (await this.#storyOrNull(id))?.transcripts.find((t) => t.language === language)
          return info ? this.#readTranscript(id, language, info.revision) : null
        },
      },
      parts,
    )
    const record: ChangeRecord = {
      id: newId(),
      at: new Date().toISOString(),
      who: userName(),
      label,
      kind,
      parts: takenBack ? withOldContent(prepared.parts, takenBack) : prepared.parts,
    }
    await commitFiles(this.root, [...prepared.writes, History.lineOf(record)])
    await this.#take(prepared)
    this.#history.take(record)
    const entry = entryOf(record)
    const revisions = record.parts.map((part) => part.revision)
    this.#announce({ kind: 'changed', targets: entry.targets, revisions, label })
    return entry
  }

  async #take(prepared: Prepared): Promise<void> {
    if (prepared.library) this.#library = prepared.library
    for (const story of prepared.stories.values()) this.#remember(story)
    for (const { story, language, transcript } of prepared.transcripts.values()) {
      if (transcript) await this.#transcripts.wrote(join(this.root, transcriptFile(story, language)), transcript.cues)
    }
  }

  #remember(story: Story): void {
    this.#fingerprints.set(story.media.fingerprint, story.id)
    this.#marks.delete(story.id)
    if (story.removedAt !== null) {
      this.#summaries.delete(story.id)
      this.#mediaPaths.delete(story.id)
      this.#revisions.delete(story.id)
      return
    }
    const path = mediaPath(this.root, story.media)
    const known = this.#mediaPaths.get(story.id) === path ? this.#summaries.get(story.id)?.mediaStatus : undefined
    this.#summaries.set(story.id, summarise(story, known ?? 'available'))
    this.#mediaPaths.set(story.id, path)
    if (story.moments.length > 0 || story.quotes.length > 0) this.#marks.set(story.id, marksOf(story))
    this.#revisions.set(story.id, new Map(story.transcripts.map((info) => [info.language, info.revision])))
  }

  #announce(event: StoreEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
