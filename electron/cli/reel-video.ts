/** Options of `reel --video`: the reel as one captioned video in every shape. */
import { resolve, sep } from 'node:path'
import { ReelVideoRequest } from '../core/reels/video/plan.ts'
import { UsageError } from './usage.ts'

export const videoOptions = {
  /** File or folder. */
  video: { type: 'string' },
  preset: { type: 'string', multiple: true },
  platform: { type: 'string', multiple: true },
  captions: { type: 'string' },
  language: { type: 'string' },
  fit: { type: 'string' },
  loudness: { type: 'string' },
  name: { type: 'string' },
} as const

export interface VideoValues {
  readonly video: string
  readonly preset?: string[] | undefined
  readonly platform?: string[] | undefined
  readonly captions?: string | undefined
  readonly language?: string | undefined
  readonly fit?: string | undefined
  readonly loudness?: string | undefined
  readonly name?: string | undefined
}

/** @throws UsageError naming the option */
export function reelVideoRequest(reel: string, values: VideoValues): ReelVideoRequest {
  const { video, preset, platform, captions, language, fit, loudness, name } = values
  const request = ReelVideoRequest.safeParse({
    ...{ reel, presets: preset, platforms: platform, language, fit, name },
    // Burned in is what they are, where there are any.
    captions: captions === 'burn' ? undefined : captions,
    loudness: loudness === undefined || loudness === 'off' ? loudness : Number(loudness),
    out: /[/\\]$/.test(video) ? resolve(video) + sep : resolve(video),
  })
  if (request.success) return request.data
  const [issue] = request.error.issues
  throw new UsageError(
    `--${String(issue?.path[0] ?? 'video').replace(/s$/, '')}: ${issue?.message ?? 'not understood'}`,
  )
}
