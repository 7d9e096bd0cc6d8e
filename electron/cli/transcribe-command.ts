import { parseArgs } from 'node:util'
import type { Job } from '../core/jobs/model.ts'
import { type StartedSpeech, startSpeech } from '../core/speech/start.ts'
import type { StoryStore } from '../core/library/port.ts'
import { type Command, openToWrite, PartlyFailed } from './context.ts'
import { language, positional } from './library-commands.ts'
import { UsageError } from './usage.ts'

/** Progress is said again when it has grown by this much. */
const STEP = 0.05

/** Says how far the drafts are, on standard error. Returns the function that stops it. */
function sayProgress({ core, out }: Command): () => void {
  const said = new Map<string, number>()
  return core.queue.watch((event) => {
    if (event.kind !== 'job' || event.job.kind !== 'speech' || event.job.state !== 'running') return
    const { id, label, progress } = event.job
    if (progress === null || progress < (said.get(id) ?? -1) + STEP) return
    said.set(id, progress)
    out.message(`${label}  ${Math.round(progress * 100)} %`)
  })
}

/** Interrupted by the keyboard or the system: the engine must not run on by itself. Returns the function that stops it. */
function cancelOnSignal({ core }: Command): () => void {
  const cancel = () => {
    for (const job of core.queue.list()) core.queue.cancel(job.id)
  }
  process.on('SIGINT', cancel)
  process.on('SIGTERM', cancel)
  return () => {
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
  }
}

const why = (job: Job): string =>
  job.problem
    ? [job.problem.title, job.problem.detail, job.problem.remedy].filter(Boolean).join('. ')
    : `${job.label}: cancelled`

/** The transcript that the draft became: the machine's newest. */
async function describe(store: StoryStore, story: string) {
  const { transcripts } = await store.get(story)
  const info = transcripts.findLast((candidate) => candidate.origin === 'machine')
  return { story, language: info?.language ?? '', cueCount: info?.cueCount ?? 0, engine: info?.engine ?? '' }
}

async function finish(started: StartedSpeech, { out }: Command): Promise<{ done: string[]; failed: boolean }> {
  for (const { title, error } of started.refused) {
    out.message([error.message, error.remedy].filter(Boolean).join('\n') || title)
  }
  const done: string[] = []
  let failed = started.refused.length > 0
  for (const { story, handle } of started.jobs) {
    const job = await handle.done
    if (job.state === 'done') done.push(story)
    else {
      failed = true
      out.message(why(job))
    }
  }
  return { done, failed }
}

/** Waits until the drafts are made. Exit status 1 when one was refused, failed or cancelled; the others are saved. */
export async function transcribe(args: string[], command: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      language: { type: 'string' },
      replace: { type: 'boolean', default: false },
    },
  })
  const [library = '', ...stories] = positional(positionals, ['<library>', '<story>'], true)
  if (stories.length === 0) throw new UsageError('<story> is missing')
  const wanted = values.language === 'auto' ? undefined : language(values.language)
  const session = await openToWrite(command.core, library)
  const stops = [sayProgress(command), cancelOnSignal(command)]
  try {
    const order = { stories, language: wanted ?? 'auto', replace: values.replace }
    const started = await startSpeech(await command.core.speechContext(), order)
    const { done, failed } = await finish(started, command)
    await session.upToDate()
    const drafts = await Promise.all(done.map((story) => describe(session.store, story)))
    command.out.result(drafts, () =>
      drafts.map((draft) => `${draft.story}  ${draft.language}  ${draft.cueCount} cues by ${draft.engine}`).join('\n'),
    )
    if (failed) throw new PartlyFailed()
  } finally {
    for (const stop of stops) stop()
  }
}
