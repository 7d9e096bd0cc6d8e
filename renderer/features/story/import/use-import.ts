/** The preview that follows the choices, and the import itself. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { call } from '../../../api/client.ts'
import { keys } from '../../../api/queries.ts'
import type { ImportPreview } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { useStoryContext } from '../story-context.ts'
import { type ImportChoices, type ImportRequest, noChoices, toRequest, usualMode } from './import-choices.ts'
import { toBase64 } from './import-file.ts'
import { useLast } from './use-last.ts'

/** While someone types a name, the preview waits this long for the rest of it. */
const PAUSE_MS = 200

/** The value once it has not changed for a while; the first one at once. Compared by content. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the value
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** The bytes of the file; a file that went away since it was chosen gives the error. */
const useBytes = (file: File) =>
  useQuery({
    queryKey: ['import-file', file.name, file.size, file.lastModified],
    queryFn: async () => toBase64(new Uint8Array(await file.arrayBuffer())),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })

function usePreview(file: File, request: ImportRequest) {
  const { detail } = useStoryContext()
  const bytes = useBytes(file)
  const base64 = bytes.data
  const story = detail.story.id
  const preview = useQuery({
    queryKey: ['import-preview', story, file.name, file.size, file.lastModified, request],
    queryFn: ({ signal }): Promise<ImportPreview> =>
      call('transcripts.previewImport', { story, name: file.name, base64: base64 ?? '', ...request }, { signal }),
    enabled: base64 !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  return { base64, preview, error: bytes.error ?? preview.error }
}

export function useImport(file: File, onDone: () => void) {
  const { detail, rate, setLanguage } = useStoryContext()
  const client = useQueryClient()
  const [choices, setChoices] = useState<ImportChoices>(noChoices)
  const [usual, setUsual] = useState<'merge' | 'replace'>('replace')
  const mode = choices.mode ?? usual
  const wanted = toRequest(choices, mode, rate)
  const request = useSettled(wanted)
  const { base64, preview, error } = usePreview(file, request)
  const seen = useLast(preview.data)
  const usualNow = usualMode(seen)
  useEffect(() => setUsual(usualNow), [usualNow])
  const story = detail.story.id
  const change = useChange('transcripts.import', {
    quiet: true,
    undo: true,
    said: ({ cueCount, kept }) =>
      mode === 'merge' && seen?.existing
        ? texts.storyImport.merged(file.name, kept)
        : texts.storyImport.imported(cueCount, file.name),
  })
  const isSettled = JSON.stringify(wanted) === JSON.stringify(request) && !preview.isFetching
  const start = () => {
    if (!seen || base64 === undefined) return
    const { language } = seen
    const ifRevision = seen.existing?.revision ?? 0
    change.mutate(
      { story, name: file.name, base64, ...request, language, ifRevision },
      {
        onSuccess: async () => {
          await client.invalidateQueries({ queryKey: keys.transcript(story, language) })
          await client.invalidateQueries({ queryKey: keys.story(story) })
          setLanguage(language)
          onDone()
        },
        // What is in the story may have changed: the next look shows it, with the reason beside it.
        onError: () => void preview.refetch(),
      },
    )
  }
  const choose = (part: Partial<ImportChoices>) => setChoices((now) => ({ ...now, ...part }))
  return {
    choices,
    choose,
    mode,
    preview: error ? undefined : seen,
    /** The last that could be shown: choices stay in sight while one of them does not fit. */
    last: seen,
    error,
    failure: change.error,
    isReady: isSettled && error === null && seen !== undefined && !change.isPending,
    isLooking: preview.isFetching || base64 === undefined,
    start,
  }
}

export type ImportState = ReturnType<typeof useImport>
