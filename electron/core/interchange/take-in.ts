/** A file of an editing program as what it would add to a library. */
import { AppError } from '../errors.ts'
import type { FrameRate } from '../library/model.ts'
import type { StoryStore } from '../library/port.ts'
import { decodeText } from '../transcripts/encodings.ts'
import type { TimelineFormatName } from './formats.ts'
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
): Promise<MomentPlan & { readonly format: TimelineFormatName }> {
  const { name, bytes, encoding, rate } = file
  const { text, note } = decodeText(bytes, encoding === undefined ? {} : { encoding })
  if (text === '')
    throw new AppError('invalid-input', 'No timeline in this file', { detail: `${name}: ${note ?? 'it is empty.'}` })
  const finder = await storyFinder(store, root, file.story ?? null)
  const read = readTimeline(text, name, { rate, lookUp: finder.lookUp })
  return { format: read.format, ...(await planMoments(store, finder, read)) }
}
