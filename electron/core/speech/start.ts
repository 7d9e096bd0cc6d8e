/** Machine drafts of stories: one job each, one change each, never over a transcript that is there unless told so. */
import { rm } from 'node:fs/promises'
import { AppError, fromSystemError } from '../errors.ts'
import type { JobHandle } from '../jobs/queue.ts'
import type { AddContext } from '../library/add.ts'
import { changeStory } from '../library/edit.ts'
import { keptName } from '../library/kept.ts'
import { newTranscriptInfo, type Story } from '../library/model.ts'
import type { ChangePart } from '../library/port.ts'
import { requireSound } from '../library/sound.ts'
import { writeWebvtt } from '../transcripts/webvtt-write.ts'
import { makeWorkFolder, requireEngine } from './engines.ts'
import type { SpeechDraft, SpeechSettings } from './model.ts'

export interface SpeechContext extends AddContext {
  /** As they are now: a job that is tried again takes what was put right since. */
  settings(): SpeechSettings
  /** Cache folder of the program, outside of any library. */
  readonly cache: string
}

export interface SpeechOrder {
  readonly stories: readonly string[]
  /** BCP 47 tag, or `auto`. */
  readonly language: string
  /** Whether a transcript in this language may be replaced; undo brings it back. */
  readonly replace: boolean
}

export interface StartedSpeech {
  readonly jobs: readonly { readonly story: string; readonly handle: JobHandle }[]
  readonly refused: readonly { readonly story: string; readonly title: string; readonly error: AppError }[]
}

/** Longer than any day of interviews; a WAV file ends at 37 hours. */
const LONGEST_MS = 24 * 3600 * 1000
/** For text whose language nobody named. */
const UNKNOWN_LANGUAGE = 'und'

function thereAlready(story: Story, languages: readonly string[]): AppError {
  return new AppError('output-exists', 'This story has a transcript already', {
    detail: `${story.title}: ${languages.join(', ')}. A draft does not go over it by itself.`,
    remedy: 'Name another language for the draft, or say that it shall replace the transcript; undo brings it back.',
  })
}

/** Before hours are spent: with `auto` any transcript may turn out to be the one in the way. */
function refuseToReplace(story: Story, { language, replace }: SpeechOrder): void {
  if (replace) return
  const known = story.transcripts.map((info) => info.language)
  const inTheWay = language === 'auto' ? known : known.filter((other) => other === language)
  if (inTheWay.length > 0) throw thereAlready(story, inTheWay)
}

/** The parts that put a draft into a story as a machine's. */
function draftParts(story: Story, language: string, draft: SpeechDraft, replace: boolean): ChangePart[] {
  const { cues, engine } = draft
  const base = Buffer.from(writeWebvtt({ language, revision: 0, cues: [...cues] }), 'utf8')
  const kept = keptName(base, 'vtt')
  return [
    { kind: 'keep', story: story.id, name: kept, content: base },
    changeStory(story.id, (now) => {
      const old = now.transcripts.find((info) => info.language === language)
      if (old && !replace) throw thereAlready(now, [language])
      const info = {
        ...newTranscriptInfo(language),
        ...{ revision: old?.revision ?? 0, cueCount: cues.length, origin: 'machine' as const },
        ...{ engine: engine.slice(0, 300), base: kept },
      }
      return { ...now, transcripts: [...now.transcripts.filter((other) => other !== old), info] }
    }),
    {
      kind: 'transcript',
      story: story.id,
      language,
      recipe: (before) => ({ language, revision: before?.revision ?? 0, cues: [...cues] }),
    },
  ]
}

/** A model that knows one language writes that one, whatever it is asked for. */
function chooseLanguage(asked: string, draft: SpeechDraft): string {
  if (asked === 'auto') return draft.language ?? UNKNOWN_LANGUAGE
  const primary = asked.split('-')[0]?.toLowerCase()
  const heard = draft.language?.split('-')[0]?.toLowerCase()
  if (heard === undefined || heard === primary) return asked
  throw new AppError('invalid-input', `The speech model wrote "${heard}", not "${primary}"`, {
    detail: `${draft.engine}: it may know one language only.`,
    remedy: 'Choose a model for many languages in the settings (one without ".en" in its name).',
  })
}

async function makeDraft(
  context: SpeechContext,
  id: string,
  order: SpeechOrder,
  job: { signal: AbortSignal; progress(share: number | null): void },
): Promise<void> {
  const story = await context.store.get(id)
  refuseToReplace(story, order)
  const sound = await requireSound(context, story)
  const engine = await requireEngine(context.settings(), async () => context.tools)
  const folder = await makeWorkFolder(context.cache).catch((error: unknown) => {
    throw fromSystemError(error, context.cache, 'make a folder for the sound')
  })
  try {
    const draft = await engine.transcribe({
      ...{ tools: context.tools, mediaFile: sound.file, durationMs: sound.durationMs, folder },
      ...{ language: order.language, signal: job.signal, onProgress: job.progress },
    })
    if (job.signal.aborted) throw new AppError('cancelled', 'Cancelled')
    const language = chooseLanguage(order.language, draft)
    await context.store.change(draftParts(story, language, draft, order.replace), 'make machine draft')
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function refuseBusy(context: SpeechContext, story: Story): void {
  const busy = context.queue
    .list()
    .some((job) => job.kind === 'speech' && job.storyId === story.id && /^(queued|running)$/.test(job.state))
  if (!busy) return
  throw new AppError('output-exists', 'A draft of this story is being made already', { detail: story.title })
}

/**
 * Queues a machine draft for each story; they are made one after the other.
 * @throws AppError unavailable-here when no engine is set up, library-read-only; what keeps single stories out is in `refused`
 */
export async function startSpeech(context: SpeechContext, order: SpeechOrder): Promise<StartedSpeech> {
  const { store, queue } = context
  if (store.readOnly) {
    throw new AppError('library-read-only', 'The library cannot be changed now', { detail: store.readOnly.detail })
  }
  await requireEngine(context.settings(), async () => context.tools)
  const jobs: { story: string; handle: JobHandle }[] = []
  const refused: { story: string; title: string; error: AppError }[] = []
  for (const id of new Set(order.stories)) {
    let title = id
    try {
      const story = await store.get(id)
      title = story.title
      refuseToReplace(story, order)
      refuseBusy(context, story)
      const { durationMs } = await requireSound(context, story)
      if (durationMs > LONGEST_MS) {
        throw new AppError('invalid-input', 'This recording is too long for one draft', { detail: title })
      }
      const run = async (job: Parameters<Parameters<typeof queue.add>[0]['run']>[0]): Promise<string[]> => {
        await makeDraft(context, id, order, job)
        return []
      }
      jobs.push({
        story: id,
        handle: queue.add({ kind: 'speech', label: `Draft from the sound: ${title}`, storyId: id, run }),
      })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ story: id, title, error })
    }
  }
  return { jobs, refused }
}
