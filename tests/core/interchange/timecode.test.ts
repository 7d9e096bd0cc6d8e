/** Frames and timecode against SMPTE ST 12-1: the table of dropped numbers, and what holds for every frame at every rate. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canDrop,
  EDITING_RATES,
  editingRate,
  formatTimecode,
  framesOf,
  framesPerDay,
  msOf,
  nearestTimecode,
  nominalRate,
  readTimecode,
  startOf,
} from '../../../electron/core/interchange/timecode.ts'
import { parseTimecode } from '../../../electron/core/time.ts'
import { rates } from './support/timelines.ts'

const NTSC = { num: 30_000, den: 1001 }
const HIGH = { num: 60_000, den: 1001 }
const PAL = { num: 25, den: 1 }
const FILM = { num: 24_000, den: 1001 }

describe('drop frame', () => {
  it.each([
    [0, '00:00:00;00'],
    [1799, '00:00:59;29'],
    [1800, '00:01:00;02'],
    [3597, '00:01:59;29'],
    [3598, '00:02:00;02'],
    [17_981, '00:09:59;29'],
    [17_982, '00:10:00;00'],
    [19_781, '00:10:59;29'],
    [19_782, '00:11:00;02'],
    [107_892, '01:00:00;00'],
    [2_589_407, '23:59:59;29'],
    [2_589_408, '00:00:00;00'],
  ])('frame %i at 29.97 is %s', (frame, text) => {
    expect(formatTimecode(frame, NTSC, true)).toBe(text)
    expect(readTimecode(text, NTSC)).toEqual({ frames: frame % 2_589_408, drop: true })
  })

  it.each([
    [3599, '00:00:59;59'],
    [3600, '00:01:00;04'],
    [35_964, '00:10:00;00'],
    [215_784, '01:00:00;00'],
  ])('frame %i at 59.94 is %s', (frame, text) => {
    expect(formatTimecode(frame, HIGH, true)).toBe(text)
    expect(readTimecode(text, HIGH)).toEqual({ frames: frame, drop: true })
  })

  it('leaves out exactly the first two numbers of each minute but every tenth, four at 59.94', () => {
    for (const [rate, left] of [
      [NTSC, 2],
      [HIGH, 4],
    ] as const) {
      const nominal = nominalRate(rate)
      for (let minute = 0; minute < 120; minute++) {
        for (let frame = 0; frame < 8; frame++) {
          const text = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00;0${frame}`
          const isLeftOut = frame < left && minute % 10 !== 0
          expect(readTimecode(text, rate) === 'dropped').toBe(isLeftOut)
        }
      }
      // An hour of it is an hour of the clock, to 3.6 ms, here rounded.
      expect(Math.abs(msOf(framesPerDay(rate, true) / 24, rate) - 3_600_000)).toBeLessThan(5)
      expect(framesPerDay(rate, false)).toBe(nominal * 86_400)
    }
  })

  it('is only for 29.97 and 59.94', () => {
    expect(EDITING_RATES.filter(canDrop)).toEqual([NTSC, HIGH])
    expect(readTimecode('00:00:01;00', PAL)).toBe('no-drop')
    expect(readTimecode('00:00:01;00', FILM)).toBe('no-drop')
    expect(formatTimecode(100, PAL, true)).toBe('00:00:04:00')
    expect(() => parseTimecode('00:00:01;00', FILM)).toThrow('only for 29.97 and 59.94')
  })
})

describe('timecode', () => {
  const anyRate = fc.constantFrom(...EDITING_RATES)

  it('is read as it was written, for every frame of a day', () => {
    fc.assert(
      fc.property(anyRate, fc.boolean(), fc.nat(10_000_000), (rate, drop, frame) => {
        const inDay = frame % framesPerDay(rate, drop && canDrop(rate))
        const text = formatTimecode(frame, rate, drop)
        expect(readTimecode(text, rate)).toEqual({ frames: inDay, drop: drop && canDrop(rate) })
      }),
      { numRuns: 1000 },
    )
  })

  it('goes up by one frame at a time', () => {
    for (const { rate } of rates) {
      for (let minute = 0; minute <= 11; minute++) {
        const around = nominalRate(rate) * 60 * minute
        const texts = Array.from({ length: 20 }, (_, index) => formatTimecode(around - 10 + index, rate, true))
        expect(new Set(texts).size).toBe(20)
        if (minute > 0) expect(texts.toSorted()).toEqual(texts)
      }
    }
  })

  it('brings frames back from whole milliseconds', () => {
    fc.assert(
      fc.property(anyRate, fc.nat(40_000_000), (rate, frame) => {
        expect(framesOf(msOf(frame, rate), rate)).toBe(frame)
      }),
      { numRuns: 1000 },
    )
  })

  it('starts again after 24 hours, and counts back from midnight', () => {
    expect(formatTimecode(framesPerDay(PAL, false) + 5, PAL, false)).toBe('00:00:00:05')
    expect(formatTimecode(-1, PAL, false)).toBe('23:59:59:24')
    expect(formatTimecode(-1, NTSC, true)).toBe('23:59:59;29')
  })

  it.each([
    ['1:00:00:00', PAL, 90_000],
    ['01;00;00;00', NTSC, 107_892],
    ['01:00:00.00', NTSC, 107_892],
    ['01:00:00,00', NTSC, 107_892],
    ['01:00:00:00', NTSC, 108_000],
    [' 00:00:01:24 ', PAL, 49],
  ])('reads %s', (text, rate, frames) => {
    expect(readTimecode(text, rate)).toMatchObject({ frames })
  })

  it('takes colons for drop frame where the list says so', () => {
    expect(readTimecode('01:00:00:00', NTSC, true)).toEqual({ frames: 107_892, drop: true })
    expect(readTimecode('01:00:00:00', PAL, true)).toEqual({ frames: 90_000, drop: false })
  })

  it.each([
    ['00:60:00:00', 'minutes'],
    ['00:00:60:00', 'minutes'],
    ['00:00:00:25', 'frames'],
    ['00:00:00', 'no-timecode'],
    ['1.5', 'no-timecode'],
    ['00:00:00.500', 'no-timecode'],
    ['', 'no-timecode'],
  ])('says what is wrong with %s', (text, problem) => {
    expect(readTimecode(text, PAL)).toBe(problem)
  })

  it('takes the nearest one that exists', () => {
    expect(nearestTimecode('00:01:00;00', NTSC)).toEqual({ frames: 1800, drop: true, problem: 'dropped' })
    expect(nearestTimecode('00:00:01:29', PAL)).toEqual({ frames: 25, drop: false, problem: 'frames' })
    expect(nearestTimecode('00:00:01;10', PAL)).toEqual({ frames: 35, drop: false, problem: 'no-drop' })
    expect(nearestTimecode('00:61:01:10', PAL)).toBeNull()
  })

  it('finds where a recording begins', () => {
    expect(startOf('10:00:00;00', NTSC)).toEqual({ frames: 1_078_920, drop: true })
    expect(startOf('10:00:00:00', NTSC)).toEqual({ frames: 1_080_000, drop: false })
    expect(startOf('', NTSC)).toEqual({ frames: 0, drop: true })
    expect(startOf('', PAL)).toEqual({ frames: 0, drop: false })
    expect(startOf('00:00:10.500', PAL)).toEqual({ frames: 263, drop: false })
  })
})

it.each([
  [{ num: 25, den: 1 }, 25],
  [{ num: 30_000, den: 1001 }, 29.97],
  [{ num: 120, den: 1 }, 60],
  [{ num: 120_000, den: 1001 }, 59.94],
  [{ num: 100, den: 1 }, 50],
  [{ num: 240, den: 1 }, 60],
  [{ num: 48, den: 1 }, 24],
  [{ num: 48_000, den: 1001 }, 23.976],
  [{ num: 90, den: 1 }, 30],
  [{ num: 15, den: 1 }, 30],
  [{ num: 12_500, den: 1000 }, 25],
  [{ num: 2983, den: 100 }, 29.97],
  [{ num: 1, den: 1 }, 24],
])('counts a recording of %o in %f', (rate, expected) => {
  const { num, den } = editingRate(rate)
  expect(num / den).toBeCloseTo(expected, 2)
})
