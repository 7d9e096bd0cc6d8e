/** Checking captions by a house's rules: by keyboard and by mouse, one fix and all, undo, the report, what is left as it is. */
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until } from '../support/browser.ts'
import { makePlainClip } from '../support/media.ts'
import { expectAccessible } from './support/axe.ts'
import { cueText, focusName, openStoryPage, tabTo, timeOf, toast, video } from './support/screen.ts'

endBrowserAfterAll()

const TEXTS = [
  'People here go to the\nclinic across the county line',
  'We asked everybody and nobody told us anything at all',
  'Well... yes',
  'It is quiet here.',
  'They live with their\nfamilies and neighbors',
  'y'.repeat(50),
]
/** One every 4 s, 2.6 s long: nothing is wrong with their times. */
const srt = (texts: readonly string[]): string =>
  texts
    .map((text, i) => {
      const at = (ms: number) => new Date(i * 4000 + ms).toISOString().slice(11, 23).replace('.', ',')
      return `${i + 1}\n${at(400)} --> ${at(3400)}\n${text}\n`
    })
    .join('\n')

async function open(app: App, texts: readonly string[] = TEXTS): Promise<string> {
  const clip = join(app.folder, 'evening.mp4')
  await writeFile(clip.replace('.mp4', '.srt'), srt(texts))
  await copyFile(await makePlainClip({ seconds: 56, size: '160x90', rate: '10' }), clip)
  await app.call('library.create', { path: join(app.folder, 'library'), name: 'Evening' })
  const { added } = await app.call('add.paths', { paths: [clip] })
  const id = added[0]!.id
  await openStoryPage(app.page, id)
  return id
}

const dock = (page: Page) => page.getByRole('region', { name: 'Check captions' })
const rows = (page: Page) => dock(page).getByRole('listitem')
const said = (page: Page) => dock(page).getByRole('status').textContent()
const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-finding') ?? 'not on a finding')
const textsOf = async (app: App, story: string) =>
  (await app.call('transcripts.get', { story, language: 'en' })).cues.map(({ text }) => text)

describe('checking captions', () => {
  browserTest('is done by keyboard alone, finding by finding', async (app) => {
    const { page } = app
    const story = await open(app)
    await page.keyboard.press('Shift+R')
    await until(() => said(page)).toBe('5 findings in 6 captions')
    await tabTo(page, /The line ends with "the"/)
    expect(await rows(page).first().getByText('which belongs to "clinic"').count()).toBe(1)
    expect(await rows(page).first().locator('mark').allTextContents()).toEqual(['the', 'clinic'])

    // Down leads the transcript along and keeps the focus.
    await page.keyboard.press('ArrowDown')
    await until(() => focusedRow(page)).toBe('1')
    await until(() => focusName(page)).toContain('53 characters in a line, at most 42')
    await until(() => cueText(page, 1).getAttribute('tabindex')).toBe('0')
    await page.keyboard.press('Enter')
    await until(() => video(page).evaluate((media: HTMLVideoElement) => !media.paused)).toBe(true)
    await until(() => timeOf(video(page))).toBeGreaterThan(4.4)
    await until(() => focusedRow(page)).toBe('1')
    await page.keyboard.press('Space')

    await page.keyboard.press('f')
    await toast(page, '1 caption fixed').waitFor()
    await until(() => said(page)).toBe('4 findings in 6 captions')
    expect((await textsOf(app, story))[1]).toBe('We asked everybody\nand nobody told us anything at all')
    await until(() => focusedRow(page)).toBe('1')
    await until(() => focusName(page)).toContain('Three dots')

    // What cannot be fixed is said, and nothing happens.
    await page.keyboard.press('End')
    await until(() => focusName(page)).toContain('50 characters in a line')
    expect(await rows(page).last().getByText('One word alone is longer than a line').count()).toBe(1)
    await page.keyboard.press('f')
    await page.keyboard.press('Delete')
    await until(() => said(page)).toBe('3 findings in 6 captions')
    await until(() => focusedRow(page)).toBe('2')
    expect((await textsOf(app, story))[5]).toBe('y'.repeat(50))

    await page.keyboard.press('Control+z')
    await until(() => said(page)).toBe('4 findings in 6 captions')
    await page.keyboard.press('Escape')
    await dock(page).waitFor({ state: 'hidden' })

    // Escape goes one step back also from the transcript: first the tool, then the story.
    await page.keyboard.press('Shift+R')
    await dock(page).waitFor()
    await cueText(page, 0).focus()
    await page.keyboard.press('Escape')
    await dock(page).waitFor({ state: 'hidden' })
    expect(await cueText(page, 0).count()).toBe(1)
  })

  browserTest('fixes all of one rule, then all, and takes them back', async (app) => {
    const { page } = app
    const story = await open(app, [...TEXTS, 'And so...', 'on...'])
    await page.getByRole('button', { name: 'Check captions' }).click()
    await page.getByRole('radio', { name: 'Three dots 3' }).click()
    await until(() => rows(page).count()).toBe(3)
    await rows(page).nth(1).getByRole('button', { name: 'Leave' }).click()
    await until(() => rows(page).count()).toBe(2)
    await dock(page).getByRole('button', { name: 'Fix 2 captions' }).click()
    await toast(page, '2 captions fixed').waitFor()
    const after = await textsOf(app, story)
    expect([after[2], after[6], after[7]]).toEqual(['Well… yes', 'And so...', 'on…'])

    // The rule has nothing left, so that all are shown again; what was left stays out of it.
    await until(() => said(page)).toBe('4 findings in 8 captions')
    await dock(page).getByRole('button', { name: 'Fix 3 captions' }).click()
    await toast(page, '3 captions fixed').waitFor()
    await until(() => said(page)).toBe('1 finding in 8 captions')
    expect((await textsOf(app, story))[6]).toBe('And so...')
    await toast(page, '3 captions fixed').getByRole('button', { name: 'Undo' }).click()
    await until(() => said(page)).toBe('4 findings in 8 captions')
    await dock(page).getByRole('button', { name: 'Show 1 left' }).click()
    await until(() => said(page)).toBe('5 findings in 8 captions')

    await rows(page).first().getByRole('button', { name: 'Fix' }).click()
    await until(async () => (await textsOf(app, story))[0]).toBe('People here go to the clinic\nacross the county line')
  })

  browserTest('remembers the house, saves the report and says when nothing is wrong', async (app) => {
    const { page } = app
    await open(app, ['We are here.', 'It is quiet.', 'Well... yes'])
    await page.keyboard.press('Shift+R')
    await until(() => said(page)).toBe('1 finding in 3 captions')
    const downloading = page.waitForEvent('download')
    await dock(page).getByRole('button', { name: 'Save report (CSV)' }).click()
    const report = await downloading
    expect(report.suggestedFilename()).toBe('Evening.en.captions.csv')
    const text = await readFile(await report.path(), 'utf8')
    expect(text).toContain('"00:00:08.400","ellipsis","3","Three dots instead of one ellipsis (…)"')
    await expectAccessible(page, 'findings')

    await dock(page)
      .getByRole('button', { name: /Rules of/ })
      .click()
    await page.getByRole('option', { name: 'BBC' }).click()
    await dock(page).getByText("All 3 captions keep to the BBC's rules.").waitFor()
    await expectAccessible(page, 'no findings')
    await page.keyboard.press('Escape')
    await page.reload()
    await page.locator('[data-cue="0"]').waitFor()
    await page.keyboard.press('Shift+R')
    await dock(page).getByText("All 3 captions keep to the BBC's rules.").waitFor()
  })

  browserTest('draws only what is in sight of thousands of findings', async (app) => {
    const { page } = app
    await open(
      app,
      Array.from({ length: 3000 }, (_, i) => `Number ${i}...`),
    )
    await page.keyboard.press('Shift+R')
    // Those after the end of the recording are found too.
    await until(() => said(page)).toMatch(/^5,9\d\d findings in 3,000 captions$/)
    expect(await rows(page).count()).toBeLessThan(40)
    await tabTo(page, /Three dots/)
    await page.keyboard.press('End')
    await until(() => focusName(page)).toContain('after the recording')
    await cueText(page, 2999).waitFor()
  })
})
