import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeWhole } from '../../electron/core/write-whole.ts'
import { tempFolder } from '../support/temp.ts'

/** A real file whose disk takes at most so many bytes at a call, in turn; then nothing. */
async function miserly(path: string, takes: readonly number[]): Promise<FileHandle> {
  const handle = await open(path, 'w')
  let turn = 0
  const write = (bytes: Uint8Array, offset: number, length: number, at: number) =>
    handle.write(bytes, offset, Math.min(length, takes[turn++] ?? 0), at)
  const close = () => handle.close()
  return { write, close } as unknown as FileHandle
}

const content = Buffer.from('every byte counts')

it('goes on behind what a short write took', async () => {
  const path = join(await tempFolder('write-whole'), 'file')
  const file = await miserly(path, [1, 3, 100])
  await writeWhole(file, content, 4)
  await file.close()
  expect(await readFile(path)).toEqual(Buffer.concat([Buffer.alloc(4), content]))
})

it('ends with a full disk when the disk takes nothing, instead of asking for ever', async () => {
  const file = await miserly(join(await tempFolder('write-whole'), 'file'), [5])
  await expect(writeWhole(file, content, 0)).rejects.toMatchObject({ code: 'ENOSPC' })
  await file.close()
})
