/** The library screen: adding, selecting, tagging many, facets, sorting, hovering, what is missing, a large library. */
import { readFileSync } from 'node:fs'
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { generateLibrary } from '../bench/generate-library.ts'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { makePlainClip } from '../support/media.ts'
import { cards, hits, searchBox, toast } from './support/screen.ts'

endBrowserAfterAll()

const SRT = '1\n00:00:00,200 --> 00:00:01,400\nThe orchard road is closed.\n'
const newLibrary = (app: Pick<App, 'call' | 'folder'>) =>
  app.call('library.create', { path: join(app.folder, 'library'), name: 'Clips' })

/** Two clips, one with transcripts beside it; the first once more under another name; two files that are no recordings. */
async function layOutFootage(app: Pick<App, 'folder'>): Promise<string> {
  const folder = join(app.folder, 'footage')
  await mkdir(folder)
  const first = await makePlainClip({ seconds: 2 })
  await copyFile(first, join(folder, 'orchard.mp4'))
  await copyFile(first, join(folder, 'orchard again.mp4'))
  await copyFile(await makePlainClip({ seconds: 3, size: '426x240' }), join(folder, 'harbor.mp4'))
  await writeFile(join(folder, 'orchard.en.srt'), SRT)
  await writeFile(join(folder, 'orchard.es.srt'), SRT.replace('The orchard road is closed', 'El camino está cerrado'))
  await writeFile(join(folder, 'letter.mp4'), 'Dear council, this is a text.\n')
  await writeFile(join(folder, 'list.mp4'), '#EXTM3U\nhttp://example.org/a.ts\n')
  return folder
}

/** Gives files to the page as a drop does: a browser tells their names and bytes, never their paths. */
async function drop(page: Page, files: readonly (readonly [name: string, path: string])[]): Promise<void> {
  const given = files.map(([name, path]) => [name, readFileSync(path).toString('base64')] as const)
  await page.evaluate((list) => {
    const transfer = new DataTransfer()
    for (const [name, base64] of list) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name))
    }
    Object.assign(window, { transfer })
    document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }, given)
  await page.getByText(/^Drop to add to/).waitFor()
  await page.evaluate(() => {
    const dataTransfer: DataTransfer = Reflect.get(window, 'transfer')
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await page.getByText(/^Drop to add to/).waitFor({ state: 'hidden' })
}

const titles = (page: Page): Promise<string[]> => page.locator('#stories .card-title').allTextContents()
const card = (page: Page, title: string) => cards(page).filter({ hasText: title })
const selectedCount = (page: Page) => page.locator('[data-story][aria-selected="true"]').count()

describe('adding footage', () => {
  browserTest(
    'by the folder browser: transcripts come along, duplicates are recognised, refusals are explained',
    async (app) => {
      const { page } = app
      const folder = await layOutFootage(app)
      await page.getByRole('button', { name: 'Add footage' }).last().click()
      const dialog = page.getByRole('dialog', { name: 'Add footage' })
      await dialog.getByLabel('Folder', { exact: true }).fill(folder)
      await page.keyboard.press('Enter')
      for (const name of ['orchard.mp4', 'orchard again.mp4', 'harbor.mp4', 'letter.mp4', 'list.mp4']) {
        await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click()
      }
      await dialog.getByRole('button', { name: 'Add 5 items' }).click()

      const result = page.getByRole('dialog', { name: '2 stories added, 1 was here already, 2 files refused' })
      await result.waitFor()
      const refused = (await result.getByRole('listitem').allTextContents()).slice(0, 2).join('\n')
      expect(refused).toMatch(/letter\.mp4.*text file.*Add the recording itself/s)
      expect(refused).toMatch(/list\.mp4.*playlist/s)
      await result.getByRole('button', { name: 'Done' }).click()
      await until(() => cards(page).count()).toBe(2)
      await card(page, 'orchard').getByText('ES', { exact: true }).waitFor()
      await card(page, 'orchard').getByText('EN', { exact: true }).waitFor()
      // Its poster is made in the background and appears by itself.
      await until(() =>
        card(page, 'orchard')
          .locator('img')
          .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
      ).toBeGreaterThan(0)
      await searchBox(page).fill('camino')
      await until(() => hits(page).count()).toBe(1)
      await until(() => hits(page).first().textContent()).toContain('El camino está cerrado')
    },
    { before: newLibrary },
  )

  browserTest(
    'by drop: the bytes are sent, the transcript goes to its recording, the same file is recognised',
    async (app) => {
      const { page } = app
      const folder = await layOutFootage(app)
      await drop(page, [
        ['orchard.mp4', join(folder, 'orchard.mp4')],
        ['orchard.es.srt', join(folder, 'orchard.es.srt')],
      ])
      await toast(page, '1 story added').waitFor()
      await until(() => cards(page).count()).toBe(1)
      await card(page, 'orchard').getByText('ES', { exact: true }).waitFor()
      const { story } = await app.call('stories.get', { id: (await app.call('stories.list', {})).stories[0]!.id })
      expect(story.media.inLibrary).toBe(true)

      await drop(page, [['copy of it.mp4', join(folder, 'orchard again.mp4')]])
      await toast(page, '1 was here already').waitFor()
      expect(await cards(page).count()).toBe(1)

      await drop(page, [['letter.mp4', join(folder, 'letter.mp4')]])
      const result = page.getByRole('dialog', { name: '1 file refused' })
      await result.getByText('letter.mp4').waitFor()
      expect(await result.getByRole('listitem').textContent()).toMatch(/Add the recording itself/)
    },
    { before: newLibrary },
  )

  browserTest(
    'again from another place finds media that was missing',
    async (app) => {
      const { page } = app
      const folder = await layOutFootage(app)
      await app.call('add.paths', { paths: [join(folder, 'harbor.mp4')] })
      const { path } = (await app.call('app.state', {})).library!
      await app.call('library.close', {})
      const moved = join(app.folder, 'moved')
      await mkdir(moved)
      await rename(join(folder, 'harbor.mp4'), join(moved, 'sea.mp4'))
      await app.call('library.open', { path })
      await card(page, 'harbor').getByText('Media not found').waitFor()
      await card(page, 'harbor').click()
      const inspector = page.getByRole('complementary', { name: 'Selection' })
      await inspector.getByText('Connect its disk, or add the file again').waitFor()
      await inspector.getByText(join(folder, 'harbor.mp4')).waitFor()

      await inspector.getByRole('button', { name: 'Add again' }).click()
      const dialog = page.getByRole('dialog', { name: 'Add footage' })
      await dialog.getByLabel('Folder', { exact: true }).fill(moved)
      await page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: /^sea\.mp4/ }).click()
      await dialog.getByRole('button', { name: 'Add 1 item' }).click()
      await toast(page, '1 story found again').waitFor()
      await card(page, 'harbor').getByText('Media not found').waitFor({ state: 'hidden' })
      expect(await cards(page).count()).toBe(1)
    },
    { before: newLibrary },
  )
})

describe('the stories', () => {
  browserTest(
    'are selected as in a file manager',
    async ({ page }) => {
      await until(() => cards(page).count()).toBe(3)
      await cards(page).nth(0).click()
      await until(() => selectedCount(page)).toBe(1)
      await cards(page)
        .nth(2)
        .click({ modifiers: ['Shift'] })
      await until(() => selectedCount(page)).toBe(3)
      await cards(page)
        .nth(1)
        .click({ modifiers: ['Control'] })
      await until(() => selectedCount(page)).toBe(2)
      await page.keyboard.press('Control+a')
      await until(() => selectedCount(page)).toBe(3)
      await page.keyboard.press('Home')
      await page.keyboard.press('Shift+ArrowRight')
      await until(() => selectedCount(page)).toBe(2)
      await page.getByText('2 stories selected').waitFor()

      // A frame drawn from the empty ground below over the first two cards.
      const [first, second] = [await cards(page).nth(0).boundingBox(), await cards(page).nth(1).boundingBox()]
      const ground = { x: second!.x + second!.width / 2, y: second!.y + second!.height + 60 }
      await page.mouse.click(ground.x, ground.y)
      await until(() => selectedCount(page)).toBe(0)
      await page.mouse.move(ground.x, ground.y)
      await page.mouse.down()
      await page.mouse.move(first!.x + 40, first!.y + 60, { steps: 4 })
      await page.locator('.marquee').waitFor()
      await until(() => selectedCount(page)).toBeGreaterThanOrEqual(1)
      await page.mouse.up()
      await until(() => page.locator('.marquee').count()).toBe(0)
      const covered = await page
        .locator('[data-story][aria-selected="true"]')
        .evaluateAll((all) => all.map((element) => element.getAttribute('aria-posinset')))
      expect(covered).toContain('1')
    },
    { before: withSample },
  )

  browserTest(
    'are tagged together: one change, one undo, named',
    async (app) => {
      const { page } = app
      await until(() => cards(page).count()).toBe(3)
      await page.locator('#stories').focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.press('t')
      const field = page.getByRole('group', { name: 'Tags' }).getByRole('combobox')
      await until(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
      await page.keyboard.type('issue/Harvest work')
      expect(await field.inputValue()).toBe('issue/Harvest work')
      await page.getByRole('option', { name: 'New issue: Harvest work' }).click()
      await toast(page, 'Harvest work added to 3 stories').waitFor()
      const withTag = () => page.locator('.card').filter({ hasText: 'Harvest work' }).count()
      const chip = page.getByRole('group', { name: 'Tags' }).locator('.tag').filter({ hasText: 'Harvest work' })
      await chip.waitFor()
      const tagged = async () =>
        (await app.call('stories.list', {})).stories.filter(({ tags }) => tags.includes('issue/harvest-work')).length
      expect(await tagged()).toBe(3)

      await toast(page, 'added to 3 stories').getByRole('button', { name: 'Undo' }).click()
      await toast(page, /^Undo: .*tag/).waitFor()
      await until(tagged).toBe(0)
      await until(() => chip.count()).toBe(0)
      await page.locator('#stories').focus()
      await page.keyboard.press('Control+Shift+z')
      await until(tagged).toBe(3)
      await chip.waitFor()
      await page.keyboard.press('Control+z')
      await until(tagged).toBe(0)
      await until(withTag).toBe(0)
      await until(() => page.getByRole('button', { name: /^Redo: / }).count()).toBe(1)
    },
    { before: withSample },
  )

  browserTest(
    'are narrowed by facets whose counts say what a choice would show',
    async ({ page }) => {
      await until(() => cards(page).count()).toBe(3)
      const facet = (name: RegExp) => page.locator('.facets').getByRole('button', { name })
      await facet(/^Rural\s*1$/).click()
      await until(() => titles(page)).toEqual(['Clinic nights at the fire hall'])
      await page.getByText('1 of 3 stories').waitFor()
      // In the same facet the others still say what they would add; in other facets what is left.
      await facet(/^Urban\s*1$/).click()
      await until(() => cards(page).count()).toBe(2)
      await facet(/^Immigration\s*2$/).waitFor()
      await facet(/^Spanish\s*1$/).click()
      await until(() => titles(page)).toEqual(['Clinic nights at the fire hall'])
      await page.getByRole('button', { name: 'Clear 3 filters' }).click()
      await until(() => cards(page).count()).toBe(3)
    },
    { before: withSample },
  )

  browserTest(
    'are sorted, shown as grid or list, and both are remembered',
    async ({ page }) => {
      await until(() => cards(page).count()).toBe(3)
      await page.getByRole('button', { name: /Order/ }).click()
      await page.getByRole('option', { name: 'By title', exact: true }).click()
      const inOrder = [
        'A bus stop with three languages',
        'Clinic nights at the fire hall',
        'The front desk is for everyone',
      ]
      await until(() => titles(page)).toEqual(inOrder)
      await page.getByRole('radio', { name: 'List' }).click()
      const rows = () => page.locator('.list-row .list-title').allTextContents()
      await until(rows).toEqual(inOrder)
      await page.getByRole('button', { name: 'Title', exact: true }).click()
      await until(rows).toEqual(inOrder.toReversed())
      expect(await page.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('descending')
      await page.reload()
      await until(rows).toEqual(inOrder.toReversed())
      await page.getByRole('radio', { name: 'Grid' }).click()
      await until(() => titles(page)).toEqual(inOrder.toReversed())
    },
    { before: withSample },
  )

  browserTest(
    'show other frames under the pointer',
    async ({ page }) => {
      await until(() => cards(page).count()).toBe(3)
      const poster = cards(page).first().locator('.poster')
      const box = (await poster.boundingBox())!
      const at = async (part: number): Promise<Buffer> => {
        await page.mouse.move(box.x + box.width * part, box.y + box.height / 2)
        await poster.locator('.poster-strip').waitFor()
        await until(() =>
          poster.locator('.poster-scrub').evaluate((bar) => Number.parseFloat(bar.style.width)),
        ).toBeCloseTo(part * 100, 0)
        return poster.screenshot()
      }
      const [early, late] = [await at(0.1), await at(0.9)]
      expect(early.equals(late)).toBe(false)
      await page.mouse.move(box.x + box.width / 2, box.y + box.height + 300)
      await until(() => poster.locator('.poster-strip').count()).toBe(0)
    },
    { before: withSample },
  )

  browserTest(
    'are removed with an undo; the media stays where it is',
    async (app) => {
      const { page } = app
      await card(page, 'Clinic nights').click()
      await page.getByRole('button', { name: 'Remove', exact: true }).click()
      await until(() => cards(page).count()).toBe(2)
      await toast(page, 'Clinic nights at the fire hall removed').getByRole('button', { name: 'Undo' }).click()
      await until(() => cards(page).count()).toBe(3)
      const { mediaStatus, story } = await app.call('stories.get', { id: 'clinic-nights-sample' })
      expect(mediaStatus).toBe('available')
      expect(story.moments).toHaveLength(2)
    },
    // The removed story is asked for once more before the inspector lets go of it.
    { before: withSample, allow: /api\/stories\.get/ },
  )
})

describe('a library of 2,000 stories', () => {
  browserTest(
    'scrolls, selects and finds',
    async (app) => {
      const { page } = app
      await until(() => cards(page).count()).toBeGreaterThan(3)
      await page.getByText(/^2,000 stories/).waitFor()
      expect(await cards(page).count(), 'only what is in sight is in the page').toBeLessThan(80)
      const list = page.locator('#stories')
      await list.focus()
      await page.keyboard.press('End')
      await page.locator('[data-story][aria-posinset="2000"].lead').waitFor()
      await page.keyboard.press('Home')
      await page.locator('[data-story][aria-posinset="1"].lead').waitFor()
      const frames = await list.evaluate(async (element) => {
        const gaps: number[] = []
        let last = performance.now()
        for (let step = 0; step < 60; step += 1) {
          element.scrollTop += 400
          const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
          gaps.push(now - last)
          last = now
        }
        return gaps.sort((a, b) => a - b)
      })
      expect(frames[30], 'half of the frames are shorter').toBeLessThan(120)
      await until(() => cards(page).first().getAttribute('aria-posinset').then(Number)).toBeGreaterThan(20)
      await page.keyboard.press('Control+a')
      await page.getByText('2,000 stories selected').waitFor()
      await searchBox(page).fill('interview 1234')
      await page.getByText('Interview 1234:').first().waitFor()
    },
    {
      before: async ({ folder, call }) => {
        const path = join(folder, 'large')
        generateLibrary(path, { stories: 2000, cuesPerStory: 3 })
        await call('library.open', { path })
      },
    },
  )
})
