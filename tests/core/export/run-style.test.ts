/** Exports with a style of captions: the preview's very text is burned, colours come out as asked, both languages are seen. */
import { execFile } from 'node:child_process'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { CaptionStyle } from '../../../electron/core/captions/style-model.ts'
import { previewBurn } from '../../../electron/core/export/burn.ts'
import { AppError } from '../../../electron/core/errors.ts'
import { runExport } from '../../../electron/core/export/run.ts'
import { makeClip, testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { exportOne, makeCounted } from './support/clips.ts'
import { cue, planOne, storyOf, storyOver, type TestStory } from './support/story.ts'

const run = promisify(execFile)
const words = ['We', 'are', 'a', 'rural', 'county.'].map((text, i) => ({
  text,
  startMs: 2500 + i * 90,
  endMs: 2580 + i * 90,
}))
const cues = {
  en: [cue(2500, 3000, 'We are a rural county.', { words }), cue(3300, 3600, 'The clinic is far.')],
  es: [cue(2500, 3600, 'Somos un condado rural.')],
}
const plainSound = ['-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo']
const h264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest']
const bt709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv']

describe('the preview and the export', () => {
  let story: TestStory
  beforeAll(async () => {
    story = await storyOver(await makeCounted(), { cues })
  })

  test.each([
    ['16:9', CaptionStyle.parse({}), undefined],
    ['9:16', CaptionStyle.parse({ look: 'highlight', size: 130, position: 'middle' }), 'es'],
    ['1:1', CaptionStyle.parse({ look: 'outline', colour: '#ffe600' }), 'es'],
  ] as const)('%s: burn and draw the same text, byte for byte', async (preset, style, secondLanguage) => {
    const out = await tempFolder()
    const tools = await testTools()
    // Between the program and ffmpeg: keeps the captions that it is given.
    const spy = join(out, 'ffmpeg-spy')
    const kept = join(out, 'kept.ass')
    await writeFile(spy, `#!/bin/sh\n[ -f captions.ass ] && cp captions.ass '${kept}'\nexec '${tools.ffmpeg}' "$@"\n`)
    await chmod(spy, 0o755)
    const range = { startMs: 2120, endMs: 3720 }
    const request = { fit: 'blur', style, ...(secondLanguage && { secondLanguage }) } as const
    const planned = await planOne(story, join(out, 'clip.mp4'), { ...request, ...range, presets: [preset] })
    const context = { signal: new AbortController().signal, progress: () => {} }
    await runExport({ ...tools, ffmpeg: spy }, planned, story.lookup, context)
    const item = { story: story.story.id, ...range }
    const shown = await previewBurn({ ...request, item, preset }, story.lookup, testTools, context.signal)
    expect(shown.ass.split('\n').filter((line) => line.startsWith('Dialogue: ')).length).toBeGreaterThanOrEqual(2)
    expect(shown.ass).toBe(await readFile(kept, 'utf8'))
    expect([shown.width, shown.height, shown.startMs]).toEqual([planned.width, planned.height, 2120])
  })
})

test('colours come out as they were asked for', async () => {
  const grey = ['-f', 'lavfi', '-i', 'color=0x808080:s=1280x720:r=25:d=4', ...plainSound, ...h264, ...bt709]
  const story = await storyOver(await makeClip('.mp4', [...grey, '-t', '4']), { cues })
  const out = await tempFolder()
  for (const [colour, rgb] of [
    ['#ffe600', [255, 230, 0]],
    ['#ffb3c7', [255, 179, 199]],
  ] as const) {
    const style = CaptionStyle.parse({ look: 'outline', colour, size: 150 })
    const planned = await planOne(story, join(out, `${colour}.mp4`), { style, startMs: 2600, endMs: 2900 })
    await exportOne(story, planned)
    const read =
      'scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp,format=rgb24'
    const args = ['-v', 'error', '-i', planned.file, '-vf', read, '-frames:v', '1', '-f', 'rawvideo', '-']
    const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1 << 26 })
    // The inside of the letters: the commonest colour beside the ground and the outline, which are grey.
    const counts = new Map<number, number>()
    for (let i = 0; i < stdout.length; i += 3) {
      const [r = 0, g = 0, b = 0] = stdout.subarray(i, i + 3)
      if (Math.max(r, g, b) - Math.min(r, g, b) < 40) continue
      counts.set((r << 16) | (g << 8) | b, (counts.get((r << 16) | (g << 8) | b) ?? 0) + 1)
    }
    const [[seen] = [0]] = [...counts].sort((a, b) => b[1] - a[1])
    for (const [part, shift] of [16, 8, 0].entries())
      expect(
        Math.abs(((seen >> shift) & 255) - (rgb[part] ?? 0)),
        `${colour}: ${seen.toString(16)}`,
      ).toBeLessThanOrEqual(6)
  }
})

describe('a plan with a style', () => {
  test('says what was changed so that it can be read, and that a language is not there', async () => {
    const story = storyOf({ cues })
    const style = CaptionStyle.parse({ boxOpacity: 10 })
    const planned = await planOne(story, '/clips/', { style, secondLanguage: 'fr', startMs: 2400, endMs: 3600 })
    expect(planned).toMatchObject({ language: 'en', secondLanguage: null, style })
    expect(planned.problems.map((problem) => problem.code).sort()).toEqual([
      'contrast-raised',
      'no-second-language',
      'too-fast',
    ])
  })
  test('a second language of another place is taken, the first one twice is not', async () => {
    const story = storyOf({ cues })
    const range = { startMs: 2400, endMs: 3600 }
    expect((await planOne(story, '/clips/', { secondLanguage: 'es-MX', ...range })).secondLanguage).toBe('es')
    expect((await planOne(story, '/clips/', { secondLanguage: 'en-US', ...range })).secondLanguage).toBeNull()
    expect(
      (await planOne(story, '/clips/', { captions: 'track', secondLanguage: 'es', ...range })).secondLanguage,
    ).toBeNull()
  })
})

test('a preview needs neither ffmpeg nor the file', async () => {
  const gone = storyOf({ cues, media: null })
  const item = { story: gone.story.id, startMs: 2400, endMs: 3600 }
  const noTools = () => Promise.reject(new AppError('no-ffmpeg', 'ffmpeg is not there'))
  const signal = new AbortController().signal
  const shown = await previewBurn({ item, preset: '1:1', fit: 'blur' }, gone.lookup, noTools, signal)
  expect(shown.ass).toContain('We are a rural county.')
  const none = await previewBurn({ item, preset: '1:1', fit: 'blur', captions: 'track' }, gone.lookup, noTools, signal)
  expect(none.ass).toBe('')
})
