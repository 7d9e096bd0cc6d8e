/** Renaming, joining and assigning speakers: what would change, and the change. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useChange } from '../../../api/changes.ts'
import { call } from '../../../api/client.ts'
import type { Input } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { useSettled } from '../find-replace/use-replace.ts'
import { orderSelection } from '../selection.ts'
import { useStoryContext } from '../story-context.ts'

export type RenameScope = 'selected' | 'transcript' | 'story' | 'library'
type Rename = Input<'transcripts.renameSpeaker'>

/** Identifiers of the captions that the selection touches. */
export function useSelectedCues(): readonly string[] {
  const { selection, cues } = useStoryContext()
  return useMemo(() => {
    if (!selection) return []
    const [start, end] = orderSelection(selection)
    // A selection that ends before the first letter of a caption does not touch it.
    const last = end.offset === 0 && end.cue > start.cue ? end.cue - 1 : end.cue
    return cues.slice(start.cue, last + 1).map(({ id }) => id)
  }, [selection, cues])
}

/**
 * @param from whose captions; null for whoever speaks in the selected ones
 * @returns null when there is nothing to ask
 */
export function useRename(
  from: readonly string[] | null,
  to: string,
  scope: RenameScope,
  selected: readonly string[],
  onDone: () => void,
) {
  const { detail, language } = useStoryContext()
  const here = { stories: [detail.story.id], language }
  const place: Partial<Rename> =
    scope === 'library'
      ? {}
      : scope === 'story'
        ? { stories: here.stories }
        : scope === 'selected'
          ? { ...here, cues: [...selected] }
          : here
  const asks = (from === null ? scope === 'selected' : from.length > 0) && (scope !== 'selected' || selected.length > 0)
  const only = from?.length === 1 ? from[0] : from && [...from]
  const request: Rename = { ...(only !== null && only !== undefined && { from: only }), to: to.trim(), ...place }
  const key = JSON.stringify(request)
  const isSettled = useSettled(key, 150) === key
  const preview = useQuery({
    queryKey: ['search', 'speakers', request],
    queryFn: ({ signal }) => call('transcripts.renameSpeaker', { ...request, preview: true }, { signal }),
    enabled: asks && isSettled,
    retry: false,
    gcTime: 30_000,
  })
  const rename = useChange('transcripts.renameSpeaker', {
    said: ({ cues }) => texts.storySpeakers.renamed(cues),
    undo: true,
    onDone,
  })
  return {
    preview: asks && isSettled ? preview.data : undefined,
    error: preview.error,
    isBusy: rename.isPending,
    apply: () => rename.mutate(request),
  }
}
