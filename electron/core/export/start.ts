/** From a request to running jobs: the one place where exports meet the library and the queue. */
import { join } from 'node:path'
import { isFile } from '../folders.ts'
import type { JobHandle, JobQueue } from '../jobs/queue.ts'
import type { ExportLog } from '../library/export-log.ts'
import { newId } from '../library/ids.ts'
import { tagNames } from '../library/tag-names.ts'
import { derivedPath, mediaPath } from '../library/paths.ts'
import { exportBrand, logoFile } from '../library/brand.ts'
import type { MediaTools } from '../media/locate.ts'
import type { Session } from '../session.ts'
import { writtenCues } from '../transcripts/pairs/source.ts'
import { findHardware } from './hardware.ts'
import type { ExportLookup, FoundMedia } from './lookup.ts'
import type { ExportPlan, ExportRequest, PlannedOutput } from './model.ts'
import { describeOutput, planExport, refuseStopped } from './plan.ts'
import { runExport } from './run.ts'

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
  return plan.outputs.map((planned) => ({
    planned,
    handle: context.queue.add({
      kind: 'export',
      label: describeOutput(planned),
      storyId: planned.story,
      run: async (job) => {
        const hardware = context.hardware ? await findHardware(context.tools) : null
        const files = await runExport(context.tools, planned, lookup, { ...job, hardware })
        // The files are there: that a line about them cannot be written is no reason to call the export failed.
        await noteExport(context.session.exports, run, planned).catch(() => undefined)
        return files
      },
    }),
  }))
}

const noteExport = (log: ExportLog, run: string, planned: PlannedOutput): Promise<void> => {
  const { story, moment, startMs, endMs, preset, platform, captions, language } = planned
  const at = new Date().toISOString()
  return log.append({ run, at, story, moment, startMs, endMs, preset, platform, captions, language })
}
