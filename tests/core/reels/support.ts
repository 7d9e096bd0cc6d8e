/** A real library with two stories, for the tests of reels. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { addMoment } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import type { MomentAt } from '../../../electron/core/library/reels.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

/** Length of the media of every story here. */
export const MEDIA_MS = 60_000

export async function libraryForReels() {
  const root = join(await tempFolder('reels'), 'Library')
  await createLibrary(root, 'Convening')
  const store = await FileStore.open(root)
  onTestFinished(() => store.close())
  const clinic = await addStory(store, { id: 'clinic-days', title: 'Clinic days', recordedOn: '2025-08-02' })
  const school = await addStory(store, { id: 'school-board', title: 'School board' })
  await store.change(
    [
      transcriptPart(clinic.id, 'en', [
        cue('c1', 0, 'People in our rural county', 'Ana Ruiz'),
        cue('c2', 2000, 'are afraid to go\nto the clinic.', 'Ana Ruiz'),
        cue('c3', 4000, 'Since when?', 'Reporter'),
      ]),
    ],
    'import',
  )
  const keep = async (story: string, startMs: number, endMs: number): Promise<MomentAt> => ({
    story,
    id: await addMoment(store, story, { startMs, endMs, tags: [], note: '' }),
  })
  /** The document without its revision, which every change counts on. */
  const document = async (): Promise<string> =>
    (await readFile(join(root, 'library.json'), 'utf8')).replace(/"revision": \d+/, '"revision": 0')
  return { root, store, clinic: clinic.id, school: school.id, keep, document }
}
