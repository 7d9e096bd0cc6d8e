/** The words a library shares: facets and tags, people, saved searches. */
import { z } from 'zod'
import { documentPart, Language, PersonId, TagId } from './model-basics.ts'

/** Name of a muted tag colour token of the interface. */
export const TagColour = z.enum(['amber', 'blue', 'green', 'violet', 'grey'])
const label = z.string()
/** Labels in further languages: `{ es: 'Inmigración' }`. */
const labels = z.record(Language, label).default({})
const definition = z.string().max(2000).default('')

export const Facet = documentPart({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  label,
  colour: TagColour,
  labels,
  definition,
})
export type Facet = z.infer<typeof Facet>

export const VocabularyTag = documentPart({
  id: TagId,
  label,
  labels,
  /** When to use it, for everyone who tags. */
  definition,
  /** Other words that mean it; found by search, never shown as the tag. */
  aliases: z.array(label).max(50).default([]),
  /** The wider tag that this one implies, of the same facet; null for none. */
  parent: TagId.nullable().default(null),
  /** Its own colour; the facet's when null. */
  colour: TagColour.nullable().default(null),
  /** A digit that sets it while tagging; '' for none. */
  digit: z
    .string()
    .regex(/^[1-9]?$/)
    .default(''),
})
export type VocabularyTag = z.infer<typeof VocabularyTag>
export const Vocabulary = documentPart({ facets: z.array(Facet), tags: z.array(VocabularyTag) })
export type Vocabulary = z.infer<typeof Vocabulary>

/** Entry of the people directory; a story or moment names the person by the tag `person/<id>`. */
export const Person = documentPart({
  id: PersonId,
  name: z.string().min(1).max(200),
  sayAs: z.string().max(200),
  pronouns: z.string().max(100),
  /** Names under which transcripts have this person as speaker. */
  aliases: z.array(z.string().max(300)).max(50).default([]),
  terms: z.array(
    documentPart({ title: z.string(), body: z.string(), place: z.string(), from: z.string(), to: z.string() }),
  ),
})
export type Person = z.infer<typeof Person>

/** A search that stays live: its text is run anew each time it is opened. */
export const SavedSearch = documentPart({
  id: z.string().regex(/^s-[a-z0-9]{1,20}$/),
  name: z.string().min(1).max(200),
  text: z.string().min(1).max(1000),
  createdAt: z.string(),
})
export type SavedSearch = z.infer<typeof SavedSearch>
