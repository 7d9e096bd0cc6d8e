import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../../electron/core/folders.ts'
import { tempFolder } from '../support/temp.ts'

describe('makeFolder', () => {
  it('makes what is missing, once', async () => {
    const folder = join(await tempFolder(), 'a', 'b', 'c')
    expect(await makeFolder(folder)).toBe(true)
    expect(await makeFolder(folder)).toBe(false)
    expect((await stat(folder)).isDirectory()).toBe(true)
  })

  it('gives up where no folder can be, instead of trying for ever', async () => {
    const file = join(await tempFolder(), 'file')
    await writeFile(file, '')
    await expect(makeFolder(join(file, 'folder'))).rejects.toMatchObject({ code: 'ENOTDIR' })
    if (process.platform === 'linux') await expect(makeFolder('/proc/library/stories')).rejects.toThrow()
  })
})
