/** Which files one clip becomes: a shape, and the platform it is for. */
import type { ExportLookup } from './lookup.ts'
import type { CaptionMode, ExportRequest, PlanProblem, PresetName } from './model.ts'
import { shapesAsked } from './pixels.ts'
import { stop, warn } from './plan-content.ts'
import { type Platform, platformOf } from './platforms.ts'
import type { Size } from './presets.ts'
import { findEncoder, targetFor } from './targets/index.ts'

export interface Variant {
  readonly preset: PresetName
  readonly platform: Platform | null
  readonly problems: readonly PlanProblem[]
}

const shapeRefused = (platform: Platform, preset: PresetName) =>
  warn('shape-changed', `${platform.label} takes ${platform.shapes.join(', ')}; ${preset} is made.`)

function variantsFor(platform: Platform, presets: readonly PresetName[] | undefined): Variant[] {
  const [liked] = platform.shapes
  const wanted = (presets ?? []).filter((preset) => platform.shapes.includes(preset))
  if (wanted.length > 0) return wanted.map((preset) => ({ preset, platform, problems: [] }))
  const preset = liked ?? '16:9'
  return [{ preset, platform, problems: presets ? [shapeRefused(platform, preset)] : [] }]
}

/**
 * In the order asked; of each platform the shapes asked for that it takes, else the one it likes best.
 * @param source as shown: how many there are does not depend on it
 */
export function variantsOf(
  request: Pick<ExportRequest, 'presets' | 'platforms' | 'pixels'>,
  source: Size | null = null,
): Variant[] {
  const { platforms } = request
  const presets = shapesAsked(request, source)
  if (platforms) return [...new Set(platforms)].flatMap((id) => variantsFor(platformOf(id), presets))
  return (presets ?? ['16:9']).map((preset) => ({ preset, platform: null, problems: [] }))
}

/** What was asked for, else what the platform likes; null leaves the sound as it is. */
export function loudnessOf({ loudness }: Pick<ExportRequest, 'loudness'>, platform: Platform | null): number | null {
  if (loudness === 'off' || (platform && targetFor(platform.id).audio === null)) return null
  return loudness ?? platform?.loudness ?? null
}

/** Whether the platform's kind of file can be made here, and hold and show these captions. */
export function checkTarget(platform: Platform | null, captions: CaptionMode, lookup: ExportLookup): PlanProblem[] {
  if (!platform) return []
  const target = targetFor(platform.id)
  const problems: PlanProblem[] = []
  if (lookup.encoders && !findEncoder(target, lookup.encoders)) {
    const text = `The ffmpeg in use cannot make what ${platform.label} needs (${target.encoders.join(' or ')}). Choose another platform, or install a fuller ffmpeg.`
    problems.push(stop('no-ffmpeg', text))
  }
  if (captions === 'track' && target.track === null) {
    const text = `A ${target.ending.slice(1).toUpperCase()} holds no caption track. Put the captions on the picture.`
    problems.push(stop('invalid-input', text))
  } else if (!platform.captions.includes(captions)) {
    const text = `${platform.label} does not show ${captions === 'track' ? 'a caption track' : 'captions from files beside the clip'}. Put them on the picture.`
    problems.push(warn('captions-not-shown', text))
  }
  return problems
}
