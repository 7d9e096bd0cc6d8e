/** The local server as a program, `start-server.ts [library] [--port n]`: what `npm start` runs where there is no Electron. */
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createCore } from '../core/core.ts'
import { AppError } from '../core/errors.ts'
import { startServer } from '../serve.ts'
import { appFolders, assetsFolder, rendererFolder } from './folders.ts'
import { noDesktop } from './no-desktop.ts'
import { version } from './version.ts'
import { watchProcess } from './watch-process.ts'

/** Milliseconds that running work has to stop when the program ends. */
const CLOSING_LIMIT_MS = 5_000

async function serve(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string', default: '0' } },
  })
  const core = await createCore({ folders: appFolders(assetsFolder()), desktop: noDesktop, version })
  watchProcess(core.reports, 'server')
  const [library] = positionals
  if (library !== undefined) await core.openLibrary(resolve(library))
  const server = await startServer(core, { port: Number(values.port), rendererFolder })
  process.stdout.write(`${server.url}\n`)
  if (process.stdin.isTTY) offerAnother(server.issueUrl)
  await interrupted()
  // Whatever hangs must not keep the terminal.
  setTimeout(() => process.exit(1), CLOSING_LIMIT_MS).unref()
  await server.close()
  await core.close()
}

/** An address works once; another browser needs another. */
function offerAnother(issueUrl: () => string): void {
  createInterface({ input: process.stdin }).on('line', () => process.stdout.write(`${issueUrl()}\n`))
}

function interrupted(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  return promise
}

try {
  await serve()
  process.exit(0)
} catch (error) {
  if (!(error instanceof AppError)) throw error
  process.stderr.write(`${[error.message, error.remedy].filter(Boolean).join('\n')}\n`)
  process.exit(1)
}
