/** Quotes: words locked to a revision of a transcript. */
import { z } from 'zod'
import { documentPart, Language, Milliseconds, MomentId, PersonId, TagId } from './model-basics.ts'

/** A place in the words of a cue, in UTF-16 units. */
const WordPlace = documentPart({ cue: z.string().min(1).max(200), offset: z.int().min(0) })

/** A part of a quote that is left out or put in; shown as `[...]` or `[text]`. Offsets are UTF-16 units of `words`. */
export const QuoteEdit = documentPart({
  from: z.int().min(0),
  /** Equal to `from` where something is put in. */
  to: z.int().min(0),
  /** '' leaves the part out. */
  text: z.string().max(500),
})
export type QuoteEdit = z.infer<typeof QuoteEdit>

/** Words of a transcript revision, locked: what is shown and leaves is always these, whatever becomes of the transcript. */
export const Quote = documentPart({
  id: z.string().regex(/^q-[a-z0-9]{1,20}$/),
  /** The moment it was made from; null when that is gone or there was none. */
  moment: MomentId.nullable(),
  language: Language,
  startMs: Milliseconds,
  endMs: Milliseconds,
  /** Revision of the transcript whose words these are. */
  revision: z.int().min(0),
  from: WordPlace,
  to: WordPlace,
  words: z.string().min(1).max(20_000),
  /** SHA-256 of `words`, in hex. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** What the range sounds like (core/media/sound-print.ts); '' when the recording could not be heard. */
  sound: z.string().max(20_000),
  /** In order, not overlapping. */
  edits: z.array(QuoteEdit).max(200),
  /** Digest of the words that the transcript had there when somebody decided to keep these; '' when nobody had to. */
  keptOver: z
    .string()
    .regex(/^([0-9a-f]{64})?$/)
    .default(''),
  speaker: z.string().max(300),
  /** Whose words they are; null when the speaker is not in the people directory. */
  person: PersonId.nullable(),
  status: z.enum(['unverified', 'heard', 'verified']),
  /** Who listened or verified, and when (ISO time), oldest first. */
  checks: z.array(documentPart({ who: z.string().max(200), at: z.string(), what: z.enum(['heard', 'verified']) })),
  tags: z.array(TagId),
  note: z.string().max(20_000),
  createdAt: z.string(),
}).refine((quote) => quote.endMs > quote.startMs, 'a quote ends after it starts')
export type Quote = z.infer<typeof Quote>
