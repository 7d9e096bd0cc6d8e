import { execFile } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makePlainClip } from '../support/media.ts'
import { standInEngine } from '../support/speech-engine.ts'
import { tempFolder } from '../support/temp.ts'
import { program, type Ran } from './support.ts'
import { PATIENCE_MS } from '../support/patience.ts'

async function prepare() {
  const folder = await tempFolder('transcribe')
  const env = { ...process.env, LOCALSTORY_CACHE: join(folder, 'cache'), LOCALSTORY_CONFIG: join(folder, 'config') }
  const start = (args: readonly string[], done: (ran: Ran) => void) =>
    execFile(process.execPath, [program, ...args], { env, cwd: folder }, (error, out, err) => {
      done({ status: error ? Number(error.code ?? 1) : 0, out, err })
    })
  const run = (...args: string[]) => new Promise<Ran>((done) => void start(args, done))
  await copyFile(await makePlainClip({ seconds: 3 }), join(folder, 'clinic days.mp4'))
  await run('init', 'lib')
  const { id } = JSON.parse((await run('add', 'lib', 'clinic days.mp4', '--json')).out).added[0]
  const engine = await standInEngine(join(folder, 'engine'))
  await mkdir(join(folder, 'config'), { recursive: true })
  const setUp = () =>
    writeFile(
      join(folder, 'config', 'settings.json'),
      JSON.stringify({ version: 1, settings: { speech: engine.settings } }),
    )
  return { run, start, engine, setUp, id: String(id) }
}

describe('localstory transcribe', () => {
  it('waits, says how far it is, prints what was made, and goes over nothing', { timeout: 300_000 }, async () => {
    const { run, engine, setUp, id } = await prepare()
    const unset = await run('transcribe', 'lib', id)
    expect(unset).toMatchObject({ status: 1, out: '' })
    expect(unset.err).toContain('Speech to text is not set up: No speech engine is chosen.')
    await setUp()
    const made = await run('transcribe', 'lib', id, '--language', 'es', '--json')
    expect(made.status, made.err).toBe(0)
    expect(JSON.parse(made.out)).toEqual([
      { story: id, language: 'es', cueCount: 2, engine: 'whisper-cli, ggml-small.bin' },
    ])
    expect(made.err).toMatch(/Draft from the sound: Clinic days {2}\d+ %/)
    const again = await run('transcribe', 'lib', id, '--language', 'es')
    expect(again).toMatchObject({ status: 1, out: '' })
    expect(again.err).toContain('This story has a transcript already: Clinic days: es.')
    expect(await run('transcribe', 'lib', id, '--language', 'es', '--replace')).toMatchObject({
      status: 0,
      out: `${id}  es  2 cues by whisper-cli, ggml-small.bin\n`,
    })
    await engine.behave('crash')
    const crashed = await run('transcribe', 'lib', id, '--language', 'en')
    expect(crashed.status).toBe(1)
    expect(crashed.err).toContain('The speech engine stopped half way')
  })

  it('is interrupted by the keyboard, and leaves no engine running', { timeout: 180_000 }, async () => {
    const { start, engine, setUp, id } = await prepare()
    await setUp()
    await engine.behave('hang')
    const ended = Promise.withResolvers<Ran>()
    const child = start(['transcribe', 'lib', id], ended.resolve)
    await expect.poll(() => engine.pids(), { timeout: PATIENCE_MS }).toHaveLength(2)
    child.kill('SIGINT')
    expect(await ended.promise).toMatchObject({ status: 1, out: '' })
    expect(await engine.pids()).toEqual([])
  })

  it('is in the help, and says how it is called', { timeout: 180_000 }, async () => {
    const { run } = await prepare()
    expect((await run('--help')).out).toContain('transcribe <library> <story>... [--language xx] [--replace]')
    expect(await run('transcribe', 'lib')).toMatchObject({
      status: 2,
      err: expect.stringContaining('<story> is missing'),
    })
    expect(await run('transcribe', 'lib', 'x', '--language', '??')).toMatchObject({ status: 2 })
  })
})
