/** A time of the media, in tabular figures. */
import { classes } from './classes.ts'
import { formatClock, formatFrames } from './time.ts'

export interface TimecodeProps {
  /** Milliseconds. */
  readonly ms: number
  /** Shows frames (HH:MM:SS:FF); else minutes and seconds. */
  readonly rate?: { readonly num: number; readonly den: number } | null
  readonly className?: string
}

export function Timecode({ ms, rate, className }: TimecodeProps) {
  return (
    <time className={classes('timecode', className)} dateTime={`PT${(ms / 1000).toFixed(3)}S`}>
      {rate ? formatFrames(ms, rate) : formatClock(ms)}
    </time>
  )
}
