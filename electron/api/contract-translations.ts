/** Operations on translations: transcripts whose captions know what they translate; part of the contract (contract.ts). */
import { z } from 'zod'
import { Language, StoryId } from '../core/library/model.ts'
import type { TranslationState } from '../core/library/translation-state.ts'

export type { TranslatedCue, TranslationRow, TranslationState } from '../core/library/translation-state.ts'

const typed = <T>() => z.custom<T>()
const cueId = z.string().min(1).max(200)
const translation = { story: StoryId, language: Language }
/** The translation and its source as they were read; refused when either has another revision by now. */
const at = { ...translation, ifRevision: z.int(), ifSourceRevision: z.int().optional() }
const done = z.object({})

export const translationContract = {
  /** Marks a transcript as translation of another of the story; its captions are paired by time. */
  'translations.link': {
    input: z.object({ ...translation, of: Language, ifRevision: z.int().optional() }),
    output: done,
  },
  /** Makes a translation a transcript of its own again. */
  'translations.unlink': { input: z.object({ ...translation, ifRevision: z.int().optional() }), output: done },
  /** Both languages row by row, what needs to be looked at, and how much of it; null when there is no such translation. */
  'translations.state': { input: z.object(translation), output: typed<TranslationState | null>() },
  /** A new translation: captions with the times of the source and no words yet. */
  'translations.begin': { input: z.object({ ...translation, of: Language }), output: done },
  /** Writes the words for a caption of the source, or of a translated caption. Makes the caption when there is none. */
  'translations.edit': {
    input: z
      .object({ ...at, source: cueId.optional(), cue: cueId.optional(), text: z.string().max(20_000) })
      .refine(({ source, cue }) => source !== undefined || cue !== undefined, 'name a caption of either language'),
    output: z.object({ revision: z.int() }),
  },
  /** These translated captions, or all, were looked at: stale ones are current, a machine's are reviewed. */
  'translations.confirm': {
    input: z.object({ ...at, cues: z.array(cueId).max(100_000).optional() }),
    output: z.object({ revision: z.int(), changed: z.int() }),
  },
} as const
