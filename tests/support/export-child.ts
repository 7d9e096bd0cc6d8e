/**
 * Exports until it is done or killed: `node export-child.ts <folder of the program> <library> <out> start|resume`. Says `ready`
 * with the number of files it takes on, then each state of each job, then `done`.
 */
import { writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createCore } from '../../electron/core/core.ts'
import { resumeExports, startExports } from '../../electron/core/export/start.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'

const [folder = '', library = '', out = '', how = ''] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)

const core = await createCore({
  ...{ version: '0.0.0-test', desktop: noDesktop, remembers: false },
  folders: {
    cache: join(folder, 'cache'),
    config: join(folder, 'config'),
    data: join(folder, 'data'),
    documents: folder,
    assets: resolve('assets'),
  },
})
const { store } = await core.openLibrary(library)
core.watch((event) => {
  if (event.kind === 'job' && event.job.kind === 'export') say(`${event.job.state} ${event.job.progress ?? 0}`)
})
const context = await core.exportContext()
const story = store.list()[0]?.id ?? ''
const items = [0, 200, 400, 600].map((startMs) => ({ story, startMs, endMs: startMs + 800 }))
const request = {
  items,
  presets: ['4:5' as const],
  fit: 'pad' as const,
  captions: 'sidecar' as const,
  out: `${out}/`,
}
const started = how === 'start' ? await startExports(context, request) : await resumeExports(context)
say(`ready ${started.length}`)
for (const { handle } of started) {
  const { problem } = await handle.done
  if (problem) say(`failed: ${problem.title} ${problem.detail}`)
}
await core.close()
say('done')
