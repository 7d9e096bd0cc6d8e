/** What a cue is called by assistive technology: who, when, what. */
import { texts } from '../../../texts/index.ts'
import type { Cue } from '../types.ts'
import { unsureWords } from './unsure.ts'

/** `1 hour 2 minutes 3 seconds`; hours only where there are some. Whole seconds, cut off as the clock shows them. */
export function sayTime(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return texts.storyEditor.spokenTime(hours, minutes, seconds % 60)
}

/** `Council member, 0 minutes 12 seconds: words` */
export const cueLabel = (cue: Cue): string =>
  texts.storyEditor.caption(cue.speaker, sayTime(cue.startMs), cue.text.replaceAll('\n', ' '))

/** What the speech engine was unsure of, '' when of nothing. */
export function unsureNote(cue: Cue): string {
  const words = unsureWords(cue).map((word) => cue.text.slice(word.from, word.to))
  return words.length === 0 ? '' : texts.storyEditor.unsure(words)
}
