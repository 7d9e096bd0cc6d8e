/** Makes the video of a reel: its parts, joined, music under them, and then as any clip is exported. */
import { mkdir, rm } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { AppError, fromSystemError } from '../../errors.ts'
import type { ExportContext } from '../../export/encode.ts'
import type { ExportLookup } from '../../export/lookup.ts'
import { readMp4Index } from '../../export/mp4.ts'
import type { PlannedOutput, PlannedReel } from '../../export/model.ts'
import { exportRate } from '../../export/presets.ts'
import { runExport } from '../../export/run.ts'
import { makeFolder } from '../../folders.ts'
import { frameMs } from '../../time.ts'
import type { FrameRate, Reel, Story } from '../../library/model.ts'
import type { MediaTools } from '../../media/locate.ts'
import { temporaryBeside } from '../../media/temporary.ts'
import { fadeFrames, placeItems } from '../timeline.ts'
import { joinParts, type Part } from './join.ts'
import { addMusic } from './music.ts'
import { makeClipPart, makeTitlePart, type PartWork } from './part.ts'
import { asStory, withStory } from './plan.ts'
import { type ItemStarts, reelTranscript } from './transcript.ts'

/** The rate of the first clip with a picture. */
async function rateOf(reel: Reel, lookup: ExportLookup): Promise<{ rate: FrameRate; like: Story }> {
  let like: Story | null = null
  for (const item of reel.items) {
    if (item.kind !== 'clip') continue
    const story = await lookup.story(item.story)
    like ??= story
    const { video } = story.media.info
    if (video) return { rate: exportRate(video.frameRate, false), like: story }
  }
  if (like) return { rate: exportRate(null, false), like }
  throw new AppError('not-found', 'This reel has no clips', { detail: reel.name, remedy: 'Add a moment to it.' })
}

/** Share of the work that making the parts, and all before the last encoding, takes; about. */
const [PARTS_SHARE, JOINED_SHARE] = [0.5, 0.7]

async function makeParts(work: PartWork, reel: Reel): Promise<Part[]> {
  const { context, folder, rate } = work
  const places = placeItems(reel)
  const parts: Part[] = []
  for (const [index, item] of reel.items.entries()) {
    context.signal.throwIfAborted()
    const file = join(folder, `part-${index}.mov`)
    const done = (share: number | null) => context.progress(((index + (share ?? 0)) / reel.items.length) * PARTS_SHARE)
    const one = { ...work, context: { ...context, progress: done } }
    if (item.kind === 'clip') await makeClipPart(one, item, file)
    else await makeTitlePart(one, item, file)
    const frames = (await readMp4Index(file))?.tracks.find(({ handler }) => handler === 'vide')?.samples ?? 0
    const fade = fadeFrames(places[index]?.fadeMs ?? 0, rate, parts.at(-1)?.frames ?? 0, frames)
    parts.push({ file, frames, fade })
  }
  return parts
}

interface Joined {
  readonly file: string
  readonly durationMs: number
  /** Where each item begins, in milliseconds. */
  readonly starts: ItemStarts
}

async function makeJoined(work: PartWork, reel: Reel): Promise<Joined> {
  const parts = await makeParts(work, reel)
  const whole = await joinParts(work, parts)
  const durationMs = whole.frames * frameMs(work.rate)
  let end = 0
  const starts = parts.map(({ frames, fade }) => {
    const start = end - fade
    end = start + frames
    return start * frameMs(work.rate)
  })
  if (!reel.music) return { file: whole.file, durationMs, starts }
  const file = join(work.folder, 'with-music.mov')
  await addMusic(work, reel.music, whole.file, file, durationMs / 1000)
  return { file, durationMs, starts }
}

/**
 * @returns absolute paths of the files made
 * @throws AppError as `runExport`; then nothing new is left
 */
export async function runReelVideo(
  tools: MediaTools,
  planned: PlannedOutput & { readonly reel: PlannedReel },
  lookup: ExportLookup,
  context: ExportContext,
): Promise<string[]> {
  const { reel: plannedReel, ...output } = planned
  const { reel } = plannedReel
  // Beside the output: parts are large, and the disk of the output is the one that was looked at.
  const folder = temporaryBeside(join(dirname(planned.file), 'reel'))
  await context.trace?.working([folder])
  try {
    await makeFolder(dirname(planned.file))
    await mkdir(folder)
    const { rate, like } = await rateOf(reel, lookup)
    const work: PartWork = { tools, planned, plannedReel, lookup, context, rate, folder }
    const { file, starts, ...joined } = await makeJoined(work, reel)
    const durationMs = Math.round(joined.durationMs)
    const { captions = 'burn', language } = plannedReel
    const isApart = captions === 'track' || captions === 'sidecar'
    const transcript = isApart ? await reelTranscript(reel, language, starts, lookup) : null
    const story = asStory(reel, like, { durationMs, path: file, transcript })
    const whole: PlannedOutput = {
      ...{ ...output, startMs: 0, endMs: durationMs },
      // On the picture they are part of the clips already.
      ...(transcript ? { captions, language: transcript.language } : { captions: 'none', language: null }),
    }
    const progress = (share: number | null) => context.progress(JOINED_SHARE + (share ?? 0) * (1 - JOINED_SHARE))
    return await runExport(tools, whole, withStory(lookup, story, transcript), { ...context, progress })
  } catch (error) {
    if (context.signal.aborted)
      throw new AppError('cancelled', 'Cancelled', { detail: `Stopped on request: ${reel.name}.` })
    throw fromSystemError(error, planned.file, `export the reel as ${extname(planned.file).slice(1)}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
