import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../../electron/core/library/model.ts'
import { placeCues, type Stretch } from '../../../../electron/core/transcripts/timing/place.ts'

const cueOf = (text: string, index: number, speaker = ''): Cue => ({
  id: `c${index}`,
  startMs: 0,
  endMs: 1,
  speaker,
  text,
})

const stretches = fc
  .array(fc.tuple(fc.integer({ min: 350, max: 9000 }), fc.integer({ min: 80, max: 20_000 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((parts): Stretch[] => {
    let at = 0
    return parts.map(([pause, speech]) => {
      const startMs = at + pause
      at = startMs + speech
      return { startMs, endMs: at }
    })
  })
const text = fc.oneof(
  fc.lorem({ maxCount: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }).filter((value) => value.trim() !== ''),
  fc.constantFrom('Yes.', 'a', 'two  spaces', 'two\nlines', '人民害怕去诊所。', '...'),
)
const cues = fc
  .array(fc.tuple(text, fc.constantFrom('', 'Anna', 'Ben')), { minLength: 1, maxLength: 60 })
  .map((list) => list.map(([value, speaker], index) => cueOf(value, index, speaker)))

describe('laying a text out over speech', () => {
  it('keeps order, never overlaps, stays within speech, and changes nothing but times', () => {
    fc.assert(
      fc.property(cues, stretches, (given, speech) => {
        const placed = placeCues(given, speech)
        const total = speech.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
        if (placed === null) {
          expect(total).toBeLessThan(given.length * 40)
          return
        }
        expect(placed.map(({ id, text, speaker }) => [id, text, speaker])).toEqual(
          given.map(({ id, text, speaker }) => [id, text, speaker]),
        )
        let earliest = speech[0]?.startMs ?? 0
        for (const { startMs, endMs } of placed) {
          expect(startMs).toBeGreaterThanOrEqual(earliest)
          expect(endMs).toBeGreaterThan(startMs)
          expect(Number.isInteger(startMs) && Number.isInteger(endMs)).toBe(true)
          earliest = endMs
        }
        expect(earliest).toBeLessThanOrEqual(speech.at(-1)?.endMs ?? 0)
      }),
      { numRuns: 300 },
    )
  })

  it('gives words times in order, inside of their cue, that make up its text', () => {
    fc.assert(
      fc.property(cues, stretches, (given, speech) => {
        for (const cue of placeCues(given, speech) ?? []) {
          if (!cue.words) {
            expect(cue.text.split(/[ \n]/)).toContain('')
            continue
          }
          expect(cue.words.map((word) => word.text).join(' ')).toBe(cue.text.replaceAll('\n', ' '))
          let earliest = cue.startMs
          for (const word of cue.words) {
            expect(word.startMs).toBeGreaterThanOrEqual(earliest)
            expect(word.endMs).toBeGreaterThanOrEqual(word.startMs)
            earliest = word.endMs
          }
          expect(earliest).toBeLessThanOrEqual(cue.endMs)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('begins a cue behind a pause and ends the one before in front of it', () => {
    const speech = [
      { startMs: 1000, endMs: 3000 },
      { startMs: 4000, endMs: 7000 },
      { startMs: 8000, endMs: 10_000 },
    ]
    const given = [
      'Where do families go first?',
      'Often it is the library, or my office downtown.',
      'They ask about the bus.',
    ]
    expect(
      placeCues(
        given.map((value, index) => cueOf(value, index)),
        speech,
      )?.map((cue) => [cue.startMs, cue.endMs]),
    ).toEqual([
      [1000, 3000],
      [4000, 7000],
      [8000, 10_000],
    ])
  })

  it('takes the pause at the end of a sentence, not the nearer one inside of it', () => {
    // By length alone the first cue would end at 4700, nearest to the pause at 5000.
    const speech = [
      { startMs: 0, endMs: 4000 },
      { startMs: 5000, endMs: 5700 },
      { startMs: 6100, endMs: 10_000 },
    ]
    const given = [
      cueOf('We moved the clinic to them, two evenings a week.', 0),
      cueOf('And, well, people came to it from all over.', 1),
    ]
    expect(placeCues(given, speech)?.[1]?.startMs).toBe(5000)
  })

  it('knows nothing without speech, or with far too little of it', () => {
    expect(placeCues([cueOf('Words', 0)], [])).toBeNull()
    expect(placeCues([], [{ startMs: 0, endMs: 1000 }])).toBeNull()
    const many = Array.from({ length: 100 }, (_, index) => cueOf('Words', index))
    expect(placeCues(many, [{ startMs: 0, endMs: 1000 }])).toBeNull()
  })

  it('takes a long day in little time', () => {
    const speech = Array.from({ length: 8000 }, (_, i) => ({ startMs: i * 4000 + 500, endMs: i * 4000 + 3900 }))
    const given = Array.from({ length: 9000 }, (_, i) => cueOf(`Sentence ${i} of a long day of interviews.`, i))
    const placed = placeCues(given, speech)
    expect(placed).toHaveLength(9000)
    expect(placed?.at(-1)?.endMs).toBe(8000 * 4000 - 100)
  })
})
