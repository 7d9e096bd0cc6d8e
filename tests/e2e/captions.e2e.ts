/** Captions in the export sheet: what libass draws in the browser is what ffmpeg burns; their style is chosen and kept. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import type { CaptionStyle } from '../../electron/core/captions/style-model.ts'
import { burnFrames } from '../core/captions/support/frames.ts'
import { fiftyCaptions } from '../core/captions/support/spoken.ts'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { makeClip } from '../support/media.ts'
import { expectAccessible } from './support/axe.ts'
import { changedRows, similarity, takePictures } from './support/drawn.ts'
import { openStoryPage, selectWords } from './support/screen.ts'

endBrowserAfterAll()

const sheetOf = (page: Page): Locator => page.getByRole('dialog', { name: /^Export/ })

/** Speech of fifty seconds, a caption each. */
async function withFifty({ call, folder }: Pick<App, 'call' | 'folder'>): Promise<void> {
  const picture = [
    '-f',
    'lavfi',
    '-i',
    'color=0x808080:s=1280x720:r=5',
    '-f',
    'lavfi',
    '-i',
    'anullsrc=r=48000:cl=stereo',
  ]
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '5', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
  await mkdir(folder, { recursive: true })
  await copyFile(await makeClip('.mp4', [...picture, '-t', '51', ...codec]), join(folder, 'fifty.mp4'))
  const json = { segments: fiftyCaptions.map((text, i) => ({ id: i, start: i, end: i + 1, text })) }
  await writeFile(join(folder, 'fifty.json'), JSON.stringify(json))
  await call('library.create', { path: join(folder, 'Library'), name: 'Fifty' })
  const { added } = await call('add.paths', { paths: [join(folder, 'fifty.mp4')] })
  expect(added[0]?.transcripts).toHaveLength(1)
}

/** Least similarity of whole pictures that was measured between libass of ffmpeg and of the browser with this font, over RGB. */
const SAME = 0.9999
/** Within each second: not where a caption of several gives way to the next, which both sides may round apart. */
const AT_S = 13 / 30

const SHAPES = [
  { preset: '16:9', name: 'Wide 16:9', look: 'Box', style: {} },
  { preset: '1:1', name: 'Square 1:1', look: 'Outline', style: { look: 'outline' } },
  { preset: '4:5', name: 'Portrait 4:5', look: 'Word by word', style: { look: 'highlight' } },
  { preset: '9:16', name: 'Tall 9:16', look: 'Box', style: {} },
] as const

async function compareShape(app: App, shape: (typeof SHAPES)[number], story: string): Promise<number[]> {
  const { page } = app
  const sheet = sheetOf(page)
  await sheet.getByRole('radio', { name: shape.look }).click()
  await sheet.getByRole('radio', { name: new RegExp(`${shape.preset}$`) }).click()
  const style = shape.style as Partial<CaptionStyle>
  const request = { item: { story }, preset: shape.preset, captions: 'burn', fit: 'blur', style } as const
  const burn = await app.call('export.captions', request)
  // The very text: as long, and (below) the same picture.
  await sheet.locator(`.caption-canvas[data-captions="${burn.ass.length}"] canvas`).waitFor()
  const { width, height } = burn
  // As large as the export; the picture behind, whose blur takes long at this size, is not looked at.
  const full = `.preview-picture { width: ${width}px !important; height: ${height}px !important }
    .preview-picture > :not(.caption-canvas) { display: none }`
  const tag = await page.addStyleTag({ content: full })
  await page.waitForFunction(
    (w) => document.querySelector<HTMLCanvasElement>('.caption-canvas canvas')?.width === w,
    width,
  )
  const times = fiftyCaptions.map((_, i) => i + AT_S)
  const ground = Buffer.alloc(width * height, 128)
  const burning = {
    ass: burn.ass,
    width,
    height,
    grounds: [ground],
    seconds: times.length,
    atMs: Math.floor(AT_S * 1000),
  }
  const whole = await burnFrames({ ...burning, format: 'gbrp', pixels: 'rgb24' })
  expect(whole).toHaveLength(times.length)
  const rows = changedRows(whole, width)
  const frames = whole.map((frame) => frame.subarray(rows[0] * width * 3, rows[1] * width * 3))
  const size = `${width}x${rows[1] - rows[0]}`
  const drawn = await takePictures(page, times, rows, 50)
  expect(drawn).toMatchObject({ width, height, elsewhere: false })
  // Outside of the rows both are grey, and so the same.
  const ofWhole = (values: number[]) => values.map((value) => 1 - ((1 - value) * (rows[1] - rows[0])) / height)
  const same = ofWhole(await similarity(drawn.pictures, frames, size))
  // The compositor may be late on a busy machine: those are looked at again, with time.
  const late = same.flatMap((value, i) => (value < SAME ? [i] : []))
  if (late.length > 0) {
    const again = await takePictures(
      page,
      late.map((i) => times[i] ?? 0),
      rows,
      400,
    )
    const found = ofWhole(
      await similarity(
        again.pictures,
        late.map((i) => frames[i] ?? ground),
        size,
      ),
    )
    for (const [n, i] of late.entries()) same[i] = found[n] ?? 0
  }
  await tag.evaluate((element) => (element as HTMLElement).remove())
  return same
}

describe('the preview of captions', () => {
  browserTest(
    'is what the export burns: fifty captions in four shapes',
    async (app) => {
      const { page } = app
      const [story] = (await app.call('stories.list', {})).stories
      await openStoryPage(page, story!.id, story!.languages[0])
      await page.keyboard.press('e')
      await sheetOf(page).waitFor()
      for (const shape of SHAPES) {
        const same = await compareShape(app, shape, story!.id)
        const worst = same.flatMap((value, i) => (value < SAME ? [`${value} ${JSON.stringify(fiftyCaptions[i])}`] : []))
        expect(worst, `${shape.name}, ${shape.look}`).toEqual([])
        expect(same).toHaveLength(50)
      }
    },
    { before: withFifty, timeout: 240_000 },
  )

  browserTest(
    'has a style that is kept, a second language and the safe areas of platforms',
    async (app) => {
      const { page } = app
      await openStoryPage(page, 'clinic-nights-sample')
      await page.keyboard.press('e')
      const sheet = sheetOf(page)
      const drawn = sheet.locator('.caption-canvas canvas[data-drawn]')
      await drawn.waitFor()
      const length = () => sheet.locator('.caption-canvas').getAttribute('data-captions')
      const before = await length()
      await sheet.getByRole('radio', { name: 'Word by word' }).click()
      await until(length).not.toBe(before)
      await sheet
        .getByRole('radiogroup', { name: 'Word being said' })
        .getByRole('radio', { name: 'Light blue' })
        .check({ force: true })
      await sheet.getByRole('button', { name: /Second language, below$/ }).click()
      await page.getByRole('option', { name: 'Spanish' }).click()
      const kept = async () => JSON.parse((await page.evaluate(() => localStorage.getItem('export-choices'))) ?? '{}')
      await until(async () => (await kept()).second).toBe('es')
      expect((await kept()).style).toMatchObject({ look: 'highlight', accent: '#7fe3ff' })

      await sheet.getByRole('radio', { name: /9:16$/ }).click()
      await sheet.getByRole('button', { name: 'Safe area' }).click()
      await sheet.locator('.preview-safe').waitFor()
      await sheet.getByText(/read in 20\d\d-\d\d/).waitFor()
      await sheet.getByRole('button', { name: /Safe area of$/ }).click()
      await page.getByRole('option', { name: 'YouTube Shorts' }).click()
      const [picture, free] = await Promise.all([
        sheet.locator('.preview-picture').boundingBox(),
        sheet.locator('.preview-safe').boundingBox(),
      ])
      expect(free!.height / picture!.height).toBeCloseTo(0.75, 2)

      await expectAccessible(page, 'style of captions')
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'hidden' })
      await page.keyboard.press('e')
      expect(await sheet.getByRole('radio', { name: 'Word by word' }).isChecked()).toBe(true)
    },
    { before: withSample },
  )

  browserTest(
    'is plain, and says so, where the browser cannot draw it',
    async (app) => {
      await app.context.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'))
      const page = await app.openWindow()
      await openStoryPage(page, 'clinic-nights-sample')
      await selectWords(page, [1, 'families'], [1, 'orchards'])
      await page.keyboard.press('e')
      await sheetOf(page).getByText('This browser cannot draw the captions as they will be exported').waitFor()
      await until(() => sheetOf(page).locator('.caption').count()).toBe(1)
      expect(await sheetOf(page).locator('.caption-canvas').count()).toBe(0)
    },
    { before: withSample },
  )
})
