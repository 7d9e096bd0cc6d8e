/** A hand-over as a whole: the files with their names, what is said about them, and the line in the diary of exports. */
import { Buffer } from 'node:buffer'
import { strToU8, zipSync } from 'fflate'
import { foldName, numberedName, safeFileName } from '../export/file-name.ts'
import type { ExportLog } from '../library/export-log.ts'
import { newId } from '../library/ids.ts'
import type { StoryStore } from '../library/port.ts'
import { type AskStartTimecode, type HandOver, type Part, timelinesOf } from './from-library.ts'
import type { HandOverName } from './names.ts'
import { type HandOverFormat, type WrittenFile, writeTimeline } from './write.ts'

export interface NamedFile {
  /** With its ending; no two are the same to a file system. */
  readonly fileName: string
  readonly text: string
}

export interface HandedOver {
  /** Of the first timeline. */
  readonly name: string
  readonly files: readonly NamedFile[]
  readonly clips: number
  /** In sentences. */
  readonly problems: readonly string[]
  readonly parts: readonly Part[]
}

/** Numbers names that a file system would take for one. */
export function nameFiles(files: readonly WrittenFile[]): NamedFile[] {
  const taken = new Map<string, number>()
  return files.map(({ name, suffix, extension, text }) => {
    const own = [name, suffix].filter((part) => part !== '').join(' ')
    const folded = foldName(`${own}.${extension}`)
    const count = (taken.get(folded) ?? 0) + 1
    taken.set(folded, count)
    return { fileName: `${numberedName(own, count)}.${extension}`, text }
  })
}

/**
 * Writes the files of a hand-over; nothing is stored.
 * @throws AppError not-found; invalid-input for what the format cannot hold
 */
export async function handOver(
  store: StoryStore,
  root: string,
  request: HandOver & { readonly format: HandOverFormat },
  ask: AskStartTimecode,
): Promise<HandedOver> {
  const { timelines, problems, parts } = await timelinesOf(store, root, request, ask)
  const files = nameFiles(timelines.flatMap((timeline) => writeTimeline(request.format, timeline)))
  return { name: timelines[0]?.name ?? '', files, clips: parts.length, problems, parts }
}

/** Several files as one. */
export function archiveOf(name: string, files: readonly NamedFile[]): { fileName: string; bytes: Uint8Array } {
  const entries = Object.fromEntries(files.map(({ fileName, text }) => [fileName, strToU8(text)]))
  return { fileName: `${safeFileName(name)}.zip`, bytes: zipSync(entries) }
}

/** Bytes as they travel in an answer. */
export const inBase64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64')

/** Notes each part, so that its moment counts as used: all of one hand-over as one time. */
export function noteHandOver(log: ExportLog, format: HandOverName, parts: readonly Part[]): Promise<void> {
  const same = { run: newId(), at: new Date().toISOString(), preset: format, captions: 'none', language: null } as const
  return log.append(...parts.map((part) => ({ ...same, ...part })))
}
