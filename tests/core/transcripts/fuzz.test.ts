/** Damaged and random SubRip and WebVTT: nothing is thrown but an AppError, no word is lost, and time stays linear. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../electron/core/library/model.ts'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'
import { writeSrt } from '../../../electron/core/transcripts/srt.ts'
import { leastCpuMs } from '../../support/cpu.ts'
import { encode, randomFrom, runFuzz, scale, shown, WORD } from './readers/fuzz.ts'
import { readOrRefuse } from './readers/support.ts'

const PIECES = [
  ...[
    '\n',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '\0',
    '\ufeff',
    '<',
    '>',
    '</',
    '<i>',
    '</i>',
    '<b',
    '<v ',
    '<v>',
    '</v>',
    '<c.x>',
    '<br>',
  ],
  ...[
    '<font color=',
    '<00:00:01.000>',
    '&',
    '&amp;',
    '&lt;',
    '&#',
    '{\\an8}',
    '{\\',
    '}',
    '-->',
    '->',
    '—>',
    '--',
    ':',
    ': ',
    '- ',
    '>> ',
    '1',
    '2',
    '\n3\n',
  ],
  ...[
    '00:00:01,000 --> 00:00:02,000',
    '00:00:01.000 --> 00:00:02.000',
    '\n00:00:05.000 --> 00:00:04.000 align:start\n',
    '00:0x:01 --> 0',
    '\n\n1\n00:00:03,000 -->',
  ],
  ...[
    'WEBVTT',
    'WEBVTT\n\n',
    'NOTE ',
    'NOTE\n',
    'STYLE\n',
    'REGION\n',
    'id:',
    'X1:5',
    'ANNA: ',
    'Anna Ruiz: ',
    '[A]: ',
    '٣',
    '👩‍👩‍👧',
    'é',
    '\u2028',
  ],
]

const SRT = '1\n00:00:01,000 --> 00:00:02,000\n'
runFuzz('SubRip', {
  format: 'srt',
  good: [
    '1\n00:00:01,000 --> 00:00:02,000\nANNA: qz1wx qz2wx\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>qz3wx</i>\n- qz4wx\n- qz5wx\n\n3\n00:00:05,000 --> 00:00:06,000\n{\\an8}qz6wx\n',
    '00:00:01.5 -> 00:00:02,25 X1:1 qz1wx\nqz2wx\n00:0x:01 --> 0\nqz3wx &amp; qz4wx\n',
  ],
  heads: [SRT, `${SRT}qz1wx\n\n2\n00:00:03,000 --> 00:00:04,000\n`, '00:01 -> 00:02\n', '1\n00:00:01,000 -->\n'],
  pieces: PIECES,
})
runFuzz('WebVTT', {
  format: 'vtt',
  good: [
    'WEBVTT\nKind: captions\n\nNOTE qz1wx\n\nSTYLE\n::cue { color: red }\n\nqz2wx\n00:01.000 --> 00:02.000 align:start\n<v Ana qz3wx>qz4wx <00:01.500>qz5wx\n\n00:03.000 --> 00:04.000\nqz6wx &amp; qz7wx\n',
    'WEBVTT - qz1wx\n\nREGION\nid:qz2wx\n\n1\n00:00:01.000 --> 00:00:02.000 region:qz2wx\n<c.qz3wx>qz4wx</c> <lang es>qz5wx</lang>\n<v.loud Ben>qz6wx\n\nqz7wx\n',
  ],
  heads: [
    'WEBVTT\n\n',
    'WEBVTT\n\n00:01.000 --> 00:02.000\n',
    'WEBVTT\n\nid\n00:01.000 --> 00:02.000 align:start\n<v Ana>',
    'web vtt\n',
  ],
  pieces: PIECES,
})

describe('any bytes', () => {
  it(`of ${100_000 * scale} files are read or refused`, { timeout: 900_000 * Math.max(1, scale) }, () => {
    const random = randomFrom(7)
    for (let index = 0; index < 100_000 * scale; index++) {
      const bytes = Uint8Array.from({ length: random(60) }, () => random(index % 2 ? 256 : 128))
      readOrRefuse(bytes)
    }
  })
})

/** A quarter of a megabyte in the default run; a whole one with LOCALSTORY_FUZZ. What is quadratic fails at either size. */
const megabytes = scale > 1 ? 1 : 0.25

describe('a large file', () => {
  const patterns: [string, string][] = [
    ['of <', '<'],
    ['of {\\', '{\\'],
    ['of &', '&'],
    ['of &#', '&#1'],
    ['of spaces', ' '],
    ['of line breaks', '\n'],
    ['of arrows', '-->'],
    ['of arrow lines', '-->\n'],
    ['of colons', 'A: '],
    ['of digits', '1'],
    ['of numbered lines', '1\n'],
    ['of broken times', '\n00:00:0x --> 0\n'],
    ['of dashes', '- a\n'],
    ['of tabs and letters', 'a \t \t '],
    ['of voices', '<v A>a'],
    ['of classes', '<c.t1-2>a'],
    ['of timestamps', 'a <00:00:01.000>'],
    ['of cues', '1\n00:00:01,000 --> 00:00:02,000\nhello\n\n'],
    ['of WebVTT comments', 'NOTE\n\n'],
    ['of capitals', 'ABCDE '],
  ]
  it.each(patterns)('%s takes less than a second a megabyte', (_name, unit) => {
    const body = unit.repeat(Math.ceil((1_000_000 * megabytes) / unit.length))
    for (const head of ['', 'WEBVTT\n\n00:01.000 --> 00:02.000\n', '1\n00:00:01,000 --> 00:00:02,000\n']) {
      const limit = 1000 * Math.max(megabytes, 0.5)
      expect(leastCpuMs(limit, () => readOrRefuse(encode(head + body)))).toBeLessThan(limit)
    }
  })
})

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: fc.nat(1295).map((n) => `qz${n.toString(36)}wx`) },
)
const jumble = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''))

describe('SubRip', () => {
  const name = fc.constantFrom('ANNA RUIZ', 'Council Member Ruiz', 'Interviewer', 'SPEAKER_01')
  const cues = fc
    .array(
      fc.record({
        gap: fc.integer({ min: 1, max: 5000 }),
        length: fc.integer({ min: 1, max: 9000 }),
        speaker: fc.option(name, { nil: '' }),
        words: fc.array(
          fc.constantFrom('we', 'R&D', '&amp;', '<b>', '3 <', '{\\an8}', 'é', '42', '-->', 'a\nb', '00:01'),
          { minLength: 1, maxLength: 6 },
        ),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((list) => {
      let at = 0
      return list.map(({ gap, length, speaker, words }, index): Cue => {
        at += gap
        // A first word no label begins with, so that only the speaker is one.
        return { id: String(index + 1), startMs: at, endMs: at + length, speaker, text: `so ${words.join(' ')}` }
      })
    })

  it('comes back exactly: times, speakers, text', () => {
    fc.assert(
      fc.property(cues, (list) => {
        // Two-word names count as labels once they are said twice, or where a third of the cues have one.
        fc.pre(list.filter((cue) => cue.speaker).length * 3 >= list.length)
        expect(readTranscript(encode(writeSrt(list)), 'a.srt').cues).toEqual(list)
      }),
      { numRuns: 500 * Math.max(1, scale) },
    )
  })

  it('written from anything, shows the same again when read and written', () => {
    fc.assert(
      fc.property(jumble, (file) => {
        const read = readOrRefuse(encode(file))
        if (!read || read.cues.length === 0) return
        const once = writeSrt(read.cues)
        const again = readOrRefuse(encode(once))
        for (const item of once.match(WORD) ?? []) expect(again && shown(again)).toContain(item)
      }),
      { numRuns: 300 * Math.max(1, scale) },
    )
  })
})
