/** Transcripts and what happens to them between two imports, for the tests of merging. */
import fc from 'fast-check'
import type { Cue, Word } from '../../../../electron/core/library/model.ts'
import { splitTokens } from '../../../../electron/core/transcripts/edit/tokens.ts'
import { withText } from '../../../../electron/core/transcripts/edit/tokens.ts'

const COMMON = 'the and to we are in our county people here that is of they you yeah so it was not'.split(' ')

/** Captions of common words (numbers below 100) and of words that occur once. */
const sizes = fc.array(
  fc.record({
    words: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 9 }),
    gap: fc.integer({ min: 0, max: 900 }),
    speaker: fc.constantFrom('', 'Ana', 'SPEAKER_01'),
    timed: fc.boolean(),
  }),
  { maxLength: 24 },
)

export const transcript: fc.Arbitrary<Cue[]> = sizes.map((parts) => {
  let at = 0
  let single = 0
  return parts.map(({ words, gap, speaker, timed }, index) => {
    at += gap
    const startMs = at
    const list = words.map((number): Word => {
      const text = number < 100 ? (COMMON[number % COMMON.length] ?? 'the') : `w${single++}`
      at += 300
      return { text, startMs: at - 300, endMs: at - 20, confidence: 0.5 }
    })
    const text = list.map((word) => word.text).join(' ')
    return { id: `b${index}`, startMs, endMs: at, speaker, text, ...(timed && { words: list }) }
  })
})

export interface Step {
  readonly kind: 'word' | 'put in' | 'speaker' | 'time' | 'drop' | 'split' | 'join' | 'new'
  readonly at: number
  readonly word: number
}
export const steps = (maxLength = 8): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom('word', 'put in', 'speaker', 'time', 'drop', 'split', 'join', 'new'),
      at: fc.nat(1000),
      word: fc.nat(1000),
    }),
    { maxLength },
  )

/** Applies one change; words it brings begin with the mark and are nowhere else. */
function step(cues: readonly Cue[], { kind, at, word }: Step, mark: string): Cue[] {
  const index = cues.length > 0 ? at % cues.length : 0
  const cue = cues[index]
  if (!cue) return kind === 'new' ? [{ id: mark, startMs: 0, endMs: 500, speaker: '', text: mark }] : [...cues]
  const tokens = splitTokens(cue.text)
  const place = word % Math.max(1, tokens.length)
  const put = (...made: Cue[]): Cue[] => cues.toSpliced(index, 1, ...made)
  const say = (list: readonly string[]): Cue => withText(cue, list.join(' '), null)
  if (kind === 'word') return put(say(tokens.with(place, mark)))
  if (kind === 'put in') return put(say(tokens.toSpliced(place, 0, mark)))
  if (kind === 'speaker') return put({ ...cue, speaker: mark })
  if (kind === 'time') return put({ ...cue, endMs: cue.endMs + 1 + (word % 7) })
  if (kind === 'drop') return put()
  const middle = Math.floor((cue.startMs + cue.endMs) / 2)
  if (kind === 'new')
    return put(cue, { ...cue, id: mark, startMs: cue.endMs, text: `${mark} said`, endMs: cue.endMs + 5 })
  if (kind === 'split')
    return place === 0
      ? [...cues]
      : put(
          { ...say(tokens.slice(0, place)), endMs: middle },
          { ...say(tokens.slice(place)), id: mark, startMs: middle },
        )
  const next = cues[index + 1]
  if (!next) return [...cues]
  return cues.toSpliced(index, 2, { ...say([...tokens, ...splitTokens(next.text)]), endMs: next.endMs })
}

export const change = (cues: readonly Cue[], list: readonly Step[], mark: string): Cue[] =>
  list
    .reduce((now, one, index) => step(now, one, `${mark}${index}`), [...cues])
    .toSorted((one, other) => one.startMs - other.startMs)

/** Without identifiers, which follow the words (identify.ts). */
export const content = (cues: readonly Cue[]): unknown[] => cues.map(({ id: _, ...rest }) => rest)
export const wordsOf = (cues: readonly Cue[]): string[] => cues.flatMap((cue) => splitTokens(cue.text))
