/** A library with recordings of a few bytes, which is all that finding and checking them needs. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import type { Story } from '../../../electron/core/library/model.ts'
import { recordPath } from '../../../electron/core/library/paths.ts'
import { fingerprintFile } from '../../../electron/core/media/fingerprint.ts'
import { makeStory } from '../../support/stories.ts'

/** Writes a recording. @param file absolute */
export async function record(file: string, words = file): Promise<string> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, words)
  return file
}

/** A story of that recording, which has neither picture nor sound: nothing is derived from it. */
export async function storyOf(root: string, file: string, given: Partial<Story> = {}): Promise<Story> {
  const { media } = makeStory()
  return makeStory({
    ...given,
    media: {
      ...media,
      ...recordPath(root, file),
      fingerprint: await fingerprintFile(file),
      info: { ...media.info, video: null, audio: null },
    },
  })
}

/** An empty library, open for changes. */
export async function emptyStore(root: string): Promise<FileStore> {
  await createLibrary(root, 'Care')
  return FileStore.open(root)
}

export const storyPath = (root: string, { id }: Pick<Story, 'id'>, name = 'story.json'): string =>
  join(root, 'stories', id, name)
