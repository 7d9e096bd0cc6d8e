/**
 * Recordings made to harm: they open no other file, ask no server, hang nothing. By the program's own probe, with a server that
 * counts and, where there is strace, with every file that ffprobe opened.
 */
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import type { MediaTools } from '../../../electron/core/media/locate.ts'
import { probeMedia } from '../../../electron/core/media/probe.ts'
import { EXTENSIONS, hostileMedia } from '../../support/hostile-media.ts'
import { copyClip, makeFolder, makePlainClip, removeFolder, testTools } from '../../support/media.ts'

let tools: MediaTools
let folder = ''
let film = ''
let secret = ''
let hits = 0
let server: Server
let address = ''

beforeAll(async () => {
  tools = await testTools()
  folder = await makeFolder('hostile-')
  film = await copyClip(await makePlainClip({ seconds: 1 }), folder, 'bait.mp4')
  secret = join(folder, 'bait.txt')
  await writeFile(secret, 'must not be read')
  server = createServer((socket) => {
    hits += 1
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = server.address()
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}`
})
afterAll(async () => {
  server.close()
  await removeFolder(folder)
})

/** As many at a time as the machine has a use for. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 4): Promise<void> {
  const waiting = items.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item)
    }),
  )
}

const hasStrace = (() => {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
    return process.platform === 'linux'
  } catch {
    return false
  }
})()

/** ffprobe under strace, which writes down what was opened and connected to. */
async function tracedTools(): Promise<{ traced: MediaTools; traces: string }> {
  const traces = join(folder, 'traces')
  await mkdir(traces)
  const program = join(folder, 'ffprobe')
  const calls = 'open,openat,openat2,connect,bind,sendto,execve'
  await writeFile(
    program,
    `#!/bin/sh\nexec strace -f -qq -e trace=${calls} -s 4096 -o "${traces}/$$" "${tools.ffprobe}" "$@"\n`,
  )
  await chmod(program, 0o755)
  return { traced: { ...tools, ffprobe: program }, traces }
}

/** The trace of one more probe. */
async function tracedProbe(traced: MediaTools, traces: string, path: string): Promise<string> {
  const before = new Set(await readdir(traces))
  await probeMedia(traced, path)
  const added = (await readdir(traces)).filter((name) => !before.has(name))
  return (await Promise.all(added.map((name) => readFile(join(traces, name), 'utf8')))).join('\n')
}

const answerOf = (using: MediaTools, path: string) =>
  probeMedia(using, path).then(
    (info) => info,
    (error: unknown) => error,
  )

describe('files that point elsewhere', () => {
  it('are at least 40, each under 12 names: none is taken, no server is asked', async () => {
    const all = hostileMedia({ server: address, film, secret })
    expect(all.length).toBeGreaterThanOrEqual(40)
    expect(EXTENSIONS).toHaveLength(12)
    const cases = all.flatMap((one) => EXTENSIONS.map((ending) => [...one, ending] as const))
    const wrong: string[] = []
    await eachOf([...cases.entries()], async ([index, [what, content, ending]]) => {
      const file = join(folder, `${index}.${ending}`)
      await writeFile(file, content)
      const answer = await answerOf(tools, file)
      if (!(answer instanceof AppError) || answer.code !== 'not-media')
        wrong.push(`${what}.${ending}: ${JSON.stringify(answer)}`)
      else if (/must not be read/.test(answer.detail + answer.technical)) wrong.push(`${what}.${ending} was read`)
    })
    expect(wrong).toEqual([])
    expect(hits).toBe(0)
  }, 600_000)

  it('make ffprobe open nothing but themselves', async (context) => {
    context.skip(!hasStrace, 'strace is not here')
    const { traced, traces } = await tracedTools()
    const all = hostileMedia({ server: address, film, secret })
    const known = new Set<string>()
    await eachOf([...all.entries()], async ([index, [, content]]) => {
      const file = join(folder, `traced-${index}.mp4`)
      known.add(file)
      await writeFile(file, content)
      await answerOf(traced, file)
    })
    const names = await readdir(traces)
    context.skip(names.length === 0, 'strace may not trace here')
    const text = (await Promise.all(names.map((name) => readFile(join(traces, name), 'utf8')))).join('\n')
    context.skip(!text.includes('openat('), 'strace may not trace here')
    const openedIn = (trace: string) =>
      [...trace.matchAll(/open(?:at2?)?\([^"\n]*"([^"]+)"/g)].map(([, path]) => path ?? '')
    // What ffprobe reads of the system is what it reads for a good recording too.
    const good = await tracedProbe(traced, traces, film)
    const own = new Set(openedIn(good).filter((path) => path !== film))
    const opened = openedIn(text)
    expect(opened.filter((path) => known.has(path)).length).toBeGreaterThan(0)
    expect(opened.filter((path) => !known.has(path) && !own.has(path) && !/^\/(proc|sys)\//.test(path))).toEqual([])
    expect(text.match(/(connect|bind|sendto)\([^\n]*AF_INET/g)).toBeNull()
    expect(hits).toBe(0)
  }, 300_000)
})

describe('mutated recordings', () => {
  const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '5']
  const small = { seconds: 0.2, size: '64x48' } as const
  const KINDS = [
    { ...small, ending: '.mp4', codec: [...H264, '-c:a', 'aac'] },
    { ...small, ending: '.mov', codec: [...H264, '-c:a', 'pcm_s16le'] },
    { ...small, ending: '.mkv', codec: [...H264, '-c:a', 'flac'] },
    { ...small, ending: '.ts', codec: [...H264, '-c:a', 'mp2'] },
    { ...small, ending: '.avi', codec: ['-c:v', 'mpeg4', '-c:a', 'mp3'] },
    { ...small, ending: '.mp3', codec: ['-c:a', 'mp3'], picture: false },
    { ...small, ending: '.wav', codec: ['-c:a', 'pcm_s16le'], picture: false },
    { ...small, ending: '.flac', codec: ['-c:a', 'flac'], picture: false },
    { ...small, ending: '.ogg', codec: ['-c:a', 'flac'], picture: false },
    { ...small, ending: '.flv', codec: [...H264, '-c:a', 'aac'] },
  ]
  const COUNT = 2000

  it(`${COUNT} of 10 kinds are taken or refused in words, and soon`, async () => {
    const good = await Promise.all(KINDS.map((kind) => makePlainClip(kind).then((file) => readFile(file))))
    // Another row of damage each night.
    let seed = 1 + (Number(process.env.LOCALSTORY_SEED ?? 20261127) % 2_147_483_646)
    // Park and Miller's generator (1988): the same damage for every commit.
    const chance = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    const cases = Array.from({ length: COUNT }, (_, index) => {
      const bytes = Buffer.from(good[index % good.length] ?? Buffer.alloc(0))
      const head = Math.min(bytes.length, 2048)
      for (let left = 1 + chance(20); left > 0; left--)
        bytes[chance(chance(3) === 0 ? bytes.length : head)] = chance(256)
      const from = chance(bytes.length)
      if (index % 5 === 1) bytes.fill(0xff, from, from + 64)
      if (index % 5 === 2) bytes.copyWithin(from, chance(bytes.length), bytes.length)
      return { index, bytes: index % 5 === 3 ? bytes.subarray(0, from) : bytes }
    })
    const wrong: string[] = []
    let slowest = 0
    await eachOf(cases, async ({ index, bytes }) => {
      const file = join(folder, `mutant-${index}${KINDS[index % KINDS.length]?.ending}`)
      await writeFile(file, bytes)
      const started = performance.now()
      const answer = await answerOf(tools, file)
      slowest = Math.max(slowest, performance.now() - started)
      if (answer instanceof Error && !(answer instanceof AppError)) wrong.push(`${file}: ${answer.stack}`)
    })
    expect(wrong).toEqual([])
    expect(slowest).toBeLessThan(20_000)
    expect(hits).toBe(0)
  }, 1_200_000)
})
