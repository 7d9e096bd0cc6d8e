/**
 * One harness for the readers of all formats: 100,000 random and 20,000 damaged files each at night, a tenth of them for each commit.
 * Nothing is thrown but an AppError, no word of a file is lost, nothing hangs. The same seed gives the same files; LOCALSTORY_FUZZ_SEED
 * sets it, LOCALSTORY_FUZZ=20 makes 20 times as many as at night. (fast-check is for the properties of writers: at this number its generators would take most of the time.)
 */
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../electron/core/errors.ts'
import { type ReadTranscript, readTranscript } from '../../../../electron/core/transcripts/read.ts'
import { readWebvtt } from '../../../../electron/core/transcripts/webvtt-read.ts'
import { writeWebvtt } from '../../../../electron/core/transcripts/webvtt-write.ts'
import { leastCpuMs } from '../../../support/cpu.ts'

const { LOCALSTORY_FUZZ, LOCALSTORY_FUZZ_SEED, LOCALSTORY_NIGHTLY, LOCALSTORY_SEED } = process.env
/** 1 is a night's work. */
export const scale = LOCALSTORY_FUZZ ? Math.max(1, Number(LOCALSTORY_FUZZ)) : LOCALSTORY_NIGHTLY ? 1 : 0.1
const SEED = Number(LOCALSTORY_FUZZ_SEED ?? LOCALSTORY_SEED) || 20_260_101
const RANDOM = 100_000 * scale
const DAMAGED = 20_000 * scale
/** Files are far below a kilobyte: one that takes this long hangs, on the busiest machine. */
const HANG_MS = 1000
/** Ends a run that hangs; it does not judge a busy machine. */
const LONGEST_MS = 900_000 * Math.max(1, scale)
/** Each file is saved and read again only so often: that is the property of the WebVTT writer, tested on its own. */
const SAVED = 10

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Words unlike anything in a format, so that each can be looked for. */
export const WORD = /qz[0-9a-z]{1,4}?wx/g

export interface FuzzOptions {
  /** Files without damage; words to look for are `qz..wx`. */
  readonly good: readonly string[]
  /** What is put together at random, and put into good files. */
  readonly pieces: readonly string[]
  /** Begins every random file, so that it is taken for the format. */
  readonly heads: readonly string[]
  /** Name of the format, which most of the random files must be taken for. */
  readonly format: string
  readonly toBytes?: (text: string) => Uint8Array
  /** The words that must be found; all of `qz..wx` when absent. */
  readonly wordsOf?: (file: string) => readonly string[]
}

/** Numbers below `limit`, always the same for a seed (mulberry32). */
export type Random = (limit: number) => number
export function randomFrom(seed: number): Random {
  let state = seed | 0
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T

/** The parts of a random file: a head, then pieces and words; now and then any character. */
function randomParts(random: Random, { heads, pieces }: FuzzOptions): string[] {
  const parts = [pick(random, heads)]
  for (let left = 1 + random(14); left > 0; left--) {
    const kind = random(20)
    if (kind < 8) parts.push(`qz${random(1296).toString(36)}wx`)
    else parts.push(kind === 19 ? String.fromCharCode(random(0x2100)) : pick(random, pieces))
  }
  return parts
}

/** One change somewhere in a good file: cut out, doubled, put in or overwritten. */
function damage(random: Random, file: string, pieces: readonly string[]): string {
  const at = random(file.length)
  const length = 1 + random(12)
  const [head, part, tail] = [file.slice(0, at), file.slice(at, at + length), file.slice(at + length)]
  const kind = random(4)
  if (kind === 0) return head + tail
  if (kind === 1) return head + part + part + tail
  return head + pick(random, pieces) + (kind === 2 ? part : '') + tail
}

/** Everything a person can see of the result. */
export function shown(result: Pick<ReadTranscript, 'cues' | 'problems' | 'language'>): string {
  let seen = `${result.language ?? ''}\n`
  for (const cue of result.cues) seen += `${cue.id}\n${cue.speaker}\n${cue.text}\n`
  for (const problem of result.problems) seen += `${problem.text}\n`
  return seen
}

/** What is wrong with the order and the identifiers of cues; '' when nothing is. */
function orderFault({ cues }: ReadTranscript): string {
  const ids = new Set<string>()
  let last = 0
  for (const cue of cues) {
    if (cue.endMs <= cue.startMs) return `${cue.id} does not end after its start`
    if (cue.startMs < last) return `${cue.id} begins before the cue before it`
    if (cue.words && cue.words.map((word) => word.text).join(' ') !== cue.text.replaceAll('\n', ' '))
      return `the words of ${cue.id} do not make up its text`
    last = cue.startMs
    ids.add(cue.id)
  }
  return ids.size === cues.length ? '' : 'an identifier is there twice'
}

interface Checked {
  /** What went wrong, '' when nothing did. */
  readonly fault: string
  readonly format: string | null
}

/** Reads a file and says what is wrong with the result. */
function check(file: string, bytes: Uint8Array, options: FuzzOptions, save: boolean): Checked {
  const words = options.wordsOf?.(file) ?? file.match(WORD) ?? []
  let result: ReadTranscript
  const started = performance.now()
  try {
    result = readTranscript(bytes, 'fuzz.bin')
  } catch (error) {
    const isExpected =
      error instanceof AppError && error.code === 'unreadable-transcript' && error.detail?.includes('fuzz.bin')
    if (!isExpected) return { fault: `threw ${String(error)}`, format: null }
    return { fault: words.length > 0 ? `refused with words in it: ${error.detail}` : '', format: null }
  }
  const { format } = result
  // A busy machine may hold up anything once: only what takes so long of the processor each time is slow.
  if (performance.now() - started > HANG_MS) {
    const least = leastCpuMs(HANG_MS, () => readTranscript(bytes, 'fuzz.bin'))
    if (least > HANG_MS) return { fault: `took ${least} ms`, format }
  }
  const seen = shown(result).toLowerCase()
  const lost = words.find((word) => !seen.includes(word))
  if (lost !== undefined) return { fault: `${lost} is lost`, format }
  const fault = orderFault(result)
  if (fault || !save) return { fault, format }
  const again = readWebvtt(writeWebvtt(result.cues)).cues
  return { fault: JSON.stringify(again) === JSON.stringify(result.cues) ? '' : 'is not the same when saved', format }
}

/** The fewest of the parts that still go wrong. */
function shrink(parts: readonly string[], isBad: (file: string) => boolean): string {
  let left = [...parts]
  for (let again = true; again; ) {
    again = false
    for (let index = left.length - 1; index >= 0; index--) {
      const fewer = left.toSpliced(index, 1)
      if (!isBad(fewer.join(''))) continue
      left = fewer
      again = true
    }
  }
  return left.join('')
}

/** Damaged XML makes errors by the thousand, each of which would look where it is called from. */
function withoutStacks(work: () => void): void {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    work()
  } finally {
    Error.stackTraceLimit = before
  }
}

/** Random files, good files that were damaged, and good files cut off anywhere. */
export function runFuzz(name: string, options: FuzzOptions): void {
  const toBytes = options.toBytes ?? encode
  const verify = (parts: readonly string[], index: number, what: string): string | null => {
    const file = parts.join('')
    const { fault, format } = check(file, toBytes(file), options, index % SAVED === 0)
    if (fault === '') return format
    const least = shrink(parts, (part) => check(part, toBytes(part), options, true).fault !== '')
    const why = check(least, toBytes(least), options, true).fault
    throw new Error(`seed ${SEED}, ${what} file ${index}: ${fault}. At least: ${JSON.stringify(least)}: ${why}`)
  }
  describe(`${name}, damaged, seed ${SEED}`, () => {
    it(`${RANDOM} random files keep every word`, { timeout: LONGEST_MS }, () => {
      const random = randomFrom(SEED)
      let taken = 0
      withoutStacks(() => {
        for (let index = 0; index < RANDOM; index++)
          if (verify(randomParts(random, options), index, 'random') === options.format) taken++
      })
      // Otherwise the heads do not begin what they are meant to begin.
      expect(taken / RANDOM).toBeGreaterThan(0.5)
    })
    it(`${DAMAGED} good files with changes keep every word`, { timeout: LONGEST_MS }, () => {
      const random = randomFrom(SEED + 1)
      withoutStacks(() => {
        for (let index = 0; index < DAMAGED; index++) {
          let file = pick(random, options.good)
          for (let changes = 1 + random(3); changes > 0; changes--) file = damage(random, file, options.pieces)
          verify(file.split(/(?<=\n)/), index, 'damaged')
        }
      })
    })
    it('cut off anywhere keeps every word', () => {
      for (const file of options.good) {
        const step = Math.max(1, Math.floor(file.length / 60))
        for (let end = 1; end < file.length; end += step) verify([file.slice(0, end)], end, 'cut')
      }
    })
  })
}
