/** The export sheet and the jobs tray: shapes, ways of captioning, cancel, retry, names that are taken, missing media. */
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { probeClip } from './support/clip.ts'
import { openStoryPage, selectWords } from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'
const sheetOf = (page: Page): Locator => page.getByRole('dialog', { name: /^Export/ })
const tray = (page: Page): Locator => page.getByRole('complementary', { name: 'Background work' })

/** The sheet for a few words of the sample, with files going to a folder of the test's own. */
async function openSheet(app: App): Promise<{ sheet: Locator; folder: string }> {
  const { page } = app
  const folder = join(app.folder, 'clips')
  await mkdir(folder, { recursive: true })
  await openStoryPage(page, STORY)
  await selectWords(page, [1, 'families'], [1, 'orchards'])
  return { sheet: await showSheet(page, folder), folder }
}

async function showSheet(page: Page, folder: string): Promise<Locator> {
  await page.keyboard.press('e')
  const sheet = sheetOf(page)
  await sheet.getByLabel('Folder', { exact: true }).fill(folder)
  return sheet
}

async function choose(page: Page, sheet: Locator, field: string, option: string): Promise<void> {
  await sheet.getByRole('button', { name: new RegExp(`${field}$`) }).click()
  await page.getByRole('option', { name: option }).click()
}

/** Presses the one button once it says this; the plan is made anew after each change. */
async function start(sheet: Locator, says: string): Promise<void> {
  await sheet.getByRole('button', { name: says, exact: true }).click()
  await sheet.waitFor({ state: 'hidden' })
}

const exportsOf = async (app: App) => (await app.call('jobs.list', {})).jobs.filter((job) => job.kind === 'export')
const allDone = (app: App) =>
  until(
    async () => (await exportsOf(app)).map((job) => job.state).filter((state) => state !== 'done'),
    180_000,
  ).toEqual([])

describe('exporting', () => {
  browserTest(
    'makes all four shapes at once, and the preview shows each',
    async (app) => {
      const { page } = app
      const { sheet, folder } = await openSheet(app)
      for (const shape of ['Square 1:1', 'Portrait 4:5', 'Tall 9:16']) await sheet.getByText(shape).click()
      const picture = sheet.locator('.preview-picture')
      for (const [shape, ratio] of [
        ['1:1', 1],
        ['4:5', 0.8],
        ['9:16', 0.5625],
        ['16:9', 1.778],
      ] as const) {
        await sheet.getByRole('radio', { name: new RegExp(`${shape}$`) }).click()
        await until(async () => {
          const box = await picture.boundingBox()
          return box ? box.width / box.height : 0
        }).toBeCloseTo(ratio, 1)
      }
      await until(() => sheet.locator('.file-names li').count()).toBe(4)
      await start(sheet, 'Export 4 files')
      await allDone(app)
      const names = (await readdir(folder)).sort()
      expect(names).toHaveLength(4)
      const sizes = await Promise.all(
        names.map(async (name) => {
          const { streams } = await probeClip(join(folder, name))
          return `${streams[0]?.width}x${streams[0]?.height}`
        }),
      )
      expect(sizes.sort()).toEqual(['1080x1080', '1080x1350', '1080x1920', '1280x720'])
      await page.keyboard.press('Control+3')
      await page.getByRole('main').getByText('4 files').waitFor()
    },
    { before: withSample, timeout: 240_000 },
  )

  browserTest(
    'makes what platforms ask for: limits told before, their kind of file and loudness, the command to copy',
    async (app) => {
      const { page } = app
      const { sheet, folder } = await openSheet(app)
      await sheet.getByRole('radio', { name: 'Platforms' }).click()
      await until(() => sheet.locator('.platform-option').count()).toBeGreaterThan(10)
      await sheet.getByText('Web, VP9').click()
      await sheet.getByText('X', { exact: true }).click()
      // A few words of a talk are too short for a Reel.
      await sheet.getByText('Facebook Reel', { exact: true }).click()
      await sheet.getByText(/is too short for Facebook Reel, which takes at least 3 s/).waitFor()
      await sheet.locator('.platform-option', { hasText: 'Facebook Reel' }).getByLabel('1 remark').waitFor()
      await sheet.getByText('Facebook Reel', { exact: true }).click()
      await sheet.getByText(/is too short for Facebook/).waitFor({ state: 'hidden' })
      await sheet.getByLabel('Name pattern').fill('{number} {platform}')
      await until(() => sheet.locator('.file-names li').allTextContents()).toEqual(['1 web.webm'])
      await start(sheet, 'Export 1 file')
      await allDone(app)
      expect(await readdir(folder)).toEqual(['1 web.webm'])
      const { streams } = await probeClip(join(folder, '1 web.webm'))
      expect(streams.map((stream) => stream.codec_name)).toEqual(['vp9', 'opus'])

      await page.keyboard.press('Control+3')
      await page
        .getByRole('main')
        .getByRole('button', { name: /^More for Clinic/ })
        .click()
      await page.getByRole('menuitem', { name: "Copy ffmpeg's command" }).click()
      await page.getByText('The command is copied').waitFor()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toMatch(/ -c:v libvpx-vp9 .*1 web\.webm/s)
    },
    { before: withSample, timeout: 240_000, context: { permissions: ['clipboard-read', 'clipboard-write'] } },
  )

  browserTest(
    'puts captions in a track, beside the file, or nowhere',
    async (app) => {
      const { page } = app
      const { sheet, folder } = await openSheet(app)
      await until(() => sheet.locator('.caption-canvas').count()).toBe(1)
      await choose(page, sheet, 'Captions', 'Soft track')
      await until(() => sheet.locator('.caption-canvas').count()).toBe(0)
      await start(sheet, 'Export 1 file')
      await allDone(app)
      const track = (await exportsOf(app)).at(-1)!.outputs[0]!
      expect((await probeClip(track)).streams.map((stream) => stream.codec_name)).toEqual(['h264', 'aac', 'mov_text'])

      await rm(track)
      await choose(page, await showSheet(page, folder), 'Captions', 'Files beside it')
      await start(sheetOf(page), 'Export 1 file')
      await allDone(app)
      const names = await readdir(folder)
      expect(names.map((name) => name.slice(-4)).sort()).toEqual(['.mp4', '.srt', '.vtt'])
      const srt = await readFile(join(folder, names.find((name) => name.endsWith('.srt'))!), 'utf8')
      // Times count from the clip's start.
      expect(srt).toMatch(/^1\r?\n00:00:00,0\d\d --> 00:00:0[23]/)
      expect(srt).toContain('families')

      for (const name of names) await rm(join(folder, name))
      await choose(page, await showSheet(page, folder), 'Captions', 'None')
      await start(sheetOf(page), 'Export 1 file')
      await allDone(app)
      expect(await readdir(folder)).toHaveLength(1)
    },
    { before: withSample, timeout: 240_000 },
  )

  browserTest(
    'is cancelled from the tray without a file left, and tried again',
    async (app) => {
      const { page } = app
      const folder = join(app.folder, 'clips')
      await mkdir(folder)
      await openStoryPage(page, STORY)
      // The whole story, so that there is time to think again.
      const sheet = await showSheet(page, folder)
      await start(sheet, 'Export 1 file')
      await page.locator('.tray-line').click()
      const job = tray(page).locator('.job').filter({ hasText: 'Clinic' })
      await until(async () => (await exportsOf(app))[0]?.progress ?? 0).toBeGreaterThan(0)
      await job.getByRole('button', { name: /^Cancel: / }).click()
      await job.getByText('Cancelled').waitFor()
      await until(() => readdir(folder)).toEqual([])

      await job.getByRole('button', { name: 'Try again' }).click()
      await until(async () => (await exportsOf(app)).some((one) => one.state === 'running')).toBe(true)
      await allDoneOrCancelled(app)
      const [file] = await readdir(folder)
      const { format } = await probeClip(join(folder, file!))
      expect(Math.abs(Number(format.duration) - 45)).toBeLessThanOrEqual(0.04)
    },
    { before: withSample, timeout: 300_000 },
  )

  browserTest(
    'takes a numbered name where one is taken',
    async (app) => {
      const { page } = app
      const { sheet, folder } = await openSheet(app)
      await start(sheet, 'Export 1 file')
      await allDone(app)
      const [first] = await readdir(folder)
      const bytes = await readFile(join(folder, first!))
      const again = await showSheet(page, folder)
      const planned = (await again.locator('.file-names li').first().textContent()) ?? ''
      expect(planned).not.toBe(first)
      expect(planned).toContain('2')
      await start(again, 'Export 1 file')
      await allDone(app)
      expect((await readdir(folder)).sort()).toEqual([first, planned].sort())
      expect((await readFile(join(folder, first!))).equals(bytes), 'the first is as it was').toBe(true)
    },
    { before: withSample, timeout: 240_000 },
  )

  browserTest(
    'says what is in the way: missing media, a folder that cannot be',
    async (app) => {
      const { page } = app
      const { sheet } = await openSheet(app)
      const go = sheet.getByRole('button', { name: /^Export \d/ })
      const inTheWay = join(app.folder, 'a file')
      await writeFile(inTheWay, '')
      await sheet.getByLabel('Folder', { exact: true }).fill(join(inTheWay, 'clips'))
      await sheet.getByRole('alert').filter({ hasText: 'a file is not a folder' }).waitFor()
      await until(() => go.isDisabled()).toBe(true)
      await sheet.getByLabel('Folder', { exact: true }).fill(join(app.folder, 'clips'))
      await until(() => go.isEnabled()).toBe(true)
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'hidden' })

      const { path } = (await app.call('app.state', {})).library!
      const media = join(path, 'media', 'clinic-nights.mp4')
      await access(media)
      await rm(media)
      await page.keyboard.press('e')
      await sheet.getByRole('alert').first().waitFor()
      expect(await sheet.getByRole('alert').first().textContent()).toMatch(/clinic-nights\.mp4|not (there|found)/i)
      await until(() => go.isDisabled()).toBe(true)
    },
    { before: withSample },
  )
})

/** After a retry the first try may stay on the list as cancelled. */
const allDoneOrCancelled = (app: App) =>
  until(async () => {
    const states = (await exportsOf(app)).map((job) => job.state)
    return states.includes('done') && states.every((state) => state === 'done' || state === 'cancelled')
  }, 240_000).toBe(true)
