/** Options of `reel --video`: the reel as one captioned video in every shape, with the choices of `export`. */
import { resolve, sep } from 'node:path'
import { ReelVideoRequest } from '../core/reels/video/plan.ts'
import { brandOptions } from './brand-options.ts'
import { captionStyle } from './caption-style-options.ts'
import { pictureOptions } from './picture-options.ts'
import { UsageError } from './usage.ts'

const text = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const
const flag = { type: 'boolean', default: false } as const

export const videoOptions = {
  /** File or folder. */
  video: text,
  ...{ preset: many, platform: many, captions: text, language: text, 'second-language': text, fit: text },
  ...{ pixels: text, ground: text, loudness: text, denoise: flag, name: text, plan: flag },
  ...{ 'lower-third': text, title: text, logo: text, 'end-card': text },
  ...{ style: text, size: text, colour: text, accent: text, box: text, position: text, raise: text },
} as const

export interface VideoValues {
  readonly video: string
  readonly preset?: string[] | undefined
  readonly platform?: string[] | undefined
  readonly denoise?: boolean | undefined
  readonly [option: string]: string | string[] | boolean | undefined
}

/** Numbers below zero stand behind their option, as in `export`: `--loudness -14`. */
export const withNumbers = (args: readonly string[]): string[] =>
  args.flatMap((arg, at) => {
    const takesNumber = (option: string | undefined): boolean => option === '--loudness' || option === '--raise'
    const isNumber = /^-\d/.test(arg)
    if (isNumber && takesNumber(args[at - 1])) return []
    const next = args[at + 1]
    return takesNumber(arg) && next !== undefined && /^-\d/.test(next) ? [`${arg}=${next}`] : [arg]
  })

/** @throws UsageError naming the option */
export function reelVideoRequest(reel: string, values: VideoValues): ReelVideoRequest {
  const { video, preset, platform, denoise } = values
  const given = new Map(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[`--${name}`, value]] : [])),
  )
  const [captions, loudness, style] = [given.get('--captions'), given.get('--loudness'), captionStyle(given)]
  const request = ReelVideoRequest.safeParse({
    ...{ reel, presets: preset, platforms: platform, fit: given.get('--fit'), name: given.get('--name') },
    ...{ language: given.get('--language'), secondLanguage: given.get('--second-language') },
    // Burned in is what they are, where there are any.
    captions: captions === 'burn' ? undefined : captions,
    loudness: loudness === undefined || loudness === 'off' ? loudness : Number(loudness),
    out: /[/\\]$/.test(video) ? resolve(video) + sep : resolve(video),
    ...(denoise && { denoise }),
    ...(style && { style }),
    ...pictureOptions(given),
    ...brandOptions(given),
  })
  if (request.success) return request.data
  const [issue] = request.error.issues
  const option = { secondLanguage: 'second-language' }[String(issue?.path[0])] ?? String(issue?.path[0] ?? 'video')
  throw new UsageError(`--${option.replace(/s$/, '')}: ${issue?.message ?? 'not understood'}`)
}
