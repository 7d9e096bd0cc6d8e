/** Operations on reels: moments of several stories in order; part of the contract (contract.ts). */
import { z } from 'zod'
import {
  Milliseconds,
  MomentId,
  ReelId,
  ReelItemId,
  ReelMusic,
  ReelTitle,
  StoryId,
  Transition,
} from '../core/library/model.ts'
import { ExportPlan } from '../core/export/model.ts'
import type { ReelDetail, ReelList } from '../core/reels/detail.ts'
import { ReelVideoRequest } from '../core/reels/video/plan.ts'
import { paperFormats } from '../core/reels/paper.ts'

const done = z.object({})
const id = ReelId
const name = z.string().trim().min(1, 'a reel has a name').max(200)
const items = z.array(ReelItemId).min(1).max(500)
/** The item before which something comes; null for the end. */
const before = ReelItemId.nullable().default(null)
const moments = z.array(z.object({ story: StoryId, id: MomentId })).max(500)
const text = z.string().trim().min(1, 'a title says something').max(500)
const { durationMs } = ReelTitle.shape
const { path, gainDb, duckDb } = ReelMusic.shape

export const reelContract = {
  'reels.list': { input: z.object({}), output: z.custom<ReelList>() },
  /** With words and speakers, and what has become of stories, moments and media. */
  'reels.get': { input: z.object({ id }), output: z.custom<ReelDetail>() },
  'reels.make': { input: z.object({ name, moments: moments.default([]) }), output: z.object({ id }) },
  'reels.rename': { input: z.object({ id, name }), output: done },
  'reels.duplicate': { input: z.object({ id, name }), output: z.object({ id }) },
  'reels.remove': { input: z.object({ reels: z.array(id).min(1).max(500) }), output: done },

  /** Moments, in their order, as clips. */
  'reels.add': { input: z.object({ id, moments: moments.min(1), before }), output: z.object({ items }) },
  'reels.addTitle': { input: z.object({ id, text, durationMs, before }), output: z.object({ item: ReelItemId }) },
  /** Fields left out stay. */
  'reels.editTitle': {
    input: z.object({ id, item: ReelItemId, text: text.optional(), durationMs: durationMs.optional() }),
    output: done,
  },
  /** In the order they have. */
  'reels.move': { input: z.object({ id, items, before }), output: done },
  'reels.removeItems': { input: z.object({ id, items }), output: done },
  /** In and out in the story's media; what reaches past its end is cut there. */
  'reels.trim': {
    input: z.object({ id, item: ReelItemId, startMs: Milliseconds, endMs: Milliseconds }),
    output: done,
  },
  /** `atMs` in the story's media; answers with the second part. */
  'reels.split': {
    input: z.object({ id, item: ReelItemId, atMs: Milliseconds }),
    output: z.object({ item: ReelItemId }),
  },
  'reels.note': { input: z.object({ id, item: ReelItemId, note: z.string().max(20_000) }), output: done },
  /** What its video would be in each shape, and what speaks against it. */
  'reels.planVideo': { input: ReelVideoRequest, output: ExportPlan },
  /** One captioned video of the whole in each shape. */
  'reels.exportVideo': { input: ReelVideoRequest, output: z.object({ jobs: z.array(z.string()) }) },
  /** How these items begin. */
  'reels.transition': { input: z.object({ id, items, transition: Transition }), output: done },
  /** `path` is a file of this computer; null takes the music away. */
  'reels.music': {
    input: z.object({ id, music: z.object({ path, gainDb, duckDb }).nullable() }),
    output: done,
  },
  /** The paper edit as a file. */
  'reels.paper': {
    input: z.object({ id, format: z.enum(paperFormats) }),
    output: z.object({ base64: z.string(), fileName: z.string(), mime: z.string() }),
  },
} as const
