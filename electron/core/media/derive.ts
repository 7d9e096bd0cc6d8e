/** Queues what a story's folder lacks: poster, strip, peaks and proxy. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { JobHandle, JobQueue } from '../jobs/queue.ts'
import type { MediaInfo } from '../library/model.ts'
import type { MediaTools } from './locate.ts'
import type { Making } from './making.ts'
import { makePeaks } from './peaks.ts'
import { makePoster } from './poster.ts'
import { makeProxy } from './proxy.ts'
import { makeStrip } from './strip.ts'

export type DerivedKind = 'poster' | 'strip' | 'peaks' | 'proxy'

export const DERIVED_FILES: Readonly<Record<DerivedKind, string>> = {
  poster: 'poster.jpg',
  strip: 'strip.jpg',
  peaks: 'peaks.bin',
  proxy: 'proxy.mp4',
}
const MAKERS: Readonly<Record<DerivedKind, (tools: MediaTools, making: Making) => Promise<void>>> = {
  poster: makePoster,
  strip: makeStrip,
  peaks: makePeaks,
  proxy: makeProxy,
}
const LABELS: Readonly<Record<DerivedKind, string>> = {
  poster: 'Poster',
  strip: 'Film strip',
  peaks: 'Waveform',
  proxy: 'Preview copy',
}

export interface DeriveRequest {
  readonly storyId: string
  /** For the job's label. */
  readonly title: string
  /** Absolute path of the original. */
  readonly source: string
  /** Absolute path of the story's folder in the library. */
  readonly folder: string
  readonly info: MediaInfo
  readonly needsProxy: boolean
}

/** Which files this recording should have: sound alone has no picture to show. */
function wanted(request: DeriveRequest): DerivedKind[] {
  const pictures: DerivedKind[] = request.info.video ? ['poster', 'strip'] : []
  return [...pictures, 'peaks', ...(request.needsProxy ? (['proxy'] as const) : [])]
}

/**
 * Adds a job for every derived file that is missing and not being made already.
 * @returns the handles of the jobs added, by kind; empty when nothing is missing
 */
export function queueDerived(
  queue: JobQueue,
  tools: MediaTools,
  request: DeriveRequest,
): { readonly kind: DerivedKind; readonly handle: JobHandle }[] {
  const { storyId, title, source, folder, info } = request
  const busy = new Set(
    queue.list().flatMap((job) => (job.storyId === storyId && /^(queued|running)$/.test(job.state) ? [job.kind] : [])),
  )
  return wanted(request)
    .map((kind) => ({ kind, target: join(folder, DERIVED_FILES[kind]) }))
    .filter(({ kind, target }) => !busy.has(kind) && !existsSync(target))
    .map(({ kind, target }) => ({
      kind,
      handle: queue.add({
        kind,
        storyId,
        label: `${LABELS[kind]}: ${title}`,
        run: async ({ signal, progress }) => {
          await MAKERS[kind](tools, { source, target, info, signal, onProgress: progress })
          return []
        },
      }),
    }))
}
