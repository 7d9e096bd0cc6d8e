/** The documents of a library on disk, as schemas; every type is inferred from its schema. Times are integer milliseconds. */
import { z } from 'zod'
import { BrandKit } from '../brand/model.ts'
import { documentPart, Language, Milliseconds, MomentId, StoryId, TagId } from './model-basics.ts'
import { Framing } from './model-framing.ts'
import { Quote } from './model-quote.ts'
import { StoredReel } from './model-reel.ts'
import { Person, SavedSearch, Vocabulary } from './model-vocabulary.ts'

export * from './model-basics.ts'
export * from './model-framing.ts'
export * from './model-quote.ts'
export * from './model-reel.ts'
export * from './model-vocabulary.ts'

/** Frames a second as an exact fraction: 30000/1001. */
export const FrameRate = documentPart({ num: z.int().positive(), den: z.int().positive() })
export type FrameRate = z.infer<typeof FrameRate>

export const VideoInfo = documentPart({
  codec: z.string(),
  /** As shown: after rotation and sample aspect ratio, in pixels. */
  width: z.int().positive(),
  height: z.int().positive(),
  frameRate: FrameRate,
  pixelFormat: z.string(),
  /** Degrees clockwise that the player turns the picture. */
  rotation: z.int(),
})
export const AudioInfo = documentPart({
  codec: z.string(),
  channels: z.int().positive(),
  sampleRate: z.int().positive(),
})

/** What ffprobe says of a file. At least one of `video` and `audio` is there. */
export const MediaInfo = documentPart({
  container: z.string(),
  durationMs: Milliseconds,
  sizeBytes: z.int().min(0),
  video: VideoInfo.nullable(),
  audio: AudioInfo.nullable(),
  /** Recording date from the file's own metadata, `YYYY-MM-DD`, when it has one. */
  recordedOn: z.string().nullable(),
  /**
   * Timecode of its first frame, as the file has it: `10:00:00:00`, with `;` in drop frame; of sound `10:00:00.000`. '' for none;
   * absent in stories that were added before it was asked for.
   */
  startTimecode: z
    .string()
    .regex(/^(\d{2}:\d{2}:\d{2}([:;]\d{2,3}|\.\d{3}))?$/)
    .optional(),
})
export type MediaInfo = z.infer<typeof MediaInfo>

export const StoryMedia = documentPart({
  /** Inside the library: relative with `/`. Outside: absolute. */
  path: z.string().min(1),
  inLibrary: z.boolean(),
  /** Size in bytes and SHA-256 over the first and last MiB: `<size>-<hex>`. Identifies the recording, wherever it lies. */
  fingerprint: z.string().regex(/^\d+-[0-9a-f]{64}$/),
  info: MediaInfo,
  /** True when a browser engine cannot play the original: a proxy is made and played instead. */
  needsProxy: z.boolean(),
})
export type StoryMedia = z.infer<typeof StoryMedia>

/**
 * A file kept in the story's folder under `kept/`: begins with the SHA-256 of its content (32 hex digits), never changes,
 * and so is shared by everything that names it. '' for none.
 */
export const KeptName = z.string().regex(/^([0-9a-f]{32}\.[a-z0-9]{1,8})?$/)

export const TranscriptInfo = documentPart({
  language: Language,
  revision: z.int().min(0),
  cueCount: z.int().min(0),
  /** Who wrote it, as far as known; `reviewed`: a machine draft that a person went through. */
  origin: z.enum(['human', 'machine', 'reviewed', 'unknown']),
  /** Name of the file it was imported from. */
  source: z.string(),
  // Defaults also complete what the history kept of older documents.
  /** Speech engine and model that wrote the draft, as in `whisper-cli, ggml-small.bin`; '' when none did. */
  engine: z.string().max(300).default(''),
  /** `estimated`: the text came without times, and those of its cues were worked out. */
  timing: z.enum(['given', 'estimated']).default('given'),
  /** While times are estimated: ids of the cues that somebody has timed by ear. */
  timedByEar: z.array(z.string().max(200)).default([]),
  /** Language of the transcript that this one translates; null when it is what was said. */
  translationOf: Language.nullable().default(null),
  /** Captions of a translation whose source changed since, or is gone. The door counts them with every change of either. */
  staleCues: z.int().min(0).default(0),
  /** The imported file, byte for byte, as a kept file of the story; '' when it came from none. */
  original: KeptName.default(''),
  /** The cues as they were imported, before any correction, as a kept file (WebVTT); '' when unknown. */
  base: KeptName.default(''),
})
export type TranscriptInfo = z.infer<typeof TranscriptInfo>

/** A transcript of which nothing is known yet. */
export const newTranscriptInfo = (language: string): TranscriptInfo =>
  TranscriptInfo.parse({ language, revision: 0, cueCount: 0, origin: 'unknown', source: '' })

export const Moment = documentPart({
  id: MomentId,
  startMs: Milliseconds,
  endMs: Milliseconds,
  tags: z.array(TagId),
  note: z.string().max(20_000),
  createdAt: z.string(),
  /** Which part of the picture fills a shape when it is exported so; absent: what lies around the middle. */
  framing: Framing.optional(),
}).refine((m) => m.endMs > m.startMs, 'a moment ends after it starts')
export type Moment = z.infer<typeof Moment>

export const Story = documentPart({
  version: z.literal(2),
  id: StoryId,
  revision: z.int().min(0),
  title: z.string().min(1).max(300),
  addedAt: z.string(),
  /** `YYYY-MM-DD` or '' when unknown. */
  recordedOn: z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/),
  notes: z.string().max(100_000),
  /** People and places of a story are tags too: `person/...`, `place/...`. */
  tags: z.array(TagId),
  media: StoryMedia,
  transcripts: z.array(TranscriptInfo),
  moments: z.array(Moment),
  quotes: z.array(Quote).default([]),
  /** Set when the story was taken out of the catalogue; undo brings it back. ISO time or null. */
  removedAt: z.string().nullable(),
})
export type Story = z.infer<typeof Story>

/** A word with its own times, when the transcript knows them. */
export const Word = z.object({
  text: z.string(),
  startMs: Milliseconds,
  endMs: Milliseconds,
  /** How sure the speech engine was, 0 to 1; absent when it did not say, or a person wrote the word. */
  confidence: z.number().min(0).max(1).optional(),
})
export type Word = z.infer<typeof Word>

/** What a cue of a translation was made from. */
export const CuePair = z.object({
  /** Ids of the cues it translates, in the transcript that `TranscriptInfo.translationOf` names. */
  cues: z.array(z.string().min(1).max(200)).min(1),
  /** Digest of their words when it was translated or last looked at; another digest now means it is stale. */
  digest: z.string().regex(/^[0-9a-f]{8,64}$/),
  origin: z.enum(['human', 'machine', 'reviewed']),
})
export type CuePair = z.infer<typeof CuePair>

export const Cue = z.object({
  /** Unique within its transcript; kept in the WebVTT as the cue identifier. */
  id: z.string().min(1).max(200),
  startMs: Milliseconds,
  endMs: Milliseconds,
  /** As written in the transcript, '' when not given. */
  speaker: z.string().max(300),
  /** Plain text (no markup), lines separated by `\n`. */
  text: z.string(),
  /** Words in order with their times; absent when unknown. Joined by spaces they give `text` with line breaks as spaces. */
  words: z.array(Word).optional(),
  /** In a translation: what it translates. Kept in the WebVTT as a comment before the cue. */
  pair: CuePair.optional(),
})
export type Cue = z.infer<typeof Cue>

/** The cues of one story in one language, in order of start time. */
export const Transcript = z.object({ language: Language, revision: z.int().min(0), cues: z.array(Cue) })
export type Transcript = z.infer<typeof Transcript>

export const LibraryDocument = documentPart({
  version: z.literal(2),
  id: z.string().regex(/^[a-z0-9]{8,40}$/),
  revision: z.int().min(0),
  name: z.string().min(1).max(200),
  createdAt: z.string(),
  vocabulary: Vocabulary,
  people: z.array(Person),
  /** Filled by later versions; kept as they are so that nothing is lost. */
  presets: z.array(z.unknown()),
  savedSearches: z.array(SavedSearch),
  reels: z.array(StoredReel),
  /** Absent until somebody edits it. */
  brand: BrandKit.optional(),
})
export type LibraryDocument = z.infer<typeof LibraryDocument>

/** What the catalogue shows of a story without opening it; small, because all of them are in memory. */
export interface StorySummary {
  readonly id: string
  readonly revision: number
  readonly title: string
  readonly addedAt: string
  readonly recordedOn: string
  readonly durationMs: number
  readonly tags: readonly TagId[]
  readonly languages: readonly string[]
  /** Languages whose transcript is a machine draft. */
  readonly machineDrafts: readonly string[]
  /** Captions of its translations whose source changed since they were translated. */
  readonly staleTranslations: number
  readonly momentCount: number
  readonly quoteCount: number
  readonly hasVideo: boolean
  readonly hasNotes: boolean
  /** 'available', or 'missing' when neither the recorded path nor the library holds the media now. */
  readonly mediaStatus: MediaStatus
}
export type MediaStatus = 'available' | 'missing'
