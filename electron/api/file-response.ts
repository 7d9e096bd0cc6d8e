/** Files as responses: byte ranges, HEAD, and a stream that reads only when the reader asks. */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { AppError, fromSystemError, systemCode } from '../core/errors.ts'
import { parseRange } from './byte-range.ts'

/** Bytes read at a time. Large enough for video, small enough that an aborted request has read little for nothing. */
const chunkBytes = 256 * 1024

/**
 * Reads on demand over one handle, which is closed at the end, on an error and when the reader goes away. `Readable.toWeb` is not
 * used: a seek that cancels it can throw where nobody can catch it (electron/electron#48582, nodejs/node#64529).
 */
function streamPart(handle: FileHandle, first: number, last: number): ReadableStream<Uint8Array> {
  let position = first
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      try {
        const buffer = new Uint8Array(Math.min(chunkBytes, last - position + 1))
        const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, position)
        position += bytesRead
        if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead))
        if (bytesRead === 0 || position > last) {
          await handle.close()
          controller.close()
        }
      } catch (error) {
        await handle.close().catch(() => undefined)
        controller.error(error)
      }
    },
    async cancel() {
      await handle.close().catch(() => undefined)
    },
  })
}

export interface FileAnswer {
  readonly path: string
  readonly type: string
  /** `cache-control`; media that can change under the same address is `no-cache`. */
  readonly cache?: string
  /** For files of a library, which may come from elsewhere: a link in their place, which could lead to any file, is not followed. */
  readonly noLink?: boolean
}

/** Opens for reading and never waits, as a pipe in place of a file would have it. The flags are 0 where a system has them not. */
function openFile(path: string, noLink: boolean): Promise<FileHandle> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants
  return open(path, O_RDONLY | O_NONBLOCK | (noLink ? O_NOFOLLOW : 0)).catch((error: unknown) => {
    if (systemCode(error) === 'ELOOP') throw notThere(path)
    throw fromSystemError(error, path, 'read it')
  })
}

const notThere = (path: string): AppError => new AppError('file-not-found', 'There is no such file', { detail: path })

/**
 * Answers GET and HEAD for one file: 200, 206 or 416.
 * @throws AppError file-not-found | not-writable when it cannot be read
 */
export async function fileResponse(
  request: Request,
  { path, type, cache = 'no-cache', noLink = false }: FileAnswer,
): Promise<Response> {
  const handle = await openFile(path, noLink)
  let streaming = false
  try {
    const found = await handle.stat()
    if (!found.isFile()) throw notThere(path)
    const etag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`
    const headers = new Headers({ 'content-type': type, 'accept-ranges': 'bytes', 'cache-control': cache, etag })
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
    const range = parseRange(request.headers.get('range'), found.size)
    if (range.kind === 'unsatisfiable') {
      headers.set('content-range', `bytes */${found.size}`)
      return new Response(null, { status: 416, headers })
    }
    const [first, last] = range.kind === 'part' ? [range.first, range.last] : [0, found.size - 1]
    headers.set('content-length', String(last - first + 1))
    if (range.kind === 'part') headers.set('content-range', `bytes ${first}-${last}/${found.size}`)
    const status = range.kind === 'part' ? 206 : 200
    if (request.method === 'HEAD' || found.size === 0) return new Response(null, { status, headers })
    streaming = true
    return new Response(streamPart(handle, first, last), { status, headers })
  } finally {
    if (!streaming) await handle.close()
  }
}
