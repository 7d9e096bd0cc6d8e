/** `GET /media/<story>/<what>`: recordings and what is made of them, by id and a fixed word, never by a path. */
import { extname } from 'node:path'
import type { Core } from '../core/core.ts'
import { AppError } from '../core/errors.ts'
import { logoContent } from '../core/library/brand.ts'
import { StoryId } from '../core/library/model.ts'
import { derivedPath, mediaPath } from '../core/library/paths.ts'
import { findReel, musicFile } from '../core/library/reels.ts'
import { type FileAnswer, fileResponse } from './file-response.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  // Chromium plays QuickTime files with H.264 only under this name.
  '.mov': 'video/mp4',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.ogv': 'video/ogg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
}

const mediaType = (path: string): string => mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream'

/** What a browser plays: the proxy where the original cannot be played, else the original. */
async function playable(core: Core, id: string): Promise<FileAnswer> {
  const { store, root } = core.library()
  const { media } = await store.get(id)
  const path = media.needsProxy ? derivedPath(root, id, 'proxy') : mediaPath(root, media)
  return {
    path,
    noLink: media.needsProxy,
    type: media.info.video || media.needsProxy ? mediaType(path) : mediaType(path).replace('video/', 'audio/'),
  }
}

/** @throws AppError not-found | missing-media | no-library */
export async function mediaResponse(core: Core, request: Request, story: string, what: string): Promise<Response> {
  const id = StoryId.safeParse(story)
  if (!id.success) throw new AppError('not-found', 'There is no such story', { detail: story.slice(0, 80) })
  const { root } = core.library()
  const derived = { 'poster.jpg': 'poster', 'strip.jpg': 'strip', 'peaks.bin': 'peaks' } as const
  try {
    if (what === 'play') return await fileResponse(request, await playable(core, id.data))
    if (what === 'poster.jpg' || what === 'strip.jpg' || what === 'peaks.bin') {
      const type = what === 'peaks.bin' ? 'application/octet-stream' : 'image/jpeg'
      return await fileResponse(request, { path: derivedPath(root, id.data, derived[what]), type, noLink: true })
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-not-found') {
      throw new AppError('missing-media', 'This is not there', {
        detail: error.detail,
        remedy: 'Connect its disk, or add the file again from where it is now.',
      })
    }
    throw error
  }
  throw new AppError('not-found', 'There is no such media', { detail: what.slice(0, 80) })
}

/**
 * The music of a reel, known by the reel: a library from elsewhere may name any file, so only one whose ending says that it
 * is sound (or a recording with sound) is given.
 * @throws AppError not-found | missing-media
 */
export async function musicResponse(core: Core, request: Request, reel: string): Promise<Response> {
  const { store, root } = core.library()
  const { music } = findReel(store.library(), reel.slice(0, 80))
  const path = music ? musicFile(root, music) : ''
  const type = mediaTypes[extname(path).toLowerCase()]
  if (type === undefined)
    throw new AppError('not-found', 'This reel has no music that can be played', { detail: music?.path ?? '' })
  try {
    return await fileResponse(request, { path, type: type.replace('video/', 'audio/') })
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'file-not-found')) throw error
    throw new AppError('missing-media', 'The music is not there', {
      detail: error.detail,
      remedy: 'Connect its disk, or choose another file.',
    })
  }
}

/**
 * The logo of the open library, by the name of its content; only while that is a picture.
 * @throws AppError not-found | file-not-found | invalid-input
 */
export async function logoResponse(core: Core, file: string): Promise<Response> {
  const { store, root } = core.library()
  const { content, facts } = await logoContent(root, store.library(), file)
  const type = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' }[facts.kind]
  // The name is that of the content, so it never changes.
  const headers = { 'content-type': type, 'cache-control': 'private, max-age=31536000, immutable' }
  return new Response(new Uint8Array(content), { headers })
}

/** Files that exports have made, by the job's id, so that a browser can save them. */
export async function exportResponse(core: Core, request: Request, jobId: string): Promise<Response> {
  const path = core.queue.list().find((job) => job.id === jobId && job.kind === 'export')?.outputs[0]
  if (path === undefined) throw new AppError('not-found', 'There is no such export', { detail: jobId.slice(0, 80) })
  return fileResponse(request, { path, type: mediaType(path) })
}
