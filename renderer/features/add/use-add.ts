/** Doing the adding: by path where there are paths, by sending the bytes where a browser hides them. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { bridge } from '../../api/bridge.ts'
import { refreshAfterChange } from '../../api/changes.ts'
import { call, isAborted, uploadFile } from '../../api/client.ts'
import { useAppState } from '../../api/queries.ts'
import type { AddResult, Input } from '../../api/types.ts'
import { takeMoments } from '../../state/handover.ts'
import { openOverlay } from '../../state/overlays.ts'
import { texts } from '../../texts/index.ts'
import { isTimelineFile, mayBeTimeline } from '../handover/handover-model.ts'
import { toBase64 } from '../story/import/import-file.ts'
import { showProblem, showToast } from '../../ui/index.ts'
import { emptyResult, joinResults, readTranscriptName, sayResult, splitDropped, useAddState } from './add-state.ts'

const t = texts.add

function finish(client: QueryClient, result: AddResult): void {
  useAddState.setState({ running: null, cancel: null, result: result.refused.length > 0 ? result : null })
  void refreshAfterChange(client)
  if (result.refused.length === 0) showToast({ text: sayResult(result) })
}

function fail(client: QueryClient, error: unknown): void {
  useAddState.setState({ running: null, cancel: null })
  void refreshAfterChange(client)
  if (isAborted(error)) showToast({ text: t.addingCancelled })
  else showProblem(error)
}

/** Adds files and folders of this computer. Resolves when all were looked at; problems are shown. */
export async function addPaths(client: QueryClient, input: Input<'add.paths'>): Promise<void> {
  const abort = new AbortController()
  const total = input.paths.length
  useAddState.setState({ running: { done: 0, total, name: '' }, cancel: () => abort.abort() })
  try {
    finish(client, await call('add.paths', input, { signal: abort.signal }))
  } catch (error) {
    fail(client, error)
  }
}

/** Puts dropped transcripts to the media of the same name that came with them. */
async function importDropped(transcripts: readonly File[], result: AddResult): Promise<AddResult> {
  let refused: AddResult['refused'] = []
  for (const file of transcripts) {
    const { base, language } = readTranscriptName(file.name)
    const story = [...result.added, ...result.known].find((entry) => {
      const name = entry.path.split(/[\\/]/).pop() ?? ''
      return name.startsWith(`${base}.`) || entry.title === base
    })
    if (story) {
      const base64 = toBase64(new Uint8Array(await file.arrayBuffer()))
      await call('transcripts.import', { story: story.id, language: language || 'en', name: file.name, base64 })
    } else {
      refused = [...refused, { path: file.name, why: t.noRecording, remedy: t.noRecordingRemedy }]
    }
  }
  return { ...result, refused: [...result.refused, ...refused] }
}

/** Sends files dropped in a browser one after the other. */
export async function addFiles(client: QueryClient, files: readonly File[]): Promise<void> {
  const abort = new AbortController()
  const { media, transcripts } = splitDropped(files)
  let result = emptyResult
  try {
    for (const [done, file] of media.entries()) {
      useAddState.setState({
        running: { done, total: media.length, name: file.name },
        cancel: () => abort.abort(),
      })
      result = joinResults(result, await uploadFile(file, 'en', abort.signal))
    }
    finish(client, await importDropped(transcripts, result))
  } catch (error) {
    fail(client, error)
  }
}

/** So much of a file tells what it is. */
const HEAD_BYTES = 100_000

/** Whether it was marked in an editing program: by an ending that nothing else has, else by the beginning of its content. */
async function isTimeline(file: File): Promise<boolean> {
  if (isTimelineFile(file.name)) return true
  if (!mayBeTimeline(file.name)) return false
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  return (await call('moments.recognise', { base64: toBase64(head) })).format !== null
}

/** Adds what was dropped: by path in the desktop shell, else by its bytes. */
export function useAddDropped(): (files: readonly File[]) => void {
  const client = useQueryClient()
  const add = (files: readonly File[]) => {
    const paths =
      bridge()
        ?.pathsFor([...files])
        .filter((path) => path !== '') ?? []
    if (paths.length > 0) void addPaths(client, { paths })
    else void addFiles(client, files)
  }
  return (files) => {
    const [first] = files
    if (!first || files.length > 1) return add(files)
    // What was marked in an editing program is no footage.
    void isTimeline(first).then((isList) => (isList ? takeMoments(first) : add(files)), showProblem)
  }
}

/** Add footage: the system's dialog in the desktop shell, ours in a browser. */
export function useAddFootage(): () => void {
  const client = useQueryClient()
  const shell = useAppState().data?.shell
  return () => {
    if (shell !== 'electron') return openOverlay('add')
    void call('add.pick', {}).then(({ paths }) => {
      if (paths === null) openOverlay('add')
      else if (paths.length > 0) void addPaths(client, { paths })
    }, showProblem)
  }
}
