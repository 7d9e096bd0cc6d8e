/** What nobody foresaw: said once and quietly, kept on this machine, to read, copy and delete. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { toast } from './support/screen.ts'

endBrowserAfterAll()

const pictures = process.env.LOCALSTORY_SCREENSHOTS

browserTest(
  'an error of the page leads to a report that can be read, copied and deleted; nothing leaves the machine',
  async (app) => {
    const { page, context } = app
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(app.origin) && !/^(blob|data):/.test(request.url())) elsewhere.push(request.url())
    })
    await page.evaluate(() => {
      setTimeout(() => Reflect.get({}, 'Ana Lopez').x, 0)
      void Promise.reject(new Error('Ana Lopez said'))
    })
    await until(() => app.call('reports.list', {}).then(({ reports }) => reports.length)).toBe(2)
    const said = toast(page, 'Something went wrong that was not foreseen').first()
    await said.getByRole('button', { name: 'Show report' }).click()
    const settings = page.getByRole('dialog', { name: 'Settings' })
    const list = settings.getByRole('list', { name: 'Reports, newest first' })
    await until(() => list.getByRole('listitem').count()).toBe(2)
    await until(() => list.locator('details[open]').count()).toBe(1)
    const text = (await list.locator('details[open] pre').textContent()) ?? ''
    expect(text).toMatch(/(TypeError|Error) in window\.\w+ \(interface\)\nTime: .*\nVersion: .*\nSystem: .*/)
    expect((await list.allTextContents()).join()).not.toMatch(/Ana|Lopez/)
    await expectAccessible(page, 'reports')
    if (pictures) {
      await mkdir(pictures, { recursive: true })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.screenshot({ path: join(pictures, `reports-${colorScheme}.png`) })
      }
    }
    await list.getByRole('button', { name: /^Copy the report/ }).click()
    await until(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text)
    await settings.getByRole('button', { name: 'Delete all reports' }).press('Enter')
    await settings.getByText('There are none.').waitFor()
    expect((await app.call('reports.list', {})).reports).toEqual([])
    expect(elsewhere).toEqual([])
  },
  { before: withSample, allow: /Ana Lopez|reading 'x'/ },
)
