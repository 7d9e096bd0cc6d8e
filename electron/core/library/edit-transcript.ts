/** Transcripts coming in and being corrected, each as one named change through the door. */
import { readFile } from 'node:fs/promises'
import { AppError, fromSystemError } from '../errors.ts'
import { replaceText } from '../transcripts/edit/replace-text.ts'
import { readTranscript, type TranscriptProblem } from '../transcripts/read.ts'
import { changeStory } from './edit.ts'
import { type Cue, newTranscriptInfo, type TranscriptInfo } from './model.ts'
import type { ChangePart, StoryStore } from './port.ts'

export interface IncomingTranscript {
  readonly language: string
  readonly cues: readonly Cue[]
  readonly source: string
  readonly problems: readonly TranscriptProblem[]
  /** `estimated`: the file has no times. */
  readonly timing?: TranscriptInfo['timing']
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
  return {
    language: language ?? read.language ?? fallback,
    cues: read.cues,
    source: name,
    problems: read.problems,
    timing: timingOf(read),
  }
}

/** Whether the times of what was read are the file's own. */
export const timingOf = ({ estimated }: { readonly estimated: boolean }): TranscriptInfo['timing'] =>
  estimated ? 'estimated' : 'given'

/** The parts that put a transcript into a story, replacing the one in the same language. */
export function transcriptParts(storyId: string, incoming: IncomingTranscript): ChangePart[] {
  const { language } = incoming
  return [
    changeStory(storyId, (story) => {
      const old = story.transcripts.find((info) => info.language === language)
      const { source, cues, timing = 'given' } = incoming
      const revision = old?.revision ?? 0
      const info = { ...newTranscriptInfo(language), revision, cueCount: cues.length, source, timing }
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
export async function editCue(
  store: StoryStore,
  at: { story: string; language: string; cue: string; ifRevision: number },
  edit: { text?: string | undefined; speaker?: string | undefined },
): Promise<number> {
  const { story, language } = at
  let revision = 0
  await store.change(
    [
      {
        kind: 'transcript',
        story,
        language,
        ifRevision: at.ifRevision,
        recipe: (before) => {
          if (!before?.cues.some((cue) => cue.id === at.cue))
            throw new AppError('not-found', 'There is no such cue', { detail: at.cue })
          revision = before.revision + 1
          return { ...before, cues: before.cues.map((cue) => (cue.id === at.cue ? editedCue(cue, edit) : cue)) }
        },
      },
    ],
    edit.text === undefined ? 'change speaker' : 'correct words',
  )
  return revision
}

function editedCue(cue: Cue, edit: { text?: string | undefined; speaker?: string | undefined }): Cue {
  const spoken = { ...cue, speaker: edit.speaker ?? cue.speaker }
  return edit.text === undefined || edit.text === cue.text ? spoken : replaceText(spoken, edit.text)
}
