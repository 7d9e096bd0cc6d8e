import { describe, expect, it } from 'vitest'
import type { ExportPlan } from '../../../renderer/api/types.ts'
import { brandRequest, DEFAULT_BRAND, offered, readBrand } from '../../../renderer/features/brand/brand-model.ts'
import { baseName, outPath, readChoices } from '../../../renderer/features/export/export-choices.ts'
import { DEFAULT_DELIVERY, type DeliveryChoices, deliveryRequest } from '../../../renderer/features/export/delivery.ts'
import {
  DEFAULT_SET,
  formatPoint,
  frameAt,
  NO_DETAILS,
  parseClock,
  setRequest,
} from '../../../renderer/features/export/social-set.ts'
import { gatherRemarks } from '../../../renderer/features/export/export-problems.tsx'
import { nearestShape } from '../../../renderer/features/export/shapes.ts'
import { texts } from '../../../renderer/texts/index.ts'
import { formatMonth } from '../../../renderer/texts/words.ts'
import { captionAt } from '../../../renderer/features/export/use-captions.ts'

describe('what was chosen last', () => {
  it('comes back as it was stored', () => {
    const delivery = {
      size: { width: 600, height: 800, proportion: 'free' },
      ...{ kind: 'platforms', platforms: ['tiktok', 'web'], loudness: '-16', denoise: true, name: '{date} {title}' },
    }
    const style = { look: 'highlight', size: 120, colour: '#ffe600', accent: '#7fe3ff', position: 'top' }
    const chosen = {
      ...{ shapes: ['1:1', '9:16'], captions: 'sidecar', fit: 'crop', ground: '#1d3557', folder: '/clips' },
      ...{ style, second: 'es', platform: 'tiktok', delivery },
      brand: { ...DEFAULT_BRAND, lowerThird: 'people', endCard: true },
      set: { also: ['es'], cover: true, alt: false, post: true },
    }
    expect(readChoices(JSON.stringify(chosen))).toEqual(chosen)
  })
  it('is the default where nothing sound is stored', () => {
    const style = { look: 'box', size: 100, colour: '#ffffff', accent: '#ffe600', position: 'bottom' }
    const defaults = {
      shapes: ['16:9'],
      captions: null,
      fit: 'blur',
      ground: '#101418',
      folder: '',
      style,
      second: '',
      platform: '',
      delivery: DEFAULT_DELIVERY,
      brand: DEFAULT_BRAND,
      set: DEFAULT_SET,
    }
    for (const stored of [
      null,
      '',
      'no json',
      '[]',
      'null',
      '{"delivery":{"kind":"platforms","platforms":["vine",7],"loudness":3,"denoise":"yes","name":{}}}',
      '{"ground":"red","delivery":{"kind":"sizes","size":{"width":601,"height":800}}}',
      '{"shapes":["3:2"],"fit":7,"captions":"loud","folder":[],"style":7,"second":1}',
      '{"set":{"also":[7,{}],"cover":"yes","alt":1,"post":null}}',
      '{"style":{"look":"fire","size":1000,"colour":"red","accent":"#12345","position":[]}}',
    ]) {
      expect(readChoices(stored), String(stored)).toEqual(defaults)
    }
  })
})

describe('of the brand', () => {
  it('nothing is asked for where nothing was chosen, and words are not kept for the next clip', () => {
    expect(brandRequest(DEFAULT_BRAND)).toEqual({})
    expect(brandRequest({ ...DEFAULT_BRAND, lowerThird: 'written', name: ' ', title: '  ' })).toEqual({})
    const written = {
      ...DEFAULT_BRAND,
      lowerThird: 'written',
      name: ' Ana ',
      office: 'Mayor',
      title: 'Nights',
    } as const
    expect(brandRequest({ ...written, logo: true })).toEqual({
      ...{ lowerThird: { name: 'Ana', title: 'Mayor' }, title: 'Nights', logo: true },
    })
    expect(brandRequest({ ...DEFAULT_BRAND, lowerThird: 'people', endCard: true })).toEqual({
      ...{ lowerThird: true, endCard: true },
    })
    expect(readBrand(written)).toEqual(DEFAULT_BRAND)
  })
  it('a value that is none of those offered can still be seen', () => {
    expect(offered([0, 50, 100], 37)).toEqual([0, 37, 50, 100])
    expect(offered([0, 50, 100], 50)).toEqual([0, 50, 100])
  })
})

describe('what is asked for', () => {
  const asked = (part: Partial<DeliveryChoices>) => deliveryRequest({ ...DEFAULT_DELIVERY, ...part }, ['1:1'])
  it('shapes as ever, where nothing else is chosen', () => {
    expect(asked({})).toEqual({ presets: ['1:1'] })
    expect(asked({ platforms: ['x'] })).toEqual({ presets: ['1:1'] })
    expect(asked({ kind: 'platforms' })).toEqual({ presets: ['1:1'] })
  })
  it('a size of one’s own, whatever shapes were chosen before', () => {
    const size = { width: 600, height: 800, proportion: 'free' as const }
    expect(asked({ kind: 'size', size })).toEqual({ pixels: { width: 600, height: 800 } })
    expect(asked({ size })).toEqual({ presets: ['1:1'] })
  })
  it('platforms with their own shapes, a loudness as a number, a name without blanks around it', () => {
    expect(asked({ kind: 'platforms', platforms: ['x', 'web'] })).toEqual({ platforms: ['x', 'web'] })
    expect(asked({ loudness: '-16', denoise: true, name: ' {title} ' })).toEqual({
      ...{ presets: ['1:1'], loudness: -16, denoise: true, name: '{title}' },
    })
    expect(asked({ loudness: 'off', name: '  ' })).toEqual({ presets: ['1:1'], loudness: 'off' })
  })
  it('limits are said in words', () => {
    const t = texts.exporting
    expect(t.platformFacts('9:16', 90, -14)).toBe('9:16 · up to 90 s')
    expect(t.platformFacts('16:9', 43_200, -14)).toBe('16:9 · up to 12 h')
    expect(t.platformFacts('16:9', null, -16)).toBe('16:9 · −16 LUFS')
    expect(t.asOf(formatMonth('2026-09'))).toBe('Limits as of September 2026')
  })
})

describe('along with each clip', () => {
  const asked = { also: ['es', 'fr', 'en'], cover: true, alt: true, post: true }
  it('is asked for what the story has', () => {
    expect(setRequest(DEFAULT_SET, NO_DETAILS, ['en', 'es'], 'en')).toEqual({})
    expect(setRequest(asked, NO_DETAILS, ['en', 'es'], 'en')).toEqual({
      ...{ languages: ['en', 'es'], beside: { cover: 'best', alt: '', post: true } },
    })
    const details = { coverMs: 9500, altText: 'A hall.' }
    expect(setRequest({ ...asked, post: false }, details, [], '')).toEqual({ beside: { cover: 9500, alt: 'A hall.' } })
  })
  it.each([
    ['0:09.5', 9500],
    ['12', 12_000],
    ['1:02:03', 3_723_000],
    ['75,25', 75_250],
    ['0:75', null],
    ['', null],
    ['9:07-9:15', null],
  ])('"%s" is %s ms', (text, ms) => expect(parseClock(text)).toBe(ms))
  it('a frame of the preview is the one that is on, within the clip, and is written so that it is read again', () => {
    const range = { startMs: 5000, endMs: 7000 }
    const pal = { num: 25, den: 1 }
    expect([5184, 5199.9, 4000, 9000].map((ms) => frameAt(ms, range, pal))).toEqual([5160, 5200, 5000, 6960])
    expect(frameAt(1001, { startMs: 0, endMs: 5000 }, { num: 30_000, den: 1001 })).toBe(1001)
    expect(frameAt(1001.4, range, null)).toBe(5000)
    for (const ms of [0, 40, 5160, 65_000, 3_723_004]) expect(parseClock(formatPoint(ms))).toBe(ms)
    expect(['0:05.16', '1:05']).toEqual([formatPoint(5160), formatPoint(65_000)])
  })
})

describe('where the files go', () => {
  it('a folder ends with the separator of its system, a file stays a file', () => {
    expect(outPath('/home/ana/clips')).toBe('/home/ana/clips/')
    expect(outPath('/home/ana/clips/ ')).toBe('/home/ana/clips/')
    expect(outPath('C:\\Clips')).toBe('C:\\Clips\\')
    expect(outPath('\\\\server\\clips')).toBe('\\\\server\\clips\\')
    expect(outPath('/home/ana/one.MP4')).toBe('/home/ana/one.MP4')
    expect(outPath('/home/ana/one.webm')).toBe('/home/ana/one.webm')
  })
  it('only the name of a file is shown', () => {
    expect(baseName('/a/b c.mp4')).toBe('b c.mp4')
    expect(baseName('C:\\a\\b.mp4')).toBe('b.mp4')
  })
})

describe('shapes', () => {
  it.each([
    [1920, 1080, '16:9'],
    [1440, 1080, '1:1'],
    [1080, 1920, '9:16'],
    [1080, 1350, '4:5'],
    [2048, 858, '16:9'],
  ])('%d x %d is nearest to %s', (width, height, shape) => {
    expect(nearestShape(width, height)).toBe(shape)
  })
})

describe('the caption at a time', () => {
  const captions = [
    { startMs: 1000, endMs: 2000, lines: ['a'] },
    { startMs: 2000, endMs: 4000, lines: ['b'] },
    { startMs: 3000, endMs: 3500, lines: ['c'] },
  ]
  it.each([
    [999, undefined],
    [1000, 'a'],
    [2000, 'b'],
    [3200, 'c'],
    [3700, 'b'],
    [4000, undefined],
  ])('at %d ms is %s', (ms, line) => {
    expect(captionAt(captions, ms)?.lines[0]).toBe(line)
  })
})

describe('remarks of a plan', () => {
  const output = (problems: ExportPlan['outputs'][number]['problems']) =>
    ({ problems }) as ExportPlan['outputs'][number]
  it('says the same about several files once, with how many, what stops first', () => {
    const slow = { severity: 'warning', code: 'x', text: 'Reads fast.' } as const
    const gone = { severity: 'stop', code: 'y', text: 'The media is not there.' } as const
    const remarks = gatherRemarks({ problems: [], outputs: [output([slow]), output([slow, gone]), output([])] })
    expect(remarks).toEqual([
      { text: gone.text, stops: true, files: 1 },
      { text: slow.text, stops: false, files: 2 },
    ])
  })
})
