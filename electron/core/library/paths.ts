/** Where things lie in a library folder. Relative paths use `/` on every system. */
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { presentPlace } from './media-places.ts'
import type { StoryMedia } from './model.ts'

export const libraryFile = 'library.json'
export const historyFile = 'history.jsonl'
export const exportsFile = 'exports.jsonl'
export const storiesFolder = 'stories'
/** What was removed and can be put back (bin.ts). */
export const binFolder = 'bin'
export const mediaFolder = 'media'

export const storyFolder = (id: string): string => `${storiesFolder}/${id}`
export const storyFile = (id: string): string => `${storyFolder(id)}/story.json`
export const transcriptFile = (id: string, language: string): string => `${storyFolder(id)}/transcript.${language}.vtt`

/** Kept files (model.ts, `KeptName`) of a story. */
export const keptFolder = (id: string): string => `${storyFolder(id)}/kept`
export const keptFile = (id: string, name: string): string => `${keptFolder(id)}/${name}`

/** Logos (brand/model.ts, `BrandLogo`). */
export const brandFolder = 'brand'
export const brandFile = (name: string): string => `${brandFolder}/${name}`

/** Derived files of a story that can be rebuilt at any time. */
export const derivedFiles = {
  poster: 'poster.jpg',
  strip: 'strip.jpg',
  peaks: 'peaks.bin',
  proxy: 'proxy.mp4',
} as const
export type DerivedFile = keyof typeof derivedFiles

export const derivedPath = (root: string, id: string, file: DerivedFile): string =>
  join(root, storyFolder(id), derivedFiles[file])

/** Absolute path of a story's recording as recorded; it need not exist. A relative path never leads out of the library. */
export function recordedPath(root: string, media: Pick<StoryMedia, 'path' | 'inLibrary'>): string {
  if (!media.inLibrary) return media.path
  const file = resolve(root, media.path)
  const inside = relative(resolve(root), file)
  return inside.startsWith('..') || isAbsolute(inside) ? join(root, mediaFolder, 'outside-of-library') : file
}

/** Where a story's recording is, as far as known: as recorded, or under the form of its name that was found last. */
export const mediaPath = (root: string, media: Pick<StoryMedia, 'path' | 'inLibrary'>): string =>
  presentPlace(recordedPath(root, media))

/** How a file is recorded in story.json: relative with `/` when it lies in the library folder, else absolute. */
export function recordPath(root: string, file: string): Pick<StoryMedia, 'path' | 'inLibrary'> {
  const inside = relative(resolve(root), resolve(file))
  if (inside.startsWith('..') || isAbsolute(inside)) return { path: resolve(file), inLibrary: false }
  return { path: inside.split(sep).join('/'), inLibrary: true }
}
