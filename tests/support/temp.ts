import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own for one test, gone afterwards. */
export async function tempFolder(name = 'localstory'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-`))
  onTestFinished(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  return folder
}
