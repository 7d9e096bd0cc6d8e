/** Reels: moments of several stories in order. What a later program adds to them is kept as it is. */
import { z } from 'zod'
import { Milliseconds, MomentId, StoryId } from './model-basics.ts'

export const ReelId = z.string().regex(/^r-[a-z0-9]{1,20}$/)
/** Unique within its reel. */
export const ReelItemId = z.string().regex(/^i-[a-z0-9]{1,20}$/)

/** How an item begins: the cut between the one before and itself. Without one before it, nothing is seen of it. */
export const Transition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('cross-fade'), ms: z.int().min(40).max(5000) }),
])
export type Transition = z.infer<typeof Transition>

const transition = Transition.default({ kind: 'none' })

const clip = {
  id: ReelItemId,
  kind: z.literal('clip'),
  story: StoryId,
  /** In and out in the story's media. */
  startMs: Milliseconds,
  endMs: Milliseconds,
  /** The moment it was made from; it stays when that goes. null for none. */
  moment: MomentId.nullable().default(null),
  note: z.string().max(20_000).default(''),
  transition,
}
export type ReelClip = z.output<z.ZodObject<typeof clip>>
export const ReelClip = z.looseObject(clip).refine((one) => one.endMs > one.startMs, 'a clip ends after it starts')

const title = {
  id: ReelItemId,
  kind: z.literal('title'),
  text: z.string().min(1).max(500),
  /** How long the card stands. */
  durationMs: z.int().min(500).max(60_000),
  transition,
}
export type ReelTitle = z.output<z.ZodObject<typeof title>>
export const ReelTitle = z.looseObject(title)

export type ReelItem = ReelClip | ReelTitle

const music = {
  /** Inside the library: relative with `/`. Outside: absolute. */
  path: z.string().min(1).max(4000),
  /** Loudness of the music where nobody speaks, in decibels of its own. */
  gainDb: z.number().min(-60).max(12).default(-12),
  /** How much it goes down further while somebody speaks, in decibels. */
  duckDb: z.number().min(0).max(60).default(12),
}
export type ReelMusic = z.output<z.ZodObject<typeof music>>
export const ReelMusic = z.looseObject(music)

/** More is no reel any more; a list of so many stays quick. */
export const MOST_ITEMS = 500
export const MOST_REELS = 500

const reel = {
  id: ReelId,
  name: z.string().min(1).max(200),
  items: z
    .array(z.discriminatedUnion('kind', [ReelClip, ReelTitle]))
    .max(MOST_ITEMS)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'items have ids of their own')
    .default([]),
  music: ReelMusic.nullable().default(null),
  createdAt: z.string(),
}
export interface Reel extends Omit<z.output<z.ZodObject<typeof reel>>, 'items' | 'music'> {
  readonly items: ReelItem[]
  readonly music: ReelMusic | null
}
export const Reel: z.ZodType<Reel> = z.looseObject(reel)

/** A reel, or what a later program keeps in its place: that is shown nowhere and never changed. */
export const StoredReel = z.union([Reel, z.unknown()])

export const isReel = (stored: unknown): stored is Reel => Reel.safeParse(stored).success
