/** A social set from one sheet, and exports that an earlier run of the program did not finish. */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { batchFile, fresh, writeBatch } from '../../electron/core/export/batch-file.ts'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { probeClip } from './support/clip.ts'
import { expectAccessible } from './support/axe.ts'
import { focusName, openStoryPage, selectWords } from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'
const exportsOf = async (app: App) => (await app.call('jobs.list', {})).jobs.filter((job) => job.kind === 'export')
const states = async (app: App) => (await exportsOf(app)).map((job) => job.state)
const main = (page: Page): Locator => page.getByRole('main')

async function textOf(page: Page, format: string): Promise<string> {
  await main(page).getByRole('button', { name: 'Save a report' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}

describe('exports in one go', () => {
  browserTest(
    'that were interrupted are offered and go on; a report says what became of them',
    async (app) => {
      const { page } = app
      const out = join(app.folder, 'clips')
      const root = (await app.call('app.state', {})).library?.path ?? ''
      const items = [0, 1000, 2000].map((startMs) => ({ story: STORY, startMs, endMs: startMs + 400 }))
      const { outputs } = await app.call('export.plan', { items, captions: 'none', out: `${out}/` })
      const file = batchFile(join(app.folder, 'config', 'exports'), 'earlier')
      await writeBatch(file, {
        ...{ run: 'run1', library: root, startedAt: '2026-01-02T03:04:05.000Z', owner: null },
        outputs: outputs.map(fresh),
      })
      await page.keyboard.press('Control+3')
      const note = main(page).getByRole('note').filter({ hasText: '3 exports were interrupted' })
      await note.getByRole('button', { name: 'Resume' }).click()
      await until(() => states(app), 60_000).toEqual(['done', 'done', 'done'])
      await note.waitFor({ state: 'hidden' })
      expect(await readdir(out)).toHaveLength(3)
      expect(await readdir(join(app.folder, 'config', 'exports'))).not.toContain('earlier.jsonl')
      expect(await textOf(page, 'Text')).toMatch(/^Exports, .*: 3 done\n\nDone\n {2}Clinic/)
      expect(await textOf(page, 'CSV, for a sheet')).toContain('"done"')
    },
    { before: withSample, timeout: 120_000 },
  )

  browserTest(
    'a moment leaves with cover, description and posts, whose words are shown and changed before',
    async (app) => {
      const { page } = app
      const folder = join(app.folder, 'set')
      await mkdir(folder)
      await openStoryPage(page, STORY)
      await selectWords(page, [1, 'families'], [1, 'orchards'])
      await page.keyboard.press('e')
      const sheet = page.getByRole('dialog', { name: /^Export/ })
      await sheet.getByLabel('Folder', { exact: true }).fill(folder)
      await sheet.getByLabel('Name pattern').fill('set')
      await sheet.getByText('Cover still').click()
      // A frame of the preview, by key; back to the best one; and another by the button.
      const coverAt = sheet.getByRole('textbox', { name: 'Cover at' })
      await sheet.getByRole('slider', { name: 'Place in the clip' }).press('End')
      await page.keyboard.press('c')
      await until(() => coverAt.inputValue()).toMatch(/^0:0\d\.\d/)
      const last = await coverAt.inputValue()
      await sheet.getByRole('img', { name: `Cover: the frame at ${last}` }).waitFor()
      await expectAccessible(page, 'a cover that was picked')
      await sheet.getByRole('button', { name: 'Best frame' }).click()
      await until(() => coverAt.inputValue()).toBe('')
      await until(() => focusName(page)).toBe('Cover at')
      await sheet.getByText('Description for people who do not see it').click()
      await sheet.getByText('Words for posts').click()
      const description = sheet.getByRole('textbox', { name: 'Description' })
      await until(() => description.inputValue()).toMatch(/^Video of .* It begins: “families/)
      await description.fill('A doctor in an orchard.')
      await coverAt.fill('later')
      await sheet.getByText('Write a time as 0:09.5').waitFor()
      await sheet.getByRole('slider', { name: 'Place in the clip' }).press('Home')
      await sheet.getByRole('button', { name: 'Use this frame as cover' }).click()
      await until(() => coverAt.inputValue()).toMatch(/^0:0\d/)
      expect(await coverAt.inputValue()).not.toBe(last)
      const asked = page.waitForRequest((request) => request.url().endsWith('/api/export.start'))
      await sheet.getByRole('button', { name: 'Export 1 file', exact: true }).click()
      const { items, beside } = (await asked).postDataJSON()
      // The frame at which the clip begins.
      expect(beside.cover - items[0].startMs).toBeLessThan(40)
      await sheet.waitFor({ state: 'hidden' })
      await until(() => states(app), 60_000).toEqual(['done'])
      expect((await readdir(folder)).sort()).toEqual(['set.alt.txt', 'set.jpg', 'set.mp4', 'set.post.txt'])
      expect(await readFile(join(folder, 'set.alt.txt'), 'utf8')).toBe('A doctor in an orchard.\n')
      expect(await readFile(join(folder, 'set.post.txt'), 'utf8')).toMatch(/^X \(\d+ of 280\)\n\n“families/)
    },
    { before: withSample, timeout: 120_000 },
  )

  browserTest(
    'a reel leaves as one video',
    async (app) => {
      const { page } = app
      const folder = join(app.folder, 'reel')
      const keep = (startMs: number) => app.call('moments.add', { story: STORY, startMs, endMs: startMs + 600 })
      const moments = [await keep(0), await keep(5000)].map(({ id }) => ({ story: STORY, id }))
      const { id } = await app.call('reels.make', { name: 'Opening', moments })
      await page.evaluate((hash) => {
        location.hash = hash
      }, `#/reels/${id}`)
      await main(page).getByRole('button', { name: 'Export video' }).waitFor()
      await page.keyboard.press('v')
      const dialog = page.getByRole('dialog', { name: 'Export the reel as a video' })
      await dialog.getByLabel('Folder', { exact: true }).fill(folder)
      // What speaks against it is said of the items it is about, and of the platform.
      await dialog.getByRole('radio', { name: 'Platforms' }).click()
      await dialog.getByText('Instagram Reel', { exact: true }).click()
      await dialog.getByText(/is too short for Instagram Reel, which takes at least 3 s/).waitFor()
      await dialog.getByText('Item 1: Nothing is said in this range').waitFor()
      await expectAccessible(page, 'the video of a reel')
      await dialog.getByRole('radio', { name: 'Shapes' }).click()
      await dialog.getByRole('button', { name: /^On the picture Captions|^Captions/ }).click()
      await page.getByRole('option', { name: 'Files beside it' }).click()
      await dialog.getByRole('button', { name: /Language/ }).click()
      await page.getByRole('option', { name: 'Spanish' }).click()
      await dialog.getByLabel('Name pattern').fill('{title} {shape}')
      await until(() => dialog.locator('.file-names li').allTextContents()).toEqual(['Opening 16x9.mp4'])
      await dialog.getByRole('button', { name: 'Export 1 file', exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
      await until(() => states(app), 60_000).toEqual(['done'])
      expect((await readdir(folder)).sort()).toEqual(['Opening 16x9.mp4', 'Opening 16x9.srt', 'Opening 16x9.vtt'])
      expect(await readFile(join(folder, 'Opening 16x9.vtt'), 'utf8')).toContain('Language: es')
      const { streams } = await probeClip(join(folder, 'Opening 16x9.mp4'))
      expect(streams[0]).toMatchObject({ width: 1280, height: 720 })
    },
    { before: withSample, timeout: 120_000 },
  )
})
