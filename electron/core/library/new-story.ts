/** A recording that was looked at, as a story. */
import { basename, extname } from 'node:path'
import { needsProxy } from '../media/playable.ts'
import { newStoryId } from './ids.ts'
import type { MediaInfo, Story, TagId } from './model.ts'
import { recordPath } from './paths.ts'
import { editTags } from './vocabulary.ts'

/** `2025-08-02_clinic days.mp4` -> `2025-08-02 clinic days`; the first letter is made a capital. */
export function titleFromFile(path: string): string {
  const words = basename(path, extname(path))
    .replace(/_+/g, ' ')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const title = words === '' ? basename(path) : words
  return (title.charAt(0).toUpperCase() + title.slice(1)).slice(0, 300)
}

export interface NewStory {
  readonly file: string
  readonly title: string
  readonly fingerprint: string
  readonly info: MediaInfo
  readonly tags: readonly TagId[]
}

/** A story with nothing said or kept in it yet. @param root of the library */
export function newStory(root: string, { file, title, fingerprint, info, tags }: NewStory): Story {
  return {
    version: 2,
    id: newStoryId(title),
    revision: 0,
    title,
    addedAt: new Date().toISOString(),
    recordedOn: info.recordedOn ?? '',
    notes: '',
    tags: editTags([], tags, []),
    media: { ...recordPath(root, file), fingerprint, info, needsProxy: needsProxy(info) },
    transcripts: [],
    moments: [],
    quotes: [],
    removedAt: null,
  }
}
