/**
 * Every operation of the API: name, input, output. The one place: the handler, the typed client and the tests derive from it.
 * An operation is `POST /api/<name>` with a JSON body; the answer is JSON, or problem details (RFC 9457) with a stable `type`.
 * Media goes by `GET /media/...` (media.ts), live events by `GET /events` (events.ts), files dropped in a browser by `PUT /upload`.
 */
import { z } from 'zod'
import type { BrandKit } from '../core/brand/model.ts'
import type { CaptionPreview } from '../core/captions/preview.ts'
import type { BurnPreview } from '../core/export/burn.ts'
import { BurnRequest, ExportPlan, ExportRequest, PresetName } from '../core/export/model.ts'
import type { Platform } from '../core/export/platforms.ts'
import type { SafeArea } from '../core/export/safe-areas.ts'
import { Job } from '../core/jobs/model.ts'
import {
  Cue,
  Language,
  Milliseconds,
  MomentId,
  Person,
  type Story,
  StoryId,
  type StorySummary,
  TagId,
  type Transcript,
  type Vocabulary,
} from '../core/library/model.ts'
import type { HistoryEntry } from '../core/library/port.ts'
import { Settings, SettingsPatch } from '../core/settings-model.ts'
import { brandContract } from './contract-brand.ts'
import { careContract } from './contract-care.ts'
import { boardContract } from './contract-board.ts'
import { exportContract } from './contract-export.ts'
import { handOverContract } from './contract-handover.ts'
import { historyContract } from './contract-history.ts'
import { importContract } from './contract-import.ts'
import { peopleContract } from './contract-people.ts'
import { quoteContract } from './contract-quotes.ts'
import { reportsContract } from './contract-reports.ts'
import { reelContract } from './contract-reels.ts'
import { savedContract } from './contract-saved.ts'
import { searchContract } from './contract-search.ts'
import { speechContract } from './contract-speech.ts'
import { revised, transcriptContract } from './contract-transcripts.ts'
import { translationContract } from './contract-translations.ts'
import { vocabularyContract } from './contract-vocabulary.ts'

/** Output that the core has validated already: typed here, not parsed again. */
const typed = <T>() => z.custom<T>()
const nothing = z.object({})
const done = z.object({})

export interface LibraryState {
  readonly id: string
  readonly name: string
  /** Absolute path of the library folder. */
  readonly path: string
  readonly revision: number
  /** A sentence when the library cannot be written, else ''. */
  readonly readOnly: string
  readonly storyCount: number
  readonly vocabulary: Vocabulary
  readonly people: readonly Person[]
  readonly brand: BrandKit
  readonly undo: HistoryEntry | null
  readonly redo: HistoryEntry | null
  /** Files that could not be read, with why. */
  readonly damaged: readonly { readonly path: string; readonly why: string }[]
}

export interface AppState {
  readonly version: string
  readonly shell: 'electron' | 'server'
  readonly platform: string
  readonly library: LibraryState | null
  readonly recent: readonly { readonly name: string; readonly path: string }[]
  /** `ok` false: what is missing and how to get it. */
  readonly ffmpeg: { readonly ok: boolean; readonly version: string; readonly message: string }
  readonly settings: Settings
  /** Folder in which new libraries are suggested; absolute. It need not exist. */
  readonly suggestedFolder: string
  /** Folder in which exports are suggested; absolute. It need not exist. */
  readonly exportFolder: string
}

export { Settings }

/** A file that was not taken, and why, in words for people. */
export interface Refused {
  readonly path: string
  readonly why: string
  readonly remedy: string
}
export interface AddResult {
  /** Ids of new stories. */
  readonly added: readonly {
    readonly id: string
    readonly title: string
    readonly path: string
    readonly transcripts: readonly string[]
  }[]
  /** Already in the library (same fingerprint); `relinked` when its media was missing and is found again here. */
  readonly known: readonly {
    readonly id: string
    readonly title: string
    readonly path: string
    readonly relinked: boolean
  }[]
  readonly refused: readonly Refused[]
}
export interface StoryDetail {
  readonly story: Story
  readonly mediaStatus: 'available' | 'missing'
  /** Whether `/media/<id>/play` can be played now ('preparing' while the proxy is made). */
  readonly playback: 'ready' | 'preparing' | 'missing' | 'failed'
  /** Number of frames in strip.jpg (laid out left to right, each 160 px wide), 0 while there is none. */
  readonly stripFrames: number
}
export interface FolderEntry {
  readonly name: string
  readonly path: string
  readonly kind: 'folder' | 'file'
  readonly sizeBytes: number
}
export interface FolderListing {
  readonly path: string
  readonly parent: string | null
  readonly entries: readonly FolderEntry[]
}

/** Fields left out stay as they are. */
export const StoryPatch = z.object({
  title: z.string().trim().min(1).max(300).optional(),
  notes: z.string().max(100_000).optional(),
  recordedOn: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'a date is YYYY-MM-DD')
    .optional(),
})

const tags = z.array(TagId)
const note = z.string().max(20_000)
const newMoment = z.object({
  story: StoryId,
  startMs: Milliseconds,
  endMs: Milliseconds,
  tags: tags.default([]),
  note: note.default(''),
})
/** Without defaults: fields left out stay as they are. */
const momentEdit = z
  .object({ startMs: Milliseconds, endMs: Milliseconds, tags, note })
  .partial()
  .extend({ story: StoryId, id: MomentId, seenNote: note.optional() })
const ids = z.array(StoryId).min(1).max(10_000)

export const contract = {
  'app.state': { input: nothing, output: typed<AppState>() },
  'app.settings': { input: SettingsPatch, output: typed<Settings>() },

  'library.create': {
    input: z.object({ path: z.string().min(1), name: z.string().trim().min(1).max(200) }),
    output: typed<LibraryState>(),
  },
  'library.open': { input: z.object({ path: z.string().min(1) }), output: typed<LibraryState>() },
  'library.openSample': { input: nothing, output: typed<LibraryState>() },
  'library.close': { input: nothing, output: done },
  'library.addTag': {
    input: z.object({ id: TagId, label: z.string().trim().min(1).max(120).optional() }),
    output: done,
  },
  'library.savePerson': { input: Person.strip(), output: done },

  'add.paths': {
    input: z.object({
      paths: z.array(z.string().min(1)).min(1).max(10_000),
      copy: z.boolean().default(false),
      language: Language.default('en'),
      tags: z.array(TagId).default([]),
    }),
    output: typed<AddResult>(),
  },
  /** Native dialog of the desktop shell; null in the local server, which browses with `add.browse`. */
  'add.pick': { input: nothing, output: z.object({ paths: z.array(z.string()).nullable() }) },
  'add.browse': { input: z.object({ path: z.string().optional() }), output: typed<FolderListing>() },
  'app.pickFolder': {
    input: z.object({ title: z.string().max(100) }),
    output: z.object({ path: z.string().nullable() }),
  },

  'stories.list': { input: nothing, output: z.object({ stories: typed<readonly StorySummary[]>() }) },
  'stories.get': { input: z.object({ id: StoryId }), output: typed<StoryDetail>() },
  /** `seen`: the values before, as far as the writer knows; where another one is there by now, nothing is changed (409 stale-revision). */
  'stories.update': { input: z.object({ ids, patch: StoryPatch, seen: StoryPatch.optional() }), output: done },
  'stories.tag': {
    input: z.object({ ids, add: z.array(TagId).default([]), remove: z.array(TagId).default([]) }),
    output: done,
  },
  'stories.remove': { input: z.object({ ids }), output: done },
  'stories.reveal': { input: z.object({ id: StoryId }), output: z.object({ shown: z.boolean(), path: z.string() }) },

  'moments.add': { input: newMoment, output: z.object({ id: MomentId }) },
  'moments.update': { input: momentEdit, output: done },
  /** Of one or several stories, as one change. */
  'moments.remove': {
    input: z.object({
      moments: z
        .array(z.object({ story: StoryId, id: MomentId }))
        .min(1)
        .max(10_000),
    }),
    output: done,
  },
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

  ...transcriptContract,
  ...speechContract,
  ...importContract,
  ...translationContract,
  ...quoteContract,
  ...reelContract,
  ...peopleContract,

  ...searchContract,
  ...savedContract,
  ...vocabularyContract,
  ...boardContract,
  ...handOverContract,
  ...brandContract,
  ...careContract,
  ...historyContract,
  ...reportsContract,

  /** Looks at the request without doing anything: what would come out, and what is wrong. */
  'export.plan': { input: ExportRequest, output: ExportPlan },
  /** What clips can be made for: dated limits, with where they were found. */
  'export.platforms': { input: nothing, output: z.object({ platforms: typed<readonly Platform[]>() }) },
  /** The captions of one clip in one shape, as the export would burn them in: for a preview to draw over the recording. */
  'export.captions': { input: BurnRequest, output: typed<BurnPreview>() },
  /** What the platforms' own buttons and texts cover of each shape, with where and when that was read. */
  'export.safeAreas': { input: nothing, output: z.object({ areas: typed<readonly SafeArea[]>() }) },
  'export.start': { input: ExportRequest, output: z.object({ jobs: z.array(z.string()) }) },

  ...exportContract,

  'jobs.list': { input: nothing, output: z.object({ jobs: z.array(Job) }) },
  'jobs.cancel': { input: z.object({ id: z.string() }), output: done },
  'jobs.retry': { input: z.object({ id: z.string() }), output: done },
  /** Takes finished, failed and cancelled jobs off the list. */
  'jobs.clear': { input: nothing, output: done },
  /** The command that the job ran last, quoted for each kind of shell; `here` says which one this machine has. */
  'jobs.command': {
    input: z.object({ id: z.string() }),
    output: z.object({ posix: z.string(), windows: z.string(), here: z.enum(['posix', 'windows']) }),
  },
  'jobs.reveal': { input: z.object({ id: z.string() }), output: z.object({ shown: z.boolean(), path: z.string() }) },

  'history.undo': { input: nothing, output: z.object({ label: z.string() }) },
  'history.redo': { input: nothing, output: z.object({ label: z.string() }) },
  'history.list': {
    input: z.object({ limit: z.int().min(1).max(500).default(50) }),
    output: z.object({ entries: typed<readonly HistoryEntry[]>() }),
  },
} as const

export type Contract = typeof contract
export type Operation = keyof Contract
/** What a caller passes (defaults may be left out). */
export type Input<O extends Operation> = z.input<Contract[O]['input']>
/** What a handler receives (defaults filled in). */
export type Parsed<O extends Operation> = z.output<Contract[O]['input']>
export type Output<O extends Operation> = z.output<Contract[O]['output']>

/** RFC 9457 body. `type` is `urn:localstory:<ErrorCode>`; `status` follows from it. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly remedy: string
  readonly technical: string
  /** Id of the report that was kept, when nobody foresaw this. */
  readonly report?: string
}

/** Messages on `GET /events` (server-sent events, `data:` holds this as JSON). */
export type LiveEvent =
  | { readonly kind: 'app' }
  | { readonly kind: 'library' }
  /** These stories changed, were added or were removed. */
  | { readonly kind: 'stories'; readonly ids: readonly string[] }
  | { readonly kind: 'transcript'; readonly story: string; readonly language: string; readonly revision: number }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'jobs-cleared' }
  | { readonly kind: 'snapshots' }
  /** Something went wrong that nobody foresaw; the report is kept on this machine. */
  | { readonly kind: 'report'; readonly id: string }
  /** Search index being brought up to date. */
  | { readonly kind: 'index'; readonly done: number; readonly total: number }
