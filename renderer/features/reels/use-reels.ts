/** Reading reels, and what is done with them, each with what is said about it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { keys } from '../../api/queries.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { showProblem } from '../../ui/toast.tsx'
import { download } from '../story/save/download.ts'

const t = texts.reels

export const useReels = () =>
  useQuery({ queryKey: keys.reels, queryFn: ({ signal }) => call('reels.list', {}, { signal }) })

/**
 * Everything about one reel of the list.
 * @param listedAt when the list was read: what is no longer in a newer one is not asked for again
 */
export const useReel = (id: string, listedAt: number) =>
  useQuery({
    queryKey: ['reel', id, listedAt],
    queryFn: ({ signal }) => call('reels.get', { id }, { signal }),
    retry: false,
    gcTime: 10_000,
    placeholderData: (previous) => (previous?.id === id ? previous : undefined),
  })

/** Opens a reel that was just made, once the list knows it. */
export function useOpenReel(): (id: string) => void {
  const client = useQueryClient()
  return (id) => void client.invalidateQueries({ queryKey: keys.reels }).then(() => go({ screen: 'reels', id }))
}

/** Every change to the items of a reel. */
export function useReelChanges(id: string) {
  const { mutate: move } = useChange('reels.move')
  const { mutate: trim } = useChange('reels.trim')
  const { mutate: note } = useChange('reels.note')
  const { mutate: editTitle } = useChange('reels.editTitle')
  const { mutate: transition } = useChange('reels.transition')
  const { mutate: split } = useChange('reels.split', { said: t.divided, undo: true })
  const { mutate: addTitle } = useChange('reels.addTitle')
  const { mutate: remove } = useChange('reels.removeItems', {
    said: (_output, { items }) => t.removedItems(items.length),
    undo: true,
  })
  // One object for as long as the reel is shown: its rows are drawn anew only when they change.
  return useMemo(
    () => ({
      move: (items: string[], before: string | null) => move({ id, items, before }),
      trim: (item: string, range: { readonly startMs: number; readonly endMs: number }, onFail: () => void) =>
        trim({ id, item, startMs: range.startMs, endMs: range.endMs }, { onError: onFail }),
      note: (item: string, text: string) => note({ id, item, note: text }),
      editTitle: (item: string, edit: { readonly text?: string; readonly durationMs?: number }) =>
        editTitle({ id, item, ...edit }),
      fade: (items: string[], ms: number) =>
        transition({ id, items, transition: ms === 0 ? { kind: 'none' } : { kind: 'cross-fade', ms } }),
      split: (item: string, atMs: number) => split({ id, item, atMs }),
      addTitle: (before: string | null, onDone: (item: string) => void) =>
        addTitle({ id, text: t.newTitle, durationMs: 3000, before }, { onSuccess: ({ item }) => onDone(item) }),
      remove: (items: string[]) => remove({ id, items }),
    }),
    [id, move, trim, note, editTitle, transition, split, addTitle, remove],
  )
}
export type ReelChanges = ReturnType<typeof useReelChanges>

/** Gives the paper edit to the browser as a file. */
export async function savePaper(id: string, format: 'docx' | 'csv' | 'md'): Promise<void> {
  try {
    download(await call('reels.paper', { id, format }))
  } catch (error) {
    showProblem(error)
  }
}
