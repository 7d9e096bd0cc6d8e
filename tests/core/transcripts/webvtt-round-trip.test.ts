/** What is written as WebVTT comes back exactly, and any player shows the same text. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue, Word } from '../../../electron/core/library/model.ts'
import { parseWebvtt } from '../../../electron/core/transcripts/webvtt-parse.ts'
import { readWebvtt } from '../../../electron/core/transcripts/webvtt-read.ts'
import { scanWebvtt } from '../../../electron/core/transcripts/webvtt-scan.ts'
import { type CueNode, parseCueText } from '../../../electron/core/transcripts/webvtt-text.ts'
import { writeWebvtt } from '../../../electron/core/transcripts/webvtt-write.ts'

const cue = (part: Partial<Cue>): Cue => ({ id: '1', startMs: 1000, endMs: 3000, speaker: '', text: 'Hello', ...part })

/** Pieces that are hard for a WebVTT file. */
const AWKWARD = [
  ...[
    '<',
    '>',
    '&',
    '&amp;',
    '&#10;',
    '-->',
    '<b>',
    '<v Bob>',
    '</v>',
    '<c.t1-2>',
    '<00:00:01.500>',
    '{\\an8}',
    'NOTE x',
  ],
  ...[
    'ANNA: hi',
    '- so',
    '>> go',
    'é',
    '👩‍👩‍👧',
    'مرحبا',
    '\u00a0',
    '\u2028',
    '\t',
    '\r',
    '\n',
    '\n\n',
    ' ',
    '  ',
    'STYLE',
    '--',
    '-',
    'WEBVTT',
    ':',
  ],
]
const text = fc
  .array(
    fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'grapheme', maxLength: 6 }), fc.lorem({ maxCount: 3 })),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''))

/** Words of a text with times: in order, with or without gaps, or anyhow. */
function wordsOf(value: string, startMs: number, endMs: number, seed: readonly number[], tidy: boolean): Word[] {
  const pieces = value.replace(/\n/g, ' ').split(' ')
  const room = endMs - startMs
  const cuts = [...seed, ...seed, ...seed, ...seed].slice(0, pieces.length * 2).map((n) => startMs + (n % (room + 1)))
  while (cuts.length < pieces.length * 2) cuts.push(endMs)
  if (tidy) cuts.sort((a, b) => a - b)
  return pieces.map((piece, i) => {
    const word = { text: piece, startMs: cuts[2 * i]!, endMs: cuts[2 * i + 1]! }
    // Every kind of number between 0 and 1, and words without any.
    const confidence = [undefined, 1, 0, 0.5, 0.1 + 0.2, 1e-7, 5e-324, (cuts[i]! % 1000) / 1000][cuts[i]! % 8]
    return confidence === undefined ? word : { ...word, confidence }
  })
}

const cueId = fc
  .oneof(fc.constantFrom('a b', 'x | y', '-->', 'NOTE', '%20', 'c12', '\n', 'é', '9f3ab2c4 | machine'), text)
  .filter((id) => id !== '' && id.length <= 200)

const cues = fc
  .array(
    fc.record({
      gap: fc.nat(5000),
      length: fc.integer({ min: 1, max: 9000 }),
      speaker: fc.oneof(fc.constant(''), fc.constant('Ana  María Ruiz, "the mayor"'), text),
      text,
      id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      words: fc.constantFrom('none', 'tidy', 'wild'),
      seed: fc.array(fc.nat(9000), { minLength: 1, maxLength: 12 }),
      pair: fc.option(
        fc.record({
          cues: fc.array(cueId, { minLength: 1, maxLength: 3 }),
          digest: fc.constantFrom('00000000', '9f3ab2c4', 'ab'.repeat(32)),
          origin: fc.constantFrom('human' as const, 'machine' as const, 'reviewed' as const),
        }),
        { nil: undefined },
      ),
    }),
    { maxLength: 8 },
  )
  .map((list) => {
    let at = 0
    return list.map((item, index): Cue => {
      at += item.gap
      const [startMs, endMs] = [at, at + item.length]
      const words = wordsOf(item.text, startMs, endMs, item.seed, item.words === 'tidy')
      const base = {
        id: `${index}${item.id.replaceAll('\0', '')}`,
        startMs,
        endMs,
        speaker: item.speaker,
        text: item.text,
        ...(item.pair && { pair: item.pair }),
      }
      return item.words === 'none' ? base : { ...base, words }
    })
  })

const plain = (nodes: readonly CueNode[]): string =>
  nodes
    .map((node) => (node.kind === 'text' ? node.value : node.kind === 'element' ? plain(node.children) : ''))
    .join('')

describe('writeWebvtt and readWebvtt', () => {
  it('give back any cues exactly: identifiers, times, speakers, text, words', () => {
    fc.assert(
      fc.property(cues, (list) => {
        const read = readWebvtt(writeWebvtt(list, { language: 'es-MX' }))
        expect(read.cues).toEqual(list)
        expect(read.language).toBe('es-MX')
        expect(read.problems).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('is looked through without parsing, with the same words, speakers and cues', () => {
    fc.assert(
      fc.property(cues, (list) => {
        const scanned = scanWebvtt(writeWebvtt(list), () => true)
        expect(scanned?.map(({ speaker, text: words }) => [speaker, words])).toEqual(
          list.map(({ speaker, text: words }) => [speaker, words]),
        )
        expect(scanned?.map((item) => item.read())).toEqual(list)
      }),
      { numRuns: 1500 },
    )
  })

  it('is not looked through where it is not in our form', () => {
    const own = writeWebvtt([cue({ text: 'rural county' })])
    expect(scanWebvtt(own, (block) => block.includes('mayor'))).toEqual([])
    for (const other of [
      own.replace('1\n00:', '00:'),
      own.replaceAll('\n', '\r\n'),
      `${own}Words without times.\n\n`,
      own.replace(/NOTE\n.*\n/, ''),
    ]) {
      expect(
        scanWebvtt(other, () => true),
        JSON.stringify(other),
      ).toBeNull()
    }
  })

  it('show the same text in any player that follows the specification', () => {
    fc.assert(
      fc.property(cues, (list) => {
        const shown = parseWebvtt(writeWebvtt(list)).cues
        expect(shown.map((item) => plain(parseCueText(item.text)))).toEqual(list.map((item) => item.text))
        expect(shown.map((item) => [item.startMs, item.endMs])).toEqual(list.map((item) => [item.startMs, item.endMs]))
      }),
      { numRuns: 500 },
    )
  })

  it('write plain files for plain cues', () => {
    const words = [
      { text: 'We', startMs: 1000, endMs: 1200 },
      { text: 'are', startMs: 1200, endMs: 1500 },
      { text: 'here.', startMs: 1800, endMs: 2500 },
    ]
    const file = writeWebvtt(
      [cue({ id: 'a', speaker: 'Anna Ruiz', text: 'We are\nhere.', words }), cue({ text: 'R&D' })],
      {
        language: 'en',
        notes: ['Checked --> twice\n\nby hand'],
      },
    )
    expect(file).toBe(
      [
        'WEBVTT\n\nNOTE\nWritten by LocalStory Library\nLanguage: en\n\nNOTE\nChecked -> twice\nby hand\n',
        'a\n00:00:01.000 --> 00:00:03.000',
        '<v Anna Ruiz>We <00:00:01.200>are<00:00:01.500>\n<00:00:01.800>here.<00:00:02.500>\n',
        '1\n00:00:01.000 --> 00:00:03.000\nR&amp;D\n\n',
      ].join('\n'),
    )
  })

  it('keep inline timestamps inside the cue and rising, as the specification asks', () => {
    fc.assert(
      fc.property(cues, (list) => {
        for (const item of parseWebvtt(writeWebvtt(list)).cues) {
          const marks = [...item.text.matchAll(/<(\d+):(\d\d):(\d\d)\.(\d{3})>/g)].map(
            ([, h, m, s, ms]) => ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000 + Number(ms),
          )
          const bounds = [item.startMs, ...marks, item.endMs]
          expect(bounds.every((ms, i) => i === 0 || ms > bounds[i - 1]!)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keep what a caption translates in a comment before it, which counts nowhere else', () => {
    const pair = { cues: ['c 12', 'c|13'], digest: '9f3ab2c4', origin: 'machine' as const }
    const file = writeWebvtt([cue({ id: 'a', pair }), cue({ id: 'b' })])
    expect(file).toContain('\n\nNOTE pair c%2012 c%7C13 | 9f3ab2c4 | machine\n\na\n00:00:01.000 -->')
    // A file of another program.
    const foreign = readWebvtt(file.replace('Written by LocalStory Library', 'Written by hand'))
    expect(foreign.cues.map((item) => item.pair)).toEqual([undefined, undefined])
    expect(foreign.problems.map(({ text: said }) => said).join()).toContain('pair c%2012')
    // Its cue is gone, and what the comment says is none of the next one's.
    const without = file.replace('a\n00:00:01.000 --> 00:00:03.000\nHello\n\n', 'NOTE\nsomething else\n\n')
    expect(readWebvtt(without).cues).toEqual([cue({ id: 'b' })])
    const damaged = readWebvtt(file.replace('9f3ab2c4', 'nothing'))
    expect(damaged.cues[0]?.pair).toBeUndefined()
    expect(damaged.problems.map(({ text: said }) => said).join()).toContain('nothing')
  })

  it('drop word times that no longer fit the text, never the text', () => {
    const stale = cue({ text: 'New words', words: [{ text: 'Old', startMs: 1000, endMs: 3000 }] })
    expect(readWebvtt(writeWebvtt([stale])).cues).toEqual([cue({ text: 'New words' })])
  })
})
