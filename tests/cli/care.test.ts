/** `localstory check`, `check --repair` and `collect`, as a script calls them. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../support/temp.ts'
import { cue, transcriptPart } from '../support/stories.ts'
import { emptyStore, record, storyOf, storyPath } from '../core/care/library.ts'
import { commandLine } from './support.ts'

it('says what is wrong, mends it, and collects what lies elsewhere', { timeout: 120_000 }, async () => {
  const folder = await tempFolder('cli-care')
  const root = join(folder, 'lib')
  const store = await emptyStore(root)
  const footage = join(folder, 'footage')
  const stories = await Promise.all(
    ['Torn', 'Gone', 'Cut'].map(async (title) => storyOf(root, await record(join(footage, `${title}.mp4`)), { title })),
  )
  for (const story of stories) {
    const words = transcriptPart(story.id, 'en', [cue('c1', 0, 'first'), cue('c2', 2000, 'second')])
    await store.change([{ kind: 'story', story: story.id, recipe: () => story }, words], 'add')
  }
  await store.close()
  const [torn, , cut] = stories
  if (!torn || !cut) throw new Error('three stories were made')
  const text = await readFile(storyPath(root, torn), 'utf8')
  await writeFile(storyPath(root, torn), text.slice(0, text.indexOf('"moments"')))
  await rm(join(footage, 'Gone.mp4'))
  const words = await readFile(storyPath(root, cut, 'transcript.en.vtt'), 'utf8')
  await writeFile(storyPath(root, cut, 'transcript.en.vtt'), words.slice(0, words.lastIndexOf('c2')))
  await writeFile(storyPath(root, cut, 'scribble.txt'), 'keep me')
  await mkdir(join(root, 'stories', 'begun-and-left'))

  const run = commandLine(folder)
  const before = await run('check', 'lib')
  expect(before.status).toBe(1)
  expect(before.out).toMatch(/^3 problems:/)
  const repair = await run('check', 'lib', '--repair')
  expect(repair.status).toBe(1)
  expect(repair.out).toMatch(/^4 things mended:\n.*"Torn" was made again/)
  expect(repair.out).toMatch(/^1 problem:\n.*Gone\.mp4/m)
  const after = JSON.parse((await run('check', 'lib', '--json')).out)
  expect(after.findings.filter(({ mendable }: { mendable: boolean }) => mendable)).toEqual([])
  expect(after.stories).toBe(3)

  const collected = await run('collect', 'lib', '--json')
  expect(collected.status).toBe(1)
  expect(collected.err).toMatch(/^Not collected: Gone/)
  expect(JSON.parse(collected.out).collected).toHaveLength(2)
  expect(await readFile(join(root, 'media', 'Torn.mp4'), 'utf8')).toContain('Torn.mp4')
})
