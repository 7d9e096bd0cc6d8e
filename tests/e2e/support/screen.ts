/** How tests find and use things on the screen, by what people see and by keys. */
import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'

export const cards = (page: Page): Locator => page.locator('#stories [data-story]')
export const hits = (page: Page): Locator => page.locator('[data-hit]')
export const toast = (page: Page, text: string | RegExp): Locator =>
  page.locator('.toast').filter({ hasText: text }).first()
export const searchBox = (page: Page): Locator => page.getByLabel('Search everything said, people, tags')
export const video = (page: Page): Locator => page.locator('.picture video')
export const cueText = (page: Page, index: number): Locator => page.locator(`[data-cue="${index}"]`)

/** Opens the story by its address and waits until its media can be played. */
export async function openStoryPage(page: Page, id: string, language = 'en'): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/story/${id}`)
  await page.locator(`.transcript[lang="${language}"] [data-cue="0"]`).waitFor()
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
}

/** Seconds at which the element is. */
export const timeOf = (element: Locator): Promise<number> =>
  element.evaluate((media: HTMLMediaElement) => media.currentTime)

/** What the focused element is called, as assistive technology says it (near enough): label, else text. */
export function focusName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return ''
    const label = element.getAttribute('aria-label')
    if (label) return label
    const by = element.getAttribute('aria-labelledby')
    if (by)
      return by
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
        .trim()
    if (element instanceof HTMLInputElement) return element.labels?.[0]?.textContent ?? element.placeholder
    return element.textContent?.trim() ?? ''
  })
}

/** Presses Tab until the focused thing is called that. @throws after `most` stops */
export async function tabTo(page: Page, name: RegExp, options: { back?: boolean; most?: number } = {}): Promise<void> {
  const { back = false, most = 60 } = options
  const seen: string[] = []
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    const now = await focusName(page)
    if (name.test(now)) return
    seen.push(now.slice(0, 40))
  }
  expect.fail(`Tab did not lead to ${name}; it led to: ${seen.join(' | ')}`)
}

/** Counts presses of a mouse or finger, for tests that say they do without. */
export async function countPointer(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = { pressed: 0 }
    Object.assign(window, { counter })
    for (const name of ['pointerdown', 'mousedown', 'touchstart', 'pointermove']) {
      addEventListener(name, (event) => (counter.pressed += event.isTrusted ? 1 : 0), true)
    }
  })
  return () => page.evaluate(() => (Reflect.get(window, 'counter') as { pressed: number }).pressed)
}

/** Middle of a word of a cue, in pixels of the window. `at` is where in the word: 0 its left edge, 1 its right edge. */
export function wordPoint(page: Page, cue: number, word: string, at: number): Promise<{ x: number; y: number }> {
  return cueText(page, cue).evaluate(
    (element, [text, part]) => {
      const node = element.firstChild
      const from = node?.textContent?.indexOf(text) ?? -1
      if (!(node instanceof Text) || from < 0) throw new Error(`no "${text}" in "${element.textContent}"`)
      const range = document.createRange()
      range.setStart(node, from)
      range.setEnd(node, from + text.length)
      const box = range.getClientRects()[0] ?? range.getBoundingClientRect()
      return { x: box.left + 1 + (box.width - 2) * part, y: box.top + box.height / 2 }
    },
    [word, at] as const,
  )
}

/** Selects from a word of one cue to a word of another with the mouse. */
export async function selectWords(page: Page, from: [number, string], to: [number, string]): Promise<void> {
  await cueText(page, from[0]).scrollIntoViewIfNeeded()
  const start = await wordPoint(page, ...from, 0)
  const end = await wordPoint(page, ...to, 1)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 3 })
  await page.mouse.move(end.x, end.y, { steps: 3 })
  await page.mouse.up()
  await page.getByRole('toolbar', { name: 'Selected words' }).waitFor()
}

/** Words on the picture, wherever their lines break. */
export const caption = async (page: Page) =>
  (await page.locator('.picture .caption').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))

/** Puts the sound there by what the player offers: its slider. */
export async function seek(page: Page, ms: number): Promise<void> {
  const slider = page.getByRole('slider', { name: 'Position' })
  const box = (await slider.boundingBox())!
  const whole = Number(await slider.getAttribute('aria-valuemax'))
  await page.mouse.click(box.x + (box.width * ms) / whole, box.y + box.height / 2)
  await expect
    .poll(async () => Math.abs((await timeOf(video(page))) * 1000 - ms), { timeout: 30_000, interval: 50 })
    .toBeLessThan(150)
}
