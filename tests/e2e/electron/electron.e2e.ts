import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { electronTest, launch, type Running, skipReason } from './launch.ts'

let running: Running
let film = ''
let story = ''

beforeAll(async () => {
  if (skipReason !== '') return
  running = await launch()
  film = join(running.folder, 'clinic.mp4')
  const source = [
    '-f',
    'lavfi',
    '-i',
    'testsrc=size=320x180:rate=25:duration=20',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=20',
  ]
  execFileSync('ffmpeg', [
    '-v',
    'error',
    ...source,
    '-c:v',
    'libx264',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-shortest',
    film,
  ])
  writeFileSync(film.replace('.mp4', '.srt'), '1\n00:00:01,000 --> 00:00:04,000\nWe drive to the clinic.\n')
})
afterAll(async () => {
  if (skipReason === '') await running.end()
})

describe('the window', () => {
  electronTest('has the preferences of the security checklist', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) =>
      // Not in the typings: Electron keeps it for its own tests.
      BrowserWindow.getAllWindows().map(({ webContents }) =>
        Reflect.apply(Reflect.get(webContents, 'getLastWebPreferences'), webContents, []),
      ),
    )
    expect(preferences).toHaveLength(1)
    expect(preferences[0]).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      experimentalFeatures: false,
    })
  })

  electronTest('shows a page that knows nothing of Node and only our bridge', async () => {
    const known = await running.page.evaluate(() => ({
      node: ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in window),
      bridge: Object.keys(Reflect.get(window, 'localstory')).sort(),
      secure: isSecureContext,
      address: location.href,
    }))
    expect(known.node).toEqual([])
    expect(known.bridge).toEqual(['onCommand', 'pathsFor'])
    expect(known.secure).toBe(true)
    expect(known.address).toMatch(/^story:\/\/app\//)
  })

  electronTest('is the only one, and holds the lock of a single instance', async () => {
    expect(await running.app.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true)
  })
})

describe('nothing leads out of the page', () => {
  electronTest('no navigation, no new window, no request', async () => {
    await running.app.evaluate(({ shell }) => {
      shell.openExternal = () => Promise.resolve()
    })
    const outside = [
      'https://example.org/',
      'http://127.0.0.1:9/',
      'file:///etc/passwd',
      'data:text/html,x',
      'story://evil/',
    ]
    for (const address of outside) {
      await running.page.evaluate((target) => {
        location.href = target
        window.open(target)
        const link = Object.assign(document.createElement('a'), { href: target, target: '_blank' })
        document.body.append(link)
        link.click()
        link.remove()
      }, address)
      const reached = await running.page.evaluate(
        (target) =>
          fetch(target).then(
            () => true,
            () => false,
          ),
        address,
      )
      expect(reached, address).toBe(false)
    }
    await running.page.waitForTimeout(300)
    expect(running.page.url()).toMatch(/^story:\/\/app\//)
    expect(running.app.windows()).toHaveLength(1)
  })

  electronTest('no script from elsewhere runs', async () => {
    const ran = await running.page.evaluate(async () => {
      const script = Object.assign(document.createElement('script'), { textContent: 'window.injected = true' })
      document.body.append(script)
      script.remove()
      const evaluated = await Promise.resolve('window.evaluated = true')
        .then(
          (code) => Reflect.construct(Function, [code])(),
          () => 'blocked',
        )
        .catch(() => 'blocked')
      return { injected: 'injected' in window, evaluated }
    })
    expect(ran).toEqual({ injected: false, evaluated: 'blocked' })
  })
})

describe('footage', () => {
  electronTest('comes in by the system dialog', async () => {
    await running.call('library.create', { path: join(running.folder, 'library'), name: 'Electron' })
    await running.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, film)
    const { paths } = await running.call<{ paths: string[] }>('add.pick', {})
    expect(paths).toEqual([film])
    expect(await running.call('app.pickFolder', { title: 'Folder' })).toEqual({ path: film })
    const { added } = await running.call<{ added: { id: string }[] }>('add.paths', { paths })
    story = added[0]?.id ?? ''
    expect(story).not.toBe('')
  })

  electronTest('plays and seeks in two players at once', async () => {
    const reached = await running.page.evaluate(async (source) => {
      const players = [0, 1].map(() => Object.assign(document.createElement('video'), { src: source, muted: true }))
      const once = (player: HTMLVideoElement, event: string) =>
        new Promise<void>((resolve, reject) => {
          player.addEventListener(event, () => resolve(), { once: true })
          player.addEventListener('error', () => reject(new Error(player.error?.message)), { once: true })
        })
      document.body.append(...players)
      await Promise.all(players.map((player) => once(player, 'loadeddata')))
      const times: number[][] = []
      for (const times_ of [
        [15, 2],
        [3, 18],
        [10, 10],
      ]) {
        const done = Promise.all(players.map((player) => once(player, 'seeked')))
        for (const [index, player] of players.entries()) player.currentTime = times_[index] ?? 0
        await done
        times.push(players.map((player) => Math.round(player.currentTime)))
      }
      const seekable = players.map((player) => Math.round(player.seekable.end(0)))
      for (const player of players) player.remove()
      return { times, seekable }
    }, `/media/${story}/play`)
    expect(reached).toEqual({
      times: [
        [15, 2],
        [3, 18],
        [10, 10],
      ],
      seekable: [20, 20],
    })
  })

  electronTest('is found by what is said in it: SQLite runs in its worker', async () => {
    await expect
      .poll(() => running.call<{ total: number }>('search.query', { text: 'drive to the clinic' }))
      .toMatchObject({ total: 1 })
    const version = await running.app.evaluate(() => process.versions.sqlite ?? '')
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
    // Older ones can damage a WAL file (sqlite.org/wal.html).
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003)
  })

  electronTest('comes in by a drop', async () => {
    const dropped = join(running.folder, 'dropped.mp4')
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=320x180:duration=2',
      '-pix_fmt',
      'yuv420p',
      dropped,
    ])
    await running.page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'dropped' }))
    })
    await running.page.locator('#dropped').setInputFiles(dropped)
    const paths = await running.page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#dropped')
      const files = [...(input?.files ?? [])]
      const transfer = new DataTransfer()
      for (const file of files) transfer.items.add(file)
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
      input?.remove()
      const bridge: { pathsFor(files: File[]): string[] } = Reflect.get(window, 'localstory')
      return [...bridge.pathsFor(files), ...bridge.pathsFor([new File([], 'made-up.mp4')])]
    })
    expect(paths).toEqual([dropped, ''])
    await expect
      .poll(async () => (await running.call<{ stories: unknown[] }>('stories.list', {})).stories.length, {
        timeout: 30_000,
      })
      .toBe(2)
  })
})

describe('the rest of the shell', () => {
  electronTest('closed event streams free their place: the 13th still hears', async () => {
    const heard = running.page.evaluate(async () => {
      for (let count = 0; count < 12; count++) {
        const source = new EventSource('/events')
        await new Promise((resolve) => source.addEventListener('open', resolve, { once: true }))
        source.close()
      }
      const source = new EventSource('/events')
      await new Promise((resolve) => source.addEventListener('open', resolve, { once: true }))
      document.title = 'listening'
      const { data } = await new Promise<MessageEvent<string>>((resolve) =>
        source.addEventListener('message', resolve, { once: true }),
      )
      source.close()
      return data
    })
    await running.page.waitForFunction(() => document.title === 'listening')
    await running.call('library.addTag', { id: 'issue/roads' })
    expect(JSON.parse(await heard)).toHaveProperty('kind')
  })

  electronTest('the menu reaches the page', async () => {
    await running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('app.settings')?.click())
    await running.page.getByRole('dialog').waitFor()
    await running.page.keyboard.press('Escape')
  })

  electronTest('axe finds nothing', async () => {
    // The builder of @axe-core/playwright opens a second page, which Electron cannot; its legacy mode is this.
    await running.page.evaluate(axe.source)
    const violations = await running.page.evaluate(async () => {
      const tool: typeof axe = Reflect.get(window, 'axe')
      return (await tool.run(document)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    })
    expect(violations).toEqual([])
  })
})
