/** Reading: one hook for each thing the app knows. Live events (live.ts) say when to read again. */
import { keepPreviousData, QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect } from 'react'
import { call, isAborted } from './client.ts'
import type { AppState, LibraryState, StoryDetail, StorySummary } from './types.ts'

/** Cache keys; live.ts invalidates by them. */
export const keys = {
  app: ['app'] as const,
  stories: ['stories'] as const,
  story: (id: string) => ['story', id] as const,
  transcript: (id: string, language: string) => ['transcript', id, language] as const,
  /** Under the story's transcripts: a change of either language is one of the pair. */
  translation: (id: string, language: string) => ['transcript', id, '+', language] as const,
  translations: (id: string) => ['transcript', id, '+'] as const,
  moments: ['moments'] as const,
  /** Under the moments: whatever changes those changes what tags are on. */
  uses: ['moments', 'uses'] as const,
  /** Read again with their story, after it. */
  suggestions: (story: string) => ['suggestions', story] as const,
  quotes: ['quotes'] as const,
  reels: ['reels'] as const,
  people: ['people'] as const,
  coverage: ['coverage'] as const,
  care: ['care'] as const,
  jobs: ['jobs'] as const,
  interrupted: ['interrupted'] as const,
  /** `story` '' for the whole library. */
  search: (text: string, story: string, sort: string, prefix: boolean) =>
    ['search', text, story, sort, prefix] as const,
  saved: ['saved'] as const,
  savedCounts: ['saved-count'] as const,
  folder: (path: string) => ['folder', path] as const,
  history: ['history'] as const,
  snapshots: ['snapshots'] as const,
  /** What differs between a snapshot and now: read again with every change. */
  comparison: ['comparison'] as const,
  bin: ['bin'] as const,
  unsaved: ['unsaved'] as const,
  speech: ['speech'] as const,
  reports: ['reports'] as const,
}

/**
 * Reads these again. The app's own state goes first: when it says that no library is open any more, there is nothing else
 * to ask for.
 */
export async function refreshQueries(client: QueryClient, queryKeys: readonly (readonly unknown[])[]): Promise<void> {
  const rest = queryKeys.filter((key) => key[0] !== keys.app[0])
  if (rest.length < queryKeys.length) {
    await client.invalidateQueries({ queryKey: keys.app })
    if (!client.getQueryData<AppState>(keys.app)?.library) return
  }
  // Then the stories: they say which transcripts there still are, after an undo for example.
  const isStory = (key: readonly unknown[]) => key[0] === 'story'
  await Promise.all(rest.filter(isStory).map((queryKey) => client.invalidateQueries({ queryKey })))
  const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => isStillThere(client, queryKey)
  const suggestions = rest.filter(isStory).map(([, ...story]) => ['suggestions', ...story])
  // Also those of a removed story, which an undo may bring back.
  for (const queryKey of suggestions) void client.invalidateQueries({ queryKey, refetchType: 'none' })
  await Promise.all(
    [...rest.filter((key) => !isStory(key)), ...suggestions].map((queryKey) =>
      client.invalidateQueries({ queryKey, predicate }),
    ),
  )
}

/** False for a transcript or a translation that its story, as it is known now, has no more, and for what goes with a removed story. */
function isStillThere(client: QueryClient, [kind, id, ...rest]: readonly unknown[]): boolean {
  if (typeof id !== 'string') return true
  if (kind === 'suggestions') return client.getQueryState(keys.story(id))?.status !== 'error'
  if (kind !== 'transcript') return true
  const language = rest[0] === '+' ? rest[1] : rest[0]
  const detail = client.getQueryData<StoryDetail>(keys.story(id))
  return !detail || detail.story.transcripts.some((info) => info.language === language)
}

/** Forgets everything about the library that was open: another one has other stories. */
export function forgetLibrary(client: QueryClient): void {
  const kept: unknown[] = [keys.app[0], keys.jobs[0]]
  client.removeQueries({ predicate: (query) => !kept.includes(query.queryKey[0]) })
}

/** Nothing goes stale by itself: the app announces what changed. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (count, error) => count < 1 && !isAborted(error),
        retryDelay: 300,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

export const useAppState = () =>
  useQuery({ queryKey: keys.app, queryFn: ({ signal }) => call('app.state', {}, { signal }) })

/** The open library, put here once by App: every card and chip reads it, and a query of its own for each would be felt. */
export const LibraryContext = createContext<LibraryState | null>(null)

/** The open library, or null. */
export const useLibrary = (): LibraryState | null => useContext(LibraryContext)

export const useStories = () =>
  useQuery({
    queryKey: keys.stories,
    queryFn: async ({ signal }) => (await call('stories.list', {}, { signal })).stories,
  })

export const useStory = (id: string | null) =>
  useQuery({
    queryKey: keys.story(id ?? ''),
    queryFn: ({ signal }) => call('stories.get', { id: id ?? '' }, { signal }),
    enabled: id !== null,
  })

const transcriptQuery = (story: string, language: string) =>
  queryOptions({
    queryKey: keys.transcript(story, language),
    queryFn: ({ signal }) => call('transcripts.get', { story, language }, { signal }),
  })

/** `language` '' when the story has no transcript: then nothing is asked for. */
export const useTranscript = (story: string, language: string) =>
  useQuery({ ...transcriptQuery(story, language), enabled: language !== '' })

/** Asks for the words while the story itself is still being read: the list of stories knows its languages. */
export function useEarlyTranscript(story: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const known = client.getQueryData<readonly StorySummary[]>(keys.stories)?.find(({ id }) => id === story)
    const language = known?.languages[0]
    if (language !== undefined) void client.prefetchQuery(transcriptQuery(story, language))
  }, [client, story])
}

export const useMoments = () =>
  useQuery({
    queryKey: keys.moments,
    queryFn: async ({ signal }) => (await call('moments.list', {}, { signal })).moments,
  })

/** Which issues were recorded where, and what became of it. */
export const useCoverage = () =>
  useQuery({ queryKey: keys.coverage, queryFn: ({ signal }) => call('coverage.map', {}, { signal }) })

/** Whether drafts can be made from the sound, and what is missing. */
export const useSpeech = () =>
  useQuery({ queryKey: keys.speech, queryFn: ({ signal }) => call('speech.state', {}, { signal }) })

/** What went wrong and was not foreseen, newest first. */
export const useReports = () =>
  useQuery({ queryKey: keys.reports, queryFn: ({ signal }) => call('reports.list', {}, { signal }), staleTime: 0 })

export const useJobs = () =>
  useQuery({ queryKey: keys.jobs, queryFn: async ({ signal }) => (await call('jobs.list', {}, { signal })).jobs })

export const useFolder = (path: string) =>
  useQuery({
    queryKey: keys.folder(path),
    queryFn: ({ signal }) => call('add.browse', path === '' ? {} : { path }, { signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  })
