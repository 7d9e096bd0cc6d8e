/** What drives an index asks of it: one short piece of work at a time. */
import type { IndexProgress, IndexQuery, IndexSource, IndexState, SearchResult } from './model.ts'

export interface EngineOptions {
  /** Absolute path of the index file; its folder is made when missing. */
  readonly file: string
  /** Id of the library; a file made for another one is begun anew. */
  readonly library?: string | undefined
  readonly source: IndexSource
}

/** What schedule.ts drives. */
export interface Engine {
  /** Finds out what differs from the source; `total` stories are left to do. */
  plan(): Promise<IndexProgress>
  /** Does a slice of what was planned. All is done, and saved, when `done` is `total`. */
  step(): Promise<IndexProgress>
  update(ids: readonly string[]): Promise<void>
  remove(ids: readonly string[]): Promise<void>
  query(query: IndexQuery): Promise<SearchResult>
  suggest(text: string, limit: number): Promise<string[]>
  verify(): Promise<IndexState>
  /** Begins anew with an empty file; everything is planned again. */
  restart(): Promise<IndexProgress>
  close(): Promise<void>
}
