/**
 * `npm start`: opens the program in Electron; where its executable cannot be had or cannot run, in a browser by the local server.
 * `npm start -- --server` goes there at once. Further arguments (a library folder) go to the program.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildNode, buildRenderer } from './build.mjs'
import { environmentFor, findProgram, inRoot, main, run, say } from './lib/tools.mjs'
import { setUp } from './setup.mjs'

/** Milliseconds to find out that there is no network, and for the download (about 110 MB). */
const REACH_LIMIT = 5_000
const DOWNLOAD_LIMIT = 240_000

async function start() {
  const args = process.argv.slice(2)
  const { node } = await setUp()
  await buildRenderer()
  const electron = args.includes('--server') ? { reason: 'As asked' } : await findElectron(node)
  if (electron.path) {
    await buildNode()
    return run(electron.path, [inRoot('.'), ...args], { env: environmentFor(node) })
  }
  say(`${electron.reason}: opening the same program in a browser instead.`)
  return serve(
    node,
    args.filter((argument) => argument !== '--server'),
  )
}

/** @returns {Promise<{ path?: string, reason?: string }>} the executable, or why there is none to use */
async function findElectron(node) {
  if (process.platform === 'linux' && !hasDesktop()) return { reason: 'There is no desktop here for Electron' }
  // Electron refuses to run as root unless its sandbox is off, and the sandbox stays on.
  if (process.getuid?.() === 0) return { reason: 'Electron does not run as root' }
  const path = electronPath()
  if (path) return { path }
  if (!(await canDownload())) return { reason: 'Electron is not here yet and cannot be downloaded now' }
  say('Fetching Electron (about 110 MB, once) ...')
  const install = inRoot('node_modules', 'electron', 'install.js')
  await run(node, [install], { stdio: ['ignore', 'ignore', 'ignore'], timeout: DOWNLOAD_LIMIT })
  const fetched = electronPath()
  return fetched ? { path: fetched } : { reason: 'Electron could not be downloaded' }
}

/** Where the electron package has put its executable, or ''. */
function electronPath() {
  const folder = inRoot('node_modules', 'electron')
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const note = join(folder, 'path.txt')
  const name = existsSync(note)
    ? readFileSync(note, 'utf8')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'
  const path = join(dist, name)
  return existsSync(path) ? path : ''
}

async function canDownload() {
  // Behind a proxy only the downloader itself can tell.
  if (process.env.HTTPS_PROXY || process.env.https_proxy) return true
  const place = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com'
  return fetch(place, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH_LIMIT) }).then(
    () => true,
    () => false,
  )
}

const hasDesktop = () => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

function serve(node, args) {
  return run(node, [inRoot('electron', 'shell', 'start-server.ts'), ...args], {
    stdio: ['inherit', 'pipe', 'inherit'],
    env: environmentFor(node),
    onStart: (child) => {
      let first = true
      child.stdout.setEncoding('utf8').on('data', (text) => {
        process.stdout.write(text)
        if (!first) return
        first = false
        say('Open this address in a browser. It works once; Enter gives another. Ctrl-C ends the program.')
        openBrowser(text.trim())
      })
    },
  })
}

/** In a desktop session the address opens by itself; elsewhere it is printed, which is enough. */
function openBrowser(address) {
  if (process.env.CI || (process.platform === 'linux' && !hasDesktop())) return
  const openers = {
    darwin: ['open', address],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', address],
  }
  const [program, ...args] = openers[process.platform] ?? ['xdg-open', address]
  if (process.platform === 'linux' && findProgram(program) === '') return
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}

main(start())
