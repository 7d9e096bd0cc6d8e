/** A file of an editing program as what it would add to a library. */
import { AppError } from '../errors.ts'
import type { FrameRate } from '../library/model.ts'
import type { StoryStore } from '../library/port.ts'
import { decodeText } from '../transcripts/encodings.ts'
import { type TimelineFormatName, timelineFormats } from './formats.ts'
import { isSegmentList } from './losslesscut.ts'
import { readTimeline } from './read.ts'
import { storyFinder } from './story-finder.ts'
import { type MomentPlan, planMoments } from './to-library.ts'

export interface TimelineFile {
  /** For messages. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Guessed when left out. */
  readonly encoding?: string | undefined
  /** Story of recordings that the file does not name, or names by what the library does not know. */
  readonly story?: string | undefined
  /** For lists that do not say theirs. */
  readonly rate?: FrameRate | undefined
}

/**
 * Reads the file and plans its moments. Changes nothing.
 * @param root of the library
 * @throws AppError invalid-input when there is no timeline in the file; not-found for a story that is not there
 */
export async function planFile(
  store: StoryStore,
  root: string,
  file: TimelineFile,
): Promise<MomentPlan & { readonly format: TimelineFormatName; readonly encoding: string }> {
  const { name, bytes, rate } = file
  const { text, encoding, note } = decodeText(bytes, file.encoding === undefined ? {} : { encoding: file.encoding })
  if (text === '')
    throw new AppError('invalid-input', 'No timeline in this file', { detail: `${name}: ${note ?? 'it is empty.'}` })
  const finder = await storyFinder(store, root, file.story ?? null)
  const read = readTimeline(text, name, { rate, lookUp: finder.lookUp })
  return { format: read.format, encoding, ...(await planMoments(store, finder, read)) }
}

/**
 * What kind of timeline a file is, by the beginning of its content; null for anything else, also for tables that are more likely
 * a transcript than segments.
 * @param bytes as many as are at hand; 100 kB tell every kind
 */
export function recogniseFile(bytes: Uint8Array): TimelineFormatName | null {
  const { text } = decodeText(bytes, {})
  const found = text === '' ? undefined : timelineFormats.find(({ recognise }) => recognise(text))
  if (!found || (found.format === 'losslesscut' && !isSegmentList(text))) return null
  return found.format
}
