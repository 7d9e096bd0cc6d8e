/** Size, ground and framing as written on the command line. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { framed, framing, ground, pixels } from '../../electron/cli/picture-options.ts'
import { UsageError } from '../../electron/cli/usage.ts'
import { libraryWithClip } from './support.ts'

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

test('a clip of its own size is made through a box that moves', async () => {
  const { folder, run, id } = await libraryWithClip()
  const clip = ['export', 'lib', '--story', id, '--in', '0', '--out', '1', '--captions', 'none', '--json']
  const fill = ['--fit', 'crop', '--frame', '0.3,0.5,0.5@0', '--frame', '0.7,0.5,0.5@0.8', '--frame-softly']
  const planned = await run(...clip, ...fill, '--pixels', '160x200', '--plan', '--out', 'out/')
  expect(planned.status, planned.err).toBe(0)
  const [output] = JSON.parse(planned.out).outputs
  expect(output).toMatchObject({ width: 160, height: 200, preset: '4:5', framing: { ease: 'smooth' } })
  expect(output.framing.keys).toMatchObject([{ timeMs: 0 }, { timeMs: 800, x: 0.7 }])
  const made = await run(...clip, ...fill, '--pixels', '160x200', '--out', 'out/')
  expect(made.status, made.err).toBe(0)
  expect(await readdir(join(folder, 'out'))).toEqual([expect.stringMatching(/ 160x200\.mp4$/)])
  for (const wrong of [
    ['--pixels', '161x200'],
    ['--ground', 'red'],
    ['--frame', '9,9'],
  ])
    expect((await run(...clip, ...wrong, '--out', 'x/')).status, wrong.join(' ')).toBe(2)
})
