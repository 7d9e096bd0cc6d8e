/**
 * The first port for growth: where stories are kept. The embedded store keeps plain files (DESIGN.md, section 3);
 * a server store can take its place. One contract suite in tests/core/library/store.contract.ts runs against every implementation.
 */
import type { StoredCue } from '../transcripts/webvtt-scan.ts'
import type { BinEntry } from './bin.ts'
import type { HistoryPage, HistoryQuery } from './history-pages.ts'
import type { StoryMarks } from './marks.ts'
import type { Cue, LibraryDocument, Story, StorySummary, Transcript } from './model.ts'

export type Target =
  | { readonly kind: 'library' }
  | { readonly kind: 'story'; readonly story: string }
  | { readonly kind: 'transcript'; readonly story: string; readonly language: string }

/** A target and its recipe, which takes the document as it is and returns it as it shall be; `null` means it does not exist. */
export type ChangePart =
  | { readonly kind: 'library'; readonly recipe: (before: LibraryDocument) => LibraryDocument }
  | {
      readonly kind: 'story'
      readonly story: string
      readonly recipe: (before: Story | null) => Story
      /** Refuses the change when the story has another revision by now. */
      readonly ifRevision?: number
    }
  | {
      readonly kind: 'transcript'
      readonly story: string
      readonly language: string
      /** Returning null takes the transcript away. */
      readonly recipe: (before: Transcript | null) => Transcript | null
      readonly ifRevision?: number
    }
  /** Keeps bytes beside the story, or with `null` as a logo of the library, under the name `keptName` gives them. They never change, so undo lets them lie. */
  | { readonly kind: 'keep'; readonly story: string | null; readonly name: string; readonly content: Uint8Array }
  /** The change puts these back, by their keys in the bin: they leave it. */
  | { readonly kind: 'bin'; readonly keys: readonly string[] }

export interface HistoryEntry {
  readonly id: string
  /** ISO time. */
  readonly at: string
  readonly who: string
  /** In words for people, lower case: "add tag". The interface writes "Undo: add tag". */
  readonly label: string
  readonly targets: readonly Target[]
}

export interface UndoState {
  readonly undo: HistoryEntry | null
  readonly redo: HistoryEntry | null
}

export type StoreEvent =
  | {
      readonly kind: 'changed'
      readonly targets: readonly Target[]
      /** Of each target, in the same order: the revision it has now. */
      readonly revisions: readonly number[]
      readonly label: string
    }
  | { readonly kind: 'media-status'; readonly stories: readonly string[] }

/** Why a library cannot be written; null when it can. */
export type ReadOnlyReason =
  | { readonly kind: 'not-writable'; readonly detail: string }
  | { readonly kind: 'open-elsewhere'; readonly detail: string }

/** A file that could not be read: it was left as it is, the rest of the library opened. */
export interface DamagedFile {
  readonly path: string
  readonly why: string
}

/** A part of a transcript as it lies in the store. */
export interface StoredTranscript {
  readonly revision: number
  readonly cues: readonly StoredCue[]
}

export interface StoryStore {
  readonly readOnly: ReadOnlyReason | null
  readonly damaged: readonly DamagedFile[]
  library(): LibraryDocument
  /** Everything in the catalogue (not what was removed), oldest first. */
  list(): readonly StorySummary[]
  /** What was marked in the stories of the catalogue; those without a moment or a quote are left out. */
  marks(): ReadonlyMap<string, StoryMarks>
  /** @throws AppError not-found */
  get(id: string): Promise<Story>
  /** @throws AppError not-found when the story has no transcript in this language */
  transcript(id: string, language: string): Promise<Transcript>
  /**
   * At least the cues whose stored form (WebVTT) passes the test, none of them parsed before it is asked for: for looking
   * through a whole library.
   * @returns null when no cue passes
   * @throws AppError not-found
   */
  cuesWhere(id: string, language: string, test: (stored: string) => boolean): Promise<StoredTranscript | null>
  /** Cues of a transcript as they were before recent changes, newest first; how far back is the store's affair. */
  formerCues(id: string, language: string): readonly Cue[]
  /** A kept file of a story. @throws AppError not-found when it is gone or is no longer what its name says */
  kept(id: string, name: string): Promise<Uint8Array>
  /**
   * The one door for changes: validates every result, saves all or nothing durably, appends to the history, announces.
   * Resolves when it is on disk.
   * @throws AppError stale-revision | invalid-input | library-read-only | disk-full | not-writable; then nothing has changed
   */
  change(parts: readonly ChangePart[], label: string): Promise<HistoryEntry>
  undoState(): UndoState
  /** Ids of the changes that can be taken back, and done again, the next one first. */
  undoStacks(): { readonly undo: readonly string[]; readonly redo: readonly string[] }
  /** What was removed and can be put back, newest first; putting it back is an ordinary change (put-back.ts). */
  bin(): Promise<readonly BinEntry[]>
  /**
   * Removes things in the bin for good. Recordings are never touched. What changed an emptied story cannot be undone any more.
   * @throws AppError library-read-only | disk-full | not-writable; then nothing is gone
   */
  emptyBin(keys: readonly string[]): Promise<void>
  /** @throws AppError nothing-to-undo | stale-revision */
  undo(): Promise<HistoryEntry>
  redo(): Promise<HistoryEntry>
  /** A stretch of the whole history, newest first. */
  historyPage(query: HistoryQuery): Promise<HistoryPage>
  /**
   * Takes back changes up to and with this one, or does them again when they were taken back; each is a change of its own.
   * @returns how many @throws AppError not-found when it is too long ago | stale-revision; what was taken back before stays so
   */
  undoTo(id: string): Promise<number>
  /** Newest first; of the last ones. */
  history(limit: number): readonly HistoryEntry[]
  /** Id of the story with this recording, also one that was removed; null when it is new. */
  withFingerprint(fingerprint: string): string | null
  /** Looks again where the recordings are (all, or of these stories) and announces what changed. */
  refreshMedia(ids?: readonly string[]): Promise<void>
  watch(listener: (event: StoreEvent) => void): () => void
  close(): Promise<void>
}
