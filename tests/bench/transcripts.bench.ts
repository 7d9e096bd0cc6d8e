/**
 * Reading transcripts, bytes to cues (decode, recognise, look for damage, parse, build cues), in MB/s of processor-bound work.
 * Bare means what somebody would write first: decode, split at line ends, match timing lines, put the lines between them together.
 */
import type { Cue, Word } from '../../electron/core/library/model.ts'
import { readTranscript } from '../../electron/core/transcripts/read.ts'
import { writeSrt } from '../../electron/core/transcripts/srt.ts'
import { writeWebvtt } from '../../electron/core/transcripts/webvtt-write.ts'
import { isMain, median, printTable, type Row } from './table.ts'

const GOAL = 20
const BATCHES = 7
const RUNS = 8
const MEGABYTES = 1

const SENTENCES = {
  English: [
    'We moved here the year the mill closed,\nand nobody thought the town would last.',
    'I remember my grandmother telling me about the river.',
    "The nearest hospital was forty miles away, so you didn't get sick.",
    'What would you like people to know\nabout the firehouse?',
    'It was the community that kept it open. Not the county.',
    'And then, in the spring of 1987, everything changed: the school, the store, the bus.',
  ],
  Spanish: [
    'Llegamos aquí el año en que cerró la fábrica,\ny nadie creía que el pueblo aguantaría.',
    '¿Qué le gustaría que la gente supiera sobre la estación de bomberos?',
    'Mi abuela me contó cómo era el río cuando ella era niña.',
    'El hospital más cercano quedaba a sesenta kilómetros; no podías enfermarte.',
    'Fue la comunidad la que lo mantuvo abierto.\nNo el condado, ¡nosotros!',
    'Y entonces, en la primavera de 1987, cambió todo: la escuela, la tienda, el autobús.',
  ],
} as const

function timeWords(text: string, startMs: number, endMs: number): Word[] {
  const words = text.replaceAll('\n', ' ').split(' ')
  const step = (endMs - startMs) / words.length
  return words.map((word, index) => ({
    text: word,
    startMs: Math.round(startMs + step * index),
    endMs: Math.round(startMs + step * (index + 1)),
  }))
}

/** So many cues that the file has about MEGABYTES: ten hours of talk. */
function makeCues(language: keyof typeof SENTENCES, withWords: boolean): Cue[] {
  const sentences = SENTENCES[language]
  const count = Math.ceil((MEGABYTES * 1_000_000) / (withWords ? 290 : 100))
  return Array.from({ length: count }, (_, index) => {
    const [text, startMs] = [sentences[index % sentences.length] ?? '', index * 3100]
    const endMs = startMs + 2800
    const words = withWords ? { words: timeWords(text, startMs, endMs) } : {}
    return { id: `c${index + 1}`, startMs, endMs, speaker: '', text, ...words }
  })
}

const TIMING = /^(\d+):(\d\d):(\d\d)[.,](\d{3}) --> (\d+):(\d\d):(\d\d)[.,](\d{3})/

interface BareCue {
  readonly startMs: number
  readonly endMs: number
  text: string
}

function readBare(bytes: Uint8Array): BareCue[] {
  const cues: BareCue[] = []
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    const match = TIMING.exec(line)
    const last = cues.at(-1)
    if (match) {
      const [h = 0, m = 0, s = 0, f = 0, h2 = 0, m2 = 0, s2 = 0, f2 = 0] = match.slice(1).map(Number)
      const [startMs, endMs] = [((h * 60 + m) * 60 + s) * 1000 + f, ((h2 * 60 + m2) * 60 + s2) * 1000 + f2]
      cues.push({ startMs, endMs, text: '' })
    } else if (last && line !== '') last.text += last.text ? `\n${line}` : line
  }
  return cues
}

/** Processor time of this thread, so that a busy machine does not count: what a person waits on an idle one. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Megabytes a second, the middle of several batches: the clock of a thread counts in steps of milliseconds. */
function measure(bytes: Uint8Array, read: (bytes: Uint8Array) => unknown): number {
  const speeds: number[] = []
  for (let batch = 0; batch <= BATCHES; batch++) {
    const started = threadMs()
    for (let run = 0; run < RUNS; run++) read(bytes)
    // The first batch warms up.
    if (batch > 0) speeds.push((bytes.length * RUNS) / 1000 / (threadMs() - started))
  }
  return median(speeds)
}

function measureFile(name: string, text: string, cueCount: number): Row {
  const bytes = new TextEncoder().encode(text)
  const { cues, problems } = readTranscript(bytes, name)
  if (cues.length !== cueCount || problems.length > 0) throw new Error(`the bench did not read ${name} as written`)
  const speed = measure(bytes, (file) => readTranscript(file, name))
  const bare = measure(bytes, readBare)
  return {
    work: `read ${name}, ${(bytes.length / 1_000_000).toFixed(1)} MB`,
    goal: `>= ${GOAL} MB/s`,
    measured: `${speed.toFixed(1)} MB/s`,
    ratio: bare / speed,
    pass: speed >= GOAL,
    note: `bare ${bare.toFixed(1)} MB/s`,
  }
}

/** WebVTT as other programs write it: without our mark, so that speakers are looked for in the text. */
const foreign = (text: string): string => text.replace(/NOTE\n.*\n\n/, '')

export function run(): Promise<Row[]> {
  const rows: Row[] = []
  for (const language of ['English', 'Spanish'] as const) {
    const cues = makeCues(language, false)
    const timed = makeCues(language, true)
    rows.push(measureFile(`SubRip, ${language}`, writeSrt(cues), cues.length))
    rows.push(measureFile(`WebVTT, ${language}`, foreign(writeWebvtt(cues)), cues.length))
    rows.push(measureFile(`WebVTT of our own, ${language}`, writeWebvtt(cues), cues.length))
    rows.push(measureFile(`WebVTT with word times, ${language}`, writeWebvtt(timed), timed.length))
  }
  return Promise.resolve(rows)
}

if (isMain(import.meta)) printTable(await run())
