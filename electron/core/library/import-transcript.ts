/** Transcripts coming in: read as the person chose, put in place of what is there or merged with it, the file itself kept. */
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { AppError, fromSystemError } from '../errors.ts'
import { renameSpeaker } from '../transcripts/edit/find-replace.ts'
import { shift } from '../transcripts/edit/times.ts'
import { guessLanguage } from '../transcripts/language-guess.ts'
import { adoptTimes } from '../transcripts/merge/adopt-times.ts'
import { type MergeResult, type MergeSide, mergeTranscripts } from '../transcripts/merge/merge.ts'
import { type ReadTranscript, readTranscript, type TranscriptProblem } from '../transcripts/read.ts'
import { readWebvtt } from '../transcripts/webvtt-read.ts'
import { writeWebvtt } from '../transcripts/webvtt-write.ts'
import { changeStory } from './edit.ts'
import { keptName } from './kept.ts'
import { type Cue, newTranscriptInfo, type TranscriptInfo } from './model.ts'
import type { ChangePart, StoryStore } from './port.ts'

export interface ImportOptions {
  /** BCP 47; what the file, its name or `fallback` says when left out. */
  readonly language?: string | undefined
  /** For files that do not tell, instead of a guess by their words. */
  readonly fallback?: string | undefined
  /** One of `ENCODINGS`; guessed when left out. */
  readonly encoding?: string | undefined
  /** False leaves text that was damaged by a wrong encoding as it is. */
  readonly mend?: boolean | undefined
  /** Speakers by the names they have in the file. */
  readonly rename?: readonly { readonly from: string; readonly to: string }[] | undefined
  /** Moves all times, earlier when negative. Milliseconds. */
  readonly offsetMs?: number | undefined
  readonly origin?: TranscriptInfo['origin'] | undefined
  /** Language that it translates; null for none, left out to leave it as it was. */
  readonly translationOf?: string | null | undefined
}

export interface IncomingTranscript {
  readonly language: string
  readonly cues: readonly Cue[]
  /** Name of the file. */
  readonly source: string
  readonly problems: readonly TranscriptProblem[]
  /** The file, byte for byte. */
  readonly original: Uint8Array
  /** Absent when nobody said. */
  readonly origin?: TranscriptInfo['origin'] | undefined
  readonly engine: string
  /** True when its times are estimated. */
  readonly estimated: boolean
  readonly translationOf?: string | null | undefined
}

function moved(cues: readonly Cue[], ms: number): { cues: readonly Cue[]; problems: TranscriptProblem[] } {
  if (ms === 0) return { cues, problems: [] }
  const early = cues.filter((cue) => cue.startMs + ms < 0).length
  const text = `${early === 1 ? 'One caption' : `${early} captions`} would begin before the recording and begin at zero.`
  return { cues: shift(cues, ms), problems: early > 0 ? [{ line: null, text }] : [] }
}

/** All at once, so that two speakers can change names with each other. */
function renamed(cues: readonly Cue[], rename: ImportOptions['rename'] = []): readonly Cue[] {
  const names = new Map(rename.map(({ from, to }) => [from, to.trim()]))
  const change = (cue: Cue): Cue => {
    const to = names.get(cue.speaker)
    return to === undefined || to === cue.speaker ? cue : (renameSpeaker([cue], cue.speaker, to).cues[0] ?? cue)
  }
  return names.size === 0 ? cues : cues.map(change)
}

/** Captions whose words are looked at to tell their language. */
const TELLING_CUES = 300

/** @returns null when the words do not say it */
export const languageOfWords = (cues: readonly Cue[]): string | null =>
  guessLanguage(
    cues
      .slice(0, TELLING_CUES)
      .map((cue) => cue.text)
      .join(' '),
  )

/** What was read, before speakers were renamed and times moved, and what comes of it. */
export interface ReadImport {
  readonly read: ReadTranscript
  readonly incoming: IncomingTranscript
}

/** @throws AppError unreadable-transcript | invalid-input, naming the file */
export function readImport(bytes: Uint8Array, name: string, options: ImportOptions = {}): ReadImport {
  const { encoding, mend = true, offsetMs = 0, origin, translationOf } = options
  const read = readTranscript(bytes, name, { mend, ...(encoding !== undefined && { encoding }) })
  const language = options.language ?? read.language ?? options.fallback ?? languageOfWords(read.cues) ?? 'en'
  if (translationOf === language)
    throw new AppError('invalid-input', 'A transcript cannot translate itself', {
      detail: `${name} is in "${language}" and would translate "${language}"`,
      remedy: 'Choose the language of the transcript that it was translated from.',
    })
  const { cues, problems } = moved(renamed(read.cues, options.rename), offsetMs)
  const facts = { engine: read.engine, estimated: read.estimated, origin, translationOf }
  const all = [...read.problems, ...problems]
  return { read, incoming: { language, cues, source: name, problems: all, original: bytes, ...facts } }
}

/** @throws AppError file-not-found | unreadable-transcript | invalid-input, naming the file */
export async function readImportFile(file: string, options: ImportOptions = {}): Promise<ReadImport> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw fromSystemError(error, file, 'read the transcript')
  })
  return readImport(bytes, basename(file), options)
}

/** The file's cues as they are to be kept and as they go into the story. */
interface Placed {
  readonly base: readonly Cue[]
  readonly cues: readonly Cue[]
  /** True when they were merged with those of the story. */
  readonly isMerge: boolean
  readonly ifRevision?: number | undefined
}

/** The parts that put a transcript into a story, in place of the one in the same language; the file and its cues are kept. */
export function transcriptParts(storyId: string, incoming: IncomingTranscript, placed?: Placed): ChangePart[] {
  const { language, source, original, engine } = incoming
  const { base, cues, isMerge, ifRevision }: Placed = placed ?? {
    base: incoming.cues,
    cues: incoming.cues,
    isMerge: false,
  }
  const stored = Buffer.from(writeWebvtt(base, { language }))
  const [originalName, baseName] = [keptName(original, extname(source)), keptName(stored, 'vtt')]
  const describe = (old: TranscriptInfo | undefined): TranscriptInfo => {
    const unsaid = engine === '' ? (isMerge && old?.origin) || 'unknown' : 'machine'
    // A merge leaves the captions their times where the file has none.
    const timing = !incoming.estimated ? 'given' : isMerge && old ? old.timing : 'estimated'
    return {
      ...newTranscriptInfo(language),
      ...{ revision: old?.revision ?? 0, cueCount: cues.length, source: source.slice(-300), engine },
      origin: incoming.origin ?? unsaid,
      timing,
      translationOf: incoming.translationOf === undefined ? (old?.translationOf ?? null) : incoming.translationOf,
      ...{ original: originalName, base: baseName },
    }
  }
  return [
    { kind: 'keep', story: storyId, name: originalName, content: original },
    { kind: 'keep', story: storyId, name: baseName, content: stored },
    changeStory(storyId, (story) => {
      const old = story.transcripts.find((info) => info.language === language)
      const info = describe(old)
      if (!old) return { ...story, transcripts: [...story.transcripts, info] }
      return { ...story, transcripts: story.transcripts.map((other) => (other === old ? info : other)) }
    }),
    {
      kind: 'transcript',
      story: storyId,
      language,
      ...(ifRevision !== undefined && { ifRevision }),
      recipe: (before) => ({ language, revision: before?.revision ?? 0, cues: [...cues] }),
    },
  ]
}

export interface PresentTranscript {
  readonly info: TranscriptInfo
  readonly cues: readonly Cue[]
  readonly revision: number
  /** As it was imported; null when nobody kept it, or the kept file is gone. */
  readonly base: readonly Cue[] | null
}

/** The transcript of the story in this language, with what it was when it came in; null when there is none. */
export async function presentTranscript(
  store: StoryStore,
  storyId: string,
  language: string,
): Promise<PresentTranscript | null> {
  const info = (await store.get(storyId)).transcripts.find((candidate) => candidate.language === language)
  if (!info) return null
  const { cues, revision } = await store.transcript(storyId, language)
  const kept = info.base === '' ? null : await store.kept(storyId, info.base).catch(withoutBase)
  return { info, cues, revision, base: kept && readWebvtt(Buffer.from(kept).toString('utf8')).cues }
}

function withoutBase(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}

/** The file merged into what is there. A file without times gives its words to captions that have some. */
export function mergeIncoming(
  present: PresentTranscript,
  incoming: IncomingTranscript,
  choices: Readonly<Record<string, MergeSide>> = {},
): MergeResult & { readonly theirs: readonly Cue[] } {
  const { base, cues: ours } = present
  const theirs = incoming.estimated ? adoptTimes(incoming.cues, base ?? ours) : incoming.cues
  return { ...mergeTranscripts({ base, ours, theirs, choices }), theirs }
}

export interface ImportMode {
  readonly mode: 'replace' | 'merge'
  readonly choices?: Readonly<Record<string, MergeSide>> | undefined
  /** Refuses when the transcript there has another revision by now; 0 when there was none. */
  readonly ifRevision?: number | undefined
}

/**
 * Puts a transcript that was read into a story, as one change. A merge where nothing is there yet is a plain import.
 * @returns how many cues the story has now, and the merge when there was one
 * @throws AppError not-found | stale-revision
 */
export async function importTranscript(
  store: StoryStore,
  storyId: string,
  incoming: IncomingTranscript,
  { mode, choices, ifRevision }: ImportMode = { mode: 'replace' },
): Promise<{ cueCount: number; merge: MergeResult | null }> {
  const present = mode === 'merge' ? await presentTranscript(store, storyId, incoming.language) : null
  if (!present) {
    const cues = incoming.cues
    const placed = { base: cues, cues, isMerge: false, ifRevision }
    await store.change(transcriptParts(storyId, incoming, placed), 'import transcript')
    return { cueCount: cues.length, merge: null }
  }
  const merge = mergeIncoming(present, incoming, choices)
  const placed = { base: merge.theirs, cues: merge.cues, isMerge: true, ifRevision: ifRevision ?? present.revision }
  const parts = transcriptParts(storyId, incoming, placed)
  await store.change(parts, 'merge transcript')
  return { cueCount: merge.cues.length, merge }
}
