/** Whether a file may have changed, told by its facts alone. */
import { statSync } from 'node:fs'

/** Another one means that the file may have changed: a save is a new file. '' when it is not there. */
export function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.ino}-${found.mtimeMs}-${found.ctimeMs}-${found.size}` : ''
}

/** As `stampOf`, also of a file that nobody may look at. */
export function keptStamp(file: string): string {
  try {
    return stampOf(file)
  } catch {
    return 'unreadable'
  }
}
