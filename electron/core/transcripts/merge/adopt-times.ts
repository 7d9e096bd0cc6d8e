/** A file without times gives its words to captions that have some. */
import type { Cue } from '../../library/model.ts'
import { alignWords, inverse } from './align.ts'
import { patchCues } from './patch.ts'
import { WordNumbers, wordRow } from './words.ts'

/** The words and speakers of `cues` in the captions of `timed`, which keep their cuts and times as far as their words are there. */
export function adoptTimes(cues: readonly Cue[], timed: readonly Cue[]): Cue[] {
  if (timed.length === 0 || cues.length === 0) return [...cues]
  const numbers = new WordNumbers()
  const base = wordRow(timed, numbers)
  const row = wordRow(cues, numbers)
  const map = alignWords(base.key, row.key)
  const part = { from: 0, to: base.text.length }
  const itself = Int32Array.from(base.text, (_, index) => index)
  return patchCues({
    base,
    part,
    frame: { row: base, map: itself, part },
    donor: { row, map, part: { from: 0, to: row.text.length } },
    speakerAt: (word) => row.cues[row.cueOf[map[word] ?? -1] ?? -1]?.speaker || null,
    back: inverse(itself, base.text.length),
    taken: new Set(timed.map((cue) => cue.id)),
    prefersDonor: () => true,
  })
}
