/** Live events: the app says what changed, the caches read it again. One connection for the whole window. */
import type { QueryClient } from '@tanstack/react-query'
import { setIndexProgress } from '../state/index-progress.ts'
import { renewPictures } from '../state/pictures.ts'
import { announceReport } from '../ui/toast.tsx'
import { keys, refreshQueries } from './queries.ts'
import type { Job, LiveEvent, Transcript } from './types.ts'

/** Changes that come in a burst (adding many files) are read again once. */
const GATHER_MS = 120
/** The counts of saved searches wait until the library was left alone for so long. */
const COUNTS_MS = 600

/** The list with this job put in the place of its older state, or at its end. */
export function withJob(jobs: readonly Job[], job: Job): Job[] {
  const at = jobs.findIndex((other) => other.id === job.id)
  return at < 0 ? [...jobs, job] : jobs.with(at, job)
}

function createGatherer(client: QueryClient) {
  const waiting = new Map<string, readonly unknown[]>()
  const flush = () => {
    const all = [...waiting.values()]
    waiting.clear()
    void refreshQueries(client, all)
  }
  let counts: ReturnType<typeof setTimeout> | undefined
  return (...queryKeys: (readonly unknown[])[]) => {
    if (queryKeys.some((key) => key[0] === 'search')) {
      clearTimeout(counts)
      counts = setTimeout(() => void client.invalidateQueries({ queryKey: keys.savedCounts }), COUNTS_MS)
    }
    if (waiting.size === 0) setTimeout(flush, GATHER_MS)
    for (const key of queryKeys) waiting.set(JSON.stringify(key), key)
  }
}

/** This window made the change and had its answer: reading 40,000 words again would only hold up the next key. */
function renewTranscript(client: QueryClient, event: Extract<LiveEvent, { kind: 'transcript' }>): void {
  const key = keys.transcript(event.story, event.language)
  const known = client.getQueryData<Transcript>(key)
  const isKnown = known !== undefined && known.revision >= event.revision
  void client.invalidateQueries({ queryKey: isKnown ? [...key, 'captions'] : key })
}

function applyEvent(client: QueryClient, refresh: (...k: (readonly unknown[])[]) => void, event: LiveEvent): void {
  switch (event.kind) {
    case 'app':
      refresh(keys.app, keys.speech, keys.care)
      return
    case 'library':
      refresh(keys.app, keys.stories, keys.moments, keys.quotes, keys.reels, keys.people, keys.coverage)
      refresh(['story'], keys.saved, ['search'], keys.history, keys.bin, keys.comparison)
      return
    case 'snapshots':
      refresh(keys.snapshots)
      return
    case 'stories':
      refresh(keys.app, keys.stories, keys.moments, keys.quotes, keys.reels, keys.people, keys.coverage)
      refresh(...event.ids.slice(0, 200).map(keys.story))
      return
    case 'transcript':
      refresh(keys.story(event.story), keys.translations(event.story), keys.quotes, keys.people, ['search'])
      setTimeout(() => renewTranscript(client, event), GATHER_MS)
      return
    case 'job':
      client.setQueryData<Job[]>(keys.jobs, (jobs) => withJob(jobs ?? [], event.job))
      // What left the library is noted when its file is there.
      if (event.job.state === 'done' && event.job.kind === 'export') refresh(keys.moments, keys.coverage)
      // A finished poster, strip or proxy changes what the story can show.
      if (event.job.state === 'done' && event.job.storyId) {
        refresh(keys.story(event.job.storyId))
        if (event.job.kind === 'poster' || event.job.kind === 'strip') renewPictures(event.job.storyId)
      }
      return
    case 'jobs-cleared':
      refresh(keys.jobs)
      return
    case 'report':
      announceReport(event.id)
      refresh(keys.reports)
      return
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
