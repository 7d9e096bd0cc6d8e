/** Operations on transcripts and captions; part of the contract (contract.ts). */
import { z } from 'zod'
import type { CaptionPreview } from '../core/captions/preview.ts'
import { ProfileId } from '../core/captions/rules/profiles.ts'
import { ruleIds } from '../core/captions/rules/model.ts'
import { PresetName } from '../core/export/model.ts'
import { Cue, FrameRate, Language, Milliseconds, StoryId, type Transcript } from '../core/library/model.ts'
import type { StoryReplacements } from '../core/library/replace-words.ts'
import type { CueSplice } from '../core/transcripts/edit/splice.ts'
import { transcriptFormats } from '../core/transcripts/writers/model.ts'

const typed = <T>() => z.custom<T>()
const week = 1000 * 60 * 60 * 24 * 7
const cueId = z.string().min(1).max(200)
const speaker = z.string().max(300)
const captions = z.array(z.object({ story: StoryId, language: Language, cue: cueId })).max(100_000)
const cueIds = z.array(cueId).max(100_000)
/** A transcript as it was read; refused when it has another revision by now. */
const at = { story: StoryId, language: Language, ifRevision: z.int() }
/** The new revision, and what to do to the cues of `ifRevision` to have those of it. */
export const revised = z.object({ revision: z.int(), changed: typed<CueSplice>() })
/** Words and speaker as an open field has them, saved in the same change: one step to undo. Offsets count in this text. */
const typedMeanwhile = z.object({ cue: cueId, text: Cue.shape.text, speaker: Cue.shape.speaker }).optional()
const file = z.object({ base64: z.string(), fileName: z.string(), mime: z.string() })
const stories = z.array(StoryId).max(100_000).optional()
const checked = { story: StoryId, language: Language, profile: ProfileId }

type RuleName = (typeof ruleIds)[number]

/** What a caption rule found. Values and limits are in the unit of the rule: characters, lines, a second, a minute, milliseconds. */
export interface CaptionFinding {
  readonly rule: RuleName
  /** The cue it is about first. */
  readonly cues: readonly string[]
  /** For people, with value and limit. */
  readonly what: string
  readonly value: number
  readonly limit: number
  /** Parts of the text that are wrong, from and to in UTF-16 units. */
  readonly marks?: readonly (readonly [number, number])[]
  /** What `captions.fix` would put in the place of the first cue; absent when it cannot. */
  readonly fixed?: readonly {
    readonly startMs: number
    readonly endMs: number
    readonly speaker: string
    readonly text: string
  }[]
  /** Rules that this fix alone would break, or break more. */
  readonly worsens: readonly RuleName[]
  /** Why it cannot be mended; '' when it can. */
  readonly reason: string
}

export const transcriptContract = {
  'transcripts.get': { input: z.object({ story: StoryId, language: Language }), output: typed<Transcript>() },
  /** The whole transcript as captions, laid out as an export of this shape burns them in. */
  'transcripts.captions': {
    input: z.object({ story: StoryId, language: Language, preset: PresetName }),
    output: typed<CaptionPreview>(),
  },
  'transcripts.editCue': {
    input: z.object({
      story: StoryId,
      language: Language,
      cue: z.string(),
      text: Cue.shape.text.optional(),
      speaker: Cue.shape.speaker.optional(),
      ifRevision: z.int(),
    }),
    output: revised,
  },
  /** A file of the whole transcript, or of the part between two times, which then counts from 0. */
  'transcripts.export': {
    input: z
      .object({
        story: StoryId,
        language: Language,
        format: z.enum(transcriptFormats),
        /** `txt` only: a template of the user's own instead of paragraphs. */
        template: z.string().max(100_000).optional(),
        /** Further languages as columns, where the format has columns (`docx`, `csv`). */
        alongside: z.array(Language).max(10).default([]),
        /** `txt`: whether paragraphs begin with their time. */
        times: z.boolean().default(true),
        startMs: Milliseconds.optional(),
        endMs: Milliseconds.optional(),
      })
      .refine(({ startMs = 0, endMs = week }) => endMs > startMs, 'the part ends after it starts'),
    output: file,
  },

  /** Divides a caption in two at a place in its text (UTF-16 units). */
  'transcripts.split': {
    input: z.object({ ...at, cue: cueId, offset: z.int().min(0), typed: typedMeanwhile }),
    output: revised,
  },
  /** Joins neighbours of one speaker. */
  'transcripts.merge': { input: z.object({ ...at, cues: cueIds.min(2), typed: typedMeanwhile }), output: revised },
  /** Somebody found the words of these captions right: they are no longer marked as unsure. */
  'transcripts.confirm': { input: z.object({ ...at, cues: cueIds.min(1) }), output: revised },
  /** Puts captions where they were heard to begin; without an end each lasts until the next one begins. */
  'transcripts.setTimes': {
    input: z.object({
      ...at,
      times: z
        .array(
          z
            .object({ cue: cueId, startMs: Milliseconds, endMs: Milliseconds.optional() })
            .refine(({ startMs, endMs }) => endMs === undefined || endMs > startMs, 'a caption ends after it starts'),
        )
        .min(1)
        .max(10_000),
    }),
    output: revised,
  },
  /** Moves a caption or one of its ends by milliseconds. */
  'transcripts.nudge': {
    input: z.object({ ...at, cue: cueId, edge: z.enum(['start', 'end', 'both']), ms: z.int().min(-week).max(week) }),
    output: revised,
  },
  /** Moves all captions, or from one caption on, by milliseconds. */
  'transcripts.shift': {
    input: z.object({ ...at, ms: z.int().min(-week).max(week), from: cueId.optional() }),
    output: revised,
  },
  /** Brings two places to where they belong and everything between and around them along. */
  'transcripts.stretch': {
    input: z.object({ ...at, fromA: Milliseconds, toA: Milliseconds, fromB: Milliseconds, toB: Milliseconds }),
    output: revised,
  },
  /** Repairs times that were counted in another frame rate. */
  'transcripts.frameRate': { input: z.object({ ...at, from: FrameRate, to: FrameRate }), output: revised },
  /**
   * In the chosen stories or everywhere; to a name that is there already, the two become one. `already` counts the captions
   * that have the new name before.
   */
  'transcripts.renameSpeaker': {
    input: z
      .object({
        /** One name or several, which become one; '' is no speaker. Whoever speaks when left out: with `cues` only. */
        from: z.union([speaker, z.array(speaker).min(1).max(1000)]).optional(),
        to: z.string().trim().max(300),
        stories,
        language: Language.optional(),
        /** Only these captions of one story in one language. */
        cues: cueIds.optional(),
        preview: z.boolean().default(false),
      })
      .refine(
        ({ cues, stories, language }) => !cues || (stories?.length === 1 && language !== undefined),
        'captions are named within one story and one language',
      )
      .refine(({ from, cues }) => from !== undefined || cues, 'say which speaker, or which captions'),
    output: z.object({ cues: z.int(), transcripts: z.int(), already: z.int() }),
  },
  /** In the chosen stories or everywhere. `preview` changes nothing and lists what would change. */
  'transcripts.replace': {
    input: z
      .object({
        query: z.string().min(1).max(1000),
        /** Left out, nothing is replaced: `listed` is what was found. With `preview` only. */
        replacement: z.string().max(10_000).optional(),
        matchCase: z.boolean().default(false),
        wholeWord: z.boolean().default(false),
        regex: z.boolean().default(false),
        stories,
        language: Language.optional(),
        preview: z.boolean().default(false),
        /** Captions of the preview to leave as they are. */
        spare: captions.default([]),
        /** Only these; all that match when left out. */
        only: captions.optional(),
        /** At most so many captions are listed; all are counted. */
        limit: z.int().min(0).max(100_000).default(1000),
      })
      .refine(({ replacement, preview }) => replacement !== undefined || preview, 'say what to replace it by'),
    output: z.object({ cues: z.int(), transcripts: z.int(), listed: typed<readonly StoryReplacements[]>() }),
  },

  'captions.check': {
    input: z.object(checked),
    output: z.object({ revision: z.int(), captions: z.int(), findings: typed<readonly CaptionFinding[]>() }),
  },
  /** Mends what can be mended, of all rules or one, in all captions or these, as one change; `worse` says what it cost. */
  'captions.fix': {
    input: z.object({
      ...checked,
      ...at,
      rule: z.enum(ruleIds).optional(),
      cues: cueIds.optional(),
      /** Findings that stay as they are. */
      spare: z
        .array(z.object({ rule: z.enum(ruleIds), cue: cueId }))
        .max(100_000)
        .default([]),
    }),
    output: z.object({
      revision: z.int(),
      changed: z.int(),
      left: z.int(),
      worse: typed<readonly { readonly rule: RuleName; readonly before: number; readonly after: number }[]>(),
    }),
  },
  /** The findings as a table (CSV). */
  'captions.report': { input: z.object(checked), output: file },
} as const
