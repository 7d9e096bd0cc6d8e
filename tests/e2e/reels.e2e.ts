/** Reels: made on the board, put in order, trimmed, titled, played and printed; once by keys alone, once by mouse. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { countPointer, focusName, toast } from './support/screen.ts'

endBrowserAfterAll()

const RURAL = 'clinic-nights-sample'
const CITY = 'the-front-desk-sample'
const SUBURB = 'three-languages-sample'

type Called = Pick<App, 'call'>
const board = (page: Page): Locator => page.getByRole('grid', { name: 'Moments' }).getByRole('row')
const rows = (page: Page): Locator => page.getByRole('grid', { name: 'Items of the reel' }).getByRole('row')
const player = (page: Page): Locator => page.getByRole('region', { name: 'Small player' })
const onlyReel = async (app: Called) => {
  const [reel] = (await app.call('reels.list', {})).reels
  return app.call('reels.get', { id: reel?.id ?? '' })
}
/** Beginnings of the titles of the stories, as the screen shows them in order. */
const shown = async (page: Page) =>
  (await page.locator('.reel-facts > .truncate').allTextContents()).map((title) =>
    title.split(' ').slice(0, 2).join(' '),
  )
const kinds = async (app: Called) =>
  (await onlyReel(app)).items.map((item) => (item.kind === 'clip' ? item.story : item.text))

/** The sample with three short moments, one of each story. */
async function withMoments(app: Called): Promise<void> {
  await withSample(app)
  const { moments } = await app.call('moments.list', {})
  await app.call('moments.remove', { moments: moments.map(({ story, id }) => ({ story, id })) })
  for (const [index, story] of [RURAL, CITY, SUBURB].entries())
    await app.call('moments.add', { story, startMs: 2000, endMs: 3500 + index * 100, note: `moment ${index + 1}` })
}

/** And a reel of them, in the order of the stories' names above. */
async function withReel(app: Called): Promise<void> {
  await withMoments(app)
  const { moments } = await app.call('moments.list', {})
  const inOrder = [RURAL, CITY, SUBURB].map((story) => moments.find((moment) => moment.story === story)!)
  await app.call('reels.make', { name: 'Opening', moments: inOrder.map(({ story, id }) => ({ story, id })) })
}

/** Two seconds of a quiet tone as a WAV file: 8,000 samples a second, 16 bits, one channel. */
function tone(): Buffer {
  const [rate, length] = [8000, 16_000]
  const wav = Buffer.alloc(44 + length * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + length * 2, 4)
  wav.write('WAVEfmt ', 8)
  for (const [at, value] of [16, 0x0001_0001, rate, rate * 2, 0x0010_0002].entries())
    wav.writeUInt32LE(value, 16 + at * 4)
  wav.write('data', 36)
  wav.writeUInt32LE(length * 2, 40)
  for (let at = 0; at < length; at += 1) wav.writeInt16LE(Math.round(1000 * Math.sin(at / 5)), 44 + at * 2)
  return wav
}

async function openReel(page: Page): Promise<void> {
  await page.keyboard.press('Control+5')
  await page.getByRole('grid', { name: 'Reels' }).getByRole('row').first().dblclick()
  await rows(page).first().waitFor()
}

describe('a reel', () => {
  browserTest(
    'is made, put in order, trimmed, titled, renamed and taken back by keys alone',
    async (app) => {
      const { page } = app
      const pressed = await countPointer(page)
      await page.keyboard.press('Control+2')
      await board(page).first().waitFor()
      await board(page).first().focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.press('r')
      const dialog = page.getByRole('dialog', { name: 'Add 3 moments to a reel' })
      await dialog.waitFor()
      await expectAccessible(page, 'adding to a reel')
      await page.keyboard.type('Opening')
      await page.keyboard.press('Enter')
      await toast(page, '3 moments added to Opening').waitFor()

      await page.keyboard.press('Control+5')
      await page.getByRole('grid', { name: 'Reels' }).waitFor()
      await expectAccessible(page, 'the list of reels')
      await until(() => focusName(page)).toMatch(/^Opening/)
      await page.keyboard.press('Enter')
      await rows(page).first().waitFor()
      expect(page.url()).toContain('#/reels/r-')
      await expectAccessible(page, 'a reel')
      const before = await kinds(app)

      // The first goes to the end, one place at a time, and keeps the focus.
      await until(() => focusName(page)).toMatch(/^1, /)
      await page.keyboard.press('Alt+ArrowDown')
      await until(() => kinds(app)).toEqual([before[1], before[0], before[2]])
      await until(() => focusName(page)).toMatch(/^2, /)
      await page.keyboard.press('Alt+ArrowDown')
      await until(() => kinds(app)).toEqual([before[1], before[2], before[0]])
      await until(() => focusName(page)).toMatch(/^3, /)
      await page.keyboard.press('Alt+ArrowUp')
      await until(() => kinds(app)).toEqual([before[1], before[0], before[2]])
      await until(() => focusName(page)).toMatch(/^2, /)

      // A title before it, with words of its own.
      await page.keyboard.press('t')
      const words = page.getByLabel('Words of the title')
      await words.waitFor()
      await until(() => words.evaluate((field) => field === document.activeElement)).toBe(true)
      await page.keyboard.type('Two years later')
      await expectAccessible(page, 'a title being written')
      await page.keyboard.press('Enter')
      await until(() => kinds(app)).toEqual([before[1], 'Two years later', before[0], before[2]])
      await until(() => focusName(page)).toMatch(/^2, Title: Two years later/)

      // In and out of the clip below, typed and nudged.
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      const field = page.getByLabel('In', { exact: true })
      await until(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
      await expectAccessible(page, 'a clip being trimmed')
      await page.keyboard.type('2.5')
      await page.keyboard.press('Enter')
      const clip = async () => (await onlyReel(app)).items[2]!
      await until(clip).toMatchObject({ startMs: 2500 })
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Shift+ArrowDown')
      await until(clip).toMatchObject({ startMs: 500 })
      await page.keyboard.press('Escape')
      await until(() => focusName(page)).toMatch(/^3, /)
      // Both presses were one change.
      await page.keyboard.press('Control+z')
      await until(clip).toMatchObject({ startMs: 2500 })

      // A fade and back, a deletion and back.
      await page.keyboard.press('x')
      await page.getByText('Cross-fade 0.5 s').waitFor()
      await page.keyboard.press('Delete')
      await until(() => kinds(app)).toEqual([before[1], 'Two years later', before[2]])
      await page.keyboard.press('Control+z')
      await until(() => kinds(app)).toEqual([before[1], 'Two years later', before[0], before[2]])

      await page.keyboard.press('F2')
      await page.getByRole('dialog', { name: 'Rename the reel' }).waitFor()
      await page.keyboard.type('Fear of clinics')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Fear of clinics' }).waitFor()
      await page.keyboard.press('e')
      await page.getByRole('article', { name: 'Paper edit: Fear of clinics' }).waitFor()
      await page.keyboard.press('Escape')
      await rows(page).first().waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('grid', { name: 'Reels' }).waitFor()
      expect(await pressed()).toBe(0)
    },
    { before: withMoments },
  )

  browserTest(
    'is put in order by dragging, divided, faded, given music, duplicated and deleted by mouse',
    async (app) => {
      const { page } = app
      await openReel(page)
      await rows(page)
        .nth(2)
        .dragTo(rows(page).nth(0), { targetPosition: { x: 300, y: 8 } })
      await until(() => shown(page)).toEqual(['A bus', 'Clinic nights', 'The front'])
      expect(await kinds(app)).toEqual([SUBURB, RURAL, CITY])
      // Two at once, behind the last.
      await rows(page)
        .nth(0)
        .click({ position: { x: 300, y: 20 } })
      await rows(page)
        .nth(1)
        .click({ modifiers: ['Control'], position: { x: 300, y: 20 } })
      await until(() => page.locator('.reel-bar').getByRole('status').textContent()).toBe('3 clips, 2 chosen')
      const low = await rows(page).nth(2).boundingBox()
      await rows(page)
        .nth(0)
        .dragTo(rows(page).nth(2), { targetPosition: { x: 300, y: (low?.height ?? 0) - 6 } })
      await until(() => shown(page)).toEqual(['The front', 'A bus', 'Clinic nights'])
      expect(await kinds(app)).toEqual([CITY, SUBURB, RURAL])

      await rows(page).nth(1).getByRole('button', { name: 'Trim' }).click()
      const editor = page.locator('.reel-editor')
      await editor.getByRole('button', { name: '+1 s (Out: One second later)' }).click()
      await until(async () => (await onlyReel(app)).items[1]).toMatchObject({ startMs: 2000, endMs: 4700 })
      await editor.getByLabel('Note').fill('the best of them')
      await editor.getByRole('button', { name: /Begins with/ }).click()
      await page.getByRole('option', { name: 'Cross-fade 0.5 s' }).click()
      await page.getByText('the best of them').waitFor()
      await editor.getByRole('button', { name: 'Divide', exact: true }).click()
      await toast(page, 'Clip divided').waitFor()
      await until(() => rows(page).count()).toBe(4)
      await editor.getByRole('button', { name: /^Done/ }).click()
      await editor.waitFor({ state: 'hidden' })
      expect((await onlyReel(app)).items).toMatchObject([
        { story: CITY },
        { story: SUBURB, endMs: 3350, fadeMs: 500, note: 'the best of them' },
        { story: SUBURB, startMs: 3350, fadeMs: 0, note: '' },
        { story: RURAL },
      ])

      const song = join(app.folder, 'song.mp3')
      await writeFile(song, 'x')
      await page.getByRole('button', { name: 'Music', exact: true }).click()
      const music = page.getByRole('dialog', { name: 'Music' })
      await music.getByLabel('Sound file').fill(song)
      await music.getByLabel('Lower under speech by, in dB').fill('9')
      await music.getByLabel('Loudness, in dB').fill('loud')
      await music.getByText('From −60 to 12 dB').waitFor()
      expect(await music.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
      await music.getByLabel('Loudness, in dB').fill('-18')
      await music.getByRole('button', { name: 'Choose a file' }).click()
      await music.getByRole('list').waitFor()
      await expectAccessible(page, 'music of a reel')
      await music.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('button', { name: 'Music on' }).waitFor()
      expect((await onlyReel(app)).music).toEqual({ path: song, gainDb: -18, duckDb: 9, isThere: true })

      await page.getByRole('button', { name: 'More about Opening' }).click()
      await page.getByRole('menuitem', { name: /^Duplicate/ }).click()
      await page.getByRole('heading', { name: 'Opening, copy' }).waitFor()
      await page.getByRole('button', { name: 'All reels' }).click()
      await page.getByRole('button', { name: 'More about Opening, copy' }).click()
      await page.getByRole('menuitem', { name: 'Delete reel' }).click()
      await toast(page, 'Opening, copy deleted').getByRole('button', { name: 'Undo' }).click()
      await until(async () => (await app.call('reels.list', {})).reels.map(({ name }) => name)).toEqual([
        'Opening',
        'Opening, copy',
      ])
    },
    { before: withReel },
  )

  browserTest(
    'plays as a whole, titles as cards, music under it, and passes over what is away',
    async (app) => {
      const { page } = app
      const { id, items } = await onlyReel(app)
      await app.call('reels.addTitle', { id, text: 'Meanwhile', durationMs: 2500, before: items[1]?.id ?? null })
      const song = join(app.folder, 'song.wav')
      await writeFile(song, tone())
      await app.call('reels.music', { id, music: { path: song, gainDb: -6, duckDb: 14 } })
      await openReel(page)
      await page.keyboard.press('l')
      const loudness = () =>
        page.locator('audio').evaluate((sound: HTMLAudioElement) => (sound.paused ? 0 : Math.round(sound.volume * 10)))
      // A tenth of it is left while somebody speaks.
      await until(loudness).toBe(1)
      const now = () =>
        player(page).evaluate((one) => {
          const card = one.querySelector('.mini-card')?.textContent
          const source = one.querySelector('video')?.getAttribute('src') ?? ''
          return `${card ?? source.split('/')[2]} ${one.querySelector('.mini-position')?.textContent}`
        })
      const seen: string[] = []
      await until(async () => {
        const at = await now()
        if (seen.at(-1) !== at) seen.push(at)
        return seen
      }, 60_000).toEqual([`${RURAL} 1 of 4`, 'Meanwhile 2 of 4', `${CITY} 3 of 4`, `${SUBURB} 4 of 4`])
      await page.keyboard.press('p')
      await page.keyboard.press('p')
      await until(now).toBe('Meanwhile 2 of 4')
      await until(loudness).toBe(5)
      await page.keyboard.press('k')
      await until(loudness).toBe(0)
      await expectAccessible(page, 'a title in the small player')
      await page.keyboard.press('k')
      await until(now).toBe(`${CITY} 3 of 4`)
      await page.keyboard.press('Escape')
      await player(page).waitFor({ state: 'hidden' })
      expect(await page.locator('audio').count()).toBe(0)

      // A story that was taken out of the catalogue: its clip stays, says so, and is left out of the row.
      await app.call('stories.remove', { ids: [CITY] })
      await page.getByText('Its story was removed').waitFor()
      const { moments } = await app.call('moments.list', {})
      const gone = moments.find(({ story }) => story === RURAL)!
      await app.call('moments.remove', { moments: [{ story: RURAL, id: gone.id }] })
      await page.getByText('Its moment was removed').waitFor()
      await expectAccessible(page, 'a reel whose sources are gone')
      await page.keyboard.press('l')
      await toast(page, '1 clip left out').waitFor()
      await until(() => player(page).locator('.mini-position').textContent()).toBe('1 of 3')
      await page.keyboard.press('k')
    },
    { before: withReel, timeout: 240_000 },
  )

  browserTest(
    'goes on paper: printed alone, and saved as Word, CSV and Markdown',
    async (app) => {
      const { page } = app
      const { id, items } = await onlyReel(app)
      await app.call('reels.note', { id, item: items[0]?.id ?? '', note: 'open with this' })
      await openReel(page)
      await page.getByRole('button', { name: 'Paper edit' }).click()
      const paper = page.getByRole('article', { name: 'Paper edit: Opening' })
      await until(() => paper.getByRole('row').count()).toBe(4)
      const [, first] = await paper.getByRole('row').allInnerTexts()
      expect(first).toContain('open with this')
      expect(first).toContain('Clinic nights')
      await expectAccessible(page, 'the paper edit')

      await page.evaluate(() => {
        window.print = () => document.documentElement.setAttribute('data-printed', 'yes')
      })
      await page.getByRole('button', { name: 'Print' }).click()
      await until(() => page.evaluate(() => document.documentElement.dataset.printed)).toBe('yes')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('#root').isVisible()).toBe(false)
      expect(await page.locator('.paper-print').isVisible()).toBe(true)
      expect(await page.locator('.paper-print tbody tr').count()).toBe(3)
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-')
      await page.emulateMedia({ media: null })

      for (const [button, ending] of [
        ['Word', 'docx'],
        ['CSV', 'csv'],
        ['Markdown', 'md'],
      ] as const) {
        const [saved] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: button, exact: true }).click(),
        ])
        expect(saved.suggestedFilename()).toBe(`Opening.${ending}`)
        const content = await readFile(await saved.path())
        expect(ending === 'docx' ? content.subarray(0, 2).toString() : content.toString()).toContain(
          ending === 'docx' ? 'PK' : 'open with this',
        )
      }
    },
    { before: withReel },
  )

  browserTest(
    'has a place to begin where there is none, and says when one is gone',
    async (app) => {
      const { page } = app
      await page.keyboard.press('Control+5')
      await page.getByText('No reels yet').waitFor()
      await expectAccessible(page, 'no reels')
      await page.keyboard.press('c')
      const dialog = page.getByRole('dialog', { name: 'New reel' })
      await until(() => dialog.getByLabel('Name').inputValue()).toBe('Reel 1')
      await dialog.getByRole('button', { name: 'Make reel' }).click()
      await page.getByText('Nothing in this reel yet').waitFor()
      await expectAccessible(page, 'an empty reel')
      await app.call('history.undo', {})
      await page.getByText('This reel is not there any more').waitFor()
      await page.getByRole('button', { name: 'All reels' }).click()
      await page.getByText('No reels yet').waitFor()
    },
    { before: withSample },
  )
})
