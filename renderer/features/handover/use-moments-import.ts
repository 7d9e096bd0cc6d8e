/** The preview of a file of an editing program, and taking it in. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import type { Input } from '../../api/types.ts'
import { takeMoments } from '../../state/handover.ts'
import { texts } from '../../texts/index.ts'
import { toBase64 } from '../story/import/import-file.ts'
import { useLast } from '../story/import/use-last.ts'

const t = texts.handOver
const ENDINGS = '.edl,.fcpxml,.otio,.xml,.csv,.tsv,.txt'

/** Kept: an input that nothing holds may be collected while the system's dialog is open, and its file with it. */
let chooser: HTMLInputElement | null = null

/** The system's dialog for a file; the dialog of the program follows once there is one. */
export function chooseMomentsFile(): void {
  const input = document.createElement('input')
  chooser = input
  input.type = 'file'
  input.accept = ENDINGS
  input.addEventListener('change', () => {
    const file = chooser?.files?.[0]
    if (file) takeMoments(file)
  })
  input.click()
}

export interface TakeChoices {
  /** Id of the story; '' for none. */
  readonly story: string
  /** As in `RATES`; '' for that of the recordings. */
  readonly rate: string
  /** One that the preview names; '' for what is guessed. */
  readonly encoding: string
}

/** Frame rates of editing programs by name. */
export const RATES: Readonly<Record<string, { readonly num: number; readonly den: number }>> = {
  '23.976': { num: 24_000, den: 1001 },
  '24': { num: 24, den: 1 },
  '25': { num: 25, den: 1 },
  '29.97': { num: 30_000, den: 1001 },
  '30': { num: 30, den: 1 },
  '50': { num: 50, den: 1 },
  '59.94': { num: 60_000, den: 1001 },
  '60': { num: 60, den: 1 },
}

type Request = Omit<Input<'moments.import'>, 'name' | 'base64'>

export function toRequest({ story, rate, encoding }: TakeChoices): Request {
  const found = RATES[rate]
  return { ...(story !== '' && { story }), ...(found && { rate: found }), ...(encoding !== '' && { encoding }) }
}

export function useMomentsImport(file: File, onDone: () => void) {
  const [choices, setChoices] = useState<TakeChoices>({ story: '', rate: '', encoding: '' })
  const request = toRequest(choices)
  const fileKey = [file.name, file.size, file.lastModified] as const
  const same = { staleTime: 0, gcTime: 0, retry: false } as const
  const bytes = useQuery({
    queryKey: ['moments-file', ...fileKey],
    queryFn: async () => toBase64(new Uint8Array(await file.arrayBuffer())),
    ...same,
  })
  const preview = useQuery({
    queryKey: ['moments-import', ...fileKey, request],
    queryFn: ({ signal }) =>
      call('moments.previewImport', { name: file.name, base64: bytes.data ?? '', ...request }, { signal }),
    enabled: bytes.data !== undefined,
    placeholderData: keepPreviousData,
    ...same,
  })
  const change = useChange('moments.import', {
    quiet: true,
    undo: true,
    said: ({ ids }) => t.imported(ids.length, file.name),
    onDone,
  })
  const error = bytes.error ?? preview.error
  const count = error ? 0 : (preview.data?.count ?? 0)
  return {
    choices,
    choose: (part: Partial<TakeChoices>) => setChoices((now) => ({ ...now, ...part })),
    preview: error ? undefined : preview.data,
    /** Of the last look that came to something: what can be chosen stays. */
    last: useLast(preview.data),
    error,
    failure: change.error,
    count,
    isLooking: preview.isFetching || bytes.data === undefined,
    isReady: count > 0 && !preview.isFetching && !change.isPending,
    start: () => change.mutate({ name: file.name, base64: bytes.data ?? '', ...request }),
  }
}

export type MomentsImport = ReturnType<typeof useMomentsImport>
