/** A caption being corrected, as one named change through the door. */
import { AppError } from '../errors.ts'
import { replaceText } from '../transcripts/edit/replace-text.ts'
import type { Cue } from './model.ts'
import type { StoryStore } from './port.ts'

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
