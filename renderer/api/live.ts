/** Live events: the app says what changed, the caches read it again. One connection for the whole window. */
import type { QueryClient } from '@tanstack/react-query'
import { setIndexProgress } from '../state/index-progress.ts'
import { keys } from './queries.ts'
import type { Job, LiveEvent } from './types.ts'

/** Changes that come in a burst (adding many files) are read again once. */
const GATHER_MS = 120

/** The list with this job put in the place of its older state, or at its end. */
export function withJob(jobs: readonly Job[], job: Job): Job[] {
  const at = jobs.findIndex((other) => other.id === job.id)
  return at < 0 ? [...jobs, job] : jobs.with(at, job)
}

function createGatherer(client: QueryClient) {
  const waiting = new Map<string, readonly unknown[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    const all = [...waiting.values()]
    waiting.clear()
    for (const queryKey of all) void client.invalidateQueries({ queryKey })
  }
  return (...queryKeys: (readonly unknown[])[]) => {
    for (const key of queryKeys) waiting.set(JSON.stringify(key), key)
    timer ??= setTimeout(flush, GATHER_MS)
  }
}

function applyEvent(client: QueryClient, refresh: (...k: (readonly unknown[])[]) => void, event: LiveEvent): void {
  switch (event.kind) {
    case 'app':
      return refresh(keys.app)
    case 'library':
      return refresh(keys.app, keys.stories, keys.moments, ['story'])
    case 'stories':
      return refresh(keys.app, keys.stories, keys.moments, ...event.ids.slice(0, 200).map(keys.story))
    case 'transcript':
      return refresh(keys.transcript(event.story, event.language), keys.story(event.story), ['search'])
    case 'job':
      client.setQueryData<Job[]>(keys.jobs, (jobs) => withJob(jobs ?? [], event.job))
      // A finished poster, strip or proxy changes what the story can show.
      if (event.job.state === 'done' && event.job.storyId) refresh(keys.story(event.job.storyId))
      return
    case 'jobs-cleared':
      return refresh(keys.jobs)
    case 'index':
      setIndexProgress(event.done, event.total)
      if (event.done >= event.total) refresh(['search'])
      return
  }
}

/** Listens until the returned function is called. After a lost connection everything is read again. */
export function listenToApp(client: QueryClient): () => void {
  const source = new EventSource('/events')
  const refresh = createGatherer(client)
  let lost = false
  source.onerror = () => {
    lost = true
  }
  source.onopen = () => {
    if (lost) void client.invalidateQueries()
    lost = false
  }
  source.onmessage = (message: MessageEvent<string>) => {
    applyEvent(client, refresh, JSON.parse(message.data) as LiveEvent)
  }
  return () => source.close()
}
