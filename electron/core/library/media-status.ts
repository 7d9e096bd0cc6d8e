import { stat } from 'node:fs/promises'
import { findOtherForm, forgetPlace } from './media-places.ts'
import type { MediaStatus } from './model.ts'

/** How many files are looked at side by side: a disk that sleeps or a slow network answers late, not one after the other. */
const atOnce = 32

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )

/**
 * Tells for each recorded path whether a file is there now, also under another form of its name.
 * @param root of the library
 */
export async function checkMedia(
  root: string,
  paths: readonly (readonly [id: string, path: string])[],
  found: (id: string, status: MediaStatus) => void,
): Promise<void> {
  const rest = paths[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (const [id, path] of rest) {
      let there = await isThere(path)
      if (there) forgetPlace(path)
      else {
        const other = await findOtherForm(root, path)
        there = other !== null && (await isThere(other))
      }
      found(id, there ? 'available' : 'missing')
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
