import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { makeStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

/** A story as version 1 of the program wrote it. */
const storyV1 = {
  ...makeStory({ id: 'clinic-days', title: 'Clinic days' }),
  version: 1,
  transcripts: [{ language: 'en', revision: 3, cueCount: 1, origin: 'machine', source: 'clinic.srt' }],
}

async function oldLibrary(): Promise<string> {
  const root = await createLibrary(join(await tempFolder(), 'library'), 'Old')
  await mkdir(join(root, 'stories', 'clinic-days'), { recursive: true })
  await writeFile(join(root, 'stories', 'clinic-days', 'story.json'), JSON.stringify(storyV1))
  return root
}

describe('stories of version 1', () => {
  it('open with what they had, and are written anew only when they change', async () => {
    const root = await oldLibrary()
    const store = await FileStore.open(root)
    expect(store.damaged).toEqual([])
    const story = await store.get('clinic-days')
    expect(story.transcripts).toMatchObject([{ language: 'en', revision: 3, origin: 'machine', source: 'clinic.srt' }])
    expect(story.transcripts).toMatchObject([{ engine: '', timing: 'given', translationOf: null, original: '' }])
    const file = join(root, 'stories', 'clinic-days', 'story.json')
    expect(JSON.parse(await readFile(file, 'utf8')).version).toBe(1)
    await updateStories(store, ['clinic-days'], { title: 'Clinic days, again' })
    expect(JSON.parse(await readFile(file, 'utf8')).version).toBe(2)
    await store.close()
  })
})
