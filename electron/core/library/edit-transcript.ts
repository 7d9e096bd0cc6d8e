/** Transcripts coming in and being corrected, each as one named change through the door. */
import { readFile } from 'node:fs/promises'
import { fromSystemError } from '../errors.ts'
import { type Correction, correctCue } from '../transcripts/edit/correct.ts'
import { readTranscript, type TranscriptProblem } from '../transcripts/read.ts'
import { changeStory } from './edit.ts'
import { changeCues } from './edit-cues.ts'
import { type Cue, newTranscriptInfo } from './model.ts'
import type { ChangePart, StoryStore } from './port.ts'

export interface IncomingTranscript {
  readonly language: string
  readonly cues: readonly Cue[]
  readonly source: string
  readonly problems: readonly TranscriptProblem[]
}

/** @throws AppError file-not-found | unreadable-transcript, naming the file */
export async function readTranscriptFile(
  file: string,
  language: string | null,
  fallback: string,
): Promise<IncomingTranscript> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw fromSystemError(error, file, 'read the transcript')
  })
  const name = file.split(/[/\\]/).at(-1) ?? file
  const read = readTranscript(bytes, name)
  return { language: language ?? read.language ?? fallback, cues: read.cues, source: name, problems: read.problems }
}

/** The parts that put a transcript into a story, replacing the one in the same language. */
export function transcriptParts(storyId: string, incoming: IncomingTranscript): ChangePart[] {
  const { language } = incoming
  return [
    changeStory(storyId, (story) => {
      const old = story.transcripts.find((info) => info.language === language)
      const { source, cues } = incoming
      const info = { ...newTranscriptInfo(language), revision: old?.revision ?? 0, cueCount: cues.length, source }
      return { ...story, transcripts: [...story.transcripts.filter((other) => other !== old), info] }
    }),
    {
      kind: 'transcript',
      story: storyId,
      language,
      recipe: (before) => ({ language, revision: before?.revision ?? 0, cues: [...incoming.cues] }),
    },
  ]
}

export async function importTranscript(
  store: StoryStore,
  storyId: string,
  incoming: IncomingTranscript,
): Promise<void> {
  await store.change(transcriptParts(storyId, incoming), 'import transcript')
}

/** Corrects the words or the speaker of one cue; its times stay. @returns the new revision */
export function editCue(
  store: StoryStore,
  { cue, ...at }: { story: string; language: string; cue: string; ifRevision: number },
  edit: Correction,
): Promise<number> {
  return changeCues(store, at, correctionLabel(edit), (cues) => correctCue(cues, cue, edit))
}

/** What the interface shows after "Undo:". */
export const correctionLabel = (edit: Correction): string =>
  edit.text === undefined ? 'change speaker' : 'correct words'
