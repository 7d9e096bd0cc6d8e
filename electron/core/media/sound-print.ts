/**
 * What a stretch of a recording sounds like, coarsely: its level in the band of speech, ten times a second. Another decoder,
 * another encoding or a proxy gives nearly the same print; other words do not.
 *
 * A print is `1:` and base64 of one byte for each level: half decibels above -96 dB full scale.
 */
import type { MediaTools } from './locate.ts'
import { asSeconds } from './making.ts'
import { pipeFfmpeg } from './run.ts'
import { createLevelMeter, LEVEL_MS } from './speech.ts'

const VERSION = '1:'
const STEP_MS = 100
const LEVELS_PER_STEP = STEP_MS / LEVEL_MS
/** A print stays below 20,000 characters; a longer stretch is known by its beginning. */
const MOST_STEPS = 12_000
const FLOOR_DB = -96
/** What is so far below the loudest is silence: encoders make different noise of it. */
const RANGE_DB = 40
/** Encoders and seeking move sound by a few hundredths of a second. */
const MOST_LAG = 3
/** Mean difference of levels (dB) up to which two stretches are the same sound; other words differ by 6 and more. */
const SAME_DB = 3

export interface SoundRange {
  /** Absolute path of the recording, which has sound. */
  readonly file: string
  /** Milliseconds. */
  readonly startMs: number
  readonly endMs: number
  readonly signal?: AbortSignal | undefined
}

/** @throws AppError of pipeFfmpeg */
export async function makeSoundPrint(tools: MediaTools, range: SoundRange): Promise<string> {
  const lengthMs = Math.min(range.endMs - range.startMs, MOST_STEPS * STEP_MS)
  const meter = createLevelMeter()
  await pipeFfmpeg(
    tools,
    {
      inputs: [
        {
          file: range.file,
          options: ['-ss', asSeconds(range.startMs), '-t', asSeconds(lengthMs), '-vn', '-sn', '-dn'],
        },
      ],
      options: [
        ...['-map', '0:a:0', '-af', 'aresample=8000,highpass=f=100,lowpass=f=3800'],
        ...['-ac', '1', '-c:a', 'pcm_s16le', '-f', 's16le'],
      ],
      signal: range.signal,
      timeoutMs: 60_000 + lengthMs,
      doing: 'listen to the quote',
    },
    (chunk) => meter.push(chunk),
  )
  return encode(meter.finish())
}

function encode(levels: Float32Array): string {
  const steps: number[] = []
  for (let at = 0; at < levels.length && steps.length < MOST_STEPS; at += LEVELS_PER_STEP) {
    const part = levels.subarray(at, at + LEVELS_PER_STEP)
    // Energy, not decibels, is what adds up.
    const energy = part.reduce((sum, level) => sum + 10 ** (level / 10), 0) / part.length
    const level = Math.max(FLOOR_DB, 10 * Math.log10(energy || 1e-10))
    steps.push(Math.min(255, Math.round((level - FLOOR_DB) * 2)))
  }
  return steps.length === 0 ? '' : VERSION + Buffer.from(steps).toString('base64')
}

function decode(print: string): number[] | null {
  if (!print.startsWith(VERSION)) return null
  const levels = [...Buffer.from(print.slice(VERSION.length), 'base64')].map((byte) => byte / 2 + FLOOR_DB)
  const loudest = Math.max(...levels)
  return levels.map((level) => Math.max(level, loudest - RANGE_DB))
}

/** Mean distance of two rows of levels; a different volume counts as no difference. */
function distance(a: readonly number[], b: readonly number[], lag: number): number {
  const pairs: [number, number][] = []
  for (const [index, level] of a.entries()) {
    const other = b[index + lag]
    if (other !== undefined) pairs.push([level, other])
  }
  const offset = pairs.reduce((sum, [one, other]) => sum + one - other, 0) / pairs.length
  return pairs.reduce((sum, [one, other]) => sum + Math.abs(one - other - offset), 0) / pairs.length
}

/** Whether two prints are of the same sound. null when one of them says nothing: '' or of a later version. */
export function isSameSound(one: string, other: string): boolean | null {
  const [a, b] = [decode(one), decode(other)]
  if (!a || !b || a.length === 0 || b.length === 0) return null
  if (Math.abs(a.length - b.length) > Math.max(2, a.length * 0.1)) return false
  const most = Math.min(MOST_LAG, Math.floor(a.length / 4))
  for (let lag = -most; lag <= most; lag++) if (distance(a, b, lag) <= SAME_DB) return true
  return false
}
