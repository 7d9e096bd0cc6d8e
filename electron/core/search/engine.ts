/**
 * The embedded index itself, as a machine that is asked for one short piece of work at a time and never for two at once
 * (schedule.ts sees to that, on this side or the other side of a worker).
 */
import { type Correction, explainNames, FEW_HITS, suggestQueries, suggestTexts } from './correct.ts'
import { type Database, deleteDatabase, findTrouble } from './database.ts'
import { countFacets } from './facets.ts'
import { Finder } from './find.ts'
import type { Engine, EngineOptions } from './engine-model.ts'
import type { IndexProgress, IndexQuery, IndexSource, IndexState, SearchResult } from './model.ts'
import { NameIndex } from './names.ts'
import { parseQuery } from './parse-query.ts'
import { closeCleanly, openIndex, openMemoryIndex } from './schema.ts'
import { Suggester } from './suggest.ts'
import { verifyIndex } from './verify.ts'
import { IndexWriter } from './writer.ts'

export type { Engine, EngineOptions }

/** A slice ends after the story that passes this; with the longest story and a merge a query waits about 20 ms (tests/bench). */
const SLICE_MS = 4

/** So long a question waits when it meets a damaged index that has to be made again. */
const PATIENCE_MS = 1000

interface Parts {
  readonly db: Database
  readonly writer: IndexWriter
  readonly finder: Finder
  readonly suggester: Suggester
}

function makeParts(db: Database): Parts {
  const writer = new IndexWriter(db)
  return { db, writer, finder: new Finder(db, writer), suggester: new Suggester(db, writer) }
}

export class IndexEngine implements Engine {
  readonly #file: string
  readonly #library: string
  readonly #source: IndexSource
  #parts: Parts
  #todo: { id: string; stamp: string | null }[] = []
  #done = 0
  #isPlanned = false
  #wasRebuilt = false
  #names: NameIndex | null = null

  constructor({ file, library = '', source }: EngineOptions) {
    this.#file = file
    this.#library = library
    this.#source = source
    this.#parts = this.#open()
  }

  async plan(): Promise<IndexProgress> {
    const stamps = await this.#source.stamps()
    await this.#guard(async () => this.#parts.writer.refresh())
    const { known } = this.#parts.writer
    const changed = [...stamps]
      .filter(([id, stamp]) => known.get(id)?.stamp !== stamp)
      .map(([id, stamp]) => ({ id, stamp }))
    const gone = [...known.keys()].filter((id) => !stamps.has(id)).map((id) => ({ id, stamp: null }))
    // Taken from the end: what is gone first, then in the order of the source.
    this.#todo = [...changed.reverse(), ...gone]
    this.#done = 0
    this.#isPlanned = true
    return this.#progress()
  }

  async step(): Promise<IndexProgress> {
    const until = performance.now() + SLICE_MS
    while (this.#todo.length > 0 && performance.now() < until) {
      if (this.#parts.writer.isCommitDue) {
        await this.#guard(async () => this.#parts.writer.commit())
        return this.#progress()
      }
      const next = this.#todo.at(-1)
      if (!next) break
      await this.#guard(() => this.#take(next.id, next.stamp))
      // After a rebuild the list is a new one, and this story in it like any other.
      if (this.#todo.at(-1) === next) {
        this.#todo.pop()
        this.#done++
      }
    }
    if (this.#todo.length === 0) await this.#guard(async () => this.#parts.writer.commit())
    return this.#progress()
  }

  async update(ids: readonly string[]): Promise<void> {
    await this.#change(async () => {
      for (const id of ids) await this.#take(id, null)
    })
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#change(async () => {
      for (const id of ids) this.#parts.writer.remove(id)
    })
  }

  async query(query: IndexQuery): Promise<SearchResult> {
    const started = performance.now()
    const parsed = parseQuery(query.text, query.prefix ?? false)
    const answer = (): SearchResult => {
      const parts = this.#correction()
      const { stories, ...found } = parts.finder.find(parsed, query, parts.names)
      const isPoor = found.total <= FEW_HITS && (query.offset ?? 0) === 0
      return {
        ...found,
        stories: stories.length,
        facets: countFacets(stories, parts.names),
        suggestions: isPoor ? suggestQueries(query, parsed, found.total, parts) : [],
        problems: [...parsed.problems, ...(found.total === 0 ? explainNames(query, parsed, parts) : [])],
        rebuilding: this.#todo.length > 0 ? this.#progress() : null,
        tookMs: performance.now() - started,
      }
    }
    // A file that had to be begun anew: what is missing from the answer is told with it.
    if (!this.#isPlanned && this.#parts.writer.known.size === 0) await this.plan()
    return this.#readSafely(answer)
  }

  async suggest(text: string, limit: number): Promise<string[]> {
    return this.#readSafely(() => suggestTexts(text, limit, this.#correction()))
  }

  async verify(): Promise<IndexState> {
    return verifyIndex(this.#parts.db, this.#parts.writer)
  }

  async restart(): Promise<IndexProgress> {
    this.#parts.db.close()
    deleteDatabase(this.#file)
    this.#parts = this.#open()
    return this.plan()
  }

  /** Looks for other names first: a renamed tag is found under its new name by the next question. */
  #correction(): Correction {
    const names = this.#source.names()
    if (this.#names?.stamp !== names.stamp) this.#names = new NameIndex(names)
    const { finder, suggester } = this.#parts
    suggester.use(this.#names)
    return { finder, suggester, names: this.#names }
  }

  async close(): Promise<void> {
    const { db, writer } = this.#parts
    try {
      writer.commit()
    } catch (error) {
      if (findTrouble(error) === null) throw error
    } finally {
      closeCleanly(db)
    }
  }

  /** Done and saved when it returns, also if the database had to be made again on the way. */
  async #change(work: () => Promise<void>): Promise<void> {
    const isSyncing = this.#todo.length > 0
    await this.#guard(async () => {
      await work()
      this.#parts.writer.commit()
    })
    if (!isSyncing) await this.#finishRebuild()
  }

  /** Reads a story again unless it has this stamp already; one that is gone is removed. */
  async #take(id: string, stamp: string | null): Promise<void> {
    const { writer } = this.#parts
    if (stamp !== null && writer.known.get(id)?.stamp === stamp) return
    const story = await this.#source.read(id)
    if (story) writer.put(story)
    else writer.remove(id)
  }

  #progress(): IndexProgress {
    return { done: this.#done, total: this.#done + this.#todo.length }
  }

  /** A damaged database shows when it is read: it is made again, and the question asked once more. */
  async #readSafely<T>(read: () => T): Promise<T> {
    try {
      this.#parts.writer.refresh()
      return read()
    } catch (error) {
      if (findTrouble(error) === null) throw error
      await this.#recover(error)
      await this.#rebuildFor(PATIENCE_MS)
      return read()
    }
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      await this.#recover(error)
    }
  }

  async #finishRebuild(): Promise<void> {
    while (this.#todo.length > 0) await this.step()
  }

  /** What is left is done by whoever drives the steps: the answer says so (`rebuilding`). */
  async #rebuildFor(ms: number): Promise<void> {
    const until = performance.now() + ms
    while (this.#todo.length > 0 && performance.now() < until) await this.step()
  }

  #open(): Parts {
    const db = openIndex(this.#file, this.#library)
    try {
      return makeParts(db)
    } catch (error) {
      db.close()
      if (findTrouble(error) !== 'damaged') throw error
      deleteDatabase(this.#file)
      return makeParts(openIndex(this.#file, this.#library))
    }
  }

  /** Begins anew, in the file if it was damaged, in memory if the file cannot be used; everything is to be indexed again. */
  async #recover(error: unknown): Promise<void> {
    const trouble = findTrouble(error)
    if (trouble === null) throw error
    this.#parts.db.close()
    if (trouble === 'damaged' && !this.#wasRebuilt) {
      this.#wasRebuilt = true
      deleteDatabase(this.#file)
      this.#parts = this.#open()
    } else this.#parts = makeParts(openMemoryIndex(this.#library))
    await this.plan()
  }
}
