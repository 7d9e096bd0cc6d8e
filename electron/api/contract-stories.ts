/** Operations on stories and their moments; part of the contract (contract.ts). */
import { z } from 'zod'
import { Milliseconds, MomentId, type Story, StoryId, type StorySummary, TagId } from '../core/library/model.ts'

/** Output that the core has validated already: typed here, not parsed again. */
const typed = <T>() => z.custom<T>()
const nothing = z.object({})
const done = z.object({})

export interface StoryDetail {
  readonly story: Story
  readonly mediaStatus: 'available' | 'missing'
  /** Whether `/media/<id>/play` can be played now ('preparing' while the proxy is made). */
  readonly playback: 'ready' | 'preparing' | 'missing' | 'failed'
  /** Number of frames in strip.jpg (laid out left to right, each 160 px wide), 0 while there is none. */
  readonly stripFrames: number
}

/** Fields left out stay as they are. */
export const StoryPatch = z.object({
  title: z.string().trim().min(1).max(300).optional(),
  notes: z.string().max(100_000).optional(),
  recordedOn: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'a date is YYYY-MM-DD')
    .optional(),
})

const tags = z.array(TagId)
const note = z.string().max(20_000)
const newMoment = z.object({
  story: StoryId,
  startMs: Milliseconds,
  endMs: Milliseconds,
  tags: tags.default([]),
  note: note.default(''),
})
/** Without defaults: fields left out stay as they are. */
const momentEdit = z
  .object({ startMs: Milliseconds, endMs: Milliseconds, tags, note })
  .partial()
  .extend({ story: StoryId, id: MomentId, seenNote: note.optional() })
const ids = z.array(StoryId).min(1).max(10_000)

export const storyContract = {
  'stories.list': { input: nothing, output: z.object({ stories: typed<readonly StorySummary[]>() }) },
  'stories.get': { input: z.object({ id: StoryId }), output: typed<StoryDetail>() },
  /** `seen`: the values before, as far as the writer knows; where another one is there by now, nothing is changed (409 stale-revision). */
  'stories.update': { input: z.object({ ids, patch: StoryPatch, seen: StoryPatch.optional() }), output: done },
  'stories.tag': {
    input: z.object({ ids, add: z.array(TagId).default([]), remove: z.array(TagId).default([]) }),
    output: done,
  },
  'stories.remove': { input: z.object({ ids }), output: done },
  'stories.reveal': { input: z.object({ id: StoryId }), output: z.object({ shown: z.boolean(), path: z.string() }) },

  'moments.add': { input: newMoment, output: z.object({ id: MomentId }) },
  'moments.update': { input: momentEdit, output: done },
  /** Of one or several stories, as one change. */
  'moments.remove': {
    input: z.object({
      moments: z
        .array(z.object({ story: StoryId, id: MomentId }))
        .min(1)
        .max(10_000),
    }),
    output: done,
  },
} as const
