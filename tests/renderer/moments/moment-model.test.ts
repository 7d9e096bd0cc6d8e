import { describe, expect, it } from 'vitest'
import { countTags, filterMoments, momentKey } from '../../../renderer/features/moments/moment-model.ts'

const moment = (id: string, words: string, tags: string[], note = '', storyTitle = 'Clinic days') => ({
  story: `s-${id}`,
  storyTitle,
  id,
  startMs: 0,
  endMs: 1000,
  tags,
  note,
  words,
})
const all = [
  moment('m-1', 'Nadie debería elegir', ['issue/immigration', 'community/rural']),
  moment('m-2', 'The bus does not come', ['issue/transit'], 'good opening'),
  moment('m-3', '', ['issue/immigration'], '', 'Night shift buses'),
]
const ids = (text: string, tag = '') => filterMoments(all, text, tag).map(({ id }) => id)

describe('finding moments', () => {
  it('looks into words, note and title; case and accents do not count', () => {
    expect(ids('DEBERIA')).toEqual(['m-1'])
    expect(ids('opening')).toEqual(['m-2'])
    expect(ids('bus')).toEqual(['m-2', 'm-3'])
    expect(ids('  ')).toEqual(['m-1', 'm-2', 'm-3'])
  })
  it('needs every word, and the tag', () => {
    expect(ids('bus opening')).toEqual(['m-2'])
    expect(ids('', 'issue/immigration')).toEqual(['m-1', 'm-3'])
    expect(ids('bus', 'issue/immigration')).toEqual(['m-3'])
    expect(ids('nothing like it')).toEqual([])
  })
  it('counts tags, most used first', () => {
    expect(countTags(all)[0]).toEqual({ tag: 'issue/immigration', count: 2 })
    expect(countTags([])).toEqual([])
  })
  it('tells moments of different stories apart', () => {
    expect(momentKey({ story: 'a', id: 'm-1' })).not.toBe(momentKey({ story: 'b', id: 'm-1' }))
  })
})
