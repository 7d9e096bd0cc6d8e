import { createHash, randomBytes } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprintFile } from '../../../electron/core/media/fingerprint.ts'
import { makeFolder, removeFolder } from '../../support/media.ts'

const MIB = 1024 * 1024
let folder: string
beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(() => removeFolder(folder))

const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('fingerprintFile', () => {
  it.each([0, 5, 2 * MIB - 1])('covers the whole of a small file (%i bytes)', async (size) => {
    const bytes = randomBytes(size)
    await writeFile(join(folder, 'a'), bytes)
    expect(await fingerprintFile(join(folder, 'a'))).toBe(`${size}-${sha(bytes)}`)
  })

  it('covers the size and both ends of a large file, and stays with the file when it moves', async () => {
    const bytes = randomBytes(5 * MIB + 3)
    const file = join(folder, 'a')
    await writeFile(file, bytes)
    const expected = `${bytes.length}-${sha(Buffer.concat([bytes.subarray(0, MIB), bytes.subarray(-MIB)]))}`
    expect(await fingerprintFile(file)).toBe(expected)
    await rename(file, join(folder, 'b'))
    expect(await fingerprintFile(join(folder, 'b'))).toBe(expected)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    await writeFile(file, bytes)
    expect(await fingerprintFile(file)).not.toBe(expected)
  })

  it('names a file that is not there', async () => {
    await expect(fingerprintFile(join(folder, 'gone.mp4'))).rejects.toMatchObject({
      code: 'file-not-found',
      detail: join(folder, 'gone.mp4'),
    })
  })
})
