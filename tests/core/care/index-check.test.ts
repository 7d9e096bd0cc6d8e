/** The search index against the documents: damage is found, and the index made again. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { checkIndex } from '../../../electron/core/care/index-check.ts'
import { Session } from '../../../electron/core/session.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'
import { emptyStore } from './library.ts'

it('finds an index that does not hold what the documents say, and makes it again', async () => {
  const folder = await tempFolder('care')
  const [root, cache] = [join(folder, 'lib'), join(folder, 'cache')]
  const store = await emptyStore(root)
  for (const words of ['the clinic is far', 'the road is long']) {
    const story = await addStory(store)
    await store.change([transcriptPart(story.id, 'en', [cue('c1', 0, words)])], 'add words')
  }
  await store.close()
  const first = await Session.open(root, { cache, data: `${cache}-data` })
  await first.indexed
  expect(await checkIndex(first)).toEqual([])
  await first.close()

  const [place = ''] = await readdir(join(cache, 'index'))
  const file = join(cache, 'index', place, 'search.sqlite')
  const db = new DatabaseSync(file)
  db.exec('delete from ranking where rowid = (select number from story limit 1)')
  db.close()
  const session = await Session.open(root, { cache, data: `${cache}-data` })
  await session.indexed
  expect(await checkIndex(session)).toMatchObject([{ kind: 'index', mendable: true }])
  await session.index.rebuild()
  expect(await checkIndex(session)).toEqual([])
  expect((await session.search({ text: 'clinic' })).hits).toHaveLength(1)
  await session.close()

  // Garbage in the middle of the file: found when it is looked through, if not before.
  const bytes = await readFile(file)
  bytes.fill(0x5a, 8192, 8192 + 4096)
  await writeFile(file, bytes)
  const again = await Session.open(root, { cache, data: `${cache}-data` })
  await again.indexed.catch(() => undefined)
  if ((await checkIndex(again)).length > 0) await again.index.rebuild()
  expect(await checkIndex(again)).toEqual([])
  expect((await again.search({ text: 'road' })).hits).toHaveLength(1)
  await again.close()
})
