/** Undo and redo by key and by button. */
import { useQueryClient } from '@tanstack/react-query'
import { redoLast, undoLast } from '../../api/changes.ts'
import { keys } from '../../api/queries.ts'
import type { AppState } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { showToast } from '../../ui/index.ts'

const t = texts.history

/** Takes back or does again; says so when there is nothing. */
export function useUndo(): { undo: () => void; redo: () => void } {
  const client = useQueryClient()
  const run = async (way: 'undo' | 'redo') => {
    const isThere = () => Boolean(client.getQueryData<AppState>(keys.app)?.library?.[way])
    // Something may have been saved a moment ago: what is known here comes a little later.
    if (!isThere()) await client.invalidateQueries({ queryKey: keys.app })
    if (!isThere()) showToast({ text: way === 'undo' ? t.nothingToUndo : t.nothingToRedo })
    else await (way === 'undo' ? undoLast(client) : redoLast(client))
  }
  return { undo: () => void run('undo'), redo: () => void run('redo') }
}

export function useUndoCommands(): void {
  const { undo, redo } = useUndo()
  useCommand('app.undo', undo)
  useCommand('app.redo', redo)
}
