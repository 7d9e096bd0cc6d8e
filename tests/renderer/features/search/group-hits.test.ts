import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../../../../renderer/api/types.ts'
import {
  cutAtMarks,
  findTags,
  groupHits,
  hitKey,
  sayTook,
  sayTotal,
} from '../../../../renderer/features/search/group-hits.ts'

const hit = (story: string, more: Partial<SearchHit> = {}): SearchHit => ({
  story,
  title: story,
  field: 'said',
  cue: 'c1',
  startMs: 0,
  endMs: 1000,
  speaker: '',
  language: 'en',
  text: 'words',
  snippet: 'words',
  marks: [],
  match: 'exact',
  ...more,
})
const joined = (snippet: string, marks: [number, number][]) =>
  cutAtMarks(snippet, marks)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

describe('hits', () => {
  it('are grouped by story in the order of the answer, facts apart', () => {
    const groups = groupHits([hit('b'), hit('a', { field: 'tag' }), hit('b', { startMs: 5 })])
    expect(groups.map((group) => [group.story, group.said.length, group.facts.length])).toEqual([
      ['b', 2, 0],
      ['a', 0, 1],
    ])
  })
  it('are told apart by language and place', () => {
    expect(hitKey(hit('a'))).not.toBe(hitKey(hit('a', { language: 'es' })))
  })
})

describe('marks', () => {
  it('cut the snippet and lose no letter', () => {
    expect(joined('about immigration status', [[6, 17]])).toBe('about [immigration] status')
    expect(joined('ab', [[0, 2]])).toBe('[ab]')
    expect(joined('ab', [])).toBe('ab')
  })
  it('do no harm when they overlap, run backward or past the end', () => {
    expect(
      joined('abcdef', [
        [2, 4],
        [1, 3],
        [5, 99],
        [4, 2],
      ]),
    ).toBe('a[bc][d]e[f]')
  })
  it('markup in the words stays words', () => {
    expect(cutAtMarks('<b>x</b>', [[0, 3]])).toEqual([
      { text: '<b>', marked: true },
      { text: 'x</b>', marked: false },
    ])
  })
})

describe('in words', () => {
  it('totals', () => {
    expect(sayTotal(0, false, 0)).toBe('Nothing found')
    expect(sayTotal(1, false, 1)).toBe('1 hit in 1 story')
    expect(sayTotal(8, false, 4)).toBe('8 hits in 4 stories')
    expect(sayTotal(500, true, 0)).toBe('500+ hits')
    expect(sayTook(0.4)).toBe('under 1 ms')
    expect(sayTook(11.6)).toBe('12 ms')
  })
  it('tags of a tag hit', () => {
    expect(findTags('Immigration issue/immigration, Las Cruces place/las-cruces-nm')).toEqual([
      'issue/immigration',
      'place/las-cruces-nm',
    ])
    expect(findTags('either/Or')).toEqual([])
  })
})
