/**
 * What a person waits for, measured in the page: from a key to painted results, and the frames of scrolling. Headless Chromium
 * without a graphics card: everything is drawn by the processor, which makes frames longer than on a desk.
 */
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright'
import { createCore } from '../../electron/core/core.ts'
import { startServer } from '../../electron/serve.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { launchChromium, rendererFolder, skipReason } from '../support/chromium.ts'
import { generateLibrary, known } from './generate-library.ts'
import { isMain, median, percentile, printTable, type Row } from './table.ts'

const SEARCHED = { stories: 1_000, cuesPerStory: 300 }
const CUES = '300,000 cues'
const GRID_STORIES = 10_000
const LONG_CUES = 6_000
const KEY_GOAL_MS = 60
const FRAME_GOAL_MS = 33
/** Between two keys: eight a second, as somebody types who is quick. */
const KEY_PAUSE_MS = 125
/** Typed letter by letter. */
const TEXTS = [known.common, known.two, known.phrase, 'nearest hospital', known.rare, 'sheriff budget', 'the water']

const ms = (value: number): string => `${value.toFixed(1)} ms`

/** Opens the program on a library; `work` gets its window. */
export async function withProgram<T>(folder: string, library: string, work: (page: Page) => Promise<T>): Promise<T> {
  const own = mkdtempSync(join(folder, 'program-'))
  for (const name of ['cache', 'config', 'documents']) mkdirSync(join(own, name))
  const core = await createCore({
    version: 'bench',
    desktop: noDesktop,
    folders: {
      cache: join(own, 'cache'),
      config: join(own, 'config'),
      data: join(own, 'data'),
      documents: join(own, 'documents'),
      assets: resolve('assets'),
    },
  })
  const server = await startServer(core, { rendererFolder: rendererFolder() })
  const browser = await launchChromium()
  try {
    await (await core.openLibrary(library)).indexed
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(server.issueUrl())
    await page.locator('#stories [data-story]').first().waitFor()
    return await work(page)
  } finally {
    await browser.close()
    await server.close()
    await core.close()
  }
}

/** From now on each key's time until its results are painted is kept in the page. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const waits: number[] = []
    Object.assign(window, { waits })
    performance.setResourceTimingBufferSize(10_000)
    addEventListener(
      'keydown',
      (event) => {
        // Playwright empties a field by Delete, which has no results.
        if (event.key.length !== 1) return
        const pressed = event.timeStamp
        const look = () => {
          const text = new URLSearchParams(location.hash.split('?')[1]).get('q')
          const typed = document.querySelector<HTMLInputElement>('.search-input')?.value
          const isThere = document.querySelector('.search-screen[aria-busy="false"] h1') !== null
          if (text === null || text !== typed || !isThere) return void requestAnimationFrame(look)
          // The results are in the page; the frame that shows them is drawn after this callback, then messages are heard.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => waits.push(performance.now() - pressed)
          port2.postMessage(null)
        }
        // The field takes the letter after this event.
        setTimeout(() => requestAnimationFrame(look))
      },
      true,
    )
  })
}

async function measureTyping(page: Page): Promise<Row> {
  await page.locator('.search-input').focus()
  // The first search loads the code and warms the index.
  await page.keyboard.type('warm')
  await page.locator('.search-screen[aria-busy="false"]').waitFor()
  await watchKeys(page)
  const count = () => page.evaluate(() => (Reflect.get(window, 'waits') as number[]).length)
  let keys = 0
  for (const text of TEXTS) {
    await page.locator('.search-input').fill('')
    await page.locator('#stories').waitFor()
    // Emptying the field is a key, too.
    await page.waitForTimeout(KEY_PAUSE_MS)
    for (const letter of text) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter)
      keys += 1
      do await page.waitForTimeout(KEY_PAUSE_MS)
      while ((await count()) < keys)
    }
  }
  const waits = await page.evaluate(() => Reflect.get(window, 'waits') as number[])
  const answers = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry.name.endsWith('/api/search.query'))
      .map((entry) => entry.duration),
  )
  const p95 = percentile(waits, 95)
  return {
    work: `search, interface: key to painted results, ${CUES}`,
    goal: `p95 <= ${KEY_GOAL_MS} ms`,
    measured: `p95 ${ms(p95)}, median ${ms(median(waits))}`,
    pass: p95 <= KEY_GOAL_MS,
    note: `${waits.length} keys; 8 ms wait for the next key, the answer itself has median ${ms(median(answers))}`,
  }
}

/** Scrolls down by `step` pixels a frame and gives the time between frames. */
export const scrollFrames = (page: Page, selector: string, step: number): Promise<number[]> =>
  page.locator(selector).evaluate(async (element, pixels) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    for (let rest = 0; rest < 30; rest += 1) await frame()
    const gaps: number[] = []
    let last = await frame()
    for (let count = 0; count < 300; count += 1) {
      element.scrollTop += pixels
      const now = await frame()
      gaps.push(now - last)
      last = now
    }
    return gaps
  }, step)

export function describeFrames(work: string, gaps: readonly number[]): Row {
  const longest = Math.max(...gaps)
  return {
    work,
    goal: `longest frame <= ${FRAME_GOAL_MS} ms`,
    measured: `longest ${ms(longest)}, p95 ${ms(percentile(gaps, 95))}, median ${ms(median(gaps))}`,
    // Two frames of 60 a second are 33.3 ms; the clock of the page is rounded to tenths.
    pass: Math.round(longest) <= FRAME_GOAL_MS,
    note: `${gaps.length} frames, drawn without a graphics card`,
  }
}

/** Runs everything in a temporary folder. */
export async function run(): Promise<Row[]> {
  if (skipReason !== '') return [{ work: 'interface', goal: '-', measured: 'not run', pass: null, note: skipReason }]
  const folder = mkdtempSync(join(tmpdir(), 'interface-bench-'))
  try {
    const library = (name: string) => join(folder, name)
    const poster = join(folder, 'poster.jpg')
    copyFileSync(resolve('assets/sample/library/stories/clinic-nights-sample/poster.jpg'), poster)
    const make = (name: string, stories: number, cuesPerStory: number) => {
      const ids = generateLibrary(library(name), { stories, cuesPerStory })
      for (const id of ids) linkSync(poster, join(library(name), 'stories', id, 'poster.jpg'))
    }
    make('searched', SEARCHED.stories, SEARCHED.cuesPerStory)
    make('grid', GRID_STORIES, 1)
    const [long = ''] = generateLibrary(library('long'), { stories: 1, cuesPerStory: LONG_CUES })
    const typing = await withProgram(folder, library('searched'), measureTyping)
    const grid = await withProgram(folder, library('grid'), (page) => scrollFrames(page, '#stories', 90))
    const transcript = await withProgram(folder, library('long'), async (page) => {
      await page.evaluate((id) => {
        location.hash = `#/story/${id}`
      }, long)
      await page.locator('[data-cue="0"]').waitFor()
      return scrollFrames(page, '.transcript', 60)
    })
    return [
      typing,
      describeFrames(`scroll a grid of ${GRID_STORIES.toLocaleString('en')} stories`, grid),
      describeFrames(`scroll a transcript of ${LONG_CUES.toLocaleString('en')} cues`, transcript),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (isMain(import.meta)) printTable(await run())
