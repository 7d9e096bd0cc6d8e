/** A program that writes without end is killed again and again; nothing it acknowledged is ever missing, and nothing is half there. */
import { execFileSync, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { createPart, cue, makeStory, transcriptPart } from '../../support/stories.ts'
import { fastFolder } from './support/world.ts'

const kills = Number(process.env.LOCALSTORY_KILLS ?? (process.env.LOCALSTORY_NIGHTLY === '1' ? 10_000 : 1_000))
/** Programs at the same time, each with a library of its own. */
const programs = 2
/** Longest life after the first acknowledged change, in milliseconds. */
const longestLifeMs = 25

/** @returns the program, loaded, as a file that Node starts from */
async function bundle(folder: string): Promise<string> {
  const output = { format: 'cjs', entryFileNames: 'kill-writer.cjs', codeSplitting: false } as const
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ...{ ssr: resolve('tests/core/durability/support/kill-writer.ts'), outDir: folder, target: 'node22' },
      rollupOptions: { output },
    },
  })
  const blob = join(folder, 'kill-writer.blob')
  execFileSync(process.execPath, ['--snapshot-blob', blob, '--build-snapshot', join(folder, 'kill-writer.cjs')])
  return blob
}

interface Life {
  /** Everything that was said, a line each. */
  readonly said: readonly string[]
  readonly errors: string
  readonly signal: string | null
}

function liveAndDie(blob: string, root: string, first: number): Promise<Life> {
  return new Promise((done) => {
    const args = ['--snapshot-blob', blob, 'kill-writer', root, String(first)]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let [said, errors] = ['', '']
    let timer: NodeJS.Timeout | null = null
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.startsWith('a ') || said.includes('\na '))
        timer ??= setTimeout(() => child.kill('SIGKILL'), Math.random() * longestLifeMs)
    })
    child.once('close', (_, signal) => done({ said: said.trim().split('\n'), errors, signal }))
  })
}

/** The number of each story's last change: an even one is its title and its words, an odd one its tag. */
class Numbers {
  readonly #even = new Map<string, number>()
  readonly #odd = new Map<string, number>()
  changes = 0
  next = 6

  take(line: string): void {
    const [, story = '', text = ''] = line.split(' ')
    const number = Number(text)
    const map = number % 2 === 0 ? this.#even : this.#odd
    map.set(story, number)
    this.changes += 1
    this.next = number + 1
  }

  /** What was begun last may be there, whole; then it counts as done. */
  async compare(store: FileStore, begun: string | null): Promise<void> {
    const there: Record<string, unknown> = {}
    const wanted: Record<string, unknown> = {}
    const [, story, number] = begun?.split(' ') ?? []
    if (story && number) {
      const { title, tags } = await store.get(story)
      if (title === number || tags.includes(`issue/n-${number}`)) this.take(begun ?? '')
    }
    for (const id of ['s0', 's1', 's2']) {
      const { title, tags } = await store.get(id)
      const { cues } = await store.transcript(id, 'en')
      there[id] = { title, words: cues[0]?.text.split(' ')[0], tags }
      const [even, odd] = [String(this.#even.get(id) ?? 0), this.#odd.get(id)]
      wanted[id] = { title: even, words: even, tags: odd === undefined ? [] : [`issue/n-${odd}`] }
    }
    expect(there).toEqual(wanted)
  }
}

/** Three stories that say 0 everywhere. */
async function makeStories(root: string): Promise<void> {
  const store = await FileStore.open(root)
  for (const id of ['s0', 's1', 's2']) {
    await store.change([createPart(makeStory({ id, title: '0' }))], 'add story')
    await store.change([transcriptPart(id, 'en', [cue('a', 0, '0')])], 'words')
  }
  await store.close()
}

/** @returns how many changes were acknowledged */
async function killAgainAndAgain(blob: string, root: string, times: number): Promise<number> {
  const numbers = new Numbers()
  await makeStories(root)
  for (let i = 0; i < times; i += 1) {
    const { said, errors, signal } = await liveAndDie(blob, root, numbers.next)
    if (signal !== 'SIGKILL') throw new Error(`it ended by itself: ${errors}`)
    for (const line of said) if (line.startsWith('a ')) numbers.take(line)
    const last = said.at(-1) ?? ''
    const store = await FileStore.open(root)
    expect([store.readOnly, store.damaged]).toEqual([null, []])
    await numbers.compare(store, last.startsWith('b ') ? last : null)
    await store.close()
  }
  return numbers.changes
}

it(`has everything it acknowledged after each of ${kills} kills`, { timeout: 3_600_000 }, async () => {
  const base = fastFolder()
  const blob = await bundle(join(base, 'program'))
  const each = Math.ceil(kills / programs)
  const roots = await Promise.all(
    Array.from({ length: programs }, (_, i) => createLibrary(join(base, `library-${i}`), `library-${i}`)),
  )
  const changes = await Promise.all(roots.map((root) => killAgainAndAgain(blob, root, each)))
  console.info(`${kills} kills, ${changes.reduce((sum, count) => sum + count)} changes`)
  expect(Math.min(...changes)).toBeGreaterThan(each)
})
