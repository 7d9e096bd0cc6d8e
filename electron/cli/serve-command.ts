import { parseArgs } from 'node:util'
import { startServer } from '../serve.ts'
import { rendererFolder } from '../shell/folders.ts'
import type { Command } from './context.ts'
import { positional } from './library-commands.ts'
import { UsageError } from './usage.ts'

/** Runs until it is interrupted. The address with its one-time key is the result. */
export async function serve(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, port: { type: 'string', default: '0' } },
  })
  const [library = ''] = positional(positionals, ['<library>'])
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError('--port takes a number from 0 to 65535')
  const { store } = await core.openLibrary(library)
  if (store.readOnly) out.message(`Open for reading only. ${store.readOnly.detail}`)
  const server = await startServer(core, { port, rendererFolder })
  out.result({ url: server.url }, () => server.url)
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
  })
  await server.close()
}
