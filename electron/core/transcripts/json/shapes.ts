/** Lenient pieces of schemas for what speech engines write: a field of the wrong kind is as good as absent, never an error. */
import { z } from 'zod'
import type { SpokenSegment, SpokenWord } from './segments.ts'

/** What an engine's reader found. */
export interface Heard {
  readonly segments: readonly SpokenSegment[]
  /** As the file has it; `toBcp47` is applied later. */
  readonly language?: string | null
  /** Texts that repeat what is in the segments in another form, so that they are not reported as left out. */
  readonly repeated?: readonly string[]
}

/** One family of files. */
export interface Engine {
  /** Name for people. */
  readonly name: string
  readonly recognise: (root: unknown) => boolean
  readonly read: (root: unknown) => Heard
}

const CLOCK = /^(-?)(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d{1,9})?)$/
const ISO_DURATION = /^PT(?:(\d{1,9}(?:\.\d+)?)H)?(?:(\d{1,9}(?:\.\d+)?)M)?(?:(\d{1,12}(?:\.\d+)?)S)?$/

function textToMs(written: string, unit: number): number | null {
  const text = written.trim()
  const plain = /^(-?\d{1,15}(?:\.\d{1,20})?(?:e[-+]?\d{1,2})?)(ms|s)?$/i.exec(text)
  if (plain) return Number(plain[1]) * (plain[2] ? (plain[2].length === 1 ? 1000 : 1) : unit)
  const clock = CLOCK.exec(text)
  if (clock) {
    const [, sign, hours = '0', minutes, seconds = '0'] = clock
    const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds.replace(',', '.'))) * 1000
    return sign ? -ms : ms
  }
  const iso = text.length > 2 ? ISO_DURATION.exec(text) : null
  return iso ? ((Number(iso[1] ?? 0) * 60 + Number(iso[2] ?? 0)) * 60 + Number(iso[3] ?? 0)) * 1000 : null
}

/**
 * Milliseconds from a number, `"1.500s"`, `"4.87"`, `00:01:02,5`, `PT1.5S` or a protobuf duration (`{seconds, nanos}`).
 * @param unit milliseconds in one unit of a bare number: 1000 for seconds
 * @returns whole milliseconds, or null for anything else
 */
export function toMs(value: unknown, unit = 1000): number | null {
  let ms: number | null = null
  if (typeof value === 'number') ms = value * unit
  else if (typeof value === 'string') ms = textToMs(value, unit)
  else if (typeof value === 'object' && value !== null && ('seconds' in value || 'nanos' in value)) {
    const { seconds = 0, nanos = 0 } = value as { seconds?: unknown; nanos?: unknown }
    ms = wholeSeconds(seconds) * 1000 + Number(nanos) / 1e6
  }
  return ms === null || !Number.isFinite(ms) ? null : Math.round(ms)
}

/** Seconds of a protobuf duration: a number, its text, or a Long of JavaScript (`{low, high}`). */
function wholeSeconds(seconds: unknown): number {
  if (typeof seconds === 'object' && seconds !== null && 'low' in seconds) return Number(seconds.low)
  return Number(seconds)
}

/** A field that may be anything and may be absent (null then). */
const lenient = <T>(read: (value: unknown) => T) => z.unknown().transform(read).prefault(null)

export const Seconds = lenient((value) => toMs(value))
export const Millis = lenient((value) => toMs(value, 1))

/** A text; a number where a text should be (`"text": 42`) is one too. */
export const Text = lenient((value) =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '',
)

/** 0 to 1, also written as text. */
export const Confidence = lenient((value) => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && number >= 0 && number <= 1 ? number : null
})

/** A speaker as engines name them: `SPEAKER_00`, `A`, 0, `{id, name}`; '' when not known. */
export const Speaker = lenient(speakerName)

/** The name as written; a bare number or letter becomes `Speaker 1`. */
export function speakerName(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? `Speaker ${value}` : ''
  if (typeof value === 'object' && value !== null) {
    const { name, display_name, label, id } = value as Record<string, unknown>
    return speakerName(
      [name, display_name, label, id].find((part) => part !== undefined && part !== null && part !== ''),
    )
  }
  if (typeof value !== 'string') return ''
  const name = value.trim()
  if (name === '?' || name === '-') return ''
  return /^(?:\d{1,4}|[A-Z])$/.test(name) ? `Speaker ${name}` : name
}

/** Part of an object that some other schema reads. */
export const within = lenient

/** A field of any kind, or none. */
export const Anything = z.unknown().optional()

/** A list whose members that do not fit are left out (what they say is reported, see coverage.ts); absent is empty. */
export const list = <T>(member: z.ZodType<T>) =>
  lenient((value): T[] =>
    Array.isArray(value)
      ? value.flatMap((item: unknown) => {
          const read = member.safeParse(item)
          return read.success ? [read.data] : []
        })
      : [],
  )

/** True when `root` is an object that has all of these keys. */
export const hasKeys = (root: unknown, ...keys: string[]): root is Record<string, unknown> =>
  typeof root === 'object' && root !== null && !Array.isArray(root) && keys.every((key) => Object.hasOwn(root, key))

/** The value at a path of keys and indexes, or undefined. */
export function at(root: unknown, ...path: (string | number)[]): unknown {
  let value = root
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value
}

/** A word as most engines have it, with the defaults for what is missing. */
export const spoken = (word: Partial<SpokenWord> & { text: string }): SpokenWord => ({
  startMs: null,
  endMs: null,
  confidence: null,
  speaker: '',
  glued: false,
  ...word,
})

export const segment = (part: Partial<SpokenSegment>): SpokenSegment => ({
  startMs: null,
  endMs: null,
  speaker: '',
  text: '',
  words: [],
  ...part,
})
