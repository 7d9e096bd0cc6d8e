import { describe, expect, it } from 'vitest'
import {
  countBy,
  filterMoments,
  momentKey,
  orderMoments,
  peopleOf,
  speakerOf,
  topicsOf,
  widenBy,
} from '../../../renderer/features/moments/moment-model.ts'
import type { MomentRow } from '../../../renderer/api/types.ts'
import { type MomentFilter, NO_FILTER, type OrderName } from '../../../renderer/state/moments-view.ts'

const moment = (id: string, more: Partial<MomentRow>): MomentRow => ({
  story: `s-${id}`,
  storyTitle: 'Clinic days',
  id,
  startMs: 0,
  endMs: 9999,
  tags: [],
  note: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  words: '',
  speakers: [],
  people: [],
  places: [],
  used: { exports: 0, quotes: 0, lastAt: '' },
  ...more,
})
const all = [
  moment('m-1', {
    words: 'Nadie debería elegir',
    tags: ['issue/detention', 'community/rural'],
    people: ['person/ana'],
    places: ['place/taos-nm'],
  }),
  moment('m-2', {
    words: 'The bus does not come',
    tags: ['issue/transit'],
    note: 'good opening',
    speakers: ['Bo Diaz'],
    endMs: 10_000,
    createdAt: '2026-03-01T00:00:00.000Z',
    used: { exports: 1, quotes: 1, lastAt: '2026-02-01T00:00:00.000Z' },
  }),
  moment('m-3', {
    tags: ['issue/immigration'],
    storyTitle: 'Night shift buses',
    endMs: 30_001,
    createdAt: '2026-02-01T00:00:00.000Z',
    used: { exports: 0, quotes: 1, lastAt: '2026-02-02T00:00:00.000Z' },
  }),
]
const tag = (id: string, parent: string | null) => ({
  ...{ id, parent, label: id, labels: {}, definition: '', aliases: [] },
  ...{ colour: null, digit: '' },
})
const widen = widenBy({
  tags: [
    tag('issue/detention', 'issue/immigration'),
    tag('issue/immigration', null),
    tag('place/taos-nm', 'place/new-mexico'),
    tag('issue/a', 'issue/b'),
    tag('issue/b', 'issue/a'),
  ],
})
const ids = (filter: Partial<MomentFilter>) =>
  filterMoments(all, { ...NO_FILTER, ...filter }, widen).map(({ id }) => id)

describe('finding moments', () => {
  it('looks into words, note, title and speakers; case and accents do not count', () => {
    expect(ids({ text: 'DEBERIA' })).toEqual(['m-1'])
    expect(ids({ text: 'opening' })).toEqual(['m-2'])
    expect(ids({ text: 'bus' })).toEqual(['m-2', 'm-3'])
    expect(ids({ text: 'diaz' })).toEqual(['m-2'])
    expect(ids({ text: '  ' })).toEqual(['m-1', 'm-2', 'm-3'])
  })
  it('needs every word, and every other filter', () => {
    expect(ids({ text: 'bus opening' })).toEqual(['m-2'])
    expect(ids({ text: 'bus', tag: 'issue/immigration' })).toEqual(['m-3'])
    expect(ids({ text: 'nothing like it' })).toEqual([])
  })
  it('finds a wider tag and a wider place by the narrower one', () => {
    expect(ids({ tag: 'issue/immigration' })).toEqual(['m-1', 'm-3'])
    expect(ids({ tag: 'issue/detention' })).toEqual(['m-1'])
    expect(ids({ place: 'place/new-mexico' })).toEqual(['m-1'])
    expect(widen(['issue/a'])).toEqual(['issue/a', 'issue/b'])
  })
  it('finds people by tag and speakers by name', () => {
    expect(ids({ person: 'person/ana' })).toEqual(['m-1'])
    const [speaker = ''] = peopleOf(all[1]!)
    expect(speakerOf(speaker)).toBe('Bo Diaz')
    expect(ids({ person: speaker })).toEqual(['m-2'])
    expect(speakerOf('person/ana')).toBeNull()
  })
  it('tells lengths apart at 10 and 30 seconds, and by a range of one’s own', () => {
    expect(ids({ length: 'short' })).toEqual(['m-1'])
    expect(ids({ length: 'medium' })).toEqual(['m-2'])
    expect(ids({ length: 'long' })).toEqual(['m-3'])
    expect(ids({ length: 'own', from: '10' })).toEqual(['m-2', 'm-3'])
    expect(ids({ length: 'own', from: '9,5', to: '20.5' })).toEqual(['m-1', 'm-2'])
    expect(ids({ length: 'own', from: 'soon', to: '' })).toEqual(['m-1', 'm-2', 'm-3'])
    // Left behind in a field that is not shown, they narrow nothing.
    expect(ids({ length: 'any', from: '99' })).toHaveLength(3)
  })
  it('tells used from never used', () => {
    expect(ids({ use: 'used' })).toEqual(['m-2', 'm-3'])
    expect(ids({ use: 'never' })).toEqual(['m-1'])
  })
  it('puts them in order', () => {
    const order = (name: OrderName) => orderMoments(all, name).map(({ id }) => id)
    expect(order('newest')).toEqual(['m-2', 'm-3', 'm-1'])
    expect(order('story')).toEqual(['m-1', 'm-2', 'm-3'])
    expect(order('longest')).toEqual(['m-3', 'm-2', 'm-1'])
    expect(order('shortest')).toEqual(['m-1', 'm-2', 'm-3'])
    expect(order('most-used')).toEqual(['m-2', 'm-3', 'm-1'])
    expect(order('least-used')).toEqual(['m-1', 'm-3', 'm-2'])
  })
  it('counts what they have, most first, each moment once', () => {
    expect(countBy(all, (each) => topicsOf(widen([...each.tags, ...each.tags])))[0]).toEqual({
      ...{ id: 'issue/immigration', count: 2 },
    })
    expect(countBy([], ({ tags }) => tags)).toEqual([])
    expect(topicsOf(['person/ana', 'place/x', 'issue/y'])).toEqual(['issue/y'])
  })
  it('tells moments of different stories apart', () => {
    expect(momentKey({ story: 'a', id: 'm-1' })).not.toBe(momentKey({ story: 'b', id: 'm-1' }))
  })
})
