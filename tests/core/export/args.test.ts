import { describe, expect, test } from 'vitest'
import { copyArgs, encodeArgs } from '../../../electron/core/export/args.ts'
import { cutAllowsCopy, mayCopy } from '../../../electron/core/export/cut/allow.ts'
import type { GraphRequest } from '../../../electron/core/export/filters.ts'
import type { PlannedOutput } from '../../../electron/core/export/model.ts'
import type { PicturePacket, Source, SourceVideo } from '../../../electron/core/export/source.ts'
import { clipTiming } from '../../../electron/core/export/timing.ts'
import { storyOf } from './support/story.ts'

const video: SourceVideo = {
  codec: 'h264',
  pixelFormat: 'yuv420p',
  width: 1280,
  height: 720,
  upright: true,
  rate: { num: 25, den: 1 },
  variable: false,
  interlaced: false,
  matrix: 'bt709',
  fullRange: false,
  hdr: false,
  offset: 0,
}
const source: Source = {
  path: '/media/a.mp4',
  container: 'mov,mp4',
  video,
  audio: { codec: 'aac', profile: 'LC', channels: 2, sampleRate: 48_000 },
  packets: [],
}
const timing = clipTiming(10_000, 14_000, video)
const graph = (more: Partial<GraphRequest> = {}, picture: Partial<SourceVideo> = {}): GraphRequest => ({
  source: { ...source, video: { ...video, ...picture } },
  size: { width: 1280, height: 720 },
  fit: 'blur',
  timing,
  lead: 0,
  burn: 'grey',
  canToneMap: true,
  ...more,
})
const filters = (more: Partial<GraphRequest> = {}, picture: Partial<SourceVideo> = {}) =>
  encodeArgs(graph(more, picture), null).globalOptions[1]!.split(';').slice(0, -1).join(';\n')
const tall = { width: 1080, height: 1920 }

test('the whole command of a captioned wide clip', () => {
  expect(encodeArgs(graph(), null)).toMatchSnapshot()
})

test('a soft track brings its own input and its language', () => {
  expect(encodeArgs(graph({ burn: 'nothing' }), { file: '/tmp/w/captions.vtt', language: 'es-MX' })).toMatchSnapshot()
})

describe('pictures', () => {
  test.each([
    ['unchanged picture', {}, {}],
    ['blurred padding at 9:16', { size: tall }, {}],
    ['plain padding at 9:16', { size: tall, fit: 'pad' as const }, {}],
    ['crop at 9:16', { size: tall, fit: 'crop' as const }, {}],
    ['turned phone video into its own shape', { size: tall }, { width: 1080, height: 1920, upright: false }],
    [
      'standard definition colours, full range',
      {},
      { matrix: 'bt601' as const, fullRange: true, pixelFormat: 'yuvj420p' },
    ],
    ['10-bit', {}, { pixelFormat: 'yuv422p10le', width: 1920, height: 1080 }],
    ['HDR', {}, { pixelFormat: 'yuv420p10le', matrix: 'bt2020' as const, hdr: true }],
    ['interlaced', {}, { interlaced: true }],
    ['a stream without an index', { lead: 5 }, {}],
  ])('%s', (_name, more, picture) => {
    expect(filters(more, picture)).toMatchSnapshot()
  })

  test('sound only: a plain ground, and the captions on it', () => {
    expect(filters({ source: { ...source, video: null } })).toMatchSnapshot()
  })

  test('captions are drawn after scaling, at the size of the export', () => {
    const chain = filters({ size: tall })
    expect(chain.indexOf('ass=')).toBeGreaterThan(chain.lastIndexOf('scale='))
  })
})

describe('copying', () => {
  const { info } = storyOf().story.media
  const mp4 = { ...info, container: 'mp4' }
  const planned: PlannedOutput = {
    moment: null,
    story: 's',
    title: 't',
    preset: '16:9',
    platform: null,
    startMs: 10_000,
    endMs: 14_000,
    width: 1280,
    height: 720,
    captions: 'none',
    fit: 'blur',
    loudness: null,
    denoise: false,
    language: null,
    cueCount: 0,
    estimatedBytes: 0,
    file: '/x.mp4',
    mayRename: true,
    problems: [],
  }

  test('only what needs no change', () => {
    expect(mayCopy(planned, mp4)).toBe(true)
    expect(mayCopy({ ...planned, captions: 'sidecar' }, mp4)).toBe(true)
    expect(mayCopy({ ...planned, captions: 'burn' }, mp4)).toBe(false)
    expect(mayCopy({ ...planned, preset: '1:1' }, mp4)).toBe(false)
    expect(mayCopy({ ...planned, width: 960, height: 540 }, mp4)).toBe(false)
    expect(mayCopy(planned, { ...mp4, audio: null })).toBe(false)
    expect(mayCopy(planned, { ...mp4, audio: { codec: 'aac', channels: 1, sampleRate: 48_000 } })).toBe(false)
    expect(mayCopy(planned, { ...mp4, container: 'mxf' })).toBe(false)
    expect(mayCopy(planned, { ...mp4, video: { ...mp4.video!, rotation: 90 } })).toBe(false)
    expect(mayCopy(planned, { ...mp4, video: { ...mp4.video!, codec: 'hevc' } })).toBe(false)
  })

  const packet = (time: number, key = false): PicturePacket => ({ time, key, discarded: false })
  const closed = [packet(10, true), packet(10.08), packet(10.04), packet(13.96), packet(14, true), packet(14.04)]

  test('only between key frames of closed groups', () => {
    const allows = (packets: PicturePacket[], more: Partial<Source> = {}) =>
      cutAllowsCopy({ ...source, ...more, packets }, timing)
    expect(allows(closed)).toBe(true)
    expect(allows(closed.slice(0, 4)), 'the cut ends with the file').toBe(true)
    expect(allows([packet(10), ...closed.slice(1)]), 'no key frame at the start').toBe(false)
    expect(allows([...closed.slice(0, 4), packet(14), packet(14.04)]), 'no key frame at the end').toBe(false)
    expect(allows([...closed, packet(13.92)]), 'open group at the end').toBe(false)
    expect(allows([{ ...packet(9.96), discarded: true }, ...closed]), 'edit list').toBe(false)
    expect(allows(closed, { video: { ...video, interlaced: true } })).toBe(false)
    expect(allows(closed, { video: { ...video, matrix: 'bt601' } })).toBe(false)
    expect(allows(closed, { audio: { ...source.audio!, profile: 'HE-AAC' } })).toBe(false)
  })

  test('the command', () => {
    expect(copyArgs('/media/a.mp4', timing, null, false)).toMatchSnapshot()
    expect(copyArgs('/media/a.mp4', timing, null, true).outputOptions).toContain('filter_units=remove_types=6')
  })
})

test('captions in a colour go through RGB, those in grey do not', () => {
  const filters = (burn: 'grey' | 'colour') => encodeArgs(graph({ burn }), null).globalOptions[1] ?? ''
  expect(filters('grey')).not.toContain('gbrp')
  expect(filters('colour')).toMatch(
    /in_color_matrix=bt709:in_range=tv[^,]*,format=gbrp,ass=.*,scale=out_color_matrix=bt709/,
  )
})
