/** What is asked of an export, and the plan that answers it before any work starts. */
import { z } from 'zod'
import { brandFields, Branding } from '../brand/model.ts'
import { CaptionStyle } from '../captions/style-model.ts'
import { Framing, Language, Milliseconds, MomentId, Reel, ShapeFraming, StoryId } from '../library/model.ts'

export const PresetName = z.enum(['16:9', '1:1', '4:5', '9:16'])
export type PresetName = z.infer<typeof PresetName>

/** Where a clip is meant to go; what each asks for is in `platforms.ts`. */
export const PlatformId = z.enum([
  ...([
    'x',
    'instagram-reel',
    'instagram-feed',
    'facebook',
    'tiktok',
    'youtube',
    'youtube-shorts',
    'linkedin',
  ] as const),
  ...(['newsletter', 'newsletter-webp', 'web', 'web-av1', 'broadcast'] as const),
])
export type PlatformId = z.infer<typeof PlatformId>

export const CaptionMode = z.enum(['burn', 'track', 'sidecar', 'none'])
export type CaptionMode = z.infer<typeof CaptionMode>

/** How the picture meets a shape that is not its own: blurred copy behind, black bars, bars of a colour, or the framing box fills it. */
export const FitMode = z.enum(['blur', 'pad', 'colour', 'crop'])
export type FitMode = z.infer<typeof FitMode>

/** Integrated loudness in LUFS (EBU R 128), or the sound as it is. */
export const Loudness = z.union([z.number().min(-40).max(-5), z.literal('off')])
export type Loudness = z.infer<typeof Loudness>

/** `#rrggbb`, in small letters. */
const Colour = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'a colour is written #rrggbb')

/** Encoders and players take these everywhere. */
const Side = z.int().min(128).max(4096).multipleOf(2, 'a side has an even number of pixels')
/** A size of one's own. With one side only, the other follows from the shape: the one asked for, else the recording's. */
export const Pixels = z
  .object({ width: Side.optional(), height: Side.optional() })
  .refine(({ width, height }) => width !== undefined || height !== undefined, 'a width or a height is needed')
export type Pixels = z.infer<typeof Pixels>

/** A range of a story. With `moment` it is that moment's range and the times are ignored. */
export const ExportItem = z.object({
  story: StoryId,
  startMs: Milliseconds.optional(),
  endMs: Milliseconds.optional(),
  moment: MomentId.optional(),
  /** What fills each shape, with 'crop'; the moment's own unless given. */
  framing: Framing.optional(),
})
export type ExportItem = z.infer<typeof ExportItem>

/** What goes along beside each clip, under its name. */
export const Beside = z.object({
  /** A still without captions: the best frame, or the one at this time of the recording. */
  cover: z.union([z.literal('best'), Milliseconds]).optional(),
  /** What the clip shows, for people who do not see it; '' is written from who says what where. */
  alt: z.string().max(2000).optional(),
  /** Words for a post, for each platform. */
  post: z.boolean().optional(),
})
export type Beside = z.infer<typeof Beside>

export const ExportRequest = z.object({
  items: z.array(ExportItem).min(1).max(500),
  /** '16:9' unless given; with `platforms` the shape each of them wants. */
  presets: z.array(PresetName).min(1).optional(),
  /** Without any, plain H.264 in an MP4. */
  platforms: z.array(PlatformId).min(1).optional(),
  /** 'burn' when the story has a transcript, else 'none', unless given. */
  captions: CaptionMode.optional(),
  language: Language.optional(),
  /** Each clip once in each of these, in place of `language`; a story that lacks one has no clip in it. */
  languages: z.array(Language).min(1).max(10).optional(),
  /** Stands below the first, in smaller letters; burned in only. */
  secondLanguage: Language.optional(),
  /** How captions look that are burned in; as they always did when left out. */
  style: CaptionStyle.optional(),
  fit: FitMode.default('blur'),
  /** Behind the picture, with 'colour'; black unless given. */
  ground: Colour.optional(),
  /** With both sides `presets` are left aside: the nearest shape stands for captions and safe areas. */
  pixels: Pixels.optional(),
  /** LUFS to which the sound is brought; the platform's unless given, and 'off' without one. */
  loudness: Loudness.optional(),
  /** Takes steady noise down a little. */
  denoise: z.boolean().optional(),
  ...brandFields,
  /** Nothing but the clip, and its captions where they are files, when left out. */
  beside: Beside.optional(),
  /** Pattern of the file names in a folder, as `{title} {in}-{out} {shape}` (names.ts). */
  name: z.string().max(200).optional(),
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

/** How the video of a reel is captioned; on the picture of each clip when left out. */
export const ReelCaptions = CaptionMode.exclude(['burn'])
export type ReelCaptions = z.infer<typeof ReelCaptions>

/** A reel as it was when its video was asked for, and how its clips are captioned. Music has an absolute path. */
export const PlannedReel = z.object({
  reel: Reel,
  captions: ReelCaptions.optional(),
  language: Language.optional(),
  secondLanguage: Language.optional(),
  /** What of the brand is on each clip; title and end card are those of the whole. */
  lowerThird: brandFields.lowerThird,
  logo: brandFields.logo,
})
export type PlannedReel = z.infer<typeof PlannedReel>

/** One file that an export will make. */
export const PlannedOutput = z.object({
  story: z.string(),
  /** The moment it was asked for; null for a range. */
  moment: MomentId.nullable(),
  title: z.string(),
  preset: PresetName,
  platform: PlatformId.nullable(),
  startMs: z.int(),
  endMs: z.int(),
  width: z.int(),
  height: z.int(),
  captions: CaptionMode,
  fit: FitMode,
  /** Behind the picture, with 'colour'. */
  ground: Colour.optional(),
  /** What fills the shape, with 'crop'. */
  framing: ShapeFraming.optional(),
  /** Of a size that was asked for in pixels; `preset` is then the nearest shape. */
  ownSize: z.boolean().optional(),
  /** LUFS; null leaves the sound as loud as it is. */
  loudness: z.number().nullable(),
  denoise: z.boolean(),
  language: z.string().nullable(),
  secondLanguage: z.string().nullable().optional(),
  style: CaptionStyle.optional(),
  branding: Branding.optional(),
  cueCount: z.int(),
  /** What lies beside it, under the same name; `alt` as it will be written. Absent for nothing. */
  beside: Beside.optional(),
  /** It is the video of a reel; then `story` is the reel's id and `endMs` about its length. */
  reel: PlannedReel.optional(),
  /** The picture stays as it is where the recording and the cut allow it: then at most its ends are encoded. */
  keepsPicture: z.boolean().optional(),
  /** About how large the file will be. */
  estimatedBytes: z.int().min(0),
  /** Absolute. Sidecars lie beside it with the same base name. */
  file: z.string(),
  /** The name is ours, in a folder: should it be taken when the export is done, a numbered one is used. */
  mayRename: z.boolean(),
  problems: z.array(PlanProblem),
})
export type PlannedOutput = z.infer<typeof PlannedOutput>

export const ExportPlan = z.object({ outputs: z.array(PlannedOutput), problems: z.array(PlanProblem) })
export type ExportPlan = z.infer<typeof ExportPlan>
