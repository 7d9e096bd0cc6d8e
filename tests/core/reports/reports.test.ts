import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { createApp } from '../../../electron/api/app.ts'
import { AppError } from '../../../electron/core/errors.ts'
import { reportTitle, writeReport } from '../../../electron/core/reports/report.ts'
import { REPORTS_KEPT, ReportStore } from '../../../electron/core/reports/store.ts'
import { call } from '../../api/client.ts'
import { testCore } from '../../support/core.ts'
import { leastCpuMs } from '../../support/cpu.ts'
import { tempFolder } from '../../support/temp.ts'

const around = { version: '1.2.3', at: new Date(0), system: 'linux 6.1 x64, Node 24.1.0' }
const write = (error: unknown, operation = 'stories.get') =>
  writeReport({ by: 'api', operation, error }, around, '/home/maria')
/** The error that running this throws. */
function thrown(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
const withStack = (stack: string, name = 'TypeError', message = 'x is not a function') => ({ name, message, stack })

describe('a report', () => {
  it('says version, system, operation, kind of error and where in the program', () => {
    const text = write(withStack('TypeError: x\n    at run (file:///home/maria/app/dist/main/main.mjs:10:5)'))
    expect(text).toContain('TypeError in stories.get (api)')
    expect(text).toContain('Version: 1.2.3')
    expect(text).toContain('System: linux 6.1 x64, Node 24.1.0')
    expect(text).toContain('TypeError: x is not a function')
    expect(text).toContain('at run (dist/main/main.mjs:10:5)')
  })

  const SECRET = 'Ana Lopez'
  it.each<[string, unknown]>([
    ['words of a transcript in a parser', thrown(() => JSON.parse(`${SECRET}: we drive to the clinic`))],
    ['a name used as a key', thrown(() => (Reflect.get({}, SECRET) as { x: number }).x)],
    ['a name that is no number', thrown(() => BigInt(SECRET))],
    ['a language that is a name', thrown(() => new Intl.DisplayNames(SECRET, { type: 'language' }))],
    ['a pattern', thrown(() => new RegExp(`(${SECRET}`))],
    ['an own error', new Error(`no cue in ${SECRET}`)],
    ['an own error with quotes', new Error(`no "${SECRET}" in '${SECRET}'`)],
    ['a cause', new Error('outer', { cause: new Error(SECRET) })],
    ['a thrown text', SECRET],
    ['a thrown object', { name: SECRET, message: SECRET, stack: SECRET }],
    ['a name of several lines', { name: `x\n${SECRET}`, message: '', stack: '' }],
    ['an address with a query', withStack(`E\n    at f (http://127.0.0.1:1/assets/x.js?q=${SECRET}:1:2)`)],
    ['a file of the person', Object.assign(new Error(`ENOENT: open '/media/${SECRET}/x.mp4'`), { code: 'ENOENT' })],
    ['a frame that is text', withStack(`E\n    at ${SECRET}`)],
    ['a stack that is text', withStack(`${SECRET}\n${SECRET} at (${SECRET})`)],
    ['a message over two lines', withStack('', 'TypeError', `bad\n${SECRET}`)],
    ['an unclosed quote', withStack('', 'SyntaxError', `Unexpected token in "${SECRET}`)],
    ['other letters', withStack('', 'TypeError', 'José is not a function')],
  ])('holds nothing of the library: %s', (_, error) => {
    const text = write(error)
    expect(text).not.toMatch(/Ana|Lopez|clinic|José/)
    expect(text).toContain('Version: 1.2.3')
  })

  it('shortens the home folder and never names a place outside the program', () => {
    const places = [
      '/home/maria/LocalStory/dist/main/main.mjs',
      'file:///home/maria/x/y/z.mjs',
      'C:\\Users\\maria\\app\\dist\\main\\main.mjs',
      '/media/maria/disk of ana/story/tool.mjs',
    ]
    const text = write(withStack(places.map((place) => `    at f (${place}:1:2)`).join('\n')))
    expect(text).not.toMatch(/maria|disk of ana/)
    expect(text).toContain('dist/main/main.mjs:1:2')
    expect(writeReport({ by: 'core', operation: 'x', error: new Error('x') }, around)).not.toContain(homedir())
  })

  it('keeps a fixed word as operation only', () => {
    expect(reportTitle({ by: 'api', operation: 'Ana said\nthis', error: new TypeError() })).toBe('TypeError in ? (api)')
  })

  it.each([undefined, null, 7, Symbol('x'), () => 0, {}, [], Object.create(null)])('takes %s for an error', (error) => {
    expect(write(error)).toContain('Version: 1.2.3')
  })

  it('is quick with a stack made to be slow', () => {
    const slow = withStack(`${'    at '.repeat(5000)}\n${`    at ${'('.repeat(1000)}\n`.repeat(40)}`)
    expect(leastCpuMs(1000, () => write(slow))).toBeLessThan(1000)
  })
})

describe('the store', () => {
  const numbered = (index: number) => withStack(`    at f (dist/x.mjs:${index}:1)`)

  it('keeps the newest 50, private, below 1 MB', async () => {
    const folder = join(await tempFolder('reports'), 'deep', 'reports')
    let time = 0
    const store = new ReportStore(folder, '1', () => new Date(1_000 * time++))
    const big = Array.from(
      { length: 40 },
      (_, line) => `    at ${'f'.repeat(110)} (dist/${'x'.repeat(150)}.mjs:${line}:1)`,
    )
    for (let index = 0; index < REPORTS_KEPT + 10; index++) {
      store.record({ by: 'core', operation: `n${index}`, error: withStack(big.join('\n')) })
    }
    const names = readdirSync(folder)
    expect(names).toHaveLength(REPORTS_KEPT)
    expect(names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)).toBeLessThan(1_000_000)
    if (process.platform !== 'win32') {
      for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
      expect(statSync(folder).mode & 0o777).toBe(0o700)
    }
    const reports = await store.list()
    expect(reports.map(({ title }) => title).slice(0, 2)).toEqual([
      'TypeError in n59 (core)',
      'TypeError in n58 (core)',
    ])
    expect(reports[0]?.at).toBe(59_000)
  })

  it('writes the same error once, and again after a while', async () => {
    let time = 0
    const store = new ReportStore(await tempFolder('reports'), '1', () => new Date(time))
    const heard = vi.fn()
    store.watch(heard)
    const ids = [0, 1000, 11 * 60_000].map((at) => {
      time = at
      return store.record({ by: 'core', operation: 'x', error: numbered(1) })?.id
    })
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
    expect(heard).toHaveBeenCalledTimes(2)
  })

  it('deletes its own files and no other', async () => {
    const folder = await tempFolder('reports')
    const store = new ReportStore(folder, '1')
    store.record({ by: 'core', operation: 'x', error: numbered(1) })
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    await store.clear()
    expect(readdirSync(folder)).toEqual(['notes.txt'])
    expect(await store.list()).toEqual([])
  })

  it('is no trouble where nothing can be written', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const file = join(await tempFolder('reports'), 'file')
    writeFileSync(file, '')
    const store = new ReportStore(join(file, 'reports'), '1')
    expect(store.record({ by: 'core', operation: 'x', error: numbered(1) })).toBeNull()
    expect(await store.list()).toEqual([])
    said.mockRestore()
  })
})

describe('the program', () => {
  it.each(['throw new TypeError("Ana Lopez")', 'Promise.reject(new RangeError("Ana Lopez"))'])(
    'that ends by %s leaves a report',
    async (end) => {
      const folder = join(await tempFolder('reports'), 'reports')
      const at = (path: string) => JSON.stringify(pathToFileURL(resolve(path)).href)
      const code = `import { ReportStore } from ${at('electron/core/reports/store.ts')}
      import { watchProcess } from ${at('electron/shell/watch-process.ts')}
      watchProcess(new ReportStore(${JSON.stringify(folder)}, '1'), 'command-line')
      ${end}`
      const ended = promisify(execFile)(process.execPath, ['--input-type=module', '-e', code])
      await expect(ended).rejects.toMatchObject({ code: 1 })
      const [report] = await new ReportStore(folder, '1').list()
      expect(report?.title).toMatch(/^(Type|Range)Error in (uncaughtException|unhandledRejection) \(command-line\)$/)
      expect(report?.text).not.toContain('Ana')
    },
  )

  it('keeps a report of a bug in an operation or a job, none of what is foreseen; the page can list, add and delete', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { core, folder } = await testCore()
    const app = createApp(core, { rendererFolder: folder })
    const send = (path: string, init?: RequestInit) => app(new Request(`http://x${path}`, init))
    await expect(call(send, 'stories.list', {})).rejects.toMatchObject({ status: 409 })
    await core.queue.add({
      kind: 'probe',
      label: '',
      storyId: null,
      run: () => Promise.reject(new AppError('not-media', 'x')),
    }).done
    expect(existsSync(core.reports.folder)).toBe(false)

    const events: unknown[] = []
    core.watch((event) => events.push(event))
    vi.spyOn(core, 'library').mockImplementation(() => {
      throw new TypeError('Ana Lopez')
    })
    await expect(call(send, 'stories.list', {})).rejects.toMatchObject({
      problem: { type: 'urn:localstory:bug', report: expect.stringMatching(/\.txt$/) },
    })
    await core.queue.add({
      kind: 'poster',
      label: 'Ana Lopez',
      storyId: null,
      run: () => Promise.reject(new RangeError('no')),
    }).done
    const { id } = await call(send, 'reports.add', {
      operation: 'window.error',
      name: 'Error',
      message: 'Ana Lopez',
      stack: '',
    })
    const { reports, folder: place } = await call(send, 'reports.list', {})
    expect(place).toBe(join(folder, 'config', 'reports'))
    expect(reports.map(({ title }) => title).sort()).toEqual([
      'Error in window.error (interface)',
      'RangeError in poster (job)',
      'TypeError in stories.list (api)',
    ])
    expect(JSON.stringify(reports)).not.toMatch(/Ana|Lopez/)
    expect(events).toContainEqual({ kind: 'report', id })
    await call(send, 'reports.clear', {})
    expect((await call(send, 'reports.list', {})).reports).toEqual([])
    said.mockRestore()
  })
})
