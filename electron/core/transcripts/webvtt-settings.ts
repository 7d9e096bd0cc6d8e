/**
 * Timings, cue settings and region settings of a WebVTT file.
 * Source of every rule: W3C WebVTT, sections 6.2 "WebVTT region settings parsing" and 6.3 "WebVTT cue timings and settings parsing".
 */

/** A region as the specification defines it; percentages are 0-100. */
export interface WebvttRegion {
  id: string
  width: number
  lines: number
  regionAnchorX: number
  regionAnchorY: number
  viewportAnchorX: number
  viewportAnchorY: number
  scroll: '' | 'up'
}

export interface WebvttSettings {
  vertical: '' | 'rl' | 'lr'
  snapToLines: boolean
  line: number | 'auto'
  lineAlign: 'start' | 'center' | 'end'
  position: number | 'auto'
  positionAlign: 'line-left' | 'center' | 'line-right' | 'auto'
  size: number
  align: 'start' | 'center' | 'end' | 'left' | 'right'
  region: WebvttRegion | null
}

/** A cue's settings when its timing line has none. */
export const defaultSettings = (): WebvttSettings => ({
  vertical: '',
  snapToLines: true,
  line: 'auto',
  lineAlign: 'start',
  position: 'auto',
  positionAlign: 'auto',
  size: 100,
  align: 'center',
  region: null,
})

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Offset behind the digits of `text` at `from`. */
function skipDigits(text: string, from: number): number {
  let at = from
  while (isDigit(text.charCodeAt(at))) at++
  return at
}

/**
 * Collects a timestamp of `text` at `from`: `HH:MM:SS.mmm` or `MM:SS.mmm`.
 * @returns milliseconds and the offset behind it, or null when there is none
 */
export function collectTimestamp(text: string, from: number): { ms: number; end: number } | null {
  const firstEnd = skipDigits(text, from)
  const secondEnd = skipDigits(text, firstEnd + 1)
  if (firstEnd === from || text[firstEnd] !== ':' || secondEnd !== firstEnd + 3) return null
  const hasHours = text[secondEnd] === ':'
  const secondsEnd = hasHours ? skipDigits(text, secondEnd + 1) : secondEnd
  const end = skipDigits(text, secondsEnd + 1)
  if (hasHours ? secondsEnd !== secondEnd + 3 : firstEnd !== from + 2) return null
  if (text[secondsEnd] !== '.' || end !== secondsEnd + 4) return null
  const hours = hasHours ? Number(text.slice(from, firstEnd)) : 0
  const minutes = Number(text.slice(secondsEnd - 5, secondsEnd - 3))
  const seconds = Number(text.slice(secondsEnd - 2, secondsEnd))
  if (minutes > 59 || seconds > 59) return null
  return { ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number(text.slice(secondsEnd + 1, end)), end }
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13 && code !== 11)

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

/** Times in milliseconds and what follows them on the line, or null when the line is no timing line. */
export function parseTimingLine(line: string): { startMs: number; endMs: number; settings: string } | null {
  const start = collectTimestamp(line, skipSpace(line, 0))
  if (!start) return null
  const arrow = skipSpace(line, start.end)
  if (!line.startsWith('-->', arrow)) return null
  const end = collectTimestamp(line, skipSpace(line, arrow + 3))
  return end && { startMs: start.ms, endMs: end.ms, settings: line.slice(end.end) }
}

/** `name:value` pairs; what has no name or no value is passed over. */
function* splitSettings(text: string): Generator<readonly [string, string]> {
  for (const setting of text.split(/[ \t\n\f\r]+/)) {
    const colon = setting.indexOf(':')
    if (colon > 0 && colon < setting.length - 1) yield [setting.slice(0, colon), setting.slice(colon + 1)]
  }
}

function parsePercentage(text: string): number | null {
  if (!/^[0-9]+(?:\.[0-9]+)?%$/.test(text)) return null
  const value = Number(text.slice(0, -1))
  return value <= 100 ? value : null
}

function splitAlign(value: string): readonly [string, string | null] {
  const comma = value.indexOf(',')
  return comma < 0 ? [value, null] : [value.slice(0, comma), value.slice(comma + 1)]
}

/** One of `allowed`, or null: saves a cast at each keyword setting. */
function oneOf<const T extends string>(value: string, allowed: readonly T[]): T | null {
  return allowed.find((item) => item === value) ?? null
}

function applyLine(settings: WebvttSettings, value: string): void {
  const [position, alignment] = splitAlign(value)
  const percent = position.endsWith('%')
  const number = percent
    ? parsePercentage(position)
    : /^-?[0-9]+(?:\.[0-9]+)?$/.test(position)
      ? Number(position)
      : null
  if (number === null || !Number.isFinite(number)) return
  if (alignment !== null) {
    const lineAlign = oneOf(alignment, ['start', 'center', 'end'])
    if (!lineAlign) return
    settings.lineAlign = lineAlign
  }
  settings.line = number + 0 // "-0" is 0
  settings.snapToLines = !percent
  settings.region = null
}

function applyPosition(settings: WebvttSettings, value: string): void {
  const [position, alignment] = splitAlign(value)
  const number = parsePercentage(position)
  if (number === null) return
  if (alignment !== null) {
    const positionAlign = oneOf(alignment, ['line-left', 'center', 'line-right'])
    if (!positionAlign) return
    settings.positionAlign = positionAlign
  }
  settings.position = number
}

function applySize(settings: WebvttSettings, value: string): void {
  const size = parsePercentage(value)
  if (size === null) return
  settings.size = size
  if (size !== 100) settings.region = null
}

/** Reads the settings behind the times of a cue into `settings`. Unknown ones change nothing. */
export function applyCueSettings(settings: WebvttSettings, text: string, regions: readonly WebvttRegion[]): void {
  for (const [name, value] of splitSettings(text)) {
    if (name === 'region') settings.region = regions.findLast((region) => region.id === value) ?? null
    else if (name === 'vertical') {
      settings.vertical = oneOf(value, ['rl', 'lr']) ?? settings.vertical
      if (settings.vertical) settings.region = null
    } else if (name === 'line') applyLine(settings, value)
    else if (name === 'position') applyPosition(settings, value)
    else if (name === 'size') applySize(settings, value)
    else if (name === 'align') {
      settings.align = oneOf(value, ['start', 'center', 'end', 'left', 'right']) ?? settings.align
    }
  }
}

function parseAnchor(value: string): readonly [number, number] | null {
  const [left, right] = splitAlign(value)
  const [x, y] = [parsePercentage(left), parsePercentage(right ?? '')]
  return x === null || y === null ? null : [x, y]
}

/** The region that the lines of a REGION block describe. */
export function parseRegion(text: string): WebvttRegion {
  const region: WebvttRegion = {
    id: '',
    width: 100,
    lines: 3,
    regionAnchorX: 0,
    regionAnchorY: 100,
    viewportAnchorX: 0,
    viewportAnchorY: 100,
    scroll: '',
  }
  for (const [name, value] of splitSettings(text)) {
    if (name === 'id') region.id = value
    else if (name === 'width') region.width = parsePercentage(value) ?? region.width
    else if (name === 'lines') region.lines = /^[0-9]+$/.test(value) ? Number(value) : region.lines
    else if (name === 'scroll') region.scroll = value === 'up' ? 'up' : region.scroll
    else if (name === 'regionanchor' || name === 'viewportanchor') {
      const anchor = parseAnchor(value)
      if (anchor && name === 'regionanchor') [region.regionAnchorX, region.regionAnchorY] = anchor
      else if (anchor) [region.viewportAnchorX, region.viewportAnchorY] = anchor
    }
  }
  return region
}
