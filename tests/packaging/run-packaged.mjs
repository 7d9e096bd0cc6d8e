/** Starts the unpacked archive given as the first argument as Electron would and prints, as JSON, what it answers. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mounted, app } from 'electron'

const [, , folder, resources] = process.argv
process.resourcesPath = resources
await import(pathToFileURL(join(folder, 'dist', 'main', 'main.mjs')).href)
for (let wait = 0; mounted.windows[0]?.url === undefined && wait < 500; wait++) {
  await new Promise((resolve) => setTimeout(resolve, 20))
}

async function call(operation, input) {
  const headers = { 'content-type': 'application/json' }
  const request = new Request(`story://app/api/${operation}`, { method: 'POST', headers, body: JSON.stringify(input) })
  return (await mounted.handler(request)).json()
}

/** The index is built beside the first queries; they answer from what is there. */
async function findWord(text) {
  for (let wait = 0; wait < 300; wait++) {
    const found = await call('search.query', { text })
    if (found.total > 0) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { total: 0 }
}

/** Burns captions with the ffmpeg of the machine and the fonts of the package. @returns how the job ended */
async function exportClip(story, out) {
  await call('export.start', { items: [{ story, startMs: 3000, endMs: 4000 }], out })
  for (let wait = 0; wait < 1200; wait++) {
    const [job] = (await call('jobs.list', {})).jobs
    if (job && !['queued', 'running'].includes(job.state)) return { state: job.state, problem: job.problem }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { state: 'not ended' }
}

const page = await mounted.handler(new Request('story://app/'))
const [window] = mounted.windows
const result = {
  url: window.url,
  preloadIsThere: existsSync(window.options.webPreferences.preload),
  page: { status: page.status, text: await page.text(), policy: page.headers.get('content-security-policy') },
  state: await call('app.state', {}),
  sample: await call('library.openSample', {}),
  stories: await call('stories.list', {}),
  search: await findWord('county'),
  exported: await exportClip('clinic-nights-sample', join(folder, 'clip.mp4')),
}
process.stdout.write(JSON.stringify(result))
app.quit()
// The program has ended when nothing of it runs any more; a hang would be seen by the test's time limit.
