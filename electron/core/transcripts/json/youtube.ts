/**
 * YouTube's json3: `{wireMagic: "pb3", events: [{tStartMs, dDurationMs, wWinId, aAppend, segs: [{utf8, tOffsetMs, acAsrConf}]}]}`.
 * Captions made by machine roll: a line stays while the next one is written, `aAppend` events hold only the line break
 * between them, and some downloads say the line before again. Each line is said once here, until the next one begins.
 */
import { z } from 'zod'
import { splitWords } from './align.ts'
import { Anything, at, type Engine, type Heard, hasKeys, list, Millis, segment, spoken, Text } from './shapes.ts'
import type { SpokenSegment, SpokenWord } from './segments.ts'

/** A line of captions with its words; offsets count from the line's start. */
export interface RollingLine {
  readonly startMs: number | null
  readonly durationMs: number | null
  readonly parts: readonly {
    readonly text: string
    readonly offsetMs: number | null
    readonly confidence: number | null
  }[]
  /** True for a line of a machine's captions, which rolls. */
  readonly rolls: boolean
}

const Segment = z.object({ utf8: Text, tOffsetMs: Millis, acAsrConf: Anything })
const Event = z.object({
  tStartMs: Millis,
  dDurationMs: Millis,
  wWinId: Anything,
  aAppend: Anything,
  segs: list(Segment),
})

const textOf = (line: RollingLine): string => line.parts.map((part) => part.text).join('')

/** The words of a line; each ends where the next begins. */
function wordsOf(line: RollingLine, endMs: number | null): SpokenWord[] {
  if (line.startMs === null || !line.parts.some((part) => part.offsetMs !== null)) return []
  const begins = line.parts.map((part) => (line.startMs ?? 0) + (part.offsetMs ?? 0))
  // Where every confidence is 0 it was not measured: so YouTube writes it now.
  const isMeasured = line.parts.some((part) => (part.confidence ?? 0) > 0)
  return line.parts.map((part, index) => {
    const startMs = begins[index] ?? null
    const end = begins[index + 1] ?? endMs ?? startMs
    const confidence = isMeasured ? part.confidence : null
    return spoken({ text: part.text, startMs, endMs: end, confidence, glued: index > 0 && !/^\s/.test(part.text) })
  })
}

/** The words that `text` says again from the end of the line before, counted; 0 when it does not begin with all of them. */
function repeatedWords(text: string, before: string): number {
  const [again, said] = [splitWords(text), splitWords(before.split('\n').findLast((line) => line.trim() !== '') ?? '')]
  return said.length > 0 && again.length > said.length && said.every((word, index) => word === again[index])
    ? said.length
    : 0
}

/** Takes lines that roll apart, so that nothing is said twice. Lines that people wrote stay as they are. */
export function unroll(lines: readonly RollingLine[]): SpokenSegment[] {
  const spokenLines = lines.filter((line) => textOf(line).trim() !== '')
  const segments: SpokenSegment[] = []
  let before = ''
  for (const [index, line] of spokenLines.entries()) {
    const own = line.startMs === null || line.durationMs === null ? null : line.startMs + line.durationMs
    const next = spokenLines[index + 1]?.startMs ?? null
    const endMs =
      line.rolls && next !== null && line.startMs !== null && next > line.startMs ? Math.min(own ?? next, next) : own
    const text = textOf(line)
    const last = segments.at(-1)
    const again = line.rolls ? repeatedWords(text, before) : 0
    const isSame = line.rolls && before !== '' && splitWords(text).join(' ') === splitWords(before).join(' ')
    if (isSame && last && line.startMs !== null && line.startMs <= (last.endMs ?? 0)) {
      segments[segments.length - 1] = { ...last, endMs: Math.max(last.endMs ?? 0, endMs ?? 0) }
      continue
    }
    const words = wordsOf(line, endMs)
    const shown = again > 0 ? splitWords(text).slice(again).join(' ') : text
    const rest = again > 0 && words.length > again ? words.slice(again) : words
    const startMs = again > 0 ? (rest[0]?.startMs ?? line.startMs) : line.startMs
    segments.push(segment({ text: shown, startMs, endMs, words: rest }))
    before = text
  }
  return segments
}

export const youtube: Engine = {
  name: 'YouTube',
  recognise: (root) => {
    const events = at(root, 'events')
    if (!Array.isArray(events)) return false
    return (
      hasKeys(root, 'wireMagic') ||
      events.slice(0, 20).some((event) => hasKeys(event, 'tStartMs') && hasKeys(at(event, 'segs', 0), 'utf8'))
    )
  },
  read(root): Heard {
    const events = list(Event).parse(at(root, 'events'))
    const lines = events.map(
      (event): RollingLine => ({
        startMs: event.tStartMs,
        durationMs: event.dDurationMs,
        rolls: event.wWinId !== undefined || event.segs.some((part) => part.tOffsetMs !== null),
        parts: event.segs.map(({ utf8, tOffsetMs, acAsrConf }) => ({
          text: utf8,
          offsetMs: tOffsetMs,
          confidence: typeof acAsrConf === 'number' ? Math.min(1, acAsrConf / 255) : null,
        })),
      }),
    )
    return { segments: unroll(lines), language: null }
  },
}
