/** Adding footage: each recording becomes a story as soon as it is probed; poster, strip, peaks and proxy follow as jobs. */
import { AppError } from '../errors.ts'
import type { JobQueue } from '../jobs/queue.ts'
import { queueDerived } from '../media/derive.ts'
import { fingerprintFile } from '../media/fingerprint.ts'
import type { MediaTools } from '../media/locate.ts'
import { probeMedia } from '../media/probe.ts'
import { copyIntoLibrary } from './copy-in.ts'
import { learnTags } from './edit.ts'
import { findMedia, transcriptsBeside, withoutTranscripts } from './find-media.ts'
import { type IncomingTranscript, readImportFile, transcriptParts } from './import-transcript.ts'
import type { MediaInfo, Story, TagId } from './model.ts'
import { newStory, titleFromFile } from './new-story.ts'
import { mediaPath, recordPath, storyFolder } from './paths.ts'
import { timeIncoming } from './time-incoming.ts'
import type { StoryStore } from './port.ts'

export interface AddContext {
  readonly root: string
  readonly store: StoryStore
  readonly queue: JobQueue
  readonly tools: MediaTools
}
export interface AddOptions {
  readonly copy: boolean
  /** For transcripts whose name does not tell. */
  readonly language: string
  readonly tags: readonly TagId[]
  /** A transcript for the one file that is added, wherever it lies. */
  readonly transcript?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

interface Added {
  readonly id: string
  readonly title: string
  readonly path: string
  readonly transcripts: readonly string[]
}
interface Known {
  readonly id: string
  readonly title: string
  readonly path: string
  readonly relinked: boolean
}
export interface Refusal {
  readonly path: string
  readonly why: string
  readonly remedy: string
}
export interface AddOutcome {
  readonly added: Added[]
  readonly known: Known[]
  readonly refused: Refusal[]
}

/** Probes run side by side; one per core would leave none for the interface. */
const atOnce = 3

/** Why a file was not taken, without naming it twice: `not-media` and system errors begin their detail with the path. */
export function refusal(path: string, error: unknown, shownAs = path): Refusal {
  if (!(error instanceof AppError)) throw error
  const detail = error.detail
    .replaceAll(path, '')
    .replace(/^[:\s]+/, '')
    .trim()
  return { path: shownAs, why: detail === '' ? error.title : `${error.title}: ${detail}`, remedy: error.remedy }
}

/**
 * Adds files and folders. What cannot be taken is in `refused` with its reason; the rest is in the library when this resolves.
 * Known recordings (same fingerprint) are not added twice; one whose media was missing is found again at its new place.
 */
export async function addMedia(
  context: AddContext,
  paths: readonly string[],
  options: AddOptions,
): Promise<AddOutcome> {
  const outcome: AddOutcome = { added: [], known: [], refused: [] }
  const files = await findMedia(paths, (path, error) => outcome.refused.push(refusal(path, error)))
  const media = withoutTranscripts(files)
  const claimed: Claims = new Map()
  let done = 0
  const rest = media[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (const file of rest) {
      if (options.signal?.aborted) return
      try {
        await addOne(context, file, options, outcome, claimed)
      } catch (error) {
        outcome.refused.push(refusal(file, error))
      }
      done += 1
      options.onProgress?.(done, media.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, media.length) }, worker))
  return outcome
}

type Claims = Map<string, Promise<unknown>>

async function addOne(
  context: AddContext,
  file: string,
  options: AddOptions,
  outcome: AddOutcome,
  claimed: Claims,
): Promise<void> {
  const info = await probeMedia(context.tools, file, options.signal)
  const fingerprint = await fingerprintFile(file)
  // The same recording twice in one go: the second waits until the first is a story.
  for (let earlier = claimed.get(fingerprint); earlier; earlier = claimed.get(fingerprint)) {
    await earlier
    if (claimed.get(fingerprint) === earlier) claimed.delete(fingerprint)
  }
  const knownId = context.store.withFingerprint(fingerprint)
  if (knownId !== null) {
    await addKnown(context, knownId, file, outcome)
    return addMissingTranscripts(context, knownId, await collectTranscripts(context, { file, info }, options, outcome))
  }
  const adding = addNew(context, { file, fingerprint, info }, options, outcome)
  claimed.set(
    fingerprint,
    adding.catch(() => undefined),
  )
  return adding
}

async function addNew(
  context: AddContext,
  { file, fingerprint, info }: { file: string; fingerprint: string; info: MediaInfo },
  options: AddOptions,
  outcome: AddOutcome,
): Promise<void> {
  const transcripts = await collectTranscripts(context, { file, info }, options, outcome)
  const lying = options.copy ? await copyIntoLibrary(context.root, file) : file
  const story = newStory(context.root, {
    file: lying,
    title: titleFromFile(file),
    fingerprint,
    info,
    tags: options.tags,
  })
  await context.store.change(
    [
      ...learnTags(context.store, options.tags),
      { kind: 'story', story: story.id, recipe: () => story },
      ...transcripts.flatMap((incoming) => transcriptParts(story.id, incoming)),
    ],
    'add story',
  )
  outcome.added.push({ id: story.id, title: story.title, path: file, transcripts: transcripts.map((t) => t.language) })
  makeDerived(context, story)
}

/** Queues what is missing of the story's poster, strip, peaks and proxy. */
export function makeDerived(context: AddContext, story: Story): ReturnType<typeof queueDerived> {
  return queueDerived(context.queue, context.tools, {
    storyId: story.id,
    title: story.title,
    source: mediaPath(context.root, story.media),
    folder: `${context.root}/${storyFolder(story.id)}`,
    info: story.media.info,
    needsProxy: story.media.needsProxy,
  })
}

/** A transcript that cannot be read does not keep its recording out. */
async function collectTranscripts(
  { tools }: AddContext,
  media: { file: string; info: MediaInfo },
  options: AddOptions,
  outcome: AddOutcome,
): Promise<IncomingTranscript[]> {
  const beside =
    options.transcript === undefined
      ? await transcriptsBeside(media.file)
      : [{ file: options.transcript, language: options.language }]
  const found = new Map<string, IncomingTranscript>()
  for (const transcript of beside) {
    try {
      const said = transcript.language === null ? {} : { language: transcript.language }
      const { incoming } = await readImportFile(transcript.file, { ...said, fallback: options.language })
      found.set(incoming.language, await timeIncoming(incoming, media, async () => tools, options.signal))
    } catch (error) {
      outcome.refused.push(refusal(transcript.file, error))
    }
  }
  return [...found.values()]
}

/** What lies beside a recording that is here already comes along in languages it has no transcript in; nothing is replaced. */
async function addMissingTranscripts(
  { store }: AddContext,
  id: string,
  transcripts: readonly IncomingTranscript[],
): Promise<void> {
  const had = new Set((await store.get(id)).transcripts.map((info) => info.language))
  const missing = transcripts.filter((incoming) => !had.has(incoming.language))
  if (missing.length === 0) return
  await store.change(
    missing.flatMap((incoming) => transcriptParts(id, incoming)),
    'import transcript',
  )
}

/** The same recording again: brought back when it was removed, found again when its media was missing. */
async function addKnown(context: AddContext, id: string, file: string, outcome: AddOutcome): Promise<void> {
  const { store, root } = context
  await store.refreshMedia([id])
  const summary = store.list().find((candidate) => candidate.id === id)
  if (summary?.mediaStatus === 'available') {
    outcome.known.push({ id, title: summary.title, path: file, relinked: false })
    return
  }
  let title = summary?.title ?? ''
  await store.change(
    [
      {
        kind: 'story',
        story: id,
        recipe: (before) => {
          if (!before) throw new AppError('not-found', 'There is no such story', { detail: id })
          title = before.title
          return { ...before, removedAt: null, media: { ...before.media, ...recordPath(root, file) } }
        },
      },
    ],
    summary ? 'find media again' : 'add story again',
  )
  const story = await store.get(id)
  if (summary) outcome.known.push({ id, title, path: file, relinked: true })
  else outcome.added.push({ id, title, path: file, transcripts: story.transcripts.map((t) => t.language) })
  await store.refreshMedia([id])
  makeDerived(context, story)
}
