/** Queries, hits and the search index port. Nothing above this file knows which engine answers. */
import { z } from 'zod'
import type { Cue } from '../library/model.ts'
import type { LibraryNames } from './names.ts'

export const SearchQuery = z.object({
  /** docs/search.md says what may be written. */
  text: z.string().max(1000),
  limit: z.int().min(1).max(500).default(50),
  /** True while typing: the last word also matches as the beginning of a word. */
  prefix: z.boolean().default(false),
  /** Only inside this story. */
  story: z.string().optional(),
  /** Order of stories; inside a story hits are by time. date: newest first; place: by name. Stories without one come last. */
  sort: z.enum(['relevance', 'date', 'place']).default('relevance'),
  /** Where a page goes on: `next` of the page before. */
  offset: z.int().min(0).default(0),
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
  /** 'form': some word is there in another form only (families for family). */
  match: z.enum(['exact', 'form']),
})
export type SearchHit = z.infer<typeof SearchHit>

const stories = z.int()

/** How many stories of the whole result have what; most stories first. A tag counts for its parents too. */
export const SearchFacets = z.object({
  tags: z.array(z.object({ tag: z.string(), stories })),
  languages: z.array(z.object({ language: z.string(), stories })),
  /** Newest first; '' for stories without a date. */
  years: z.array(z.object({ year: z.string(), stories })),
  /** The twenty who speak in most of these stories. */
  speakers: z.array(z.object({ speaker: z.string(), stories })),
})
export type SearchFacets = z.infer<typeof SearchFacets>

export const SearchResult = z.object({
  /** Number of hits in all; see `totalIsLowerBound`. */
  total: z.int(),
  /** True when there are more than were counted ("500+"). */
  totalIsLowerBound: z.boolean(),
  /** Number of stories with a hit; like the facets a lower bound when `storiesIsLowerBound`. */
  stories,
  storiesIsLowerBound: z.boolean(),
  facets: SearchFacets,
  tookMs: z.number(),
  /** In the order asked for, then by time inside the story. Where not all fit, a story shows its first few so that several are seen. */
  hits: z.array(SearchHit),
  /** `offset` of the page after this one; null when this is the last. */
  next: z.int().nullable(),
  /** Did you mean: whole queries that would find something. Filled when little or nothing is found. */
  suggestions: z.array(z.string()),
  /** Set when the text cannot be searched (only punctuation, say): what to do instead. Also when words were found only apart. */
  notice: z.string(),
  /** What of the text was not understood, with its place in UTF-16 units; the rest was searched. */
  problems: z.array(z.object({ from: z.int(), to: z.int(), message: z.string(), kind: z.enum(['mistake', 'remark']) })),
  /** Stories indexed so far while the index is being made or brought in step: until then some may not be found. */
  rebuilding: z.object({ done: z.int(), total: z.int() }).nullable(),
})
export type SearchResult = z.infer<typeof SearchResult>

/** A query as the index takes it: what may be left out, and what only the caller knows. */
export interface IndexQuery extends z.input<typeof SearchQuery> {
  /** Stories whose recording is not there now, for `is:missing-media`. */
  readonly missingMedia?: readonly string[] | undefined
}

export interface IndexedTranscript {
  readonly language: string
  readonly isMachineDraft: boolean
  readonly isTranslation: boolean
  /** A translation of words that have changed since. */
  readonly isStale: boolean
  readonly cues: readonly Cue[]
}

export interface IndexedMoment {
  readonly startMs: number
  readonly endMs: number
  readonly tags: readonly string[]
  readonly note: string
}

/** Everything of one story that is searched. Tags are ids: their names are the library's (`IndexSource.names`). */
export interface IndexedStory {
  readonly id: string
  /** Changes whenever anything below changes. */
  readonly stamp: string
  /** '' for a story that was removed: nothing of it is found. */
  readonly title: string
  /** `YYYY-MM-DD` or ''. */
  readonly recordedOn: string
  readonly tags: readonly string[]
  readonly notes: string
  readonly moments: readonly IndexedMoment[]
  readonly transcripts: readonly IndexedTranscript[]
  readonly hasQuotes: boolean
}

/** Where the index reads from. Runs in the worker thread: `create` of the source is named by module and options there. */
export interface IndexSource {
  /** Every story of the library with its current stamp. */
  stamps(): Promise<ReadonlyMap<string, string>>
  /** null when the story is gone or cannot be read. */
  read(id: string): Promise<IndexedStory | null>
  /** Names of tags and people as they are now; asked before every query, so it is quick when nothing has changed. */
  names(): LibraryNames
}

export interface IndexProgress {
  readonly done: number
  readonly total: number
}

/** What an index says of itself. */
export interface IndexState {
  /** False when its tables are damaged. */
  readonly isSound: boolean
  /** Of each story that it holds, as `IndexSource.stamps`. */
  readonly stamps: ReadonlyMap<string, string>
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
  query(query: IndexQuery, signal?: AbortSignal): Promise<SearchResult>
  /** Titles, people, tags and words of the index that are close to the text, best first. */
  suggest(text: string, limit: number): Promise<string[]>
  /** Looks through its own tables; takes seconds for a large library, in which questions wait. */
  verify(): Promise<IndexState>
  /** Throws away what is there and reads every story again. */
  rebuild(onProgress?: (progress: IndexProgress) => void): Promise<void>
  close(): Promise<void>
}
