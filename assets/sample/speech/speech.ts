/** Turns a clip's script into sound, cues with word times and the sounds that the mouth follows. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Cue, Word } from '../../../electron/core/library/model.ts'
import { type Clip, INTERVIEWER, INTERVIEWER_VOICE, type Voice } from '../script.ts'
import { mixTracks, type Track } from './mix.ts'

/** flite's clustergen voices are recorded at this rate. */
const VOICE_RATE = 16_000
const LEAD_MS = 900
const TAIL_MS = 1500
const BETWEEN_SENTENCES_MS = 380
const BETWEEN_TURNS_MS = 750
/** A caption stays a little after the last word of a sentence, and never shorter than a reader needs. */
const CAPTION_TAIL_MS = 300
const CAPTION_MIN_MS = 1000
const CAPTION_LINE = 42

export interface Phone {
  readonly name: string
  readonly startMs: number
  readonly endMs: number
}
/** One sentence as heard, on the clip's clock. */
export interface Line {
  readonly speaker: string
  readonly startMs: number
  readonly endMs: number
  readonly phones: readonly Phone[]
}
export interface Speech {
  readonly durationMs: number
  readonly lines: readonly Line[]
  readonly english: readonly Cue[]
  readonly spanish: readonly Cue[] | null
  readonly wav: string
}

interface Spoken {
  readonly words: readonly (readonly [number, number])[]
  readonly phones: readonly (readonly [string, number])[]
}

/** Breaks a caption into two lines of about the same length when it is longer than one line may be. */
export function breakCaption(text: string): string {
  if (text.length <= CAPTION_LINE) return text
  const breaks = [...text.matchAll(/ /g)].map((match) => match.index)
  const best = breaks.reduce((a, b) => (Math.abs(b - text.length / 2) < Math.abs(a - text.length / 2) ? b : a))
  const lines = [text.slice(0, best), text.slice(best + 1)]
  if (lines.some((line) => line.length > CAPTION_LINE)) throw new Error(`Caption too long for two lines: ${text}`)
  return lines.join('\n')
}

function speakAll(requests: readonly object[]): Spoken[] {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'speak.py')
  return JSON.parse(execFileSync('python3', [script], { input: JSON.stringify(requests), encoding: 'utf8' }))
}

/** Samples of a 16-bit mono WAV file. */
function readSamples(file: string): Int16Array {
  const bytes = readFileSync(file)
  const start = bytes.indexOf('data') + 8
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length))
}

/** The cues of one sentence from the times of its words. */
function makeCues(sentence: string, speaker: string, words: readonly Word[]): Omit<Cue, 'id'>[] {
  let next = 0
  const parts = sentence.split(' / ').map((text) => {
    const count = text.split(' ').length
    const own = words.slice(next, next + count)
    next += count
    return { text, own }
  })
  return parts.map(({ text, own }, index) => {
    const following = parts[index + 1]?.own[0]
    const startMs = own[0]!.startMs
    const endMs = following?.startMs ?? Math.max(own.at(-1)!.endMs + CAPTION_TAIL_MS, startMs + CAPTION_MIN_MS)
    return { startMs, endMs, speaker, text: breakCaption(text), words: own }
  })
}

const voiceOf = (clip: Clip, speaker: string): Voice => (speaker === INTERVIEWER ? INTERVIEWER_VOICE : clip.voice)

function translate(cues: readonly Cue[], texts: readonly string[]): Cue[] {
  if (cues.length !== texts.length) throw new Error(`${cues.length} English cues, ${texts.length} Spanish ones`)
  const people = new Map([
    [INTERVIEWER, 'Entrevistador'],
    ['Council member, rural county (sample)', 'Concejal, condado rural (muestra)'],
  ])
  return cues.map((cue, index) => ({
    id: cue.id,
    startMs: cue.startMs,
    endMs: cue.endMs,
    speaker: people.get(cue.speaker) ?? cue.speaker,
    text: breakCaption(texts[index]!),
  }))
}

/** Speaks a clip into `<folder>/<file>.wav`. Needs python3 and libflite (it comes with Debian's ffmpeg). */
export function makeSpeech(clip: Clip, folder: string): Speech {
  const sentences = clip.turns.flatMap((turn) => turn.sentences.map((text) => ({ text, speaker: turn.speaker })))
  const requests = sentences.map(({ text, speaker }, index) => {
    const voice = voiceOf(clip, speaker)
    const wav = join(folder, `${clip.file}-${index}.wav`)
    // Playing faster to raise the pitch shortens the sentence; the stretch makes up for it.
    return { voice: voice.name, stretch: voice.stretch * voice.pitch, text: text.replaceAll(' / ', ' '), wav }
  })
  const spoken = speakAll(requests)
  const cues: Omit<Cue, 'id'>[] = []
  const lines: Line[] = []
  const tracks = new Map<string, Track>()
  let clock = LEAD_MS
  sentences.forEach(({ text, speaker }, index) => {
    const { words, phones } = spoken[index]!
    const pitch = voiceOf(clip, speaker).pitch
    const samples = readSamples(requests[index]!.wav)
    const [from, until] = [words[0]![0] - 0.03, words.at(-1)![1] + 0.12]
    const onClock = (seconds: number): number => Math.round(clock + ((seconds - from) * 1000) / pitch)
    const timed = words.map(([start, end], at) => ({
      text: text.replaceAll(' / ', ' ').split(' ')[at]!,
      startMs: onClock(start),
      endMs: onClock(end),
    }))
    cues.push(...makeCues(text, speaker, timed))
    const starts = [0, ...phones.map(([, end]) => end)]
    lines.push({
      speaker,
      startMs: timed[0]!.startMs,
      endMs: timed.at(-1)!.endMs,
      phones: phones.map(([name, end], at) => ({ name, startMs: onClock(starts[at]!), endMs: onClock(end) })),
    })
    const rate = Math.round(VOICE_RATE * pitch)
    const track = tracks.get(speaker) ?? { speaker, rate, pieces: [] }
    const cut = samples.slice(Math.floor(from * VOICE_RATE), Math.ceil(until * VOICE_RATE))
    track.pieces.push({ atMs: clock, samples: cut })
    tracks.set(speaker, track)
    const last = sentences[index + 1]?.speaker !== speaker
    const spokenUntil = onClock(words.at(-1)![1])
    // After a sentence of one word, time to read it.
    clock = Math.max(
      spokenUntil + (last ? BETWEEN_TURNS_MS : BETWEEN_SENTENCES_MS),
      timed[0]!.startMs + CAPTION_MIN_MS + 200,
    )
  })
  // Whole seconds of 25 pictures, so that sound and picture end together.
  const durationMs = Math.ceil((clock - BETWEEN_TURNS_MS + TAIL_MS) / 1000) * 1000
  const wav = join(folder, `${clip.file}.wav`)
  mixTracks([...tracks.values()], durationMs, wav)
  const english = cues.map((cue, index) => {
    const endMs = Math.min(cue.endMs, cues[index + 1]?.startMs ?? durationMs)
    return { id: `${clip.file}-${index + 1}`, ...cue, endMs }
  })
  return { durationMs, lines, english, spanish: clip.spanish ? translate(english, clip.spanish) : null, wav }
}
