/** Damaged and random files: nothing is thrown but an AppError, no word is lost, and time stays linear. LOCALSTORY_FUZZ=20 runs 20 times as many. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import type { Cue } from '../../../electron/core/library/model.ts'
import { type ReadTranscript, readTranscript } from '../../../electron/core/transcripts/read.ts'
import { writeSrt } from '../../../electron/core/transcripts/srt.ts'
import { readWebvtt } from '../../../electron/core/transcripts/webvtt-read.ts'
import { writeWebvtt } from '../../../electron/core/transcripts/webvtt-write.ts'
import { leastCpuMs } from '../../support/cpu.ts'

const scale = Math.max(1, Number(process.env.LOCALSTORY_FUZZ ?? 1))
const encode = (text: string) => new TextEncoder().encode(text)

function readOrRefuse(bytes: Uint8Array): ReadTranscript | null {
  try {
    return readTranscript(bytes, 'fuzz.srt')
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).code).toBe('unreadable-transcript')
    expect((error as AppError).detail).toContain('fuzz.srt')
    return null
  }
}

/** Everything a person can see of the result. */
const shown = (read: ReadTranscript): string =>
  [
    ...read.cues.flatMap((cue) => [cue.id, cue.speaker, cue.text]),
    ...read.problems.map((problem) => problem.text),
  ].join('\n')

/** Words put into the files: unlike anything in a format, so that each can be looked for. */
const word = fc.integer({ min: 0, max: 9999 }).map((n) => `qz${n.toString(36)}wx`)
const WORD = /qz[0-9a-z]+?wx/g

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
const piece = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PIECES) }, { weight: 2, arbitrary: word })
const jumble = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''))

/** Every word of the file is in the result, and saving it and reading it again changes nothing. */
function checkText(file: string): void {
  const read = readOrRefuse(encode(file))
  const words = file.match(WORD) ?? []
  if (!read) {
    expect(words, 'a file with words is not refused').toEqual([])
    return
  }
  const result = shown(read)
  for (const item of words) expect(result, `${item} is lost`).toContain(item)
  expect(new Set(read.cues.map((cue) => cue.id)).size).toBe(read.cues.length)
  for (const [index, cue] of read.cues.entries()) {
    expect(cue.endMs).toBeGreaterThan(cue.startMs)
    expect(cue.startMs).toBeGreaterThanOrEqual(read.cues[index - 1]?.startMs ?? 0)
  }
  expect(readWebvtt(writeWebvtt(read.cues)).cues).toEqual(read.cues)
}

const GOOD = [
  '1\n00:00:01,000 --> 00:00:02,000\nANNA: qz1wx qz2wx\n\n2\n00:00:03,000 --> 00:00:04,000\n<i>qz3wx</i>\n- qz4wx\n- qz5wx\n\n3\n00:00:05,000 --> 00:00:06,000\n{\\an8}qz6wx\n',
  'WEBVTT\nKind: captions\n\nNOTE qz1wx\n\nSTYLE\n::cue { color: red }\n\nqz2wx\n00:01.000 --> 00:02.000 align:start\n<v Ana qz3wx>qz4wx <00:01.500>qz5wx\n\n00:03.000 --> 00:04.000\nqz6wx &amp; qz7wx\n',
]

/** One change somewhere in a good file: cut out, doubled, swapped or something put in. Words that were damaged are not looked for. */
const mutation = fc.record({
  kind: fc.nat(3),
  at: fc.nat(400),
  length: fc.integer({ min: 1, max: 12 }),
  piece: fc.constantFrom(...PIECES),
})

function mutate(file: string, change: { kind: number; at: number; length: number; piece: string }): string {
  const at = change.at % file.length
  const [head, part, tail] = [file.slice(0, at), file.slice(at, at + change.length), file.slice(at + change.length)]
  if (change.kind === 0) return head + tail
  if (change.kind === 1) return head + part + part + tail
  return change.kind === 2 ? head + change.piece + part + tail : head + change.piece + tail
}

describe('any file', () => {
  it('of random bytes is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readOrRefuse(bytes)
      }),
      { numRuns: 1500 * scale },
    )
  })

  it('of jumbled pieces keeps every word', () => {
    fc.assert(fc.property(jumble, checkText), { numRuns: 1500 * scale })
  })

  it('that was damaged keeps every word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOOD), fc.array(mutation, { minLength: 1, maxLength: 4 }), (file, changes) => {
        checkText(changes.reduce(mutate, file))
      }),
      { numRuns: 1000 * scale },
    )
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
      { numRuns: 500 * scale },
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
      { numRuns: 300 * scale },
    )
  })
})
