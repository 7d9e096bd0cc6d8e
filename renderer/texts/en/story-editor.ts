/** Correcting the words of one caption. */
import { countOf } from '../words.ts'

export const storyEditor = {
  label: 'Correct the words',
  help: 'Enter saves and goes on, Ctrl+Enter saves, Esc leaves',
  fieldAt: (time: string) => `Words at ${time}`,
  speaker: 'Speaker',
  newSpeaker: (name: string) => `New: ${name}`,
  /** How fast the caption has to be read. */
  speed: (characters: string) => `${characters} characters/s`,
  starts: { label: 'Starts', earlier: 'Start earlier', later: 'Start later' },
  ends: { label: 'Ends', earlier: 'End earlier', later: 'End later' },
  playCaption: 'Play this caption',
  split: 'Divide at the cursor',
  joinBefore: 'Join with the caption before',
  joinAfter: 'Join with the caption after',
  save: 'Save',
  keepTheirs: 'Keep theirs',
  useMine: 'Use mine',
  corrected: 'Words corrected',
  confirmed: 'Words confirmed',
  joined: 'Captions joined',
  divided: 'Caption divided',
  noneBefore: 'There is no caption before this one',
  noneAfter: 'There is no caption after this one',
  changedElsewhere: 'These words were changed elsewhere meanwhile',
  goneElsewhere: 'The caption is no longer there.',
  wordsNow: (words: string) => `They are now: ${words}`,
  unsureCount: (count: number) => countOf(count, 'unsure word'),
  noUnsure: 'No unsure words',
  unsure: (words: readonly string[]) => `The speech engine was unsure: ${words.join(', ')}`,
  /** A time as it is spoken; hours only where there are some. */
  spokenTime: (hours: number, minutes: number, seconds: number) => {
    const parts = [countOf(minutes, 'minute'), countOf(seconds, 'second')]
    return (hours > 0 ? [countOf(hours, 'hour'), ...parts] : parts).join(' ')
  },
  /** What assistive technology calls a caption. `speaker` is '' when nobody is named. */
  caption: (speaker: string, time: string, words: string) => `${speaker === '' ? '' : `${speaker}, `}${time}: ${words}`,
}
