/** Several programs that want the same library at the same time, over and over: at no time two of them have it. */
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { tempFolder } from '../../support/temp.ts'

const times = process.env.LOCALSTORY_NIGHTLY === '1' ? 100_000 : 3000

it('never two programs have the lock, also where one died and several find it', { timeout: 1_200_000 }, async () => {
  const root = await tempFolder()
  const program = resolve('tests/support/lock-child.ts')
  const run = () => promisify(execFile)(process.execPath, [program, root, String(times)])
  const said = await Promise.all([run(), run(), run()])
  const all = said.map(({ stdout }): { held: number; together: number } => JSON.parse(stdout))
  expect(all.map(({ together }) => together)).toEqual([0, 0, 0])
  expect(Math.min(...all.map(({ held }) => held)), 'each had its turns').toBeGreaterThan(10)
  expect((await readdir(root)).filter((name) => name !== 'lock.json')).toEqual([])
})
