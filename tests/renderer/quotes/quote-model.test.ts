import { describe, expect, it } from 'vitest'
import type { QuoteRow } from '../../../renderer/api/types.ts'
import {
  countValues,
  editsOf,
  filterQuotes,
  isLeftOut,
  itemsOf,
  NO_FILTER,
  putIn,
  toggleCut,
} from '../../../renderer/features/quotes/quote-model.ts'

const row = (given: Partial<QuoteRow>): QuoteRow => ({
  ...{ story: 's', id: 'q-1', storyTitle: 'Clinic days', recordedOn: '', startMs: 0, endMs: 1, language: 'en' },
  ...{ text: 'rural county', person: null, status: 'unverified', state: 'locked', isOpen: false, tags: [], note: '' },
  attribution: { name: 'Ana Ruiz', title: '', body: '', place: '', prefix: '', text: 'Ana Ruiz, Mayor' },
  createdAt: '',
  ...given,
})

describe('the list', () => {
  const rows = [
    row({ id: 'q-1', tags: ['issue/health'] }),
    row({ id: 'q-2', text: 'días de clínica', status: 'heard', isOpen: true, state: 'drifted' }),
    row({ id: 'q-3', attribution: { ...row({}).attribution, name: '', text: '' }, note: 'for the film' }),
  ]
  const ids = (filter: Partial<typeof NO_FILTER>) => filterQuotes(rows, { ...NO_FILTER, ...filter }).map(({ id }) => id)

  it('is narrowed by text, tag, person, status and drift', () => {
    expect(ids({})).toEqual(['q-1', 'q-2', 'q-3'])
    expect(ids({ text: 'DIAS mayor' })).toEqual(['q-2'])
    expect(ids({ text: 'film' })).toEqual(['q-3'])
    expect(ids({ tag: 'issue/health' })).toEqual(['q-1'])
    expect(ids({ person: 'Ana Ruiz' })).toEqual(['q-1', 'q-2'])
    expect(ids({ person: '' })).toEqual(['q-3'])
    expect(ids({ state: 'open' })).toEqual(['q-2'])
    expect(ids({ state: 'heard' })).toEqual(['q-2'])
    expect(ids({ state: 'verified' })).toEqual([])
  })

  it('counts values, most used first', () => {
    expect(countValues(['b', 'a', 'b'])).toEqual([
      { value: 'b', count: 2 },
      { value: 'a', count: 1 },
    ])
  })
})

describe('editing words', () => {
  const words = 'People in our rural county'
  const items = (edits: { from: number; to: number; text: string }[] = []) => itemsOf({ words, edits })

  it('leaves words out, in runs, and puts them back', () => {
    const one = toggleCut(items(), [1, 2])
    expect(one).toEqual([{ from: 7, to: 13, text: '' }])
    expect(isLeftOut(items(one), [1, 2])).toBe(true)
    expect(isLeftOut(items(one), [1, 3])).toBe(false)
    expect(toggleCut(items(one), [2, 3])).toEqual([{ from: 7, to: 19, text: '' }])
    expect(toggleCut(items(one), [1, 1])).toEqual([{ from: 10, to: 13, text: '' }])
    expect(toggleCut(items(one), [1, 2])).toEqual([])
  })

  it('puts words in before a word, and takes them away again', () => {
    const put = putIn(items(), 3, ' very ')
    expect(put).toEqual([{ from: 14, to: 14, text: 'very' }])
    expect(items(put).map(({ text }) => text)).toEqual(['People', 'in', 'our', 'very', 'rural', 'county'])
    expect(toggleCut(items(put), [3, 3])).toEqual([])
    expect(putIn(items(put), 0, '  ')).toEqual(put)
  })

  it('keeps what is not touched', () => {
    const edits = [
      { from: 0, to: 6, text: '' },
      { from: 10, to: 10, text: 'all of' },
      { from: 26, to: 26, text: 'of Doña Ana' },
    ]
    expect(editsOf(items(edits))).toEqual(edits)
  })
})
