/** Names for the parts of the contract that the story screen works with. */
import type { ExportRequest, Story } from '../../api/types.ts'

export type { Cue, Moment as StoryMoment, Story, Transcript } from '../../api/types.ts'
export type FrameRate = NonNullable<Story['media']['info']['video']>['frameRate']
export type ExportItem = ExportRequest['items'][number]

/** A range of the media in milliseconds; `endMs` is past the last moment that belongs to it. */
export interface TimeRange {
  readonly startMs: number
  readonly endMs: number
}
