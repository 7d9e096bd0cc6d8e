/** Timing lines as files really have them: `1:02,5 -> 00:01:04.25 X1:63`. Strict WebVTT is in webvtt-settings.ts. */
import type { ProblemList } from './raw-cue.ts'

export interface LooseTiming {
  readonly startMs: number
  readonly endMs: number | null
  /** What follows the times on the line. */
  readonly tail: string
  /** True when the fraction of a second did not have three digits. */
  readonly oddFraction: boolean
  /** True for `-->` between full times: no text looks like that by chance. */
  readonly certain: boolean
}

const ARROW = '(?:-{1,3}\\s?>{1,2}|[—–]>|[→⇒➔]|=>|-{1,2}&gt;)'
const TIME = '(-?)(?:(\\d{1,4})\\s?[:h]\\s?)?(\\d{1,4})\\s?:\\s?(\\d{1,2})(?:\\s?[.,;:]\\s?(\\d{1,9})(?!\\d))?'
const LOOSE = new RegExp(
  `^\\s*(?:\\d{1,9}[.)]?\\s+)?${TIME}\\s*${ARROW}\\s*(?:${TIME}(?![\\d:.,\\p{L}]))?(?![\\d:.,-])(.*)$`,
  'su',
)
const ARROW_HEAD = /[>→⇒➔]|&gt;/
/** As nearly every file has them: what the lenient expression would say too, without looking for all that it allows. */
const USUAL = /^(\d\d):(\d\d):(\d\d)[,.](\d{3}) --> (\d\d):(\d\d):(\d\d)[,.](\d{3})$/
const BROKEN = new RegExp(
  `^\\s*[-\\dOoIl]{1,5}\\s?[:.,].{0,40}${ARROW}|^.{0,40}${ARROW}\\s?-?\\d{1,4}\\s?:\\s?\\d{1,2}(?!\\d)`,
)

/** First characters of the decimal digits of other scripts that subtitle programs write, and the full-width colon. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10]

/** The line with digits of other scripts as 0-9. */
function toAsciiDigits(line: string): string {
  return line.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff1a]/g, (char) => {
    const code = char.charCodeAt(0)
    if (code === 0xff1a) return ':'
    const zero = DIGIT_ZEROS.find((start) => code >= start && code < start + 10)
    return zero === undefined ? char : String(code - zero)
  })
}

/** Milliseconds from the five groups of TIME; a fraction is decimal: `,5` is half a second. */
function toMs(groups: readonly (string | undefined)[]): number {
  const [sign, hours, minutes, seconds, fraction = ''] = groups
  const whole = (Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)
  const ms = whole * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
  return sign === '-' && ms > 0 ? -ms : ms
}

/** False for lines that neither of the two functions below would take for a timing line. */
export const hasArrow = (line: string): boolean => ARROW_HEAD.test(line)

/** Reads a timing line leniently, or gives null. A missing end is null. Linear in the length of the line. */
export function parseLooseTiming(line: string): LooseTiming | null {
  const usual = USUAL.exec(line)
  if (usual) {
    const startMs = toMs(['', usual[1], usual[2], usual[3], usual[4]])
    const endMs = toMs(['', usual[5], usual[6], usual[7], usual[8]])
    return { startMs, endMs, tail: '', oddFraction: false, certain: true }
  }
  if (!hasArrow(line)) return null
  const head = toAsciiDigits(line.slice(0, 200))
  const match = LOOSE.exec(head)
  if (!match) return null
  const [start, end] = [match.slice(1, 6), match.slice(6, 11)]
  const hasEnd = end[2] !== undefined
  const oddFraction = start[4]?.length !== 3 || (hasEnd && end[4]?.length !== 3)
  return {
    startMs: toMs(start),
    endMs: hasEnd ? toMs(end) : null,
    tail: line.slice(head.length - (match[11] ?? '').length).trim(),
    oddFraction,
    certain: !oddFraction && hasEnd && head.includes('-->'),
  }
}

/** True for a line that was meant as a timing line (an arrow beside something like a time) but cannot be read as one. */
export const looksLikeTiming = (line: string): boolean => hasArrow(line) && BROKEN.test(toAsciiDigits(line))

/** Settings that are understood and not kept, by their exact values: a word must not pass for one. */
const POSITION =
  /^(?:vertical:(?:rl|lr)|align:(?:start|center|middle|end|left|right)|(?:line|position|size):-?[\d.]+%?(?:,(?:start|center|middle|end|line-left|line-right))?|[XY][12]:-?\d+)$/i

/**
 * Sorts out what follows the times: positions are noted as not kept, unknown settings are reported, anything else is text.
 * @returns the text, '' when there is none
 */
export function readTail(tail: string, line: number, problems: ProblemList): string {
  if (!tail) return ''
  const tokens = tail.split(/\s+/)
  const unknown = tokens.filter((token) => token && !POSITION.test(token))
  if (unknown.length < tokens.length) {
    problems.count(
      line,
      'The position of a cue on the picture is not kept.',
      'The positions of %d cues on the picture are not kept.',
    )
  }
  if (unknown.length === 0) return ''
  if (unknown.every((token) => /^[A-Za-z][\w-]*:\S+$/.test(token))) {
    problems.addOnce(line, `Settings of a cue that are not understood: ${unknown.join(' ')}`)
    return ''
  }
  problems.count(line, 'Text on a timing line was kept as text.', 'Text on %d timing lines was kept as text.')
  return unknown.join(' ')
}
