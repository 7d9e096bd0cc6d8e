/** What was removed and waits to be put back: one file for each change that removed something, in `bin/` of the library. */
import { z } from 'zod'

/** The removed story itself stays in its folder; all others are kept here whole. */
export const BinItem = z.object({
  kind: z.enum(['story', 'moment', 'quote', 'reel', 'person', 'search']),
  id: z.string().min(1).max(200),
  /** Of a moment or a quote, else ''. */
  story: z.string().max(200),
  /** In words for people: a title, the note, the words. */
  title: z.string().max(500),
  /** The document part as it was; null for a story. */
  content: z.unknown(),
})
export type BinItem = z.infer<typeof BinItem>

export const BinFile = z.object({
  version: z.literal(1),
  /** ISO time. */
  at: z.string(),
  who: z.string(),
  items: z.array(BinItem),
})
export type BinFile = z.infer<typeof BinFile>

/** Names one thing in the bin; ids of moments and quotes are unique within their story only. */
export const binKey = ({ kind, story, id }: Pick<BinItem, 'kind' | 'story' | 'id'>): string => `${kind}:${story}:${id}`
