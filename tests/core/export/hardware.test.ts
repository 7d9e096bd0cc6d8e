/** Encoders in the graphics hardware: found only where one really encodes, and never a reason for a clip to fail. */
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodeArgs } from '../../../electron/core/export/args.ts'
import { findHardware, type HardwareEncoder, inHardware } from '../../../electron/core/export/hardware.ts'
import { runExport } from '../../../electron/core/export/run.ts'
import { clipTiming } from '../../../electron/core/export/timing.ts'
import { targetFor } from '../../../electron/core/export/targets/index.ts'
import { h264 } from '../../../electron/core/export/targets/h264.ts'
import { testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { ffprobe, makeCounted } from './support/clips.ts'
import { planOne, storyOver } from './support/story.ts'

const BROKEN: HardwareEncoder = { encoder: 'h264_nonesuch', options: [] }

async function exported(hardware: HardwareEncoder | null) {
  const over = await storyOver(await makeCounted({ seconds: 1, size: '320x180' }))
  const planned = await planOne(over, join(await tempFolder(), 'a.mp4'), { presets: ['1:1'], startMs: 0, endMs: 400 })
  const [warnings, commands]: [string[], string[]] = [[], []]
  const context = {
    ...{ signal: new AbortController().signal, progress: () => {}, hardware },
    ...{
      warn: (text: string) => warnings.push(text),
      command: (words: readonly string[]) => commands.push(words.join(' ')),
    },
  }
  const [file = ''] = await runExport(await testTools(), planned, over.lookup, context)
  return { file, warnings, commands }
}

/** An ffmpeg whose one working encoder is this; it writes down what it was asked. */
async function standIn(working: string) {
  const file = join(await tempFolder(), 'ffmpeg')
  await writeFile(file, `#!/bin/sh\ncase "$*" in *" -c:v ${working} "*) exit 0;; esac\nexit 1\n`)
  await chmod(file, 0o755)
  const encoders = new Set(['libx264', 'aac', 'h264_nvenc', 'h264_qsv', 'h264_vaapi'])
  return { ...(await testTools()), ffmpeg: file, encoders }
}

describe.skipIf(process.platform === 'win32')('looking for one', () => {
  test.each(['h264_nvenc', 'h264_qsv', 'h264_vaapi'])('the one that encodes is taken: %s', async (working) => {
    expect((await findHardware(await standIn(working)))?.encoder).toBe(working)
  })
  test('none that is only listed, none that this ffmpeg lacks', async () => {
    expect(await findHardware(await standIn('nothing'))).toBeNull()
    expect(await findHardware(await standIn('h264_videotoolbox'))).toBeNull()
  })
  test('here, what is found can be used, or nothing is', async () => {
    const hardware = await findHardware(await testTools())
    const { warnings, commands } = await exported(hardware)
    expect(warnings).toEqual([])
    expect(commands).toHaveLength(1)
    expect(commands[0]).toContain(`-c:v ${hardware?.encoder ?? 'libx264'}`)
  })
})

test('one that fails in the middle leaves the work to libx264, and says so', async () => {
  const { file, warnings, commands } = await exported(BROKEN)
  expect(warnings).toEqual([expect.stringMatching(/h264_nonesuch.*libx264 made it/)])
  expect(commands.map((line) => /-c:v (\S+)/.exec(line)?.[1])).toEqual(['h264_nonesuch', 'libx264'])
  expect((await ffprobe(file)).streams[0]).toMatchObject({ codec_name: 'h264', nb_frames: '10' })
})

test('one that makes something else than was planned, too', async () => {
  const { file, warnings } = await exported({
    encoder: 'libx264',
    options: ['-preset', 'ultrafast'],
    upload: 'scale=64:64',
  })
  expect(warnings).toHaveLength(1)
  expect((await ffprobe(file)).streams[0]).toMatchObject({ width: 1080, height: 1080 })
})

test('pictures go into the hardware after the last filter; other codecs stay as they are', () => {
  const vaapi = {
    encoder: 'h264_vaapi',
    options: ['-qp', '21'],
    globalOptions: ['-vaapi_device', '/dev/x'],
    upload: 'hwupload',
  }
  const source = { path: '/a.mp4', container: 'mov', video: null, audio: null, packets: [] }
  const target = inHardware(h264, vaapi)!
  const request = {
    ...{ source, size: { width: 64, height: 64 }, fit: 'pad' as const, timing: clipTiming(0, 1000, null), lead: 0 },
    ...{ burn: 'grey' as const, canToneMap: false, target },
  }
  const args = encodeArgs(request, null, 'h264_vaapi')
  expect(args.globalOptions.slice(0, 2)).toEqual(['-vaapi_device', '/dev/x'])
  expect(args.globalOptions.at(-1)).toMatch(/ass=.*,setparams=[^,]*,hwupload\[v\]/)
  expect(args.outputOptions.join(' ')).toContain('-c:v h264_vaapi -qp 21 -profile:v high')
  expect(inHardware(targetFor('broadcast'), vaapi)).toBeNull()
})
