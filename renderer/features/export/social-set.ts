/** What goes along with the clips of one request: further languages, a cover, a description, words for posts. Pure. */
import type { ExportRequest } from '../../api/types.ts'
import { formatClock } from '../../ui/time.ts'

export interface SetChoices {
  /** Languages beside the one that is chosen, where a story has them. */
  readonly also: readonly string[]
  readonly cover: boolean
  readonly alt: boolean
  readonly post: boolean
}

export const DEFAULT_SET: SetChoices = { also: [], cover: false, alt: false, post: false }

/** From stored values; whatever is not understood is left at its default. */
export function readSet(value: unknown): SetChoices {
  if (typeof value !== 'object' || value === null) return DEFAULT_SET
  const from = value as Partial<Record<keyof SetChoices, unknown>>
  const also = Array.isArray(from.also) ? from.also.filter((one): one is string => typeof one === 'string') : []
  return {
    also: [...new Set(also)].slice(0, 9),
    cover: from.cover === true,
    alt: from.alt === true,
    post: from.post === true,
  }
}

/** What holds for these clips alone, and is not kept for the next ones. */
export interface SetDetails {
  /** Milliseconds of the recording; null for the best frame. */
  readonly coverMs: number | null
  /** The description as it was changed; null as it is written by itself. */
  readonly altText: string | null
}

export const NO_DETAILS: SetDetails = { coverMs: null, altText: null }

/** What of a request follows from it. @param languages of the story, @param language the one that is chosen; '' for none */
export function setRequest(
  { also, cover, alt, post }: SetChoices,
  { coverMs, altText }: SetDetails,
  languages: readonly string[],
  language: string,
): Pick<ExportRequest, 'languages' | 'beside'> {
  const more = also.filter((one) => one !== language && languages.includes(one))
  const beside = {
    ...(cover && { cover: coverMs ?? ('best' as const) }),
    ...(alt && { alt: altText ?? '' }),
    ...(post && { post }),
  }
  return {
    ...(more.length > 0 && language !== '' && { languages: [language, ...more] }),
    ...(Object.keys(beside).length > 0 && { beside }),
  }
}

/**
 * Where the frame begins that is on at a time: of a clip, not beyond its last.
 * @param rate null where nothing is known of it
 */
export function frameAt(
  ms: number,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  rate: { readonly num: number; readonly den: number } | null,
): number {
  const within = Math.min(Math.max(ms, startMs), endMs - 1)
  if (!rate) return Math.round(within)
  // A time that a player rounded may lie just before its frame.
  const frame = Math.floor((within * rate.num) / (1000 * rate.den) + 0.02)
  return Math.max(startMs, Math.round((frame * 1000 * rate.den) / rate.num))
}

/** "0:09.48" as `parseClock` reads it: no digits that say nothing. */
export function formatPoint(ms: number): string {
  const whole = Math.round(Math.max(0, ms))
  const part = String(whole % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${formatClock(whole)}${part === '' ? '' : `.${part}`}`
}

/** "0:09.5", "1:02:03" or "12" in milliseconds; null for anything else. */
export function parseClock(text: string): number | null {
  const match = /^(?:(?:(\d+):)?([0-5]?\d):)?(\d+(?:[.,]\d{1,3})?)$/.exec(text.trim())
  if (!match) return null
  const [hours, minutes, seconds] = [match[1], match[2], match[3]?.replace(',', '.')].map((part) => Number(part ?? 0))
  const isClock = match[2] !== undefined
  if (seconds === undefined || (isClock && seconds >= 60)) return null
  return Math.round(((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + seconds) * 1000)
}
