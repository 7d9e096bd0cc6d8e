/** What is wrong in a library, found without changing anything. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { exists } from '../folders.ts'
import { readTranscriptLines } from './check-transcript.ts'
import { workFolder } from './durable.ts'
import { derivedPath, mediaPath, storyFolder, transcriptFile } from './paths.ts'
import type { StoryStore } from './port.ts'

export interface LibraryProblem {
  readonly kind:
    | 'damaged'
    | 'missing-media'
    | 'missing-transcript'
    | 'damaged-transcript'
    | 'unlisted-transcript'
    | 'missing-derived'
    | 'leftover'
  /** 'note' mends itself when the library is opened next. */
  readonly severity: 'error' | 'note'
  /** Relative to the library. */
  readonly path: string
  readonly text: string
}

/** Goes through every story. Reads only. */
export async function checkLibrary(root: string, store: StoryStore): Promise<LibraryProblem[]> {
  const problems: LibraryProblem[] = store.damaged.map(({ path, why }) => ({
    kind: 'damaged',
    severity: 'error',
    path,
    text: why,
  }))
  for (const summary of store.list()) problems.push(...(await checkStory(root, store, summary.id)))
  const leftovers = await readdir(join(root, workFolder)).catch(() => [])
  for (const name of leftovers) {
    problems.push({
      kind: 'leftover',
      severity: 'note',
      path: `${workFolder}/${name}`,
      text: 'left over from an interrupted write; it is dealt with at the next opening',
    })
  }
  return problems
}

async function checkStory(root: string, store: StoryStore, id: string): Promise<LibraryProblem[]> {
  const problems: LibraryProblem[] = []
  const story = await store.get(id)
  const media = mediaPath(root, story.media)
  if (!(await exists(media))) {
    problems.push({
      kind: 'missing-media',
      severity: 'error',
      path: media,
      text: `the recording of "${story.title}" is not there; connect its disk, or add it again from where it is now`,
    })
  }
  for (const { language, cueCount } of story.transcripts) {
    const path = transcriptFile(id, language)
    const cues = await readTranscriptLines(join(root, path))
    if (cues === null)
      problems.push({
        kind: 'missing-transcript',
        severity: 'error',
        path,
        text: 'listed in the story, but the file is not there',
      })
    else if (cues !== cueCount)
      problems.push({
        kind: 'damaged-transcript',
        severity: 'error',
        path,
        text: `has ${cues} cues, the story says ${cueCount}`,
      })
  }
  const listed = new Set(story.transcripts.map(({ language }) => transcriptFile(id, language)))
  for (const name of await readdir(join(root, storyFolder(id))).catch(() => [])) {
    const path = `${storyFolder(id)}/${name}`
    if (/^transcript\..+\.vtt$/.test(name) && !listed.has(path))
      problems.push({ kind: 'unlisted-transcript', severity: 'note', path, text: 'not listed in the story' })
  }
  const wanted = [
    ...(story.media.info.video ? (['poster', 'strip'] as const) : []),
    ...(story.media.needsProxy ? (['proxy'] as const) : []),
  ]
  for (const file of wanted) {
    if (!(await exists(derivedPath(root, id, file)))) {
      problems.push({
        kind: 'missing-derived',
        severity: 'note',
        path: `${storyFolder(id)}/${file}`,
        text: `the ${file} is made again when the story is opened`,
      })
    }
  }
  return problems
}
