import { describe, expect, it } from 'vitest'
import type { StorySummary } from '../../../../renderer/api/types.ts'
import { countFacets, fitsFilter, orderFacets, traitsOf } from '../../../../renderer/features/library/facets.ts'

const story = (tags: string[], more: Partial<StorySummary> = {}): StorySummary => ({
  id: tags.join('-') || 'none',
  revision: 1,
  title: 'Story',
  addedAt: '2025-08-02T10:00:00Z',
  recordedOn: '',
  durationMs: 1000,
  tags,
  languages: ['en'],
  machineDrafts: [],
  quoteCount: 0,
  staleTranslations: 0,
  momentCount: 0,
  hasVideo: true,
  hasNotes: false,
  mediaStatus: 'available',
  ...more,
})
const all = [
  story(['issue/immigration', 'community/rural']),
  story(['issue/immigration', 'community/urban']),
  story(['issue/housing', 'community/urban']),
].map((each) => traitsOf(each))

const count = (chosen: string[], id: string) =>
  countFacets(all, chosen)
    .flatMap((group) => group.values)
    .find((value) => value.id === id)?.count

describe('filter', () => {
  it('any of one facet, one of each facet', () => {
    expect(all.filter((traits) => fitsFilter(traits, ['issue/immigration', 'issue/housing'])).length).toBe(3)
    expect(all.filter((traits) => fitsFilter(traits, ['issue/immigration', 'community/urban'])).length).toBe(1)
    expect(fitsFilter([], [])).toBe(true)
  })
  it('knows missing media, missing and machine transcripts, and languages', () => {
    expect(traitsOf(story([], { mediaStatus: 'missing', languages: [] }))).toEqual([
      'state/missing-media',
      'state/no-transcript',
      'state/no-tags',
    ])
    expect(traitsOf(story(['a/b'], { machineDrafts: ['es'], languages: ['es'] }))).toEqual([
      'a/b',
      'language/es',
      'state/machine-draft',
    ])
  })
})

describe('a parent tag', () => {
  const tag = (id: string, parent: string | null) => ({
    ...{ id, parent, label: id, labels: {}, definition: '', aliases: [], colour: null, digit: '' },
  })
  it('is there wherever a tag under it is, once, also when a damaged file has a circle', () => {
    const tags = [tag('issue/a', null), tag('issue/b', 'issue/a'), tag('issue/c', 'issue/b')]
    const withTags = (list: typeof tags) => ({ facets: [], tags: list })
    const given = story(['issue/c', 'issue/a'], { languages: [] })
    expect(traitsOf(given, withTags(tags))).toEqual(['issue/c', 'issue/a', 'issue/b', 'state/no-transcript'])
    const circle = [tag('issue/a', 'issue/c'), ...tags.slice(1)]
    expect(traitsOf(story(['issue/b']), withTags(circle)).slice(0, 3)).toEqual(['issue/b', 'issue/a', 'issue/c'])
  })
})

describe('counts', () => {
  it('say what choosing a value would show', () => {
    expect(count([], 'issue/immigration')).toBe(2)
    expect(count(['community/urban'], 'issue/immigration')).toBe(1)
    // Its own facet does not narrow itself: choosing rural as well would show it too.
    expect(count(['community/urban'], 'community/rural')).toBe(1)
    expect(count(['community/urban', 'issue/housing'], 'community/rural')).toBeUndefined()
  })
  it('keep a chosen value that nothing has, so that it can be taken back', () => {
    expect(count(['issue/water'], 'issue/water')).toBe(0)
  })
  it('order facets by the vocabulary, unknown ones after, language and state last', () => {
    const groups = countFacets([['z/1', 'state/no-tags', 'language/en', 'community/rural', 'issue/a']], [])
    const ordered = orderFacets(groups, [{ id: 'issue' }, { id: 'community' }])
    expect(ordered.map((group) => group.facet)).toEqual(['issue', 'community', 'z', 'language', 'state'])
  })
  it('are right over thousands of stories with filters of two facets', () => {
    const many = Array.from({ length: 9000 }, (_, at) => [
      `issue/${at % 20}`,
      `community/${at % 3}`,
      `place/${at % 90}`,
    ])
    const fits = (tags: readonly string[]) => tags.includes('community/1') && tags.includes('issue/4')
    const places = countFacets(many, ['community/1', 'issue/4']).find((group) => group.facet === 'place')
    const expected = many.filter((tags) => fits(tags) && tags.includes('place/4')).length
    expect(expected).toBe(50)
    expect(places?.values.find((value) => value.id === 'place/4')?.count).toBe(expected)
  })
})
