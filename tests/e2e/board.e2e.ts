/** The moments board and the coverage map: filter, play in a row, tag several, export and see it used; open a cell. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { cards, toast } from './support/screen.ts'

endBrowserAfterAll()

const RURAL = 'clinic-nights-sample'
const CITY = 'the-front-desk-sample'
const SUBURB = 'three-languages-sample'
const rows = (page: Page): Locator => page.getByRole('grid', { name: 'Moments' }).getByRole('row')
const player = (page: Page): Locator => page.getByRole('region', { name: 'Small player' })
const head = (page: Page): Locator => page.locator('.moments-bar').getByRole('status')

async function openBoard(page: Page): Promise<void> {
  await page.keyboard.press('Control+2')
  await rows(page).first().waitFor()
}

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  const bar = page.locator(field === 'Order' ? '.moments-bar' : '.moments-filters, .cover-screen .screen-bar')
  await bar.getByRole('button', { name: new RegExp(`${field}$`) }).click()
  await page.getByRole('option', { name: option }).click()
}

const momentsOf = async (app: App) => (await app.call('moments.list', {})).moments

/** The sample with the moments of its own taken out and three short ones, one of each story, put in. */
async function withShortMoments(app: Pick<App, 'call'>): Promise<void> {
  await withSample(app)
  const { moments } = await app.call('moments.list', {})
  await app.call('moments.remove', { moments: moments.map(({ story, id }) => ({ story, id })) })
  for (const [index, story] of [RURAL, CITY, SUBURB].entries()) {
    const tags = story === RURAL ? ['issue/health-care'] : []
    await app.call('moments.add', {
      story,
      startMs: 2000,
      endMs: 3500 + index * 100,
      tags,
      note: `moment ${index + 1}`,
    })
  }
}

describe('the moments board', () => {
  browserTest(
    'filters by tag, person, place, length and use, and shows all again',
    async (app) => {
      const { page } = app
      await app.call('moments.add', { story: CITY, startMs: 0, endMs: 36_000, tags: [], note: 'long one' })
      await openBoard(page)
      await until(() => head(page).textContent()).toBe('8 moments')
      await choose(page, 'Tag', /^Health care/)
      await until(() => rows(page).count()).toBe(1)
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await choose(page, 'Place', /^Willow Fork/)
      await until(() => head(page).textContent()).toBe('2 of 8 moments')
      await choose(page, 'Person', /^Alder/)
      await page.getByText('No moment fits').waitFor()
      await page.getByRole('button', { name: 'Show all' }).click()
      await choose(page, 'Length', /^Long/)
      await until(() => rows(page).allTextContents()).toEqual([expect.stringContaining('long one')])
      await choose(page, 'Length', 'From')
      await page.getByLabel('From, in seconds').fill('9')
      await page.getByLabel('To, in seconds').fill('35,5')
      await until(() => head(page).textContent()).toBe('1 of 8 moments')
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await choose(page, 'Use', /^Used$/)
      await page.getByText('No moment fits').waitFor()
      await choose(page, 'Use', /^Never used/)
      await until(() => head(page).textContent()).toBe('8 moments')
      await choose(page, 'Order', 'Longest first')
      await until(() => rows(page).first().textContent()).toContain('long one')
      await page.keyboard.press('Control+g')
      await page.locator('.moment-card').first().waitFor()
      await expectAccessible(page, 'the board as cards')
      await page.getByLabel('Find in moments').fill('last line')
      await until(() => rows(page).count()).toBe(1)
    },
    { before: withSample },
  )

  browserTest(
    'plays what is shown one after another, and stops at the end',
    async (app) => {
      const { page } = app
      await openBoard(page)
      await choose(page, 'Order', 'By story')
      // Off the list of orders, which takes letters itself.
      await page.getByRole('heading', { name: 'Moments' }).click()
      await page.keyboard.press('l')
      const video = player(page).locator('video')
      // Both at once: the picture and its number change together.
      const at = () =>
        player(page).evaluate((one) => {
          const source = one.querySelector('video')?.getAttribute('src') ?? ''
          return `${source.split('/')[2]} ${one.querySelector('.mini-position')?.textContent}`
        })
      const heard: string[] = []
      await until(async () => {
        const now = await at()
        if (heard.at(-1) !== now) heard.push(now)
        return heard
      }, 60_000).toEqual([`${SUBURB} 1 of 3`, `${RURAL} 2 of 3`, `${CITY} 3 of 3`])
      await until(() => video.evaluate((media: HTMLVideoElement) => media.paused && media.currentTime > 3)).toBe(true)
      const stopped = await video.evaluate((media: HTMLVideoElement) => media.currentTime)
      expect(stopped).toBeLessThan(4.5)

      // Back and forth by keys, while nothing has to be listened to.
      await page.keyboard.press('p')
      await until(at).toBe(`${RURAL} 2 of 3`)
      await page.keyboard.press('k')
      await page.keyboard.press('n')
      await until(at).toBe(`${CITY} 3 of 3`)
      expect(await player(page).getByRole('button', { name: 'Next' }).isDisabled()).toBe(true)
      await expectAccessible(page, 'the board while it plays')
      await page.keyboard.press('Escape')
      await player(page).waitFor({ state: 'hidden' })
    },
    { before: withShortMoments, timeout: 240_000 },
  )

  browserTest(
    'passes over a recording that is away, and says so',
    async (app) => {
      const { page } = app
      await openBoard(page)
      await choose(page, 'Order', 'By story')
      await page.getByRole('heading', { name: 'Moments' }).click()
      const { path } = (await app.call('app.state', {})).library!
      await rm(join(path, 'media', 'clinic-nights.mp4'))
      await page.keyboard.press('l')
      await toast(page, /^Skipped: Clinic nights/).waitFor({ timeout: 60_000 })
      await until(() => player(page).locator('.mini-position').textContent()).toBe('3 of 3')

      // Known to be away from the start, it is left out of the row.
      await app.call('library.close', {})
      await app.call('library.open', { path })
      await until(async () => (await app.call('stories.list', {})).stories.map((story) => story.mediaStatus)).toContain(
        'missing',
      )
      await page.reload()
      await openBoard(page)
      await page.keyboard.press('l')
      await until(() => player(page).locator('.mini-position').textContent()).toBe('1 of 2')
    },
    { before: withShortMoments, allow: /409|\/media\/clinic-nights-sample\/play/ },
  )

  browserTest(
    'tags several at once, and shows what was exported as used',
    async (app) => {
      const { page } = app
      await openBoard(page)
      await choose(page, 'Order', 'By story')
      await rows(page).nth(0).click()
      await rows(page)
        .nth(1)
        .click({ modifiers: ['Control'] })
      await until(() => head(page).textContent()).toBe('3 moments, 2 chosen')
      await page.keyboard.press('t')
      const sheet = page.getByRole('dialog', { name: 'Tags of 2 moments' })
      await sheet.getByText('Health care · 1 of 2').waitFor()
      await expectAccessible(page, 'tags of several moments')
      await sheet.getByRole('combobox', { name: 'Add a tag' }).fill('school')
      await page.getByRole('option', { name: /^Schools/ }).click()
      await toast(page, 'Schools added to 2 moments').waitFor()
      await sheet.getByRole('button', { name: 'Health care for all 2' }).click()
      await until(
        async () => (await momentsOf(app)).filter(({ tags }) => tags.includes('issue/health-care')).length,
      ).toBe(2)
      await sheet.getByRole('button', { name: 'Close' }).click()
      expect((await momentsOf(app)).filter(({ tags }) => tags.includes('issue/schools'))).toHaveLength(2)

      const folder = join(app.folder, 'clips')
      await mkdir(folder)
      await page.locator('.moments-bar').getByRole('button', { name: 'Export 2' }).click()
      const exporting = page.getByRole('dialog', { name: 'Export 2 clips' })
      await exporting.getByLabel('Folder', { exact: true }).fill(folder)
      await exporting.getByRole('button', { name: 'Export 2 files' }).click()
      await exporting.waitFor({ state: 'hidden' })
      await until(() => page.getByText(/^Used: 1 export, last/).count(), 180_000).toBe(2)
      await choose(page, 'Use', /^Never used/)
      await until(() => rows(page).count()).toBe(1)

      await rows(page).first().click()
      await page.keyboard.press('Delete')
      await toast(page, '1 moment removed').getByRole('button', { name: 'Undo' }).click()
      await until(async () => (await momentsOf(app)).length).toBe(3)
    },
    { before: withShortMoments, timeout: 240_000 },
  )
})

const cell = (page: Page, name: RegExp): Locator =>
  page.getByRole('grid', { name: 'Stories by issue and community' }).getByRole('button', { name })

describe('the coverage map', () => {
  browserTest(
    'shows what is there and what is missing; a cell opens its stories; arrows and Enter do it all',
    async (app) => {
      const { page } = app
      await app.call('stories.tag', { ids: [SUBURB], remove: ['community/suburban'] })
      await page.keyboard.press('Control+8')
      await page.getByText('Nothing from suburban places yet').waitFor()
      await cell(
        page,
        /^Health care, Rural: 1 story recorded, 1 transcribed, 1 with moments, 0 quoted, 0 exported/,
      ).waitFor()
      await cell(page, /^Health care, Suburban: nothing yet/).waitFor()
      await cell(page, /^Schools, No community: 1 story recorded/).waitFor()
      await expectAccessible(page, 'the coverage map')

      await page.getByRole('button', { name: 'Show as table' }).click()
      const line = page
        .getByRole('table', { name: 'Stories by issue and community' })
        .getByRole('row', { name: /^Health care Rural/ })
      await until(() => line.getByRole('cell').allTextContents()).toEqual([
        'Rural',
        '1',
        '1',
        '1',
        '0',
        '0',
        'under 1 min',
      ])
      await expectAccessible(page, 'coverage in numbers')
      await page.getByRole('button', { name: 'Show as picture' }).click()

      // By keys: from the head of the grid to the cell, into its stories, and back to it.
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
      const rural = /^Health care, Rural/
      await cell(page, rural).focus()
      await page.keyboard.press('Home')
      await until(focused).toMatch(/^Health care, Urban/)
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await until(focused).toMatch(rural)
      await page.keyboard.press('Enter')
      await until(() => cards(page).count()).toBe(1)
      await page.getByText('Clinic nights at the fire hall').first().waitFor()
      await page.goBack()
      await until(focused).toMatch(rural)
      await page.keyboard.press('Control+1')
      await page.getByRole('button', { name: 'Health care, Rural: show all stories again' }).click()
      await until(() => cards(page).count()).toBe(3)
    },
    { before: withSample },
  )

  browserTest(
    'leads to strong moments that never left, until they do',
    async (app) => {
      const { page } = app
      await page.keyboard.press('Control+8')
      const waiting = page.getByRole('region', { name: 'Strong, never exported' }).getByRole('link')
      await waiting.first().waitFor()
      const before = await waiting.count()
      expect(before).toBeGreaterThan(1)
      const [first] = (await app.call('coverage.map', {})).neverLeft.shown
      await app.call('export.start', {
        items: [{ story: first!.story, moment: first!.id }],
        out: `${join(app.folder, 'out')}/`,
      })
      await until(() => waiting.count(), 180_000).toBe(before - 1)
      await choose(page, 'Region', /^Willow Fork/)
      await cell(page, /^Health care, Rural, Willow Fork County/).waitFor()
      await waiting.first().click()
      await page.locator('.picture').waitFor()
    },
    { before: withSample, timeout: 240_000 },
  )

  browserTest(
    'says what it is for where there is nothing to map',
    async ({ page }) => {
      await page.keyboard.press('Control+8')
      await page.getByText('Nothing to map yet').waitFor()
      await expectAccessible(page, 'coverage of an empty library')
      await page.getByRole('button', { name: 'Go to the library' }).click()
      await page.getByText('No stories yet').waitFor()
    },
    { before: (app) => app.call('library.create', { path: join(app.folder, 'Empty'), name: 'Empty' }) },
  )
})
