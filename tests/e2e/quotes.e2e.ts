/** Quotes in the window: made by key, drifting, shortened, checked, copied, exported, undone; by keyboard, axe, search. */
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { makePlainClip } from '../support/media.ts'
import { expectAccessible } from './support/axe.ts'
import { cueText, hits, openStoryPage, searchBox, toast, wordPoint } from './support/screen.ts'

endBrowserAfterAll()

const srt = `1
00:00:00,500 --> 00:00:03,000
MAYOR: =SUM(A1) is what they wrote on the wall

2
00:00:03,500 --> 00:00:06,500
MAYOR: People in our rural county are afraid to go to the clinic.
`

async function open(app: App): Promise<string> {
  const clip = join(app.folder, 'clinic days.mp4')
  await writeFile(clip.replace('.mp4', '.srt'), srt)
  await copyFile(await makePlainClip({ seconds: 8, size: '160x90', rate: '10' }), clip)
  await app.call('library.create', { path: join(app.folder, 'library'), name: 'Convening' })
  const { added } = await app.call('add.paths', { paths: [clip] })
  const id = added[0]!.id
  await app.call('stories.update', { ids: [id], patch: { recordedOn: '2025-08-02' } })
  await openStoryPage(app.page, id)
  return id
}

/** Draws over words with the mouse, as people select. */
async function select(page: Page, cue: number, from: string, to: string): Promise<void> {
  const [start, end] = [await wordPoint(page, cue, from, 0.1), await wordPoint(page, cue, to, 0.9)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await page.mouse.up()
}

const rows = (page: Page) => page.getByRole('grid', { name: 'Quotes' }).getByRole('row')
const panel = (page: Page) => page.getByRole('complementary', { name: 'Quote' })
const words = (page: Page) => panel(page).getByRole('listbox', { name: 'Words of the quote' })
const texts = async (app: App) => (await app.call('quotes.list', {})).quotes.map(({ text }) => text)
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const richClipboard = (page: Page) =>
  page.evaluate(async () => (await (await navigator.clipboard.read())[0]!.getType('text/html')).text())

async function shots(page: Page, name: string): Promise<void> {
  const folder = process.env.LOCALSTORY_SHOTS
  if (!folder) return
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await page.waitForTimeout(250)
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) })
    }
  await page.setViewportSize({ width: 1280, height: 800 })
}

const clip = { context: { permissions: ['clipboard-read', 'clipboard-write'] } }

describe('quotes', () => {
  browserTest(
    'are made of selected words, drift, are shortened, checked, copied and exported',
    async (app) => {
      const { page } = app
      const story = await open(app)
      await page.keyboard.press('q')
      await toast(page, 'Select the exact words').waitFor()
      await select(page, 1, 'rural', 'afraid')
      await page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button', { name: 'Quote' }).waitFor()
      await page.keyboard.press('q')
      await toast(page, 'Quote made, its words are locked').waitFor()
      expect(await texts(app)).toEqual(['rural county are afraid'])
      await select(page, 0, '=SUM(A1)', 'wrote')
      await page.keyboard.press('q')
      await until(() => texts(app)).toEqual(['=SUM(A1) is what they wrote', 'rural county are afraid'])

      // A correction of the transcript does not touch the quote; the list and the panel say so.
      const { revision } = await app.call('transcripts.get', { story, language: 'en' })
      const text = 'People in our rural county are scared to go to the clinic.'
      await app.call('transcripts.editCue', { story, language: 'en', cue: '2', text, ifRevision: revision })
      await page.keyboard.press('Control+4')
      await until(() => rows(page).count()).toBe(2)
      const drifted = rows(page).filter({ hasText: 'rural county are afraid' })
      await drifted.getByText('Drifted').waitFor()
      await drifted.click()
      await panel(page).getByText('The transcript has other words now').waitFor()
      expect(await panel(page).locator('del').textContent()).toBe('locked: afraid')
      expect(await panel(page).locator('ins').textContent()).toBe('now: scared')
      await expectAccessible(page, 'a drifted quote')
      await shots(page, 'drifted')
      await page.keyboard.press('k')
      await toast(page, 'Kept as locked').waitFor()
      await drifted.getByText('Kept as locked').waitFor()
      expect(await texts(app)).toContain('rural county are afraid')

      // Shortened by keyboard alone.
      await words(page).focus()
      for (const key of ['Home', 'ArrowRight', 'Delete']) await page.keyboard.press(key)
      await until(() => texts(app)).toContain('rural [...] are afraid')
      await words(page).getByRole('option', { name: 'county, left out' }).waitFor()
      await page.keyboard.press('End')
      await page.keyboard.press('i')
      await page.getByLabel('Words in brackets').fill('very')
      await page.keyboard.press('Enter')
      await until(() => texts(app)).toContain('rural [...] are [very] afraid')
      await page.keyboard.press('Control+z')
      await until(() => texts(app)).toContain('rural [...] are afraid')

      // Heard, then verified.
      await panel(page).getByLabel('Your name').fill('Bo')
      await panel(page).getByRole('button', { name: 'I heard it' }).click()
      await panel(page).getByText('Heard by Bo').waitFor()
      await panel(page).getByText('Another person hears what one overlooks').waitFor()
      await panel(page).getByLabel('Your name').fill('Cy')
      await panel(page).getByRole('button', { name: 'Verified' }).click()
      await panel(page).getByText('Verified by Cy').waitFor()
      await drifted
        .or(rows(page).filter({ hasText: 'rural [...]' }))
        .getByText('Verified', { exact: true })
        .waitFor()

      // One paste, plain and rich.
      await rows(page).filter({ hasText: 'rural [...]' }).click()
      await page.keyboard.press('c')
      await toast(page, 'Copied with name').waitFor()
      const source = '— MAYOR; August 2, 2025; Clinic days, 00:00:04'
      expect(await clipboard(page)).toMatch(
        /^“rural \[\.\.\.\] are afraid” — MAYOR; August 2, 2025; Clinic days, 00:00:0\d$/,
      )
      expect(await richClipboard(page)).toContain(source.slice(0, 24))
      const post = panel(page).getByRole('region', { name: 'As a post' })
      await post.getByText(/\d+ of 280 characters/).waitFor()
      await post.getByRole('radio', { name: 'LinkedIn' }).click()
      await post.getByText(/\d+ of 3,000 characters/).waitFor()
      await post.getByRole('button', { name: 'Copy post' }).click()
      await until(() => clipboard(page)).toBe('“rural [...] are afraid”\n— MAYOR; August 2, 2025')
      await expectAccessible(page, 'a checked quote')
      await shots(page, 'checked')

      // The exact range plays in the small player.
      await rows(page).filter({ hasText: 'rural [...]' }).click()
      await page.keyboard.press('p')
      await page.getByRole('region', { name: 'Small player' }).waitFor()
      await page.keyboard.press('Escape')

      // All of them as a sheet, in which nothing is a formula.
      await page.keyboard.press('Control+a')
      await page.getByText('2 quotes, 2 chosen').waitFor()
      const download = page.waitForEvent('download')
      await page.keyboard.press('e')
      await page.keyboard.press('Enter')
      const file = await download
      expect(file.suggestedFilename()).toBe('Quotes, Convening.csv')
      const csv = await readFile(await file.path(), 'utf8')
      expect(csv).toContain(`"'=SUM(A1) is what they wrote"`)
      expect(csv).not.toMatch(/(^|,)"=/m)

      await page.keyboard.press('Delete')
      await page.getByText('No quotes yet').waitFor()
      await expectAccessible(page, 'no quotes')
      await shots(page, 'empty')
      await page.keyboard.press('Control+z')
      await until(() => rows(page).count()).toBe(2)
      await page.getByLabel('Find in quotes').fill('wall nothing')
      await page.getByText('No quote fits').waitFor()
      await page.getByRole('button', { name: 'Show all' }).click()
      await until(() => rows(page).count()).toBe(2)
    },
    clip,
  )

  browserTest(
    'are made of a hit of search',
    async (app) => {
      const { page } = app
      await searchBox(page).fill('clinic')
      await hits(page).first().waitFor()
      await page.keyboard.press('ArrowDown')
      await until(() => page.evaluate(() => document.activeElement?.hasAttribute('data-hit') ?? false)).toBe(true)
      await page.keyboard.press('q')
      await toast(page, 'Quote made, its words are locked').waitFor()
      const { quotes } = await app.call('quotes.list', {})
      expect(quotes.length).toBe(1)
      expect(quotes[0]!.text.toLowerCase()).toContain('clinic')
      await page.keyboard.press('Control+4')
      await rows(page).first().click()
      await shots(page, 'sample')
      await page.keyboard.press('Enter')
      await cueText(page, 0).waitFor()
      expect(page.url()).toContain(`#/story/${quotes[0]!.story}?t=${quotes[0]!.startMs}`)
    },
    { before: withSample },
  )
})
