/** Timing an estimated transcript by ear, in steps, until its times are its own. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { changeStory } from '../../../electron/core/library/edit.ts'
import { timeByEar } from '../../../electron/core/library/edit-splice.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

it('counts which cues were heard, also over a restart, and no longer calls the times estimated when all were', async () => {
  const root = join(await tempFolder(), 'library')
  await createLibrary(root, 'By ear')
  const first = await FileStore.open(root)
  const { id } = await addStory(first)
  const lines = [cue('a', 0, 'One.'), cue('b', 2000, 'Two.'), cue('c', 4000, 'Three.')]
  const isEstimated = changeStory(id, (story) => ({
    ...story,
    transcripts: story.transcripts.map((info) => ({ ...info, timing: 'estimated' as const })),
  }))
  await first.change([transcriptPart(id, 'en', lines), isEstimated], 'import')
  const at = { story: id, language: 'en' }
  await timeByEar(first, at, [
    { cue: 'a', startMs: 1000 },
    { cue: 'b', startMs: 2500 },
  ])
  const infoOf = async (store: FileStore) => (await store.get(id)).transcripts[0]
  expect(await infoOf(first)).toMatchObject({ timing: 'estimated', timedByEar: ['a', 'b'] })
  await first.close()

  const second = await FileStore.open(root)
  const { changed } = await timeByEar(second, at, [{ cue: 'c', startMs: 5000 }])
  expect(changed).toMatchObject({ at: 1, remove: 2, insert: [{ endMs: 5000 }, { startMs: 5000 }] })
  expect(await infoOf(second)).toMatchObject({ timing: 'given', timedByEar: [] })
  await second.undo()
  expect(await infoOf(second)).toMatchObject({ timing: 'estimated', timedByEar: ['a', 'b'] })
  expect((await second.transcript(id, 'en')).cues.map(({ startMs }) => startMs)).toEqual([1000, 2500, 4500])
  await second.close()
})
