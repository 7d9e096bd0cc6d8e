/** The tools of the transcript: find and replace, speakers, times, and saving in another form. By keyboard and by mouse. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { cards, countPointer, cueText, openStoryPage, tabTo, toast, video } from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'

const cuesOf = async (app: App, language = 'en') => (await app.call('transcripts.get', { story: STORY, language })).cues
const textsOf = async (app: App, language = 'en') => (await cuesOf(app, language)).map(({ text }) => text)
/** Text that is marked with this name now. */
const marked = (page: Page, name: string) =>
  page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map(String), name)
const find = (page: Page) => page.getByRole('textbox', { name: 'Find' })
const replaceBy = (page: Page) => page.getByRole('textbox', { name: 'Replace by' })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const undo = async (page: Page, label: RegExp) => {
  await toast(page, label).getByRole('button', { name: 'Undo' }).click()
  await toast(page, /^Undo/).waitFor()
}

describe('find and replace', () => {
  browserTest(
    'goes from match to match, changes one caption, then all but one, and takes it back; without a mouse',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const pointer = await countPointer(page)
      const before = await textsOf(app)
      const having = before.filter((text) => /the/i.test(text)).length
      const matches = before.join('\n').match(/the/gi)?.length ?? 0

      await cueText(page, 0).focus()
      await page.keyboard.press('F3')
      await until(() => find(page).evaluate((field) => field === document.activeElement)).toBe(true)
      await page.keyboard.type('the')
      await page.getByText(`1 of ${matches}`, { exact: true }).waitFor()
      await until(() => marked(page, 'found-now')).toEqual(['The'])
      await until(async () => (await marked(page, 'found')).length).toBeGreaterThan(5)
      await page.keyboard.press('F3')
      await page.keyboard.press('Enter')
      await page.getByText(`3 of ${matches}`, { exact: true }).waitFor()
      await page.keyboard.press('Shift+F3')
      await page.keyboard.press('Shift+Enter')
      await page.keyboard.press('Shift+Enter')
      await page.getByText(`${matches} of ${matches}`, { exact: true }).waitFor()
      await page.keyboard.press('Control+g')
      await page.getByText(`1 of ${matches}`, { exact: true }).waitFor()

      // Only whole words in their case.
      await tabTo(page, /^Match case$/)
      await page.keyboard.press('Enter')
      await tabTo(page, /^Whole words only$/)
      await page.keyboard.press('Enter')
      const whole = before.join('\n').match(/\bthe\b/g)?.length ?? 0
      expect(whole).toBeLessThan(matches)
      await page.getByText(new RegExp(`^\\d+ of ${whole}$`)).waitFor()

      await tabTo(page, /^Replace by$/)
      await page.keyboard.type('our')
      await page.getByText(`1 of ${whole}`, { exact: true }).waitFor()
      await tabTo(page, /^Change this caption$/)
      await page.keyboard.press('Enter')
      await toast(page, '1 caption changed').waitFor()
      const first = before.findIndex((text) => /\bthe\b/.test(text))
      await until(() => textsOf(app)).toEqual(before.with(first, before[first]!.replaceAll(/\bthe\b/g, 'our')))
      await until(() => cueText(page, first).textContent()).toContain('our orchards')
      await page.keyboard.press('Control+z')
      await until(() => textsOf(app)).toEqual(before)

      // All of them, but for one that is left as it is.
      const captions = before.filter((text) => /\bthe\b/.test(text)).length
      await page.getByRole('button', { name: `Review ${captions} captions` }).waitFor()
      await tabTo(page, new RegExp(`^Review ${captions} captions$`))
      await page.keyboard.press('Enter')
      await page.getByText(`${captions} captions would change.`).waitFor()
      await tabTo(page, /^Change the caption at 0:13/)
      await page.keyboard.press('Space')
      await tabTo(page, new RegExp(`^Change ${captions - 1} captions$`), { back: true })
      await page.keyboard.press('Enter')
      await toast(page, `${captions - 1} captions changed`).waitFor()
      const kept = 'are afraid to drive to the clinic.'
      expect(before).toContain(kept)
      const after = before.map((text) => (text === kept ? text : text.replaceAll(/\bthe\b/g, 'our')))
      expect(await textsOf(app)).toEqual(after)
      await until(() => page.getByText(/^1 of 1$/).count()).toBe(1)
      await find(page).focus()
      await page.keyboard.press('Escape')
      await find(page).waitFor({ state: 'hidden' })
      expect(await marked(page, 'found')).toEqual([])
      await page.keyboard.press('Control+z')
      await until(() => textsOf(app)).toEqual(before)
      expect(having).toBeGreaterThan(captions)
      expect(await pointer()).toBe(0)
    },
    { before: withSample },
  )

  browserTest(
    'changes all languages of a story, and says what is wrong with a pattern',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const before = [await textsOf(app, 'en'), await textsOf(app, 'es')]
      await press(page, 'Find and replace')
      await press(page, 'Regular expression')
      await find(page).fill('(a|o')
      await page.getByText('Not a pattern. A bracket ( is not closed.').waitFor()
      await find(page).fill('\\b(\\w+)s\\b')
      await page.getByText(/^1 of \d+$/).waitFor()
      await replaceBy(page).fill('$1z')
      await page.getByRole('radio', { name: 'This story, all languages' }).click()
      await press(page, 'Review changes')
      await page.getByRole('region', { name: 'Spanish' }).waitFor()
      await page.getByRole('region', { name: 'English' }).waitFor()
      const change = page.getByRole('button', { name: /^Change \d+ captions$/ })
      const wanted = before.map((texts) => texts.map((text) => text.replaceAll(/(?<!\p{L})(\w+)s\b/gu, '$1z')))
      await change.click()
      await toast(page, /captions changed/).waitFor()
      const now = [await textsOf(app, 'en'), await textsOf(app, 'es')]
      expect(now[0]).toEqual(wanted[0])
      expect(now[1]).not.toEqual(before[1])
      await undo(page, /captions changed/)
      expect([await textsOf(app, 'en'), await textsOf(app, 'es')]).toEqual(before)
    },
    { before: withSample, allow: /api\/transcripts\.replace/ },
  )

  browserTest(
    'changes a whole library from one dialog, story by story, and takes it back in one',
    async (app) => {
      const { page } = app
      await until(() => cards(page).count()).toBe(3)
      const { stories } = await app.call('stories.list', {})
      const all = () =>
        Promise.all(
          stories.flatMap(({ id, languages }) =>
            languages.map(async (language) =>
              (await app.call('transcripts.get', { story: id, language })).cues.map(({ text }) => text),
            ),
          ),
        )
      const before = await all()
      await page.keyboard.press('Control+Shift+H')
      const dialog = page.getByRole('dialog', { name: 'Find and replace in the library' })
      await dialog.getByText('Write what to find').waitFor()
      await page.keyboard.type('and')
      await press(page, 'Whole words only')
      await replaceBy(page).fill('&')
      const count = before.flat().filter((text) => /(?<!\p{L})and(?!\p{L})/iu.test(text)).length
      const transcripts = before.filter((texts) => texts.some((text) => /(?<!\p{L})and(?!\p{L})/iu.test(text))).length
      expect(transcripts).toBeGreaterThan(1)
      await dialog.getByText(`${count} captions would change, in ${transcripts} transcripts.`).waitFor()
      await dialog.getByRole('button', { name: `Change ${count} captions` }).waitFor()
      // A whole story is left out by its heading.
      const left = dialog.getByRole('region', { name: 'Clinic nights at the fire hall, English' })
      const theirs = (await textsOf(app)).filter((text) => /\band\b/i.test(text)).length
      await left.getByRole('checkbox', { name: /^Change all listed captions/ }).focus()
      await page.keyboard.press('Space')
      await dialog.getByRole('button', { name: `Change ${count - theirs} captions` }).click()
      await toast(page, `${count - theirs} captions changed`).waitFor()
      await dialog.waitFor({ state: 'hidden' })
      const after = await all()
      expect(after.flat().filter((text) => text.includes('&')).length).toBe(count - theirs)
      expect((await textsOf(app)).some((text) => text.includes('&'))).toBe(false)
      await undo(page, /captions changed/)
      expect(await all()).toEqual(before)
      await press(page, 'Find and replace in the library')
      await dialog.waitFor()
      await find(page).fill('no such words at all')
      await dialog.getByText('Not found in any transcript').waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
    },
    { before: withSample },
  )
})

describe('speakers', () => {
  browserTest(
    'are renamed, joined, assigned and added to people; each taken back',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const names = async () => (await cuesOf(app)).map(({ speaker }) => speaker)
      const before = await names()
      const council = before.find((name) => name !== 'Interviewer')!
      await page.keyboard.press('s')
      const list = page.getByRole('list', { name: 'Speakers of this transcript' })
      await list.getByText('2 captions').waitFor()
      await list.getByRole('img', { name: 'In the people directory' }).waitFor()

      // One gets another name, in this transcript only.
      await list.getByRole('checkbox', { name: 'Interviewer' }).focus()
      await page.keyboard.press('Space')
      await page.getByRole('heading', { name: 'Rename Interviewer' }).waitFor()
      const name = page.getByRole('textbox', { name: 'Name' })
      await page.getByText('Write or pick another name.').waitFor()
      await name.fill('Ana Ruiz')
      await press(page, 'Change 2 captions')
      await toast(page, '2 captions changed').waitFor()
      expect(await names()).toEqual(before.map((one) => (one === 'Interviewer' ? 'Ana Ruiz' : one)))
      await list.getByText('Ana Ruiz').waitFor()
      await undo(page, /2 captions changed/)
      expect(await names()).toEqual(before)

      // A name that is there already: said before it is done.
      await list.getByRole('checkbox', { name: 'Interviewer' }).focus()
      await page.keyboard.press('Space')
      await press(page, 'Pick a person or speaker')
      await page.getByRole('menuitem', { name: council }).click()
      const others = before.filter((one) => one === council).length
      await page.getByText(`${council} speaks in ${others} captions there already; they become one speaker.`).waitFor()
      // Everywhere there is a transcript with an interviewer.
      await page.getByRole('button', { name: /Where$/ }).click()
      await page.getByRole('option', { name: 'Whole library' }).click()
      await page.getByText(/In \d transcripts/).waitFor()
      await page.getByRole('button', { name: /Where$/ }).click()
      await page.getByRole('option', { name: /^This transcript/ }).click()
      await press(page, 'Change 2 captions')
      await until(names).toEqual(before.map(() => council))
      await undo(page, /2 captions changed/)

      // Two become one.
      await list.getByRole('checkbox', { name: council }).focus()
      await page.keyboard.press('Space')
      await list.getByRole('checkbox', { name: 'Interviewer' }).focus()
      await page.keyboard.press('Space')
      await page.getByRole('heading', { name: `Make one speaker of ${council} and Interviewer` }).waitFor()
      await name.fill('Everybody')
      await press(page, `Change ${before.length} captions`)
      await until(names).toEqual(before.map(() => 'Everybody'))
      await undo(page, /captions changed/)
      expect(await names()).toEqual(before)

      await press(page, 'Add Interviewer to people')
      await toast(page, 'Interviewer added to people').waitFor()
      await until(() => list.getByRole('img', { name: 'In the people directory' }).count()).toBe(2)
      const { library } = await app.call('app.state', {})
      expect(library?.people.map((person) => person.name)).toContain('Interviewer')
    },
    { before: withSample },
  )

  browserTest(
    'are given to the selected captions, and captions without one are listed',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await press(page, 'Speakers')
      await page.getByText('To give captions a speaker, select them in the transcript.').waitFor()
      await cueText(page, 1).focus()
      await page.keyboard.press('Shift+ArrowDown')
      await page.getByRole('heading', { name: 'Who speaks in 2 selected captions' }).waitFor()
      // Nobody.
      await press(page, 'Change 2 captions')
      await toast(page, '2 captions changed').waitFor()
      await until(async () => (await cuesOf(app)).slice(0, 4).map(({ speaker }) => speaker === '')).toEqual([
        ...[false, true, true, false],
      ])
      const list = page.getByRole('list', { name: 'Speakers of this transcript' })
      await list.getByText('No speaker').waitFor()
      await cueText(page, 1).focus()
      await page.keyboard.press('ArrowDown')
      await page.getByText('To give captions a speaker, select them in the transcript.').waitFor()
      await page.keyboard.press('Shift+ArrowDown')
      await page.getByRole('heading', { name: 'Who speaks in 2 selected captions' }).waitFor()
      await page.getByRole('textbox', { name: 'Name' }).fill('Ben')
      await press(page, 'Change 2 captions')
      await until(async () => (await cuesOf(app)).slice(1, 5).map(({ speaker }) => speaker === 'Ben')).toEqual([
        ...[false, true, true, false],
      ])
    },
    { before: withSample },
  )
})

describe('times', () => {
  const times = async (app: App) => (await cuesOf(app)).map(({ startMs, endMs }) => [startMs, endMs] as const)
  const seek = (page: Page, seconds: number) =>
    video(page).evaluate((media: HTMLVideoElement, to) => {
      media.currentTime = to
    }, seconds)

  browserTest(
    'move all captions or those from here on, by a number or to the playhead',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const before = await times(app)
      await cueText(page, 3).focus()
      await page.keyboard.press('Shift+T')
      const move = page.getByRole('textbox', { name: 'Move by' })
      await move.fill('soon')
      await page.getByText(/^Write seconds/).waitFor()
      await move.fill('-1.5')
      await page.getByText('1 caption would begin before the start and begin at 0 instead.').waitFor()
      await move.fill('0.5')
      const what = page.getByRole('table', { name: 'What will happen' })
      await what.getByText('00:00:01.431').waitFor()
      await press(page, `Move ${before.length} captions`)
      await toast(page, `${before.length} captions moved`).waitFor()
      expect(await times(app)).toEqual(before.map(([start, end]) => [start + 500, end + 500]))
      await undo(page, /captions moved/)
      expect(await times(app)).toEqual(before)

      // From the focused caption on, so that it begins where the playhead stands.
      await page.getByRole('radio', { name: 'From the chosen caption on' }).click()
      await seek(page, 11)
      await until(() => page.getByText('00:00:11:00').count()).toBeGreaterThan(0)
      await press(page, 'This caption to the playhead')
      const ms = Math.round(Number(await move.inputValue()) * 1000)
      expect(Math.abs(before[3]![0] + ms - 11_000)).toBeLessThanOrEqual(40)
      await press(page, `Move ${before.length - 3} captions`)
      await until(() => times(app)).toEqual(
        before.map(([start, end], index) => (index < 3 ? [start, end] : [start + ms, end + ms])),
      )
      await undo(page, /captions moved/)
      expect(await times(app)).toEqual(before)
    },
    { before: withSample },
  )

  browserTest(
    'stretch between two captions and are repaired for another frame rate, said before',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const before = await times(app)
      await press(page, 'Times')
      await page.getByRole('radio', { name: 'Stretch' }).click()
      await cueText(page, 1).focus()
      await press(page, 'Take the chosen caption as A')
      await page.getByRole('textbox', { name: 'A belongs at' }).fill('2')
      await page.getByRole('textbox', { name: 'B belongs at' }).fill('1')
      await page.getByText(/^Choose two different captions/).waitFor()
      await page.getByRole('textbox', { name: 'B belongs at' }).fill('0:42.5')
      await press(page, `Stretch ${before.length} captions`)
      await toast(page, /captions stretched/).waitFor()
      const after = await times(app)
      expect([after[1]![0], after.at(-1)![0]]).toEqual([2000, 42_500])
      await undo(page, /captions stretched/)
      expect(await times(app)).toEqual(before)

      await page.getByRole('radio', { name: 'Frame rate' }).click()
      await page.getByRole('button', { name: 'Repair', exact: true }).waitFor()
      await page.getByRole('button', { name: /Times were counted at$/ }).click()
      await page.getByRole('option', { name: '30', exact: true }).click()
      await page.getByText(/would end after the recording does/).waitFor()
      await page.getByRole('button', { name: /Times were counted at$/ }).click()
      await page.getByRole('option', { name: '23.976', exact: true }).click()
      await press(page, `Repair ${before.length} captions`)
      await toast(page, /Frame rate repaired/).waitFor()
      const repaired = await times(app)
      expect(repaired.at(-1)![1]).toBe(Math.round((before.at(-1)![1] * 24_000) / 1001 / 25))
      await undo(page, /Frame rate repaired/)
      expect(await times(app)).toEqual(before)
    },
    { before: withSample },
  )
})

describe('saving in another form', () => {
  const open = async (page: Page) => {
    await press(page, 'Transcript file')
    await page.getByRole('menuitem', { name: 'Save in another form' }).click()
    return page.getByRole('dialog', { name: 'Save the transcript' })
  }
  const choose = async (page: Page, form: string) => {
    await page.getByRole('button', { name: /Form$/ }).click()
    await page.getByRole('option', { name: form }).click()
  }
  const saved = async (page: Page, kind: string) => {
    const download = page.waitForEvent('download')
    await press(page, `Save .${kind} file`)
    return readFile(await (await download).path(), 'utf8')
  }

  browserTest(
    'shows the beginning of the file, a part of the story and languages side by side',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await video(page).evaluate((media: HTMLVideoElement) => {
        media.currentTime = 10
      })
      await until(() => page.getByText('00:00:10:00').count()).toBeGreaterThan(0)
      await page.keyboard.press('i')
      const dialog = await open(page)
      await choose(page, 'Text')
      const preview = dialog.locator('pre')
      await until(() => preview.textContent()).toMatch(/^\[00:00:00\] Interviewer: What has/)
      await dialog.getByText('Paragraphs begin with their time').click()
      await until(() => preview.textContent()).toMatch(/^Interviewer: What has/)
      await dialog.getByRole('radio', { name: /^In to Out/ }).click()
      await until(() => preview.textContent()).not.toMatch(/What has/)
      await choose(page, 'SubRip')
      await until(() => preview.textContent()).toMatch(/^1\n00:00:00,\d{3} --> /)
      await choose(page, 'Table')
      await dialog.getByRole('group', { name: 'Beside it' }).getByText('Spanish').click()
      await until(() => preview.textContent()).toMatch(/familias|condado|clínica/)
      expect(await saved(page, 'csv')).toMatch(/clínica/)
      await dialog.waitFor({ state: 'hidden' })
    },
    { before: withSample, context: { acceptDownloads: true } },
  )

  browserTest(
    'takes a template of one’s own, explains what is wrong with it and remembers it',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const dialog = await open(page)
      await choose(page, 'Own template')
      const template = dialog.getByRole('textbox', { name: 'Template' })
      const preview = dialog.locator('pre')
      await until(() => preview.textContent()).toMatch(/00:00 {2}What has/)
      await template.fill('{{#cues}}{{number}} {{wrods}}\n{{/cues}}')
      await dialog.getByText(/line 1: \{\{wrods\}\} is not known/).waitFor()
      await until(() => dialog.getByRole('button', { name: 'Save .txt file' }).isDisabled()).toBe(true)
      await template.fill('{{#cues}}{{number}}|{{text oneline}}\n{{/cues}}')
      await until(() => preview.textContent()).toMatch(/^1\|What has immigration/)
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Numbered')
      await press(page, 'Remember')
      await dialog.getByRole('button', { name: 'Remembered', exact: true }).waitFor()
      expect(await saved(page, 'txt')).toMatch(/^1\|What has immigration meant for your county\?\n2\|/)
      expect((await app.call('app.state', {})).settings.templates.map(({ name }) => name)).toEqual(['Numbered'])

      // Found again, and forgotten.
      await page.reload()
      await cueText(page, 0).waitFor()
      await page.keyboard.press('Control+Shift+S')
      await choose(page, 'Own template')
      await page.getByRole('button', { name: /Remembered templates$/ }).click()
      await page.getByRole('option', { name: 'Numbered' }).click()
      await until(() => preview.textContent()).toMatch(/^1\|What has immigration/)
      await press(page, 'Forget the template Numbered')
      await until(async () => (await app.call('app.state', {})).settings.templates).toEqual([])
    },
    { before: withSample, context: { acceptDownloads: true }, allow: /api\/transcripts\.export/ },
  )
})
