/** What the field of a cue asks of the library; everything goes by the queue. */
import { useQueryClient } from '@tanstack/react-query'
import { undoLast } from '../../../api/changes.ts'
import { ApiProblem, call, toProblem } from '../../../api/client.ts'
import { texts } from '../../../texts/index.ts'
import { showToast } from '../../../ui/toast.tsx'
import { useStoryContext } from '../story-context.ts'
import type { Cue } from '../types.ts'
import type { Draft } from './drafts.ts'
import { isSame, tidied, typedCue } from './editor-model.ts'
import { useSaveQueue } from './use-save-queue.ts'

const changedElsewhere = (theirs: string): ApiProblem =>
  new ApiProblem({
    code: 'stale-revision',
    title: texts.storyEditor.changedElsewhere,
    detail: theirs === '' ? texts.storyEditor.goneElsewhere : texts.storyEditor.wordsNow(theirs),
  })

/** @param comeBack what could not be saved, after the field has gone on */
export function useSaving(comeBack: (cue: Cue, draft: Draft, problem: ApiProblem) => void) {
  const { detail, language } = useStoryContext()
  const client = useQueryClient()
  const queue = useSaveQueue()
  const at = { story: detail.story.id, language }
  const said = (text: string) =>
    showToast({ text, action: { label: texts.story.undo, run: () => void undoLast(client) } })
  const checkFor = (base: Cue) => (cues: readonly Cue[]) => {
    const now = cues.find(({ id }) => id === base.id)
    if (!now || !isSame(now, base)) throw changedElsewhere(now?.text ?? '')
  }
  return {
    save: (base: Cue, draft: Draft, force: boolean) => {
      const edit = { cue: base.id, text: draft.text, speaker: draft.speaker }
      queue
        .run({
          ...(!force && { check: checkFor(base) }),
          apply: (cues) =>
            cues.map((cue) => (cue.id === base.id ? typedCue(cue, { ...draft, text: tidied(draft.text) }) : cue)),
          send: (ifRevision) => call('transcripts.editCue', { ...at, ...edit, ifRevision }),
        })
        .then(
          () => said(texts.storyEditor.corrected),
          (error: unknown) => comeBack(base, draft, toProblem(error)),
        )
    },
    confirm: (base: Cue) => {
      queue
        .run({
          check: checkFor(base),
          send: (ifRevision) => call('transcripts.confirm', { ...at, cues: [base.id], ifRevision }),
        })
        .then(
          () => said(texts.storyEditor.confirmed),
          (error: unknown) => comeBack(base, base, toProblem(error)),
        )
    },
    split: (base: Cue, draft: Draft, offset: number) => {
      const typed = { cue: base.id, text: draft.text, speaker: draft.speaker }
      return queue.run({
        check: checkFor(base),
        send: (ifRevision) => call('transcripts.split', { ...at, cue: base.id, offset, typed, ifRevision }),
      })
    },
    join: (base: Cue, draft: Draft, cues: [string, string]) => {
      const typed = { cue: base.id, text: draft.text, speaker: draft.speaker }
      return queue.run({
        check: checkFor(base),
        send: (ifRevision) => call('transcripts.merge', { ...at, cues, typed, ifRevision }),
      })
    },
    said,
  }
}
