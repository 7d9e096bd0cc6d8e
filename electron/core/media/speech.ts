/**
 * Where somebody speaks in a recording. ffmpeg gives the sound of the speech band once (100 to 3800 Hz: neither the rumble of
 * a room nor hiss counts), its level is taken every 20 ms, and the border between speech and pause is found for this
 * recording: a quiet voice in a quiet room and a loud one in a cafe have nothing in common but the distance between the two.
 */
import type { MediaTools } from './locate.ts'
import type { Stretch } from '../transcripts/timing/speech-axis.ts'
import { pipeFfmpeg } from './run.ts'
import { createSampleReader } from './samples.ts'

const SAMPLE_RATE = 8000
/** One level for so many milliseconds; shorter than any sound of speech. */
export const LEVEL_MS = 20
const SAMPLES_PER_LEVEL = (SAMPLE_RATE * LEVEL_MS) / 1000
/** Digital silence, in decibels below full scale. */
const SILENCE_DB = -96
/** A break shorter than this is a breath or a stop consonant inside speech. */
const SHORTEST_PAUSE_MS = 350
/** A sound shorter than this is a click, a chair, a door. */
const SHORTEST_SPEECH_MS = 80
/** Words begin and end softer than the border. */
const PADDING_MS = 30
/** Pause and speech lie at least so far apart (dB); below that nothing tells them apart. */
const LEAST_DISTANCE_DB = 8
/** What is so far below speech is silence, however much quieter the rest of the recording is. */
const MOST_DISTANCE_DB = 42
/** Where the border lies between the level of pauses and that of speech. */
const BORDER = 0.35

/** Collects 16-bit mono samples into levels in dB, one for every 20 ms; chunks may end anywhere, also inside a sample. */
export function createLevelMeter(): { push(chunk: Buffer): void; finish(): Float32Array } {
  let levels = new Float32Array(1 << 14)
  let [used, sum, inLevel] = [0, 0, 0]
  const add = (sample: number) => {
    sum += sample * sample
    inLevel += 1
    if (inLevel === SAMPLES_PER_LEVEL) close()
  }
  const close = () => {
    if (used === levels.length) {
      const larger = new Float32Array(levels.length * 2)
      larger.set(levels)
      levels = larger
    }
    levels[used] = sum === 0 ? SILENCE_DB : Math.max(SILENCE_DB, 10 * Math.log10(sum / inLevel / 32_768 ** 2))
    used += 1
    sum = 0
    inLevel = 0
  }
  return {
    push: createSampleReader(add),
    finish() {
      if (inLevel > 0) close()
      return levels.subarray(0, used)
    },
  }
}

/** The level in dB above which this recording speaks, or null when pauses and speech cannot be told apart. */
export function speechBorder(levels: Float32Array): number | null {
  const heard = levels.filter((level) => level > SILENCE_DB).sort()
  if (heard.length === 0) return null
  const at = (share: number): number =>
    heard[Math.min(heard.length - 1, Math.floor(heard.length * share))] ?? SILENCE_DB
  const speech = at(0.9)
  // Digital silence is a pause like any other, and its level says nothing of the room.
  const quiet = heard.length < levels.length * 0.95 ? speech - MOST_DISTANCE_DB : at(0.05)
  const pause = Math.max(quiet, speech - MOST_DISTANCE_DB)
  return speech - pause < LEAST_DISTANCE_DB ? null : pause + (speech - pause) * BORDER
}

/** Stretches of speech in levels of 20 ms. Pure. Empty for silence; the whole when pauses cannot be told from speech. */
export function findStretches(levels: Float32Array): Stretch[] {
  const border = speechBorder(levels)
  const lengthMs = levels.length * LEVEL_MS
  if (border === null) return levels.some((level) => level > SILENCE_DB) ? [{ startMs: 0, endMs: lengthMs }] : []
  const sounding: { startMs: number; endMs: number }[] = []
  for (const [index, level] of levels.entries()) {
    if (level < border) continue
    const last = sounding.at(-1)
    if (last && last.endMs === index * LEVEL_MS) last.endMs += LEVEL_MS
    else sounding.push({ startMs: index * LEVEL_MS, endMs: (index + 1) * LEVEL_MS })
  }
  const joined: { startMs: number; endMs: number }[] = []
  for (const stretch of sounding) {
    const last = joined.at(-1)
    if (last && stretch.startMs - last.endMs < SHORTEST_PAUSE_MS) last.endMs = stretch.endMs
    else joined.push(stretch)
  }
  return joined
    .filter(({ startMs, endMs }) => endMs - startMs >= SHORTEST_SPEECH_MS)
    .map(({ startMs, endMs }) => ({
      startMs: Math.max(0, startMs - PADDING_MS),
      endMs: Math.min(lengthMs, endMs + PADDING_MS),
    }))
}

export interface Listening {
  /** Absolute path of the recording. */
  readonly file: string
  readonly durationMs: number
  readonly signal?: AbortSignal | undefined
  /** 0..1 */
  readonly onProgress?: ((done: number) => void) | undefined
}

/**
 * Stretches of speech of the first sound track, in order, apart from each other, on the clock of the media. The recording
 * must have sound.
 * @throws AppError of pipeFfmpeg
 */
export async function listenForSpeech(tools: MediaTools, listening: Listening): Promise<Stretch[]> {
  const { file, durationMs, signal, onProgress } = listening
  const meter = createLevelMeter()
  const expected = Math.max(1, (durationMs / 1000) * SAMPLE_RATE * 2)
  let bytes = 0
  await pipeFfmpeg(
    tools,
    {
      inputs: [{ file, options: ['-vn', '-sn', '-dn'] }],
      options: [
        ...['-map', '0:a:0', '-af', `aresample=${SAMPLE_RATE}:async=1:first_pts=0,highpass=f=100,lowpass=f=3800`],
        ...['-ac', '1', '-c:a', 'pcm_s16le', '-f', 's16le'],
      ],
      signal,
      timeoutMs: 120_000 + durationMs,
      doing: 'listen for speech',
    },
    (chunk) => {
      meter.push(chunk)
      bytes += chunk.length
      onProgress?.(Math.min(1, bytes / expected))
    },
  )
  return findStretches(meter.finish())
    .map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs, durationMs) }))
    .filter(({ startMs, endMs }) => endMs > startMs)
}
