/** `localstory people` on the sample library. */
import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../support/temp.ts'
import { commandLine } from './support.ts'

it('lists the directory with counts, and who else speaks', { timeout: 60_000 }, async () => {
  const folder = await tempFolder('cli-people')
  await cp(resolve('assets/sample/library'), join(folder, 'lib'), { recursive: true })
  const run = commandLine(folder)
  const listed = JSON.parse((await run('people', 'lib', '--json')).out)
  expect(listed).toMatchObject({
    people: [
      { id: 'council-member-rural-county', office: 'Council member, County council', stories: 1, moments: 2 },
      { id: 'alder-large-city', stories: 1 },
      { id: 'school-board-member-suburb', stories: 1 },
    ],
    unknown: [{ name: 'Interviewer', stories: 3 }],
  })
  const said = await run('people', 'lib')
  expect(said.out).toMatch(
    /^alder-large-city {2}Alder, large city \(sample\), alder, .* 1 story {2}3 moments {2}0 quotes/m,
  )
  expect(said.out).toMatch(/Not in the directory:\nInterviewer {2}3 stories {2}speaks 0:14/)
  expect((await run('people')).status).toBe(2)
})
