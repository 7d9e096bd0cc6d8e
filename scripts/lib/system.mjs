/** Programs from outside npm: ffmpeg for the work, Chromium for the tests. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { findProgram, inRoot, run, say } from './tools.mjs'

/** How people install ffmpeg, by the package manager they have. */
const FFMPEG_COMMANDS = [
  ['apt-get', 'sudo apt-get install ffmpeg'],
  ['dnf', 'sudo dnf install ffmpeg'],
  ['pacman', 'sudo pacman -S ffmpeg'],
  ['zypper', 'sudo zypper install ffmpeg'],
  ['brew', 'brew install ffmpeg'],
  ['winget', 'winget install Gyan.FFmpeg'],
]

/** Sees to ffmpeg and ffprobe. @returns whether they are there; the program starts without them and says so too */
export async function ensureFfmpeg() {
  const missing = () => ['ffmpeg', 'ffprobe'].filter((name) => findProgram(name) === '')
  if (missing().length === 0) return true
  if (await aptInstall('ffmpeg')) return missing().length === 0
  const known = FFMPEG_COMMANDS.find(([manager]) => findProgram(manager) !== '')
  const how = known ? `Install it with: ${known[1]}` : 'Install it from https://ffmpeg.org/download.html'
  say(`${missing().join(' and ')} not found: adding footage and exporting need it. ${how}`)
  return false
}

/** Chromium without a window of its own, which needs a quarter less of the machine: what Playwright takes where it may choose. */
const SHELL = 'chromium-headless-shell'

/** Sees to a Chromium for the end-to-end tests. @returns its path or '' */
export async function ensureChromium() {
  const found = findChromium()
  if (process.env.LOCALSTORY_CHROMIUM || found.includes(SHELL)) return found
  // Ubuntu's chromium package is only a pointer to snap, which containers cannot run.
  if (!isUbuntu() && (await aptInstall(SHELL))) return findChromium()
  if (found) return found
  if (!isUbuntu() && (await aptInstall('chromium'))) return findChromium()
  say('Fetching a Chromium for the end-to-end tests (once) ...')
  const withSystem = process.getuid?.() === 0 && findProgram('apt-get') !== '' ? ['--with-deps'] : []
  const cli = inRoot('node_modules', 'playwright', 'cli.js')
  await run(process.execPath, [cli, 'install', ...withSystem, 'chromium'], {
    stdio: ['ignore', 2, 2],
    timeout: 300_000,
  })
  return findChromium()
}

/** A Chromium or Chrome of this machine: the one that LOCALSTORY_CHROMIUM names, a system one, or Playwright's own; else ''. */
export function findChromium() {
  const named = process.env.LOCALSTORY_CHROMIUM
  if (named) return existsSync(named) ? named : ''
  for (const name of [SHELL, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']) {
    const path = findProgram(name)
    if (path) return path
  }
  const places = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    playwrightChromium(),
  ]
  return places.find((path) => path !== '' && existsSync(path)) ?? ''
}

function playwrightChromium() {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath()
  } catch {
    return ''
  }
}

/** The lists of packages are asked for once. @type {Promise<number> | undefined} */
let updated

/** Debian and Ubuntu as root (containers, build machines); anyone else is asked to do it. */
async function aptInstall(name) {
  if (process.getuid?.() !== 0 || findProgram('apt-get') === '') return false
  say(`Installing ${name} (once) ...`)
  const quiet = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  updated ??= run('apt-get', ['update', '-qq'], quiet)
  await updated
  return (await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet)) === 0
}

function isUbuntu() {
  return existsSync('/etc/os-release') && /^ID=ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'))
}
