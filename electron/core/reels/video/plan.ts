/** What the video of a reel would be in each shape, and what speaks against it; nothing is made. */
import { dirname } from 'node:path'
import type { z } from 'zod'
import {
  ExportRequest,
  type ExportPlan,
  type PlannedOutput,
  type PlannedReel,
  type PlanProblem,
  ReelCaptions,
} from '../../export/model.ts'
import type { ExportLookup } from '../../export/lookup.ts'
import { planExport, planItem } from '../../export/plan.ts'
import { stop, stopFor } from '../../export/plan-content.ts'
import { checkSpace, freeBytes } from '../../export/space.ts'
import { newTranscriptInfo, type Reel, ReelId, type ReelClip, type Story } from '../../library/model.ts'
import { hasMusic, musicFile } from '../../library/reels.ts'
import { placeItems, totalOf } from '../timeline.ts'
import { type ItemProblem, type ReelTranscript, reelTranscript } from './transcript.ts'

/** Captions are on the picture of each clip, where its story has them, unless they are to be a track, files beside it, or none. */
export const ReelVideoRequest = ExportRequest.omit({
  items: true,
  languages: true,
  beside: true,
  captions: true,
}).extend({
  reel: ReelId,
  captions: ReelCaptions.optional(),
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
export function asStory(
  reel: Reel,
  like: Story,
  { durationMs, path, transcript }: { durationMs: number; path: string; transcript: ReelTranscript | null },
): Story {
  const { info } = like.media
  const transcripts = transcript ? [newTranscriptInfo(transcript.language)] : []
  return {
    ...like,
    ...{ id: reel.id, title: reel.name, recordedOn: '', notes: '', tags: [], transcripts, moments: [], quotes: [] },
    media: { ...like.media, path, inLibrary: false, info: { ...info, container: 'reel', audio: SOUND, durationMs } },
  }
}

/** The port with one story more. */
export const withStory = (lookup: ExportLookup, story: Story, transcript: ReelTranscript | null): ExportLookup => ({
  ...lookup,
  cues: async (id, language) => (id === story.id ? (transcript?.cues ?? []) : lookup.cues(id, language)),
  story: async (id) => (id === story.id ? story : lookup.story(id)),
  media: async (asked) => (asked.id === story.id ? { path: story.media.path, isProxy: false } : lookup.media(asked)),
})

const SHOWN_ITEMS = 5

/** "Item 3: ..."; what holds for several is said once. */
function sayOnce(said: readonly ItemProblem[]): PlanProblem[] {
  const byText = Map.groupBy(said, ({ problem }) => problem.text)
  return [...byText.values()].flatMap((same) => {
    const [first] = same
    const items = [...new Set(same.map(({ item }) => item))]
    const more = items.length > SHOWN_ITEMS ? ` and ${items.length - SHOWN_ITEMS} more` : ''
    const which = `${items.length === 1 ? 'Item' : 'Items'} ${items.slice(0, SHOWN_ITEMS).join(', ')}${more}`
    return first ? [{ ...first.problem, text: `${which}: ${first.problem.text}` }] : []
  })
}

/** What is to be said of each clip, with its place in the reel. */
async function planClips(reel: Reel, request: ReelVideoRequest, lookup: ExportLookup): Promise<PlanProblem[]> {
  const said: ItemProblem[] = []
  const { reel: _id, out: _out, platforms: _platforms, presets, captions, ...wanted } = request
  const { title: _title, endCard: _card, ...rest } = wanted
  for (const [index, item] of reel.items.entries()) {
    if (item.kind !== 'clip') continue
    const { story, startMs, endMs } = item
    const say = (...problems: readonly PlanProblem[]) =>
      said.push(...problems.map((problem) => ({ item: index + 1, problem })))
    try {
      const presetsOfOne = presets?.slice(0, 1) ?? (['16:9'] as const)
      // As a track or files captions belong to the whole.
      const of = { ...rest, presets: [...presetsOfOne], ...(captions && { captions: 'none' as const }) }
      const [planned] = await planItem({ story, startMs, endMs }, of, lookup)
      say(...(planned?.problems ?? []))
    } catch (error) {
      say(stopFor(error))
    }
  }
  return sayOnce(said)
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
  const { reel: id, captions, language, secondLanguage, lowerThird, logo, ...rest } = request
  const problems = await planClips(reel, request, lookup)
  if (reel.music && !(await hasMusic(root, reel.music))) {
    const text = `The music is not there: ${musicFile(root, reel.music)}. Connect its disk, choose it again, or take it away.`
    problems.push(stop('missing-media', text))
  }
  const music = reel.music && { ...reel.music, path: musicFile(root, reel.music) }
  const isApart = captions === 'track' || captions === 'sidecar'
  const starts = placeItems(reel).map(({ atMs }) => atMs)
  const transcript = isApart ? await reelTranscript(reel, language, starts, lookup) : null
  problems.push(...sayOnce(transcript?.problems ?? []))
  const story = asStory(reel, like, { durationMs: totalOf(reel), path: like.media.path, transcript })
  const whole = { ...rest, items: [{ story: id }], captions: isApart ? captions : ('none' as const) }
  const plan = await planExport(whole, withStory(lookup, story, transcript))
  const planned: PlannedReel = {
    ...{ reel: { ...reel, music } },
    ...(captions && { captions }),
    ...(language !== undefined && { language }),
    ...(secondLanguage !== undefined && { secondLanguage }),
    ...(lowerThird !== undefined && { lowerThird }),
    ...(logo !== undefined && { logo }),
  }
  const { style } = request
  // Its captions are on the picture, as part of its clips.
  const outputs = plan.outputs.map((output) => ({ ...output, reel: planned, ...(style && { style }) }))
  const isFull = plan.problems.some(({ code }) => code === 'disk-full')
  return { outputs, problems: [...problems, ...plan.problems, ...(isFull ? [] : await checkRoom(outputs, lookup))] }
}
