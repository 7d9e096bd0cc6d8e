/** What the platforms ask for, as dated data: limits change, so each says when it was looked up and where. */
import { CaptionMode, type PlatformId, PresetName } from './model.ts'
import type { Size } from './presets.ts'
import type { TargetId } from './targets/model.ts'

export interface Platform {
  readonly id: PlatformId
  /** Its own name, the same in every language. */
  readonly label: string
  readonly group: 'social' | 'mail' | 'own'
  /** Month in which the numbers were looked up, `YYYY-MM`. */
  readonly asOf: string
  /** Where they were found; '' for a choice of our own. */
  readonly source: string
  /** Shapes it takes; the first is the one it likes best. */
  readonly shapes: readonly PresetName[]
  /** Long and short side in pixels at most; null: the shape's own size. */
  readonly box: { readonly long: number; readonly short: number } | null
  /** Below this many lines of picture it looks poor there. */
  readonly minLines: number
  readonly target: TargetId
  readonly minSeconds: number
  readonly maxSeconds: number | null
  readonly maxBytes: number | null
  readonly minRate: number
  readonly maxRate: number
  /** LUFS; null: it has no sound. */
  readonly loudness: number | null
  /** Ways of captioning that are shown there. */
  readonly captions: readonly CaptionMode[]
}

const HOUR_S = 3600
const MB = 1_000_000
const GB = 1000 * MB

const SHAPES = PresetName.options
/** What people see without an account's caption settings: on the picture, or as a file uploaded beside. */
const SEEN: readonly CaptionMode[] = ['burn', 'sidecar', 'none']

/** Loudness: social -14 LUFS and speech -16 by convention (the platforms publish little), broadcast -23 by EBU R 128. */
const [SOCIAL, SPEECH, BROADCAST] = [-14, -16, -23]

/** Shared by what plays H.264 in an MP4 to people who scroll. */
const social = {
  ...({ group: 'social', asOf: '2026-09', box: null, minLines: 0, target: 'h264', minSeconds: 0 } as const),
  ...{ maxSeconds: null, maxBytes: null, minRate: 0, maxRate: 60, loudness: SOCIAL, captions: SEEN },
}

/** For mail and pages of one's own: sizes and lengths are a choice, so that a mail stays small and a page quick. */
const own = { ...social, asOf: '2026-11', source: '', loudness: SPEECH, captions: CaptionMode.options }
const still: Omit<Platform, 'id' | 'label' | 'target'> = {
  ...{ ...own, group: 'mail', shapes: ['16:9', '1:1', '4:5'], box: { long: 480, short: 480 }, loudness: null },
  ...{ maxSeconds: 10, maxBytes: 2 * MB, captions: ['burn', 'none'] },
}

const ALL: readonly Platform[] = [
  {
    // 20 minutes and 8 GB without Premium; pages that say 140 s and 512 MB are older.
    ...{ ...social, id: 'x', label: 'X', source: 'https://docs.x.com/x-api/media/quickstart/best-practices' },
    ...{ shapes: SHAPES, box: { long: 1280, short: 1024 }, minSeconds: 0.5, maxSeconds: 1200, maxBytes: 8 * GB },
  },
  {
    // Third-party; 300 MB is the smaller of two numbers that are told.
    ...{ ...social, id: 'instagram-reel', label: 'Instagram Reel', shapes: ['9:16'], minRate: 23 },
    source: 'https://www.ayrshare.com/docs/media-guidelines/instagram',
    ...{ minSeconds: 3, maxSeconds: 900, maxBytes: 300 * MB },
  },
  {
    ...{ ...social, id: 'instagram-feed', label: 'Instagram feed', shapes: ['4:5', '1:1', '16:9'], minRate: 23 },
    source: 'https://www.ayrshare.com/docs/media-guidelines/instagram',
    ...{ minSeconds: 3, maxSeconds: 900, maxBytes: 300 * MB },
  },
  {
    ...{ ...social, id: 'facebook', label: 'Facebook Reel', shapes: ['9:16'], minRate: 24 },
    source: 'https://developers.facebook.com/docs/video-api/guides/reels-publishing',
    ...{ minSeconds: 3, maxSeconds: 90 },
  },
  {
    // Third-party; 1 GB is the smaller of two numbers that are told.
    ...{ ...social, id: 'tiktok', label: 'TikTok', shapes: ['9:16', '1:1', '16:9'], minRate: 23 },
    source: 'https://www.ayrshare.com/docs/media-guidelines/tiktok',
    ...{ minSeconds: 3, maxSeconds: 600, maxBytes: GB },
  },
  {
    ...{ ...social, id: 'youtube', label: 'YouTube', shapes: SHAPES, minLines: 720 },
    source: 'https://support.google.com/youtube/answer/71673',
    ...{ maxSeconds: 12 * HOUR_S, maxBytes: 256 * GB },
  },
  {
    // Three minutes since 15 October 2024; pages that say 60 s are older. Square or taller.
    ...{ ...social, id: 'youtube-shorts', label: 'YouTube Shorts', shapes: ['9:16', '4:5', '1:1'] },
    source: 'https://support.google.com/youtube/answer/15424877',
    maxSeconds: 180,
  },
  {
    ...{ ...social, id: 'linkedin', label: 'LinkedIn', shapes: ['1:1', '4:5', '16:9', '9:16'] },
    source: 'https://www.ayrshare.com/docs/media-guidelines/linkedin',
    ...{ minSeconds: 3, maxSeconds: 1800, maxBytes: 500 * MB },
  },
  { ...still, id: 'newsletter', label: 'Newsletter GIF', target: 'gif' },
  { ...still, id: 'newsletter-webp', label: 'Newsletter WebP', target: 'webp' },
  { ...own, id: 'web', label: 'Web, VP9', group: 'own', shapes: SHAPES, target: 'vp9' },
  { ...own, id: 'web-av1', label: 'Web, AV1', group: 'own', shapes: SHAPES, target: 'av1' },
  {
    ...{ ...own, id: 'broadcast', label: 'ProRes master', group: 'own', shapes: SHAPES, target: 'prores' },
    ...{ asOf: '2026-09', source: 'https://tech.ebu.ch/publications/r128', loudness: BROADCAST, minLines: 1080 },
  },
]

const BY_ID = new Map(ALL.map((platform) => [platform.id, platform]))

/** All of them, in the order in which people choose. */
export const listPlatforms = (): readonly Platform[] => ALL

export function platformOf(id: PlatformId): Platform {
  const platform = BY_ID.get(id)
  if (!platform) throw new Error(`no platform is named ${id}`)
  return platform
}

const evenDown = (value: number) => Math.max(2, Math.floor(value / 2) * 2)

/** A size brought into the platform's box, its shape kept; never enlarged. Even, as 4:2:0 asks. */
export function fitPlatform(size: Size, platform: Platform | null): Size {
  const box = platform?.box
  if (!box) return size
  const [long, short] = [Math.max(size.width, size.height), Math.min(size.width, size.height)]
  const scale = Math.min(1, box.long / long, box.short / short)
  return scale === 1 ? size : { width: evenDown(size.width * scale), height: evenDown(size.height * scale) }
}
