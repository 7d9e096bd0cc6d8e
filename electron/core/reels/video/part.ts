/** The parts of a reel's video: each clip as its own export makes it, title cards, all of one size and rate. */
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeCaptions } from '../../captions/ass.ts'
import { loadFont } from '../../captions/glyphs.ts'
import { defaultStyle } from '../../captions/style-model.ts'
import { encodeArgs } from '../../export/args.ts'
import type { ExportContext } from '../../export/encode.ts'
import { workNames } from '../../export/filters.ts'
import { captionFont, type ExportLookup } from '../../export/lookup.ts'
import type { PlannedOutput, PlannedReel } from '../../export/model.ts'
import { planItem } from '../../export/plan.ts'
import { runExport } from '../../export/run.ts'
import { h264 } from '../../export/targets/h264.ts'
import { prores } from '../../export/targets/prores.ts'
import type { Target } from '../../export/targets/model.ts'
import { clipTiming } from '../../export/timing.ts'
import { makeFolder } from '../../folders.ts'
import type { FrameRate, ReelClip, ReelTitle } from '../../library/model.ts'
import type { MediaTools } from '../../media/locate.ts'
import { runFfmpeg } from '../../media/run.ts'

/**
 * In between: H.264 at so high a quality that encoding it once more costs nothing that is seen, and uncompressed sound, which is
 * as long as the picture to a sample.
 */
export const partTarget = (rate: FrameRate): Target => ({
  ...h264,
  ...{ ending: '.mov', audio: prores.audio, muxer: ['-f', 'mov'], track: null, fixedRate: rate },
  video: (of, encoder) => h264.video(of, encoder).map((word, at, all) => (all[at - 1] === '-crf' ? '10' : word)),
})

export interface PartWork {
  readonly tools: MediaTools
  readonly planned: PlannedOutput
  readonly plannedReel: PlannedReel
  readonly lookup: ExportLookup
  readonly context: ExportContext
  readonly rate: FrameRate
  /** Folder of its own beside the output. */
  readonly folder: string
}

/** @param file absolute @throws AppError as `runExport` */
export async function makeClipPart(work: PartWork, clip: ReelClip, file: string): Promise<void> {
  const { tools, planned, plannedReel, lookup, context, rate } = work
  const { reel: _, captions, ...captioned } = plannedReel
  const { story, startMs, endMs } = clip
  const { preset, fit, ground, denoise, style } = planned
  const request = {
    // As a track or files captions belong to the whole.
    ...(captions && { captions: 'none' as const }),
    ...{ ...captioned, presets: [preset], fit, denoise, loudness: planned.loudness ?? ('off' as const) },
    ...(style && { style }),
    ...(ground !== undefined && { ground }),
  }
  // Its moment says where the picture is framed, at times of the recording.
  const { moments } = await lookup.story(story)
  const framing = moments.find(({ id }) => id === clip.moment)?.framing
  const item = { story, startMs, endMs, ...(framing && { framing }) }
  const [one] = await planItem(item, request, lookup)
  if (!one) throw new Error('A shape was planned and is not there')
  const { width, height } = planned
  const part: PlannedOutput = { ...one, width, height, file, mayRename: false }
  const { warn: _warn, made: _made, trace, ...rest } = context
  await runExport(tools, part, lookup, {
    ...{ ...rest, hardware: null, target: partTarget(rate) },
    // Its names are inside of the folder that is taken away as a whole.
    ...(trace && { trace: { working: trace.working, publishing: async () => undefined } }),
  })
}

/** Words in the middle of the ground that stands behind sound without a picture. */
export async function makeTitlePart(work: PartWork, title: ReelTitle, file: string): Promise<void> {
  const { tools, planned, lookup, context, rate, folder } = work
  const { preset, width, height } = planned
  const style = { ...(planned.style ?? defaultStyle), position: 'middle' as const, look: 'outline' as const, raise: 0 }
  const timing = clipTiming(0, title.durationMs, null, rate)
  const font = captionFont(lookup, style)
  const cue = { id: title.id, startMs: 0, endMs: timing.endMs, speaker: '', text: title.text }
  const words = { preset, width, height, cues: [cue], second: [], title: '', durationMs: timing.endMs, style }
  const inside = join(folder, `${title.id}-words`)
  await makeFolder(join(inside, workNames.fonts))
  await copyFile(font.path, join(inside, workNames.fonts, font.name))
  await writeFile(join(inside, workNames.fontConfig), '<?xml version="1.0"?><fontconfig></fontconfig>')
  await writeFile(join(inside, workNames.ass), writeCaptions(words, await loadFont(font.path)))
  const source = { path: file, container: '', video: null, audio: null, packets: [] }
  const target = partTarget(rate)
  const { globalOptions, outputOptions } = encodeArgs(
    {
      ...{ source, size: planned, fit: planned.fit, timing, lead: 0, burn: 'colour', canToneMap: false, target },
    },
    null,
  )
  await runFfmpeg(tools, {
    ...{ inputs: [], globalOptions, outputs: [{ file, options: outputOptions }], cwd: inside },
    env: { FONTCONFIG_FILE: join(inside, workNames.fontConfig) },
    ...{ signal: context.signal, doing: 'make a title' },
  })
}
