/** Correcting and confirming the words of a cue, and telling what changed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../../electron/core/library/model.ts'
import { confirmWords, correctCue } from '../../../../electron/core/transcripts/edit/correct.ts'
import { spliceOf } from '../../../../electron/core/transcripts/edit/splice.ts'

const unsure = (id: string, startMs: number): Cue => ({
  id,
  startMs,
  endMs: startMs + 1000,
  speaker: 'Anna',
  text: 'the las Cruces clinic',
  words: [
    { text: 'the', startMs, endMs: startMs + 100, confidence: 0.99 },
    { text: 'las', startMs: startMs + 100, endMs: startMs + 300, confidence: 0.4 },
    { text: 'Cruces', startMs: startMs + 300, endMs: startMs + 600, confidence: 0.3 },
    { text: 'clinic', startMs: startMs + 600, endMs: startMs + 1000, confidence: 0.5 },
  ],
})
const doubts = (cue: Cue | undefined) => cue?.words?.map(({ confidence }) => confidence ?? null)
const cues = [unsure('a', 0), unsure('b', 1000), unsure('c', 2000)]

describe('words of a person', () => {
  it('are sure where they were corrected, also by a capital letter; the others keep what the engine said', () => {
    const after = correctCue(cues, 'b', { text: 'the Las Cruces hospital' })
    expect(doubts(after[1])).toEqual([0.99, null, 0.3, null])
    expect(after[1]?.words?.map(({ text }) => text)).toEqual(['the', 'Las', 'Cruces', 'hospital'])
    expect([after[0] === cues[0], after[2] === cues[2]]).toEqual([true, true])
  })

  it('are sure once they are confirmed, with their times', () => {
    const after = confirmWords(cues, ['a', 'c'])
    expect(after.map(doubts)).toEqual([[null, null, null, null], doubts(cues[1]), [null, null, null, null]])
    expect(after[0]?.words?.map(({ startMs }) => startMs)).toEqual([0, 100, 300, 600])
    expect(() => confirmWords(cues, ['x'])).toThrow('There is no such cue')
  })

  it('belong to a speaker who can be changed alone', () => {
    expect(correctCue(cues, 'a', { speaker: 'Ben' })[0]).toEqual({ ...cues[0], speaker: 'Ben' })
    expect(() => correctCue(cues, 'x', { speaker: 'Ben' })).toThrow('There is no such cue')
  })
})

describe('what a change did', () => {
  it('turns the old list into the new one', () => {
    const pool = Array.from({ length: 12 }, (_, index) => unsure(`p${index}`, index * 1000))
    const list = fc.subarray(pool)
    fc.assert(
      fc.property(list, list, (before, after) => {
        const { at, remove, insert } = spliceOf(before, after)
        expect(before.toSpliced(at, remove, ...insert)).toEqual(after)
        const [b] = correctCue(before.length > 0 ? before : pool, (before[0] ?? pool[0])!.id, { text: 'new' })
        expect(b?.text).toBe('new')
      }),
    )
  })

  it('is one cue where one cue changed', () => {
    expect(spliceOf(cues, correctCue(cues, 'b', { speaker: 'Ben' }))).toMatchObject({ at: 1, remove: 1 })
    expect(spliceOf(cues, cues)).toEqual({ at: 3, remove: 0, insert: [] })
  })
})
