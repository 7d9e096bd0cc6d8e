/** A corrected transcript and a new version of its file become one: nothing a person did is lost, nor a word of the file. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../../electron/core/library/model.ts'
import { shift } from '../../../../electron/core/transcripts/edit/times.ts'
import { adoptTimes } from '../../../../electron/core/transcripts/merge/adopt-times.ts'
import { mergeTranscripts } from '../../../../electron/core/transcripts/merge/merge.ts'
import { leastCpuMs } from '../../../support/cpu.ts'
import { change, content, steps, transcript, wordsOf } from './support.ts'

const runs = 300 * Math.max(1, Number(process.env.LOCALSTORY_FUZZ ?? 1))

const cue = (id: string, startMs: number, endMs: number, text: string, speaker = 'Ana'): Cue => ({
  id,
  startMs,
  endMs,
  speaker,
  text,
})
const base = [
  cue('1', 0, 2000, 'People in our rural county'),
  cue('2', 2000, 4000, 'are afraid to go to the clinick.'),
  cue('3', 4000, 6000, 'They stay at home.', 'SPEAKER_01'),
  cue('4', 6000, 8000, 'We drive them ourselves'),
  cue('5', 8000, 9000, 'every other Tuesday.'),
]
const put = (cues: readonly Cue[], id: string, part: Partial<Cue>): Cue[] =>
  cues.map((one) => (one.id === id ? { ...one, ...part } : one))
const lines = (cues: readonly Cue[]): string[] =>
  cues.map(({ startMs, endMs, speaker, text }) => `${startMs}-${endMs} ${speaker}: ${text}`)

describe('whatever happened to a transcript', () => {
  it('the file is taken as it is where nobody corrected anything', () => {
    fc.assert(
      fc.property(transcript, steps(), fc.integer({ min: 0, max: 2000 }), (cues, list, ms) => {
        const theirs = change(shift(cues, ms), list, 'T')
        const merged = mergeTranscripts({ base: cues, ours: cues, theirs })
        expect(content(merged.cues)).toEqual(content(theirs))
        expect(merged).toMatchObject({ conflicts: [], corrections: 0 })
      }),
      { numRuns: runs },
    )
  })

  it('what people did stays as it is when the file is the same', () => {
    fc.assert(
      fc.property(transcript, steps(), (cues, list) => {
        const ours = change(cues, list, 'O')
        const merged = mergeTranscripts({ base: cues, ours, theirs: cues })
        expect(merged.cues).toEqual(ours)
        expect(merged.conflicts).toEqual([])
        expect(merged.kept).toBe(merged.corrections)
      }),
      { numRuns: runs },
    )
  })

  it('no word of either side is missing from the result and the conflicts, and identifiers differ', () => {
    fc.assert(
      fc.property(transcript, steps(), steps(), fc.boolean(), (cues, a, b, known) => {
        const [ours, theirs] = [change(cues, a, 'O'), change(cues, b, 'T')]
        const { cues: merged, conflicts } = mergeTranscripts({ base: known ? cues : null, ours, theirs })
        const there = new Set(
          [merged, ...conflicts.flatMap((conflict) => [conflict.ours, conflict.theirs])].flatMap(wordsOf),
        )
        for (const word of [...wordsOf(ours), ...wordsOf(theirs)])
          if (/^[OT]\d/.test(word)) expect(there).toContain(word)
        expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length)
        for (const [index, { startMs, endMs }] of merged.entries()) {
          expect(endMs).toBeGreaterThan(startMs)
          expect(startMs).toBeGreaterThanOrEqual(merged[index - 1]?.startMs ?? 0)
        }
        // Nothing chosen: what a person wrote is in the result, not only in a conflict.
        for (const word of wordsOf(ours)) if (word.startsWith('O')) expect(wordsOf(merged)).toContain(word)
      }),
      { numRuns: runs },
    )
  })

  it('a choice for the file brings its words, and the conflicts keep their identifiers', () => {
    fc.assert(
      fc.property(transcript, steps(), steps(), (cues, a, b) => {
        const [ours, theirs] = [change(cues, a, 'O'), change(cues, b, 'T')]
        const first = mergeTranscripts({ base: cues, ours, theirs })
        const choices = Object.fromEntries(first.conflicts.map(({ id }) => [id, 'theirs' as const]))
        const second = mergeTranscripts({ base: cues, ours, theirs, choices })
        expect(second.conflicts.map(({ id }) => id)).toEqual(first.conflicts.map(({ id }) => id))
        for (const word of wordsOf(theirs)) if (word.startsWith('T')) expect(wordsOf(second.cues)).toContain(word)
      }),
      { numRuns: runs },
    )
  })

  it('corrections of words survive a file that is timed and cut anew', () => {
    fc.assert(
      fc.property(
        transcript,
        fc.nat(1000),
        fc.nat(1000),
        fc.array(fc.nat(30), { maxLength: 8 }),
        (cues, at, word, cuts) => {
          fc.pre(cues.length > 0)
          const ours = change(cues, [{ kind: 'word', at, word }], 'O')
          const splits = cuts.flatMap((cut, index) => [
            { kind: index % 2 ? ('split' as const) : ('join' as const), at: cut, word: 1 },
          ])
          const theirs = shift(change(cues, splits, 'T'), 1700)
          const { cues: merged, conflicts } = mergeTranscripts({ base: cues, ours, theirs })
          expect(conflicts).toEqual([])
          expect(wordsOf(merged)).toEqual(wordsOf(ours))
          expect(merged.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
            theirs.map(({ startMs, endMs }) => [startMs, endMs]),
          )
        },
      ),
      { numRuns: runs },
    )
  })
})

describe('a merge', () => {
  it('keeps a corrected word in captions that are cut and timed anew', () => {
    const ours = put(base, '2', { text: 'are afraid to go to the clinic.' })
    const theirs = [
      cue('a', 100, 4100, 'People in our rural county are afraid to go to the clinick.'),
      cue('b', 4100, 6100, 'They stay at home.', 'SPEAKER_01'),
      cue('c', 6100, 9100, 'We drive them ourselves every second Tuesday.'),
    ]
    const merged = mergeTranscripts({ base, ours, theirs })
    expect(lines(merged.cues)).toEqual([
      '100-4100 Ana: People in our rural county are afraid to go to the clinic.',
      '4100-6100 SPEAKER_01: They stay at home.',
      '6100-9100 Ana: We drive them ourselves every second Tuesday.',
    ])
    expect(merged).toMatchObject({ conflicts: [], corrections: 1, kept: 1 })
  })

  it('keeps the name a speaker was given, also in captions that are new', () => {
    const ours = base.map((one) => (one.speaker === 'SPEAKER_01' ? { ...one, speaker: 'Rosa Peña' } : one))
    const theirs = [...shift(base, 500), cue('9', 9600, 9900, 'Thank you both.', 'SPEAKER_01')]
    const merged = mergeTranscripts({ base, ours, theirs })
    expect(merged.conflicts).toEqual([])
    expect(merged.cues.filter(({ speaker }) => speaker === 'Rosa Peña').map(({ text }) => text)).toEqual([
      'They stay at home.',
      'Thank you both.',
    ])
  })

  it('divides a caption of the file where two speakers were told apart by hand', () => {
    const ours = put(base, '5', { speaker: 'Rosa Peña' })
    const theirs = [...base.slice(0, 3), cue('4', 6000, 9000, 'We drive them ourselves every other Tuesday.')]
    const { cues, conflicts } = mergeTranscripts({ base, ours, theirs })
    expect(conflicts).toEqual([])
    expect(cues.slice(3).map(({ speaker, text }) => `${speaker}: ${text}`)).toEqual([
      'Ana: We drive them ourselves',
      'Rosa Peña: every other Tuesday.',
    ])
  })

  it('keeps cuts, times and deletions made by hand where the file is the same', () => {
    const split = [
      cue('1', 0, 800, 'People'),
      cue('1-2', 800, 2000, 'in our rural county'),
      ...put(base, '2', { endMs: 3900 }).slice(1, 3),
      ...base.slice(4),
    ]
    const theirs = put(base, '3', { text: 'They stay at home now.' })
    const { cues, conflicts, kept } = mergeTranscripts({ base, ours: split, theirs })
    expect(lines(cues)).toEqual([
      '0-800 Ana: People',
      '800-2000 Ana: in our rural county',
      '2000-3900 Ana: are afraid to go to the clinick.',
      '4000-6000 SPEAKER_01: They stay at home now.',
      '8000-9000 Ana: every other Tuesday.',
    ])
    expect(conflicts).toEqual([])
    expect(kept).toBe(3)
  })

  it('names a place that both changed, with all three versions, and does as it is told', () => {
    const ours = put(base, '2', { text: 'are afraid to go to the clinic.' })
    const theirs = put(base, '2', { text: 'are afraid to go to the clinics.' })
    const kept = mergeTranscripts({ base, ours, theirs })
    expect(kept.cues).toEqual(ours)
    expect(kept.conflicts).toHaveLength(1)
    const [conflict] = kept.conflicts
    expect(conflict).toMatchObject({ startMs: 2000, endMs: 4000, chosen: 'ours' })
    expect([conflict?.base, conflict?.ours, conflict?.theirs].map((side) => side?.map(({ text }) => text))).toEqual([
      ['are afraid to go to the clinick.'],
      ['are afraid to go to the clinic.'],
      ['are afraid to go to the clinics.'],
    ])
    const given = mergeTranscripts({ base, ours, theirs, choices: { [conflict?.id ?? '']: 'theirs' } })
    expect(given.cues).toEqual(theirs)
    expect(given).toMatchObject({ kept: 0, corrections: 1 })
  })

  it('names a speaker that both changed', () => {
    const ours = put(base, '3', { speaker: 'Rosa' })
    const theirs = put(base, '3', { speaker: 'Luis' })
    const { cues, conflicts } = mergeTranscripts({ base, ours, theirs })
    expect(conflicts).toHaveLength(1)
    expect(cues[2]?.speaker).toBe('Rosa')
    const choices = { [conflicts[0]?.id ?? '']: 'theirs' as const }
    expect(mergeTranscripts({ base, ours, theirs, choices }).cues[2]?.speaker).toBe('Luis')
  })

  it('keeps line breaks that were set by hand, and identifiers, so that translations stay with their captions', () => {
    const pair = { cues: ['x'], digest: '0123456789abcdef', origin: 'human' as const }
    const ours = put(base, '2', { text: 'are afraid to go\nto the clinick.', pair })
    const theirs = shift(base, 250).map((one, index) => ({ ...one, id: `n${index}` }))
    const { cues } = mergeTranscripts({ base, ours, theirs })
    expect(cues.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
    expect(cues[1]).toMatchObject({ startMs: 2250, text: 'are afraid to go\nto the clinick.', pair })
  })

  it('without a base names every difference and changes nothing by itself', () => {
    const theirs = put(shift(base, 0), '2', { text: 'are afraid to go to the clinic.' })
    const { cues, conflicts } = mergeTranscripts({ base: null, ours: base, theirs })
    expect(cues).toEqual(base)
    expect(conflicts).toHaveLength(1)
  })

  it('gives the words of a file without times the captions that are there', () => {
    const text = [
      cue('1', 0, 9000, 'People in our rural county are afraid to go to the clinic.', ''),
      cue('2', 9000, 20_000, 'They stay at home. We drive them ourselves every other Tuesday.', 'Luis'),
    ]
    expect(lines(adoptTimes(text, base))).toEqual([
      '0-2000 Ana: People in our rural county',
      '2000-4000 Ana: are afraid to go to the clinic.',
      '4000-6000 Luis: They stay at home.',
      '6000-8000 Luis: We drive them ourselves',
      '8000-9000 Luis: every other Tuesday.',
    ])
  })
})

describe('hours of speech', () => {
  /** Speech-like: a few hundred words come again and again. */
  function longTranscript(seed: number): Cue[] {
    let state = seed
    const next = (most: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return Math.floor((state / 2 ** 32) ** 2 * most)
    }
    return Array.from({ length: 6000 }, (_, index) =>
      cue(
        String(index),
        index * 2000,
        index * 2000 + 1900,
        Array.from({ length: 8 }, () => `word${next(2500)}`).join(' '),
        index % 9 < 5 ? 'Ana' : 'Luis',
      ),
    )
  }

  it('are merged in at most 200 ms: 6,000 captions corrected in 300 places against 5,000 cut and heard anew', () => {
    const long = longTranscript(7)
    const ours = long.map((one, index) => (index % 20 === 3 ? { ...one, text: one.text.replace('word', 'mot') } : one))
    const all = long.flatMap((one) => one.text.split(' ').map((text) => ({ text, at: one.startMs })))
    const theirs = Array.from({ length: Math.ceil(all.length / 11) }, (_, index) => {
      const part = all.slice(index * 11, index * 11 + 11)
      const words = part.map(({ text }, at) => ((index * 11 + at) % 13 === 0 ? `x${text}` : text))
      const at = (part[0]?.at ?? 0) + 40 + (index % 3)
      return cue(`t${index}`, at, at + 2500, words.join(' '))
    }).toSorted((one, other) => one.startMs - other.startMs)
    let result = mergeTranscripts({ base: long, ours, theirs })
    const spent = leastCpuMs(200, () => {
      result = mergeTranscripts({ base: long, ours, theirs })
    })
    expect(result.corrections).toBe(300)
    const inConflict = result.conflicts.length
    expect(inConflict).toBeLessThan(60)
    expect(wordsOf(result.cues).filter((word) => word.startsWith('mot')).length).toBeGreaterThanOrEqual(295)
    expect(spent).toBeLessThan(200)
  })

  it('do not take much longer when nothing fits', () => {
    const long = longTranscript(7)
    const other = longTranscript(99)
    const spent = leastCpuMs(600, () => mergeTranscripts({ base: long, ours: long, theirs: other }))
    expect(spent).toBeLessThan(600)
  })
})
