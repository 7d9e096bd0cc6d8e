/** Undo and redo by key and by button. */
import { useQueryClient } from '@tanstack/react-query'
import { redoLast, undoLast } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import { useCommand } from '../../commands/use-command.ts'
import { showToast } from '../../ui/index.ts'

/** Takes back or does again; says so when there is nothing. */
export function useUndo(): { undo: () => void; redo: () => void } {
  const client = useQueryClient()
  const library = useLibrary()
  return {
    undo: () => {
      if (library?.undo) void undoLast(client)
      else showToast({ text: 'Nothing to undo' })
    },
    redo: () => {
      if (library?.redo) void redoLast(client)
      else showToast({ text: 'Nothing to redo' })
    },
  }
}

export function useUndoCommands(): void {
  const { undo, redo } = useUndo()
  useCommand('app.undo', undo)
  useCommand('app.redo', redo)
}
