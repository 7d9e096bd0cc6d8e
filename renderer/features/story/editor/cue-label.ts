/** What a cue is called by assistive technology: who, when, what. */
import { countOf } from '../../../ui/time.ts'
import type { Cue } from '../types.ts'
import { unsureWords } from './unsure.ts'

/** `1 hour 2 minutes 3 seconds`; hours only where there are some. Whole seconds, cut off as the clock shows them. */
export function sayTime(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const parts = [countOf(minutes, 'minute'), countOf(seconds % 60, 'second')]
  return (hours > 0 ? [countOf(hours, 'hour'), ...parts] : parts).join(' ')
}

/** `Council member, 0 minutes 12 seconds: words` */
export const cueLabel = (cue: Cue): string =>
  `${cue.speaker === '' ? '' : `${cue.speaker}, `}${sayTime(cue.startMs)}: ${cue.text.replaceAll('\n', ' ')}`

/** What the speech engine was unsure of, '' when of nothing. */
export function unsureNote(cue: Cue): string {
  const words = unsureWords(cue).map((word) => cue.text.slice(word.from, word.to))
  return words.length === 0 ? '' : `The speech engine was unsure: ${words.join(', ')}`
}
