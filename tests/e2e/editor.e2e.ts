/** Correcting a transcript: the field by keys and by mouse, unsure words, timing by ear, and what happens when saving fails. */
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import type { Cue } from '../../electron/core/library/model.ts'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { cueText, openStoryPage, timeOf, toast, video } from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'
const at = { story: STORY, language: 'en' }
type Driven = Pick<App, 'call' | 'core'>

const field = (page: Page) => page.getByRole('textbox', { name: /^Words at/ })
const fieldNumber = (page: Page) => page.locator('[data-field]').getAttribute('data-field')
const isOpen = (page: Page, cue: number) => until(() => fieldNumber(page)).toBe(String(cue))
const closed = (page: Page) => field(page).waitFor({ state: 'hidden' })
const cuesOf = async (app: Driven) => (await app.call('transcripts.get', at)).cues
const textOf = async (app: Driven, cue: number) => (await cuesOf(app))[cue]?.text
const focused = (page: Page, cue: number) =>
  until(() => cueText(page, cue).evaluate((element) => element === document.activeElement)).toBe(true)
/** Puts the caret by what people use: Home, then the arrow. */
async function caretAfter(page: Page, letters: number): Promise<void> {
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < letters; i += 1) await page.keyboard.press('ArrowRight')
}
const changeCues = (app: Driven, change: (cues: Cue[]) => Cue[]) =>
  app.core.library().store.change(
    [
      {
        kind: 'transcript',
        ...at,
        recipe: (before) => ({ language: 'en', revision: 0, ...before, cues: change(before?.cues ?? []) }),
      },
    ],
    'prepare',
  )
const marked = (page: Page, name: string) =>
  page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map(String), name)

describe('the field', () => {
  browserTest(
    'opens where the words stand, saves and goes on by Enter, and leaves by Escape with the text kept',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const boxes = () =>
        page.locator('.paragraph').evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())))
      const wordPlaces = (selector: string) =>
        page.locator(selector).evaluate((one) => {
          const node = one.firstChild
          if (!(node instanceof Text)) throw new Error('no words')
          return [...node.data.matchAll(/\S+/g)].map(({ index, 0: word }) => {
            const range = document.createRange()
            range.setStart(node, index)
            range.setEnd(node, index + word.length)
            const { x, y, width, height } = range.getBoundingClientRect()
            return [word, ...[x, y, width, height].map(Math.round)]
          })
        })
      const [before, words] = [await boxes(), await wordPlaces('[data-cue="2"]')]
      await page.keyboard.press('g')
      await focused(page, 0)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('F2')
      await isOpen(page, 2)
      expect(await boxes()).toEqual(before)
      expect(await wordPlaces('[data-field="2"]')).toEqual(words)

      await page.keyboard.press('Control+End')
      await page.keyboard.press('Backspace')
      await page.keyboard.type(' now.')
      await page.keyboard.press('Enter')
      // The next field is open at once, and the words show as saved.
      await isOpen(page, 3)
      await until(() => cueText(page, 2).textContent()).toBe('and their children fill our classrooms now.')
      await until(() => textOf(app, 2)).toBe('and their children fill our classrooms now.')

      await page.keyboard.type(' Typed.')
      await page.keyboard.press('Escape')
      await focused(page, 3)
      expect(await cueText(page, 3).textContent()).not.toContain('Typed')
      await page.keyboard.press('F2')
      await until(() => field(page).textContent()).toMatch(/Typed\.$/)
      await page.keyboard.press('Shift+Enter')
      await page.keyboard.type('Second line')
      await page.keyboard.press('Control+Enter')
      await focused(page, 3)
      await until(() => textOf(app, 3)).toMatch(/Typed\.\nSecond line$/)

      await page.keyboard.press('Control+z')
      await until(() => textOf(app, 3)).not.toContain('Typed')
      await until(() => cueText(page, 3).textContent()).not.toContain('Typed')
      await page.keyboard.press('Control+Shift+Z')
      await until(() => cueText(page, 3).textContent()).toContain('Second line')

      // Restarted, the library has what was saved.
      const { library } = await app.call('app.state', {})
      await app.call('library.close', {})
      await app.call('library.open', { path: library!.path })
      await page.reload()
      await openStoryPage(page, STORY)
      await until(() => cueText(page, 3).textContent()).toContain('Second line')
    },
    { before: withSample, allow: /409|404/ },
  )

  browserTest(
    'goes to its neighbours by arrows, divides, joins and moves the ends by keys',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const before = await cuesOf(app)
      await cueText(page, 2).focus()
      await page.keyboard.press('F2')
      await page.keyboard.press('Control+End')
      await page.keyboard.press('ArrowDown')
      await isOpen(page, 3)
      await page.keyboard.press('ArrowUp')
      await isOpen(page, 2)

      await caretAfter(page, 'and their '.length)
      await page.keyboard.press('Alt+Enter')
      await toast(page, 'Caption divided').waitFor()
      await isOpen(page, 3)
      expect((await cuesOf(app)).slice(2, 4).map(({ text }) => text)).toEqual([
        'and their',
        'children fill our classrooms.',
      ])
      // At its start the second half goes back to the first.
      await page.keyboard.press('Backspace')
      await toast(page, 'Captions joined').waitFor()
      await isOpen(page, 2)
      expect(await textOf(app, 2)).toBe('and their children fill our classrooms.')
      await page.keyboard.type('very ')
      await page.keyboard.press('Control+End')
      await page.keyboard.press('Delete')
      await until(async () => (await cuesOf(app)).length).toBe(before.length - 1)
      await toast(page, 'Captions joined').waitFor()
      await isOpen(page, 2)
      await until(() => textOf(app, 2)).toMatch(/^and their very children/)
      await page.keyboard.press('Escape')
      await page.locator('.cue-field').waitFor({ state: 'hidden' })
      await page.keyboard.press('Control+z')
      await until(async () => (await cuesOf(app)).length).toBe(before.length)

      // Different speakers are not joined; the message says why.
      await cueText(page, 1).dblclick()
      await page.keyboard.press('Control+Home')
      await page.keyboard.press('Backspace')
      await page.getByRole('alert').filter({ hasText: 'different speakers' }).waitFor()
      expect((await cuesOf(app)).length).toBe(before.length)

      const { startMs, endMs } = (await cuesOf(app))[1]!
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('Alt+ArrowRight')
      await page.keyboard.press('Alt+Shift+ArrowLeft')
      await until(async () => (await cuesOf(app))[1]!.startMs).toBe(startMs - (startMs % 40) + 120)
      await until(async () => (await cuesOf(app))[1]!.endMs).toBeLessThan(endMs)
      await page.keyboard.press('F8')
      await until(() => video(page).evaluate((media: HTMLVideoElement) => !media.paused)).toBe(true)
      await page.keyboard.press('F8')
      await until(() => video(page).evaluate((media: HTMLVideoElement) => media.paused)).toBe(true)
    },
    // Joining different speakers is refused.
    { before: withSample, allow: /400/ },
  )

  browserTest(
    'does the same by mouse, with a speaker of the directory',
    async (app) => {
      const { page } = app
      await app.call('library.savePerson', { id: 'ana-ruiz', name: 'Ana Ruiz', sayAs: '', pronouns: '', terms: [] })
      await openStoryPage(page, STORY)
      const before = await cuesOf(app)
      await cueText(page, 2).dblclick()
      await isOpen(page, 2)
      const bar = page.getByRole('region', { name: 'Correct the words' })
      await bar.getByRole('button', { name: 'Start later' }).click()
      await bar.getByRole('button', { name: 'Start later' }).click()
      await until(async () => (await cuesOf(app))[2]!.startMs).toBeGreaterThan(before[2]!.startMs + 41)
      await caretAfter(page, 'and their '.length)
      await bar.getByRole('button', { name: 'Divide at the cursor' }).click()
      await isOpen(page, 3)
      await bar.getByRole('button', { name: 'Join with the caption before' }).click()
      await isOpen(page, 2)
      await until(async () => (await cuesOf(app)).length).toBe(before.length)
      await bar.getByRole('combobox', { name: 'Speaker' }).click()
      await page.getByRole('option', { name: 'Ana Ruiz' }).click()
      await bar.getByRole('button', { name: 'Save' }).click()
      await until(async () => (await cuesOf(app))[2]!.speaker).toBe('Ana Ruiz')
      await page.locator('.paragraph-speaker').filter({ hasText: 'Ana Ruiz' }).waitFor()
      await toast(page, 'Words corrected').getByRole('button', { name: 'Undo' }).click()
      await until(async () => (await cuesOf(app))[2]!.speaker).toBe(before[2]!.speaker)
    },
    { before: withSample },
  )

  browserTest(
    'brings words that could not be saved back, and never writes over what another window saved',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await page.route('**/api/transcripts.editCue', (route) =>
        route.fulfill({
          status: 507,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: 'urn:localstory:disk-full',
            title: 'The disk is full',
            status: 507,
            detail: '',
            remedy: 'Free some space.',
            technical: '',
          }),
        }),
      )
      await cueText(page, 2).dblclick()
      await field(page).fill('Words that matter.')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: 'The disk is full' }).waitFor()
      await isOpen(page, 2)
      expect(await field(page).textContent()).toBe('Words that matter.')
      await page.unroute('**/api/transcripts.editCue')

      // Another window corrects another cue: no conflict. Then the same one: theirs and mine are shown.
      const other = async (cue: string, text: string) =>
        app.call('transcripts.editCue', {
          ...at,
          cue,
          text,
          ifRevision: (await app.call('transcripts.get', at)).revision,
        })
      await other('clinic-nights-6', 'Somebody else was here.')
      await page.keyboard.press('Control+Enter')
      await until(() => textOf(app, 2)).toBe('Words that matter.')
      await cueText(page, 2).dblclick()
      await other('clinic-nights-3', 'Theirs.')
      await field(page).fill('Mine.')
      await page.keyboard.press('Control+Enter')
      const alert = page.getByRole('alert').filter({ hasText: 'changed elsewhere' })
      await alert.getByText('They are now: Theirs.').waitFor()
      expect(await field(page).textContent()).toBe('Mine.')
      expect(await textOf(app, 2)).toBe('Theirs.')
      await alert.getByRole('button', { name: 'Use mine' }).click()
      await until(() => textOf(app, 2)).toBe('Mine.')
      await closed(page)
    },
    { before: withSample, allow: /507|409/ },
  )
})

describe('unsure words', () => {
  const UNSURE: Readonly<Record<number, readonly string[]>> = { 1: ['orchards'], 4: ['afraid', 'clinic.'] }
  browserTest(
    'are marked, counted, gone through by key, and lose their mark when corrected or confirmed',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await until(() => marked(page, 'unsure')).toEqual(['orchards', 'afraid', 'clinic.'])
      await page.getByRole('button', { name: '3 unsure words' }).waitFor()
      await page
        .getByRole('button', { name: /afraid to drive/, description: /engine was unsure: afraid, clinic/ })
        .waitFor()

      await page.keyboard.press('u')
      await focused(page, 1)
      await until(() => marked(page, 'unsure-now')).toEqual(['orchards'])
      // F2 opens it with the word selected; typing replaces it.
      await page.keyboard.press('F2')
      await page.keyboard.type('harvest')
      await page.keyboard.press('Control+Enter')
      await until(() => textOf(app, 1)).toContain('harvest')
      await page.getByRole('button', { name: '2 unsure words' }).waitFor()
      await focused(page, 1)

      await page.keyboard.press('u')
      await focused(page, 4)
      await page.keyboard.press('u')
      await until(() => marked(page, 'unsure-now')).toEqual(['clinic.'])
      await page.keyboard.press('Shift+U')
      await until(() => marked(page, 'unsure-now')).toEqual(['afraid'])
      await page.keyboard.press('F2')
      await page.keyboard.press('Control+Enter')
      await toast(page, 'Words confirmed').waitFor()
      await until(() => marked(page, 'unsure')).toEqual([])
      await until(async () => (await cuesOf(app))[4]!.words!.some(({ confidence }) => confidence !== undefined)).toBe(
        false,
      )
      await page.keyboard.press('Control+z')
      await page.getByRole('button', { name: '2 unsure words' }).waitFor()
    },
    {
      before: async (app) => {
        await withSample(app)
        await changeCues(app, (cues) =>
          cues.map((cue, index) => ({
            ...cue,
            ...(cue.words && {
              words: cue.words.map((word) => ({
                ...word,
                confidence: UNSURE[index]?.includes(word.text) ? 0.31 : 0.93,
              })),
            }),
          })),
        )
      },
    },
  )
})

describe('time by ear', () => {
  browserTest(
    'takes the beginnings from a clip that plays, saves them as one change, and ends the estimate',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await page.getByText('Times are estimated').waitFor()
      await expectAccessible(page, 'estimated times')
      await page.getByRole('button', { name: 'Time by ear' }).first().click()
      const tool = page.getByRole('region', { name: 'Time by ear' })
      await tool.getByText('First line.').waitFor()
      await expectAccessible(page, 'time by ear')
      await page.keyboard.press('Space')
      // Where the sound is when the page hears the key: what a tap is measured against.
      await page.evaluate(() => {
        const heard: number[] = []
        Object.assign(window, { heard })
        addEventListener(
          'keydown',
          ({ key }) => key === 'n' && heard.push((document.querySelector('video')?.currentTime ?? 0) * 1000),
          true,
        )
      })
      const tapAt = async (seconds: number, next: string) => {
        await until(() => timeOf(video(page))).toBeGreaterThan(seconds)
        await page.keyboard.press('n')
        await tool.getByText(next).waitFor()
      }
      await tapAt(0.5, 'Second line.')
      await until(() => marked(page, 'tap')).toEqual(['Second line.'])
      await tapAt(1.5, 'Third line.')
      // Too early: taken back, heard again, pressed again.
      await page.keyboard.press('Backspace')
      await tool.getByText('Second line.').waitFor()
      await tapAt(2, 'Third line.')
      await tapAt(3, 'Every caption has its time.')
      await page.keyboard.press('Escape')
      await tool.waitFor({ state: 'hidden' })
      await toast(page, '3 captions timed by ear').waitFor()
      const cues = await cuesOf(app)
      const [first, , second, third] = await page.evaluate(() => Reflect.get(window, 'heard') as number[])
      for (const [index, ms] of [first, second, third].entries()) {
        // 150 ms go to the finger; the rest is how finely the page tells the time.
        expect(Math.abs(cues[index]!.startMs - (ms! - 150))).toBeLessThan(60)
      }
      expect(cues.slice(0, 2).map(({ endMs }) => endMs)).toEqual(cues.slice(1).map(({ startMs }) => startMs))
      expect((await app.call('stories.get', { id: STORY })).story.transcripts[0]).toMatchObject({ timing: 'given' })
      await until(() => page.getByText('Times are estimated').count()).toBe(0)
      expect((await app.call('history.undo', {})).label).toBe('time captions by ear')
      await page.getByText('Times are estimated').waitFor()
    },
    {
      before: async (app) => {
        await withSample(app)
        const lines = ['First line.', 'Second line.', 'Third line.']
        const { store } = app.core.library()
        await changeCues(app, () =>
          lines.map((text, index) => ({
            id: `l${index}`,
            startMs: index * 10_000,
            endMs: (index + 1) * 10_000,
            speaker: 'Mayor',
            text,
          })),
        )
        await store.change(
          [
            {
              kind: 'story',
              story: STORY,
              recipe: (before) => {
                if (!before) throw new Error('no sample')
                const [first, ...rest] = before.transcripts
                return { ...before, transcripts: first ? [{ ...first, timing: 'estimated' as const }, ...rest] : [] }
              },
            },
          ],
          'prepare',
        )
      },
    },
  )
})

describe('by ear and by tree', () => {
  browserTest(
    'captions are called by speaker, time and words, and results are said',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const tree = await page.locator('.transcript').ariaSnapshot()
      expect(tree).toContain('button "Interviewer, 0 minutes 0 seconds: What has immigration meant for your county?"')
      expect(tree).toMatch(/button "Council member, rural county \(sample\), 0 minutes 13 seconds: are afraid/)
      await cueText(page, 0).dblclick()
      await page.getByRole('textbox', { name: 'Words at 00:00:00.931', description: /Enter saves/ }).waitFor()
      await expectAccessible(page, 'a caption is being corrected')
      await field(page).fill('What has it meant?')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('alert').filter({ hasText: 'Words corrected' }).waitFor()
      await page.keyboard.press('Control+z')
      await page.getByRole('alert').filter({ hasText: 'Undo: correct words' }).waitFor()
      // Tab leaves the field for its bar, and comes back.
      await page.keyboard.press('F2')
      await isOpen(page, 0)
      await page.keyboard.press('Tab')
      await until(() => page.evaluate(() => document.activeElement?.closest('.cue-bar') !== null)).toBe(true)
      await page.keyboard.press('Shift+Tab')
      await until(() => page.evaluate(() => document.activeElement?.classList.contains('cue-field'))).toBe(true)
    },
    { before: withSample },
  )
})
