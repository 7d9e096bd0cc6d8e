/** What was removed and waits to be put back: one file for each change that removed something, in `bin/` of the library. */
import { z } from 'zod'
import { ReelItemId, ReelClip, ReelId, ReelTitle } from './model-reel.ts'
import { Facet, VocabularyTag } from './model-vocabulary.ts'

/** `clip`: a clip or title card taken out of a reel. */
export const BinKind = z.enum(['story', 'moment', 'quote', 'reel', 'clip', 'tag', 'person', 'search', 'logo'])
export type BinKind = z.infer<typeof BinKind>

/** Something that had a removed tag, or a quote of a removed person. */
export const BinUse = z.object({
  on: z.enum(['story', 'moment', 'quote']),
  story: z.string().max(200),
  /** Of the moment or quote; '' for the story itself. */
  id: z.string().max(200),
  hadTag: z.boolean(),
  /** Tags that came in its place, as when it was merged. */
  gained: z.array(z.string().max(200)),
  /** Of a quote that the person said: who says it since. */
  saidNow: z.string().max(200).nullish(),
})
export type BinUse = z.infer<typeof BinUse>

/** The removed story itself stays in its folder, a logo in its; all others are kept here whole. */
export const BinItem = z.object({
  kind: BinKind,
  id: z.string().min(1).max(200),
  /** Of a moment or a quote, else ''. */
  story: z.string().max(200),
  /** In words for people: a title, the note, the words. */
  title: z.string().max(500),
  /** The document part as it was; null for a story. See `BinTag` and `BinClip`. */
  content: z.unknown(),
  /** Its place in the list that it was in, from 0. */
  place: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
  /** Of a tag or a person. */
  uses: z.array(BinUse).default([]),
})
export type BinItem = z.infer<typeof BinItem>

/** A tag with what hung on it. */
export const BinTag = z.object({
  tag: VocabularyTag,
  facet: Facet.nullable(),
  /** Tags that lay under it. */
  children: z.array(z.string().max(200)),
  /** The tag that it was merged into, and the names that went over to it. */
  into: z.string().max(200).nullable(),
  tookOver: z.array(z.string()),
})
export type BinTag = z.infer<typeof BinTag>
/** An item of a reel, with its neighbours, nearest first. */
export const BinClip = z.object({
  reel: ReelId,
  item: z.discriminatedUnion('kind', [ReelClip, ReelTitle]),
  previous: z.array(ReelItemId),
  next: z.array(ReelItemId),
})

export const BinFile = z.object({
  version: z.literal(1),
  /** ISO time. */
  at: z.string(),
  who: z.string(),
  items: z.array(BinItem),
})
export type BinFile = z.infer<typeof BinFile>

export type BinClip = z.infer<typeof BinClip>

/** Names one thing in the bin; ids of moments and quotes are unique within their story only. */
export const binKey = ({ kind, story, id }: Pick<BinItem, 'kind' | 'story' | 'id'>): string => `${kind}:${story}:${id}`
