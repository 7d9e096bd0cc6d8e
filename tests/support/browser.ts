/**
 * The program as people meet it: a real core, the local server, the built interface, Chromium. One browser for each test
 * file, and for each test a core with folders of its own.
 */
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright'
import { afterAll, expect, onTestFailed, onTestFinished, test } from 'vitest'
import type { Input, Operation, Output } from '../../electron/api/contract.ts'
import type { Core } from '../../electron/core/core.ts'
import { startServer } from '../../electron/serve.ts'
import { call } from '../api/client.ts'
import { launchChromium, rendererFolder, skipReason } from './chromium.ts'
import { testCore } from './core.ts'

let running: Browser | null = null
/** Closes by itself only with `closeBrowser`. */
export async function openBrowser(): Promise<Browser> {
  running ??= await launchChromium()
  return running
}
export async function closeBrowser(): Promise<void> {
  await running?.close()
  running = null
}

export interface App {
  readonly core: Core
  /** Holds the program's folders; tests may write to it. */
  readonly folder: string
  readonly origin: string
  readonly context: BrowserContext
  readonly page: Page
  /** What should not happen in a page: errors, refused scripts, dialogs of the browser. Each test ends with none. */
  readonly faults: string[]
  call<O extends Operation>(operation: O, input: Input<O>): Promise<Output<O>>
  /** Another window of the same program. */
  openWindow(): Promise<Page>
}

export interface AppOptions {
  readonly context?: BrowserContextOptions
  /** Runs before the window opens, as to open a library. */
  readonly before?: (app: Omit<App, 'page' | 'openWindow' | 'context'>) => Promise<unknown>
  readonly timeout?: number
  /** Faults that are meant to happen. */
  readonly allow?: RegExp
}

/** Files that are still being made answer 404; the interface shows a stand-in and asks again when they are there. */
const IN_THE_MAKING = /\/media\/[^/]+\/(poster|strip|peaks|play)/

/** The browser writes down that an edit met a newer revision; the page reads that and sends the edit again, or says that it cannot. */
const SENT_AGAIN = /\/api\/transcripts\.(editCue|confirm|split|merge|nudge|setTimes)$/
const isSentAgain = (text: string, url: string): boolean => / 409 /.test(text) && SENT_AGAIN.test(url)

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    const { url } = message.location()
    if (message.type() !== 'error' || IN_THE_MAKING.test(url) || isSentAgain(message.text(), url)) return
    faults.push(`console: ${message.text()} ${url}`)
  })
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
}

const VIEWPORT = { width: 1280, height: 800 }

async function startApp(options: AppOptions): Promise<App> {
  const { core, folder: own } = await testCore()
  const server = await startServer(core, { rendererFolder: rendererFolder() })
  onTestFinished(() => server.close())
  const entry = await fetch(server.issueUrl(), { redirect: 'manual' })
  const cookie = (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const send = (path: string, init?: RequestInit) =>
    fetch(`${server.origin}${path}`, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } })
  const faults: string[] = []
  const base = {
    core,
    folder: own,
    origin: server.origin,
    faults,
    call: <O extends Operation>(operation: O, input: Input<O>) => call(send, operation, input),
  }
  await options.before?.(base)
  const browser = await openBrowser()
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce', ...options.context })
  onTestFinished(() => context.close())
  context.setDefaultTimeout(40_000)
  const openWindow = async () => {
    const page = await context.newPage()
    watch(page, faults)
    await page.goto(server.issueUrl())
    await page.locator('main:not([aria-busy])').first().waitFor()
    return page
  }
  return { ...base, context, page: await openWindow(), openWindow }
}

/** Where pictures of failed tests are put. */
const pictures = process.env.LOCALSTORY_SCREENSHOTS || join(tmpdir(), 'localstory-e2e')

async function keepPicture(app: App, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  for (const [index, page] of app.context.pages().entries()) {
    const path = join(pictures, `${name.replace(/[^a-z0-9]+/gi, '-')}-${index + 1}.png`)
    await page.screenshot({ path, timeout: 10_000 }).then(
      () => console.error(`  picture: ${path}`),
      () => undefined,
    )
  }
}

const MOST_LINES = 40

/** What stood on the page, in words, and where the focus was: for machines whose pictures nobody sees. */
async function describePage(page: Page): Promise<string> {
  const focus = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '').catch(() => '')
  const outlines: string[] = []
  for (const part of await page.locator('[role=dialog], #choices, main, main ~ aside').all()) {
    const outline = await part.ariaSnapshot({ timeout: 5_000 }).catch(() => '')
    outlines.push(...outline.split('\n').slice(0, MOST_LINES))
  }
  return `\nFocus: ${focus}\n${outlines.join('\n')}\n`
}

/** A test in the browser. It skips itself, and says why, where there is none. */
export function browserTest(name: string, body: (app: App) => Promise<void>, options: AppOptions = {}): void {
  test(name, { timeout: options.timeout ?? 180_000 }, async (context) => {
    if (skipReason !== '') context.skip(skipReason)
    const app = await startApp(options)
    onTestFailed(() => console.error(app.faults.join('\n')))
    try {
      await body(app)
    } catch (error) {
      await keepPicture(app, name)
      if (error instanceof Error) error.message += await describePage(app.page)
      throw error
    }
    expect(app.faults.filter((fault) => !options.allow?.test(fault))).toEqual([])
  })
}

/** For `before`: the sample library is open when the window opens. */
export const withSample = (app: Pick<App, 'call'>) => app.call('library.openSample', {})

/** For a test file's top level: the browser ends with the file. */
export const endBrowserAfterAll = (): void => afterAll(closeBrowser)

/** Vitest's own waiting, with time for a busy machine. */
export const until = <T>(read: () => T | Promise<T>, timeout = 60_000) => expect.poll(read, { timeout, interval: 50 })
