/** axe finds nothing on any screen or in any state, dark and light; the focus is seen, and Escape brings it back. */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { cards, cueText, focusName, hits, openStoryPage, searchBox, selectWords } from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'
const large = { context: { viewport: { width: 1920, height: 1080 } } }

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

describe('axe finds nothing', () => {
  browserTest(
    'without a library',
    async (app) => {
      const { page } = app
      await expectAccessible(page, 'welcome')
      await page.getByRole('button', { name: 'New library' }).click()
      await expectAccessible(page, 'new library')
      await page.getByRole('button', { name: 'Choose' }).click()
      await page.getByRole('list', { name: 'Content of the folder' }).waitFor()
      await expectAccessible(page, 'folder browser')
      await closeDialog(page)
      await page.getByRole('button', { name: 'Open a library' }).click()
      await page.getByRole('dialog', { name: 'Open a library' }).waitFor()
      await expectAccessible(page, 'open a library')
      await page.getByRole('button', { name: 'Open this folder' }).click()
      await page.getByRole('alert').waitFor()
      await expectAccessible(page, 'a folder that is no library')
      await closeDialog(page)
      await app.call('library.create', { path: join(app.folder, 'empty'), name: 'Empty library' })
      await page.getByText('No stories yet').waitFor()
      await expectAccessible(page, 'empty library')
    },
    { allow: /api\/(library\.open|add\.browse)/ },
  )

  browserTest(
    'in the library',
    async (app) => {
      const { page } = app
      await until(() => cards(page).count()).toBe(3)
      await expectAccessible(page, 'grid')
      await cards(page).first().click()
      await page.getByRole('textbox', { name: 'Title' }).waitFor()
      await expectAccessible(page, 'inspector')
      await page.keyboard.press('Control+a')
      await page.getByText('3 stories selected').waitFor()
      await expectAccessible(page, 'inspector of several')
      await page.keyboard.press('t')
      await page.getByRole('option', { name: /^Schools/ }).waitFor()
      await expectAccessible(page, 'tag picker open')
      await page.keyboard.press('Escape')
      await page.getByRole('radio', { name: 'List' }).click()
      await page.getByRole('columnheader', { name: 'Length' }).waitFor()
      await expectAccessible(page, 'list')
      await page.getByRole('button', { name: /^Suburban\s*\d/ }).click()
      await until(() => cards(page).count()).toBe(1)
      await expectAccessible(page, 'filtered')
      await app.call('stories.tag', { ids: ['three-languages-sample'], remove: ['community/suburban'] })
      await page.getByText('No story has all of these').waitFor()
      await expectAccessible(page, 'nothing fits the filter')
      await page.getByRole('button', { name: 'Sample library, library menu' }).click()
      await page.getByRole('menuitem', { name: 'Close this library' }).waitFor()
      await expectAccessible(page, 'library menu')
    },
    { before: withSample },
  )

  browserTest(
    'in dialogs',
    async ({ page }) => {
      await until(() => cards(page).count()).toBe(3)
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
      await expectAccessible(page, 'shortcuts')
      await page.getByRole('button', { name: /^Change Undo/ }).click()
      await page.getByText('Press a key', { exact: true }).waitFor()
      await expectAccessible(page, 'a key is being changed')
      await page.keyboard.press('Escape')
      await until(() => focusName(page)).toMatch(/^Change Undo/)
      await closeDialog(page)
      await page.keyboard.press('Control+,')
      await page.getByRole('dialog', { name: 'Settings' }).waitFor()
      await expectAccessible(page, 'settings')
      await closeDialog(page)
      await page.keyboard.press('Control+o')
      await page.getByRole('dialog', { name: 'Add footage' }).waitFor()
      await expectAccessible(page, 'add footage')
    },
    { before: withSample },
  )

  browserTest(
    'in the history',
    async (app) => {
      const { page } = app
      await app.call('stories.update', { ids: [STORY], patch: { title: 'Clinic days' } })
      await app.call('snapshots.make', { name: 'By hand' })
      await app.call('stories.remove', { ids: ['three-languages-sample'] })
      const typed = {
        field: 'notes',
        story: STORY,
        language: '',
        item: '',
        before: '',
        text: 'Half a thought',
      } as const
      await app.call('unsaved.keep', { key: 'notes', ...typed })
      await page.reload()
      await page.getByText('1 text you typed was not saved').waitFor()
      await page.keyboard.press('Control+9')
      await page.getByText('Remove story').waitFor()
      await expectAccessible(page, 'changes')
      await page.getByRole('tab', { name: /Snapshots/ }).click()
      await page.getByText('removed since').waitFor()
      await expectAccessible(page, 'snapshots')
      await page.getByRole('tab', { name: /Bin/ }).click()
      await page.getByRole('button', { name: 'Empty the bin' }).click()
      await page.getByRole('dialog').waitFor()
      await expectAccessible(page, 'bin')
      await closeDialog(page)
      await page.getByRole('button', { name: 'Look', exact: true }).click()
      await page.getByRole('dialog').waitFor()
      await expectAccessible(page, 'words that were not saved')
    },
    { before: withSample },
  )

  browserTest(
    'in search',
    async ({ page }) => {
      await searchBox(page).fill('clinic')
      await hits(page).first().waitFor()
      await expectAccessible(page, 'results')
      await hits(page).first().click()
      await page.locator('.mini video').waitFor()
      await expectAccessible(page, 'small player')
      await searchBox(page).fill('clinnic')
      await page.getByText(/Did you mean/).waitFor()
      await expectAccessible(page, 'nothing found, with a suggestion')
      await searchBox(page).fill('...')
      await page.locator('.empty-title').waitFor()
      await expectAccessible(page, 'only punctuation')
    },
    { before: withSample },
  )

  browserTest(
    'in a story',
    async ({ page }) => {
      await openStoryPage(page, STORY)
      await expectAccessible(page, 'transcript')
      await selectWords(page, [3, 'many'], [4, 'afraid'])
      await expectAccessible(page, 'selected words')
      await page.keyboard.press('t')
      await page.getByRole('dialog').waitFor()
      await expectAccessible(page, 'tag sheet')
      await until(async () => {
        await page.keyboard.press('Escape')
        return page.getByRole('dialog').count()
      }).toBe(0)
      await page.keyboard.press('Escape')
      await page.getByRole('toolbar', { name: 'Selected words' }).waitFor({ state: 'hidden' })
      await cueText(page, 1).dblclick()
      await page.getByLabel(/^Words at/).waitFor()
      await expectAccessible(page, 'a caption is being corrected')
      await page.keyboard.press('Escape')
      await page.getByRole('tab', { name: /Moments/ }).click()
      await page.locator('.moment-row').first().click()
      await page.locator('.moment-edge').first().waitFor()
      await expectAccessible(page, 'moments')
      await page.getByRole('tab', { name: 'About' }).click()
      await page.locator('.about-panel').waitFor()
      await expectAccessible(page, 'about')
      await page.getByRole('button', { name: /^Speed/ }).click()
      await page.getByRole('menu').waitFor()
      await expectAccessible(page, 'speeds')
    },
    { before: withSample },
  )

  browserTest(
    'in the tools of the transcript',
    async ({ page }) => {
      await openStoryPage(page, STORY)
      await page.keyboard.press('Control+h')
      await page.getByRole('textbox', { name: 'Find' }).fill('the')
      await page.getByRole('textbox', { name: 'Replace by' }).fill('our')
      await page.getByText(/^1 of \d+$/).waitFor()
      await page.getByRole('button', { name: /^Review \d+ captions/ }).click()
      await page.getByText(/captions would change/).waitFor()
      await page.getByRole('checkbox', { name: /^Change the caption at 0:07/ }).focus()
      await page.keyboard.press('Space')
      await expectAccessible(page, 'find and replace')
      await page.getByRole('button', { name: 'Regular expression' }).click()
      await page.getByRole('textbox', { name: 'Find' }).fill('(the')
      await page.getByText(/^Not a pattern/).waitFor()
      await expectAccessible(page, 'a pattern that is none')
      await page.getByRole('button', { name: 'Regular expression' }).click()
      await page.keyboard.press('Control+Shift+H')
      await page.getByRole('dialog').waitFor()
      await expectAccessible(page, 'nothing found in the library')
      await page.getByRole('dialog').getByRole('textbox', { name: 'Find' }).fill('the')
      await page
        .getByRole('dialog')
        .getByText(/captions would change, in/)
        .waitFor()
      await expectAccessible(page, 'find and replace in the library')
      // Where the pointer rests is a tooltip by now, which Escape would close first.
      await page.mouse.move(5, 5)
      await page.getByRole('tooltip').waitFor({ state: 'hidden' })
      await closeDialog(page)

      await page.getByRole('button', { name: 'Speakers' }).click()
      await expectAccessible(page, 'speakers')
      await page.getByRole('checkbox', { name: 'Interviewer' }).focus()
      await page.keyboard.press('Space')
      await page.getByRole('heading', { name: 'Rename Interviewer' }).waitFor()
      await expectAccessible(page, 'a speaker is renamed')
      await page.getByRole('button', { name: 'Times' }).click()
      await page.getByRole('textbox', { name: 'Move by' }).fill('-2')
      await page.getByText(/would begin before the start/).waitFor()
      await expectAccessible(page, 'captions are moved')
      for (const way of ['Stretch', 'Frame rate']) {
        await page.getByRole('radio', { name: way }).click()
        await expectAccessible(page, way)
      }
      await page.getByRole('button', { name: 'Transcript file' }).click()
      await page.getByRole('menuitem', { name: 'Save in another form' }).click()
      await page.getByRole('dialog').waitFor()
      await expectAccessible(page, 'saving in another form')
      await page.getByRole('button', { name: /Form$/ }).click()
      await page.getByRole('option', { name: 'Own template' }).click()
      await page.getByText('What can stand in a template').click()
      await page.getByRole('textbox', { name: 'Template' }).fill('{{wrods}}')
      await page.getByText(/is not known/).waitFor()
      await expectAccessible(page, 'a template that cannot be used')
    },
    { before: withSample, allow: /api\/transcripts\.(replace|export)/ },
  )

  browserTest(
    'in the export sheet, the tray, moments and exports',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await page.keyboard.press('e')
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('button', { name: 'Export 1 file' }).waitFor()
      await expectAccessible(page, 'export sheet')
      await sheet.getByRole('radio', { name: 'Platforms' }).click()
      await sheet.getByText('Facebook Reel', { exact: true }).click()
      await sheet.getByRole('button', { name: 'Export 2 files' }).waitFor()
      await expectAccessible(page, 'export sheet, platforms')
      await sheet.getByRole('radio', { name: 'Shapes' }).click()
      await sheet.getByRole('button', { name: 'Safe area' }).click()
      await sheet.getByRole('button', { name: /^On the picture/ }).click()
      await page.getByRole('option', { name: 'Soft track' }).waitFor()
      await expectAccessible(page, 'ways of captioning')
      await page.keyboard.press('Escape')
      await closeDialog(page)
      const { jobs } = await app.call('export.start', {
        items: [{ story: STORY, startMs: 0, endMs: 20_000 }],
        presets: ['9:16', '1:1'],
        out: `${app.folder}/`,
      })
      await page.locator('.tray-line').click()
      await page
        .getByRole('button', { name: /^Cancel: / })
        .first()
        .waitFor()
      await expectAccessible(page, 'jobs tray')
      for (const id of jobs) await app.call('jobs.cancel', { id })
      await page.getByRole('button', { name: 'Try again' }).first().waitFor()
      await expectAccessible(page, 'jobs tray with cancelled jobs')
      await page.keyboard.press('Control+3')
      await page.getByRole('heading', { name: 'Exports' }).waitFor()
      await expectAccessible(page, 'exports')
      await page.keyboard.press('Control+2')
      await page.getByRole('row').first().waitFor()
      await page.getByRole('row').first().click()
      await expectAccessible(page, 'moments of the library')
      await page.getByLabel('Find in moments').fill('zzz')
      await page.getByText('No moment fits').waitFor()
      await expectAccessible(page, 'no moment fits')
    },
    { before: withSample },
  )

  browserTest(
    'where the library can only be read',
    async ({ page }) => {
      await page.getByText('This library is open for reading only').waitFor()
      await until(() => cards(page).count()).toBe(3)
      await cards(page).first().click()
      await expectAccessible(page, 'read-only library')
      await openStoryPage(page, STORY)
      await expectAccessible(page, 'read-only story')
    },
    {
      before: async ({ core, call }) => {
        const { path } = await call('library.openSample', {})
        await call('library.close', {})
        await core.openLibrary(path, { readOnly: true })
      },
    },
  )

  browserTest(
    'on a large screen',
    async ({ page }) => {
      await until(() => cards(page).count()).toBe(3)
      await expectAccessible(page, 'grid')
      await searchBox(page).fill('immigration')
      await hits(page).first().waitFor()
      await expectAccessible(page, 'results')
      await openStoryPage(page, STORY)
      await expectAccessible(page, 'story')
    },
    { ...large, before: withSample },
  )
})

/** Whether what has the focus, or the control around it, is drawn with a ring. */
function describeFocus(page: Page): Promise<{ name: string; seen: boolean; key: string }> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return { name: '', seen: true, key: '' }
    const ringed = (one: Element | null): boolean => {
      if (!one) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
    }
    const active = element.getAttribute('aria-activedescendant')
    const around = element.closest('label, .field-group, .search-box')
    const seen = ringed(element) || ringed(around) || (active !== null && ringed(document.getElementById(active)))
    const box = element.getBoundingClientRect()
    const name = `${element.tagName} ${element.className} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 30)}`
    return { name, seen, key: `${name} ${box.x} ${box.y}` }
  })
}

/** Tabs through the whole page once. @returns names of stops where the focus is not to be seen */
async function findUnseen(page: Page): Promise<{ stops: number; unseen: string[] }> {
  const unseen: string[] = []
  const seen = new Set<string>()
  for (let stop = 0; stop < 90; stop += 1) {
    await page.keyboard.press('Tab')
    const focus = await describeFocus(page)
    if (focus.key !== '' && seen.has(focus.key)) break
    seen.add(focus.key)
    if (!focus.seen) unseen.push(focus.name)
  }
  return { stops: seen.size, unseen }
}

describe('the focus', () => {
  const places: [string, (page: Page) => Promise<unknown>, number][] = [
    ['welcome', (page) => page.getByRole('button', { name: 'New library' }).waitFor(), 3],
    ['library', (page) => until(() => cards(page).count()).toBe(3), 12],
    [
      'search',
      (page) =>
        searchBox(page)
          .fill('clinic')
          .then(() => hits(page).first().waitFor()),
      12,
    ],
    ['story', (page) => openStoryPage(page, STORY), 16],
    [
      'export sheet',
      async (page) => {
        await openStoryPage(page, STORY)
        await page.keyboard.press('e')
        await page.getByRole('button', { name: 'Export 1 file' }).waitFor()
      },
      10,
    ],
    ['moments', (page) => page.keyboard.press('Control+2').then(() => page.getByRole('row').first().waitFor()), 8],
  ]
  for (const [name, open, least] of places) {
    browserTest(
      `is seen at every stop of Tab: ${name}`,
      async ({ page }) => {
        await open(page)
        const { stops, unseen } = await findUnseen(page)
        expect(unseen).toEqual([])
        expect(stops).toBeGreaterThanOrEqual(least)
      },
      name === 'welcome' ? {} : { before: withSample },
    )
  }

  browserTest(
    'comes back where it was: Escape goes one step back at a time',
    async ({ page }) => {
      await until(() => cards(page).count()).toBe(3)
      const settings = page.getByRole('button', { name: 'Settings' })
      await settings.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Settings' }).waitFor()
      await closeDialog(page)
      await until(() => settings.evaluate((button) => button === document.activeElement)).toBe(true)

      // From a list in a dialog: first the list closes, then the dialog.
      await openStoryPage(page, STORY)
      await cueText(page, 2).focus()
      await page.keyboard.press('e')
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('button', { name: 'Export 1 file' }).waitFor()
      await sheet.getByRole('button', { name: /^On the picture/ }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('option', { name: 'Soft track' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('option', { name: 'Soft track' }).waitFor({ state: 'hidden' })
      await sheet.waitFor()
      await closeDialog(page)
      await until(() => cueText(page, 2).evaluate((cue) => cue === document.activeElement)).toBe(true)

      // In a story: the words, then the moment, then back to where the person came from.
      await page.keyboard.press('Shift+ArrowDown')
      await page.getByRole('toolbar', { name: 'Selected words' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('toolbar', { name: 'Selected words' }).waitFor({ state: 'hidden' })
      await page.keyboard.press('Escape')
      await until(() => cards(page).count()).toBe(3)

      // In search: the text, then the box.
      await page.keyboard.press('/')
      await page.keyboard.type('clinic')
      await hits(page).first().waitFor()
      await page.keyboard.press('Escape')
      await until(() => searchBox(page).inputValue()).toBe('')
      await until(() => cards(page).count()).toBe(3)
      await page.keyboard.press('Escape')
      await until(() => searchBox(page).evaluate((box) => box === document.activeElement)).toBe(false)
    },
    { before: withSample },
  )
})
