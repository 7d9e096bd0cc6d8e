/** A Chromium of this machine and the built interface: what tests and benches in the browser begin with. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserServer, chromium } from 'playwright'

const root = join(import.meta.dirname, '..', '..')
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--autoplay-policy=no-user-gesture-required',
]

function findChromium(): string {
  const { LOCALSTORY_CHROMIUM: named = '' } = process.env
  const places = [named, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', chromium.executablePath()]
  return places.find((path) => path !== '' && existsSync(path)) ?? ''
}

const executablePath = findChromium()
/** Why nothing can be shown here; '' when it can. */
export const skipReason =
  executablePath === '' ? 'no Chromium here (install it, or name one with LOCALSTORY_CHROMIUM)' : ''

/** Without a language of the machine Chromium opens no file whose name is more than ASCII. */
const env = { ...process.env, LANG: process.env.LC_ALL ?? process.env.LANG ?? 'C.UTF-8' }
const options = { executablePath, args: ARGS, env }

export const launchChromium = (): Promise<Browser> => chromium.launch(options)

/** One that can be killed as a crash would: by its process. */
export const launchChromiumServer = (): Promise<BrowserServer> => chromium.launchServer(options)
export const connectChromium = (server: BrowserServer): Promise<Browser> => chromium.connect(server.wsEndpoint())

let folder = ''
/** The interface as built; made when it is older than its sources, unless LOCALSTORY_RENDERER names one. */
export function rendererFolder(): string {
  if (folder !== '') return folder
  const named = process.env.LOCALSTORY_RENDERER
  if (!named) {
    const build = [join(root, 'scripts', 'build.mjs'), '--if-stale']
    execFileSync(process.execPath, build, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  folder = named || join(root, 'dist', 'renderer')
  return folder
}
