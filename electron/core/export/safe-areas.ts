/** What platforms put over a video: dated data, since they move their buttons. Captions stay within all of them (captions/style.ts). */
import type { PresetName } from './model.ts'

export interface SafeArea {
  readonly id: string
  /** The platform's own name. */
  readonly name: string
  /** The shape it is shown in. */
  readonly preset: PresetName
  /** Parts of the height and width, from each edge, that are covered or may be. */
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  /** Where the numbers come from ('' for the program's own margins), and the year and month in which they were read. */
  readonly source: string
  readonly read: string
}

const READ = '2026-08'
/** Pixels of 1080 x 1920 as parts. Where sources disagree the larger number stands. */
const tall = (top: number, bottom: number, left: number, right: number) => ({
  preset: '9:16' as const,
  top: top / 1920,
  bottom: bottom / 1920,
  left: left / 1080,
  right: right / 1080,
  read: READ,
})

/**
 * 9:16: the platforms publish little and third parties differ, so the most careful numbers are taken; of Shorts only the bottom
 * is known. Nothing lies over the wide, square and 4:5 shapes: theirs are the margins that captions keep.
 */
export const safeAreas: readonly SafeArea[] = [
  { id: 'tiktok', name: 'TikTok', ...tall(130, 350, 60, 164), source: 'guides of third parties' },
  { id: 'reels', name: 'Instagram Reels', ...tall(220, 450, 65, 120), source: 'guides of third parties' },
  { id: 'meta', name: 'Reels and Stories ads', ...tall(269, 672, 65, 65), source: "Meta's guide for ads" },
  { id: 'shorts', name: 'YouTube Shorts', ...tall(0, 480, 0, 0), source: 'guides of third parties' },
  ...(['16:9', '1:1', '4:5'] as const).map((preset) => ({
    id: `feed-${preset}`,
    name: preset === '16:9' ? 'Players' : 'Feeds',
    preset,
    top: preset === '16:9' ? 0.05 : 0.06,
    bottom: { '16:9': 0.07, '1:1': 0.08, '4:5': 0.1 }[preset],
    left: preset === '16:9' ? 0.05 : 0.06,
    right: preset === '16:9' ? 0.05 : 0.06,
    source: '',
    read: READ,
  })),
]
