import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isBuiltin } from 'node:module'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
/** Marks the fuses in Electron's executable (electron/fuses, src/constants.ts); after it come version, count and states. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron 45 ships: runAsNode, nodeOptions, nodeCliInspect, file privileges and wasm on, the others off. */
const SHIPPED_FUSES = '101100011'

let folder = ''
let unpacked = ''
let archive = ''
let files: string[] = []

/** A folder as Electron's download unpacks to, with an executable that holds only the fuses. */
async function makeElectronStandIn(path: string): Promise<void> {
  await mkdir(join(path, 'resources'), { recursive: true })
  await mkdir(join(path, 'locales'))
  const executable = Buffer.concat([
    Buffer.from('#!/bin/sh\n'),
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([1, SHIPPED_FUSES.length]),
    Buffer.from(SHIPPED_FUSES),
  ])
  await writeFile(join(path, 'electron'), executable)
  await chmod(join(path, 'electron'), 0o755)
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'resources.pak']) {
    await writeFile(join(path, name), '')
  }
  for (const language of ['en-US', 'es', 'de']) await writeFile(join(path, 'locales', `${language}.pak`), '')
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packaging-'))
  const standIn = join(folder, 'electron')
  await makeElectronStandIn(standIn)
  await run(process.execPath, [join(root, 'scripts', 'build.mjs'), '--if-stale'], { cwd: root })
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
  const settings = [`-c.electronDist=${standIn}`, `-c.directories.output=${join(folder, 'out')}`]
  // A proxy that nobody answers at: a download would fail the test instead of hiding in it.
  const env = { ...process.env, HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }
  await run(process.execPath, [builder, '--linux', 'dir', '--publish', 'never', ...settings], { cwd: root, env })
  unpacked = join(folder, 'out', 'linux-unpacked')
  archive = join(unpacked, 'resources', 'app.asar')
  files = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'))
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = (path: string) => extractFile(archive, path).toString()

describe('the archive', () => {
  it.each([
    '/package.json',
    '/dist/main/main.mjs',
    '/dist/main/search-worker.mjs',
    '/dist/main/snapshot-worker.mjs',
    '/dist/preload/preload.cjs',
    '/dist/renderer/index.html',
  ])('holds %s', (name) => {
    expect(files).toContain(name)
    expect(read(name.slice(1)).length).toBeGreaterThan(100)
  })

  it('starts where package.json says', () => {
    expect(files).toContain(`/${JSON.parse(read('package.json')).main}`)
  })

  it('holds no source, test, tool or package', () => {
    expect(
      files.filter((name) => /node_modules|\.tsx?$|^\/(electron|renderer|tests|scripts|assets|\.ci)\b/.test(name)),
    ).toEqual([])
  })

  it('needs nothing that is not in it', () => {
    for (const name of ['dist/main/main.mjs', 'dist/main/search-worker.mjs', 'dist/main/snapshot-worker.mjs']) {
      const imported = [...read(name).matchAll(/^import\b[^'"]*?['"]([^'"]+)['"]/gm)].map(([, from]) => from)
      expect(
        imported.filter((from) => from !== 'electron' && !isBuiltin(from ?? '')),
        name,
      ).toEqual([])
    }
    const required = [...read('dist/preload/preload.cjs').matchAll(/require\(['"]([^'"]+)['"]\)/g)].map(
      ([, from]) => from,
    )
    expect([...new Set(required)]).toEqual(['electron'])
  })

  it('every file that the page names is in it', () => {
    const named = [...read('dist/renderer/index.html').matchAll(/(?:src|href)="\.?\/?([^"]+)"/g)].map(
      ([, path]) => path,
    )
    expect(named.length).toBeGreaterThan(1)
    for (const path of named) expect(files).toContain(`/dist/renderer/${path}`)
  })
})

describe('beside the archive', () => {
  it('are the fonts with their licence, and the whole sample library', async () => {
    const assets = join(unpacked, 'resources', 'assets')
    for (const part of ['fonts', join('sample', 'library')]) {
      const expected = (await readdir(join(root, 'assets', part), { recursive: true })).sort()
      expect(expected.length, part).toBeGreaterThan(1)
      expect((await readdir(join(assets, part), { recursive: true })).sort(), part).toEqual(expected)
    }
    const fonts = await readdir(join(assets, 'fonts'), { recursive: true })
    expect(fonts.some((name) => /\.(ttf|otf)$/.test(name))).toBe(true)
    expect(fonts.some((name) => /licen[cs]e|ofl/i.test(name))).toBe(true)
    const notices = await readdir(join(assets, 'licences'))
    expect(notices.sort()).toEqual((await readdir(join(root, 'assets', 'licences'))).sort())
  })

  it('are only the languages that the program speaks', async () => {
    expect((await readdir(join(unpacked, 'locales'))).sort()).toEqual(['en-US.pak', 'es.pak'])
  })
})

describe('the packaged program, started by Node with a stand-in for Electron', () => {
  it('shows its page, opens its sample library, finds words in it and exports a clip', async () => {
    const program = join(folder, 'program')
    extractAll(archive, program)
    const electron = join(program, 'node_modules', 'electron')
    await mkdir(electron, { recursive: true })
    await writeFile(join(electron, 'package.json'), '{"name":"electron","type":"module","exports":"./index.mjs"}')
    await copyFile(join(import.meta.dirname, 'electron-for-node.mjs'), join(electron, 'index.mjs'))
    await copyFile(join(import.meta.dirname, 'run-packaged.mjs'), join(program, 'run-packaged.mjs'))
    const own = { LOCALSTORY_CONFIG: 'config', LOCALSTORY_CACHE: 'cache', LOCALSTORY_DOCUMENTS: 'documents' }
    const places = Object.entries(own).map(([name, place]) => [name, join(folder, place)])
    const { stdout } = await run(
      process.execPath,
      [join(program, 'run-packaged.mjs'), program, join(unpacked, 'resources')],
      { cwd: folder, env: { ...process.env, ...Object.fromEntries(places) }, timeout: 90_000 },
    )
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({ url: 'story://app/', preloadIsThere: true, page: { status: 200 } })
    expect(result.page.text).toContain('<div id="root">')
    expect(result.page.policy).toMatch(/^default-src 'none'; script-src 'self'/)
    expect(result.state).toMatchObject({ shell: 'electron', version: '0.1.0', library: null })
    expect(result.sample).toMatchObject({ readOnly: '', damaged: [] })
    expect(result.stories.stories).toHaveLength(3)
    expect(result.search.total).toBeGreaterThan(0)
    expect(result.exported).toEqual({ state: 'done', problem: null })
  }, 90_000)
})

it('the fuses are set as the security checklist asks', async () => {
  const fuses = await getCurrentFuseWire(join(unpacked, 'localstory-library'))
  expect(fuses).toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
  })
})

describe('electron-builder.yml', () => {
  it('names a package for each system, with icons that are there', async () => {
    const settings = await readFile(join(root, 'electron-builder.yml'), 'utf8')
    for (const target of ['nsis', 'dmg', 'AppImage', 'deb']) expect(settings).toContain(target)
    const icons = [...settings.matchAll(/icon: (\S+)/g)].map(([, path]) => path ?? '')
    expect(icons).toHaveLength(3)
    for (const path of icons) expect(existsSync(join(root, path)), path).toBe(true)
  })

  it('the icons are what their names say', async () => {
    const start = async (name: string) => (await readFile(join(root, 'assets', 'icons', name))).subarray(0, 4)
    expect((await start('icon.icns')).toString()).toBe('icns')
    expect([...(await start('icon.ico'))]).toEqual([0, 0, 1, 0])
    expect([...(await start('icon.png'))]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })
})
