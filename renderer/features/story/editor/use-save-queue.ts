/** The save queue of a transcript; one for all parts of the screen that change it. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { keys } from '../../../api/queries.ts'
import { useStoryContext } from '../story-context.ts'
import type { Transcript } from '../types.ts'
import { createSaveQueue, type SaveQueue } from './save-queue.ts'

const queues = new WeakMap<QueryClient, Map<string, SaveQueue>>()

function queueOf(client: QueryClient, story: string, language: string): SaveQueue {
  const all = queues.get(client) ?? new Map<string, SaveQueue>()
  queues.set(client, all)
  const name = `${story}/${language}`
  const key = keys.transcript(story, language)
  const queue =
    all.get(name) ??
    createSaveQueue({
      read: () => client.getQueryData<Transcript>(key),
      show: (transcript) => {
        // An older reading that is still under way would bring the old words back.
        void client.cancelQueries({ queryKey: key, exact: true }, { revert: false })
        client.setQueryData(key, transcript)
      },
      reread: () => call('transcripts.get', { story, language }),
    })
  all.set(name, queue)
  return queue
}

export function useSaveQueue(): SaveQueue {
  const { detail, language } = useStoryContext()
  return queueOf(useQueryClient(), detail.story.id, language)
}
