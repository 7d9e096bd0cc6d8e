import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clampView,
  followView,
  MIN_SPAN_MS,
  panView,
  tickStep,
  timeToX,
  wholeView,
  xToTime,
  zoomView,
} from '../../../renderer/features/story/viewport.ts'

const HOUR = 3_600_000

describe('timeline view', () => {
  it('keeps the moment under the pointer where it is while zooming', () => {
    const near = zoomView(wholeView(HOUR), 8, HOUR / 2, HOUR)
    expect(near.spanMs).toBe(HOUR / 8)
    expect(timeToX(near, HOUR / 2, 800)).toBeCloseTo(400, 6)
    expect(zoomView(near, 1 / 8, HOUR / 2, HOUR)).toEqual(wholeView(HOUR))
  })

  it('never leaves the media and never goes closer than the limit', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 0.01, max: 50, noNaN: true }), fc.double({ min: -1e7, max: 1e7, noNaN: true })),
        ),
        fc.integer({ min: 1, max: HOUR }),
        (steps, duration) => {
          let view = wholeView(duration)
          for (const [factor, by] of steps) {
            view = panView(zoomView(view, factor, Math.abs(by) % duration, duration), by, duration)
            expect(view.startMs).toBeGreaterThanOrEqual(0)
            expect(view.startMs + view.spanMs).toBeLessThanOrEqual(duration + 1e-6)
            expect(view.spanMs).toBeGreaterThanOrEqual(Math.min(MIN_SPAN_MS, duration) - 1e-6)
          }
        },
      ),
    )
  })

  it('turns pixels to time and back', () => {
    const view = { startMs: 10_000, spanMs: 20_000 }
    expect(xToTime(view, 250, 1000, HOUR)).toBe(15_000)
    expect(timeToX(view, 15_000, 1000)).toBe(250)
    expect(xToTime(view, -900, 1000, HOUR)).toBe(0)
    expect(xToTime(view, 50, 0, HOUR)).toBe(10_000)
  })

  it('turns the page when the playhead leaves', () => {
    const view = { startMs: 0, spanMs: 10_000 }
    expect(followView(view, 5000, HOUR)).toBe(view)
    const turned = followView(view, 10_001, HOUR)
    expect(timeToX(turned, 10_001, 100)).toBeCloseTo(8)
    expect(followView(turned, 100, HOUR).startMs).toBe(0)
  })

  it('copes with media of no length', () => {
    expect(clampView({ startMs: 5, spanMs: 0 }, 0)).toEqual({ startMs: 0, spanMs: 1 })
  })

  it('spaces ticks so that labels do not touch', () => {
    expect(tickStep({ startMs: 0, spanMs: 60_000 }, 800)).toBe(10_000)
    expect(tickStep(wholeView(HOUR), 800)).toBe(600_000)
    expect(tickStep(wholeView(100 * HOUR), 800) % HOUR).toBe(0)
  })
})
