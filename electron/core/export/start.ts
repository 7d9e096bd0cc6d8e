/** From a request to running jobs: the one place where exports meet the library and the queue. */
import { availableParallelism, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { AppError } from '../errors.ts'
import { isFile } from '../folders.ts'
import type { JobHandle, JobQueue } from '../jobs/queue.ts'
import type { ExportLog } from '../library/export-log.ts'
import { newId } from '../library/ids.ts'
import { findReel } from '../library/reels.ts'
import { planReelVideo, type ReelVideoRequest } from '../reels/video/plan.ts'
import { runReelVideo } from '../reels/video/run.ts'
import { tagNames } from '../library/tag-names.ts'
import { derivedPath, mediaPath } from '../library/paths.ts'
import { exportBrand, logoFile } from '../library/brand.ts'
import type { MediaTools } from '../media/locate.ts'
import type { Session } from '../session.ts'
import { writtenCues } from '../transcripts/pairs/source.ts'
import type { Batch } from './batch.ts'
import type { ExportBatches } from './batches.ts'
import type { ExportContext as ExportDoing } from './encode.ts'
import { findHardware } from './hardware.ts'
import type { ExportLookup, FoundMedia } from './lookup.ts'
import type { ExportPlan, ExportRequest, PlannedOutput } from './model.ts'
import { bestOrder, exportsAtOnce, threadsFor } from './parallel.ts'
import { describeOutput, planExport, refuseStopped } from './plan.ts'
import { runExport } from './run.ts'
import { checkSpace, freeBytes } from './space.ts'

/** What exports need of an open library. */
export function lookupIn({ root, store }: Session, assets: string, tools: MediaTools | null): ExportLookup {
  return {
    ...(tools && { encoders: tools.encoders }),
    tagLabel: (tag) => tagNames(store.library(), tag).label,
    story: (id) => store.get(id),
    cues: async (story, language) => writtenCues((await store.transcript(story, language)).cues),
    media: async (story): Promise<FoundMedia | null> => {
      const original = mediaPath(root, story.media)
      if (await isFile(original)) return { path: original, isProxy: false }
      const proxy = derivedPath(root, story.id, 'proxy')
      return (await isFile(proxy)) ? { path: proxy, isProxy: true } : null
    },
    people: () => store.library().people,
    brand: () => exportBrand(store.library()),
    logoFile: (name) => logoFile(root, name),
    fontsFolder: join(assets, 'fonts'),
  }
}

export interface ExportContext {
  readonly session: Session
  readonly queue: JobQueue
  readonly tools: MediaTools
  /** Folder with `fonts`. */
  readonly assets: string
  /** Whether the graphics hardware is to be used where it can. */
  readonly hardware?: boolean
  /** Keeps what waits and runs where a crash does not reach it; nothing is kept without it. */
  readonly batches?: ExportBatches
}

export interface StartedExport {
  readonly planned: PlannedOutput
  readonly handle: JobHandle
}

/** What would come out, and what is wrong; nothing is started. @param tools null when there is no ffmpeg yet */
export const exportPlan = (
  session: Session,
  assets: string,
  tools: MediaTools | null,
  request: ExportRequest,
): Promise<ExportPlan> => planExport(request, lookupIn(session, assets, tools))

/** Queues one job for each file of the plan. @throws AppError with the first reason that stops it; then nothing is started */
export async function startExports(context: ExportContext, request: ExportRequest): Promise<StartedExport[]> {
  const lookup = lookupIn(context.session, context.assets, context.tools)
  const plan = await planExport(request, lookup)
  refuseStopped(plan)
  const run = newId()
  const batch = (await context.batches?.begin(context.session.root, run, plan.outputs)) ?? null
  return queueOutputs(context, { run, outputs: plan.outputs, batch })
}

/** Queues the video of a reel, once in each shape. @throws AppError not-found | with the first reason that stops it */
export async function startReelVideo(context: ExportContext, request: ReelVideoRequest): Promise<StartedExport[]> {
  const { session, batches } = context
  const plan = await reelVideoPlan(session, context.assets, context.tools, request)
  refuseStopped(plan)
  const run = newId()
  const batch = (await batches?.begin(session.root, run, plan.outputs)) ?? null
  return queueOutputs(context, { run, outputs: plan.outputs, batch })
}

/** What the video of a reel would be, and what is wrong; nothing is started. @throws AppError not-found */
export const reelVideoPlan = async (
  session: Session,
  assets: string,
  tools: MediaTools | null,
  request: ReelVideoRequest,
): Promise<ExportPlan> => {
  const reel = findReel(session.store.library(), request.reel)
  return planReelVideo(request, reel, session.root, lookupIn(session, assets, tools))
}

/**
 * Goes on with what was interrupted for the open library: what waited, and what ran, from its start.
 * @throws AppError disk-full; then it stays as it is
 */
export async function resumeExports(context: ExportContext): Promise<StartedExport[]> {
  const { batches, session } = context
  if (!batches) return []
  const waiting = (await batches.interrupted(session.root)).flatMap(({ outputs }) => outputs)
  await refuseFullDisk(waiting)
  const started: StartedExport[] = []
  for (const taken of await batches.take(session.root)) started.push(...queueOutputs(context, taken))
  return started
}

interface Queued {
  /** Shared by the files of one request, so that they count as one export. */
  readonly run: string
  readonly outputs: readonly PlannedOutput[]
  readonly batch: Batch | null
}

/** @returns in the order of the outputs, which is not that of the queue */
function queueOutputs(context: ExportContext, queued: Queued): StartedExport[] {
  const started = bestOrder(queued.outputs).map((index) => [index, queueOutput(context, queued, index)] as const)
  return started.sort(([a], [b]) => a - b).flatMap(([, one]) => one ?? [])
}

function queueOutput(context: ExportContext, { run, outputs, batch }: Queued, index: number): StartedExport | null {
  const lookup = lookupIn(context.session, context.assets, context.tools)
  const planned = outputs[index]
  if (!planned) return null
  const handle: JobHandle = context.queue.add({
    kind: 'export',
    label: describeOutput(planned),
    storyId: planned.reel ? null : planned.story,
    run: async (job) => {
      await batch?.state(index, 'running')
      const hardware = context.hardware ? await findHardware(context.tools) : null
      const trace = batch?.trace(index)
      const threads = threadsOf(context.queue, handle.id)
      const files = await makeOutput(context.tools, planned, lookup, {
        ...{ ...job, hardware, threads },
        ...(trace && { trace }),
      })
      // The files are there: that a line about them cannot be written is no reason to call the export failed.
      await noteExport(context.session.exports, run, planned).catch(() => undefined)
      return files
    },
  })
  if (batch) context.batches?.follow(handle.id, batch, index)
  return { planned, handle }
}

function makeOutput(
  tools: MediaTools,
  { reel, ...planned }: PlannedOutput,
  lookup: ExportLookup,
  doing: ExportDoing,
): Promise<string[]> {
  return reel ? runReelVideo(tools, { ...planned, reel }, lookup, doing) : runExport(tools, planned, lookup, doing)
}

/** @param job the export that begins now */
function threadsOf(queue: JobQueue, job: string): number | null {
  const active = queue
    .list()
    .filter(({ kind, state }) => kind === 'export' && (state === 'queued' || state === 'running'))
  const cores = availableParallelism()
  return threadsFor(active.length, exportsAtOnce(cores, totalmem()), cores, active.at(-1)?.id === job)
}

/** @throws AppError disk-full naming the folder */
async function refuseFullDisk(outputs: readonly PlannedOutput[]): Promise<void> {
  const needed = new Map<string, number>()
  for (const { file, estimatedBytes } of outputs)
    needed.set(dirname(file), (needed.get(dirname(file)) ?? 0) + estimatedBytes)
  for (const [folder, bytes] of needed) {
    const [problem] = checkSpace(folder, bytes, await freeBytes(folder))
    if (problem) throw new AppError('disk-full', 'There is not enough room for the exports', { detail: problem.text })
  }
}

const noteExport = (log: ExportLog, run: string, planned: PlannedOutput): Promise<void> => {
  const { preset, platform, captions, language, reel } = planned
  const at = new Date().toISOString()
  // Of a reel each clip has left the library.
  const clips = reel ? reel.reel.items.filter((item) => item.kind === 'clip') : [planned]
  return log.append(
    ...clips.map(({ story, moment, startMs, endMs }) => ({
      ...{ run, at, story, moment, startMs, endMs, preset, platform, captions, language },
    })),
  )
}
