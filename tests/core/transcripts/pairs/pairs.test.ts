/** Pairs of captions in two languages: found by time, kept while the source is divided and joined, lost by no change of cuts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue, CuePair } from '../../../../electron/core/library/model.ts'
import { mergeCues, splitCue } from '../../../../electron/core/transcripts/edit/divide.ts'
import { pairByTime } from '../../../../electron/core/transcripts/pairs/by-time.ts'
import { digestWords } from '../../../../electron/core/transcripts/pairs/digest.ts'
import { followPairs, settleJoined } from '../../../../electron/core/transcripts/pairs/follow.ts'
import { formerWords } from '../../../../electron/core/transcripts/pairs/former.ts'
import { isMissing, pairRows } from '../../../../electron/core/transcripts/pairs/rows.ts'
import { countStale, PairSource } from '../../../../electron/core/transcripts/pairs/source.ts'

const cue = (id: string, startMs: number, endMs: number, text = `words of ${id}`): Cue => ({
  id,
  startMs,
  endMs,
  speaker: '',
  text,
})
const pairsOf = (cues: readonly Cue[]) => Object.fromEntries(cues.map((one) => [one.id, one.pair?.cues ?? null]))
const states = (source: readonly Cue[], cues: readonly Cue[]) => {
  const lookup = new PairSource(source)
  return Object.fromEntries(cues.map((one) => [one.id, lookup.stateOf(one)]))
}

const english = [
  cue('a', 0, 2000, 'People in our county'),
  cue('b', 2000, 4000, 'are afraid to go'),
  cue('c', 4000, 7000, 'to the clinic at night.'),
  cue('d', 9000, 10_000, 'So we moved it.'),
]
const spanish = pairByTime(
  english,
  [
    cue('1', 0, 2000, 'La gente del condado'),
    cue('2', 2000, 4000, 'tiene miedo de ir'),
    cue('3', 4000, 7000, 'a la clínica de noche.'),
    cue('4', 9000, 10_000, 'Y la llevamos.'),
  ],
  'machine',
)
const withText = (cues: readonly Cue[], id: string, text: string) =>
  cues.map((one) => (one.id === id ? { ...one, text } : one))

describe('pairing by time', () => {
  it('takes the best overlap, several for one and one for several, and none where there is none', () => {
    const source = [cue('a', 0, 4000), cue('b', 4000, 6000), cue('c', 6000, 8000), cue('d', 20_000, 21_000)]
    const found = pairByTime(
      source,
      [
        cue('1', 0, 1900),
        cue('2', 1900, 4200),
        cue('3', 4200, 8100),
        cue('4', 10_000, 12_000),
        cue('5', 19_000, 30_000),
        cue('6', 7990, 9000),
      ],
      'human',
    )
    expect(pairsOf(found)).toEqual({ 1: ['a'], 2: ['a'], 3: ['b', 'c'], 4: null, 5: ['d'], 6: ['c'] })
    expect(found[2]?.pair).toEqual({
      cues: ['b', 'c'],
      digest: digestWords(['words of b', 'words of c']),
      origin: 'human',
    })
  })

  it('keeps two people who talk at once apart by their identifiers', () => {
    const both = [cue('x', 0, 3000), cue('y', 0, 3000)]
    expect(pairsOf(pairByTime(both, both, 'human'))).toEqual({ x: ['x'], y: ['y'] })
  })

  it('finds the same partners as looking at every pair of cues', () => {
    const list = fc
      .array(fc.tuple(fc.nat(20_000), fc.integer({ min: 1, max: 9000 })), { maxLength: 30 })
      .map((items) =>
        items
          .map(([start, length], index) => cue(`${index}`, start, start + length))
          .sort((a, b) => a.startMs - b.startMs),
      )
    fc.assert(
      fc.property(list, list, (source, other) => {
        const translation = other.map((one) => ({ ...one, id: `t${one.id}` }))
        const lookup = new PairSource(source)
        for (const one of pairByTime(source, translation, 'human')) {
          const shared = source.map((s) => Math.min(s.endMs, one.endMs) - Math.max(s.startMs, one.startMs))
          const most = Math.max(0, ...shared)
          expect(one.pair === undefined).toBe(most <= 0)
          if (!one.pair) continue
          expect(lookup.stateOf(one)).toBe('current')
          const mine = one.pair.cues.map((id) => shared[source.findIndex((s) => s.id === id)] ?? 0)
          expect(Math.max(...mine)).toBe(most)
          expect(Math.min(...mine)).toBeGreaterThan(0)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a pair', () => {
  it('goes stale by words, case and punctuation, not by white space or line breaks', () => {
    expect(Object.values(states(english, spanish))).toEqual(['current', 'current', 'current', 'current'])
    expect(states(withText(english, 'b', ' are afraid\n to  go'), spanish)[2]).toBe('current')
    for (const text of ['are scared to go', 'Are afraid to go', 'are afraid to go?'])
      expect(states(withText(english, 'b', text), spanish)[2]).toBe('stale')
  })

  it('is orphaned when its source is gone, stale when a part of it is', () => {
    const gone = english.filter(({ id }) => id !== 'b')
    expect(states(gone, spanish)).toMatchObject({ 2: 'orphan', 3: 'current' })
    const [first] = spanish
    const pair: CuePair = {
      cues: ['a', 'b'],
      digest: digestWords(english.slice(0, 2).map((one) => one.text)),
      origin: 'human',
    }
    expect(states(gone, [{ ...first!, pair }])).toEqual({ 1: 'stale' })
    expect(countStale(new PairSource(gone), spanish)).toBe(1)
    expect(countStale(new PairSource(gone), withText(spanish, '2', ''))).toBe(0)
  })

  it('knows earlier words again by their digest', () => {
    const now = new PairSource(withText(english, 'b', 'are scared'))
    const former = [cue('b', 0, 1, 'are frightened'), cue('b', 0, 1, 'are afraid to go')]
    expect(formerWords(spanish[1]!.pair!, now, former)).toBe('are afraid to go')
    expect(formerWords(spanish[1]!.pair!, now, former.slice(0, 1))).toBeNull()
  })
})

describe('pairs follow their source', () => {
  it('when it is divided and joined again', () => {
    const split = splitCue(english, 'c', 'to the '.length)
    const followed = followPairs(english, split, spanish)
    expect(pairsOf(followed)).toMatchObject({ 2: ['b'], 3: ['c', 'c-2'], 4: ['d'] })
    expect(states(split, followed)).toMatchObject({ 3: 'current' })
    const joined = mergeCues(split, ['c', 'c-2'])
    const back = followPairs(split, joined, followed)
    expect(pairsOf(back)).toEqual(pairsOf(spanish))
    expect(states(joined, back)).toMatchObject({ 3: 'current' })
  })

  it('when it is joined: both translations then share it', () => {
    const joined = mergeCues(english, ['a', 'b'])
    const followed = followPairs(english, joined, spanish)
    expect(pairsOf(followed)).toMatchObject({ 1: ['a'], 2: ['a'], 3: ['c'] })
    expect(Object.values(states(joined, followed))).toEqual(['current', 'current', 'current', 'current'])
  })

  it('and stay stale when they were', () => {
    const edited = withText(english, 'c', 'to the clinic by day.')
    const split = splitCue(edited, 'c', 'to the '.length)
    const followed = followPairs(edited, split, spanish)
    expect(pairsOf(followed)).toMatchObject({ 3: ['c', 'c-2'] })
    expect(states(split, followed)).toMatchObject({ 2: 'current', 3: 'stale' })
  })

  it('not where words changed too: nothing is certain then', () => {
    const changed = [...english.slice(0, 2), cue('e', 4000, 7000, 'to that clinic at night.'), english[3]!]
    expect(followPairs(english, changed, spanish)).toBe(spanish)
    expect(states(changed, spanish)).toMatchObject({ 3: 'orphan' })
    expect(followPairs(english, withText(english, 'a', 'Others'), spanish)).toBe(spanish)
  })

  it('any sequence of divisions and joins: what was current is current', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(), fc.nat()), { maxLength: 12 })
    fc.assert(
      fc.property(steps, (list) => {
        let [source, cues]: [Cue[], readonly Cue[]] = [english, spanish]
        for (const [joins, which, where] of list) {
          const at = which % source.length
          const one = source[at]!
          const next = source[at + 1]
          const space = [...one.text.matchAll(/ /g)].map((match) => match.index)
          let now: Cue[]
          if (joins && next) now = mergeCues(source, [one.id, next.id])
          else if (space.length > 0) now = splitCue(source, one.id, space[where % space.length]!)
          else continue
          cues = followPairs(source, now, cues)
          source = now
        }
        expect(Object.values(states(source, cues))).toEqual(['current', 'current', 'current', 'current'])
      }),
      { numRuns: 300 },
    )
  })
})

describe('translated captions that are divided or joined', () => {
  it('keep what they translate', () => {
    const source = new PairSource(english)
    const split = splitCue(spanish, '3', 'a la '.length)
    expect(pairsOf(split)).toMatchObject({ 3: ['c'], '3-2': ['c'] })
    const joined = settleJoined(spanish, mergeCues(spanish, ['1', '2']), source)
    expect(joined[0]?.pair).toEqual({
      cues: ['a', 'b'],
      digest: source.digest(['a', 'b']),
      origin: 'machine',
    })
    // A stale part makes the whole stale.
    const stale = new PairSource(withText(english, 'b', 'are glad to go'))
    expect(stale.stateOf(settleJoined(spanish, mergeCues(spanish, ['1', '2']), stale)[0]!)).toBe('stale')
  })
})

describe('rows', () => {
  it('hold every cue once, in order, and tell what has no translation', () => {
    const source = [cue('a', 0, 1000), cue('b', 1000, 2000), cue('c', 2000, 3000), cue('d', 5000, 6000)]
    const translation = [
      ...pairByTime(source, [cue('1', 0, 500), cue('2', 500, 1000), cue('3', 1000, 3000)], 'human'),
      cue('loose', 4000, 4500),
    ]
    const rows = pairRows(source, translation)
    expect(rows.map((row) => [row.source?.id ?? null, row.cues.map(({ id }) => id), row.with, isMissing(row)])).toEqual(
      [
        ['a', ['1', '2'], null, false],
        ['b', ['3'], null, false],
        ['c', [], 'b', false],
        [null, ['loose'], null, false],
        ['d', [], null, true],
      ],
    )
  })
})
