import { describe } from 'vitest'
import { browserTest, endBrowserAfterAll, withSample } from '../support/browser.ts'
import { openStoryPage } from './support/screen.ts'
endBrowserAfterAll()
describe('debug', () => {
  browserTest(
    'x',
    async (app) => {
      const { page } = app
      await openStoryPage(page, 'clinic-nights-sample')
      await page.keyboard.press('Control+h')
      const rx = page.getByRole('button', { name: 'Regular expression' })
      const say = async (what: string) =>
        console.log(
          what,
          'pressed',
          await rx.getAttribute('aria-pressed').catch(() => 'gone'),
          'dialogs',
          await page.getByRole('dialog').count(),
          await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80)),
        )
      await page.getByRole('textbox', { name: 'Find' }).fill('the')
      await page.waitForTimeout(300)
      await say('start')
      await rx.click()
      await say('click 1')
      await rx.click()
      await say('click 2')
      await rx.click()
      await say('click 3')
      await page.getByRole('textbox', { name: 'Find' }).fill('(the')
      await page.waitForTimeout(600)
      await rx.click()
      await say('click 4')
      await page.mouse.move(10, 10)
      await page.waitForTimeout(400)
      await page.keyboard.press('Control+Shift+h')
      await page.waitForTimeout(300)
      await say('ctrl shift h')
      await page.keyboard.press('Escape')
      await page.waitForTimeout(300)
      await say('esc')
      await page.keyboard.press('Escape')
      await page.waitForTimeout(300)
      console.log(await page.locator('.transcript-dock').count())
    },
    { before: withSample },
  )
})
