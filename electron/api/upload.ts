/** `PUT /upload?name=...`: a file dropped in a browser. It is copied into the library, because a browser tells no path. */
import { rm } from 'node:fs/promises'
import type { Core } from '../core/core.ts'
import { AppError } from '../core/errors.ts'
import { addMedia, refusal } from '../core/library/add.ts'
import { keepReceived, receiveFile } from '../core/library/copy-in.ts'
import { probeMedia } from '../core/media/probe.ts'
import { Language } from '../core/library/model.ts'
import type { AddResult } from './contract-add.ts'

/** @throws AppError invalid-input | not-media | disk-full; then nothing of the file is kept */
export async function receiveUpload(core: Core, request: Request): Promise<AddResult> {
  const asked = new URL(request.url).searchParams
  const name = asked.get('name') ?? ''
  const language = Language.catch('en').parse(asked.get('language') ?? 'en')
  if (name === '' || !request.body)
    throw new AppError('invalid-input', 'No file was sent', { remedy: 'Drop the file again.' })
  const context = await core.addContext()
  if (context.store.readOnly)
    throw new AppError('library-read-only', 'This library is open for reading only', {
      detail: context.store.readOnly.detail,
    })
  const temporary = await receiveFile(context.root, name, request.body)
  try {
    // Looked at before it is kept: what is no recording does not lie about in the library.
    await probeMedia(context.tools, temporary, request.signal)
  } catch (error) {
    await rm(temporary, { force: true })
    if (error instanceof AppError) return { added: [], known: [], refused: [refusal(temporary, error, name)] }
    throw error
  }
  const kept = await keepReceived(context.root, temporary, name)
  const result = await addMedia(context, [kept], { copy: false, language, tags: [], signal: request.signal })
  // Known already where it was: the second copy is not needed.
  if (result.known.some((known) => !known.relinked)) await rm(kept, { force: true })
  return result
}
