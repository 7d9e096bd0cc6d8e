/** Going from one unsure word to the next by key; the one that was gone to stands out until another cue has the focus. */
import { type RefObject, useEffect, useState } from 'react'
import { useCommand } from '../../../commands/use-command.ts'
import { texts } from '../../../texts/index.ts'
import { showToast } from '../../../ui/toast.tsx'
import { useStoryContext } from '../story-context.ts'
import { setMarks } from '../transcript-marks.ts'
import type { Caret } from './editor-model.ts'
import { nextUnsure, type UnsurePlace } from './unsure.ts'

export function useUnsure(root: RefObject<HTMLDivElement | null>, focused: number) {
  const { cues, goToCue } = useStoryContext()
  const [at, setAt] = useState<UnsurePlace | null>(null)
  const here = at?.cue === focused ? at : null
  const go = (by: 1 | -1) => {
    const from = here ? here.word.from : by > 0 ? -1 : Number.POSITIVE_INFINITY
    const next = nextUnsure(cues, { cue: focused, offset: from }, by)
    if (!next) return showToast({ text: texts.storyEditor.noUnsure })
    setAt(next)
    goToCue(next.cue)
  }
  useCommand('story.nextUnsure', () => go(1))
  useCommand('story.previousUnsure', () => go(-1))
  // No list of dependencies: the word may have become an element only now.
  useEffect(() => {
    setMarks(root.current, 'unsure-now', here ? [{ cue: here.cue, from: here.word.from, to: here.word.to }] : [])
  })
  return {
    /** Where the caret shall stand when this cue is opened: the unsure word is selected, else the end. */
    caretIn: (cue: number): Caret => (here?.cue === cue ? { from: here.word.from, to: here.word.to } : 'end'),
  }
}
