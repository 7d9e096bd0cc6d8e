/** The real Electron under Playwright, with folders of its own. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { it } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')

/** Where the electron package has put its executable, or ''. */
function electronPath(): string {
  const folder = join(root, 'node_modules', 'electron')
  const note = join(folder, 'path.txt')
  const name = existsSync(note) ? readFileSync(note, 'utf8') : 'electron'
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  return existsSync(path) ? path : ''
}

/** Why these tests cannot run here; '' when they can. */
function whyNot(): string {
  if (electronPath() === '') return "Electron's executable is not here (a separate download: npx install-electron)"
  const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (process.platform === 'linux' && !screen) return 'there is no screen (run under xvfb-run)'
  if (process.getuid?.() === 0) return 'Electron does not run as root with its sandbox on'
  return ''
}

export const skipReason = whyNot()

/** A test that skips itself, and says why, where Electron cannot run. */
export function electronTest(name: string, body: () => Promise<void>): void {
  it(name, async (context) => {
    if (skipReason !== '') context.skip(skipReason)
    await body()
  })
}

export interface Running {
  readonly app: ElectronApplication
  readonly page: Page
  /** Temporary; holds the program's own folders and may be written to. */
  readonly folder: string
  /** Calls an operation of the API from inside the page. */
  call<T>(operation: string, input: object): Promise<T>
  end(): Promise<void>
}

/** Builds what is stale and opens the window. */
export async function launch(): Promise<Running> {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--if-stale'], { cwd: root, stdio: 'ignore' })
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'electron-')))
  const documents = join(folder, 'documents')
  await mkdir(documents)
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...env } = process.env
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [root],
    env: {
      ...Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
      LOCALSTORY_CONFIG: join(folder, 'config'),
      LOCALSTORY_CACHE: join(folder, 'cache'),
      LOCALSTORY_DOCUMENTS: documents,
    },
  })
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  return {
    app,
    page,
    folder,
    call: (operation, input) => callInPage(page, operation, input),
    async end() {
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function callInPage<T>(page: Page, operation: string, input: object): Promise<T> {
  const answer = await page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`/api/${name}`, { method: 'POST', headers, body })
      return { ok: response.ok, text: await response.text() }
    },
    [operation, JSON.stringify(input)] as const,
  )
  if (!answer.ok) throw new Error(`${operation}: ${answer.text}`)
  return JSON.parse(answer.text) as T
}
