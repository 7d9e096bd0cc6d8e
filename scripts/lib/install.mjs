/** Packages of this project: installed when missing or when package-lock.json has changed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { inRoot, run, SetupError, say } from './tools.mjs'

const LOCK = inRoot('package-lock.json')
const STAMP = inRoot('node_modules', '.localstory-lock')
/** npm writes it last, so an install that was cut short has none. */
const INSTALLED = inRoot('node_modules', '.package-lock.json')
const TURN = inRoot('.cache', 'install-turn')

/** Two programs started at once must not install into one folder. */
export async function ensurePackages() {
  if (isInstalled()) return
  await takeTurn()
  try {
    if (!isInstalled()) await install()
  } finally {
    rmSync(TURN, { recursive: true, force: true })
  }
}

function isInstalled() {
  if (!existsSync(INSTALLED)) return false
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockDigest()) return true
  // A developer has run npm by hand: npm writes both files at the end, within moments of each other.
  return statSync(INSTALLED).mtimeMs > statSync(LOCK).mtimeMs - 2_000
}

const lockDigest = () => createHash('sha256').update(readFileSync(LOCK)).digest('hex')

async function install() {
  say('Installing packages (once) ...')
  const npm = process.env.npm_execpath
  // Nothing here needs a script of a package; one of them would ask the network for a list of fonts.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { stdio: ['ignore', process.stderr, process.stderr] }
  const status = npm
    ? await run(process.execPath, [npm, ...args], options)
    : await run('npm', args, { ...options, shell: process.platform === 'win32' })
  if (status !== 0)
    throw new SetupError('The packages could not be installed. Check the network, then run the same command again.')
  writeFileSync(STAMP, lockDigest())
}

async function takeTurn() {
  mkdirSync(inRoot('.cache'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(TURN)
      writeFileSync(`${TURN}/pid`, String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isAbandoned()) rmSync(TURN, { recursive: true, force: true })
      else await wait(300)
    }
  }
}

/** Its process is gone, or never wrote who it is. */
function isAbandoned() {
  try {
    process.kill(Number(readFileSync(`${TURN}/pid`, 'utf8')), 0)
    return false
  } catch (error) {
    if (error.code === 'EPERM') return false
    if (error.code === 'ESRCH') return true
    const folder = statSync(TURN, { throwIfNoEntry: false })
    return folder !== undefined && Date.now() - folder.mtimeMs > 5_000
  }
}
