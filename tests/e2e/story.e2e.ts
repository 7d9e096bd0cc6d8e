/** The story screen: playing, captions, the transcript that follows, importing, correcting, moments, two windows. */
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { makePlainClip } from '../support/media.ts'
import {
  caption,
  cards,
  cueText,
  openStoryPage,
  seek,
  selectWords,
  timeOf,
  toast,
  video,
  wordPoint,
} from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'
const momentOf = async (app: App, index: number) => {
  const { story } = await app.call('stories.get', { id: STORY })
  return story.moments.toSorted((a, b) => a.startMs - b.startMs)[index]!
}

describe('the picture', () => {
  browserTest(
    'shows captions while somebody speaks and none in a pause',
    async ({ page }) => {
      await openStoryPage(page, STORY)
      await seek(page, 5500)
      await until(() => caption(page)).toEqual(['The families who came for the orchards stayed,'])
      await seek(page, 4080)
      await until(() => caption(page)).toEqual([])
      await page.keyboard.press('Shift+C')
      await seek(page, 5500)
      expect(await caption(page)).toEqual([])
      await page.keyboard.press('Shift+C')
      await until(() => caption(page).then((all) => all.length)).toBe(1)
      await page.getByRole('radio', { name: 'Spanish' }).click()
      await page.locator('.transcript[lang="es"] [data-cue="0"]').waitFor()
      await until(() => caption(page).then((all) => all.join())).toMatch(/familias/i)
      await until(() => page.locator('.picture .caption').getAttribute('lang')).toBe('es')

      // Played, they come and go by themselves.
      await page.getByRole('radio', { name: 'English' }).click()
      await seek(page, 6800)
      await page.keyboard.press('Space')
      await until(() => caption(page).then((all) => all.join())).toMatch(/and their children/)
      await page.keyboard.press('Space')
    },
    { before: withSample },
  )

  browserTest(
    'plays at the chosen speed, forward and backward, and stops at the end of a range',
    async ({ page }) => {
      await openStoryPage(page, STORY)
      await page.getByRole('button', { name: /^Speed/ }).click()
      await page.getByRole('menuitem', { name: '1.5×' }).click()
      await page.keyboard.press('l')
      await until(() => video(page).evaluate((media: HTMLVideoElement) => media.playbackRate)).toBe(1.5)
      await page.keyboard.press('k')
      await page.keyboard.press('[')
      await page.keyboard.press('[')
      await page.getByRole('button', { name: 'Speed 1×' }).waitFor()
      await seek(page, 20_000)
      const from = await timeOf(video(page))
      await page.keyboard.press('j')
      await until(() => timeOf(video(page))).toBeLessThan(from - 0.3)
      await page.keyboard.press('k')

      await seek(page, 10_000)
      await page.keyboard.press('i')
      const start = await timeOf(video(page))
      await page.keyboard.press('Shift+ArrowRight')
      await page.keyboard.press('o')
      await page.keyboard.press('p')
      await until(() => video(page).evaluate((media: HTMLVideoElement) => !media.paused)).toBe(true)
      await until(() => video(page).evaluate((media: HTMLVideoElement) => media.paused)).toBe(true)
      // In, one second, and the frame that was on the screen at Out.
      expect(Math.abs((await timeOf(video(page))) - start - 1.04)).toBeLessThan(0.1)
    },
    { before: withSample },
  )
})

describe('the transcript', () => {
  browserTest(
    'goes to a word that is clicked',
    async ({ page }) => {
      await openStoryPage(page, STORY)
      const { cues } = await page.evaluate(async (story) => {
        const headers = { 'content-type': 'application/json' }
        const body = JSON.stringify({ story, language: 'en' })
        const response = await fetch('/api/transcripts.get', { method: 'POST', headers, body })
        return (await response.json()) as { cues: { startMs: number; endMs: number }[] }
      }, STORY)
      const cue = cues[4]!
      const point = await wordPoint(page, 4, 'drive', 0.5)
      await page.mouse.click(point.x, point.y)
      await until(() => timeOf(video(page))).toBeGreaterThan(cue.startMs / 1000 + 0.2)
      expect(await timeOf(video(page))).toBeLessThan(cue.endMs / 1000)
      // The spoken word is marked.
      const marked = () =>
        page.evaluate(() => [...(CSS.highlights.get('spoken') ?? [])].map((range) => String(range)).join())
      await until(marked).toBe('drive')
    },
    { before: withSample },
  )

  browserTest('follows the sound until the reader scrolls away', async (app) => {
    const { page } = app
    const cues = Array.from({ length: 110 }, (_, i) => {
      const at = (ms: number) =>
        `00:00:${String(Math.floor(ms / 1000)).padStart(2, '0')},${String(ms % 1000).padStart(3, '0')}`
      // A speaker for every four, so that there are paragraphs.
      return `${i + 1}\n${at(i * 500)} --> ${at(i * 500 + 480)}\n${i % 4 === 0 ? `SPEAKER ${(i / 4) % 2 ? 'ONE' : 'TWO'}: ` : ''}Words of the caption with the number ${i}.\n`
    })
    const clip = join(app.folder, 'long.mp4')
    await writeFile(clip.replace('.mp4', '.srt'), cues.join('\n'))
    await copyFile(await makePlainClip({ seconds: 56, size: '160x90', rate: '10' }), clip)
    await app.call('library.create', { path: join(app.folder, 'library'), name: 'Long' })
    const { added } = await app.call('add.paths', { paths: [clip] })
    await openStoryPage(page, added[0]!.id)
    const inSight = (cue: number) => () =>
      cueText(page, cue).evaluateAll(([element]) => {
        const box = element?.getBoundingClientRect()
        const room = element?.closest('.transcript')?.getBoundingClientRect()
        return Boolean(box && room && box.top >= room.top && box.bottom <= room.bottom)
      })
    await seek(page, 50_000)
    await until(inSight(100)).toBe(true)
    expect(await page.getByRole('button', { name: 'Back to the sound' }).count()).toBe(0)

    const box = (await page.locator('.transcript').boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.wheel(0, -4000)
    const back = page.getByRole('button', { name: 'Back to the sound' })
    await back.waitFor()
    await until(inSight(100)).toBe(false)
    await seek(page, 45_000)
    expect(await inSight(90)()).toBe(false)
    await back.click()
    await until(inSight(90)).toBe(true)
    await back.waitFor({ state: 'hidden' })
  })

  browserTest(
    'is corrected in place, with an undo',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await cueText(page, 2).dblclick()
      const field = page.getByLabel(/^Words at/)
      await field.fill('and their children fill our schools.')
      await page.keyboard.press('Enter')
      await until(() => cueText(page, 2).textContent()).toBe('and their children fill our schools.')
      await seek(page, 9000)
      await until(() => caption(page).then((all) => all.join(' '))).toMatch(/schools/)
      await toast(page, 'Words corrected').getByRole('button', { name: 'Undo' }).click()
      await until(() => cueText(page, 2).textContent()).toBe('and their children fill our classrooms.')
      await until(() => caption(page).then((all) => all.join(' '))).toMatch(/classrooms/)
      // Escape leaves the words as they were.
      await cueText(page, 2).dblclick()
      await field.fill('nothing of this')
      await page.keyboard.press('Escape')
      await until(() => cueText(page, 2).textContent()).toBe('and their children fill our classrooms.')
    },
    { before: withSample },
  )
})

describe('moments', () => {
  browserTest(
    'are kept, trimmed by field, by key and by drawing, noted and tagged',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await page.getByRole('tab', { name: /Moments/ }).click()
      const row = page.locator('.moment-row').first()
      await row.click()
      const before = await momentOf(app, 0)

      await row.getByRole('textbox', { name: 'Start' }).fill('11.0')
      await page.keyboard.press('Enter')
      await toast(page, 'Moment trimmed').waitFor()
      await until(async () => (await momentOf(app, 0)).startMs).toBe(11_000)

      await page.getByRole('slider', { name: 'End of the moment' }).focus()
      await page.keyboard.press('ArrowLeft')
      await until(async () => (await momentOf(app, 0)).endMs).toBeLessThan(before.endMs)
      expect(before.endMs - (await momentOf(app, 0)).endMs).toBeLessThanOrEqual(80)

      const edge = (await page.getByRole('slider', { name: 'End of the moment' }).boundingBox())!
      const { endMs } = await momentOf(app, 0)
      await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2)
      await page.mouse.down()
      await page.mouse.move(edge.x + edge.width / 2 + 40, edge.y + edge.height / 2, { steps: 4 })
      await page.mouse.up()
      await until(async () => (await momentOf(app, 0)).endMs).toBeGreaterThan(endMs + 1500)

      await row.getByRole('textbox', { name: 'Note' }).fill('Opens the series, <b>calm</b>')
      await page.keyboard.press('Enter')
      await until(async () => (await momentOf(app, 0)).note).toBe('Opens the series, <b>calm</b>')
      await page.locator('.story-head').click()
      await page.keyboard.press('t')
      await page.getByRole('dialog', { name: 'Tags of the moment' }).waitFor()
      await page.keyboard.type('public')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await until(async () => (await momentOf(app, 0)).tags).toContain('issue/public-trust')
    },
    { before: withSample },
  )

  browserTest(
    'come from selected words, tagged at once',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await selectWords(page, [8, 'worried'], [8, 'cost'])
      await page.keyboard.press('t')
      await page.getByRole('dialog', { name: /^Tag 0:2/ }).waitFor()
      await page.keyboard.type('schools')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await toast(page, 'Moment kept').waitFor()
      const moment = await momentOf(app, 1)
      expect(moment.tags).toEqual(['issue/schools'])
      expect(moment.startMs).toBeGreaterThan(23_863)
      expect(moment.endMs).toBeLessThanOrEqual(26_538)
      await page.getByRole('dialog').locator('.tag').filter({ hasText: 'Schools' }).waitFor()
    },
    { before: withSample },
  )
})

describe('two windows', () => {
  browserTest(
    'show what the other changed without a reload',
    async (app) => {
      const { page } = app
      const other = await app.openWindow()
      await openStoryPage(page, STORY)
      await openStoryPage(other, STORY)
      await page.getByRole('tab', { name: 'About' }).click()
      await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Clinic evenings')
      await page.keyboard.press('Enter')
      await other.getByRole('heading', { name: 'Clinic evenings' }).waitFor()

      await selectWords(other, [1, 'families'], [1, 'orchards'])
      await other.keyboard.press('m')
      await page.getByRole('tab', { name: /Moments\s*3/ }).waitFor()

      await cueText(other, 0).dblclick()
      await other.getByLabel(/^Words at/).fill('What has it meant?')
      await other.keyboard.press('Enter')
      await page.getByRole('tab', { name: 'Transcript' }).click()
      await until(() => cueText(page, 0).textContent()).toBe('What has it meant?')

      await other.keyboard.press('Control+1')
      await until(() => cards(other).count()).toBe(3)
      await app.call('stories.tag', { ids: [STORY], add: ['issue/schools'] })
      await other.locator('.card').filter({ hasText: 'Clinic evenings' }).filter({ hasText: 'Schools' }).waitFor()
      await app.call('library.close', {})
      for (const one of [page, other]) await one.getByRole('button', { name: 'Open the sample library' }).waitFor()
    },
    // Reading goes on while the library is being closed.
    { before: withSample, allow: /status of 40[49]/ },
  )
})
