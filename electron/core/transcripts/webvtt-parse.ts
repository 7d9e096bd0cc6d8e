/**
 * WebVTT files, exactly as the W3C specification parses them (section 6.1 "WebVTT file parsing"), and in addition a list of
 * what the specification throws away, so that a lenient reader can rescue the words in it.
 */
import {
  applyCueSettings,
  defaultSettings,
  parseRegion,
  parseTimingLine,
  type WebvttRegion,
  type WebvttSettings,
} from './webvtt-settings.ts'

export interface WebvttCue extends WebvttSettings {
  id: string
  startMs: number
  endMs: number
  /** Cue text as it stands in the file: markup and character references included. */
  text: string
  /** What stands behind the times on the timing line. */
  settings: string
  /** Number of the timing line in the file, from 1. */
  lineNumber: number
}

/** Lines that are no cue: comments, style sheets, regions, the header, or what the specification drops. */
export interface WebvttOther {
  kind: 'header' | 'note' | 'style' | 'region' | 'dropped'
  text: string
  lineNumber: number
}

export interface WebvttFile {
  /** False when the file does not begin with the WEBVTT signature; nothing is parsed then. */
  isWebvtt: boolean
  cues: WebvttCue[]
  regions: WebvttRegion[]
  others: WebvttOther[]
}

/** A pointer into the file, one line at a time. */
class Lines {
  readonly #text: string
  #next = 0
  number = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Line ends become LF, NUL becomes U+FFFD, a byte order mark goes: the specification's preprocessing. */
  static prepare(text: string): string {
    let clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
    if (clean.includes('\0')) clean = clean.replaceAll('\0', '\ufffd')
    return clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean
  }

  get atEnd(): boolean {
    return this.#next >= this.#text.length
  }

  /** The next line without moving, '' at the end. */
  peek(): string {
    const end = this.#text.indexOf('\n', this.#next)
    return this.#text.slice(this.#next, end < 0 ? undefined : end)
  }

  move(line: string): void {
    this.#next += line.length + 1
    this.number++
  }

  skipBlank(): void {
    while (this.#text.charCodeAt(this.#next) === 10) this.move('')
  }
}

type BlockEnd = { cue: WebvttCue } | { other: WebvttOther; region: WebvttRegion | null } | null

const KEYWORD_ONLY = /^(STYLE|REGION)[ \t\f]*$/

function newCue(id: string, line: string, number: number, regions: readonly WebvttRegion[]): WebvttCue | null {
  const timing = parseTimingLine(line)
  if (!timing) return null
  const cue: WebvttCue = { ...defaultSettings(), id, text: '', lineNumber: number, ...timing }
  if (cue.settings) applyCueSettings(cue, cue.settings, regions)
  return cue
}

/** The specification's "collect a WebVTT block". Leaves the pointer behind the block, or before an arrow that begins the next. */
function collectBlock(lines: Lines, inHeader: boolean, regions: readonly WebvttRegion[]): BlockEnd {
  const first = lines.number + 1
  const all: string[] = []
  let text: string[] = []
  let cue: WebvttCue | null = null
  let seenArrow = false
  let keyword = ''
  while (!lines.atEnd) {
    const line = lines.peek()
    if (line.includes('-->')) {
      if (inHeader || seenArrow || all.length > 1) break
      seenArrow = true
      cue = newCue(all[0] ?? '', line, first + all.length, regions)
      if (cue) text = []
      else text.push(line)
    } else if (line === '') {
      break
    } else {
      if (!inHeader && all.length === 1 && !cue) keyword = KEYWORD_ONLY.exec(text[0] ?? '')?.[1] ?? ''
      text.push(line)
    }
    all.push(line)
    lines.move(line)
  }
  if (cue) {
    cue.text = text.join('\n')
    return { cue }
  }
  if (all.length === 0) return null
  const other: WebvttOther = { kind: kindOf(all, inHeader, keyword), text: all.join('\n'), lineNumber: first }
  return { other, region: other.kind === 'region' ? parseRegion(all.slice(1).join('\n')) : null }
}

function kindOf(all: readonly string[], inHeader: boolean, keyword: string): WebvttOther['kind'] {
  if (inHeader) return 'header'
  if (keyword === 'STYLE') return 'style'
  if (keyword === 'REGION') return 'region'
  return /^NOTE(?:[ \t]|$)/.test(all[0] ?? '') && !all.some((line) => line.includes('-->')) ? 'note' : 'dropped'
}

/**
 * Parses a WebVTT file. Never throws; a file without the signature gives `isWebvtt: false`.
 * Times are integer milliseconds (the specification's seconds times 1000).
 */
export function parseWebvtt(text: string): WebvttFile {
  const lines = new Lines(Lines.prepare(text))
  const file: WebvttFile = { isWebvtt: false, cues: [], regions: [], others: [] }
  const signature = lines.peek()
  if (!/^WEBVTT(?:[ \t]|$)/.test(signature)) return file
  file.isWebvtt = true
  lines.move(signature)
  file.others.push({ kind: 'header', text: signature.slice('WEBVTT'.length).trim(), lineNumber: 1 })
  const take = (end: BlockEnd): void => {
    if (!end) return
    if ('cue' in end) file.cues.push(end.cue)
    else file.others.push(end.other)
    if ('region' in end && end.region) file.regions.push(end.region)
  }
  if (!lines.atEnd && lines.peek() !== '') take(collectBlock(lines, true, file.regions))
  for (lines.skipBlank(); !lines.atEnd; lines.skipBlank()) take(collectBlock(lines, false, file.regions))
  return file
}
