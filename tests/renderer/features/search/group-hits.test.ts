import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../../../../renderer/api/types.ts'
import {
  cutAtMarks,
  findTags,
  groupHits,
  hitKey,
  otherForms,
  sayTotal,
  splitContext,
} from '../../../../renderer/features/search/group-hits.ts'
import { texts } from '../../../../renderer/texts/index.ts'

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
    const of = (total: number, totalIsLowerBound: boolean, stories: number, storiesIsLowerBound = false) =>
      sayTotal({ total, totalIsLowerBound, stories, storiesIsLowerBound })
    expect(of(0, false, 0)).toBe('Nothing found')
    expect(of(1, false, 1)).toBe('1 hit in 1 story')
    expect(of(8, false, 4)).toBe('8 hits in 4 stories')
    expect(of(500, true, 0)).toBe('500+ hits')
    expect(of(1500, true, 40, true)).toBe('1,500+ hits in 40+ stories')
    expect(texts.search.results.took(0.4)).toBe('under 1 ms')
    expect(texts.search.results.took(11.6)).toBe('12 ms')
  })
  it('tags of a tag hit', () => {
    expect(findTags('Immigration issue/immigration, Las Cruces place/las-cruces-nm')).toEqual([
      'issue/immigration',
      'place/las-cruces-nm',
    ])
    expect(findTags('either/Or')).toEqual([])
  })
})

describe('other forms', () => {
  const formed = hit('a', {
    match: 'form',
    snippet: 'Familias and Families, family',
    marks: [
      [0, 8],
      [13, 21],
      [23, 29],
    ],
  })
  it('are the marked words that were not typed, each once', () => {
    expect(otherForms(formed, 'Family')).toEqual(['familias', 'families'])
    expect(otherForms(formed, 'famílias families "family"')).toEqual([])
  })
  it('of an exact hit are not said', () => {
    expect(otherForms({ ...formed, match: 'exact' }, 'x')).toEqual([])
  })
})

describe('the lines around a hit', () => {
  const line = (cue: string, startMs: number) => ({ cue, startMs, endMs: startMs + 900, speaker: '', text: cue })
  const names = (lines: readonly { cue: string }[]) => lines.map(({ cue }) => cue)
  const context = {
    before: [line('a', 0), line('b', 1000)],
    hit: [line('c', 2000)],
    after: [line('d', 3000), line('e', 4000), line('f', 5000), line('g', 6000)],
  }
  it('are those it runs over, and two after its end', () => {
    const { before, during, after } = splitContext(context, 3900)
    expect([names(before), names(during), names(after)]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ])
  })
  it('at the end of the transcript are what is there', () => {
    expect(names(splitContext(context, 99_000).during)).toEqual(['c', 'd', 'e', 'f', 'g'])
    expect(splitContext({ ...context, after: [] }, 2900).after).toEqual([])
  })
})
