/** What the video of a reel would be in each shape, and what speaks against it; nothing is made. */
import { dirname } from 'node:path'
import { z } from 'zod'
import {
  ExportRequest,
  type ExportPlan,
  type PlannedOutput,
  type PlannedReel,
  type PlanProblem,
} from '../../export/model.ts'
import type { ExportLookup } from '../../export/lookup.ts'
import { planExport, planItem } from '../../export/plan.ts'
import { stop, stopFor } from '../../export/plan-content.ts'
import { checkSpace, freeBytes } from '../../export/space.ts'
import { type Reel, ReelId, type ReelClip, type Story } from '../../library/model.ts'
import { hasMusic, musicFile } from '../../library/reels.ts'
import { totalOf } from '../timeline.ts'

/** Captions are on the picture, where a story has them, or nowhere: one video of many stories has no transcript of its own. */
export const ReelVideoRequest = ExportRequest.omit({
  items: true,
  languages: true,
  beside: true,
  captions: true,
}).extend({
  reel: ReelId,
  captions: z.literal('none').optional(),
})
export type ReelVideoRequest = z.infer<typeof ReelVideoRequest>

const clipsOf = ({ items }: Reel): ReelClip[] => items.filter((item): item is ReelClip => item.kind === 'clip')

/** The clip with the largest picture: the reel is not smaller than it. */
async function largestStory(reel: Reel, lookup: ExportLookup): Promise<Story | null> {
  let [largest, area]: [Story | null, number] = [null, -1]
  for (const id of new Set(clipsOf(reel).map(({ story }) => story))) {
    const story = await lookup.story(id).catch(() => null)
    const video = story?.media.info.video
    const size = video ? video.width * video.height : 0
    if (story && size > area) [largest, area] = [story, size]
  }
  return largest
}

/** Every reel has sound, if only silence. */
const SOUND = { codec: 'pcm_s24le', channels: 2, sampleRate: 48_000 }

/** The reel as if it were one recording: what exports of recordings know how to plan and to make. */
export function asStory(reel: Reel, like: Story, durationMs: number, path: string): Story {
  const { info } = like.media
  return {
    ...like,
    ...{ id: reel.id, title: reel.name, recordedOn: '', notes: '', tags: [], transcripts: [], moments: [], quotes: [] },
    media: { ...like.media, path, inLibrary: false, info: { ...info, container: 'reel', audio: SOUND, durationMs } },
  }
}

/** The port with one story more. */
export const withStory = (lookup: ExportLookup, story: Story): ExportLookup => ({
  ...lookup,
  story: async (id) => (id === story.id ? story : lookup.story(id)),
  media: async (asked) => (asked.id === story.id ? { path: story.media.path, isProxy: false } : lookup.media(asked)),
})

/** What is to be said of each clip, with its place in the reel. */
async function planClips(reel: Reel, request: ReelVideoRequest, lookup: ExportLookup): Promise<PlanProblem[]> {
  const problems: PlanProblem[] = []
  const { reel: _id, out: _out, platforms: _platforms, presets, ...rest } = request
  for (const [index, item] of reel.items.entries()) {
    if (item.kind !== 'clip') continue
    const { story, startMs, endMs } = item
    const say = ({ text, ...problem }: PlanProblem) => ({ ...problem, text: `Item ${index + 1}: ${text}` })
    try {
      const presetsOfOne = presets?.slice(0, 1) ?? (['16:9'] as const)
      const [planned] = await planItem({ story, startMs, endMs }, { ...rest, presets: [...presetsOfOne] }, lookup)
      problems.push(...(planned?.problems ?? []).map(say))
    } catch (error) {
      problems.push(say(stopFor(error)))
    }
  }
  return problems
}

/** Parts, joined parts and the reel with music lie beside the output while it is made, each of about three times its size. */
const WORK_SIZE = 10

async function checkRoom(outputs: readonly PlannedOutput[], lookup: ExportLookup): Promise<PlanProblem[]> {
  const folder = dirname(outputs[0]?.file ?? '')
  if (folder === '' || outputs.length === 0) return []
  const needed = outputs.reduce((sum, { estimatedBytes }) => sum + estimatedBytes * WORK_SIZE, 0)
  return checkSpace(folder, needed, await (lookup.freeBytes ?? freeBytes)(folder))
}

/** @param root folder of the library, from which the path of the music counts */
export async function planReelVideo(
  request: ReelVideoRequest,
  reel: Reel,
  root: string,
  lookup: ExportLookup,
): Promise<ExportPlan> {
  const like = await largestStory(reel, lookup)
  if (!like) {
    const text = `"${reel.name}" has no clip that is there. Add a moment to it.`
    return { outputs: [], problems: [stop('not-found', text)] }
  }
  const { reel: id, captions, language, secondLanguage, ...rest } = request
  const problems = await planClips(reel, request, lookup)
  if (reel.music && !(await hasMusic(root, reel.music))) {
    const text = `The music is not there: ${musicFile(root, reel.music)}. Connect its disk, choose it again, or take it away.`
    problems.push(stop('missing-media', text))
  }
  const music = reel.music && { ...reel.music, path: musicFile(root, reel.music) }
  const story = asStory(reel, like, totalOf(reel), like.media.path)
  const plan = await planExport({ ...rest, items: [{ story: id }], captions: 'none' }, withStory(lookup, story))
  const planned: PlannedReel = {
    ...{ reel: { ...reel, music } },
    ...(captions && { captions }),
    ...(language !== undefined && { language }),
    ...(secondLanguage !== undefined && { secondLanguage }),
  }
  const { style } = request
  // Its captions are on the picture, as part of its clips.
  const outputs = plan.outputs.map((output) => ({ ...output, reel: planned, ...(style && { style }) }))
  const isFull = plan.problems.some(({ code }) => code === 'disk-full')
  return { outputs, problems: [...problems, ...plan.problems, ...(isFull ? [] : await checkRoom(outputs, lookup))] }
}
