/** Advanced SubStation Alpha for people who go on editing in Aegisub or Subtitle Edit: one plain style, speakers as names. */
import { escapeAss } from '../../captions/ass.ts'
import type { Cue } from '../../library/model.ts'
import { oneLine, type WriteOptions } from './model.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

/** `H:MM:SS.cc` from hundredths of a second, all that ASS can say. */
function formatTime(centiseconds: number): string {
  const seconds = Math.floor(centiseconds / 100)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours}:${pad(minutes)}:${pad(seconds % 60)}.${pad(centiseconds % 100)}`
}

const FIELDS =
  'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, ' +
  'StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding'

/** White with a black outline at the bottom, on a picture of 1920 x 1080; Arial is on every machine that edits. */
const STYLE =
  'Style: Default,Arial,64,&H00FFFFFF,&H000000FF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,96,96,60,1'

/** A value of `Name`, which ends at a comma. */
const field = (text: string): string => oneLine(escapeAss(text).replaceAll('\\N', ' ').replaceAll(',', ' '))

/**
 * Without empty lines and spaces at the ends of lines, which control characters that went may leave. A word joiner behind a backslash is our
 * own escape, come back from a file we wrote.
 */
const shown = (text: string): string =>
  escapeAss(text.replaceAll('\\\u2060', '\\'))
    .split('\\N')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\\N')

function writeEvent(cue: Cue): string {
  const start = Math.round(cue.startMs / 10)
  const end = Math.max(start + 1, Math.round(cue.endMs / 10))
  return `Dialogue: 0,${formatTime(start)},${formatTime(end)},Default,${field(cue.speaker)},0,0,0,,${shown(cue.text)}`
}

/** Writes ASS. Times are rounded to hundredths of a second; identifiers and word times are not kept. */
export function writeAss(cues: readonly Cue[], { title = '' }: WriteOptions = {}): string {
  return [
    '[Script Info]',
    ...(title ? [`Title: ${oneLine(escapeAss(title).replaceAll('\\N', ' '))}`] : []),
    'ScriptType: v4.00+',
    'PlayResX: 1920',
    'PlayResY: 1080',
    'ScaledBorderAndShadow: yes',
    'WrapStyle: 0',
    '',
    '[V4+ Styles]',
    FIELDS,
    STYLE,
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...cues.map(writeEvent),
    '',
  ].join('\n')
}
