/** Operations on quotes: words locked to a transcript revision; part of the contract (contract.ts). */
import { z } from 'zod'
import { Language, Milliseconds, MomentId, Quote, QuoteEdit, StoryId, TagId } from '../core/library/model.ts'
import type { CopiedQuote } from '../core/quotes/copy.ts'
import { quoteFormats } from '../core/quotes/files.ts'
import type { QuoteDetail, QuoteRow } from '../core/quotes/list.ts'

export type { QuoteDetail, QuoteRow } from '../core/quotes/list.ts'

const typed = <T>() => z.custom<T>()
const done = z.object({})
const at = { story: StoryId, id: Quote.shape.id }
const quotes = z.array(z.object(at)).min(1).max(10_000)
const make = {
  story: StoryId,
  moment: MomentId.optional(),
  tags: z.array(TagId).default([]),
}

export const quoteContract = {
  /** `damaged`: quotes whose words are no longer those that were locked; they are not shown. */
  'quotes.list': {
    input: z.object({}),
    output: z.object({ quotes: typed<readonly QuoteRow[]>(), damaged: z.array(z.object(at)) }),
  },
  'quotes.get': { input: z.object(at), output: typed<QuoteDetail>() },
  /** From a place in the words to another; whole words are taken. */
  'quotes.make': {
    input: z.object({
      ...make,
      language: Language,
      from: Quote.shape.from,
      to: Quote.shape.to,
      ifRevision: z.int().optional(),
    }),
    output: z.object({ id: Quote.shape.id }),
  },
  /** Whole words in a range of time; of the first transcript when no language is named. */
  'quotes.makeRange': {
    input: z.object({ ...make, language: Language.optional(), startMs: Milliseconds, endMs: Milliseconds }),
    output: z.object({ id: Quote.shape.id }),
  },
  /** All edits of a quote, in place of those it has. */
  'quotes.edit': { input: z.object({ ...at, edits: z.array(QuoteEdit).max(200) }), output: done },
  'quotes.note': { input: z.object({ ...at, note: z.string().max(20_000) }), output: done },
  'quotes.tag': {
    input: z.object({ quotes, add: z.array(TagId).default([]), remove: z.array(TagId).default([]) }),
    output: done,
  },
  /** `who` '' is the user of this machine. */
  'quotes.check': {
    input: z.object({ ...at, what: z.enum(['heard', 'verified']), who: z.string().max(200).default('') }),
    output: done,
  },
  /** Takes the words that the transcript has now. */
  'quotes.relock': { input: z.object(at), output: done },
  /** The locked words stand though the transcript has others. */
  'quotes.keep': { input: z.object(at), output: done },
  'quotes.sound': {
    input: z.object(at),
    output: z.object({ sound: z.enum(['same', 'differs', 'unheard', 'missing']) }),
  },
  'quotes.remove': { input: z.object({ quotes }), output: done },
  'quotes.copy': { input: z.object({ quotes }), output: typed<CopiedQuote>() },
  'quotes.export': {
    input: z.object({ quotes, format: z.enum(quoteFormats) }),
    output: z.object({ base64: z.string(), fileName: z.string(), mime: z.string() }),
  },
} as const
