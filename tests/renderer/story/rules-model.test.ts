/** What the list of caption findings shows. */
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../renderer/features/story/rules/rule-words.ts'
import {
  countFixable,
  countRules,
  fineTime,
  sayFixed,
  viewFix,
} from '../../../renderer/features/story/rules/rules-model.ts'

const finding = (rule: Finding['rule'], cue: string, isFixable = true): Finding => ({
  ...{ rule, cues: [cue], what: '', value: 2, limit: 1, worsens: [], reason: '' },
  ...(isFixable && { fixed: [] }),
})
const cue = { id: 'a', startMs: 1000, endMs: 3005, speaker: 'Ana', text: 'a  b' }

describe('findings', () => {
  const list = [finding('gap', 'a'), finding('lines', 'a'), finding('gap', 'b'), finding('shortest', 'c', false)]
  it('are counted by rule, the most first', () => {
    expect(countRules(list).map(({ rule, count }) => [rule, count])).toEqual([
      ['gap', 2],
      ['lines', 1],
      ['shortest', 1],
    ])
  })
  it('are fixed caption by caption', () => {
    expect(countFixable(list)).toBe(2)
  })
})

describe('a fix', () => {
  it('shows times where only they change', () => {
    expect(viewFix(cue, [{ ...cue, endMs: 2917 }])).toEqual({
      times: { before: '0:01.00 – 0:03.01', after: '0:01.00 – 0:02.92' },
      texts: [],
      isRemoved: false,
    })
  })
  it('shows text where only that changes, and each caption where it is divided', () => {
    expect(viewFix(cue, [{ ...cue, text: 'a b' }])).toMatchObject({ times: null, texts: [{ time: '', text: 'a b' }] })
    expect(
      viewFix(cue, [
        { ...cue, text: 'a', endMs: 2000 },
        { ...cue, text: 'b', startMs: 2000, speaker: 'Ben' },
      ]),
    ).toEqual({
      times: null,
      texts: [
        { time: '0:01.00 – 0:02.00', speaker: '', text: 'a' },
        { time: '0:02.00 – 0:03.01', speaker: 'Ben', text: 'b' },
      ],
      isRemoved: false,
    })
    expect(viewFix(cue, []).isRemoved).toBe(true)
  })
  it('is said with what it costs', () => {
    expect(sayFixed(1, [])).toBe('1 caption fixed')
    expect(sayFixed(14, [{ rule: 'shortest', before: 1, after: 3 }])).toBe('14 captions fixed. More of: Too short (+2)')
    expect(sayFixed(0, [])).toBe('Nothing could be fixed')
  })
})

it('times are written to the hundredth', () => {
  expect([0, 995, 999, 62_345, 3_600_000].map(fineTime)).toEqual([
    '0:00.00',
    '0:01.00',
    '0:01.00',
    '1:02.35',
    '60:00.00',
  ])
})
