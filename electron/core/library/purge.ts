/** Emptying the bin of stories: their documents and derived files go, recordings never do. */
import { readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileWrite } from './durable.ts'
import type { ChangeRecord } from './history.ts'
import { derivedFiles, derivedPath, storyFile, storyFolder } from './paths.ts'

export const EMPTY_LABEL = 'empty bin'

/** Writes that take a story's documents away. */
export async function documentsOf(root: string, id: string): Promise<FileWrite[]> {
  const names = await readdir(join(root, storyFolder(id))).catch(() => [])
  const transcripts = names.filter((name) => /^transcript\..+\.vtt$/.test(name))
  return [storyFile(id), ...transcripts.map((name) => `${storyFolder(id)}/${name}`)].map((path) => ({
    path,
    content: null,
  }))
}

/** Takes away what the program made beside a story's documents. Anything else in its folder is somebody else's and stays. */
export async function removeLeft(root: string, id: string): Promise<void> {
  const folder = join(root, storyFolder(id))
  for (const file of Object.keys(derivedFiles) as (keyof typeof derivedFiles)[])
    await rm(derivedPath(root, id, file), { force: true }).catch(() => undefined)
  for (const name of await readdir(join(folder, 'kept')).catch(() => []))
    if (/^[0-9a-f]{32}\./.test(name)) await rm(join(folder, 'kept', name), { force: true }).catch(() => undefined)
  await rmdir(join(folder, 'kept')).catch(() => undefined)
  await rmdir(folder).catch(() => undefined)
}

/** The line of the history that says so. It has nothing to take back. */
export function purgeRecord(id: string, who: string, stories: readonly string[]): ChangeRecord {
  const parts = stories.map((story) => ({
    target: { kind: 'story', story } as const,
    ...{ revision: 0, contentBefore: 0, contentAfter: 0, inverse: { set: {}, unset: [], splice: {} } },
  }))
  return { id, at: new Date().toISOString(), who, label: EMPTY_LABEL, kind: 'purge', parts }
}

/** Renames an unreadable document so that another can take its place. @param path relative to the library */
export async function setAside(root: string, path: string): Promise<void> {
  const aside = path.replace(/(\.[a-z0-9]+)$/, `.damaged-${Date.now()}$1`)
  await rename(join(root, path), join(root, aside))
}
