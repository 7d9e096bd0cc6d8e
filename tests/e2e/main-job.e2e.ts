/** The main job as a newcomer does it, without documentation: once with the mouse, once without touching one. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until } from '../support/browser.ts'
import { compareClips, probeClip, readBoxes } from './support/clip.ts'
import { cards, countPointer, focusName, hits, searchBox, selectWords, tabTo, timeOf, toast } from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'
/** Band of a tall picture in which two lines of caption stand: above the 35 % that the platforms cover. */
const BAND = [0.53, 0.66] as const
const FRAME_MS = 40

/** The small player really plays the passage, with sound, and stops at its end. */
async function expectHeard(page: Page, hit: Locator): Promise<void> {
  const [, start, end] = ((await hit.getAttribute('data-hit')) ?? '').split(' ').map(Number)
  const player = page.locator('.mini video')
  await player.waitFor()
  await until(() => player.evaluate((media: HTMLVideoElement) => !media.paused && media.currentTime)).toBeGreaterThan(
    Number(start) / 1000,
  )
  const early = await timeOf(player)
  await until(() => timeOf(player)).toBeGreaterThan(early)
  const sound = await player.evaluate((media: HTMLVideoElement) => ({
    bytes: Reflect.get(media, 'webkitAudioDecodedByteCount') as number,
    muted: media.muted,
    volume: media.volume,
    error: media.error?.message ?? '',
  }))
  expect(sound).toEqual({ bytes: expect.any(Number), muted: false, volume: 1, error: '' })
  expect(sound.bytes).toBeGreaterThan(0)
  await until(() => player.evaluate((media: HTMLVideoElement) => media.paused)).toBe(true)
  // The last word is not cut off, and what comes after it is not heard.
  expect(Math.abs((await timeOf(player)) * 1000 - Number(end) - 150)).toBeLessThan(400)
}

/** Waits for the export in the jobs tray. @returns its path as the tray shows it */
async function waitInTray(page: Page): Promise<string> {
  const tray = page.getByRole('complementary', { name: 'Background work' })
  const done = tray.locator('.job.done').filter({ hasText: '.mp4' })
  await done.waitFor({ timeout: 120_000 })
  return ((await done.locator('.job-outputs li').first().textContent()) ?? '').trim()
}

/** Looks into the file: length, size, codecs, index first; captions where and only while somebody speaks. */
async function inspect(app: App, file: string): Promise<void> {
  const { story } = await app.call('stories.get', { id: STORY })
  const moment = story.moments.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1)!
  const probed = await probeClip(file)
  expect(Math.abs(Number(probed.format.duration) * 1000 - (moment.endMs - moment.startMs))).toBeLessThanOrEqual(
    FRAME_MS,
  )
  expect(probed.streams.map((stream) => stream.codec_name)).toEqual(['h264', 'aac'])
  expect(probed.streams[0]).toMatchObject({ width: 1080, height: 1920, pix_fmt: 'yuv420p' })
  const boxes = await readBoxes(file)
  expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'))

  const folder = join(app.folder, 'plain')
  await mkdir(folder)
  const { jobs } = await app.call('export.start', {
    items: [{ story: STORY, moment: moment.id }],
    presets: ['9:16'],
    captions: 'none',
    out: `${folder}/`,
  })
  const job = async () => (await app.call('jobs.list', {})).jobs.find(({ id }) => id === jobs[0])
  await until(async () => (await job())?.state, 120_000).toBe('done')
  const plain = (await job())?.outputs[0] ?? ''
  const { captions } = await app.call('transcripts.captions', { story: STORY, language: 'en', preset: '9:16' })
  const frames = await compareClips(file, plain, BAND)
  let [on, off] = [0, 0]
  for (const [index, { inside, outside }] of frames.entries()) {
    const from = Math.floor(moment.startMs / FRAME_MS) * FRAME_MS + index * FRAME_MS
    const near = (ms: number) => Math.abs(ms - from) <= FRAME_MS
    if (captions.some((caption) => near(caption.startMs) || near(caption.endMs))) continue
    const shown = captions.some((caption) => caption.startMs <= from && caption.endMs > from)
    expect(outside, `outside of the caption area, frame ${index}`).toBeLessThan(0.0005)
    if (shown) expect(inside, `captioned frame ${index} at ${from} ms`).toBeGreaterThan(0.03)
    else expect(inside, `frame ${index} at ${from} ms, where nobody speaks`).toBeLessThan(0.0005)
    if (shown) on += 1
    else off += 1
  }
  // The range was chosen to have both.
  expect(on).toBeGreaterThan(20)
  expect(off).toBeGreaterThan(4)
}

describe('the main job', () => {
  browserTest(
    'with the mouse',
    async (app) => {
      const { page } = app
      await page.getByRole('heading', { name: 'LocalStory Library' }).waitFor()
      await page.getByRole('button', { name: 'Open the sample library' }).click()
      await until(() => cards(page).count()).toBe(3)

      await searchBox(page).click()
      await page.keyboard.type('clinic')
      const hit = hits(page).filter({ hasText: 'drive to the clinic' }).first()
      await until(() => hit.locator('mark').textContent()).toBe('clinic')
      await hit.click()
      await expectHeard(page, hit)

      await page.getByRole('button', { name: 'Open the story here' }).click()
      await page.getByRole('heading', { name: 'Clinic nights at the fire hall' }).waitFor()

      await page.getByRole('tab', { name: 'About' }).click()
      await page.getByRole('combobox', { name: 'Add a tag' }).click()
      await page.getByRole('option', { name: 'Schools' }).click()
      await page.locator('.about-panel .tag').filter({ hasText: 'Schools' }).waitFor()
      expect((await app.call('stories.get', { id: STORY })).story.tags).toContain('issue/schools')

      await page.getByRole('tab', { name: 'Transcript' }).click()
      await selectWords(page, [0, 'county'], [1, 'families'])
      await page.getByRole('toolbar', { name: 'Selected words' }).getByRole('button', { name: 'Keep' }).click()
      await toast(page, 'Moment kept').waitFor()
      await page.getByRole('tab', { name: /Moments\s*3/ }).click()

      await page.getByRole('button', { name: 'Export', exact: true }).click()
      const sheet = page.getByRole('dialog', { name: 'Export moment' })
      await sheet.getByText('Tall 9:16').click()
      await sheet.getByText('Wide 16:9').click()
      await sheet.getByRole('button', { name: 'Export 1 file' }).click()
      await sheet.waitFor({ state: 'hidden' })
      await page.locator('.tray-line').click()
      await inspect(app, await waitInTray(page))
    },
    { timeout: 240_000 },
  )

  browserTest(
    'with the keyboard only',
    async (app) => {
      const { page } = app
      const { keyboard } = page
      const pressed = await countPointer(page)
      // The focus is already where a newcomer begins.
      await until(() => focusName(page)).toBe('Open the sample library')
      await keyboard.press('Enter')
      await until(() => cards(page).count()).toBe(3)

      await keyboard.press('/')
      await keyboard.type('clinic')
      const hit = hits(page).filter({ hasText: 'drive to the clinic' }).first()
      await until(() => hit.locator('mark').textContent()).toBe('clinic')
      await keyboard.press('ArrowDown')
      await keyboard.press('Space')
      await expectHeard(page, page.locator('[data-hit]:focus'))

      await keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Clinic nights at the fire hall' }).waitFor()
      await page.locator('[data-cue="0"]').waitFor()
      await keyboard.press('t')
      await page.getByRole('dialog', { name: /^Tags of Clinic/ }).waitFor()
      await keyboard.type('schools')
      await keyboard.press('ArrowDown')
      await keyboard.press('Enter')
      await page.getByRole('dialog').locator('.tag').filter({ hasText: 'Schools' }).waitFor()
      await until(async () => {
        await keyboard.press('Escape')
        return page.getByRole('dialog').count()
      }).toBe(0)
      expect((await app.call('stories.get', { id: STORY })).story.tags).toContain('issue/schools')

      await keyboard.press('g')
      await page.locator('[data-cue]:focus').waitFor()
      await keyboard.press('Home')
      await page.locator('[data-cue="0"]:focus').waitFor()
      await keyboard.press('Shift+ArrowDown')
      await page.getByRole('toolbar', { name: 'Selected words' }).waitFor()
      await keyboard.press('m')
      await toast(page, 'Moment kept').waitFor()
      await page.getByRole('tab', { name: /Moments\s*3/ }).waitFor()

      await keyboard.press('e')
      await page.getByRole('dialog', { name: 'Export moment' }).waitFor()
      await tabTo(page, /^Tall 9:16/)
      await keyboard.press('Space')
      await tabTo(page, /^Wide 16:9/, { back: true })
      await keyboard.press('Space')
      await tabTo(page, /^Export 1 file$/)
      await until(() => page.locator('button:focus').isEnabled()).toBe(true)
      await keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.locator('.tray-line').waitFor()
      await tabTo(page, /Exporting|Clinic|All done|jobs? left/)
      await keyboard.press('Enter')
      const file = await waitInTray(page)
      expect(await pressed()).toBe(0)
      await inspect(app, file)
    },
    { timeout: 240_000 },
  )
})
