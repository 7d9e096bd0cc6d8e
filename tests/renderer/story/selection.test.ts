import { describe, expect, it } from 'vitest'
import { copyText, selectCues, selectionRange, wordsInRange } from '../../../renderer/features/story/selection.ts'
import type { Cue } from '../../../renderer/features/story/types.ts'

const cues: Cue[] = [
  { id: '1', startMs: 1000, endMs: 3000, speaker: 'Mayor', text: 'aaaa bbbb cccc dddd' },
  { id: '2', startMs: 3000, endMs: 4000, speaker: 'Mayor', text: 'We told\nthem' },
  { id: '3', startMs: 4000, endMs: 6000, speaker: 'Interviewer', text: 'And but' },
]
const pick = (a: [number, number], b: [number, number]) => ({
  anchor: { cue: a[0], offset: a[1] },
  focus: { cue: b[0], offset: b[1] },
})

describe('a selection of text', () => {
  it('is the time of the whole words it touches', () => {
    expect(selectionRange(cues, pick([0, 6], [0, 12]))).toEqual({ startMs: 1500, endMs: 2500 })
  })

  it('means the same drawn backwards', () => {
    expect(selectionRange(cues, pick([1, 3], [0, 16]))).toEqual(selectionRange(cues, pick([0, 16], [1, 3])))
  })

  it('is nothing when only space is touched', () => {
    expect(selectionRange(cues, pick([0, 4], [0, 5]))).toBeNull()
    expect(selectionRange(cues, pick([0, 2], [0, 2]))).toBeNull()
  })

  it('runs over cues', () => {
    expect(selectionRange(cues, pick([0, 15], [2, 3]))).toEqual({ startMs: 2500, endMs: 5000 })
  })

  it('copies whole words with speaker and time, a line for each turn', () => {
    expect(copyText(cues, pick([0, 16], [2, 2]))).toBe('Mayor (0:02): dddd We told them\nInterviewer (0:04): And')
  })

  it('selects whole cues by keyboard in both directions', () => {
    expect(selectionRange(cues, selectCues(cues, 0, 1))).toEqual({ startMs: 1000, endMs: 4000 })
    expect(selectionRange(cues, selectCues(cues, 2, 1))).toEqual({ startMs: 3000, endMs: 6000 })
  })
})

describe('words in a range', () => {
  it('are those whose middle lies in it', () => {
    expect(wordsInRange(cues, { startMs: 1500, endMs: 2500 })).toBe('bbbb cccc')
    expect(wordsInRange(cues, { startMs: 2500, endMs: 5000 })).toBe('dddd We told them And')
    expect(wordsInRange(cues, { startMs: 10_000, endMs: 20_000 })).toBe('')
  })
})
