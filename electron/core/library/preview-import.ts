/** What an import would do, without doing it. */
import { ENCODINGS } from '../transcripts/encodings.ts'
import type { MergeConflict, MergeResult } from '../transcripts/merge/merge.ts'
import type { MojibakeRepair } from '../transcripts/mojibake.ts'
import type { TranscriptFormat, TranscriptProblem } from '../transcripts/read.ts'
import {
  type ImportMode,
  type ImportOptions,
  languageOfWords,
  mergeIncoming,
  presentTranscript,
  type PresentTranscript,
  readImport,
} from './import-transcript.ts'
import type { Cue, TranscriptInfo } from './model.ts'
import type { StoryStore } from './port.ts'

export type PreviewCue = Pick<Cue, 'startMs' | 'endMs' | 'speaker' | 'text'>

export interface MergePreview {
  /** False when it is not known what was imported before: then every difference is a conflict. */
  readonly hasBase: boolean
  readonly cueCount: number
  readonly corrections: number
  readonly kept: number
  readonly taken: number
  readonly conflictCount: number
  /** The first MOST_LISTED. */
  readonly conflicts: readonly MergeConflict[]
}

export interface ImportPreview {
  readonly format: TranscriptFormat
  readonly encoding: string
  readonly encodings: readonly { readonly id: string; readonly label: string }[]
  /** In which it would be imported. */
  readonly language: string
  /** What the file, its name or its words say; null when none does. */
  readonly languageGuess: string | null
  readonly engine: string
  readonly origin: TranscriptInfo['origin']
  /** The file has no times: those of the captions are worked out. */
  readonly estimated: boolean
  readonly cueCount: number
  /** The first MOST_LISTED as they would be in the story. */
  readonly cues: readonly PreviewCue[]
  /** By the names in the file, in order of appearance; '' for captions without. */
  readonly speakers: readonly { readonly name: string; readonly count: number }[]
  readonly problems: readonly TranscriptProblem[]
  readonly repairs: readonly MojibakeRepair[]
  readonly startMs: number
  readonly endMs: number
  readonly durationMs: number
  /** Captions that lie past the end of the recording, in whole or in part. */
  readonly pastEnd: number
  /** What the story has in this language. */
  readonly existing: {
    readonly revision: number
    readonly cueCount: number
    readonly merge: MergePreview
  } | null
}

/** So many captions, conflicts and damaged words are listed; all are counted. */
export const MOST_LISTED = 300
/** A last caption often ends a little after the recording. */
const TOLERANCE_MS = 500

const shown = ({ startMs, endMs, speaker, text }: Cue): PreviewCue => ({ startMs, endMs, speaker, text })

function countSpeakers(cues: readonly Cue[]): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { speaker } of cues) counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count }))
}

const toPreview = (present: PresentTranscript, merge: MergeResult): MergePreview => ({
  hasBase: present.base !== null,
  cueCount: merge.cues.length,
  corrections: merge.corrections,
  kept: merge.kept,
  taken: merge.taken,
  conflictCount: merge.conflicts.length,
  conflicts: merge.conflicts.slice(0, MOST_LISTED),
})

/** @throws AppError not-found | unreadable-transcript | invalid-input */
export async function previewImport(
  store: StoryStore,
  storyId: string,
  file: { readonly bytes: Uint8Array; readonly name: string },
  options: ImportOptions & Pick<ImportMode, 'choices'> & { readonly mode?: ImportMode['mode'] | undefined },
): Promise<ImportPreview> {
  const story = await store.get(storyId)
  const { read, incoming } = readImport(file.bytes, file.name, options)
  const present = await presentTranscript(store, storyId, incoming.language)
  const merge = present && mergeIncoming(present, incoming, options.choices)
  const cues = options.mode === 'merge' && merge ? merge.cues : incoming.cues
  const { durationMs } = story.media.info
  return {
    ...{ format: read.format, encoding: read.encoding, encodings: ENCODINGS, engine: read.engine },
    ...{ language: incoming.language, languageGuess: read.language ?? languageOfWords(read.cues) },
    origin: incoming.origin ?? (read.engine === '' ? 'unknown' : 'machine'),
    estimated: read.estimated,
    cueCount: incoming.cues.length,
    cues: cues.slice(0, MOST_LISTED).map(shown),
    speakers: countSpeakers(read.cues),
    problems: incoming.problems,
    repairs: read.repairs.slice(0, MOST_LISTED),
    startMs: cues[0]?.startMs ?? 0,
    endMs: cues.reduce((latest, cue) => Math.max(latest, cue.endMs), 0),
    durationMs,
    pastEnd: cues.filter((cue) => cue.endMs > durationMs + TOLERANCE_MS).length,
    existing:
      present && merge
        ? { revision: present.revision, cueCount: present.cues.length, merge: toPreview(present, merge) }
        : null,
  }
}
