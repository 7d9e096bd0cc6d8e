/** Operations of the vocabulary: its fields, what changes a tag wherever it is used, tables, suggestions. */
import { z } from 'zod'
import { Facet, StoryId, TagId } from '../core/library/model.ts'
import {
  type Affected,
  FacetEdit,
  type ImportPlan,
  type StoryUse,
  TagEdit,
  TagMove,
  type TagSuggestion,
  type TagUse,
} from '../core/vocabulary/model.ts'

const done = z.object({})
const typed = <T>() => z.custom<T>()
const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
/** Encodings are the core's business, so the bytes of the file come as they are, in base64. */
const table = z.object({
  base64: z.string().max(14_000_000, 'a table of at most 10 MB').refine(isBase64, 'the bytes of the file in base64'),
})

export const vocabularyContract = {
  /** How often every tag that is used stands where. */
  'vocabulary.uses': { input: z.object({}), output: typed<{ tags: readonly TagUse[] }>() },
  /** The stories in which the tag itself stands. */
  'vocabulary.where': { input: z.object({ tag: TagId }), output: typed<{ stories: readonly StoryUse[] }>() },
  'vocabulary.saveTag': { input: TagEdit, output: done },
  'vocabulary.saveFacet': { input: FacetEdit, output: done },
  'vocabulary.deleteFacet': { input: z.object({ id: Facet.shape.id }), output: done },
  /** What a change of a tag would touch; changes nothing. */
  'vocabulary.preview': { input: z.object({ move: TagMove }), output: typed<Affected>() },
  /** Renames, merges, moves or deletes a tag wherever it is used, as one change. */
  'vocabulary.change': {
    input: z.object({
      move: TagMove,
      /** Deleting a tag that is in use needs it. */
      isSure: z.boolean().default(false),
    }),
    output: typed<Affected>(),
  },
  'vocabulary.export': {
    input: z.object({}),
    output: z.object({ base64: z.string(), fileName: z.string(), mime: z.string() }),
  },
  /** Line by line what is new, changes or is refused; changes nothing. */
  'vocabulary.previewImport': { input: table, output: typed<ImportPlan>() },
  /** Takes in what can be taken, as one change. */
  'vocabulary.import': { input: table, output: typed<ImportPlan>() },
  /** Tags that what is said in the story speaks for, best first. */
  'vocabulary.suggest': {
    input: z.object({ story: StoryId }),
    output: typed<{ suggestions: readonly TagSuggestion[] }>(),
  },
} as const
