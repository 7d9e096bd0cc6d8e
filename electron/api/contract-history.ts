/** Operations on the history, snapshots, the bin and unsaved words; part of the contract (contract.ts). */
import { z } from 'zod'
import { Draft } from '../core/drafts.ts'
import type { BinEntry } from '../core/library/bin.ts'
import type { HistoryRow } from '../core/library/history-pages.ts'
import { StoryId } from '../core/library/model.ts'
import type { HistoryEntry } from '../core/library/port.ts'
import type { SnapshotComparison } from '../core/snapshots/compare.ts'
import { type SnapshotHeader, SnapshotId } from '../core/snapshots/model.ts'

export type { SnapshotComparison, StoryDifference } from '../core/snapshots/compare.ts'
export type { BinEntry, HistoryRow }

const typed = <T>() => z.custom<T>()
const nothing = z.object({})
const done = z.object({})
const keys = z.array(z.string().min(1).max(600)).min(1).max(10_000)
const id = SnapshotId

/** A snapshot as lists show it. */
export type SnapshotRow = Pick<
  SnapshotHeader,
  'id' | 'at' | 'reason' | 'label' | 'stories' | 'bytes' | 'addedBytes' | 'isGood'
> & {
  /** What could not be read then, in words: "a logo", "2 imported files of “Clinic nights”". */
  readonly leftOut: readonly string[]
  /** Where the library lay when that was another folder than now; else ''. */
  readonly elsewhere: string
}

/** A change as lists show it. */
export interface HistoryLine extends Omit<HistoryRow, 'targets'> {
  /** `isThere` false for a story that was removed. */
  readonly stories: readonly { readonly id: string; readonly title: string; readonly isThere: boolean }[]
  readonly storyCount: number
  /** Steps of undo (or redo) that take back (or do again) everything up to this change; 0 when that is not possible. */
  readonly undoSteps: number
  readonly redoSteps: number
}

export interface BinLine extends Omit<BinEntry, 'content' | 'uses' | 'place'> {
  /** Title of the story that a moment or quote belongs to, name of the reel of a clip, else ''. */
  readonly storyTitle: string
  /** How many stories, moments and quotes a tag or person comes back to. */
  readonly useCount: number
}

export interface UnsavedLine extends Draft {
  readonly storyTitle: string
  /** What is saved there now; null when there is no such place any more. */
  readonly now: string | null
}

export const historyContract = {
  'history.undo': { input: nothing, output: z.object({ label: z.string() }) },
  'history.redo': { input: nothing, output: z.object({ label: z.string() }) },
  'history.list': {
    input: z.object({ limit: z.int().min(1).max(500).default(50) }),
    output: z.object({ entries: typed<readonly HistoryEntry[]>() }),
  },
  /** The whole history in pages, newest first; names of who made changes, for a filter. */
  'history.page': {
    input: z.object({
      before: z.int().min(0).nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
      story: z.string().max(200).default(''),
      who: z.string().max(200).default(''),
      text: z.string().max(200).default(''),
    }),
    output: z.object({ lines: typed<readonly HistoryLine[]>(), next: z.int().nullable() }),
  },
  /** Takes back (or does again) everything up to this change, each step a change of its own. */
  'history.goTo': { input: z.object({ id: z.string().max(60) }), output: z.object({ steps: z.int() }) },

  'snapshots.list': {
    input: z.object({}),
    output: z.object({
      snapshots: typed<readonly SnapshotRow[]>(),
      /** Why the newest attempt failed; null when it did not. */
      problem: typed<{ readonly title: string; readonly detail: string; readonly remedy: string } | null>(),
      /** The snapshot to go back to when the library's own document was found damaged at opening; '' else. */
      offered: z.string(),
    }),
  },
  'snapshots.make': { input: z.object({ name: z.string().trim().min(1).max(120) }), output: z.object({ id }) },
  'snapshots.compare': { input: z.object({ id }), output: typed<SnapshotComparison>() },
  /** `stories` null for all that differ. */
  'snapshots.restore': {
    input: z.object({
      id,
      stories: z.array(StoryId).max(100_000).nullable().default(null),
      library: z.boolean().default(true),
      removeAdded: z.boolean().default(false),
    }),
    output: z.object({ stories: z.int() }),
  },
  'snapshots.remove': { input: z.object({ id }), output: done },

  'bin.list': { input: z.object({}), output: z.object({ items: typed<readonly BinLine[]>() }) },
  /** As one change. */
  'bin.putBack': { input: z.object({ keys }), output: done },
  /** For good. Recordings are never touched. */
  'bin.empty': { input: z.object({ keys }), output: done },

  /** Words that were typed in another run of the window and not saved. */
  'unsaved.list': { input: z.object({}), output: z.object({ drafts: typed<readonly UnsavedLine[]>() }) },
  'unsaved.keep': { input: Draft.omit({ version: true, at: true }), output: done },
  'unsaved.drop': { input: z.object({ keys: z.array(Draft.shape.key).min(1).max(500) }), output: done },
  /** Saves them as their field would have done. */
  'unsaved.putBack': { input: z.object({ key: Draft.shape.key }), output: done },
} as const
