/** Reads the file of an editing program. What it is, is told by its content, never by its ending. */
import { AppError } from '../errors.ts'
import { UnreadableFile } from '../problems.ts'
import { type TimelineFormatName, timelineFormats } from './formats.ts'
import type { ReadOptions, ReadTimeline } from './read-model.ts'

export type { KnownMedia, NamedSource, ReadClip, ReadMarker, ReadOptions, ReadTimeline } from './read-model.ts'

const REMEDY = 'Choose an EDL, FCPXML, Premiere XML, OpenTimelineIO or LosslessCut file, or a list of markers.'

function refuse(fileName: string, why: string): AppError {
  return new AppError('invalid-input', 'No timeline in this file', { detail: `${fileName}: ${why}`, remedy: REMEDY })
}

/**
 * Reads clips and markers; what was repaired, guessed or left aside is in `problems`.
 * @param fileName for messages
 * @throws AppError invalid-input when it is none of the known formats, or must not be read on
 */
export function readTimeline(
  text: string,
  fileName: string,
  options: ReadOptions = {},
): ReadTimeline & { readonly format: TimelineFormatName } {
  const found = timelineFormats.find((known) => known.recognise(text))
  if (!found) throw refuse(fileName, 'it is of no known kind.')
  try {
    return { format: found.format, ...found.read(text, options) }
  } catch (error) {
    if (error instanceof UnreadableFile) throw refuse(fileName, error.message)
    throw error
  }
}
