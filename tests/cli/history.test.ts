/** `localstory history` and `localstory snapshots`, each call a process of its own. */
import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../support/temp.ts'
import { commandLine } from './support.ts'

it('makes, shows and restores a snapshot, and says what happened', { timeout: 120_000 }, async () => {
  const folder = await tempFolder('cli-history')
  await cp(resolve('assets/sample/library'), join(folder, 'lib'), { recursive: true })
  const run = commandLine(folder)
  const made = await run('snapshots', 'lib', '--make', 'good', '--json')
  expect(made.err).toBe('')
  const id = String(JSON.parse(made.out).id)
  await run('tag', 'lib', 'clinic-nights-sample', '--add', 'issue/water')
  expect((await run('snapshots', 'lib', '--show', id)).out).toMatch(
    /^Library: 1 tag added\nclinic-nights-sample {2}Clinic nights at the fire hall: tagged Water\n$/,
  )
  expect((await run('snapshots', 'lib', '--restore', id, '--story', 'clinic-nights-sample')).out).toMatch(
    /^Restored 1 story/,
  )
  expect((await run('history', 'lib', '--story', 'clinic-nights-sample')).out).toMatch(
    /restore snapshot {2}Clinic nights at the fire hall\n.* add tag {2}Clinic nights/,
  )
  expect((await run('snapshots', 'lib', '--restore', '20200101-000000000-aaaaaa')).status).toBe(1)
  expect((await run('snapshots', 'lib', '--story', 'x')).status).toBe(2)
})
