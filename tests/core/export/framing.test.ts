/** The framing box: where it lies, and that ffmpeg's expressions put it there. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildGraph, type GraphRequest } from '../../../electron/core/export/filters.ts'
import { boxAt, boxOf, keysWithin } from '../../../electron/core/export/framing.ts'
import { framingFilters } from '../../../electron/core/export/framing-filters.ts'
import type { SourceVideo } from '../../../electron/core/export/source.ts'
import { clipTiming } from '../../../electron/core/export/timing.ts'
import { MAX_KEYS, Moment, type ShapeFraming } from '../../../electron/core/library/model.ts'
import { anyFraming, anyPicture, anyRatio, anyTime } from './support/framings.ts'

const hd = { width: 1920, height: 1080 }
const key = (timeMs: number, x: number, y = 0.5, scale = 1) => ({ timeMs, x, y, scale })

describe('where the box lies', () => {
  test('the largest one of the shape, around its middle', () => {
    expect(boxOf(key(0, 0.5), hd, 9 / 16)).toEqual({
      x: expect.closeTo(0.3418, 4),
      y: 0,
      width: expect.closeTo(0.3164, 4),
      height: 1,
    })
    expect(boxOf(key(0, 0.5), { width: 1080, height: 1920 }, 16 / 9).width).toBe(1)
  })

  test('pushed to an edge it stops there', () => {
    expect(boxOf(key(0, 0, 1, 0.5), hd, 1)).toMatchObject({ x: 0, y: 0.5, height: 0.5 })
    expect(boxOf(key(0, 1), hd, 1).x).toBeCloseTo(1 - 1080 / 1920, 9)
  })

  test('it never leaves the picture and keeps its shape', () => {
    fc.assert(
      fc.property(anyFraming, anyPicture, anyRatio, anyTime, (framing, picture, ratio, ms) => {
        const box = boxAt(framing, ms, picture, ratio)
        const tiny = 1e-9
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(-tiny)
        expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1 + tiny)
        const shape = (box.width * picture.width) / (box.height * picture.height)
        expect(shape / ratio).toBeCloseTo(1, 6)
      }),
    )
  })

  test('between two keyframes it only goes from one to the other', () => {
    const two = anyFraming.filter(({ keys }) => keys.length > 1)
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(two, anyPicture, anyRatio, share, share, (framing, picture, ratio, one, other) => {
        const [from, to] = framing.keys.slice(0, 2)
        const at = (part: number) => boxAt(framing, from!.timeMs + (to!.timeMs - from!.timeMs) * part, picture, ratio)
        const [start, early, late, end] = [0, Math.min(one, other), Math.max(one, other), 1].map(at)
        for (const edge of ['x', 'y', 'width', 'height'] as const) {
          const way = Math.sign(end![edge] - start![edge])
          expect(way * (late![edge] - early![edge])).toBeGreaterThanOrEqual(-1e-9)
        }
      }),
    )
  })

  test('it rests before the first keyframe and after the last, and is half way in the middle', () => {
    const move: ShapeFraming = { ease: 'linear', keys: [key(1000, 0.3), key(2000, 0.6)] }
    const x = (ms: number, ease = move.ease) => boxAt({ ...move, ease }, ms, hd, 9 / 16).x
    expect(x(0)).toBe(x(1000))
    expect(x(9000)).toBe(x(2000))
    expect(x(1500) - x(1000)).toBeCloseTo(0.15, 9)
    expect(x(1250) - x(1000)).toBeCloseTo(0.075, 9)
    // Softly: 3/16 - 2/64 of the way after a quarter of the time.
    expect(x(1250, 'smooth') - x(1000)).toBeCloseTo(0.3 * 0.15625, 9)
  })

  test('only keyframes around the clip count', () => {
    const keys = [0, 1000, 2000, 3000, 4000].map((ms) => key(ms, 0.5))
    const times = (startMs: number, endMs: number) => keysWithin(keys, startMs, endMs).map((one) => one.timeMs)
    expect(times(1500, 2500)).toEqual([1000, 2000, 3000])
    expect(times(1000, 3000)).toEqual([1000, 2000, 3000])
    expect(times(5000, 6000)).toEqual([4000])
    expect(keysWithin([key(900, 0.5)], 0, 100).map((one) => one.timeMs)).toEqual([900])
  })
})

describe('what is kept with a moment', () => {
  const moment = { id: 'm-1', startMs: 0, endMs: 1000, tags: [], note: '', createdAt: '' }
  const accepts = (framing: unknown) => Moment.safeParse({ ...moment, framing }).success

  test('a moment of before there was framing is read as it was', () => {
    expect(Moment.parse(moment)).toEqual(moment)
  })

  test.each([
    ['no keyframe', []],
    ['a time twice', [key(5, 0.5), key(5, 0.4)]],
    ['times out of order', [key(6, 0.5), key(5, 0.4)]],
    ['a negative time', [key(-1, 0.5)]],
    ['half a millisecond', [key(0.5, 0.5)]],
    ['a place outside', [key(0, 1.01)]],
    ['a place that is no number', [key(0, Number.NaN)]],
    ['a place without end', [key(0, Number.POSITIVE_INFINITY)]],
    ['a place that is text', [{ ...key(0, 0.5), x: "0.5,drawtext=text='x'" }]],
    ['a box of nothing', [key(0, 0.5, 0.5, 0)]],
    ['a box beyond the picture', [key(0, 0.5, 0.5, 1.5)]],
    ['more keyframes than a command holds', Array.from({ length: MAX_KEYS + 1 }, (_, i) => key(i, 0.5))],
  ])('%s is refused', (_name, keys) => {
    expect(accepts({ '9:16': { ease: 'linear', keys } })).toBe(false)
  })

  test('another way of moving is refused', () => {
    expect(accepts({ '9:16': { ease: 'linear', keys: [key(0, 0.5)] } })).toBe(true)
    expect(accepts({ '9:16': { ease: 'bounce', keys: [key(0, 0.5)] } })).toBe(false)
  })
})

const video: SourceVideo = {
  ...{ codec: 'h264', pixelFormat: 'yuv420p', width: 1920, height: 1080, upright: true, variable: false },
  ...{ rate: { num: 25, den: 1 }, interlaced: false, matrix: 'bt709', fullRange: false, hdr: false, offset: 0 },
}
const graphOf = (startMs: number, more: Partial<GraphRequest> = {}): GraphRequest => ({
  source: { path: '/a.mp4', container: 'mov', video, audio: null, packets: [] },
  ...{ size: { width: 540, height: 960 }, fit: 'crop', timing: clipTiming(startMs, startMs + 4000, video), lead: 0 },
  ...{ burn: 'nothing', canToneMap: true },
  ...more,
})

/** What ffmpeg would work out of an expression at a time, by its documented functions. */
function evaluate(expression: string, t: number): number {
  const known = 'const clip=(v,a,b)=>Math.min(b,Math.max(a,v)),round=Math.round,max=Math.max,trunc=Math.trunc;let s=0;'
  const stored = 'const st=(_,v)=>(s=v),ld=()=>s;'
  return new Function('t', `${known}${stored}return ${expression}`)(t) as number
}

const numbersOf = (filter: string, name: string) => new RegExp(`(?:^|[:=])${name}='?([^':]+)'?`).exec(filter)?.[1] ?? ''

/** The box that the filters cut out at a time, in parts of the picture. */
function cutAt(filters: readonly string[], t: number) {
  const [scale = '', crop = ''] = filters
  const [, fixed = ''] = /^scale=(\d+:\d+):/.exec(scale) ?? []
  const [w, h] =
    fixed === ''
      ? [evaluate(numbersOf(scale, 'w'), t), evaluate(numbersOf(scale, 'h'), t)]
      : fixed.split(':').map(Number)
  const [, across, up] = /^crop=(\d+):(\d+):/.exec(crop) ?? []
  return {
    x: evaluate(numbersOf(crop, 'x'), t) / w!,
    y: evaluate(numbersOf(crop, 'y'), t) / h!,
    width: Number(across) / w!,
    height: Number(up) / h!,
  }
}

describe('as filters', () => {
  test('a box that rests is one cut, without any expression of time', () => {
    const still: ShapeFraming = { ease: 'smooth', keys: [key(0, 0.4, 0.5, 0.5), key(3000, 0.4, 0.5, 0.5)] }
    const [crop, ...rest] = framingFilters(still, video, graphOf(0))
    const [w, h] = ["'2*min(trunc(iw/2),round(iw*0.158203/2))'", "'2*min(trunc(ih/2),round(ih*0.500000/2))'"]
    expect(crop).toBe(`crop=${w}:${h}:'2*round(iw*0.320898/2)':'2*round(ih*0.250000/2)'`)
    expect(rest.join()).not.toContain('t-')
  })

  test('keyframes outside of the clip do not make it move', () => {
    const later: ShapeFraming = {
      ease: 'linear',
      keys: [key(0, 0.2), key(1000, 0.4), key(20_000, 0.4), key(21_000, 0.7)],
    }
    expect(framingFilters(later, video, graphOf(2000))[0]).toMatch(/^crop=/)
  })

  test('a move cuts the same box at every time as the preview shows', () => {
    const startMs = 2000
    const request = graphOf(startMs)
    const time = fc.double({ min: 0, max: 4, noNaN: true })
    fc.assert(
      fc.property(anyFraming, time, (framing, t) => {
        const filters = framingFilters(framing, video, request)
        fc.pre(filters[0]!.startsWith('scale'))
        const [cut, box] = [cutAt(filters, t), boxAt(framing, startMs + t * 1000, video, 9 / 16)]
        // The enlarged picture has whole, even numbers of pixels.
        for (const edge of ['x', 'y', 'width', 'height'] as const) expect(cut[edge]).toBeCloseTo(box[edge], 2)
      }),
    )
  })

  test('the enlarged picture stays within reason, and the command within what Windows takes', () => {
    const keys = Array.from({ length: MAX_KEYS }, (_, i) => key(i * 60, (i * 7) % 2, (i * 3) % 2, i % 2 ? 0.2 : 0.9))
    const filters = framingFilters({ ease: 'smooth', keys }, video, graphOf(0, { size: { width: 1080, height: 1920 } }))
    expect(filters.join(',').length).toBeLessThan(28_000)
    for (const t of [0, 0.06, 1, 3.5]) {
      const { width, height } = cutAt(filters, t)
      const [, across, up] = /^crop=(\d+):(\d+):/.exec(filters[1]!) ?? []
      expect((Number(across) / width) * (Number(up) / height)).toBeLessThan(3840 * 2160 * 1.02)
    }
    expect(filters).toContain('scale=1080:1920:flags=bicubic')
  })

  test('only numbers and functions of ffmpeg stand in them', () => {
    fc.assert(
      fc.property(anyFraming, (framing) => {
        const graph = buildGraph(graphOf(0, { framing }))
        expect(graph).not.toMatch(/NaN|Infinity|undefined|e-/)
      }),
    )
  })
})
