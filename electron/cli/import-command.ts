/** `transcript --import`: takes a transcript file in, or says what would be taken. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fromSystemError } from '../core/errors.ts'
import { type ImportOptions, importTranscript, readImport } from '../core/library/import-transcript.ts'
import { type FrameRate, TranscriptInfo } from '../core/library/model.ts'
import { type ImportPreview, previewImport } from '../core/library/preview-import.ts'
import { timeForStory } from '../core/library/time-incoming.ts'
import { formatMs, parseTimecode } from '../core/time.ts'
import type { MergeConflict } from '../core/transcripts/merge/merge.ts'
import { type Command, openToRead, openToWrite } from './context.ts'
import { UsageError } from './usage.ts'
import { countOf } from '../core/count.ts'

export interface ImportTask {
  readonly library: string
  readonly id: string
  readonly file: string
  /** Language asked for. */
  readonly wanted: string | undefined
  readonly encoding: string | undefined
  readonly offset: string | undefined
  readonly origin: string | undefined
  readonly rename: readonly string[]
  readonly translationOf: string | undefined
  readonly merge: boolean
  readonly preview: boolean
}

/** `1.5`, `-00:00:02.000`, `+2`: a timecode with a sign. @throws AppError invalid-input */
function parseOffset(text: string, rate: FrameRate | null): number {
  const sign = /^\s*([-+\u2212])/.exec(text)?.[1]
  const ms = parseTimecode(text.replace(/^\s*[-+\u2212]/, ''), rate)
  return sign === '-' || sign === '\u2212' ? -ms : ms
}

function parseRename(text: string): { from: string; to: string } {
  const at = text.indexOf('=')
  if (at < 0) throw new UsageError(`--rename takes "name in the file=new name", not "${text}"`)
  return { from: text.slice(0, at).trim(), to: text.slice(at + 1).trim() }
}

function parseOrigin(text: string): TranscriptInfo['origin'] {
  const found = TranscriptInfo.shape.origin.safeParse(text)
  if (!found.success) throw new UsageError(`--origin takes ${TranscriptInfo.shape.origin.options.join(', ')}`)
  return found.data
}

function optionsOf(task: ImportTask, rate: FrameRate | null): ImportOptions {
  const { wanted, encoding, offset, origin, translationOf } = task
  return {
    ...(wanted === undefined ? { fallback: 'en' } : { language: wanted }),
    ...(encoding !== undefined && { encoding }),
    ...(offset !== undefined && { offsetMs: parseOffset(offset, rate) }),
    ...(origin !== undefined && { origin: parseOrigin(origin) }),
    ...(translationOf !== undefined && { translationOf }),
    rename: task.rename.map(parseRename),
  }
}

const flat = (text: string): string => text.replaceAll('\n', ' ')
const sayCues = (cues: MergeConflict['ours']): string =>
  cues.length === 0
    ? '(nothing)'
    : cues.map(({ speaker, text }) => flat(speaker ? `${speaker}: ${text}` : text)).join(' / ')

/** One line for a place that both changed. */
const sayConflict = ({ startMs, ours, theirs }: MergeConflict): string =>
  `${formatMs(startMs)}  story: ${sayCues(ours)}  file: ${sayCues(theirs)}`

function describe(preview: ImportPreview, merge: boolean): string {
  const { format, encoding, language, cueCount, speakers, existing, estimated, startMs, endMs, pastEnd } = preview
  const names = speakers.map(({ name, count }) => `${name === '' ? '(no name)' : name} ${count}`).join(', ')
  const change = existing?.merge
  return [
    `${format}, ${encoding}, ${countOf(cueCount, 'cue')} in ${language}, ${formatMs(startMs)} to ${formatMs(endMs)}`,
    ...(estimated ? ['Without times: they would be estimated'] : []),
    ...(pastEnd > 0 ? [`${countOf(pastEnd, 'cue')} past the end of the recording`] : []),
    `Speakers: ${names}`,
    ...(existing && !merge ? [`Would replace ${countOf(existing.cueCount, 'cue')}`] : []),
    ...(change && merge
      ? [`Would keep ${countOf(change.kept, 'correction')}, ${countOf(change.conflictCount, 'conflict')}`]
      : []),
    ...(merge ? (change?.conflicts ?? []).map(sayConflict) : []),
    ...preview.cues.map(
      (cue) => `${formatMs(cue.startMs)}  ${flat(cue.speaker ? `${cue.speaker}: ${cue.text}` : cue.text)}`,
    ),
  ].join('\n')
}

function sayProblems({ out }: Command, problems: ImportPreview['problems']): void {
  for (const { line, text } of problems) out.message(line === null ? text : `line ${line}: ${text}`)
}

async function readBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: unknown) => {
    throw fromSystemError(error, file, 'read the transcript')
  })
}

export async function importFile(command: Command, task: ImportTask): Promise<void> {
  const { core, out } = command
  const { library, id, file, merge } = task
  const session = await (task.preview ? openToRead : openToWrite)(core, library)
  const { video } = (await session.store.get(id)).media.info
  const options = optionsOf(task, video?.frameRate ?? null)
  const mode = merge ? ('merge' as const) : ('replace' as const)
  const [bytes, name] = [await readBytes(file), basename(file)]
  if (task.preview) {
    const preview = await previewImport(session.store, id, { bytes, name }, { ...options, mode })
    sayProblems(command, preview.problems)
    out.result(preview, () => describe(preview, merge))
    return
  }
  const { root, store } = session
  const wanted = { root, store, story: id, mode, findTools: () => core.tools() }
  const incoming = await timeForStory(readImport(bytes, name, options).incoming, wanted)
  const done = await importTranscript(session.store, id, incoming, { mode })
  await session.upToDate()
  sayProblems(command, incoming.problems)
  const conflicts = done.merge?.conflicts ?? []
  for (const conflict of conflicts) out.message(sayConflict(conflict))
  const { language, problems } = incoming
  const facts = { story: id, language, cueCount: done.cueCount, problems }
  const merged = done.merge && { kept: done.merge.kept, conflicts: conflicts.length }
  out.result({ ...facts, ...merged }, () =>
    merged
      ? `Merged into ${done.cueCount} cues in ${language}, ${countOf(merged.kept, 'correction')} kept, ${countOf(merged.conflicts, 'conflict')} settled for the story`
      : `Imported ${done.cueCount} cues in ${language}`,
  )
}
