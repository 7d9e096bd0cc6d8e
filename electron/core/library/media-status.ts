import { stat } from 'node:fs/promises'
import type { MediaStatus } from './model.ts'

/** How many files are looked at side by side: a disk that sleeps or a slow network answers late, not one after the other. */
const atOnce = 32

/** Tells for each path whether a file is there now. */
export async function checkMedia(
  paths: readonly (readonly [id: string, path: string])[],
  found: (id: string, status: MediaStatus) => void,
): Promise<void> {
  const rest = paths[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (const [id, path] of rest) {
      const there = await stat(path).then(
        (entry) => entry.isFile(),
        () => false,
      )
      found(id, there ? 'available' : 'missing')
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
