/** Asking what would change, and changing it. The words stay when the tool is closed and opened again. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { useChange } from '../../../api/changes.ts'
import { ApiProblem, call } from '../../../api/client.ts'
import { texts } from '../../../texts/index.ts'
import type { FindScope, FindText, ReplaceInput } from './find-model.ts'

export interface FindState extends FindText {
  readonly scope: FindScope
}

export const useFindText = create<FindState>(() => ({
  query: '',
  replacement: '',
  matchCase: false,
  wholeWord: false,
  regex: false,
  scope: 'transcript',
}))

/** How long typing has to pause before a whole library is looked through, in milliseconds. */
const PAUSE_MS = 250

/** The value once it has been the same for a moment. */
export function useSettled<T>(value: T, ms = PAUSE_MS): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}

/**
 * What a replacement would change, or with no `replacement` what is found. An older request is given up. Read again when a
 * transcript changes, as results of a search are (live.ts).
 * @param request null asks for nothing
 */
export function useReplacePreview(request: Omit<ReplaceInput, 'preview'> | null) {
  return useQuery({
    queryKey: ['search', 'replace', request],
    queryFn: ({ signal }) => call('transcripts.replace', { query: '', ...request, preview: true }, { signal }),
    enabled: request !== null && request.query.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    retry: false,
  })
}

/** Why the words cannot be looked for, to be said at the field; '' when they can. */
export function whyNot(error: unknown): string {
  if (!(error instanceof ApiProblem) || error.code !== 'invalid-input') return ''
  return [error.title, error.detail || error.remedy].filter((part) => part !== '').join('. ')
}

/** The change itself, with undo in its message. */
export function useReplace(onDone?: () => void) {
  return useChange('transcripts.replace', {
    said: ({ cues }) => texts.storyFind.changed(cues),
    undo: true,
    ...(onDone && { onDone }),
  })
}
