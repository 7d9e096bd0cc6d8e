/** Changes of an open library, one after the other: prepared, saved whole with their history and the bin, then known. */
import { AppError } from '../errors.ts'
import { isBulk } from './bulk.ts'
import { type Prepared, prepareChange } from './door.ts'
import { commitFiles, settleWrites } from './durable.ts'
import { type ChangeRecord, entryOf, History, userName, withOldContent } from './history.ts'
import { newId } from './ids.ts'
import { readStories } from './load.ts'
import { readOnlyProblem } from './lock.ts'
import { binKey } from './model-bin.ts'
import type { OpenStore } from './open-store.ts'
import { storyFile } from './paths.ts'
import type { ChangePart, HistoryEntry, StoreEvent } from './port.ts'
import { documentsOf, EMPTY_LABEL, purgeRecord, removeLeft } from './purge.ts'
import { partsBack } from './undo.ts'

/**
 * Told before a change that is hard to look through (core/library/bulk.ts), and before documents (`older`, paths relative to the
 * library) get a newer format; the change waits for it. False when nothing could be kept: the change goes on.
 */
export type BeforeBulk = (reason: 'bulk' | 'upgrade', label: string, older: readonly string[]) => Promise<boolean>

export class StoreChanges {
  readonly #open: OpenStore
  readonly #announce: (event: StoreEvent) => void
  #beforeBulk: BeforeBulk | null = null
  #last: Promise<unknown> = Promise.resolve()

  constructor(open: OpenStore, announce: (event: StoreEvent) => void) {
    this.#open = open
    this.#announce = announce
  }

  /** See `StoryStore.change`. */
  change(parts: readonly ChangePart[], label: string): Promise<HistoryEntry> {
    return this.inOrder(() => this.#commit(parts, label, 'do'))
  }

  /** @throws AppError nothing-to-undo | stale-revision */
  undo(): Promise<HistoryEntry> {
    return this.inOrder(() => this.#goBack(this.#open.history.undoRecord, 'undo'))
  }

  /** @throws AppError nothing-to-undo | stale-revision */
  redo(): Promise<HistoryEntry> {
    return this.inOrder(() => this.#goBack(this.#open.history.redoRecord, 'redo'))
  }

  /** See `StoryStore.emptyBin`. */
  emptyBin(keys: readonly string[]): Promise<void> {
    return this.inOrder(() => this.#purge(new Set(keys)))
  }

  guardBulk(beforeBulk: BeforeBulk | null): void {
    this.#beforeBulk = beforeBulk
  }

  /** Mends files of stories while no change runs, then knows them as they lie there. @throws AppError library-read-only */
  mend(stories: readonly string[], work: () => Promise<void>): Promise<void> {
    const open = this.#open
    return this.inOrder(async () => {
      this.refuseReadOnly()
      await work()
      const documents = new Set(stories.map(storyFile))
      const again = await readStories(open.root, (story) => open.catalogue.remember(story), stories)
      open.damaged = [...open.damaged.filter(({ path }) => !documents.has(path)), ...again]
      const targets = stories.map((story) => ({ kind: 'story', story }) as const)
      this.#announce({ kind: 'changed', targets, revisions: [], label: 'mend' })
    })
  }

  /** Resolves when everything asked for so far has ended. */
  async ended(): Promise<void> {
    await this.#last.catch(() => undefined)
  }

  /** Runs it while no change is under way. */
  inOrder<T>(work: () => Promise<T>): Promise<T> {
    const begin = (): Promise<T> => settleWrites(this.#open.root).then(work)
    const result = this.#last.then(begin, begin)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** @throws AppError library-read-only */
  refuseReadOnly(): void {
    const { lock, root, readOnly } = this.#open
    if (!lock) throw readOnlyProblem(root, readOnly)
  }

  async #goBack(record: ChangeRecord | null, kind: 'undo' | 'redo'): Promise<HistoryEntry> {
    if (!record) throw new AppError('nothing-to-undo', kind === 'undo' ? 'Nothing to undo' : 'Nothing to redo')
    const parts = await partsBack(record, this.#open.history, async ({ target }) => {
      if (target.kind === 'library') return this.#open.library.revision
      const story = await this.#open.files.storyOrNull(target.story)
      if (target.kind === 'story') return story?.revision ?? 0
      return story?.transcripts.find((t) => t.language === target.language)?.revision ?? null
    })
    return this.#commit(parts, record.label, kind, record)
  }

  async #purge(keys: ReadonlySet<string>): Promise<void> {
    this.refuseReadOnly()
    const removed = this.#open.catalogue.removed().map(({ id }) => id)
    const stories = removed.filter((id) => keys.has(binKey({ kind: 'story', story: '', id })))
    await this.#beforeBulk?.('bulk', EMPTY_LABEL, [])
    const bin = await this.#open.bin.without([...keys])
    const documents = await Promise.all(stories.map((id) => documentsOf(this.#open.root, id)))
    const record = purgeRecord(newId(), userName(), stories)
    await commitFiles(this.#open.root, [...documents.flat(), ...bin, History.lineOf(record)])
    await this.#open.bin.wrote(bin)
    this.#open.history.take(record)
    for (const id of stories) {
      this.#open.catalogue.forget(id)
      await removeLeft(this.#open.root, id)
    }
    this.#announce({ kind: 'changed', targets: entryOf(record).targets, revisions: [], label: EMPTY_LABEL })
  }

  async #commit(
    parts: readonly ChangePart[],
    label: string,
    kind: ChangeRecord['kind'],
    takenBack?: ChangeRecord,
  ): Promise<HistoryEntry> {
    this.refuseReadOnly()
    const prepared = await prepareChange(
      {
        root: this.#open.root,
        library: this.#open.library,
        history: this.#open.history,
        story: (id) => this.#open.files.storyOrNull(id),
        transcript: (id, language) => this.#open.files.transcriptOrNull(id, language),
      },
      parts,
    )
    await this.#warnOfBulk(prepared, label, kind)
    const [id, at, who] = [newId(), new Date().toISOString(), userName()]
    const bin = await this.#open.bin.writesFor({ id, at, who, kind, label }, prepared)
    const record: ChangeRecord = {
      ...{ id, at, who, label },
      kind,
      parts: takenBack ? withOldContent(prepared.parts, takenBack) : prepared.parts,
    }
    await commitFiles(this.#open.root, [...prepared.writes, ...bin, History.lineOf(record)])
    await this.#open.bin.wrote(bin)
    await this.#take(prepared)
    this.#open.history.take(record)
    const entry = entryOf(record)
    const revisions = record.parts.map((part) => part.revision)
    this.#announce({ kind: 'changed', targets: entry.targets, revisions, label })
    return entry
  }

  async #warnOfBulk(prepared: Prepared, label: string, kind: ChangeRecord['kind']): Promise<void> {
    const tell = this.#beforeBulk
    if (!tell) return
    await this.#open.older.before(prepared.writes, (older) => tell('upgrade', label, older))
    if (isBulk(prepared, this.#open.library, kind)) await tell('bulk', label, [])
  }

  async #take(prepared: Prepared): Promise<void> {
    if (prepared.library) this.#open.library = prepared.library
    for (const story of prepared.stories.values()) this.#open.catalogue.remember(story)
    for (const { story, language, transcript } of prepared.transcripts.values()) {
      if (transcript) await this.#open.files.wrote(story, language, transcript.cues)
    }
  }
}
