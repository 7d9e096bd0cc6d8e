/** What is done to the vocabulary and what it touches, as the API carries it. */
import { z } from 'zod'
import { Facet, Language, TagColour, TagId } from '../library/model.ts'

const label = z.string().trim().min(1).max(120)
const labels = z.record(Language, z.string().trim().max(120))
const definition = z.string().trim().max(2000)
const facetId = Facet.shape.id.max(60)

/** Fields of a tag. What is left out stays; a tag that is not there yet is made. */
export const TagEdit = z.object({
  id: TagId,
  label: label.optional(),
  labels: labels.optional(),
  definition: definition.optional(),
  aliases: z.array(label).max(50).optional(),
  parent: TagId.nullable().optional(),
  colour: TagColour.nullable().optional(),
  digit: z
    .string()
    .regex(/^[1-9]?$/, 'a digit from 1 to 9, or nothing')
    .optional(),
})
export type TagEdit = z.infer<typeof TagEdit>

/** Fields of a facet. What is left out stays; a facet that is not there yet is made. */
export const FacetEdit = z.object({
  id: facetId,
  label: label.optional(),
  labels: labels.optional(),
  definition: definition.optional(),
  colour: TagColour.optional(),
})
export type FacetEdit = z.infer<typeof FacetEdit>

/** What changes a tag wherever it is used. */
export const TagMove = z.discriminatedUnion('kind', [
  /** `changeId` also makes the id follow the label, in every story. */
  z.object({ kind: z.literal('rename'), id: TagId, label, changeId: z.boolean().default(false) }),
  z.object({ kind: z.literal('merge'), id: TagId, into: TagId }),
  /** To another facet, with the tags under it. */
  z.object({ kind: z.literal('move'), id: TagId, facet: facetId }),
  z.object({ kind: z.literal('delete'), id: TagId }),
])
export type TagMove = z.infer<typeof TagMove>

/** What a tag is on. */
export interface TagUse {
  readonly tag: string
  /** Stories that carry it themselves. */
  readonly stories: number
  readonly moments: number
  readonly quotes: number
  /** Stories that have it, or a tag that implies it, on themselves or on anything in them. */
  readonly everywhere: number
}

export interface StoryUse {
  readonly story: string
  readonly title: string
  readonly onStory: boolean
  readonly moments: number
  readonly quotes: number
}

/** What a change of a tag would touch. */
export interface Affected {
  /** The tag's id afterwards; '' when it is gone. */
  readonly id: string
  /** Tags whose id changes or goes: the tag, and those under it when they come along. */
  readonly tags: number
  /** Stories that are rewritten. */
  readonly stories: number
  /** Places where the tag stands: on stories, on moments, on quotes. */
  readonly uses: { readonly stories: number; readonly moments: number; readonly quotes: number }
}

export interface ImportLine {
  /** Line of the file, from 1. */
  readonly line: number
  readonly id: string
  readonly label: string
  readonly outcome: 'new' | 'changed' | 'same' | 'refused'
  /** What changes, or why it is refused: one sentence for each. */
  readonly notes: readonly string[]
}
export interface ImportPlan {
  readonly lines: readonly ImportLine[]
  /** What was assumed about the file, for people; '' for nothing. */
  readonly note: string
}

export interface TagSuggestion {
  readonly tag: string
  readonly label: string
  /** How often its names (or words of its definition) are said. */
  readonly times: number
  readonly because: 'name' | 'definition'
  /** As said in the transcript, most frequent first. */
  readonly words: readonly string[]
}
