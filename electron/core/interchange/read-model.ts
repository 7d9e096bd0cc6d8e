/** What the readers of all formats hand on. */
import type { FrameRate } from '../library/model.ts'
import type { Problem } from '../problems.ts'

/** A recording as a file names it; what the file does not say is ''. */
export interface NamedSource {
  /** File name, or what stands in its place. */
  readonly name: string
  readonly path: string
  /** Name of the tape, in lists that have no other. */
  readonly reel: string
}

/** What is known of a recording apart from the file. */
export interface KnownMedia {
  /** Null for sound alone. */
  readonly rate: FrameRate | null
  /** '' for none. */
  readonly startTimecode: string
}

export interface ReadOptions {
  /** For files that do not say theirs (edit decision lists, lists of markers); guessed when left out. */
  readonly rate?: FrameRate | undefined
  /** What the library knows of a recording: lists with timecode do not say where a recording begins. */
  readonly lookUp?: (source: NamedSource) => KnownMedia | null
}

export interface ReadClip {
  /** As in a timeline: a part of a recording where left out. A title has no source, and `name` has its words. */
  readonly kind?: 'title' | 'music' | undefined
  readonly source: NamedSource
  /** From the start of the recording. */
  readonly inMs: number
  readonly outMs: number
  /** From the start of the timeline. */
  readonly recordMs: number
  readonly dissolveMs: number
  readonly name: string
  readonly note: string
  readonly tags: readonly string[]
  readonly speaker: string
  readonly words: string
  /** Decibels of its own; left out where the file does not say. */
  readonly gainDb?: number | undefined
  /** Where it stands in the file; null when unknown. */
  readonly line: number | null
}

export interface ReadMarker {
  /** The recording it belongs to, and where in it; null when the file says only where on the timeline it stands. */
  readonly source: NamedSource | null
  readonly sourceMs: number | null
  /** From the start of the timeline; null for a marker of a recording that lies on none. */
  readonly recordMs: number | null
  /** 0 for a point. */
  readonly durationMs: number
  readonly name: string
  readonly note: string
  readonly line: number | null
}

/** What one file says, whatever its format. */
export interface ReadTimeline {
  readonly name: string
  /** Null when the file has none (lists in seconds). */
  readonly rate: FrameRate | null
  /** Of the timeline's first frame; '' when the file does not say. */
  readonly startTimecode: string
  readonly clips: readonly ReadClip[]
  readonly markers: readonly ReadMarker[]
  /** What was repaired, guessed or left aside. */
  readonly problems: readonly Problem[]
}
