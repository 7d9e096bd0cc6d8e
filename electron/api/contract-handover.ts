/** Operations that hand moments and reels over to editing programs and take theirs in; part of the contract (contract.ts). */
import { z } from 'zod'
import type { TimelineFormatName } from '../core/interchange/formats.ts'
import { HandOverName } from '../core/interchange/names.ts'
import type { PlannedMoment } from '../core/interchange/to-library.ts'
import { FrameRate, Language, MomentId, ReelId, StoryId } from '../core/library/model.ts'
import type { Problem as Remark } from '../core/problems.ts'
import { FileName, isBase64 } from './contract-import.ts'

/** A reel; or at least one moment, or at least one story of which all are meant. */
const handOver = z.object({
  /** Whole stories: their moments, or all of the recording where there are none. Left aside when there are `moments`. */
  stories: z.array(StoryId).max(10_000).default([]),
  /** In the order in which a sequence has them. */
  moments: z
    .array(z.object({ story: StoryId, id: MomentId }))
    .max(10_000)
    .default([]),
  format: HandOverName,
  /** `moments`: where they lie in their recording, a timeline for each story; `reel`: one behind the other, as one. */
  as: z.enum(['moments', 'reel']).default('reel'),
  dissolveMs: z.int().min(0).max(60_000).default(0),
  /** Of a sequence; made of the stories' titles when left out, of a reel its own. */
  name: z.string().trim().min(1).max(200).optional(),
  /** In place of stories and moments: its items in order, with the fades, titles and music that it has. */
  reel: ReelId.optional(),
  /** Of the captions beside a reel: a language where a story has it, else its first; `none` for no captions. */
  captions: z.union([z.literal('none'), Language]).optional(),
})
const isSomething = ({ stories, moments, reel }: z.output<typeof handOver>): boolean =>
  reel !== undefined || stories.length + moments.length > 0
const request = handOver.refine(isSomething, 'a story, a moment or a reel')

const file = z.object({
  name: FileName,
  base64: z.string().max(40_000_000, 'a file of at most 30 MB').refine(isBase64, 'the bytes of the file in base64'),
  /** One of `encodings` of the preview; guessed when left out. */
  encoding: z.string().max(40).optional(),
  /** Story of recordings that the file does not name, or names by what the library does not know. */
  story: StoryId.optional(),
  /** For lists that do not say theirs. */
  rate: FrameRate.optional(),
})

/** How many of each list a preview shows. */
export const PREVIEW_ROWS = 500

export interface MomentsPreview {
  readonly format: TimelineFormatName
  /** The first `PREVIEW_ROWS` of each, with how many there are. */
  readonly moments: readonly PlannedMoment[]
  readonly count: number
  /** Moments of their story already: they stay as they are. */
  readonly there: readonly PlannedMoment[]
  readonly known: number
  readonly problems: readonly Remark[]
  readonly problemCount: number
  /** How many clips and markers cannot be moments. */
  readonly refused: number
  /** As the file was read, and all that it can be read as. */
  readonly encoding: string
  readonly encodings: readonly { readonly id: string; readonly label: string }[]
}

const saved = z.object({ fileName: z.string(), mime: z.string(), base64: z.string() })

export const handOverContract = {
  /** What can be written; `extension` without dot. */
  'handover.formats': {
    input: z.object({}),
    output: z.object({ formats: z.array(z.object({ format: HandOverName, extension: z.string() })) }),
  },
  /** What would come out, and what is wrong with it in sentences; changes nothing. */
  'handover.plan': {
    input: request,
    output: z.object({
      /** Of the sequence, or of the first story. */
      name: z.string(),
      files: z.array(z.string()),
      clips: z.int(),
      problems: z.array(z.string()),
    }),
  },
  /** The files, which counts as an export of each moment. `archive` puts several into one. */
  'handover.files': {
    input: handOver.extend({ archive: z.boolean().default(false) }).refine(isSomething, 'a story, a moment or a reel'),
    output: z.object({ files: z.array(saved), clips: z.int(), problems: z.array(z.string()) }),
  },
  /** Whether a file is one of an editing program, by the beginning of its content; null for anything else. */
  'moments.recognise': {
    input: z.object({ base64: z.string().max(400_000, 'the beginning of a file').refine(isBase64, 'bytes in base64') }),
    output: z.object({ format: z.custom<TimelineFormatName>().nullable() }),
  },
  /** What a file of an editing program would become; changes nothing. */
  'moments.previewImport': { input: file, output: z.custom<MomentsPreview>() },
  /** As one change. What is there already stays as it is. */
  'moments.import': { input: file, output: z.object({ ids: z.array(MomentId), known: z.int(), refused: z.int() }) },
} as const
