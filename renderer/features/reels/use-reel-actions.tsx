/** What is done with a whole reel, on its own screen and in the list: hand over, rename, duplicate, delete. */
import { type ReactNode, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { ReelRow } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { askHandOver } from '../../state/handover.ts'
import type { MenuEntry } from '../../ui/index.ts'
import { RenameReelDialog } from './reel-dialogs.tsx'
import { useOpenReel } from './use-reels.ts'

const t = texts.reels
type Named = Pick<ReelRow, 'id' | 'name' | 'stories' | 'clipCount'>

export const handOverReel = ({ id, name, stories, clipCount }: Named): void =>
  askHandOver({ reel: { id, name, stories }, stories: [], moments: [], count: clipCount })

export interface ReelActions {
  readonly entriesFor: (reel: Named) => readonly (MenuEntry | null)[]
  readonly remove: (reel: Named) => void
  /** The dialog that is open, if any. */
  readonly dialog: ReactNode
}

/** @param current the reel that the keys are for; null for none */
export function useReelActions(current: Named | null, isReadOnly: boolean): ReelActions {
  const [renaming, setRenaming] = useState<Named | null>(null)
  const [leaving, setLeaving] = useState('')
  const open = useOpenReel()
  const duplicate = useChange('reels.duplicate', {
    undo: true,
    said: (_output, { name }) => t.duplicated(name),
    onDone: ({ id }) => open(id),
  })
  const removing = useChange('reels.remove', { undo: true, said: () => t.removed(leaving) })
  const copy = ({ id, name }: Named) => duplicate.mutate({ id, name: t.copyName(name).slice(0, 200) })
  const remove = ({ id, name }: Named) => {
    setLeaving(name)
    removing.mutate({ reels: [id] })
  }
  const changes = (reel: Named): readonly (MenuEntry | null)[] => [
    null,
    { id: 'rename', label: t.rename, command: 'reels.rename', onAction: () => setRenaming(reel) },
    { id: 'duplicate', label: t.duplicate, command: 'reels.duplicate', onAction: () => copy(reel) },
    null,
    { id: 'remove', label: t.remove, onAction: () => remove(reel), danger: true },
  ]
  const canChange = current !== null && !isReadOnly
  useCommand('reels.handover', () => current && handOverReel(current), current !== null && current.clipCount > 0)
  useCommand('reels.rename', () => setRenaming(current), canChange)
  useCommand('reels.duplicate', () => current && copy(current), canChange)
  return {
    remove,
    entriesFor: (reel) => [
      {
        ...{ id: 'handover', label: t.handOver, command: 'reels.handover', isDisabled: reel.clipCount === 0 },
        onAction: () => handOverReel(reel),
      },
      ...(isReadOnly ? [] : changes(reel)),
    ],
    dialog: renaming && <RenameReelDialog reel={renaming} onClose={() => setRenaming(null)} />,
  }
}
