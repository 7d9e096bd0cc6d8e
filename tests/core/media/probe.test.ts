import { readFile } from 'node:fs/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MediaTools } from '../../../electron/core/media/locate.ts'
import { needsProxy } from '../../../electron/core/media/playable.ts'
import { probeMedia } from '../../../electron/core/media/probe.ts'
import {
  copyClip,
  makeClip,
  makeFolder,
  makePlainClip,
  readPixels,
  removeFolder,
  testTools,
} from '../../support/media.ts'

let tools: MediaTools
let folder: string
beforeAll(async () => {
  tools = await testTools()
})
beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(() => removeFolder(folder))

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=25:d=1']
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac']
const TONE = ['-f', 'lavfi', '-i', 'sine=r=48000:d=1']

describe('probeMedia', () => {
  it('describes an ordinary recording', async () => {
    const file = await makePlainClip({
      rate: '30000/1001',
      size: '640x360',
      more: ['-metadata', 'creation_time=2024-03-08T10:00:00Z'],
    })
    expect(await probeMedia(tools, file)).toEqual({
      container: 'mp4',
      durationMs: expect.closeTo(2000, -2),
      sizeBytes: (await readFile(file)).length,
      video: {
        codec: 'h264',
        width: 640,
        height: 360,
        frameRate: { num: 30000, den: 1001 },
        pixelFormat: 'yuv420p',
        rotation: 0,
      },
      audio: { codec: 'aac', channels: 1, sampleRate: 48000 },
      recordedOn: '2024-03-08',
      startTimecode: '',
    })
  })

  it.each([
    ['.mov', '30000/1001', H264, ['-timecode', '10:00:00;00'], '10:00:00;00'],
    ['.mp4', '25', H264, ['-timecode', '09:59:30:12'], '09:59:30:12'],
    ['.mxf', '25', ['-c:v', 'mpeg2video', '-c:a', 'pcm_s16le'], ['-timecode', '01:00:00:00'], '01:00:00:00'],
    ['.mkv', '25', H264, ['-metadata', 'timecode=01:02:03:04'], '01:02:03:04'],
    ['.mov', '25', H264, ['-metadata', 'timecode=nonsense'], ''],
  ])('finds where a recording %s at %s begins', async (ending, rate, codec, more, expected) => {
    const args = ['-f', 'lavfi', '-i', `testsrc2=s=320x240:r=${rate}:d=1`, ...TONE, ...codec, ...more]
    expect((await probeMedia(tools, await makeClip(ending, args))).startTimecode).toBe(expected)
  })

  it('counts in frames of the picture where the timecode counts every second one', async () => {
    const picture = await makeClip('.mov', ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=60000/1001:d=1', ...H264])
    const slow = ['-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=30000/1001:d=1', ...H264, '-timecode', '10:00:00:15']
    const counter = await makeClip('.mov', slow)
    const both = await makeClip('.mov', ['-i', picture, '-i', counter, '-map', '0:v', '-map', '1:d', '-c', 'copy'])
    const { startTimecode, video } = await probeMedia(tools, both)
    expect(video?.frameRate).toEqual({ num: 60000, den: 1001 })
    expect(startTimecode).toBe('10:00:00:30')
  })

  it('takes the time of day that sound recorders keep', async () => {
    const wave = await makeClip('.wav', [...TONE, '-write_bext', '1', '-metadata', 'time_reference=1728024000'])
    // Samples since midnight: 10 hours and half a second at 48 kHz.
    expect((await probeMedia(tools, wave)).startTimecode).toBe('10:00:00.500')
  })

  it.each([
    ['.mov', ['-c:v', 'prores_ks', '-profile:v', '1', '-c:a', 'pcm_s16le'], 'mov', 'prores', true],
    [
      '.mp4',
      ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-c:a', 'aac'],
      'mp4',
      'hevc',
      true,
    ],
    ['.mxf', ['-c:v', 'mpeg2video', '-c:a', 'pcm_s16le'], 'mxf', 'mpeg2video', true],
    ['.avi', ['-c:v', 'mpeg4', '-c:a', 'libmp3lame'], 'avi', 'mpeg4', true],
    ['.ts', ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'], 'mpegts', 'h264', true],
    [
      '.mkv',
      ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
      'matroska',
      'h264',
      true,
    ],
    [
      '.mp4',
      ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv422p10le', '-c:a', 'aac'],
      'mp4',
      'h264',
      true,
    ],
    [
      '.mov',
      ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'pcm_s16le'],
      'mov',
      'h264',
      true,
    ],
    ['.mov', ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'], 'mov', 'h264', false],
    [
      '.webm',
      ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-pix_fmt', 'yuv420p', '-c:a', 'libopus'],
      'webm',
      'vp9',
      false,
    ],
  ] as const)('%s %j', async (ending, codec, container, videoCodec, proxy) => {
    const encoder = codec[1]
    if (!tools.encoders.has(encoder)) return
    const info = await probeMedia(tools, await makePlainClip({ ending, codec: [...codec], seconds: 1 }))
    expect(info).toMatchObject({ container, video: { codec: videoCodec, width: 320, height: 240 } })
    expect(info.durationMs).toBeGreaterThanOrEqual(960)
    expect(info.durationMs).toBeLessThan(1200)
    expect(needsProxy(info)).toBe(proxy)
  })

  it.each([
    ['.mp3', ['-c:a', 'libmp3lame'], 'mp3', false],
    ['.wav', ['-c:a', 'pcm_s24le'], 'wav', false],
    ['.m4a', ['-c:a', 'aac'], 'mp4', false],
    ['.flac', ['-c:a', 'flac'], 'flac', false],
    ['.ogg', ['-c:a', 'libvorbis'], 'ogg', false],
    ['.aiff', ['-c:a', 'pcm_s16be'], 'aiff', true],
    ['.m4a', ['-c:a', 'alac'], 'mp4', true],
  ] as const)('sound alone: %s %j', async (ending, codec, container, proxy) => {
    const info = await probeMedia(tools, await makePlainClip({ ending, codec: [...codec], picture: false, seconds: 1 }))
    expect(info).toMatchObject({ container, video: null, audio: { channels: 1, sampleRate: 48000 } })
    expect(needsProxy(info)).toBe(proxy)
  })

  it('takes a recording without sound', async () => {
    expect(await probeMedia(tools, await makePlainClip({ sound: false }))).toMatchObject({ audio: null })
  })

  it('does not take cover art for a picture', async () => {
    const cover = await makeClip('.jpg', ['-f', 'lavfi', '-i', 'testsrc2=s=300x300', '-frames:v', '1'])
    const tone = await makePlainClip({ picture: false, ending: '.mp3', codec: ['-c:a', 'libmp3lame'] })
    const options = ['-map', '0:a', '-map', '1:v', '-c', 'copy', '-disposition:v', 'attached_pic']
    const file = await makeClip('.mp3', ['-i', tone, '-i', cover, ...options])
    expect(await probeMedia(tools, file)).toMatchObject({ video: null, audio: { codec: 'mp3' } })
  })

  it('gives the size as shown: turned, and with square pixels', async () => {
    const corner = ['-f', 'lavfi', '-i', 'color=blue:s=320x240:d=1,drawbox=0:0:100:80:red:fill', '-pix_fmt', 'yuv420p']
    const plain = await makeClip('.mp4', corner)
    for (const tag of ['90', '270']) {
      const turned = await makeClip('.mp4', ['-i', plain, '-c', 'copy', '-metadata:s:v', `rotate=${tag}`])
      const { video } = await probeMedia(tools, turned)
      expect(video).toMatchObject({ width: 240, height: 320 })
      // Where a player shows the corner that was top left: top right after a quarter turn clockwise.
      const shown = await readPixels(turned)
      expect(video?.rotation).toBe(shown.at(235, 5)[0] > 128 ? 90 : 270)
      expect(shown.at(video?.rotation === 90 ? 235 : 5, video?.rotation === 90 ? 5 : 315)[0]).toBeGreaterThan(128)
    }
    const wide = await makePlainClip({ seconds: 1, more: ['-vf', 'setsar=4/3'] })
    expect((await probeMedia(tools, wide)).video).toMatchObject({ width: 427, height: 240, rotation: 0 })
  })

  it.each([
    'it\'s "odd".mp4',
    'line\nbreak.mp4',
    '-leading dash.mp4',
    '🎬.mp4',
    'http:x.mp4',
    'concat:a|b.mp4',
    'noending',
  ])('reads a file named %j', async (name) => {
    const file = await copyClip(await makePlainClip(), folder, name)
    expect((await probeMedia(tools, file)).durationMs).toBeGreaterThan(1900)
  })

  it('measures a recording that does not say how long it is', async () => {
    const live = [
      '-c:v',
      'libvpx-vp9',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-c:a',
      'libopus',
      '-f',
      'webm',
      '-live',
      '1',
    ]
    const streamed = await makeClip('.webm', [...PICTURE, ...TONE, ...live])
    const info = await probeMedia(tools, streamed)
    expect(info.durationMs).toBeGreaterThan(900)
    expect(info.durationMs).toBeLessThan(1100)
  })
})
