/** The command line as a script calls it: the real command in its own process, on a library with one clip. */
import { execFile } from 'node:child_process'
import { copyFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { makePlainClip } from '../support/media.ts'
import { tempFolder } from '../support/temp.ts'

export interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** As it was built, in a whole run (`npm test`, which builds first); from source where somebody runs single tests. */
export const program = resolve(process.env.LOCALSTORY_BUILT === '1' ? 'dist/node/cli.mjs' : 'electron/cli.ts')

/** The real command in its own process, as a script would call it. */
export function commandLine(folder: string): (...args: string[]) => Promise<Ran> {
  const env = {
    ...process.env,
    LOCALSTORY_CACHE: join(folder, 'cache'),
    LOCALSTORY_CONFIG: join(folder, 'config'),
    LOCALSTORY_DOCUMENTS: folder,
  }
  return (...args) =>
    new Promise((done) => {
      execFile(process.execPath, [program, ...args], { env, cwd: folder }, (error, out, err) => {
        done({ status: error ? Number(error.code ?? 1) : 0, out, err })
      })
    })
}

export const srt = `1
00:00:00,000 --> 00:00:01,000
COUNCIL MEMBER: People in our rural county

2
00:00:01,000 --> 00:00:02,500
are afraid to go to the café clinic.
`

export async function libraryWithClip() {
  const folder = await tempFolder('cli')
  const run = commandLine(folder)
  await copyFile(await makePlainClip({ seconds: 4 }), join(folder, 'clinic days.mp4'))
  await writeFile(join(folder, 'clinic days.srt'), srt)
  expect(await run('init', 'lib')).toMatchObject({ status: 0 })
  const added = await run('add', 'lib', 'clinic days.mp4', '--tag', 'issue/immigration', '--json')
  expect(added.err).toBe('')
  const { id } = JSON.parse(added.out).added[0]
  return { folder, run, id: String(id) }
}
