/** Reading and changing a translation. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useChange } from '../../../api/changes.ts'
import { call } from '../../../api/client.ts'
import { keys } from '../../../api/queries.ts'
import { texts } from '../../../texts/index.ts'
import { useStoryContext } from '../story-context.ts'
import type { Line, TranslatedCue, Translation } from './pair-model.ts'

/** Both languages row by row. */
export function useTranslation(language: string) {
  const { detail } = useStoryContext()
  const story = detail.story.id
  return useQuery({
    queryKey: keys.translation(story, language),
    queryFn: ({ signal }) => call('translations.state', { story, language }, { signal }),
  })
}

/** Reads again everything that shows the words of this story. */
export function useReread() {
  const { detail } = useStoryContext()
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['transcript', detail.story.id] })
}

export function useTranslationChanges(translation: Translation) {
  const { detail } = useStoryContext()
  const reread = useReread()
  const edit = useChange('translations.edit')
  const confirm = useChange('translations.confirm', {
    said: ({ changed }) => texts.storyLanguages.checked(changed),
    undo: true,
  })
  /** One change after the other, each against what the one before left. */
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const latest = useRef(translation)
  const saved = useRef(0)
  useEffect(() => {
    latest.current = translation
  })
  const at = { story: detail.story.id, language: translation.language }
  const inOrder = <T>(change: (ifRevision: number) => Promise<T & { readonly revision: number }>): Promise<boolean> => {
    const done = last.current.then(async () => {
      try {
        saved.current = (await change(Math.max(latest.current.revision, saved.current))).revision
        return true
      } catch {
        // A toast said why.
        return false
      } finally {
        await reread()
      }
    })
    last.current = done
    return done
  }
  const ifSourceRevision = translation.sourceRevision
  return {
    /** Resolves when it is on disk and read again. @returns false when it was refused */
    save: ({ row: { source }, cue }: Line, text: string): Promise<boolean> => {
      const which = { ...(source && { source: source.id }), ...(cue && { cue: cue.id }) }
      return inOrder((ifRevision) => edit.mutateAsync({ ...at, ifRevision, ifSourceRevision, ...which, text }))
    },
    /** All of them without a list. */
    confirm: (cues?: readonly TranslatedCue[]) =>
      void inOrder((ifRevision) =>
        confirm.mutateAsync({ ...at, ifRevision, ifSourceRevision, ...(cues && { cues: cues.map(({ id }) => id) }) }),
      ),
    isBusy: edit.isPending || confirm.isPending,
  }
}
