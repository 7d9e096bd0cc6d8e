/** What is asked of an export, and the plan that answers it before any work starts. */
import { z } from 'zod'
import { CaptionStyle } from '../captions/style-model.ts'
import { Language, Milliseconds, MomentId, StoryId } from '../library/model.ts'

export const PresetName = z.enum(['16:9', '1:1', '4:5', '9:16'])
export type PresetName = z.infer<typeof PresetName>

export const CaptionMode = z.enum(['burn', 'track', 'sidecar', 'none'])
export type CaptionMode = z.infer<typeof CaptionMode>

/** How the picture meets a shape that is not its own: blurred copy behind, plain bars, or cropped from the centre. */
export const FitMode = z.enum(['blur', 'pad', 'crop'])
export type FitMode = z.infer<typeof FitMode>

/** A range of a story. With `moment` it is that moment's range and the times are ignored. */
export const ExportItem = z.object({
  story: StoryId,
  startMs: Milliseconds.optional(),
  endMs: Milliseconds.optional(),
  moment: MomentId.optional(),
})
export type ExportItem = z.infer<typeof ExportItem>

export const ExportRequest = z.object({
  items: z.array(ExportItem).min(1).max(500),
  presets: z.array(PresetName).min(1).default(['16:9']),
  /** 'burn' when the story has a transcript, else 'none', unless given. */
  captions: CaptionMode.optional(),
  language: Language.optional(),
  /** Stands below the first, in smaller letters; burned in only. */
  secondLanguage: Language.optional(),
  /** How captions look that are burned in; as they always did when left out. */
  style: CaptionStyle.optional(),
  fit: FitMode.default('blur'),
  /** A folder (ends with a separator, exists as one, or several files come out), or the file itself. Absolute. */
  out: z.string().min(1),
})
export type ExportRequest = z.infer<typeof ExportRequest>

export const PlanProblem = z.object({
  severity: z.enum(['stop', 'warning']),
  /** Stable: an ErrorCode for a stop, the name of the warning otherwise ('range-clamped', 'proxy-used' ...). */
  code: z.string(),
  /** For people: what is wrong, and what to do. */
  text: z.string(),
})
export type PlanProblem = z.infer<typeof PlanProblem>

/** What a preview of one shape of one clip draws over the recording: the text that the export burns in. */
export const BurnRequest = ExportRequest.omit({ items: true, presets: true, out: true }).extend({
  item: ExportItem,
  preset: PresetName,
})
export type BurnRequest = z.infer<typeof BurnRequest>

/** One file that an export will make. */
export const PlannedOutput = z.object({
  story: z.string(),
  /** The moment it was asked for; null for a range. */
  moment: MomentId.nullable(),
  title: z.string(),
  preset: PresetName,
  startMs: z.int(),
  endMs: z.int(),
  width: z.int(),
  height: z.int(),
  captions: CaptionMode,
  fit: FitMode,
  language: z.string().nullable(),
  secondLanguage: z.string().nullable().optional(),
  style: CaptionStyle.optional(),
  cueCount: z.int(),
  /** Absolute. Sidecars lie beside it with the same base name. */
  file: z.string(),
  /** The name is ours, in a folder: should it be taken when the export is done, a numbered one is used. */
  mayRename: z.boolean(),
  problems: z.array(PlanProblem),
})
export type PlannedOutput = z.infer<typeof PlannedOutput>

export const ExportPlan = z.object({ outputs: z.array(PlannedOutput), problems: z.array(PlanProblem) })
export type ExportPlan = z.infer<typeof ExportPlan>
