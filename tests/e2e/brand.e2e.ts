/** A brand edited once, by keys and with a picture of it; then on a clip, where the preview is what the export burns. */
import type { Locator, Page } from 'playwright'
import { describe, expect } from 'vitest'
import { burnFrames } from '../core/captions/support/frames.ts'
import { browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { makeClip } from '../support/media.ts'
import { expectAccessible } from './support/axe.ts'
import { changedRows, similarity, takePictures } from './support/drawn.ts'
import { focusName, openStoryPage, tabTo, toast } from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'
const picture = () => makeClip('.png', ['-f', 'lavfi', '-i', 'color=0x2040c0:s=160x80,format=rgb24', '-frames:v', '1'])
const brandOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Brand' })
const drawn = (dialog: Locator) => dialog.locator('.caption-canvas canvas[data-drawn]')

describe('the brand', () => {
  browserTest(
    'is edited with a picture of it, keeps a logo, and comes back by undo',
    async (app) => {
      const { page } = app
      await page.keyboard.press('Control+Shift+B')
      const dialog = brandOf(page)
      await drawn(dialog).waitFor()
      const length = () => dialog.locator('.caption-canvas').getAttribute('data-captions')
      const brand = async () => (await app.call('app.state', {})).library?.brand
      expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)

      await dialog.getByRole('button', { name: 'Choose a logo' }).click()
      await dialog.getByLabel('File of the logo').fill('/etc/hostname')
      await dialog.getByRole('button', { name: 'Use it' }).click()
      await dialog.getByText('This cannot be the logo').waitFor()
      await dialog.getByLabel('File of the logo').fill(await picture())
      await dialog.getByRole('button', { name: 'Use it' }).click()
      await toast(page, 'Logo changed').waitFor()
      const logo = dialog.locator('.preview-logo')
      await logo.waitFor()
      await page.waitForFunction(
        () => (document.querySelector<HTMLImageElement>('.preview-logo')?.naturalWidth ?? 0) === 160,
      )
      expect(await brand()).toMatchObject({ logo: { width: 160, height: 80 } })

      const before = await length()
      const area = dialog.getByLabel('Text', { exact: true })
      await area.fill('localstory.example\nRural voices')
      await until(length).not.toBe(before)
      await dialog
        .getByRole('radiogroup', { name: 'Letters' })
        .getByRole('radio', { name: 'Black' })
        .check({ force: true })
      await dialog.getByText(/which could not be read on #14181d/).waitFor()
      await dialog.getByRole('radio', { name: 'End card' }).click()
      await until(() => drawn(dialog).getAttribute('data-drawn')).toBe('4500')
      await expectAccessible(page, 'brand')

      // Back from the text by keys alone.
      await area.focus()
      await tabTo(page, /^Save$/)
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'hidden' })
      await toast(page, 'Brand changed').waitFor()
      expect(await brand()).toMatchObject({ colour: '#101418', endCard: { text: 'localstory.example\nRural voices' } })
      await app.call('history.undo', {})
      expect(await brand()).toMatchObject({ colour: '#ffffff', logo: { width: 160 } })
    },
    { before: withSample, allow: /api\/brand\.logo/ },
  )

  browserTest(
    'is on a clip as the export will have it: names, title, logo',
    async (app) => {
      const { page } = app
      await app.call('brand.logo', { path: await picture() })
      await openStoryPage(page, STORY)
      await page.keyboard.press('e')
      const sheet = page.getByRole('dialog', { name: /^Export/ })
      await drawn(sheet).waitFor()
      await sheet.getByRole('button', { name: /Lower third$/ }).click()
      await page.getByRole('option', { name: 'Name and office from People' }).click()
      await sheet.getByLabel('Title at the start').fill('Clinic {\\an8} nights')
      await sheet.locator('.brand-marks').getByText('Logo').click()
      await sheet.locator('.brand-marks').getByText('End card').click()
      const brand = { lowerThird: true, title: 'Clinic {\\an8} nights', logo: true, endCard: true } as const
      const request = { item: { story: STORY }, preset: '16:9', captions: 'burn', fit: 'blur', ...brand } as const
      const burn = await app.call('export.captions', request)
      expect(burn.ass).toContain('Council member, rural county (sample)')
      await sheet.locator(`.caption-canvas[data-captions="${burn.ass.length}"] canvas`).waitFor()

      const [frame, logo] = await Promise.all([
        sheet.locator('.preview-picture').boundingBox(),
        sheet.locator('.preview-logo').boundingBox(),
      ])
      expect((logo!.x - frame!.x) / frame!.width).toBeCloseTo(burn.logo!.x / burn.width, 2)
      expect((logo!.y - frame!.y) / frame!.height).toBeCloseTo(burn.logo!.y / burn.height, 2)
      expect(logo!.width / frame!.width).toBeCloseTo(burn.logo!.width / burn.width, 2)
      await expectAccessible(page, 'brand in the export')

      const { width, height, ass } = burn
      const full = `.preview-picture { width: ${width}px !important; height: ${height}px !important }
        .preview-picture > :not(.caption-canvas) { display: none }`
      await page.addStyleTag({ content: full })
      const ground = Buffer.alloc(width * height, 128)
      const burning = { ass, width, height, grounds: [ground], seconds: 7, atMs: 433 }
      const all = await burnFrames({ ...burning, format: 'gbrp', pixels: 'rgb24' })
      // The title alone, then a lower third over captions.
      const seconds = [1, 5, 6]
      const frames = seconds.map((second) => all[second] ?? ground)
      const rows = changedRows(frames, width)
      const times = seconds.map((second) => second + 13 / 30)
      const seen = await takePictures(page, times, rows, 400)
      const cut = frames.map((whole) => whole.subarray(rows[0] * width * 3, rows[1] * width * 3))
      for (const same of await similarity(seen.pictures, cut, `${width}x${rows[1] - rows[0]}`))
        expect(same).toBeGreaterThanOrEqual(0.9998)
    },
    { before: withSample },
  )

  browserTest(
    'is opened from the export, and Escape goes back there',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await page.keyboard.press('e')
      const sheet = page.getByRole('dialog', { name: /^Export/ })
      await sheet.getByRole('button', { name: 'Edit the brand' }).click()
      await brandOf(page).waitFor()
      await page.keyboard.press('Escape')
      await brandOf(page).waitFor({ state: 'hidden' })
      await until(() => focusName(page)).toBe('Edit the brand')
      expect(await sheet.isVisible()).toBe(true)
    },
    { before: withSample },
  )
})
