/** Operations of the moments board and of the coverage map. */
import { z } from 'zod'
import type { CoverageMap } from '../core/coverage/model.ts'
import { CoverageCell } from '../core/coverage/model.ts'
import { PresetName } from '../core/export/model.ts'
import { MomentId, ShapeFraming, StoryId, TagId } from '../core/library/model.ts'
import type { MomentRow } from '../core/library/moment-rows.ts'

const done = z.object({})

export const boardContract = {
  /** Every moment of the library, with what became of it. */
  'moments.list': { input: z.object({}), output: z.object({ moments: z.custom<readonly MomentRow[]>() }) },
  /** What fills a shape when the moment is exported so; null goes back to the middle. */
  'moments.frame': {
    input: z.object({ story: StoryId, id: MomentId, shape: PresetName, framing: ShapeFraming.strip().nullable() }),
    output: done,
  },
  /** Adds and removes tags of several moments as one change. */
  'moments.tag': {
    input: z.object({
      moments: z
        .array(z.object({ story: StoryId, id: MomentId }))
        .min(1)
        .max(10_000),
      add: z.array(TagId).max(100).default([]),
      remove: z.array(TagId).max(100).default([]),
    }),
    output: done,
  },
  /** Which issues were recorded in which communities and regions, and what became of it. */
  'coverage.map': { input: z.object({}), output: z.custom<CoverageMap>() },
  /** Ids of the stories that a cell of the map counts. */
  'coverage.stories': { input: CoverageCell, output: z.object({ stories: z.array(z.string()) }) },
} as const
