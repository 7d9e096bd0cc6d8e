/** Two languages beside each other: by mouse and by keys, in both writing directions, through undo and a restart. */
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { cards, openStoryPage, searchBox, timeOf, toast, video } from './support/screen.ts'

endBrowserAfterAll()

const PAIRED = 'clinic-nights-sample'
const ALONE = 'the-front-desk-sample'

const view = (page: Page): Locator => page.getByRole('region', { name: 'Two languages' })
const rows = (page: Page): Locator => page.locator('.pair-row')
const words = (page: Page, row: number): Locator => rows(page).nth(row).locator('[data-line]')
const field = (page: Page): Locator => page.locator('.pair-field')
const counts = (page: Page) => page.locator('.languages-counts').innerText()

async function openTwo(page: Page, id: string): Promise<void> {
  await openStoryPage(page, id)
  await page.keyboard.press('Shift+L')
}

async function changeSource(app: App, story: string, index: number, change: (text: string) => string): Promise<string> {
  const { cues, revision } = await app.call('transcripts.get', { story, language: 'en' })
  const { id, text } = cues[index]!
  await app.call('transcripts.editCue', { story, language: 'en', cue: id, text: change(text), ifRevision: revision })
  return id
}

describe('a translation', () => {
  browserTest(
    'is begun, written by keys, goes stale with its source, is checked, undone, and there after a restart',
    async (app) => {
      const { page } = app
      await openTwo(page, ALONE)
      await expectAccessible(page, 'begin a translation')
      await page.getByRole('button', { name: 'Translate into Spanish' }).click()
      await view(page).waitFor()
      const lines = (await app.call('transcripts.get', { story: ALONE, language: 'en' })).cues.length
      await until(() => counts(page)).toBe(`${lines} missing`)

      // Written without the mouse: Enter saves and goes on.
      await page.keyboard.press('g')
      await until(() => page.evaluate(() => document.activeElement?.getAttribute('data-line') ?? '')).toMatch(/^s /)
      await page.keyboard.press('Enter')
      await field(page).waitFor()
      await page.keyboard.type('La recepción es para todos.')
      await page.keyboard.press('Enter')
      await until(() => words(page, 0).innerText()).toBe('La recepción es para todos.')
      await until(() => field(page).inputValue()).toBe('')
      await page.keyboard.type('Segunda línea')
      await page.keyboard.press('Enter')
      await until(() => counts(page)).toBe(`${lines - 2} missing`)
      await page.keyboard.type('left again')
      await page.keyboard.press('Escape')
      await until(() => field(page).count()).toBe(0)
      await until(() => page.evaluate(() => document.activeElement?.textContent)).toBe('No translation yet')
      await page.keyboard.press('ArrowUp')
      await until(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Segunda línea')
      await expectAccessible(page, 'a translation being written')

      // A word of the source changes, in another window say.
      await changeSource(app, ALONE, 0, (text) => text.replace(/\S+$/, 'elsewhere.'))
      const first = rows(page).first()
      await first.locator('.pair-changed ins', { hasText: 'elsewhere.' }).waitFor()
      expect(await first.locator('.pair-changed del').innerText()).not.toBe('')
      await until(() => counts(page)).toBe(`1 stale, ${lines - 2} missing`)
      await expectAccessible(page, 'a stale translation')
      await until(
        async () => (await app.call('stories.list', {})).stories.find(({ id }) => id === ALONE)?.staleTranslations,
      ).toBe(1)
      await first.getByRole('button', { name: 'Mark as checked' }).click()
      await until(() => counts(page)).toBe(`${lines - 2} missing`)
      await toast(page, '1 caption marked as checked').getByRole('button', { name: 'Undo' }).click()
      await until(() => counts(page)).toBe(`1 stale, ${lines - 2} missing`)
      await words(page, 0).focus()
      await page.keyboard.press('Control+Enter')
      await until(() => counts(page)).toBe(`${lines - 2} missing`)

      // What is on the screen is on the disk.
      const { path } = (await app.call('app.state', {})).library!
      await app.call('library.close', {})
      await app.call('library.open', { path })
      await page.reload()
      await openTwo(page, ALONE)
      await until(() => words(page, 0).innerText()).toBe('La recepción es para todos.')
      expect(await counts(page)).toBe(`${lines - 2} missing`)
    },
    // The library is closed under the window that shows it: a question on its way is refused.
    { before: withSample, allow: /409 .*\/api\/stories\.(get|list)/ },
  )

  browserTest(
    'shows what needs work only, plays from a time, and follows the sound',
    async (app) => {
      const { page } = app
      await openTwo(page, PAIRED)
      await view(page).waitFor()
      expect(await counts(page)).toBe('Everything is translated and checked')
      await page.getByRole('radio', { name: 'Needs work' }).click()
      await page.getByText('Nothing needs work').waitFor()
      await expectAccessible(page, 'nothing needs work')
      await page.getByRole('button', { name: 'Show all captions' }).click()
      await changeSource(app, PAIRED, 1, (text) => text.replace('orchards', 'harvest'))
      await changeSource(app, PAIRED, 4, (text) => text.replace('afraid', 'scared'))
      await until(() => counts(page)).toBe('2 stale')
      await page.getByRole('radio', { name: 'Needs work' }).click()
      await until(() => rows(page).count()).toBe(2)
      expect(await rows(page).first().locator('.pair-changed').innerText()).toBe(
        'The source changed: was orchards now harvest',
      )
      await page.getByRole('button', { name: 'Mark all checked (2)' }).click()
      await page.getByText('Nothing needs work').waitFor()
      await page.getByRole('radio', { name: 'All', exact: true }).click()

      await rows(page)
        .nth(5)
        .getByRole('button', { name: /^Play from/ })
        .click()
      const start = (await app.call('transcripts.get', { story: PAIRED, language: 'en' })).cues[5]!.startMs / 1000
      await until(() => timeOf(video(page))).toBeGreaterThan(start)
      await until(() => page.locator('.pair-row.spoken').count()).toBe(1)
      await page.locator('.pair-row.spoken .pair-text').waitFor()
      await page.keyboard.press('k')
    },
    { before: withSample },
  )

  browserTest(
    'runs from right to left where its language does, in captions and in search too',
    async (app) => {
      const { page } = app
      const arabic = 'العائلات التي جاءت بقيت.'
      await app.call('translations.begin', { story: PAIRED, language: 'ar', of: 'en' })
      await openTwo(page, PAIRED)
      await view(page)
        .getByRole('button', { name: /Translation/ })
        .first()
        .click()
      await page.getByRole('option', { name: 'Arabic' }).click()
      await words(page, 1).click()
      expect(await field(page).evaluate((area) => getComputedStyle(area).direction)).toBe('rtl')
      await field(page).fill(arabic)
      await field(page).press('Enter')
      const span = words(page, 1).locator('span')
      await until(() => span.textContent()).toBe(arabic)
      expect(await span.evaluate((one) => [one.getAttribute('lang'), getComputedStyle(one).direction])).toEqual([
        'ar',
        'rtl',
      ])
      await expectAccessible(page, 'Arabic')
      await page.getByRole('radio', { name: 'Arabic' }).click()
      const shown = page.locator('.transcript[lang="ar"] .paragraph-words').filter({ hasText: arabic })
      await shown.waitFor()
      expect(await shown.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl')
      await expectAccessible(page, 'a transcript of which most waits for its words')
      await until(async () => (await app.call('search.query', { text: 'العائلات' })).hits[0]?.language).toBe('ar')
      await searchBox(page).fill('العائلات')
      const hit = page.locator('.hit-words[lang="ar"] bdi')
      await hit.waitFor()
      expect(await hit.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl')
    },
    { before: withSample },
  )

  browserTest(
    'can be unlinked and linked again; the library marks what is stale',
    async (app) => {
      const { page } = app
      await openTwo(page, PAIRED)
      await page.getByRole('button', { name: 'More about this translation' }).click()
      await page.getByRole('menuitem', { name: 'Unlink Spanish from English' }).click()
      await page.getByRole('button', { name: 'Link Spanish as translation of English' }).waitFor()
      await expectAccessible(page, 'link or begin')
      await page.getByRole('button', { name: 'Link Spanish as translation of English' }).click()
      await view(page).waitFor()
      expect(await counts(page)).toBe('Everything is translated and checked')
      await changeSource(app, PAIRED, 1, (text) => text.replace('orchards', 'harvest'))
      await page.keyboard.press('Control+1')
      await until(() => cards(page).count()).toBe(3)
      await page.locator('.mark-box.stale').waitFor()
      expect(await page.locator('.mark-box.stale').getAttribute('title')).toBe(
        '1 translated caption to check: the source changed',
      )
      await expectAccessible(page, 'library with a stale translation')
    },
    { before: withSample },
  )
})
