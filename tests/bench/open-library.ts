/** One start of the program on a large library, measured: `node open-library.ts <library> <cache folder>` prints an `Opened`. */
import { createApp } from '../../electron/api/app.ts'
import type { Input, Operation } from '../../electron/api/contract.ts'
import { createCore } from '../../electron/core/core.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { call } from '../api/client.ts'

export interface Opened {
  /** Milliseconds until the list of stories is answered. */
  readonly usable: number
  /** Milliseconds until the search index is in step. */
  readonly indexed: number
  /** Resident memory of the process in bytes. */
  readonly rss: number
}

const [root = '', cache = ''] = process.argv.slice(2)
const core = await createCore({
  folders: { cache, config: cache, data: cache, documents: cache, assets: cache },
  desktop: noDesktop,
  version: 'bench',
})
const app = createApp(core, { rendererFolder: cache })
const ask = <O extends Operation>(operation: O, input: Input<O>) =>
  call((path, init) => app(new Request(`http://app.local${path}`, init)), operation, input)

const start = performance.now()
await ask('library.open', { path: root })
await ask('stories.list', {})
const usable = performance.now() - start
await core.session?.indexed
const opened: Opened = { usable, indexed: performance.now() - start, rss: process.memoryUsage.rss() }
process.stdout.write(JSON.stringify(opened))
await core.close()
