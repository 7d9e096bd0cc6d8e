import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MediaTools } from '../../../electron/core/media/locate.ts'
import { probeMedia } from '../../../electron/core/media/probe.ts'
import { copyClip, makeClip, makeFolder, makePlainClip, removeFolder, testTools } from '../../support/media.ts'

let tools: MediaTools
let folder: string
beforeAll(async () => {
  tools = await testTools()
})
beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(() => removeFolder(folder))

describe('what is refused, and why', () => {
  const refuse = (path: string) =>
    probeMedia(tools, path).then(
      (info) => info,
      (error) => error,
    )
  const write = async (name: string, content: string | Buffer) => {
    const file = join(folder, name)
    await writeFile(file, content)
    return file
  }

  it.each([
    ['a text file', 'notes.mp4', 'Questions for the clinic visit.\n'.repeat(20), 'text file'],
    ['text with accents', 'notas.mp4', 'Preguntas — ¿dónde está?\n'.repeat(200), 'text file'],
    [
      'a playlist',
      'list.mp4',
      '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n/etc/passwd\n#EXT-X-ENDLIST\n',
      'playlist',
    ],
    ['a concat script', 'list.mov', "ffconcat version 1.0\nfile '/etc/passwd'\n", 'playlist'],
    [
      'a DASH manifest',
      'list.mp4',
      '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>',
      'playlist',
    ],
    ['an empty file', 'empty.mp4', '', 'empty'],
    ['only zeros', 'zeros.mp4', Buffer.alloc(100_000), 'zeros'],
    ['captions', 'talk.srt', '1\n00:00:01,000 --> 00:00:02,000\nHello\n', 'neither picture nor sound'],
    ['noise', 'noise.mp4', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 * i) % 251)), 'nothing in it'],
  ])('%s', async (_kind, name, content, words) => {
    const file = await write(name, content)
    const error = await refuse(file)
    expect(error).toMatchObject({ code: 'not-media', detail: expect.stringContaining(words) })
    expect(error.detail).toContain(file)
    expect(error.remedy).not.toBe('')
  })

  it('a picture', async () => {
    const jpeg = await makeClip('.jpg', ['-f', 'lavfi', '-i', 'testsrc2=s=300x300', '-frames:v', '1'])
    expect(await refuse(await copyClip(jpeg, folder, 'photo.mp4'))).toMatchObject({
      code: 'not-media',
      detail: expect.stringContaining('picture (JPEG)'),
    })
  })

  it('a recording whose end is missing', async () => {
    const whole = await readFile(await makePlainClip())
    expect(await refuse(await write('cut.mp4', whole.subarray(0, whole.length / 2)))).toMatchObject({
      code: 'not-media',
      detail: expect.stringContaining('not copied whole'),
    })
  })

  it('a file with neither picture nor sound', async () => {
    const captions = await write('a.srt', '1\n00:00:01,000 --> 00:00:02,000\nHello\n')
    const file = join(folder, 'only-captions.mp4')
    await promisify(execFile)('ffmpeg', ['-v', 'error', '-i', captions, '-c:s', 'mov_text', file])
    expect(await refuse(file)).toMatchObject({ code: 'not-media', detail: expect.stringContaining('neither picture') })
  })

  it('a folder, a device, a name that is not there', async () => {
    await mkdir(join(folder, 'card.mp4'))
    expect(await refuse(join(folder, 'card.mp4'))).toMatchObject({
      code: 'not-media',
      detail: expect.stringContaining('folder'),
    })
    expect(await refuse('/dev/null')).toMatchObject({
      code: 'not-media',
      detail: expect.stringContaining('not a file'),
    })
    expect(await refuse(join(folder, 'gone.mp4'))).toMatchObject({ code: 'file-not-found' })
  })

  it('a file that may not be read', async (context) => {
    context.skip(process.getuid?.() === 0, 'root may read every file')
    const file = await copyClip(await makePlainClip(), folder, 'secret.mp4')
    await chmod(file, 0)
    expect(await refuse(file)).toMatchObject({ code: 'file-unreadable', detail: expect.stringContaining('permission') })
  })

  it('never answers with anything but words, however a recording is damaged', async () => {
    const whole = await readFile(await makePlainClip())
    for (let i = 0; i < 20; i += 1) {
      const damaged = Buffer.from(whole)
      for (let k = 0; k < 50; k += 1) damaged[(i * 7919 + k * 104_729) % damaged.length] = (i * 31 + k) % 256
      const answer = await refuse(await write(`damaged-${i}.mp4`, damaged.subarray(0, damaged.length - i * 500)))
      if (answer instanceof Error) expect(answer.name, String(answer.stack)).toBe('AppError')
      else expect(answer.durationMs).toBeGreaterThan(0)
    }
  })

  it('stops when cancelled', async () => {
    const file = await makePlainClip()
    await expect(probeMedia(tools, file, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
  })
})
