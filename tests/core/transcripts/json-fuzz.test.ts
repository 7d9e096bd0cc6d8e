/** JSON of every engine, damaged anyhow: nothing is thrown, no word is lost, time stays linear. LOCALSTORY_FUZZ=20 runs 20 times as many. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from '../../../electron/core/transcripts/json/read-json.ts'
import { leastCpuMs } from '../../support/cpu.ts'
import * as fixtures from './json-fixtures.ts'
import { runFuzz, scale, WORD } from './readers/fuzz.ts'

let count = 0
const marked = (json: string): string =>
  json.replace(/"(Good|morning,?|Councilor\.?|Thank|you,?|Ana\.?)(?=")/g, () => `"qz${(count++ % 1296).toString(36)}wx`)

/** The file with two items in each list: as much as a fuzz needs. */
const brief = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, item: unknown) => (Array.isArray(item) ? item.slice(0, 2) : item))

/** The good files, with words that can be found again in place of the spoken ones. */
const GOOD = Object.entries(fixtures)
  .filter(([name]) => name !== 'SAID' && name !== 'youtubeSrv3')
  .map(([, value]) =>
    marked(typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(brief(value)))
      .replace(/(Good) (morning), (Councilor)/g, 'qza1wx qza2wx qza3wx')
      .replace(/(Thank) (you), (Ana)/g, 'qza4wx qza5wx qza6wx'),
  )

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

const HEADS = [
  '[{"start":1,"text":"',
  '{"segments":[{"start":1,"end":2,"text":"qz1wx","words":[',
  '{"transcription":[{"offsets":{"from":1,"to":2},"text":"',
  '{"utterances":[{"speaker":"A","start":1,"end":2,"text":"',
  '{"results":{"channels":[{"alternatives":[{"transcript":"qz1wx","words":[{"word":"',
  '{"monologues":[{"speaker":0,"elements":[{"type":"text","value":"',
  '{"results":{"transcripts":[{"transcript":"',
  '{"results":[{"alternatives":[{"transcript":"',
  '{"events":[{"tStartMs":1,"dDurationMs":2,"segs":[{"utf8":"',
  '{"format":"localstory-transcript","version":1,"cues":[{"text":"',
  '[',
  '{"',
]
runFuzz('JSON', { format: 'json', good: GOOD, pieces: PIECES, heads: HEADS, wordsOf })

describe('JSON', () => {
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
