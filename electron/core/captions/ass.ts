/** ASS text that the export burns in and the preview draws: the same bytes for both (research: same text, same font, same picture). */
import type { PresetName } from '../export/model.ts'
import type { Cue } from '../library/model.ts'
import { drawable, escapeAss } from './ass-text.ts'
import { type CaptionColours, captionColours } from './contrast.ts'
import { captionFontOf } from './fonts.ts'
import type { CaptionFont } from './glyphs.ts'
import { layoutHeading } from './layout.ts'
import { type CaptionPlace, placeCaptions } from './place.ts'
import { type CaptionGeometry, captionGeometry } from './style.ts'
import { type CaptionStyle, defaultStyle } from './style-model.ts'
import { type LitLine, plainTimeline, type Segment, timeline } from './timeline.ts'

export { escapeAss } from './ass-text.ts'

const pad = (value: number) => String(value).padStart(2, '0')

/** `H:MM:SS.cc` from hundredths of a second. */
function formatTime(centiseconds: number): string {
  const seconds = Math.floor(centiseconds / 100)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours}:${pad(minutes)}:${pad(seconds % 60)}.${pad(centiseconds % 100)}`
}

/**
 * ASS counts hundredths, of which the one that has begun is taken: a frame shows what is on when it begins, so a caption comes
 * less than 10 ms early or less than a frame late. Rounded up, both would add up to more than a frame where frames lie between
 * hundredths (23.976). What follows on another event goes on without a gap.
 * @param layer higher ones are drawn over lower ones
 */
export function writeEvent(
  style: string,
  times: { startMs: number; endMs: number },
  text: string,
  layer = 0,
): string[] {
  const [start, end] = [Math.floor(times.startMs / 10), Math.floor(times.endMs / 10)]
  return end <= start ? [] : [`Dialogue: ${layer},${formatTime(start)},${formatTime(end)},${style},,0,0,0,,${text}`]
}

/** `#rrggbb` as ASS has it: transparency (0 is opaque), blue, green, red. */
export function assColour(colour: string, alpha = 0): string {
  const [r, g, b] = [colour.slice(1, 3), colour.slice(3, 5), colour.slice(5, 7)]
  return `&H${alpha.toString(16).padStart(2, '0')}${b}${g}${r}`.toUpperCase()
}

const STYLE_FORMAT =
  'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, ' +
  'StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding'

/** Everything that one caption file is written with. */
interface Writing {
  readonly style: CaptionStyle
  readonly colours: CaptionColours
  readonly font: CaptionFont
  readonly geometry: CaptionGeometry
  /** Of the second language; of smaller letters. */
  readonly below: CaptionGeometry
  readonly place: CaptionPlace
}

const fontSize = (geometry: CaptionGeometry, font: CaptionFont) => Math.round(geometry.em * font.lineEm)

interface StyleLine {
  readonly name: string
  readonly size: number
  readonly alignment: number
  readonly marginV: number
}

function writeStyle(line: StyleLine, { style, colours, geometry }: Writing): string {
  const text = assColour(colours.text)
  const behind = assColour(colours.behind, colours.boxAlpha)
  // BorderStyle 4 is one box around all lines; `Shadow` is its padding.
  const border = style.look === 'outline' ? `1,${outlineWidth(geometry)},0` : `4,0,${geometry.padding}`
  const margins = `${geometry.marginSide},${geometry.marginSide},${line.marginV}`
  const { name } = captionFontOf(style.font)
  const fields = [line.name, name, line.size, text, text, behind, behind, -1, 0, 0, 0, 100, 100, 0, 0]
  return `Style: ${fields.join(',')},${border},${line.alignment},${margins},1`
}

/** A twelfth of the letters: wide enough to read light letters on a light picture, and within the padding of the safe area. */
const outlineWidth = ({ em }: CaptionGeometry) => Math.max(2, Math.round(em / 12))

function writeStyles(writing: Writing, hasSecond: boolean): string[] {
  const { font, geometry, below, place } = writing
  const { alignment, marginV } = place
  const caption = { name: 'Caption', size: fontSize(geometry, font), alignment, marginV }
  const second = { name: 'Second', size: fontSize(below, font), alignment, marginV }
  const title = { name: 'Title', size: caption.size, alignment: 8, marginV: geometry.marginTop }
  return [caption, ...(hasSecond ? [second] : []), title].map((line) => writeStyle(line, writing))
}

function writeLine({ text, lit }: LitLine, { colours, font }: Writing): string {
  const show = (part: string) => escapeAss(drawable(part, font))
  if (!lit) return show(text)
  const [from, to] = lit
  const colour = (value: string) => `{\\c${assColour(value).replace('&H00', '&H')}&}`
  const said = `${colour(colours.accent)}${show(text.slice(from, to))}${colour(colours.text)}`
  return show(text.slice(0, from)) + said + show(text.slice(to))
}

function writeSegment(segment: Segment, writing: Writing): string {
  const lines = segment.lines.map((line) => writeLine(line, writing))
  const second = segment.second.map((text) => writeLine({ text, lit: null }, writing))
  const below = second.length > 0 ? `{\\rSecond}${second.join('\\N')}` : ''
  return writing.place.override + [...lines, ...(below === '' ? [] : [below])].join('\\N')
}

function writeEvents(segments: readonly Segment[], writing: Writing): string[] {
  return segments.flatMap((segment) => writeEvent('Caption', segment, writeSegment(segment, writing)))
}

export interface AssRequest {
  readonly preset: PresetName
  /** Pixels of the export. */
  readonly width: number
  readonly height: number
  /** With times that count from the start of the clip. */
  readonly cues: readonly Cue[]
  /** Of the language that stands below; left out or empty for none. */
  readonly second?: readonly Cue[]
  /** Shown at the top for the whole clip; '' for none. */
  readonly title: string
  readonly durationMs: number
  readonly style?: CaptionStyle
  /** Captions that overlap become one event, so that their place is known (`captionAreas`). */
  readonly single?: boolean
  /** Further lines of styles and of events. */
  readonly more?: { readonly styles: readonly string[]; readonly events: readonly string[] }
}

/** Part of the letters' size that a second language has. */
const SECOND_SIZE = 0.8

function layOut(request: AssRequest, { style, font, geometry, below }: Writing): Segment[] {
  const first = { cues: request.cues, limits: geometry }
  const second = request.second && request.second.length > 0 ? { cues: request.second, limits: below } : null
  const byWord = style.look === 'highlight'
  if (!byWord && !second && !request.single && style.position !== 'middle') return plainTimeline(first, font)
  return timeline(first, second, font, { byWord, newAbove: style.position === 'bottom' })
}

interface Prepared {
  readonly writing: Writing
  readonly hasSecond: boolean
  readonly heading: readonly string[]
}

function prepare(request: AssRequest, font: CaptionFont): Prepared {
  const { preset, width, height, title, style = defaultStyle } = request
  const geometry = captionGeometry(preset, width, height, style.size)
  const below = captionGeometry(preset, width, height, style.size * SECOND_SIZE)
  const hasSecond = (request.second ?? []).length > 0
  const heading = title === '' ? [] : layoutHeading(title, geometry, font)
  const size = fontSize(geometry, font)
  const place = placeCaptions(style, geometry, {
    block: geometry.maxLines * (size + (hasSecond ? fontSize(below, font) : 0)),
    heading: heading.length * size,
  })
  return { writing: { style, colours: captionColours(style), font, geometry, below, place }, hasSecond, heading }
}

/** Where something stands and when: pixels of the export, milliseconds of the clip. */
export interface CaptionArea {
  readonly startMs: number
  readonly endMs: number
  readonly rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

/** The boxes of all captions, in the whole width that they may take, and of a heading, as `writeCaptions` with `single` writes them. */
export function captionAreas(request: AssRequest, font: CaptionFont): CaptionArea[] {
  const { writing, heading } = prepare({ ...request, single: true }, font)
  const { geometry, below, place } = writing
  const { padding, marginSide, marginTop, width, height } = geometry
  const [size, small] = [fontSize(geometry, font), fontSize(below, font)]
  const box = (top: number, high: number) => ({
    ...{ x: marginSide - padding, y: top - padding },
    ...{ width: width - 2 * (marginSide - padding), height: high + 2 * padding },
  })
  const topOf = (high: number): number => {
    if (place.centre !== null) return Math.floor(place.centre - high / 2)
    return place.alignment === 8 ? place.marginV : height - place.marginV - high
  }
  const areas = layOut({ ...request, single: true }, writing).map(({ startMs, endMs, lines, second }) => {
    const high = lines.length * size + second.length * small
    return { startMs, endMs, rect: box(topOf(high), high) }
  })
  if (heading.length === 0) return areas
  return [{ startMs: 0, endMs: request.durationMs, rect: box(marginTop, heading.length * size) }, ...areas]
}

/** The captions of a clip as ASS text. The preview and the export call this with the same request. */
export function writeCaptions(request: AssRequest, font: CaptionFont): string {
  const { width, height, durationMs, more } = request
  const { writing, hasSecond, heading } = prepare(request, font)
  const lines = [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    `LayoutResX: ${width}`,
    `LayoutResY: ${height}`,
    'ScaledBorderAndShadow: yes',
    'WrapStyle: 0',
    'Kerning: yes',
    'YCbCr Matrix: None',
    '',
    '[V4+ Styles]',
    STYLE_FORMAT,
    ...writeStyles(writing, hasSecond),
    ...(more?.styles ?? []),
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...writeEvents(layOut(request, writing), writing),
  ]
  const shown = heading.map((text) => writeLine({ text, lit: null }, writing)).join('\\N')
  if (heading.length > 0) lines.push(...writeEvent('Title', { startMs: 0, endMs: durationMs + 1000 }, shown))
  lines.push(...(more?.events ?? []))
  return `${lines.join('\n')}\n`
}
