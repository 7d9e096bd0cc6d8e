/**
 * SubRip (.srt): a lenient reader and a strict writer.
 *
 * There is no standard; the reader takes what programs and people really write: any line ends, missing or wrong numbers,
 * comma or dot, 1-9 digits of fraction, missing hours or end, other arrows and digits, positions, blank lines inside a cue,
 * text on the timing line. What it repairs it notes; no word is dropped.
 */
import type { Cue } from '../library/model.ts'
import { buildCues } from './build-cues.ts'
import { decodeSubripReferences, SUBRIP_REFERENCE } from '../xml/character-references.ts'
import { ProblemList, type RawCue, type ReadCues, splitLines, trimSpaces } from './raw-cue.ts'
import { hasArrow, looksLikeTiming, parseLooseTiming, readTail } from './timing-line.ts'

/** A line that begins a cue: its times and, where it has one, the line of its number or identifier. */
interface Header {
  /** Index of the first line that belongs to the header, and of the timing line. */
  readonly from: number
  readonly at: number
  readonly cue: RawCue
}

export interface BlockOptions {
  /** Number of the first line in the file. */
  readonly firstLine: number
  /** A line of any text straight before the times is an identifier (WebVTT), not text of the cue before (SubRip). */
  readonly anyIdentifier: boolean
  /** False where cues have no numbers (SBV): then a number is text. */
  readonly numbered?: boolean
}

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === ''
const isNumber = (line: string): boolean => /^\s*\p{Nd}{1,9}[.)]?\s*$/u.test(line)

class BlockReader {
  readonly #lines: readonly string[]
  readonly #problems: ProblemList
  readonly #options: BlockOptions
  readonly #headers: Header[] = []

  constructor(lines: readonly string[], problems: ProblemList, options: BlockOptions) {
    this.#lines = lines
    this.#problems = problems
    this.#options = options
  }

  /** The cues, and the text before the first of them. */
  read(): { before: string; cues: RawCue[] } {
    for (let at = 0; at < this.#lines.length; at++) this.#lookForHeader(at)
    for (const [index, header] of this.#headers.entries()) {
      const body = this.#body(header.at + 1, this.#headers[index + 1]?.from)
      if (body) header.cue.text += header.cue.text ? `\n${body}` : body
    }
    const before = this.#lines.slice(0, this.#headers[0]?.from).join('\n').trim()
    return { before, cues: this.#headers.map((header) => header.cue) }
  }

  hasCue(): boolean {
    for (let at = 0; at < this.#lines.length && this.#headers.length === 0; at++) this.#lookForHeader(at)
    return this.#headers.length > 0
  }

  #lookForHeader(at: number): void {
    const line = this.#lines[at] ?? ''
    if (!hasArrow(line)) return
    const timing = parseLooseTiming(line)
    if (!timing && !looksLikeTiming(line)) return
    const identifier = this.#identifierBefore(at)
    const stands = identifier !== null || isBlank(this.#lines[at - 1])
    if (!timing?.certain && !stands) return
    const lineNumber = this.#options.firstLine + at
    const from = identifier ?? at
    const id = identifier === null ? '' : (this.#lines[identifier] ?? '').trim()
    const cue: RawCue = { id, startMs: timing?.startMs ?? null, endMs: timing?.endMs ?? null, text: '', lineNumber }
    this.#headers.push({ from, at, cue })
    if (!timing)
      this.#problems.add(lineNumber, `Times that cannot be read, estimated from the cues around: ${line.trim()}`)
    else {
      cue.text = readTail(timing.tail, lineNumber, this.#problems)
      this.#noteTiming(timing, lineNumber)
    }
  }

  #noteTiming(timing: { oddFraction: boolean; endMs: number | null }, line: number): void {
    if (timing.endMs === null) {
      this.#problems.count(line, 'A cue without an end time.', '%d cues without an end time.')
    } else if (timing.oddFraction) {
      this.#problems.count(
        line,
        'A time without three digits of milliseconds was read as a decimal fraction.',
        '%d times without three digits of milliseconds were read as decimal fractions.',
      )
    }
  }

  /**
   * Index of the line that numbers or names the cue whose times stand at `at`, or null.
   * A number counts when a blank line (or the start) is before it, or when it is the next in the count.
   */
  #identifierBefore(at: number): number | null {
    if (this.#options.numbered === false) return null
    const previous = this.#headers.at(-1)
    const floor = previous ? previous.at + 1 : 0
    let index = at - 1
    while (index >= floor && isBlank(this.#lines[index])) index--
    if (index < floor) return null
    const line = this.#lines[index] ?? ''
    const adjacent = index === at - 1
    const afterBlank = isBlank(this.#lines[index - 1]) && (index > floor || !previous)
    if (isNumber(line)) {
      const isNext = Number.parseInt(line, 10) === Number.parseInt(previous?.cue.id || '0', 10) + 1
      return isNext || (adjacent && afterBlank) ? index : null
    }
    return this.#options.anyIdentifier && adjacent && afterBlank ? index : null
  }

  /** Text lines of a cue; blank lines at the ends go, those inside are closed up and noted. */
  #body(from: number, to: number | undefined): string {
    const text: string[] = []
    let [hasText, hasGap, hasBlankInside] = [false, false, false]
    for (let at = from; at < (to ?? this.#lines.length); at++) {
      const line = trimSpaces(this.#lines[at] ?? '')
      if (isBlank(line)) hasGap = hasText
      else {
        text.push(line)
        hasBlankInside ||= hasGap
        hasText = true
      }
    }
    if (hasBlankInside) {
      this.#problems.count(
        this.#options.firstLine + from,
        'A blank line inside a cue was closed up.',
        'Blank lines inside %d cues were closed up.',
      )
    }
    return text.join('\n')
  }
}

/** Reads cues out of any text with timing lines. `before` is the text that stands in front of the first. */
export function readBlocks(
  text: string,
  problems: ProblemList,
  options: BlockOptions,
): { before: string; cues: RawCue[] } {
  return new BlockReader(splitLines(text), problems, options).read()
}

/** So much is searched first: nearly every file tells what it is at its start. */
const START = 64 * 1024

/** True for text with at least one cue: a line that is, or was meant as, a timing line with an arrow, standing as one does. */
export function isSrt(text: string): boolean {
  const hasCue = (part: string): boolean =>
    /[>→⇒➔]|&gt;/.test(part) &&
    new BlockReader(splitLines(part), new ProblemList(), { firstLine: 1, anyIdentifier: false }).hasCue()
  return hasCue(text.slice(0, START)) || (text.length > START && hasCue(text))
}

/** Reads a SubRip file. Never throws; text without timing lines gives no cues. */
export function readSrt(text: string): ReadCues {
  const problems = new ProblemList()
  const { before, cues: raw } = readBlocks(text, problems, { firstLine: 1, anyIdentifier: false })
  if (before) problems.add(1, `Text before the first cue, not taken as a cue: ${before}`)
  const cues = buildCues(raw, problems, { decode: decodeSubripReferences, exact: false })
  return { cues, language: null, problems: problems.list() }
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

function formatSrtTime(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds % 60, 2)},${pad(ms % 1000, 3)}`
}

/** Text as SubRip lines. Only what a reader would take for markup, a reference or times is escaped; ordinary text stays plain. */
export function toSrtText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\0', '')
    .split('\n')
    .map(trimSpaces)
    .filter((line) => line.trim() !== '')
    .join('\n')
    .replace(SUBRIP_REFERENCE, (reference) => `&amp;${reference.slice(1)}`)
    .replace(/<(?=\/?[A-Za-z0-9][^<>]*>)/g, '&lt;')
    .replace(/\{(?=\\)/g, '&#123;')
    .replaceAll('-->', '--&#62;')
}

/** Which cues show who speaks: `all`, only where the speaker changes, or none. */
export type SpeakerLabels = 'all' | 'changes' | 'none'

/**
 * Writes SubRip: numbers from 1, `HH:MM:SS,mmm`, LF line ends, one blank line between cues, none inside, final newline.
 * SubRip has no place for speakers: they become `Name: text`. Identifiers and word times are not kept.
 */
export function writeSrt(cues: readonly Cue[], options: { speakers?: SpeakerLabels } = {}): string {
  const mode = options.speakers ?? 'all'
  return cues
    .map((cue, index) => {
      const shown = mode === 'all' || (mode === 'changes' && cue.speaker !== cues[index - 1]?.speaker)
      const speaker = shown ? cue.speaker.replace(/\s+/g, ' ').trim() : ''
      const text = toSrtText(speaker ? `${speaker}: ${cue.text}` : cue.text)
      return `${index + 1}\n${formatSrtTime(cue.startMs)} --> ${formatSrtTime(cue.endMs)}\n${text ? `${text}\n` : ''}\n`
    })
    .join('')
}
