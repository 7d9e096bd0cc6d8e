/** What the coverage map says. Issues, communities and places are tags; what has none of a kind is `null` there. */
import { z } from 'zod'
import { TagId } from '../library/model.ts'

/** Every region together, and the stories without a place. Other ids are states (`nm`) or places (`place/port-merrin`). */
export const ALL_REGIONS = 'all'
export const NO_REGION = 'none'

export const CoverageCell = z.object({
  /** null: stories without any issue. */
  issue: TagId.nullable(),
  /** null: stories without any community. */
  community: TagId.nullable(),
  region: z.string().min(1).max(120).default(ALL_REGIONS),
})
export type CoverageCell = z.infer<typeof CoverageCell>

/** Stories of a cell; each number counts stories, `minutes` what they last together. */
export interface CellCounts {
  readonly recorded: number
  readonly transcribed: number
  readonly withMoments: number
  readonly quoted: number
  readonly exported: number
  readonly minutes: number
}
export interface CountedCell extends CoverageCell, CellCounts {}

export interface CoverageLine {
  readonly id: string
  /** How deep it lies below the tags without a parent: 0, 1, ... */
  readonly depth: number
  readonly stories: number
}

export interface CoverageRegion {
  readonly id: string
  /** Name of a state; '' for a place of the vocabulary, which has its own label. */
  readonly label: string
  readonly stories: number
}

/** Somebody who was exported and quoted far more than others lately. */
export interface Overused {
  /** `person/...` */
  readonly person: string
  readonly exports: number
  readonly quotes: number
}

/** A verified quote, or a moment with tags and a note, that was never exported. */
export interface NeverLeft {
  readonly kind: 'quote' | 'moment'
  readonly story: string
  readonly title: string
  readonly id: string
  /** The moment to show; null for a quote without one. */
  readonly moment: string | null
  readonly startMs: number
  readonly endMs: number
  readonly words: string
}

export interface CoverageMap {
  readonly stories: number
  /** Stories with neither an issue nor a community: on no cell. */
  readonly untagged: number
  /** Children right after their parent. */
  readonly issues: readonly CoverageLine[]
  readonly communities: readonly CoverageLine[]
  /** Most stories first, without a place last. */
  readonly regions: readonly CoverageRegion[]
  /** Only those with stories, each region and `all`. */
  readonly cells: readonly CountedCell[]
  readonly people: {
    /** How many days back they look. */
    readonly days: number
    /** Exports and quotes of the person in the middle of those who were used at all. */
    readonly median: number
    readonly overused: readonly Overused[]
  }
  readonly neverLeft: { readonly total: number; readonly shown: readonly NeverLeft[] }
}
