/**
 * Correcting a transcript of 40,000 words with the time and the doubt of each: opening it, typing, saving, scrolling.
 * Typing is measured as the page's own work for a key (its handlers, and the frame that shows the letter), beside the same keys
 * in a bare text area in the same page.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { Cue } from '../../electron/core/library/model.ts'
import { writeWebvtt } from '../../electron/core/transcripts/webvtt-write.ts'
import { skipReason } from '../support/chromium.ts'
import { createCueMaker, createRandom, generateLibrary } from './generate-library.ts'
import { describeFrames, scrollFrames, withProgram } from './interface.bench.ts'
import { isMain, median, percentile, printTable, type Row } from './table.ts'

const CUES = 5_000
const KEY_GOAL_MS = 16
const OPEN_GOAL_MS = 300
const OPENINGS = 5
const SAVES = 20
const KEY_PAUSE_MS = 60
const TYPED = 'the county clinic was open until nine that night, and nobody came. '.repeat(2)

const ms = (value: number): string => `${value.toFixed(1)} ms`

/** Cues with a time and a doubt for each word, as a speech engine writes them. */
function makeDraft(): { cues: Cue[]; words: number } {
  const random = createRandom(7)
  let words = 0
  const cues = createCueMaker(7)(CUES).map((cue): Cue => {
    const texts = cue.text.split(' ')
    words += texts.length
    const share = (cue.endMs - cue.startMs) / texts.length
    return {
      ...cue,
      words: texts.map((text, index) => ({
        text,
        startMs: Math.round(cue.startMs + index * share),
        endMs: Math.round(cue.startMs + (index + 1) * share),
        confidence: Math.round(Math.min(1, 0.5 + random() * 0.9) * 100) / 100,
      })),
    }
  })
  return { cues, words }
}

/** From the key that opens the story to the frame that shows its words; each time in a page that knows nothing yet. */
async function measureOpening(page: Page, words: string): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < OPENINGS; round += 1) {
    await page.evaluate(() => {
      location.hash = '#/library'
    })
    await page.reload()
    const card = page.locator('#stories [data-story]').first()
    await card.waitFor()
    await card.click()
    await page.evaluate(() => {
      addEventListener(
        'keydown',
        (event) => {
          const look = () => {
            if (!document.querySelector('[data-cue="0"]')) return void requestAnimationFrame(look)
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => Object.assign(window, { openedIn: performance.now() - event.timeStamp })
            port2.postMessage(null)
          }
          requestAnimationFrame(look)
        },
        { capture: true, once: true },
      )
    })
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => Reflect.get(window, 'openedIn') !== undefined)
    times.push(await page.evaluate(() => Reflect.get(window, 'openedIn') as number))
  }
  return {
    work: `open a transcript of ${words} words`,
    goal: `median <= ${OPEN_GOAL_MS} ms`,
    measured: `median ${ms(median(times))}, longest ${ms(Math.max(...times))}`,
    pass: median(times) <= OPEN_GOAL_MS,
    note: `${times.length} openings, each in a page loaded anew`,
  }
}

/** Milliseconds of work of the page for each key, typed into what has the focus. */
async function typeAndMeasure(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const work: number[] = []
    const controller = new AbortController()
    Object.assign(window, { work, stopWork: () => controller.abort() })
    addEventListener(
      'keydown',
      () => {
        const begun = performance.now()
        const handled = new MessageChannel()
        let handlers = 0
        // Heard after the key's events, before the frame.
        handled.port1.onmessage = () => {
          handlers = performance.now() - begun
        }
        handled.port2.postMessage(null)
        requestAnimationFrame(() => {
          const frame = performance.now()
          const drawn = new MessageChannel()
          drawn.port1.onmessage = () => work.push(handlers + performance.now() - frame)
          drawn.port2.postMessage(null)
        })
      },
      { capture: true, signal: controller.signal },
    )
  })
  for (const letter of TYPED) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter)
    await page.waitForTimeout(KEY_PAUSE_MS)
  }
  return page.evaluate(() => {
    ;(Reflect.get(window, 'stopWork') as () => void)()
    return Reflect.get(window, 'work') as number[]
  })
}

async function measureTyping(page: Page, words: string): Promise<Row> {
  await page.keyboard.press('g')
  for (let i = 0; i < 12; i += 1) await page.keyboard.press('PageDown')
  await page.keyboard.press('F2')
  await page.locator('[data-field]:focus').waitFor()
  const own = await typeAndMeasure(page)
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-field]').waitFor({ state: 'detached' })
  await page.evaluate(() => {
    const area = document.createElement('textarea')
    area.id = 'bare'
    area.style.cssText = 'position:fixed;inset:auto 0 0 auto;z-index:9999;width:300px;height:80px'
    document.body.append(area)
    area.focus()
  })
  const bare = await typeAndMeasure(page)
  await page.evaluate(() => document.getElementById('bare')?.remove())
  const p95 = percentile(own, 95)
  return {
    work: `type in a transcript of ${words} words`,
    goal: `p95 <= ${KEY_GOAL_MS} ms`,
    measured: `p95 ${ms(p95)}, median ${ms(median(own))}`,
    ratio: median(own) / median(bare),
    pass: p95 <= KEY_GOAL_MS,
    note: `${own.length} keys; bare text area p95 ${ms(percentile(bare, 95))}, median ${ms(median(bare))}`,
  }
}

/** From Enter to the next field, open and drawn; the answer of the library comes later. */
async function measureSaving(page: Page, words: string): Promise<Row> {
  await page.keyboard.press('g')
  await page.keyboard.press('F2')
  await page.locator('[data-field]:focus').waitFor()
  await page.evaluate(() => performance.clearResourceTimings())
  const times: number[] = []
  for (let save = 0; save < SAVES; save += 1) {
    await page.keyboard.type(' well')
    await page.evaluate(() => {
      const before = document.querySelector('[data-field]')?.getAttribute('data-field')
      addEventListener(
        'keydown',
        (event) => {
          const look = () => {
            const now = document.querySelector('[data-field]')
            const isNext = now !== null && now.getAttribute('data-field') !== before && now === document.activeElement
            if (!isNext) return void requestAnimationFrame(look)
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => Object.assign(window, { savedIn: performance.now() - event.timeStamp })
            port2.postMessage(null)
          }
          Object.assign(window, { savedIn: undefined })
          requestAnimationFrame(look)
        },
        { capture: true, once: true },
      )
    })
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => Reflect.get(window, 'savedIn') !== undefined)
    times.push(await page.evaluate(() => Reflect.get(window, 'savedIn') as number))
    await page.waitForTimeout(400)
  }
  await page.keyboard.press('Escape')
  const answers = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/api/transcripts.editCue'))
      .map(({ duration }) => duration),
  )
  return {
    work: `save a caption of ${words} words: next field open`,
    goal: `p95 <= ${OPEN_GOAL_MS / 3} ms`,
    measured: `p95 ${ms(percentile(times, 95))}, median ${ms(median(times))}`,
    pass: percentile(times, 95) <= OPEN_GOAL_MS / 3,
    note: `${times.length} saves; on disk after median ${ms(median(answers))}`,
  }
}

/** Runs everything in a temporary folder. */
export async function run(): Promise<Row[]> {
  if (skipReason !== '') return [{ work: 'editor', goal: '-', measured: 'not run', pass: null, note: skipReason }]
  const folder = mkdtempSync(join(tmpdir(), 'editor-bench-'))
  try {
    const library = join(folder, 'library')
    const [story = ''] = generateLibrary(library, { stories: 1, cuesPerStory: CUES })
    const draft = makeDraft()
    const words = draft.words.toLocaleString('en')
    writeFileSync(join(library, 'stories', story, 'transcript.en.vtt'), writeWebvtt(draft.cues, { language: 'en' }))
    return await withProgram(folder, library, async (page) => [
      await measureOpening(page, words),
      await measureTyping(page, words),
      await measureSaving(page, words),
      describeFrames(`scroll a draft of ${words} words`, await scrollFrames(page, '.transcript', 60)),
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (isMain(import.meta)) printTable(await run())
