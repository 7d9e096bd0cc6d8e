/** Saving words that somebody else may have changed meanwhile. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { refreshAfterChange, undoLast } from '../../api/changes.ts'
import { toProblem } from '../../api/client.ts'
import { useWordsConflict } from '../../state/words-conflict.ts'
import { texts } from '../../texts/index.ts'
import { showProblem, showToast } from '../../ui/index.ts'

export interface WordsToSave {
  /** The field, as it is labelled. */
  readonly label: string
  readonly words: string
  /** What was there when the writing began. */
  readonly seen: string
  /** Sends them; refused with `stale-revision` when something else than `seen` is there. */
  readonly send: (words: string, seen: string) => Promise<unknown>
  /** What is there now. */
  readonly read: () => Promise<string>
  /** What a toast says when it is done. */
  readonly said?: string
}

async function save(client: QueryClient, given: WordsToSave): Promise<void> {
  const { label, words, seen, send, read, said } = given
  try {
    await send(words, seen)
    void refreshAfterChange(client)
    if (said) showToast({ text: said, action: { label: texts.history.undo, run: () => void undoLast(client) } })
  } catch (error) {
    if (toProblem(error).code !== 'stale-revision') return showProblem(error)
    const theirs = await read()
    void refreshAfterChange(client)
    const write = (chosen: string) => void save(client, { ...given, words: chosen, seen: theirs })
    useWordsConflict.setState({ open: { label, mine: words, theirs, write } })
  }
}

export function useSaveWords(): (words: WordsToSave) => void {
  const client = useQueryClient()
  return (words) => void save(client, words).catch(showProblem)
}
