import { describe, expect, it } from 'vitest'
import type { ExportPlan } from '../../../renderer/api/types.ts'
import { baseName, outPath, readChoices } from '../../../renderer/features/export/export-choices.ts'
import { gatherRemarks } from '../../../renderer/features/export/export-problems.tsx'
import { nearestShape } from '../../../renderer/features/export/shapes.ts'
import { captionAt } from '../../../renderer/features/export/use-captions.ts'

describe('what was chosen last', () => {
  it('comes back as it was stored', () => {
    const style = { look: 'highlight', size: 120, colour: '#ffe600', accent: '#7fe3ff', position: 'top' }
    const chosen = {
      ...{ shapes: ['1:1', '9:16'], captions: 'sidecar', fit: 'crop', folder: '/clips' },
      ...{ style, second: 'es', platform: 'tiktok' },
    }
    expect(readChoices(JSON.stringify(chosen))).toEqual(chosen)
  })
  it('is the default where nothing sound is stored', () => {
    const style = { look: 'box', size: 100, colour: '#ffffff', accent: '#ffe600', position: 'bottom' }
    const defaults = { shapes: ['16:9'], captions: null, fit: 'blur', folder: '', style, second: '', platform: '' }
    for (const stored of [
      null,
      '',
      'no json',
      '[]',
      'null',
      '{"shapes":["3:2"],"fit":7,"captions":"loud","folder":[],"style":7,"second":1}',
      '{"style":{"look":"fire","size":1000,"colour":"red","accent":"#12345","position":[]}}',
    ]) {
      expect(readChoices(stored), String(stored)).toEqual(defaults)
    }
  })
})

describe('where the files go', () => {
  it('a folder ends with the separator of its system, a file stays a file', () => {
    expect(outPath('/home/ana/clips')).toBe('/home/ana/clips/')
    expect(outPath('/home/ana/clips/ ')).toBe('/home/ana/clips/')
    expect(outPath('C:\\Clips')).toBe('C:\\Clips\\')
    expect(outPath('\\\\server\\clips')).toBe('\\\\server\\clips\\')
    expect(outPath('/home/ana/one.MP4')).toBe('/home/ana/one.MP4')
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
