import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MediaTools } from '../../../electron/core/media/locate.ts'
import { pipeFfmpeg, runFfmpeg, runFfprobe } from '../../../electron/core/media/run.ts'
import { copyClip, makeFolder, makePlainClip, removeFolder, testTools } from '../../support/media.ts'

let tools: MediaTools
let folder: string
let clip: string
beforeAll(async () => {
  tools = await testTools()
  clip = await makePlainClip()
})
beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(() => removeFolder(folder))

const LONG = ['-filter_complex', 'testsrc2=s=1280x720:d=3600[v]', '-map', '[v]', '-c:v', 'libx264']
const isAlive = (pid: number) => existsSync(`/proc/${pid}`)

describe('runFfmpeg', () => {
  it('passes every option as it is, also a lone one of two words', async () => {
    const file = join(folder, 'out.mkv')
    await runFfmpeg(tools, {
      inputs: [{ file: clip, options: [] }],
      outputs: [
        { file, options: ['-c', 'copy', '-metadata', 'title=two words', '-metadata', 'artist=a "b" $(c) \n d'] },
      ],
      doing: 'test',
    })
    const probe = JSON.parse(await runFfprobe(tools, ['-of', 'json', '-show_format'], { file }))
    expect(probe.format.tags).toMatchObject({ title: 'two words', ARTIST: 'a "b" $(c) \n d' })
  })

  it.each([
    ...['-y.mp4', "it's.mp4", 'a "b".mp4', 'line\nbreak.mp4', '🎬 año.mp4', 'concat:a.mp4', 'http:x.mp4', 'a%03d.mp4'],
    ...['$(touch x).mp4', 'a;b&c|d.mp4', "[0:v],'x'.mp4"],
  ])('works on a file named %j', async (name) => {
    const file = await copyClip(clip, folder, name)
    const target = join(folder, `out ${name}`)
    await runFfmpeg(tools, {
      inputs: [{ file, options: ['-t', '1'] }],
      outputs: [{ file: target, options: ['-c', 'copy', '-f', 'mp4'] }],
      doing: 'test',
    })
    expect((await readFile(target)).length).toBeGreaterThan(1000)
  })

  it('reports the time reached', async () => {
    const times: number[] = []
    await runFfmpeg(tools, {
      inputs: [{ file: clip, options: [] }],
      outputs: [{ file: join(folder, 'out.mp4'), options: ['-c:v', 'libx264'] }],
      onProgress: (ms) => times.push(ms),
      doing: 'test',
    })
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times.at(-1)).toBeGreaterThan(1800)
    expect(times.at(-1)).toBeLessThan(2200)
  })

  it('ends ffmpeg when cancelled, and settles only after it is gone', async () => {
    const controller = new AbortController()
    const running = runFfmpeg(tools, {
      inputs: [],
      outputs: [{ file: join(folder, 'long.mp4'), options: LONG }],
      signal: controller.signal,
      onProgress: () => controller.abort(),
      doing: 'make a long file',
    })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    const size = (await readFile(join(folder, 'long.mp4'))).length
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await readFile(join(folder, 'long.mp4'))).length).toBe(size)
  })

  it('starts nothing when cancelled before', async () => {
    const task = { inputs: [], outputs: [{ file: join(folder, 'no.mp4'), options: LONG }], doing: 'x' }
    await expect(runFfmpeg(tools, { ...task, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(existsSync(join(folder, 'no.mp4'))).toBe(false)
  })

  it('kills a program that ignores the request to stop', async () => {
    const stubborn = join(folder, 'ffmpeg')
    await writeFile(stubborn, '#!/bin/sh\ntrap "" TERM\necho $$ > "$0.pid"\nwhile :; do sleep 0.1; done\n', {
      mode: 0o755,
    })
    const started = Date.now()
    const running = runFfmpeg(
      { ...tools, ffmpeg: stubborn },
      { inputs: [], outputs: [{ file: join(folder, 'x'), options: [] }], timeoutMs: 300, doing: 'test' },
    )
    await expect(running).rejects.toMatchObject({ code: 'tool-failed', detail: expect.stringContaining('longer') })
    expect(Date.now() - started).toBeGreaterThan(2000)
    expect(isAlive(Number(await readFile(`${stubborn}.pid`, 'utf8')))).toBe(false)
  })

  it.runIf(existsSync('/dev/full'))('says that the disk is full, although ffmpeg ends with status 0', async () => {
    const task = { inputs: [{ file: clip, options: [] }], outputs: [{ file: '/dev/full', options: ['-f', 'mpegts'] }] }
    await expect(runFfmpeg(tools, { ...task, doing: 'export the clip' })).rejects.toMatchObject({
      code: 'disk-full',
      message: 'The disk is full, could not export the clip: /dev/full',
    })
  })

  it('keeps the messages of a failure for the details', async () => {
    const task = {
      inputs: [{ file: clip, options: [] }],
      outputs: [{ file: join(folder, 'x.mp4'), options: ['-vf', 'nosuch'] }],
    }
    const failure = await runFfmpeg(tools, { ...task, doing: 'make it' }).catch((e) => e)
    expect(failure).toMatchObject({ code: 'tool-failed', title: 'Could not make it' })
    expect(failure.detail).toContain(clip)
    expect(failure.technical).toContain("No such filter: 'nosuch'")
  })

  it('refuses a name with a null byte and a command line that is too long', async () => {
    const start = (file: string, options: string[]) =>
      runFfmpeg(tools, { inputs: [], outputs: [{ file, options }], doing: 'test' })
    await expect(start(join(folder, 'a\0b'), LONG)).rejects.toMatchObject({
      detail: expect.stringContaining('null byte'),
    })
    const long = ['-metadata', `a=${'x'.repeat(300_000)}`]
    await expect(start(join(folder, 'a'), long)).rejects.toMatchObject({ detail: expect.stringContaining('too long') })
  })

  it('says that ffmpeg is gone when it is', async () => {
    const gone = { ...tools, ffmpeg: join(folder, 'gone') }
    const task = { inputs: [], outputs: [{ file: join(folder, 'x.mp4'), options: LONG }], doing: 'test' }
    await expect(runFfmpeg(gone, task)).rejects.toMatchObject({ code: 'no-ffmpeg' })
  })

  it('refuses relative names', async () => {
    const task = { inputs: [{ file: '-y.mp4', options: [] }], outputs: [], doing: 'test' }
    await expect(runFfmpeg(tools, task)).rejects.toThrow('absolute')
  })

  it.each([
    ['HLS', (secret: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://${secret}\n#EXT-X-ENDLIST\n`],
    ['concat script', (secret: string) => `ffconcat version 1.0\nfile '${secret}'\n`],
    ['SDP', () => 'v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 1234 RTP/AVP 96\n'],
  ])('never follows a playlist under the name of a recording (%s)', async (_kind, text) => {
    const secret = await copyClip(clip, folder, 'secret.mp4')
    const file = join(folder, 'harmless.mp4')
    await writeFile(file, text(secret))
    const task = {
      inputs: [{ file, options: [] }],
      outputs: [{ file: join(folder, 'leak.mp4'), options: ['-c', 'copy'] }],
    }
    await expect(runFfmpeg(tools, { ...task, doing: 'test' })).rejects.toMatchObject({ code: 'tool-failed' })
    await expect(runFfprobe(tools, ['-show_format'], { file })).rejects.toMatchObject({ code: 'tool-failed' })
    expect(existsSync(join(folder, 'leak.mp4'))).toBe(false)
  })
})

describe('pipeFfmpeg', () => {
  const raw = ['-map', '0:a:0', '-ac', '1', '-ar', '8000', '-f', 's16le']

  it('delivers all of the output', async () => {
    const wav = await makePlainClip({ picture: false, ending: '.wav', codec: ['-c:a', 'pcm_s16le'] })
    let bytes = 0
    await pipeFfmpeg(tools, { inputs: [{ file: wav, options: [] }], options: raw, doing: 'test' }, (chunk) => {
      bytes += chunk.length
    })
    expect(bytes).toBe(2 * 8000 * 2)
  })

  it('stops when the callback throws, and passes its error on', async () => {
    const task = { inputs: [{ file: clip, options: ['-stream_loop', '100000'] }], options: raw, doing: 'test' }
    const failing = pipeFfmpeg(tools, task, () => {
      throw new Error('enough')
    })
    await expect(failing).rejects.toThrow('enough')
  })
})
