/** The program is killed in the middle of a batch, started again, and goes on: nothing is lost, half made or written over. */
import { spawn } from 'node:child_process'
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { addMedia } from '../../../electron/core/library/add.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { createJobQueue } from '../../../electron/core/jobs/queue.ts'
import { makePlainClip, testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { ffprobe } from './support/clips.ts'

interface Place {
  readonly folder: string
  readonly library: string
  readonly out: string
}

async function libraryWithTalk(): Promise<Place> {
  const folder = await tempFolder('export-kill')
  const library = await createLibrary(join(folder, 'Library'), 'Library')
  const clip = join(folder, 'talk.mp4')
  await copyFile(await makePlainClip({ seconds: 2 }), clip)
  await writeFile(join(folder, 'talk.srt'), '1\n00:00:00,000 --> 00:00:02,000\nOur clinic is far.\n')
  const store = await FileStore.open(library)
  // No poster, strip or peaks here: what is tested is the exports.
  const queue = createJobQueue({ slots: 1 })
  await queue.close()
  const { added } = await addMedia({ root: library, store, queue, tools: await testTools() }, [clip], {
    ...{ copy: false, language: 'en', tags: [] },
  })
  expect(added).toHaveLength(1)
  await store.close()
  for (const name of ['cache', 'config', 'tmp']) await mkdir(join(folder, name))
  return { folder, library, out: join(folder, 'clips') }
}

/** @param isTime told of each line; true kills the child at once. @returns all lines, and whether it was killed */
function run(
  { folder, library, out }: Place,
  how: 'start' | 'resume',
  isTime: (lines: readonly string[]) => boolean,
): Promise<{ lines: string[]; killed: boolean }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve('tests/support/export-child.ts'), folder, library, out, how], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: join(folder, 'tmp') },
    })
    const lines: string[] = []
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      if (isTime(lines)) child.kill('SIGKILL')
    })
    child.once('close', (code, signal) => {
      if (signal !== 'SIGKILL' && code !== 0) fail(new Error(errors))
      else done({ lines, killed: signal === 'SIGKILL' })
    })
  })
}

const count = (lines: readonly string[], start: string) => lines.filter((line) => line.startsWith(start)).length
const batchesIn = async ({ folder }: Place) =>
  (await readdir(join(folder, 'config', 'exports')).catch(() => [])).filter((name) => name.endsWith('.jsonl'))

describe('a batch of exports', () => {
  it('goes on after the program was killed, again and again', { timeout: 120_000 }, async () => {
    const place = await libraryWithTalk()
    const { folder, out } = place
    // Killed while it encodes, then just after the first file was named, then again while it encodes.
    const first = await run(place, 'start', (lines) => lines.some((line) => /^running 0\.[1-9]/.test(line)))
    expect(first.killed, first.lines.join('\n')).toBe(true)
    expect(await batchesIn(place)).toHaveLength(1)
    const left = (await readdir(out)).filter((name) => name.startsWith('.localstory-'))
    expect(left.length, 'the kill came in the middle of the work').toBeGreaterThan(0)

    const second = await run(place, 'resume', (lines) => count(lines, 'done') === 1)
    expect(second.killed, second.lines.join('\n')).toBe(true)
    // Somebody puts a file of their own where the last clip would have gone.
    const theirs = join(out, 'Talk 00.00.00-00.00.01 4x5 (3).mp4')
    const isTaken = (await readdir(out)).includes('Talk 00.00.00-00.00.01 4x5 (3).mp4')
    if (!isTaken) await writeFile(theirs, 'mine')

    const third = await run(place, 'resume', (lines) => lines.some((line) => /^running 0\.[1-9]/.test(line)))
    const last = third.killed ? await run(place, 'resume', () => false) : third
    expect(last.lines.at(-1)).toBe('done')
    expect(count(last.lines, 'failed'), last.lines.join('\n')).toBe(0)

    const names = await readdir(out)
    const clips = names.filter((name) => name.endsWith('.mp4') && join(out, name) !== theirs)
    expect(clips.length + (isTaken ? 1 : 0), names.join('\n')).toBe(4)
    for (const name of clips) {
      const { streams } = await ffprobe(join(out, name))
      expect(streams[0], name).toMatchObject({ width: 1080, height: 1350, nb_frames: '20' })
      expect(names).toContain(name.replace('.mp4', '.srt'))
      expect(names).toContain(name.replace('.mp4', '.vtt'))
    }
    if (!isTaken) expect(await readFile(theirs, 'utf8')).toBe('mine')
    expect(
      names.filter((name) => name.startsWith('.')),
      'nothing half made',
    ).toEqual([])
    expect(await readdir(join(folder, 'tmp')), 'nor in the temporary folder').toEqual([])
    expect(await batchesIn(place), 'nothing waits').toEqual([])
    expect((await readdir(join(folder, 'cache'))).filter((name) => name.startsWith('running-'))).toEqual([])
  })
})
