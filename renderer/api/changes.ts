/** Writing: every change goes through `useChange`, which says what was done, offers undo and shows what went wrong. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { texts } from '../texts/index.ts'
import { showProblem, showToast } from '../ui/toast.tsx'
import { call } from './client.ts'
import { keys, refreshQueries } from './queries.ts'
import type { Input, Operation, Output } from './types.ts'

const t = texts.history

export interface ChangeOptions<O extends Operation> {
  /** What the toast says when it is done, as in "Tag added". Nothing is said without it. */
  readonly said?: string | ((output: Output<O>, input: Input<O>) => string)
  /** Offer "Undo" in the toast. */
  readonly undo?: boolean
  readonly onDone?: (output: Output<O>, input: Input<O>) => void
  /** Set when the caller shows the problem itself; else a toast does. */
  readonly quiet?: boolean
}

/** Reads again everything that a change may have touched. */
export const refreshAfterChange = (client: QueryClient): Promise<void> =>
  refreshQueries(client, [
    ...[keys.app, keys.stories, keys.moments, keys.quotes, keys.reels, keys.people, keys.coverage],
    ['story'],
  ])

/** Takes back the last change and says which. */
export async function undoLast(client: QueryClient): Promise<void> {
  try {
    const { label } = await call('history.undo', {})
    await refreshAfterChange(client)
    await refreshQueries(client, [['transcript']])
    showToast({ text: t.undoOf(label), action: { label: t.redo, run: () => void redoLast(client) } })
  } catch (error) {
    showProblem(error)
  }
}

/** Does again what was undone last and says what. */
export async function redoLast(client: QueryClient): Promise<void> {
  try {
    const { label } = await call('history.redo', {})
    await refreshAfterChange(client)
    await refreshQueries(client, [['transcript']])
    showToast({ text: t.redoOf(label), action: { label: t.undo, run: () => void undoLast(client) } })
  } catch (error) {
    showProblem(error)
  }
}

/**
 * A mutation of the contract: `const tag = useChange('stories.tag', { said: 'Tag added', undo: true })`, then `tag.mutate({...})`.
 * Errors become a toast with title, detail and remedy unless `quiet`.
 */
export function useChange<O extends Operation>(operation: O, options: ChangeOptions<O> = {}) {
  const client = useQueryClient()
  return useMutation<Output<O>, unknown, Input<O>>({
    mutationFn: (input) => call(operation, input),
    onSuccess: (output, input) => {
      void refreshAfterChange(client)
      const text = typeof options.said === 'function' ? options.said(output, input) : options.said
      if (text) {
        showToast({ text, ...(options.undo && { action: { label: t.undo, run: () => void undoLast(client) } }) })
      }
      options.onDone?.(output, input)
    },
    onError: (error) => {
      if (!options.quiet) showProblem(error)
    },
  })
}
