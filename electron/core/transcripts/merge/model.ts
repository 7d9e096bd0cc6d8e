/** What a merge of transcripts takes and gives. */
import type { Cue } from '../../library/model.ts'

export type MergeSide = 'ours' | 'theirs'

export interface MergeInput {
  /** The cues both come from: as they were imported. null when nobody kept them; then every difference is a conflict. */
  readonly base: readonly Cue[] | null
  /** The cues with the corrections people made. */
  readonly ours: readonly Cue[]
  /** The cues of the new file. */
  readonly theirs: readonly Cue[]
  /** By id of a conflict; 'ours' where nothing is chosen. */
  readonly choices?: Readonly<Record<string, MergeSide>>
}

/** A place that both changed, each in another way, with the cues of all three. */
export interface MergeConflict {
  /** The same for the same conflict, also when other choices are made. */
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly base: readonly Cue[]
  readonly ours: readonly Cue[]
  readonly theirs: readonly Cue[]
  readonly chosen: MergeSide
}

export interface MergeResult {
  readonly cues: Cue[]
  readonly conflicts: readonly MergeConflict[]
  /** Places that people corrected, and how many of them are in the result. */
  readonly corrections: number
  readonly kept: number
  /** Places where the result has what is new in the file. */
  readonly taken: number
}

/** The same for everyone who reads or sees them: times, speaker and text. */
export const sameCues = (one: readonly Cue[], other: readonly Cue[]): boolean =>
  one.length === other.length && one.every((cue, index) => sameCue(cue, other[index]))

const sameCue = (one: Cue, other: Cue | undefined): boolean =>
  one.startMs === other?.startMs &&
  one.endMs === other.endMs &&
  one.speaker === other.speaker &&
  one.text === other.text

/** As many cues, at the same times. */
export const sameTimes = (one: readonly Cue[], other: readonly Cue[]): boolean =>
  one.length === other.length &&
  one.every((cue, index) => cue.startMs === other[index]?.startMs && cue.endMs === other[index].endMs)

/** Also the times of the words and how sure the engine was of them. */
export const sameWords = (one: readonly Cue[], other: readonly Cue[]): boolean =>
  one.every((cue, index) => {
    const words = other[index]?.words ?? []
    return (
      (cue.words ?? []).length === words.length &&
      (cue.words ?? []).every((word, at) => {
        const twin = words[at]
        return (
          word.startMs === twin?.startMs &&
          word.endMs === twin.endMs &&
          word.text === twin.text &&
          word.confidence === twin.confidence
        )
      })
    )
  })
