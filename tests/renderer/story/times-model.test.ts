import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../electron/core/library/model.ts'
import { convertFrameRate, shift, stretch } from '../../../electron/core/transcripts/edit/times.ts'
import {
  foresee,
  nearestRate,
  rateFactor,
  rateOf,
  readSigned,
  stretchOf,
  warnings,
} from '../../../renderer/features/story/times/times-model.ts'

const cue = (startMs: number, endMs: number): Cue => ({ id: `c${startMs}`, startMs, endMs, speaker: '', text: 'words' })
const cues = [cue(1000, 2000), cue(3000, 4000), cue(5000, 6500)]

describe('foresee', () => {
  it('says where the first and the last come', () => {
    expect(foresee(cues, (ms) => ms + 500, 10_000)).toEqual({
      count: 3,
      first: { from: 1000, to: 1500 },
      last: { from: 6500, to: 7000 },
      beforeStart: 0,
      pastEnd: 0,
      outOfOrder: 0,
    })
    expect(foresee(cues, (ms) => ms, 10_000)).toBeNull()
    expect(foresee([], (ms) => ms + 1, 10_000)).toBeNull()
  })
  it('counts what goes over an edge, and says so', () => {
    const early = foresee(cues, (ms) => ms - 3500, 10_000)
    expect(early).toMatchObject({ beforeStart: 2, first: { to: 0 } })
    const late = foresee(cues, (ms) => ms + 1000, 7000, 1)
    expect(late).toMatchObject({ count: 2, pastEnd: 1 })
    expect(warnings(late!, 7000)).toEqual(['1 caption would end after the recording does, at 00:00:07.000.'])
    const crossing = foresee(cues, (ms) => ms - 2500, 10_000, 1)
    expect(warnings(crossing!, 10_000)).toEqual(['1 caption before it would come after it.'])
  })
  it('says what the core does then', () => {
    const list = fc
      .array(fc.record({ gap: fc.nat(5000), length: fc.integer({ min: 1, max: 9000 }) }), {
        minLength: 1,
        maxLength: 9,
      })
      .map((items) => {
        let at = 0
        return items.map(({ gap, length }) => {
          at += gap
          return cue(at, at + length)
        })
      })
    const last = (all: readonly Cue[]) => Math.max(...all.map(({ endMs }) => endMs))
    fc.assert(
      fc.property(list, fc.integer({ min: -20_000, max: 20_000 }), fc.nat(5000), (all, ms, to) => {
        const points = { fromA: 0, toA: to, fromB: 10_000, toB: to + 10_000 + ms / 4 }
        for (const [map, after] of [
          [(time: number) => time + ms, shift(all, ms)],
          [stretchOf(points)!, stretch(all, points)],
          [
            (time: number) => time * rateFactor('25/1', '24000/1001'),
            convertFrameRate(all, rateOf('25/1'), rateOf('24000/1001')),
          ],
        ] as const) {
          const seen = foresee(all, map, 0)
          if (!seen) continue
          expect(seen.first.to).toBe(after[0]!.startMs)
          // A caption lasts at least a millisecond, also where both its ends would be at zero.
          expect(Math.abs(last(after) - seen.last.to)).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('what is typed', () => {
  it('is seconds or a timecode, earlier with a sign', () => {
    const rate = { num: 25, den: 1 }
    const read = (text: string) => readSigned(text, rate)
    expect(['1.5', '+1.5', '-1.5', '−0.04', ' - 0:02 ', '-00:00:01:05'].map(read)).toEqual([
      1500, 1500, -1500, -40, -2000, -1200,
    ])
    expect(['', '-', 'soon', '--1'].map(read)).toEqual([null, null, null, null])
    expect(Object.is(read('-0'), 0)).toBe(true)
  })
  it('is refused as two points that are one, or cross', () => {
    expect(stretchOf({ fromA: 1, toA: 1, fromB: 1, toB: 5 })).toBeNull()
    expect(stretchOf({ fromA: 1, toA: 9, fromB: 5, toB: 2 })).toBeNull()
  })
})

describe('frame rates', () => {
  it('are recognised as the list has them', () => {
    expect(nearestRate({ num: 2997, den: 100 })).toBe('30000/1001')
    expect(nearestRate({ num: 24000, den: 1001 })).toBe('24000/1001')
    expect(nearestRate({ num: 25, den: 1 })).toBe('25/1')
    expect(nearestRate({ num: 12, den: 1 })).toBeNull()
    expect(nearestRate(null)).toBeNull()
    expect(rateFactor('25/1', '25/1')).toBe(1)
  })
})
