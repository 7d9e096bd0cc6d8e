/** Reading and changing a translation. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../../api/changes.ts'
import { call } from '../../../api/client.ts'
import { keys } from '../../../api/queries.ts'
import { countOf } from '../../../ui/time.ts'
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
    said: ({ changed }) => `${countOf(changed, 'caption')} marked as checked`,
    undo: true,
  })
  const at = { story: detail.story.id, language: translation.language }
  const revisions = { ifRevision: translation.revision, ifSourceRevision: translation.sourceRevision }
  const settled = { onSettled: () => void reread() }
  return {
    /** Resolves when it is on disk and read again. @returns false when it was refused; a toast said why */
    save: async (line: Line, text: string): Promise<boolean> => {
      const { source } = line.row
      const which = { ...(source && { source: source.id }), ...(line.cue && { cue: line.cue.id }) }
      const done = await edit.mutateAsync({ ...at, ...revisions, ...which, text }).then(
        () => true,
        () => false,
      )
      await reread()
      return done
    },
    /** All of them without a list. */
    confirm: (cues?: readonly TranslatedCue[]) =>
      confirm.mutate({ ...at, ...revisions, ...(cues && { cues: cues.map(({ id }) => id) }) }, settled),
    isBusy: edit.isPending || confirm.isPending,
  }
}
