/** The framing box on the screen: as the export works it out, and what hands and keys make of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxAt as exportBoxAt } from '../../../electron/core/export/framing.ts'
import { ShapeFraming } from '../../../electron/core/library/model.ts'
import {
  boxAt,
  keyNear,
  moveTo,
  placeOf,
  removeKey,
  setKey,
  settle,
  withShape,
} from '../../../renderer/features/export/framing.ts'
import { placeAfterKey } from '../../../renderer/features/export/framing-box.tsx'
import { otherSide, readOwnSize, readSide } from '../../../renderer/features/export/own-size.ts'
import { anyFraming, anyPicture, anyRatio, anyTime } from '../../core/export/support/framings.ts'

const frame = { picture: { width: 1920, height: 1080 }, ratio: 9 / 16 }
const place = (x: number, y = 0.5, scale = 1) => ({ x, y, scale })
const clip = { startMs: 1000, withinMs: 20 }

test('the box lies where the export cuts', () => {
  fc.assert(
    fc.property(anyFraming, anyPicture, anyRatio, anyTime, (framing, picture, ratio, ms) => {
      expect(boxAt(framing, ms, { picture, ratio })).toEqual(exportBoxAt(framing, ms, picture, ratio))
    }),
  )
})

test('whatever is asked for, what comes of it is one that the library takes', () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true })
  const wish = fc.record({ x: number, y: number, scale: number })
  fc.assert(
    fc.property(
      anyFraming,
      wish,
      anyPicture,
      anyRatio,
      fc.integer({ min: 0, max: 9000 }),
      (given, asked, picture, ratio, ms) => {
        const settled = settle(asked, { picture, ratio })
        for (const framing of [undefined, given])
          for (const next of [moveTo(framing, ms, settled, clip), setKey(framing, ms, settled, 20)])
            expect(ShapeFraming.safeParse(next).success).toBe(true)
      },
    ),
  )
})

describe('moving', () => {
  test('a box that rests is moved as a whole; one that moves gets a keyframe of now', () => {
    const rests = moveTo(undefined, 5000, place(0.3), clip)
    expect(rests.keys).toEqual([{ timeMs: 1000, ...place(0.3) }])
    expect(moveTo(rests, 5000, place(0.4), clip).keys).toEqual([{ timeMs: 1000, ...place(0.4) }])
    const moves = setKey(rests, 3000, place(0.6), 20)
    expect(moveTo(moves, 5000, place(0.5), clip).keys.map(({ timeMs }) => timeMs)).toEqual([1000, 3000, 5000])
    expect(moveTo(moves, 3010.4, place(0.5), clip).keys).toEqual([rests.keys[0], { timeMs: 3000, ...place(0.5) }])
  })

  test('sixty keyframes, and not one more', () => {
    let framing = setKey(undefined, 0, place(0.5), 20)
    for (let i = 1; i < 70; i += 1) framing = setKey(framing, i * 100, place(0.5), 20)
    expect(framing.keys).toHaveLength(60)
    expect(setKey(framing, 300, place(0.4), 20).keys[3]).toMatchObject({ x: 0.4 })
  })

  test('the last keyframe taken away leaves none', () => {
    const two = setKey(setKey(undefined, 0, place(0.3), 20), 900, place(0.7), 20)
    expect(keyNear(two, 890, 20)?.timeMs).toBe(900)
    const one = removeKey(two, 900)
    expect(one?.keys).toHaveLength(1)
    expect(one && removeKey(one, 0)).toBeNull()
    expect(withShape({ '1:1': two }, '1:1', null)).toEqual({})
    expect(withShape({ '1:1': two }, '9:16', one)).toEqual({ '1:1': two, '9:16': one })
  })

  test('a box stops at the edge of the picture', () => {
    expect(settle(place(-3), frame).x).toBeCloseTo(boxAt(undefined, 0, frame).width / 2, 9)
    expect(settle(place(0.5, 0.9, 0.5), frame)).toEqual({ x: 0.5, y: 0.75, scale: 0.5 })
    expect(settle(place(0.5, 0.5, 7), frame).scale).toBe(1)
    expect(placeOf(boxAt(undefined, 0, frame), frame)).toEqual({ x: 0.5, y: 0.5, scale: 1 })
  })

  test.each([
    ['ArrowLeft', false, { x: 0.49 }],
    ['ArrowRight', true, { x: 0.55 }],
    ['ArrowUp', true, { y: 0.45 }],
    ['ArrowDown', false, { y: 0.51 }],
    ['+', true, { scale: 0.52 }],
    ['=', false, { scale: 0.52 }],
    ['-', false, { scale: 0.48 }],
  ])('%s, Shift %s', (key, shift, expected) => {
    expect(placeAfterKey(key, shift, place(0.5, 0.5, 0.5))).toMatchObject(expected)
  })

  test('other keys are not about the box', () => {
    for (const key of ['a', 'Enter', 'Escape', 'Tab', ' ']) expect(placeAfterKey(key, false, place(0.5))).toBeNull()
  })
})

describe('a size of one’s own', () => {
  test('sides as typed', () => {
    expect(['1280', ' 128 ', '4096'].map(readSide)).toEqual([1280, 128, 4096])
    for (const text of ['', '1281', '126', '4098', '1e3', '-600', '12.8', '0x80'])
      expect(readSide(text), text).toBeNull()
  })

  test('the other side keeps the proportions, where that can be', () => {
    expect(otherSide('width', 1280, 16 / 9)).toBe(720)
    expect(otherSide('height', 1000, 4 / 5)).toBe(800)
    expect(otherSide('width', 600, 16 / 9)).toBe(338)
    expect(otherSide('width', 4096, 9 / 16)).toBeNull()
    expect(otherSide('width', 600, null)).toBeNull()
  })

  test('a stored one that is none is the usual one', () => {
    expect(readOwnSize({ width: 600, height: 800, proportion: '1:1' })).toEqual({
      width: 600,
      height: 800,
      proportion: '1:1',
    })
    for (const stored of [null, 7, {}, { width: 601, height: 800 }, { width: '600', height: 800 }])
      expect(readOwnSize(stored)).toEqual({ width: 1280, height: 720, proportion: 'free' })
  })
})
