/** The framing box of the export sheet: dragged, moved by keys, kept with the moment; the export is what the preview showed. */
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until } from '../support/browser.ts'
import { makeClip, readPixels } from '../support/media.ts'
import { expectAccessible } from './support/axe.ts'
import { openStoryPage } from './support/screen.ts'

endBrowserAfterAll()

/** Redder to the right, greener to the bottom: a colour says where in the picture it was. */
const PICTURE = "color=black:s=640x360:r=10,format=gbrp,geq=r='255*X/W':g='255*Y/H':b=128"
const CODEC = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '6', '-g', '10', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
const BT709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709']

async function withMap({ call, folder }: Pick<App, 'call' | 'folder'>): Promise<void> {
  const clip = await makeClip('.mp4', [
    ...['-f', 'lavfi', '-i', PICTURE, '-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo', '-t', '4'],
    ...['-vf', 'scale=out_color_matrix=bt709', ...CODEC, ...BT709],
  ])
  await mkdir(folder, { recursive: true })
  await copyFile(clip, join(folder, 'map.mp4'))
  // Said after the moment, so that no caption lies over its picture.
  await writeFile(join(folder, 'map.vtt'), 'WEBVTT\n\n00:03.000 --> 00:04.000\nLater.\n')
  await call('library.create', { path: join(folder, 'Library'), name: 'Map' })
  const { added } = await call('add.paths', { paths: [join(folder, 'map.mp4')] })
  expect(added[0]?.transcripts).toHaveLength(1)
}

const storyOf = async (app: App) => (await app.call('stories.list', {})).stories[0]!.id
const framingOf = async (app: App) =>
  (await app.call('stories.get', { id: await storyOf(app) })).story.moments[0]?.framing?.['9:16']

/** The sheet of a moment of two seconds, filling the tall shape. */
async function openSheet(app: App): Promise<Locator> {
  const { page } = app
  const story = await storyOf(app)
  await app.call('moments.add', { story, startMs: 500, endMs: 2500 })
  await openStoryPage(page, story)
  await page.getByRole('tab', { name: /Moments\s*1/ }).click()
  await page.getByRole('button', { name: 'Export moment' }).click()
  const sheet = page.getByRole('dialog', { name: 'Export moment' })
  await mkdir(join(app.folder, 'clips'))
  await sheet.getByLabel('Folder', { exact: true }).fill(join(app.folder, 'clips'))
  await sheet.getByText('Tall 9:16').click()
  await sheet.getByText('Wide 16:9').click()
  return sheet
}

async function chooseFit(page: Page, sheet: Locator, name: string): Promise<void> {
  await sheet.getByRole('button', { name: /Picture$/ }).click()
  await page.getByRole('option', { name }).click()
}

async function seekTo(sheet: Locator, seconds: number): Promise<void> {
  const video = sheet.locator('.preview-picture video')
  await sheet.getByRole('slider', { name: 'Place in the clip' }).fill(String(seconds))
  await until(() => video.evaluate((element: HTMLVideoElement) => element.seeking || element.readyState < 2)).toBe(
    false,
  )
}

/** Colours of the preview and of the export at the same places. */
async function expectSame(sheet: Locator, shot: string, file: string, seconds: number): Promise<void> {
  await seekTo(sheet, seconds)
  await sheet.page().waitForTimeout(100)
  await sheet.locator('.preview-picture').screenshot({ path: shot })
  const [shown, made] = [await readPixels(shot), await readPixels(file, seconds)]
  expect(made.width / made.height).toBeCloseTo(shown.width / shown.height, 1)
  for (const [x, y] of [
    [0.2, 0.2],
    [0.5, 0.5],
    [0.8, 0.8],
  ] as const) {
    const at = ({ width, height, at: pixel }: typeof shown) => pixel(Math.floor(x * width), Math.floor(y * height))
    const [preview, clip] = [at(shown), at(made)]
    const off = Math.max(...preview.map((value, index) => Math.abs(value - clip[index]!)))
    expect(off, `${seconds} s: ${preview} in the preview, ${clip} in the clip`).toBeLessThanOrEqual(10)
  }
}

describe('framing', () => {
  browserTest(
    'a box is dragged and moved by keys, kept with the moment, and exported as it was shown',
    async (app) => {
      const { page } = app
      const sheet = await openSheet(app)
      await chooseFit(page, sheet, 'Fill, cut at the sides')
      await sheet.getByRole('button', { name: 'Move the framing box' }).click()
      const box = sheet.getByRole('slider', { name: 'Framing box' })
      const says = () => box.getAttribute('aria-valuetext')
      await until(() => box.evaluate((element) => element === document.activeElement)).toBe(true)
      expect(await says()).toBe('50 % across, 50 % down, size 100 %')

      const [picture, held] = [(await sheet.locator('.preview-picture').boundingBox())!, (await box.boundingBox())!]
      expect(held.width / held.height).toBeCloseTo(9 / 16, 1)
      const [x, y] = [held.x + held.width / 2, held.y + held.height / 2]
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x - picture.width * 0.1, y, { steps: 2 })
      await page.mouse.move(x - picture.width * 0.2, y - 400, { steps: 2 })
      await page.mouse.up()
      // At full size it cannot go up.
      await until(says).toBe('30 % across, 50 % down, size 100 %')

      await seekTo(sheet, 1.5)
      await box.press('k')
      for (let i = 0; i < 7; i += 1) await box.press('Shift+ArrowRight')
      await box.press('ArrowRight')
      for (let i = 0; i < 20; i += 1) await box.press('-')
      await box.press('Shift+ArrowUp')
      await until(says).toBe('66 % across, 45 % down, size 60 %')
      const marks = sheet.getByRole('list', { name: 'Keyframes' }).getByRole('button')
      await until(() => marks.count()).toBe(2)
      await sheet.getByText('Soft start and stop').click()
      await expectAccessible(page, 'framing')
      const key = (timeMs: number, across: number, down: number, scale: number) => ({
        ...{ timeMs, x: expect.closeTo(across, 1), y: expect.closeTo(down, 1), scale: expect.closeTo(scale, 2) },
      })
      await until(() => framingOf(app)).toEqual({
        ease: 'smooth',
        keys: [key(500, 0.3, 0.5, 1), key(2000, 0.66, 0.45, 0.6)],
      })

      await page.keyboard.press('f')
      await until(() => box.count()).toBe(0)
      await sheet.getByRole('button', { name: 'Export 1 file' }).waitFor()
      await app.call('export.start', {
        ...{ items: [{ story: await storyOf(app), moment: await momentOf(app) }], presets: ['9:16'], fit: 'crop' },
        out: `${join(app.folder, 'clips')}/`,
      })
      const done = async () => (await app.call('jobs.list', {})).jobs.filter(({ kind }) => kind === 'export')
      await until(async () => (await done()).map(({ state }) => state), 60_000).toEqual(['done'])
      const [name] = await readdir(join(app.folder, 'clips'))
      const file = join(app.folder, 'clips', name!)
      for (const seconds of [0, 0.6, 1.5]) await expectSame(sheet, join(app.folder, 'shot.png'), file, seconds)

      await sheet.getByRole('button', { name: 'Move the framing box' }).click()
      await marks.nth(1).focus()
      await page.keyboard.press('Delete')
      await until(() => marks.count()).toBe(1)
      await sheet.getByRole('button', { name: 'Back to the middle' }).click()
      await until(says).toBe('50 % across, 50 % down, size 100 %')
      await until(() => framingOf(app)).toBeUndefined()
      await app.call('history.undo', {})
      await until(says).not.toBe('50 % across, 50 % down, size 100 %')
    },
    { before: withMap },
  )

  browserTest(
    'a size of one’s own and a colour behind are previewed and named',
    async (app) => {
      const { page } = app
      const sheet = await openSheet(app)
      await sheet.getByRole('radio', { name: 'Own size' }).click()
      await sheet.getByLabel('Width').fill('600')
      await sheet.getByLabel('Height').fill('601')
      await sheet.getByText('An even number from 128 to 4096').waitFor()
      await sheet.getByLabel('Height').fill('800')
      const picture = sheet.locator('.preview-picture')
      await until(async () => {
        const box = await picture.boundingBox()
        return box ? box.width / box.height : 0
      }).toBeCloseTo(0.75, 1)
      await until(() => sheet.locator('.file-names li').allTextContents()).toEqual([expect.stringMatching(/600x800/)])
      await sheet.getByRole('button', { name: /Proportions$/ }).click()
      await page.getByRole('option', { name: 'As recorded' }).click()
      await until(() => sheet.getByLabel('Height').inputValue()).toBe('338')
      await chooseFit(page, sheet, 'Whole picture, a colour behind')
      await sheet.getByRole('radio', { name: 'Yellow' }).last().focus()
      await page.keyboard.press('Space')
      await until(() => picture.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
        'rgb(255, 230, 0)',
      )
      await expectAccessible(page, 'own size')
    },
    { before: withMap },
  )
})

const momentOf = async (app: App) => (await app.call('stories.get', { id: await storyOf(app) })).story.moments[0]!.id
