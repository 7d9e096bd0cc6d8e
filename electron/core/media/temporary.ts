/** A derived file appears whole or not at all: made under a temporary name in the same folder, then renamed. */
import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../folders.ts'

/** Short, so that it fits beside any name, and with the target's ending, from which some muxers take their format. */
export function temporaryBeside(target: string): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(basename(target))?.[0] ?? ''
  return join(dirname(target), `.localstory-${randomBytes(6).toString('hex')}${ending}`)
}

/** True for a name made by `temporaryBeside`. */
export function isTemporary(name: string): boolean {
  return /^\.localstory-[0-9a-f]{12}(\.[A-Za-z0-9]{1,5})?$/.test(name)
}

/** Makes the target's folder, lets `make` write a temporary file there and renames it. When `make` throws, nothing stays. */
export async function makeThroughTemporary(target: string, make: (temporary: string) => Promise<void>): Promise<void> {
  await makeFolder(dirname(target))
  const temporary = temporaryBeside(target)
  try {
    await make(temporary)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
