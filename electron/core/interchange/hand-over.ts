/** A hand-over as a whole: the files with their names, what is said about them, and the line in the diary of exports. */
import { Buffer } from 'node:buffer'
import { strToU8, zipSync } from 'fflate'
import { foldName, numberedName, safeFileName } from '../export/file-name.ts'
import type { ExportLog } from '../library/export-log.ts'
import { newId } from '../library/ids.ts'
import type { StoryStore } from '../library/port.ts'
import { type HandOver, timelinesOf } from './from-library.ts'
import { type AskRecordings, type ReelHandOver, reelTimeline } from './from-reel.ts'
import type { AskStartTimecode, Part } from './prepare.ts'
import type { HandOverName } from './names.ts'
import type { Timeline, TimelineClip } from './timeline.ts'
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

/** What a format has no place for and says in another way. */
function sayLost(format: HandOverFormat, { clips }: Timeline): string[] {
  const has = (kind: TimelineClip['kind']): boolean => clips.some((clip) => clip.kind === kind)
  if (format === 'losslesscut') {
    const lost = has('title') || has('music') || clips.some(({ dissolveMs }) => dissolveMs > 0)
    return lost ? ['Titles, cross-fades and music are in the notes of the clips: LosslessCut has none.'] : []
  }
  const isGap = has('title') && (format === 'edl' || format === 'otio')
  return isGap ? ['Titles are black here, with their words as markers.'] : []
}

/**
 * Writes the files of a reel, its captions among them; nothing is stored.
 * @throws AppError not-found; invalid-input for a reel without clips, and for what the format cannot hold
 */
export async function handOverReel(
  store: StoryStore,
  root: string,
  request: ReelHandOver & { readonly format: HandOverFormat },
  ask: AskRecordings,
): Promise<HandedOver & { readonly written: readonly WrittenFile[] }> {
  const { timelines, problems, parts, captions } = await reelTimeline(store, root, request, ask)
  const written = timelines.flatMap((timeline) => writeTimeline(request.format, timeline))
  if (captions) written.push(captions)
  return {
    ...{ name: timelines[0]?.name ?? '', files: nameFiles(written), written, clips: parts.length, parts },
    problems: [...problems, ...timelines.flatMap((timeline) => sayLost(request.format, timeline))],
  }
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
