/** Writes a timeline for an editing program. */
import { AppError } from '../errors.ts'
import { type HandOverFormat, timelineFormats } from './formats.ts'
import type { Timeline } from './timeline.ts'
import type { WrittenFile } from './write-model.ts'

export { type HandOverFormat, handOverFormats } from './formats.ts'
export type { WrittenFile } from './write-model.ts'

/**
 * The files of a timeline: one, or several where a format holds less (docs/hand-over.md).
 * @throws AppError invalid-input when it has no clips, or what the format cannot hold
 */
export function writeTimeline(format: HandOverFormat, timeline: Timeline): WrittenFile[] {
  if (timeline.clips.length === 0) {
    throw new AppError('invalid-input', 'There is nothing to hand over', {
      detail: `"${timeline.name}" has no clips.`,
      remedy: 'Keep a moment first.',
    })
  }
  return timelineFormats.find((known) => known.format === format)?.write?.(timeline) ?? []
}
