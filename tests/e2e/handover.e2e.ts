/** Hand-over to editing programs and back, by mouse and by keys: a selection or a reel as files, a file as moments. */
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { readTimeline } from '../../electron/core/interchange/read.ts'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { countPointer, focusName, openStoryPage, tabTo, toast } from './support/screen.ts'

endBrowserAfterAll()

const RURAL = 'clinic-nights-sample'
const CITY = 'the-front-desk-sample'
const rows = (page: Page): Locator => page.getByRole('grid', { name: 'Moments' }).getByRole('row')
const momentsOf = async (app: Pick<App, 'call'>) => (await app.call('moments.list', {})).moments

/** The sample with the moments of its own taken out and three put in: two of one story, one of another. */
async function withThree(app: Pick<App, 'call'>): Promise<void> {
  await withSample(app)
  await app.call('moments.remove', { moments: (await momentsOf(app)).map(({ story, id }) => ({ story, id })) })
  for (const [story, startMs, note] of [
    [RURAL, 2000, 'number one'],
    [RURAL, 6000, 'number two'],
    [CITY, 4000, 'number three'],
  ] as const)
    await app.call('moments.add', { story, startMs, endMs: startMs + 2000, note })
}

async function openBoard(page: Page): Promise<void> {
  await page.keyboard.press('Control+2')
  await rows(page).first().waitFor()
}

/** What the browser saved, read as an editing program would. */
async function saved(page: Page, save: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), save()])
  const name = download.suggestedFilename()
  return readTimeline(await readFile(await download.path(), 'utf8'), name)
}

describe('hand-over', () => {
  browserTest(
    'saves a selection for an editing program by mouse, and a story by keys alone',
    async (app) => {
      const { page } = app
      await openBoard(page)
      await rows(page).filter({ hasText: 'number three' }).click()
      await rows(page)
        .filter({ hasText: 'number one' })
        .click({ modifiers: ['Control'] })
      await page.getByRole('button', { name: 'More with moments' }).click()
      await page.getByRole('menuitem', { name: 'Hand over 2…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Hand over 2 moments' })
      await dialog.getByLabel('Name of the sequence').fill('Best of')
      await dialog.getByText('Best of.fcpxml').waitFor()
      await expectAccessible(page, 'hand-over')
      await dialog.getByLabel('Dissolve between moments, in seconds').fill('61')
      await dialog.getByText('Seconds from 0 to 60').waitFor()
      expect(await dialog.getByRole('button', { name: 'Save 1 file' }).isDisabled()).toBe(true)
      await dialog.getByLabel('Dissolve between moments, in seconds').fill('0,4')
      const cut = await saved(page, () => dialog.getByRole('button', { name: 'Save 1 file' }).click())
      expect([cut.format, cut.name]).toEqual(['fcpxml', 'Best of'])
      // Newest first, as on the board.
      expect(cut.clips.map(({ name, source, dissolveMs }) => [name, source.name, dissolveMs])).toEqual([
        ['number three', 'the-front-desk.mp4', 0],
        ['number one', 'clinic-nights.mp4', expect.closeTo(400, -2)],
      ])
      expect(cut.clips.map(({ inMs }) => Math.round(inMs / 100) * 100)).toEqual([4000, 2000])
      await toast(page, 'Saved: Best of.fcpxml').waitFor()
      await until(() => page.getByText(/^Used: 1 export, last/).count()).toBe(2)

      await openStoryPage(page, RURAL)
      const pressed = await countPointer(page)
      await page.keyboard.press('h')
      const story = page.getByRole('dialog', { name: 'Hand over 2 moments' })
      await story.waitFor()
      await tabTo(page, /^Final Cut Pro/)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await until(() => focusName(page)).toMatch(/^Avid/)
      await story.getByText(/\.edl$/).waitFor()
      await tabTo(page, /^Save 1 file$/)
      const list = await saved(page, () => page.keyboard.press('Enter'))
      expect(list.format).toBe('edl')
      expect(list.clips.map(({ inMs, outMs }) => [inMs, outMs].map((ms) => Math.round(ms / 100) * 100))).toEqual([
        [2000, 4000],
        [6000, 8000],
      ])
      await story.waitFor({ state: 'hidden' })
      expect(await pressed()).toBe(0)
    },
    { before: withThree },
  )

  browserTest(
    'saves a reel with its titles and captions by keys alone, and knows its own file again by its content',
    async (app) => {
      const { page } = app
      const byNote = new Map((await momentsOf(app)).map(({ note, story, id }) => [note, { story, id }]))
      const made = ['number one', 'number two', 'number three'].map((note) => byNote.get(note)!)
      const { id } = await app.call('reels.make', { name: 'Opening', moments: made })
      const { items } = await app.call('reels.get', { id })
      await app.call('reels.addTitle', { id, text: 'Meanwhile', durationMs: 2000, before: items[1]?.id ?? null })
      const fade = { kind: 'cross-fade', ms: 400 } as const
      await app.call('reels.transition', { id, items: items.slice(2).map((item) => item.id), transition: fade })
      const pressed = await countPointer(page)
      await page.evaluate((hash) => {
        location.hash = hash
      }, `#/reels/${id}`)
      await page.getByRole('grid', { name: 'Items of the reel' }).getByRole('row').first().waitFor()
      await page.keyboard.press('h')
      const dialog = page.getByRole('dialog', { name: 'Hand over the reel' })
      await dialog.getByText('Opening.srt').waitFor()
      await expectAccessible(page, 'hand-over of a reel')
      await tabTo(page, /^Save 2 files$/)
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
      expect(download.suggestedFilename()).toBe('Opening.zip')
      const files = unzipSync(await readFile(await download.path()))
      const text = strFromU8(files['Opening.fcpxml']!)
      const { clips } = readTimeline(text, 'x')
      expect(clips.map(({ kind, name, dissolveMs }) => [kind, name, dissolveMs])).toEqual([
        [undefined, 'number one', 0],
        ['title', 'Meanwhile', 0],
        [undefined, 'number two', 0],
        [undefined, 'number three', 400],
      ])
      expect(strFromU8(files['Opening.srt']!)).toMatch(/^1\r?\n00:00:00,000 --> /)
      await dialog.waitFor({ state: 'hidden' })
      expect(await pressed()).toBe(0)

      // Whatever the file is called now.
      const data = await page.evaluateHandle((content) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content], 'from the edit.xml'))
        return transfer
      }, text)
      await page.dispatchEvent('main', 'drop', { dataTransfer: data })
      const taken = page.getByRole('dialog', { name: 'Import moments' })
      // Two fade into each other, which moves their cuts.
      await until(() => taken.getByRole('tab').allTextContents()).toEqual([
        'New moments2',
        'There already1',
        'Remarks1',
      ])
      await taken.getByRole('button', { name: /Encoding/ }).click()
      await page.getByRole('option', { name: 'Unicode (UTF-16 LE)' }).click()
      await taken.getByText(/No timeline in this file/).waitFor()
      await taken.getByRole('button', { name: /Encoding/ }).click()
      await page.getByRole('option', { name: 'Unicode (UTF-8)' }).click()
      await taken.getByRole('tab', { name: 'Remarks' }).click()
      await taken.getByText('Not read: a title "Meanwhile".').waitFor()
    },
    // In another encoding the file is nothing, which is refused.
    { before: withThree, allow: /moments\.previewImport/ },
  )

  browserTest(
    'takes a list of an editing program in as moments after showing what becomes of each line, and back',
    async (app) => {
      const { page } = app
      const events = [
        ['00:00:02:00', '00:00:04:00', 'clinic-nights.mp4'],
        ['00:00:09:00', '00:00:11:00', 'clinic-nights.mp4'],
        ['00:00:09:00', '00:00:11:00', 'somewhere.mov'],
      ].map(([from, to, name], at) => `00${at + 1}  AX V C ${from} ${to} ${from} ${to}\n* FROM CLIP NAME: ${name}\n`)
      const text = `TITLE: marked\nFCM: NON-DROP FRAME\n\n${events.join('* COMMENT: NOTE: Say this\n')}`
      const file = { name: 'marked.edl', mimeType: 'text/plain', buffer: Buffer.from(text) }
      const chooser = page.waitForEvent('filechooser')
      await openBoard(page)
      await page.keyboard.press('i')
      await (await chooser).setFiles(file)
      const dialog = page.getByRole('dialog', { name: 'Import moments' })
      await until(() => dialog.getByRole('tab').allTextContents()).toEqual([
        'New moments1',
        'There already1',
        'Remarks1',
      ])
      await dialog.getByRole('row', { name: /^Clinic nights .*00:00:09.000 – 00:00:11.000 Say this$/ }).waitFor()
      await expectAccessible(page, 'import of moments')
      await dialog.getByRole('tab', { name: 'Remarks' }).click()
      await dialog.getByText('no story has the recording "somewhere.mov"').waitFor()

      // The recording that is not found is said to be another.
      await dialog.getByRole('combobox', { name: 'Recordings that are not found' }).fill('front desk')
      await page.getByRole('option', { name: /front desk/i }).click()
      await dialog.getByRole('button', { name: 'Import 2 moments' }).click()
      await dialog.waitFor({ state: 'hidden' })
      await until(() => rows(page).count()).toBe(5)
      expect((await momentsOf(app)).filter(({ startMs }) => startMs === 9000).map(({ story }) => story)).toEqual(
        expect.arrayContaining([RURAL, CITY]),
      )

      // Dropped again, nothing of it is new.
      const data = await page.evaluateHandle((content) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content], 'marked.edl'))
        return transfer
      }, text)
      await page.dispatchEvent('main', 'drop', { dataTransfer: data })
      await dialog.getByRole('tab', { name: 'There already' }).click()
      expect(await dialog.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })

      await toast(page, '2 moments imported from marked.edl').getByRole('button', { name: 'Undo' }).click()
      await until(() => rows(page).count()).toBe(3)
    },
    { before: withThree },
  )
})
