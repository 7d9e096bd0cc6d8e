/** Operations that take transcripts in; part of the contract (contract.ts). */
import { z } from 'zod'
import { Language, StoryId, TranscriptInfo } from '../core/library/model.ts'
import type { ImportPreview } from '../core/library/preview-import.ts'

const week = 1000 * 60 * 60 * 24 * 7
const speaker = z.string().max(300)
const side = z.enum(['ours', 'theirs'])
export const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)

/** Name of a file alone: folders and control characters have no business in it. */
export const FileName = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^\\/\p{Cc}]+$/u, 'a file name without folders and control characters')

/** A file and how to take it in. Encodings are the core's business, so its bytes come as they are, in base64. */
const request = {
  story: StoryId,
  name: FileName,
  base64: z
    .string()
    .max(40_000_000, 'a transcript of at most 30 MB')
    .refine(isBase64, 'the bytes of the file in base64'),
  /** One of `encodings` of the preview; guessed when left out. */
  encoding: z.string().max(40).optional(),
  mend: z.boolean().default(true),
  rename: z
    .array(z.object({ from: speaker, to: speaker }))
    .max(1000)
    .default([]),
  offsetMs: z.int().min(-week).max(week).default(0),
  origin: TranscriptInfo.shape.origin.optional(),
  /** null for none; left out to leave it as it was. */
  translationOf: Language.nullable().optional(),
  mode: z.enum(['replace', 'merge']).default('replace'),
  /** By id of a conflict; what is in the story stays where nothing is chosen. */
  choices: z.record(z.string().max(40), side).default({}),
}

export const importContract = {
  /** What the import would do; changes nothing. The language is what the file says when left out. */
  'transcripts.previewImport': {
    input: z.object({ ...request, language: Language.optional() }),
    output: z.custom<ImportPreview>(),
  },
  /** As one change. The file itself is kept beside the story, and its captions as they were before any correction. */
  'transcripts.import': {
    input: z.object({
      ...request,
      language: Language.default('en'),
      /** Refuses when the transcript in the story has another revision by now. */
      ifRevision: z.int().optional(),
    }),
    output: z.object({
      cueCount: z.int(),
      problems: z.array(z.string()),
      /** Corrections that a merge kept, and places where both changed something different; 0 without a merge. */
      kept: z.int(),
      conflicts: z.int(),
    }),
  },
} as const
