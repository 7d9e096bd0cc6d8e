/** The people directory on the screen: offices by date, appearances, merging, deleting, undo. */
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { focusName, toast } from './support/screen.ts'

endBrowserAfterAll()

const OLD = 'clinic-nights-sample'
const RECENT = 'the-front-desk-sample'

/** The sample with one story in each of two offices, and a moment of each. */
async function withAna(app: Pick<App, 'call'>): Promise<void> {
  await withSample(app)
  await app.call('stories.update', { ids: [OLD], patch: { recordedOn: '2021-08-02' } })
}

async function openPeople(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: /^People/ })
    .click()
  await page.getByRole('region', { name: 'People' }).waitFor()
}

async function fillTerm(page: Page, row: number, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [column, value] of Object.entries(values))
    await page.getByRole('textbox', { name: `${column} of office ${row}` }).fill(value)
}

const part = (page: Page, name: string) => page.getByRole('region', { name })

describe('people', () => {
  browserTest(
    'are added with offices; each story shows the title held on its day',
    async (app) => {
      const { page } = app
      await openPeople(page)
      // Nobody chosen: who speaks without being in the directory.
      await page.getByRole('heading', { name: 'Who else speaks' }).waitFor()
      await until(() => page.getByRole('article').innerText()).toMatch(/Interviewer\s+3 stories, speaks \d+ s/)
      await page.keyboard.press('n')
      await page.getByRole('dialog', { name: 'Add a person' }).waitFor()
      await page.keyboard.type('Ana Ruiz')
      await page.keyboard.press('Enter')
      await page.getByRole('article', { name: 'Ana Ruiz' }).waitFor()
      await until(() => page.evaluate(() => location.hash)).toBe('#/people/ana-ruiz')
      await page.getByRole('button', { name: 'Add an office' }).focus()
      await page.keyboard.press('Enter')
      await until(() => focusName(page)).toBe('Title of office 1')
      const place = { Place: 'Las Cruces, NM' }
      await fillTerm(page, 1, {
        Title: 'Council Member',
        Body: 'City Council',
        ...place,
        From: '2019',
        To: '2023-12-31',
      })
      await page.getByRole('textbox', { name: 'To of office 1' }).press('Enter')
      await until(() => focusName(page)).toBe('Title of office 2')
      await fillTerm(page, 2, { Title: 'Mayor', Body: 'City of Las Cruces', ...place, From: '2024-02-31' })
      await page.getByRole('textbox', { name: 'From of office 2' }).blur()
      await until(() => page.getByRole('alert').innerText()).toMatch(/Not a date[\s\S]*from: "2024-02-31"/)
      await expectAccessible(page, 'a date that cannot be')
      // What was written stays, and is saved once it is mended.
      await fillTerm(page, 2, { From: '2024-01-01' })
      await page.getByRole('textbox', { name: 'From of office 2' }).blur()
      await page.getByRole('alert').waitFor({ state: 'hidden' })
      const saved = async () => (await app.call('app.state', {})).library?.people.find(({ id }) => id === 'ana-ruiz')
      await until(async () => (await saved())?.terms.map(({ title, from }) => [title, from])).toEqual([
        ['Council Member', '2019'],
        ['Mayor', '2024-01-01'],
      ])
      const preview = part(page, 'How it reads')
      await preview.getByRole('textbox', { name: 'For an interview of' }).fill('2021-08-02')
      await until(() => preview.innerText()).toContain('Ana Ruiz, then-council member, Las Cruces, NM')
      await preview.getByRole('radio', { name: 'Seen from today' }).click()
      await until(() => preview.innerText()).toContain('Ana Ruiz, former council member, Las Cruces, NM')
      await preview.getByRole('textbox').fill('2025')
      await until(() => preview.innerText()).toContain('Ana Ruiz, mayor, Las Cruces, NM')

      // Speaker names make her appear, in two stories of two offices.
      const alias = page.getByRole('textbox', { name: 'Another speaker name' })
      await alias.fill('Interviewer')
      await alias.press('Enter')
      const appearances = part(page, 'Appearances')
      await until(() => appearances.getByRole('heading', { level: 3 }).count()).toBe(3)
      const rows = await appearances
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading') })
        .allInnerTexts()
      expect(rows.join('\n')).toMatch(
        /Aug 2, 2021[\s\S]*Then-Council Member, City Council · speaks \d+ s · as Interviewer/,
      )
      expect(rows.join('\n')).toMatch(/Sep \d+, 2025[\s\S]*Mayor, City of Las Cruces · speaks \d+ s/)
      await expectAccessible(page, 'a person')
      await page.getByRole('heading', { name: 'Ana Ruiz', level: 1 }).click()
      await page.keyboard.press('Control+z')
      await toast(page, 'Undo: edit person').waitFor()
      await until(() => appearances.innerText()).toContain('Not in any story yet')
    },
    { before: withAna, allow: /api\/people\.save/, timeout: 240_000 },
  )

  browserTest(
    'are opened from a story, play what they said, and lead there',
    async ({ page }) => {
      await page.locator(`#stories [data-story="${RECENT}"]`).click()
      await page.getByRole('link', { name: /^Open the page of/ }).click()
      const appearances = part(page, 'Appearances')
      await appearances
        .getByRole('button', { name: /^Play moment at/ })
        .first()
        .click()
      await page.locator('.mini video').waitFor()
      await page.getByRole('button', { name: 'Close the player' }).click()
      await appearances.getByRole('heading', { level: 3 }).getByRole('link').click()
      await until(() => page.evaluate(() => location.hash)).toMatch(new RegExp(`^#/story/${RECENT}\\?t=\\d+`))
      await page.goBack()
      await page.getByRole('textbox', { name: 'Find a person' }).fill('aldr')
      await until(() => page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Alder')])
      await page.getByRole('textbox', { name: 'Find a person' }).fill('nobody like this')
      await page.getByText('Nobody fits').waitFor()
    },
    { before: withSample, timeout: 240_000 },
  )

  browserTest(
    'are merged and deleted with what that changes said before, and brought back',
    async (app) => {
      const { page } = app
      await app.call('people.add', { name: 'Ana Ruiz' })
      await openPeople(page)
      await expectAccessible(page, 'who else speaks')
      const names = () => page.getByRole('option').allInnerTexts()
      await page.getByRole('option', { name: /^Alder/ }).click()
      await page.getByRole('button', { name: 'Merge' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: /^Choose a person/ }).click()
      await page.getByRole('option', { name: 'Ana Ruiz' }).last().click()
      await dialog.getByText(/^1 story(, \d moments?)?( and \d (moments?|quotes?))? will name Ana Ruiz/).waitFor()
      await expectAccessible(page, 'merging')
      await dialog.getByRole('button', { name: 'Merge into Ana Ruiz' }).click()
      await page.getByRole('article', { name: 'Ana Ruiz' }).waitFor()
      await until(async () => (await names()).length).toBe(3)
      await until(() => part(page, 'Appearances').getByRole('heading', { level: 3 }).count()).toBe(1)
      await toast(page, 'merged into Ana Ruiz').getByRole('button', { name: 'Undo' }).click()
      await until(async () => (await names()).length).toBe(4)

      await page.getByRole('option', { name: /^Alder/ }).click()
      await page.getByRole('button', { name: 'Delete' }).click()
      await dialog.getByText(/the name is taken off 1 story/).waitFor()
      await expectAccessible(page, 'deleting')
      await dialog.getByRole('button', { name: 'Delete' }).click()
      await page.getByRole('heading', { name: 'Who else speaks' }).waitFor()
      await until(() => page.getByRole('article').innerText()).toContain('Alder, large city')
      await page.keyboard.press('Control+z')
      await until(async () => (await names()).length).toBe(4)

      const row = page.getByRole('listitem').filter({ hasText: 'Interviewer' })
      await row.getByRole('combobox').fill('Ana')
      await page.getByRole('option', { name: 'Ana Ruiz' }).last().click()
      await toast(page, 'Interviewer is Ana Ruiz now').waitFor()
      await page.getByRole('option', { name: /^Ana Ruiz/ }).click()
      await until(() => part(page, 'Appearances').getByRole('heading', { level: 3 }).count()).toBe(3)
    },
    { before: withSample, timeout: 240_000 },
  )

  browserTest(
    'of an empty library are explained',
    async (app) => {
      const { page } = app
      await app.call('library.create', { path: `${app.folder}/empty`, name: 'Empty' })
      await openPeople(page)
      await page.getByText('Nobody yet').waitFor()
      await expectAccessible(page, 'nobody yet')
    },
    { timeout: 120_000 },
  )
})
