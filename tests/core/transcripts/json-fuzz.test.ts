/** JSON of every engine, damaged anyhow: nothing is thrown, no word is lost, time stays linear. LOCALSTORY_FUZZ=20 runs 20 times as many. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { readJson } from '../../../electron/core/transcripts/json/read-json.ts'
import { readYoutubeXml } from '../../../electron/core/transcripts/json/srv3.ts'
import type { ReadCues } from '../../../electron/core/transcripts/raw-cue.ts'
import { type ReadTranscript, readTranscript } from '../../../electron/core/transcripts/read.ts'
import { readWebvtt } from '../../../electron/core/transcripts/webvtt-read.ts'
import { writeWebvtt } from '../../../electron/core/transcripts/webvtt-write.ts'
import * as fixtures from './json-fixtures.ts'
import { leastCpuMs } from '../../support/cpu.ts'

const scale = Math.max(1, Number(process.env.LOCALSTORY_FUZZ ?? 1))
const encode = (text: string) => new TextEncoder().encode(text)

/** Words unlike anything in a format, so that each can be looked for; where one was cut, the rest is not. */
const WORD = /qz[0-9a-z]{1,4}wx/g
let count = 0
const marked = (json: string): string =>
  json.replace(/"(Good|morning,?|Councilor\.?|Thank|you,?|Ana\.?)(?=")/g, () => `"qz${(count++ % 1296).toString(36)}wx`)

/** The good files, with words that can be found again in place of the spoken ones. */
const GOOD = Object.entries(fixtures)
  .filter(([name]) => name !== 'SAID' && name !== 'youtubeSrv3')
  .map(([, value]) =>
    marked(JSON.stringify(value))
      .replace(/(Good) (morning), (Councilor)/g, 'qza1wx qza2wx qza3wx')
      .replace(/(Thank) (you), (Ana)/g, 'qza4wx qza5wx qza6wx'),
  )

const shown = (read: ReadCues | ReadTranscript): string =>
  [...read.cues.flatMap((cue) => [cue.id, cue.speaker, cue.text]), ...read.problems.map((problem) => problem.text)]
    .join('\n')
    .toLowerCase()

/** The words of a file: in sound JSON those of its values, since keys are structure; in damaged JSON all. */
function wordsOf(file: string): string[] {
  try {
    const texts: string[] = []
    JSON.parse(file.replaceAll('\0', ''), (_key, value: unknown) => {
      if (typeof value === 'string') texts.push(value)
      return value
    })
    return texts.join(' ').match(WORD) ?? []
  } catch {
    return file.match(WORD) ?? []
  }
}

function check(file: string): void {
  let read: ReadTranscript
  try {
    read = readTranscript(encode(file), 'fuzz.json')
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect(wordsOf(file), 'a file with words is not refused').toEqual([])
    return
  }
  const result = shown(read)
  for (const word of wordsOf(file)) expect(result.includes(word), `${word} is lost`).toBe(true)
  expect(new Set(read.cues.map((cue) => cue.id)).size).toBe(read.cues.length)
  for (const [index, cue] of read.cues.entries()) {
    expect(cue.endMs).toBeGreaterThan(cue.startMs)
    expect(cue.startMs).toBeGreaterThanOrEqual(read.cues[index - 1]?.startMs ?? 0)
    if (cue.words) expect(cue.words.map((word) => word.text).join(' ')).toBe(cue.text.replace(/\n/g, ' '))
  }
  expect(readWebvtt(writeWebvtt(read.cues)).cues).toEqual(read.cues)
}

const PIECES = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '\\',
  '\n',
  '\\u00',
  '//',
  '/*',
  'null',
  'NaN',
  '-1',
  '1e999',
  '"text":',
  '"__proto__":',
  '"qz1wx"',
  'qz2wx',
  '[[[[',
  '{"a":',
  ' ',
  '\0',
  'é',
  '<b>',
  '"start":"',
  '"words":[]',
  '0',
]
const mutation = fc.record({
  kind: fc.nat(3),
  at: fc.nat(100_000),
  length: fc.integer({ min: 1, max: 15 }),
  piece: fc.constantFrom(...PIECES),
})

function mutate(file: string, change: { kind: number; at: number; length: number; piece: string }): string {
  const at = change.at % Math.max(1, file.length)
  const [head, part, tail] = [file.slice(0, at), file.slice(at, at + change.length), file.slice(at + change.length)]
  if (change.kind === 0) return head + tail
  if (change.kind === 1) return head + part + part + tail
  return change.kind === 2 ? head + change.piece + part + tail : head + change.piece + tail
}

describe('JSON', () => {
  it('of every engine keeps every word', () => {
    for (const file of GOOD) check(file)
  })

  it('that was damaged keeps every word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOOD), fc.array(mutation, { minLength: 1, maxLength: 4 }), (file, changes) => {
        check(changes.reduce(mutate, file))
      }),
      { numRuns: 600 * scale },
    )
  })

  it('that was cut off keeps every word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOOD), fc.double({ min: 0, max: 1, noNaN: true }), (file, share) =>
        check(file.slice(0, 2 + Math.floor(file.length * share))),
      ),
      { numRuns: 400 * scale },
    )
  })

  it('of jumbled pieces keeps every word', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (parts) =>
        check(`[{"start":1,"text":"${parts.join('')}`),
      ),
      { numRuns: 600 * scale },
    )
  })

  it('of any values is read', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('segments', 'results', 'monologues', 'transcription', 'events', 'words', 'utterances', 'items'),
        (value, key) => {
          readJson(JSON.stringify({ [key]: value }))
          readJson(
            JSON.stringify({
              [key]: [
                value,
                {
                  text: value,
                  start: value,
                  words: value,
                  alternatives: [value],
                  offsets: value,
                  segs: value,
                  elements: value,
                },
              ],
            }),
          )
        },
      ),
      { numRuns: 600 * scale },
    )
  })

  it('of YouTube in XML that was damaged is read or refused', () => {
    const file = fixtures.youtubeSrv3
      .slice(fixtures.youtubeSrv3.indexOf('<timedtext'))
      .replace('Good', 'qz1wx')
      .replace('Thank', 'qz2wx')
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (changes) => {
        const damaged = changes.reduce(mutate, file)
        const result = shown(readYoutubeXml(damaged))
        for (const word of damaged.match(WORD) ?? []) expect(result).toContain(word)
      }),
      { numRuns: 300 * scale },
    )
  })
})

const megabytes = scale > 1 ? 10 : 1

describe('a large file', () => {
  const repeat = (unit: string) => unit.repeat(Math.ceil((1_000_000 * megabytes) / unit.length))
  const bracket = (open: string, close: string) =>
    open.repeat((250_000 * megabytes) / open.length) + close.repeat((250_000 * megabytes) / close.length)
  const many = (item: unknown) =>
    Array.from({ length: Math.ceil((1_000_000 * megabytes) / JSON.stringify(item).length) }, () => item)
  it.each<[string, () => string]>([
    ['of nested lists', () => `[{"text":"a"},${bracket('[', ']')}]`],
    ['of nested objects', () => `[{"text":"a","b":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}]`],
    ['of opening brackets', () => `[{${repeat('[')}`],
    ['of quotes', () => `{"a":${repeat('"')}`],
    ['of single quotes', () => `{"a":${repeat("'")}`],
    ['of backslashes', () => `{"a":"${repeat('\\')}`],
    ['of comments', () => `{"a":${repeat('/*')}`],
    ['of keys', () => `{"a":${repeat('"b":')}`],
    ['of line breaks', () => `{"a":"${repeat('\n')}`],
    ['of one text', () => JSON.stringify({ segments: [{ start: 0, end: 1, text: repeat('word ') }] })],
    ['of one text without spaces', () => JSON.stringify({ segments: [{ start: 0, end: 1, text: repeat('word') }] })],
    ['of words in one segment', () => JSON.stringify({ words: many({ word: 'hello', start: 1, end: 2 }) })],
    [
      'of words that do not match',
      () =>
        JSON.stringify({
          segments: [{ start: 0, end: 9, text: repeat('abc '), words: many({ word: 'hello', start: 1, end: 2 }) }],
        }),
    ],
    ['of segments', () => JSON.stringify({ segments: many({ start: 1, end: 2, text: 'Hello there.' }) })],
    [
      'of Amazon items',
      () =>
        JSON.stringify({
          results: {
            transcripts: [{ transcript: '' }],
            items: many({
              type: 'pronunciation',
              start_time: '1.0',
              end_time: '2.0',
              alternatives: [{ content: 'x' }],
            }),
          },
        }),
    ],
    [
      'of Google results',
      () =>
        JSON.stringify({
          results: many({ alternatives: [{ transcript: 'x', words: [{ word: 'x', endTime: '1s' }] }] }),
        }),
    ],
    ['of lines', () => repeat('{"start":1,"end":2,"text":"Hello"}\n')],
    ['of punctuation', () => JSON.stringify({ words: many({ word: '.', start: 1, end: 2 }) })],
  ])('%s takes less than a second a megabyte', (_name, make) => {
    const file = make()
    const limit = (1000 * Math.max(file.length, 1_000_000)) / 1_000_000
    expect(leastCpuMs(limit, () => readJson(file))).toBeLessThan(limit)
  })
})
