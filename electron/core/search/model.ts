/** Queries, hits and the search index port. Nothing above this file knows which engine answers. */
import { z } from 'zod'
import type { Cue } from '../library/model.ts'

export const SearchQuery = z.object({
  text: z.string().max(1000),
  limit: z.int().min(1).max(500).default(50),
  /** True while typing: the last word also matches as the beginning of a word. */
  prefix: z.boolean().default(false),
  /** Only inside this story. */
  story: z.string().optional(),
})
export type SearchQuery = z.infer<typeof SearchQuery>

export const SearchHit = z.object({
  story: z.string(),
  title: z.string(),
  field: z.enum(['said', 'title', 'tag', 'person', 'note']),
  /** 'said': the first cue the match runs over, and the time from its start to the end of the last one. Else null, 0, 0. */
  cue: z.string().nullable(),
  startMs: z.int(),
  endMs: z.int(),
  speaker: z.string(),
  language: z.string(),
  /** Whole text of the cues the hit covers (or of the title, tag, note). */
  text: z.string(),
  /** The part of `text` around the match, plain text, with an ellipsis where it was cut. */
  snippet: z.string(),
  /** Matches as [start, end) offsets into `snippet`, in UTF-16 units. */
  marks: z.array(z.tuple([z.int(), z.int()])),
})
export type SearchHit = z.infer<typeof SearchHit>

export const SearchResult = z.object({
  /** Number of hits in all; see `totalIsLowerBound`. */
  total: z.int(),
  /** True when there are more than were counted ("500+"). */
  totalIsLowerBound: z.boolean(),
  tookMs: z.number(),
  /** Ranked by story, then by time inside the story. Where not all fit, a story shows its first few so that several are seen. */
  hits: z.array(SearchHit),
  /** Did you mean: whole queries that would find something. Filled when little or nothing is found. */
  suggestions: z.array(z.string()),
  /** Set when the text cannot be searched (only punctuation, say): what to do instead. Also when words were found only apart. */
  notice: z.string(),
})
export type SearchResult = z.infer<typeof SearchResult>

/** Everything of one story that is searched. */
export interface IndexedStory {
  readonly id: string
  /** Changes whenever anything below changes. */
  readonly stamp: string
  readonly title: string
  /** Names and offices of its people. */
  readonly people: readonly string[]
  /** Labels and ids of its tags and its moments' tags. */
  readonly tags: readonly string[]
  /** Story notes and moment notes. */
  readonly notes: readonly string[]
  readonly transcripts: readonly { readonly language: string; readonly cues: readonly Cue[] }[]
}

/** Where the index reads from. Runs in the worker thread: `create` of the source is named by module and options there. */
export interface IndexSource {
  /** Every story of the library with its current stamp. */
  stamps(): Promise<ReadonlyMap<string, string>>
  /** null when the story is gone or cannot be read. */
  read(id: string): Promise<IndexedStory | null>
}

export interface IndexProgress {
  readonly done: number
  readonly total: number
}

/**
 * The second port for growth. One contract suite in tests/core/search/index.contract.ts runs against every implementation.
 * The index is derived: it may be thrown away and made again at any time.
 */
export interface SearchIndex {
  /** Brings the index in step with the source: indexes what is new or has another stamp, removes what is gone. */
  sync(onProgress?: (progress: IndexProgress) => void): Promise<void>
  /** Reads these stories again from the source; one that is gone there is removed. */
  update(ids: readonly string[]): Promise<void>
  remove(ids: readonly string[]): Promise<void>
  /** Rejects with AppError 'cancelled' when the signal fires before it is answered. */
  query(query: SearchQuery, signal?: AbortSignal): Promise<SearchResult>
  /** Titles, people, tags and words of the index that are close to the text, best first. */
  suggest(text: string, limit: number): Promise<string[]>
  close(): Promise<void>
}
