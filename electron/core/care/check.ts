/** What is wrong in a library, found without changing anything; also in one that another program has open. */
import { AppError } from '../errors.ts'
import { storyIds } from '../library/load.ts'
import { libraryFile } from '../library/paths.ts'
import type { StoryStore } from '../library/port.ts'
import { checkFolders } from './folder-check.ts'
import { type CheckReport, type Finding, finding } from './model.ts'
import { References } from './reference-check.ts'
import { checkStory, type StoryLook } from './story-check.ts'

export interface CheckOptions {
  readonly signal?: AbortSignal | undefined
  /** Stories looked at, of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Compares the search index with the documents; left out where there is none. */
  readonly index?: (() => Promise<readonly Finding[]>) | undefined
}

/** Stories looked at side by side: a disk answers several in little more than the time of one. */
const atOnce = 16

function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'The check was stopped', { detail: 'Nothing was changed.' })
}

/** Each look in the order of the ids, so that the same library gives the same list. @throws AppError cancelled */
async function* lookAtStories(root: string, ids: readonly string[], options: CheckOptions): AsyncGenerator<StoryLook> {
  for (let done = 0; done < ids.length; done += atOnce) {
    refuseCancelled(options.signal)
    yield* await Promise.all(ids.slice(done, done + atOnce).map((id) => checkStory(root, id)))
    options.onProgress?.(Math.min(done + atOnce, ids.length), ids.length)
  }
}

const rank = { error: 0, note: 1 } as const

/**
 * Goes through every story, then through what lies around them. Reads only.
 * @param root absolute path of the library
 * @throws AppError cancelled
 */
export async function checkLibrary(root: string, store: StoryStore, options: CheckOptions = {}): Promise<CheckReport> {
  const ids = storyIds(root)
  const references = new References(store.library())
  const findings: Finding[] = store.damaged
    .filter(({ path }) => path === libraryFile)
    .map(({ path, why }) => finding({ kind: 'damaged', path, text: why, mendable: true }))
  let stories = 0
  const outside = { stories: 0, bytes: 0 }
  for await (const { story, findings: found } of lookAtStories(root, ids, options)) {
    findings.push(...found)
    if (story) references.take(story)
    if (story?.removedAt !== null) continue
    stories += 1
    if (story.media.inLibrary) continue
    outside.stories += 1
    outside.bytes += story.media.info.sizeBytes
  }
  findings.push(...references.findings())
  findings.push(...(await checkFolders(root, new Set(ids), references.namedMedia())))
  refuseCancelled(options.signal)
  findings.push(...((await options.index?.()) ?? []))
  return { stories, findings: findings.sort((a, b) => rank[a.severity] - rank[b.severity]), outside }
}
