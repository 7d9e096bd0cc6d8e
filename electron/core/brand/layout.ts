/** Where on the picture the brand stands: inside the safe area, and never over captions while there is room elsewhere. Pure. */
import type { CaptionFont } from '../captions/glyphs.ts'
import { layoutHeading } from '../captions/layout.ts'
import { type CaptionGeometry, captionGeometry } from '../captions/style.ts'
import type { PresetName } from '../export/model.ts'
import type { BrandKit, Branding, LogoCorner } from './model.ts'
import { SHOWN_MS } from './speakers.ts'

/** Pixels of the export. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What stands somewhere for a time. Milliseconds of the clip. */
export interface Timed {
  readonly startMs: number
  readonly endMs: number
}
export type Taken = Timed & { readonly rect: Rect }

export interface Line {
  readonly text: string
  /** Where the line begins, or its middle. */
  readonly x: number
  readonly y: number
  /** What ASS calls the font's size. */
  readonly size: number
}

export type Part = 'lower third' | 'title' | 'logo'

/** A box with lines of text in it. */
export interface Block extends Taken {
  readonly kind: 'lower third' | 'title'
  readonly lines: readonly Line[]
  readonly bar: Rect | null
}

export interface Card extends Timed {
  readonly lines: readonly Line[]
  readonly bar: Rect
}

export interface BrandLayout {
  readonly blocks: readonly Block[]
  readonly logo: Rect | null
  readonly card: Card | null
  /** Parts that found no free place, and when. Milliseconds of the clip. */
  readonly forced: readonly { readonly part: Part; readonly startMs: number }[]
}

/** The clip as the brand sees it. */
export interface Canvas {
  readonly preset: PresetName
  readonly width: number
  readonly height: number
  /** Without the end card. */
  readonly durationMs: number
}

interface Room {
  readonly geometry: CaptionGeometry
  readonly font: CaptionFont
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Without the brand's own margins: the safe area, for what has no place else. */
  readonly safe: { readonly top: number; readonly bottom: number }
}

function roomOf({ preset, width, height }: Canvas, kit: BrandKit, font: CaptionFont): Room {
  const geometry = captionGeometry(preset, width, height, kit.size)
  const { padding } = geometry
  const [side, ends] = [Math.round((width * kit.marginSide) / 100), Math.round((height * kit.marginEnds) / 100)]
  const left = geometry.marginSide - padding + side
  const safe = { top: geometry.marginTop - padding, bottom: height - (geometry.marginBottom - padding) }
  // The widest margins would leave the tall shape next to nothing.
  const most = Math.floor((safe.bottom - safe.top) / 3)
  const [top, bottom] = [safe.top + Math.min(ends, most), safe.bottom - Math.min(ends, most)]
  return { geometry, font, left, right: width - left, top, bottom, safe }
}

const meets = (a: Rect, b: Rect, gap: number): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap

/** The place nearest to the wanted one, straight above or below it, at which nothing else stands; null when there is none. */
export function freePlace(
  wanted: Rect,
  taken: readonly Rect[],
  room: { readonly top: number; readonly bottom: number },
  gap: number,
): Rect | null {
  const places = [wanted.y, ...taken.flatMap((rect) => [rect.y - gap - wanted.height, rect.y + rect.height + gap])]
  const free = places
    .filter((y) => y >= room.top && y + wanted.height <= room.bottom)
    .map((y) => ({ ...wanted, y }))
    .filter((place) => !taken.some((rect) => meets(place, rect, gap)))
  return free.sort((a, b) => Math.abs(a.y - wanted.y) - Math.abs(b.y - wanted.y))[0] ?? null
}

/** Text in letters of this part of the shape's size, on at most so many lines. */
function layLines(text: string, part: number, most: number, { geometry, font, left, right }: Room) {
  const size = Math.round(geometry.em * part * font.lineEm)
  const em = size / font.lineEm
  const { padding } = geometry
  // The dots of a line that is cut off need some room.
  const maxEm = Math.max(4, ((right - left - 4 * padding) / em) * 0.98 - 1.5)
  const lines = text.trim() === '' ? [] : layoutHeading(text, { maxChars: 80, maxLines: most, maxEm }, font)
  const width = Math.ceil(Math.max(0, ...lines.map((line) => font.widthOf(line) * em)))
  return { lines, size, width, height: lines.length * size }
}

const NAME_SIZE = 1.1
const OFFICE_SIZE = 0.8
const TITLE_SIZE = 1.2
const CARD_SIZE = 1.4
const MOST_CARD_LINES = 6

/** A block whose box begins at 0, 0. */
type Loose = Omit<Block, 'startMs' | 'endMs'>

function layLowerThird(name: string, title: string, room: Room): Loose {
  const { padding } = room.geometry
  const bar = Math.max(2, Math.round(room.geometry.em / 7))
  const [upper, lower] = [layLines(name, NAME_SIZE, 2, room), layLines(title, OFFICE_SIZE, 2, room)]
  const x = bar + 2 * padding
  const lines = [
    ...upper.lines.map((text, i) => ({ text, x, y: padding + i * upper.size, size: upper.size })),
    ...lower.lines.map((text, i) => ({ text, x, y: padding + upper.height + i * lower.size, size: lower.size })),
  ]
  const height = upper.height + lower.height + 2 * padding
  const rect = { x: 0, y: 0, width: x + Math.max(upper.width, lower.width) + 2 * padding, height }
  return { kind: 'lower third', rect, lines, bar: { x: 0, y: 0, width: bar, height } }
}

function layTitle(title: string, room: Room): Loose {
  const { padding } = room.geometry
  const { lines, size, width, height } = layLines(title, TITLE_SIZE, 2, room)
  const rect = { x: 0, y: 0, width: width + 4 * padding, height: height + 2 * padding }
  const x = Math.round(rect.width / 2)
  return { kind: 'title', rect, lines: lines.map((text, i) => ({ text, x, y: padding + i * size, size })), bar: null }
}

const shift = <T extends { readonly x: number; readonly y: number }>(what: T, to: Rect): T => ({
  ...what,
  x: what.x + to.x,
  y: what.y + to.y,
})

const settle = (loose: Loose, rect: Rect, time: Timed): Block => ({
  ...loose,
  ...time,
  rect,
  lines: loose.lines.map((line) => shift(line, rect)),
  bar: loose.bar && shift(loose.bar, rect),
})

function layLogo(kit: BrandKit, { width, height }: Canvas, room: Room): Rect | null {
  if (!kit.logo) return null
  const longest = (Math.min(width, height) * kit.logoSize) / 100
  const scale = longest / Math.max(kit.logo.width, kit.logo.height)
  const [w, h] = [kit.logo.width, kit.logo.height].map((side) => Math.max(2, Math.round(side * scale))) as [
    number,
    number,
  ]
  const is = (side: string) => (kit.corner satisfies LogoCorner).includes(side)
  return {
    x: is('left') ? room.left : room.right - w,
    y: is('top') ? room.top : room.bottom - h,
    ...{ width: w, height: h },
  }
}

function layCard({ kit }: Branding, { width, height, durationMs }: Canvas, room: Room): Card {
  const { padding, em } = room.geometry
  const parts = kit.endCard.text.split('\n').map((line) => layLines(line, CARD_SIZE, 2, room))
  const size = parts[0]?.size ?? em
  const shown = parts.flatMap(({ lines }) => lines).slice(0, MOST_CARD_LINES)
  const thick = Math.max(2, Math.round(em / 7))
  const whole = thick + 2 * padding + shown.length * size
  const [top, x] = [Math.round((height - whole) / 2), Math.round(width / 2)]
  const wide = Math.round(em * 3)
  // From the hundredth before, as ASS counts: no frame of the recording stands between the clip and the card.
  const startMs = Math.floor(durationMs / 10) * 10
  return {
    ...{ startMs, endMs: durationMs + kit.endCard.seconds * 1000 + 1000 },
    lines: shown.map((text, i) => ({ text, x, y: top + thick + 2 * padding + i * size, size })),
    bar: { x: x - Math.round(wide / 2), y: top, width: wide, height: thick },
  }
}

const overlap = (a: Timed, b: Timed): boolean => a.startMs < b.endMs && b.startMs < a.endMs

/**
 * Lays everything out: the logo first, since it stays, then the title, then each lower third around what is there.
 * @param branding with times of the clip, not of the recording
 * @param captions boxes of the captions and of a heading
 */
export function layBrand(
  branding: Branding,
  canvas: Canvas,
  captions: readonly Taken[],
  font: CaptionFont,
): BrandLayout {
  const { kit, title, lowerThirds } = branding
  const room = roomOf(canvas, kit, font)
  const gap = 2 * room.geometry.padding
  const whole = { startMs: 0, endMs: canvas.durationMs }
  const taken: Taken[] = [...captions]
  const forced: { part: Part; startMs: number }[] = []
  const put = (part: Part, wanted: Rect, time: Timed): Rect => {
    const others = taken.filter((other) => overlap(other, time)).map(({ rect }) => rect)
    const place = freePlace(wanted, others, room, gap) ?? freePlace(wanted, others, room.safe, gap)
    if (!place) forced.push({ part, startMs: time.startMs })
    taken.push({ ...time, rect: place ?? wanted })
    return place ?? wanted
  }
  const wantedLogo = branding.logo ? layLogo(kit, canvas, room) : null
  const logo = wantedLogo && put('logo', wantedLogo, whole)
  const blocks: Block[] = []
  if (title !== '') {
    const loose = layTitle(title, room)
    const x = Math.round((canvas.width - loose.rect.width) / 2)
    const time = { startMs: 0, endMs: Math.min(canvas.durationMs, SHOWN_MS) }
    blocks.push(settle(loose, put('title', { ...loose.rect, x, y: room.top }, time), time))
  }
  for (const { name, title: office, startMs, endMs } of lowerThirds) {
    const time = { startMs: Math.max(0, startMs), endMs: Math.min(canvas.durationMs, endMs) }
    const loose = layLowerThird(name, office, room)
    if (time.endMs <= time.startMs || loose.lines.length === 0) continue
    const wanted = { ...loose.rect, x: room.left, y: room.bottom - loose.rect.height }
    blocks.push(settle(loose, put('lower third', wanted, time), time))
  }
  return { blocks, logo, card: branding.endCard ? layCard(branding, canvas, room) : null, forced }
}
