/** ASS text that the export burns in and the preview draws: the same bytes for both (research: same text, same font, same picture). */
import type { PresetName } from '../export/model.ts'
import type { Cue } from '../library/model.ts'
import type { CaptionFont } from './glyphs.ts'
import { type Caption, layoutCaptions, layoutHeading } from './layout.ts'
import { type CaptionStyle, captionFontName, captionStyle } from './style.ts'

/**
 * Text that libass shows as it is. `\{` and `\}` are its own escapes; a backslash has none, so a word joiner (invisible)
 * keeps it from forming `\N`, `\h` or `\{` with what follows. Control characters go, line breaks become `\N`.
 */
export function escapeAss(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\t/g, ' ')
    .replace(/\\/g, '\\\u2060')
    .replace(/[{}]/g, '\\$&')
    .replace(/\n/g, '\\N')
}

const pad = (value: number) => String(value).padStart(2, '0')

/** `H:MM:SS.cc` from hundredths of a second. */
function formatTime(centiseconds: number): string {
  const seconds = Math.floor(centiseconds / 100)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours}:${pad(minutes)}:${pad(seconds % 60)}.${pad(centiseconds % 100)}`
}

function writeEvent(style: string, caption: Caption): string[] {
  // ASS counts hundredths: rounded inwards, so that nothing shows before or after its cue (at most 10 ms less, below a frame).
  const [start, end] = [Math.ceil(caption.startMs / 10), Math.floor(caption.endMs / 10)]
  if (end <= start) return []
  const text = caption.lines.map(escapeAss).join('\\N')
  return [`Dialogue: 0,${formatTime(start)},${formatTime(end)},${style},,0,0,0,,${text}`]
}

/** White on a black box of 0.8 opacity: contrast at least 7:1 on any picture needs 0.66 (WCAG 2.2 AAA). ASS counts transparency. */
const BOX = '&H33000000'
const WHITE = '&H00FFFFFF'

function writeStyle(name: string, size: number, alignment: number, marginV: number, style: CaptionStyle): string {
  const colours = [WHITE, WHITE, BOX, BOX].join(',')
  // BorderStyle 4 is one box around all lines; `Shadow` is its padding.
  const box = `4,0,${style.padding}`
  const margins = `${style.marginSide},${style.marginSide},${marginV}`
  return `Style: ${name},${captionFontName},${size},${colours},-1,0,0,0,100,100,0,0,${box},${alignment},${margins},1`
}

const STYLE_FORMAT =
  'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, ' +
  'StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding'

/** ASS from captions that are laid out already. */
function writeAss(style: CaptionStyle, font: CaptionFont, captions: readonly Caption[], title: Caption | null): string {
  const size = Math.round(style.em * font.lineEm)
  const lines = [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${style.width}`,
    `PlayResY: ${style.height}`,
    `LayoutResX: ${style.width}`,
    `LayoutResY: ${style.height}`,
    'ScaledBorderAndShadow: yes',
    'WrapStyle: 0',
    'Kerning: yes',
    'YCbCr Matrix: None',
    '',
    '[V4+ Styles]',
    STYLE_FORMAT,
    writeStyle('Caption', size, 2, style.marginBottom, style),
    writeStyle('Title', size, 8, style.marginTop, style),
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...captions.flatMap((caption) => writeEvent('Caption', caption)),
    ...(title ? writeEvent('Title', title) : []),
  ]
  return `${lines.join('\n')}\n`
}

export interface AssRequest {
  readonly preset: PresetName
  /** Pixels of the export. */
  readonly width: number
  readonly height: number
  /** With times that count from the start of the clip. */
  readonly cues: readonly Cue[]
  /** Shown at the top for the whole clip; '' for none. */
  readonly title: string
  readonly durationMs: number
}

/** The captions of a clip as ASS text. The player's preview and the export call this with the same request. */
export function writeCaptions(request: AssRequest, font: CaptionFont): string {
  const style = captionStyle(request.preset, request.width, request.height)
  const lines = request.title === '' ? [] : layoutHeading(request.title, style, font)
  const title = lines.length === 0 ? null : { startMs: 0, endMs: request.durationMs + 1000, lines }
  return writeAss(style, font, layoutCaptions(request.cues, style, font), title)
}
