import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { endLeftovers, identifyProcess } from '../../../electron/core/media/leftovers.ts'
import { makeFolder, removeFolder } from '../../support/media.ts'
import { PATIENCE_MS } from '../../support/patience.ts'

let folder: string
let children: ChildProcess[] = []
beforeEach(async () => {
  folder = await makeFolder()
  children = []
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await removeFolder(folder)
})

const media = join(import.meta.dirname, '../../../electron/core/media')

/** A program of its own that makes an hour of video through a temporary file, as an app would. */
async function startProgram(): Promise<{ program: ChildProcess; child: number; temporary: string }> {
  const script = join(folder, 'program.mjs')
  await writeFile(
    script,
    `import { locateTools } from ${JSON.stringify(join(media, 'locate.ts'))}
     import { runFfmpeg } from ${JSON.stringify(join(media, 'run.ts'))}
     import { setProcessFolder } from ${JSON.stringify(join(media, 'leftovers.ts'))}
     import { makeThroughTemporary } from ${JSON.stringify(join(media, 'temporary.ts'))}
     const tools = await locateTools('')
     await setProcessFolder(${JSON.stringify(folder)})
     await makeThroughTemporary(${JSON.stringify(join(folder, 'long.mp4'))}, (file) => runFfmpeg(tools, {
       inputs: [],
       outputs: [{ file, options: ['-filter_complex', 'testsrc2=s=640x360:d=36000[v]', '-map', '[v]', '-c:v', 'libx264'] }],
       doing: 'run for long',
     }))`,
  )
  const program = spawn(process.execPath, [script], { stdio: 'inherit' })
  children.push(program)
  const record = join(folder, `running-${program.pid}.json`)
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (!existsSync(record)) continue
    const [child] = JSON.parse(await readFile(record, 'utf8')).children
    if (child && existsSync(child.files[0])) return { program, child: child.pid, temporary: child.files[0] }
  }
  throw new Error('the program did not start ffmpeg')
}

const exit = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

describe('endLeftovers', () => {
  it('ends the ffmpeg of a program that was killed, and removes its unfinished file', async () => {
    const { program, child, temporary } = await startProgram()
    program.kill('SIGKILL')
    await exit(program)
    expect(await identifyProcess(child)).not.toBeNull()
    expect(await endLeftovers(folder)).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await identifyProcess(child)).toBeNull()
    expect(existsSync(temporary)).toBe(false)
    expect((await readdir(folder)).filter((name) => name.startsWith('running'))).toEqual([])
  })

  it('leaves the ffmpeg of a program that still runs', async () => {
    const { child } = await startProgram()
    expect(await endLeftovers(folder)).toBe(0)
    expect(await identifyProcess(child)).not.toBeNull()
    process.kill(child, 'SIGKILL')
  })

  it('leaves a process that only has the same number, and files that are not temporary ones', async () => {
    const other = spawn('sleep', ['60'])
    children.push(other)
    const precious = join(folder, 'interview.mp4')
    await writeFile(precious, 'precious')
    const record = {
      parent: { pid: 999_999_999, identity: 'gone' },
      children: [{ pid: other.pid, identity: 'an earlier process', files: [precious] }],
    }
    await writeFile(join(folder, 'running-999999999.json'), JSON.stringify(record))
    expect(await endLeftovers(folder)).toBe(0)
    expect(await identifyProcess(other.pid ?? 0)).not.toBeNull()
    expect(await readFile(precious, 'utf8')).toBe('precious')
  })

  it('ignores a damaged record and a missing folder', async () => {
    await writeFile(join(folder, 'running-1.json'), '{"parent":')
    expect(await endLeftovers(folder)).toBe(0)
    expect(await endLeftovers(join(folder, 'nowhere'))).toBe(0)
  })
})
