/** Times taken by ear: order is kept, nothing gets a negative length, words move with their cues. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../../electron/core/library/model.ts'
import { retimeFrom, type Tap } from '../../../../electron/core/transcripts/edit/tap.ts'

const cue = (id: string, startMs: number, endMs: number, text = 'one two'): Cue => ({
  id,
  startMs,
  endMs,
  speaker: 'Anna',
  text,
})
const times = (cues: readonly Cue[]) => cues.map(({ startMs, endMs }) => `${startMs}-${endMs}`)
const four = [cue('a', 0, 1000), cue('b', 1000, 2000), cue('c', 2000, 3000), cue('d', 3000, 4000)]

describe('times by ear', () => {
  it('begins each cue at its tap, and ends the one before there', () => {
    const taps = [
      { cue: 'a', startMs: 500 },
      { cue: 'b', startMs: 2200 },
      { cue: 'c', startMs: 3100 },
    ]
    expect(times(retimeFrom(four, taps, true))).toEqual(['500-2200', '2200-3100', '3100-4100', '4100-5100'])
    // Times that are right stay: the fourth moves only as far as it must.
    expect(times(retimeFrom(four, taps, false))).toEqual(['500-2200', '2200-3100', '3100-3101', '3101-4101'])
  })

  it('leaves a caption no longer than seconds over a long pause, and takes an end that was heard', () => {
    const taps = [
      { cue: 'a', startMs: 0 },
      { cue: 'b', startMs: 60_000, endMs: 61_500 },
    ]
    expect(times(retimeFrom(four, taps, true)).slice(0, 2)).toEqual(['0-7000', '60000-61500'])
  })

  it('moves what lies between two taps in proportion, and of two taps for one cue takes the later', () => {
    const taps = [
      { cue: 'a', startMs: 0 },
      { cue: 'd', startMs: 9000 },
      { cue: 'd', startMs: 6000 },
    ]
    expect(times(retimeFrom(four, taps, true))).toEqual(['0-1000', '2000-3000', '4000-6000', '6000-7000'])
  })

  it('scales the times of words into the new ones', () => {
    const words = [
      { text: 'one', startMs: 0, endMs: 400 },
      { text: 'two', startMs: 500, endMs: 1000, confidence: 0.4 },
    ]
    const [first] = retimeFrom(
      [{ ...cue('a', 0, 1000), words }, cue('b', 1000, 2000)],
      [
        { cue: 'a', startMs: 1000 },
        { cue: 'b', startMs: 3000 },
      ],
      true,
    )
    expect(first?.words).toEqual([
      { text: 'one', startMs: 1000, endMs: 1800 },
      { text: 'two', startMs: 2000, endMs: 3000, confidence: 0.4 },
    ])
  })

  it('leaves untouched cues as the same objects and refuses a cue that is not there', () => {
    const after = retimeFrom(four, [{ cue: 'c', startMs: 2100 }], false)
    expect(after.map((one, index) => one === four[index])).toEqual([true, false, false, true])
    expect(() => retimeFrom(four, [{ cue: 'x', startMs: 0 }], false)).toThrow('There is no such cue')
  })

  it('keeps order and gives every cue a length, whatever is tapped', () => {
    const list = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 3000 })), {
      minLength: 1,
      maxLength: 12,
    })
    const tapped = fc.array(fc.tuple(fc.nat(11), fc.integer({ min: 20, max: 40_000 })), { minLength: 1, maxLength: 15 })
    fc.assert(
      fc.property(list, tapped, fc.boolean(), (gaps, taps, moveRest) => {
        let at = 0
        const cues = gaps.map(([gap, length], index) => {
          at += gap
          return cue(`c${index}`, at, at + length)
        })
        const wanted = taps
          .map(([index, startMs]): Tap => ({ cue: `c${index}`, startMs }))
          .filter((tap) => cues.some(({ id }) => id === tap.cue))
        if (wanted.length === 0) return
        const after = retimeFrom(cues, wanted, moveRest)
        expect(after.map(({ id, text }) => [id, text])).toEqual(cues.map(({ id, text }) => [id, text]))
        for (const [index, { startMs, endMs }] of after.entries()) {
          expect(startMs).toBeGreaterThanOrEqual(after[index - 1]?.startMs ?? 0)
          expect(endMs).toBeGreaterThan(startMs)
        }
      }),
      { numRuns: 500 },
    )
  })
})
