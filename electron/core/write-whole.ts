/** Writes bytes into an open file, all of them: a single call may write fewer than it was given and say so without an error. */
import type { FileHandle } from 'node:fs/promises'

/**
 * @param at where in the file, in bytes from its start
 * @throws system errors; ENOSPC when the disk takes nothing and gives no reason
 */
export async function writeWhole(file: FileHandle, content: Uint8Array, at: number): Promise<void> {
  // A disk that is nearly full may take a part of what it is given, and then nothing: asked again, it would be asked for ever.
  for (let written = 0; written < content.byteLength; ) {
    const { bytesWritten } = await file.write(content, written, content.byteLength - written, at + written)
    if (bytesWritten === 0)
      throw Object.assign(new Error('ENOSPC: the disk took no more bytes, write'), { code: 'ENOSPC', syscall: 'write' })
    written += bytesWritten
  }
}
