/** Why a clip may not do where it is meant to go, before any work starts. Pure. */
import type { Rule } from '../captions/rules/model.ts'
import { captionProfile } from '../captions/rules/profiles.ts'
import { charactersASecond, wordsAMinute } from '../captions/rules/time-rules.ts'
import { captionGeometry } from '../captions/style.ts'
import type { BrandLayout } from '../brand/layout.ts'
import { cardSeconds } from '../brand/model.ts'
import type { Cue, FrameRate, MediaInfo, ShapeFraming } from '../library/model.ts'
import { formatMs } from '../time.ts'
import type { FitMode, PlannedOutput, PlanProblem } from './model.ts'
import { warn } from './plan-content.ts'
import { type Platform, platformOf } from './platforms.ts'
import { exportRate, type Size } from './presets.ts'
import { type SafeArea, safeAreas } from './safe-areas.ts'
import { targetFor } from './targets/index.ts'
import { audioRate } from './targets/model.ts'
import { countOf } from '../count.ts'

type VideoInfo = NonNullable<MediaInfo['video']>
type Clip = Pick<
  PlannedOutput,
  'preset' | 'platform' | 'width' | 'height' | 'startMs' | 'endMs' | 'captions' | 'fit' | 'branding' | 'framing'
>

const clock = (ms: number) => formatMs(ms).slice(0, -4)

/** "12 MB", "1.4 GB": decimal, as platforms and disks count. */
export function sayBytes(bytes: number): string {
  if (bytes >= 999_500_000) return `${(bytes / 1e9).toFixed(1)} GB`
  return bytes >= 999_500 ? `${Math.round(bytes / 1e6)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`
}

/** "90 s", "15 min". */
const sayLength = (seconds: number) =>
  seconds < 120 ? `${Number(seconds.toFixed(1))} s` : `${Math.round(seconds / 6) / 10} min`

const lengthOf = ({ startMs, endMs, branding }: Clip) => Math.max(0, (endMs - startMs) / 1000) + cardSeconds(branding)
const perSecond = ({ num, den }: FrameRate) => num / den

/** About how large the file will be, in bytes: pixels, frames and what a pixel takes in this codec, and the sound. */
export function estimateBytes(clip: Clip, rate: FrameRate | null): number {
  const target = targetFor(clip.platform)
  const fps = perSecond(target.fixedRate ?? exportRate(rate, false))
  const picture = clip.width * clip.height * fps * target.bitsPerPixel
  const exact = target.audio?.frame === 1
  const sound = target.audio ? (exact ? audioRate * 2 * 24 : 160_000) : 0
  return Math.ceil((lengthOf(clip) * (picture + sound)) / 8)
}

function checkLength(clip: Clip, platform: Platform): PlanProblem[] {
  const [seconds, { label, minSeconds, maxSeconds }] = [lengthOf(clip), platform]
  if (maxSeconds !== null && seconds > maxSeconds) {
    const text = `${sayLength(seconds)} is too long for ${label}, which takes at most ${sayLength(maxSeconds)}. Choose a shorter range.`
    return [warn('too-long', text)]
  }
  if (seconds >= minSeconds) return []
  const text = `${sayLength(seconds)} is too short for ${label}, which takes at least ${sayLength(minSeconds)}. Choose a longer range.`
  return [warn('too-short', text)]
}

function checkSize(bytes: number, { label, maxBytes }: Platform): PlanProblem[] {
  if (maxBytes === null || bytes <= maxBytes) return []
  const text = `About ${sayBytes(bytes)} is too large for ${label}, which takes at most ${sayBytes(maxBytes)}. Choose a shorter range.`
  return [warn('too-large', text)]
}

function checkRate(video: VideoInfo, { label, minRate }: Platform): PlanProblem[] {
  const fps = perSecond(video.frameRate)
  if (fps >= minRate - 0.05) return []
  return [
    warn(
      'few-frames',
      `The recording has ${Number(fps.toFixed(2))} frames a second; ${label} wants at least ${minRate}.`,
    ),
  ]
}

/** From here on enlarging is seen as softness. */
const SOFT = 1.5

/** How many times the recording's picture is enlarged in the clip; where a box moves, at its smallest. */
export function enlargement(
  video: Size,
  clip: Size & { readonly fit: FitMode; readonly framing?: ShapeFraming | undefined },
): number {
  const [across, up] = [clip.width / video.width, clip.height / video.height]
  if (clip.fit !== 'crop') return Math.min(across, up)
  return Math.max(across, up) / Math.min(1, ...(clip.framing?.keys.map(({ scale }) => scale) ?? []))
}

function checkSharpness(clip: Clip, video: VideoInfo, platform: Platform | null): PlanProblem[] {
  const times = enlargement(video, clip)
  const size = `${video.width} × ${video.height}`
  if (times > SOFT) {
    const text = `The recording is ${size}; at ${clip.width} × ${clip.height} it is enlarged ${times.toFixed(1)} times and looks soft.`
    return [warn('low-resolution', text)]
  }
  const lines = Math.min(clip.width, clip.height)
  if (!platform || lines >= platform.minLines) return []
  const text = `The recording is ${size}; ${platform.label} is made for ${platform.minLines} lines of picture, and this has ${lines}.`
  return [warn('low-resolution', text)]
}

/** Parts of the height and width, from each edge, that captions leave free. */
export type Margins = Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>

/** The edges at which something of the platform's lies over captions. Pixels are rounded, hence the thousandth. */
export function coveredEdges(kept: Margins, area: SafeArea): (keyof Margins)[] {
  return (['top', 'bottom', 'left', 'right'] as const).filter((edge) => kept[edge] < area[edge] - 0.001)
}

/** What lies over a clip there, where that is known. */
const AREAS: Readonly<Partial<Record<Platform['id'], string>>> = {
  ...{ tiktok: 'tiktok', 'instagram-reel': 'reels', facebook: 'reels', 'youtube-shorts': 'shorts' },
}

function checkCover(clip: Clip, platform: Platform): PlanProblem[] {
  const area = safeAreas.find(({ id, preset }) => id === AREAS[platform.id] && preset === clip.preset)
  if (!area || clip.captions !== 'burn') return []
  const { marginTop, marginBottom, marginSide } = captionGeometry(clip.preset, clip.width, clip.height)
  const [side, height] = [marginSide / clip.width, clip.height]
  const kept = { top: marginTop / height, bottom: marginBottom / height, left: side, right: side }
  const edges = coveredEdges(kept, area)
  if (edges.length === 0) return []
  const text = `Captions would lie under the buttons of ${platform.label} (${edges.join(', ')}). Move them away from there.`
  return [warn('caption-covered', text)]
}

const SPEED: readonly Rule[] = [charactersASecond, wordsAMinute]

/** Captions that go by faster than people read: the limits of phones for tall clips, Netflix's for the rest. */
export function checkSpeed(clip: Pick<Clip, 'preset'>, language: string, cues: readonly Cue[]): PlanProblem[] {
  const profile = captionProfile(clip.preset === '9:16' ? 'social' : 'netflix', language)
  const fast = cues.flatMap((cue, index) => {
    const place = { cue, next: cues[index + 1], mediaMs: null }
    const [breach] = SPEED.flatMap((rule) => rule.measure(place, profile) ?? [])
    return breach ? [{ cue, breach }] : []
  })
  const [first] = fast
  if (!first) return []
  const which = fast.length === 1 ? 'the one' : 'the first'
  const text = `${countOf(fast.length, 'caption')} of ${cues.length} go by too fast to read, ${which} at ${clock(first.cue.startMs)}: ${first.breach.what}. Shorten or divide them in the transcript.`
  return [warn('too-fast', text)]
}

/** What is said in the range and has no words in the translation. */
export function checkTranslated(source: readonly Cue[], translated: readonly Cue[], language: string): PlanProblem[] {
  const silent = source.filter(
    (cue) =>
      cue.text.trim() !== '' &&
      !translated.some((other) => other.text.trim() !== '' && other.startMs < cue.endMs && other.endMs > cue.startMs),
  )
  const [first] = silent
  if (!first) return []
  const text = `${countOf(silent.length, 'caption')} of ${source.length} in this range ${silent.length === 1 ? 'has' : 'have'} no translation in "${language}", from ${clock(first.startMs)} on. Translate them first.`
  return [warn('not-translated', text)]
}

export interface ReasonFacts {
  /** As shown; null for sound alone. */
  readonly video: VideoInfo | null
  /** Of the range, in the language of the captions; empty without captions. */
  readonly cues: readonly Cue[]
  readonly language: string | null
}

/** Parts of the brand for which no place was left. @param startMs of the clip, in its recording */
export function checkForced(forced: BrandLayout['forced'], startMs: number): PlanProblem[] {
  return forced.map(({ part, startMs: at }) => {
    const text = `There is no place left for the ${part} at ${clock(startMs + at)}: it lies over captions or other parts. Make captions or brand smaller, move the captions, or leave the ${part} out.`
    return warn(`caption-over-${part.replaceAll(' ', '-')}`, text)
  })
}

/** Everything that speaks against a clip where it is meant to go. */
export function reasonsFor(clip: Clip, bytes: number, { video, cues, language }: ReasonFacts): PlanProblem[] {
  const platform = clip.platform === null ? null : platformOf(clip.platform)
  return [
    ...(platform ? [...checkLength(clip, platform), ...checkSize(bytes, platform), ...checkCover(clip, platform)] : []),
    ...(platform && video ? checkRate(video, platform) : []),
    ...(video ? checkSharpness(clip, video, platform) : []),
    ...(language === null ? [] : checkSpeed(clip, language, cues)),
  ]
}
