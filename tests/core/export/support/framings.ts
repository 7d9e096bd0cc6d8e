/** Framing boxes as fast-check makes them. */
import fc from 'fast-check'
import { MIN_SCALE, type ShapeFraming } from '../../../../electron/core/library/model.ts'

const part = fc.double({ min: 0, max: 1, noNaN: true })

/** One to eight keyframes within ten seconds. */
export const anyFraming: fc.Arbitrary<ShapeFraming> = fc.record({
  ease: fc.constantFrom('linear' as const, 'smooth' as const),
  keys: fc
    .uniqueArray(
      fc.record({
        timeMs: fc.integer({ min: 0, max: 10_000 }),
        x: part,
        y: part,
        scale: fc.double({ min: MIN_SCALE, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 8, selector: (key) => key.timeMs },
    )
    .map((keys) => keys.sort((a, b) => a.timeMs - b.timeMs)),
})

export const anyPicture = fc.record({
  width: fc.integer({ min: 64, max: 4096 }),
  height: fc.integer({ min: 64, max: 4096 }),
})

export const anyRatio = fc.constantFrom(16 / 9, 1, 4 / 5, 9 / 16, 2.39, 0.4)
export const anyTime = fc.double({ min: -1000, max: 12_000, noNaN: true })
