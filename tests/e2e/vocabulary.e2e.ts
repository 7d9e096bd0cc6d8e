/** The vocabulary: make, nest, merge, delete, undo, tables; digits, suggestions and other words while tagging. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { cards, openStoryPage, toast } from './support/screen.ts'

endBrowserAfterAll()

const DESK = 'the-front-desk-sample'
const NIGHTS = 'clinic-nights-sample'
const tree = (page: Page) => page.locator('.vocabulary-tree')
const row = (page: Page, label: string) => tree(page).getByRole('row', { name: label, exact: true })
const detail = (page: Page, label: string) => page.getByRole('region', { name: `Tag ${label}` })
const storyTags = async (app: App, id: string) => (await app.call('stories.get', { id })).story.tags
const tagOf = async (app: App, id: string) =>
  (await app.call('app.state', {})).library?.vocabulary.tags.find((tag) => tag.id === id)

async function openVocabulary(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Vocabulary' }).click()
  await page.getByRole('heading', { name: 'Vocabulary' }).waitFor()
  await row(page, 'Immigration').waitFor()
}

/** Chooses from a Select of the kit. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.LOCALSTORY_PICTURES
  if (!folder) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) })
  }
}

describe('the vocabulary', () => {
  browserTest(
    'is made, nested, merged and deleted, each with its count and one undo',
    async (app) => {
      const { page } = app
      await openVocabulary(page)
      await page.getByRole('button', { name: 'New tag' }).click()
      const making = page.getByRole('dialog', { name: 'New tag' })
      await making.getByLabel('Label', { exact: true }).fill('Detención & raids')
      await making.getByText('Its id: issue/detencion-raids').waitFor()
      await expectAccessible(page, 'new tag')
      await making.getByRole('button', { name: 'Create' }).click()
      await row(page, 'Detención & raids').waitFor()
      // Its fields are shown at once; nesting is a choice there.
      await detail(page, 'Detención & raids').getByLabel('Spanish label').fill('Redadas')
      await page.keyboard.press('Tab')
      await until(async () => (await tagOf(app, 'issue/detencion-raids'))?.labels).toEqual({ es: 'Redadas' })
      await choose(page, 'Lies under', 'Public trust')
      await until(() => row(page, 'Detención & raids').getAttribute('aria-level')).toBe('2')
      expect(await tagOf(app, 'issue/detencion-raids')).toMatchObject({ parent: 'issue/public-trust' })

      await row(page, 'Health care').click()
      const health = detail(page, 'Health care')
      await health.getByText('1 story, 1 moment').waitFor()
      await health.getByRole('button', { name: 'Clinic nights' }).waitFor()
      await expectAccessible(page, 'vocabulary')
      await picture(page, 'vocabulary-1280')
      await health.getByRole('button', { name: 'Merge into' }).click()
      const merging = page.getByRole('dialog', { name: 'Merge Health care' })
      await merging.getByRole('combobox', { name: 'Into which tag' }).fill('immig')
      await page.getByRole('option', { name: /^Immigration/ }).click()
      await merging.getByText('1 story will change: 1 story, 1 moment.').waitFor()
      await expectAccessible(page, 'merge')
      await picture(page, 'vocabulary-merge')
      await merging.getByRole('button', { name: 'Merge 2 uses into Immigration' }).click()
      await toast(page, 'Health care merged into Immigration').waitFor()
      await until(() => row(page, 'Health care').count()).toBe(0)
      expect(await storyTags(app, NIGHTS)).not.toContain('issue/health-care')
      expect(await tagOf(app, 'issue/immigration')).toMatchObject({ aliases: ['Health care'] })
      await toast(page, 'Health care merged into Immigration').getByRole('button', { name: 'Undo' }).click()
      await row(page, 'Health care').waitFor()
      expect(await storyTags(app, NIGHTS)).toContain('issue/health-care')
      expect(await tagOf(app, 'issue/immigration')).toMatchObject({ aliases: [] })

      await row(page, 'Public trust').click()
      await detail(page, 'Public trust').getByRole('button', { name: 'Delete' }).click()
      const deleting = page.getByRole('dialog', { name: 'Delete Public trust' })
      await deleting.getByRole('button', { name: 'Delete from 3 places' }).click()
      await until(() => row(page, 'Public trust').count()).toBe(0)
      expect(await storyTags(app, DESK)).not.toContain('issue/public-trust')
      // What lay under it is not lost.
      expect(await row(page, 'Detención & raids').getAttribute('aria-level')).toBe('1')
      await page.keyboard.press('Control+z')
      await row(page, 'Public trust').waitFor()
      expect(await storyTags(app, DESK)).toContain('issue/public-trust')
    },
    { before: withSample },
  )

  browserTest(
    'renames with the id only when asked, moves, and asks what a drop shall mean',
    async (app) => {
      const { page } = app
      await openVocabulary(page)
      await row(page, 'Schools').click()
      await detail(page, 'Schools').getByRole('button', { name: 'Rename' }).click()
      const renaming = page.getByRole('dialog', { name: 'Rename Schools' })
      await renaming.getByLabel('New label').fill('Public schools')
      await renaming.getByRole('button', { name: 'Rename', exact: true }).click()
      await row(page, 'Public schools').waitFor()
      expect(await tagOf(app, 'issue/schools')).toMatchObject({ label: 'Public schools' })
      await detail(page, 'Public schools').getByRole('button', { name: 'Rename' }).click()
      const again = page.getByRole('dialog', { name: 'Rename Public schools' })
      await again.getByText("Change the tag's id too").click()
      await again.getByText('issue/schools becomes issue/public-schools').waitFor()
      await again.getByRole('button', { name: 'Rename in 1 place' }).click()
      await until(() => storyTags(app, 'three-languages-sample')).toContain('issue/public-schools')
      // The tag stays chosen under its new id.
      await detail(page, 'Public schools').getByText('issue/public-schools').waitFor()
      await detail(page, 'Public schools').getByRole('button', { name: 'Move' }).click()
      const moving = page.getByRole('dialog', { name: 'Move Public schools' })
      await choose(page, 'To which facet', 'Community')
      await moving.getByRole('button', { name: 'Move 1 use to Community' }).click()
      await until(() => storyTags(app, 'three-languages-sample')).toContain('community/public-schools')
      await page.getByRole('grid').or(tree(page)).first().waitFor()

      await page
        .getByRole('listbox', { name: 'Facets' })
        .getByRole('option', { name: /^Issue/ })
        .click()
      await row(page, 'Health care').dragTo(row(page, 'Public trust'))
      const drop = page.getByRole('dialog', { name: 'Health care onto Public trust' })
      await drop.waitFor()
      expect(await tagOf(app, 'issue/health-care')).toMatchObject({ parent: null })
      await expectAccessible(page, 'drop')
      await drop.getByRole('button', { name: 'Nest Health care under Public trust' }).click()
      await toast(page, 'Health care lies under Public trust').waitFor()
      await until(() => row(page, 'Health care').getAttribute('aria-level')).toBe('2')
      // The wider tag counts wherever the narrower one is, here and in the sidebar of the library.
      await until(() => row(page, 'Public trust').locator('.vocabulary-count').textContent()).toBe('2')
      await page.keyboard.press('Control+1')
      await page.getByRole('button', { name: /^Public trust 2$/ }).click()
      await until(() => cards(page).count()).toBe(2)
    },
    { before: withSample },
  )

  browserTest(
    'goes out and comes back as a table, previewed line by line',
    async (app) => {
      const { page, folder } = app
      await openVocabulary(page)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export' }).click(),
      ])
      const written = await readFile(await download.path(), 'utf8')
      expect(written).toMatch(/^\ufeff"id","facet","label","label es"/)
      expect(written).not.toContain('person/')
      const file = join(folder, 'tags.csv')
      await writeFile(
        file,
        `${written}"issue/water","issue","Water","Agua","'=1+1","wells; pipes","","blue","4"\r\n"person/x","","X","","","","","",""\r\n`,
      )
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Import' }).click(),
      ])
      await chooser.setFiles(file)
      const dialog = page.getByRole('dialog', { name: 'Import tags.csv' })
      await dialog.getByText(/^1 refused, 1 new, \d+ the same$/).waitFor()
      await dialog.getByText('People are kept in the people directory.').waitFor()
      await expectAccessible(page, 'import')
      await picture(page, 'vocabulary-import')
      expect(await tagOf(app, 'issue/water')).toBeUndefined()
      await dialog.getByRole('button', { name: 'Take in 1 line' }).click()
      await row(page, 'Water').waitFor()
      expect(await tagOf(app, 'issue/water')).toMatchObject({
        definition: '=1+1',
        aliases: ['wells', 'pipes'],
        digit: '4',
      })
      await page.getByLabel('Find a tag').fill('pipes')
      await page.getByText('1 tag found').waitFor()
      await toast(page, '1 line of the vocabulary taken in').getByRole('button', { name: 'Undo' }).click()
      await page.getByText('No tag fits').waitFor()
      expect(await tagOf(app, 'issue/water')).toBeUndefined()
    },
    { before: withSample },
  )
})

const withDigits = async (app: Pick<App, 'call'>) => {
  await withSample(app)
  await app.call('vocabulary.saveTag', {
    id: 'issue/schools',
    digit: '1',
    labels: { es: 'Escuelas' },
    aliases: ['classroom'],
  })
  await app.call('vocabulary.saveTag', {
    id: 'issue/language',
    label: 'Language access',
    digit: '2',
    definition: 'Interpreters and translation.',
    aliases: ['interpreter'],
  })
}

describe('while tagging', () => {
  browserTest(
    'digits set and take off tags in the library and in the story; what is said suggests some',
    async (app) => {
      const { page } = app
      await page.keyboard.press('Control+1')
      await cards(page).filter({ hasText: 'front desk' }).click()
      const digits = page.getByRole('group', { name: 'Tags set by a digit' })
      await digits.getByRole('button', { name: 'Schools' }).waitFor()
      await page.keyboard.press('1')
      await toast(page, 'Schools added').waitFor()
      await until(() => storyTags(app, DESK)).toContain('issue/schools')
      await until(() => digits.getByRole('button', { name: 'Schools' }).getAttribute('aria-pressed')).toBe('true')
      await page.keyboard.press('1')
      await until(() => storyTags(app, DESK)).not.toContain('issue/schools')
      // Of several, all get it first.
      await page.keyboard.press('Control+a')
      await page.keyboard.press('1')
      await toast(page, 'Schools added to 3 stories').waitFor()
      await expectAccessible(page, 'inspector with digits')
      await page.keyboard.press('1')
      await until(() => storyTags(app, DESK)).not.toContain('issue/schools')

      await openStoryPage(page, DESK)
      await page.keyboard.press('t')
      const sheet = page.getByRole('dialog', { name: /^Tags? of / })
      await sheet.waitFor()
      const suggestion = sheet.getByRole('button', { name: /^Add ?Schools ?said once/ })
      await suggestion.waitFor()
      await expectAccessible(page, 'tag sheet')
      await picture(page, 'vocabulary-sheet')
      await suggestion.click()
      await until(() => storyTags(app, DESK)).toContain('issue/schools')
      await suggestion.waitFor({ state: 'hidden' })
      // In the picker a digit sets its tag while nothing is typed, and a Spanish name or another word finds one.
      await sheet.getByRole('combobox').press('2')
      await until(() => storyTags(app, DESK)).toContain('issue/language')
      await sheet.getByRole('button', { name: 'Remove Schools' }).click()
      await until(() => storyTags(app, DESK)).not.toContain('issue/schools')
      await sheet.getByRole('combobox').fill('escuel')
      await page.getByRole('option', { name: /^Schools/ }).waitFor()
      await sheet.getByRole('combobox').fill('classroom')
      await page.getByRole('option', { name: /^Schools/ }).click()
      await until(() => storyTags(app, DESK)).toContain('issue/schools')
    },
    { before: withDigits },
  )

  browserTest(
    'is readable on a large screen',
    async (app) => {
      const { page } = app
      await app.call('vocabulary.saveTag', {
        id: 'issue/health-care',
        parent: 'issue/public-trust',
        definition: 'Clinics, hospitals, who goes and who is afraid to.',
      })
      await openVocabulary(page)
      await row(page, 'Health care').click()
      await detail(page, 'Health care').getByText('1 story, 1 moment').waitFor()
      await expectAccessible(page, 'vocabulary, large')
      await picture(page, 'vocabulary-1920')
      await page.keyboard.press('Control+1')
      await cards(page).first().click()
      await page.getByRole('group', { name: 'Tags set by a digit' }).waitFor()
      await picture(page, 'vocabulary-library-1920')
    },
    { before: withDigits, context: { viewport: { width: 1920, height: 1080 } } },
  )
})
