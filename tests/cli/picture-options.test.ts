/** Size, ground and framing as written on the command line. */
import { expect, test } from 'vitest'
import { framed, framing, ground, pixels } from '../../electron/cli/picture-options.ts'
import { UsageError } from '../../electron/cli/usage.ts'

const rate = { num: 25, den: 1 }

test('sizes: both sides, or one', () => {
  expect(pixels('1280x720')).toEqual({ width: 1280, height: 720 })
  expect(pixels('1280x')).toEqual({ width: 1280 })
  expect(pixels('x720')).toEqual({ height: 720 })
})

test.each(['', 'x', '1280', '1280x721', '64x64', '1280x9000', '1280×720', '-1280x720', '1e3x720', '1280x720;'])(
  'the size "%s" is refused with how to write it',
  (given) => {
    expect(() => pixels(given)).toThrow(UsageError)
    expect(() => pixels(given)).toThrow('1280x720')
  },
)

test('colours', () => {
  expect([ground('#1D3557'), ground('1d3557')]).toEqual(['#1d3557', '#1d3557'])
  for (const given of ['red', '#fff', '#1d3557:d=1', '']) expect(() => ground(given)).toThrow(UsageError)
})

test('a box, and one that moves', () => {
  expect(framing(['0.4,0.5'], 'linear', rate)).toEqual({
    ease: 'linear',
    keys: [{ timeMs: 0, x: 0.4, y: 0.5, scale: 1 }],
  })
  expect(framing(['0.7,0.5,0.5@00:00:02:05', '0.4,0.5@1.5'], 'smooth', rate)).toEqual({
    ease: 'smooth',
    keys: [
      { timeMs: 1500, x: 0.4, y: 0.5, scale: 1 },
      { timeMs: 2200, x: 0.7, y: 0.5, scale: 0.5 },
    ],
  })
})

test.each([
  [['0.4']],
  [['0.4,0.5,0.1']],
  [['1.4,0.5']],
  [['.,.']],
  [['0.4,0.5,0.5,0.5']],
  [['0.4,0.5', '0.6,0.5']],
  [['0.4,0.5@1', '0.6,0.5@1']],
  [["0.4,0.5'@1"]],
  [['0.4,0.5@soon']],
])('the box %j is refused', (given) => {
  expect(() => framed({ story: 'a' }, given, false, rate)).toThrow(UsageError)
})

test('it fills every shape', () => {
  expect(framed({ story: 'a' }, [], false, rate)).toEqual({ story: 'a' })
  expect(Object.keys(framed({ story: 'a' }, ['0.4,0.5'], true, rate).framing ?? {})).toEqual([
    ...['16:9', '1:1', '4:5', '9:16'],
  ])
})
