import { expect, test } from 'vitest'
import { isoLanguage } from '../../../electron/core/export/language-codes.ts'
import type { FitMode, PresetName } from '../../../electron/core/export/model.ts'
import { exportRate, exportSize } from '../../../electron/core/export/presets.ts'
import { clipTiming } from '../../../electron/core/export/timing.ts'

const size = (preset: PresetName, width: number, height: number, fit: FitMode = 'blur') => {
  const result = exportSize(preset, { width, height }, fit)
  return `${result.width}x${result.height}`
}

test('the wide preset never enlarges', () => {
  expect(size('16:9', 3840, 2160)).toBe('1920x1080')
  expect(size('16:9', 1280, 720)).toBe('1280x720')
  expect(size('16:9', 1366, 768)).toBe('1366x768')
  expect(size('16:9', 853, 480)).toBe('852x480')
  expect(size('16:9', 640, 360)).toBe('640x360')
  expect(size('16:9', 1440, 1080)).toBe('1920x1080')
  expect(size('16:9', 1080, 1920)).toBe('1920x1080')
  expect(size('16:9', 320, 240)).toBe('320x180')
  expect(size('16:9', 1080, 1920, 'crop')).toBe('960x540')
  expect(size('16:9', 640, 480, 'crop')).toBe('640x360')
})

test('the other shapes have one size', () => {
  expect(size('1:1', 640, 360)).toBe('1080x1080')
  expect(size('4:5', 1920, 1080)).toBe('1080x1350')
  expect(size('9:16', 1920, 1080)).toBe('1080x1920')
})

test('frame rates: the source up to 60, uneven ones to a usual one', () => {
  expect(exportRate({ num: 30000, den: 1001 }, false)).toEqual({ num: 30000, den: 1001 })
  expect(exportRate({ num: 60, den: 1 }, false)).toEqual({ num: 60, den: 1 })
  expect(exportRate({ num: 120, den: 1 }, false)).toEqual({ num: 120, den: 2 })
  expect(exportRate({ num: 2987, den: 100 }, true)).toEqual({ num: 30000, den: 1001 })
  expect(exportRate({ num: 90000, den: 1 }, true)).toEqual({ num: 60, den: 1 })
})

test('a range is whole frames: rounded milliseconds mean the frame they came from', () => {
  const video = { rate: { num: 30000, den: 1001 }, variable: false, offset: 0 }
  for (let frame = 0; frame < 2000; frame += 7) {
    const ms = (n: number) => Math.round((n * 1001) / 30)
    const timing = clipTiming(ms(frame), ms(frame + 45), video)
    expect(timing.frames).toBe(45)
    expect(timing.start).toBeCloseTo((frame * 1001) / 30000, 9)
  }
  expect(clipTiming(1000, 1001, video).frames).toBe(1)
})

test('languages as MP4 names them', () => {
  expect(['en', 'es-MX', 'zh-Hant', 'de', 'fil', 'xx', 'zu'].map(isoLanguage)).toEqual([
    'eng',
    'spa',
    'zho',
    'deu',
    'fil',
    'und',
    'zul',
  ])
})
