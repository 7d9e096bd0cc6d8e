import { describe, expect, it } from 'vitest'
import {
  type ChangedCue,
  changeLabel,
  keyOf,
  matchFrom,
  newPieces,
  pieces,
  placeMatches,
  step,
  toPlace,
  toSpare,
} from '../../../renderer/features/story/find-replace/find-model.ts'

const cue = (id: string, text: string) => ({ id, startMs: 0, endMs: 1000, speaker: '', text })
const changed = (id: string, before: string, after: string, ...matches: [number, number][]): ChangedCue => ({
  cue: id,
  startMs: 0,
  before,
  after,
  matches: matches.map(([at, length]) => ({ at, length })),
})

describe('matches in the transcript', () => {
  const cues = [cue('a', 'the county'), cue('b', 'our town'), cue('c', 'the mayor and the county')]
  it('stand in reading order, by number of the cue', () => {
    const found = [
      changed('c', 'the mayor and the county', '', [14, 3], [0, 3]),
      changed('a', 'the county', '', [0, 3]),
    ]
    expect(placeMatches(cues, found)).toEqual([
      { cue: 0, from: 0, to: 3 },
      { cue: 2, from: 0, to: 3 },
      { cue: 2, from: 14, to: 17 },
    ])
  })
  it('leave out what the shown text no longer has', () => {
    expect(placeMatches(cues, [changed('a', 'the old county', '', [0, 3]), changed('x', 'gone', '', [0, 4])])).toEqual(
      [],
    )
  })
  it('begin where the reader is and go round', () => {
    const matches = placeMatches(cues, [
      changed('a', 'the county', '', [0, 3]),
      changed('c', cues[2]!.text, '', [0, 3]),
    ])
    expect([matchFrom(matches, 0), matchFrom(matches, 1), matchFrom(matches, 5), matchFrom([], 0)]).toEqual([
      0, 1, 0, -1,
    ])
    expect([step(1, 1, 2), step(0, -1, 2), step(0, 1, 0)]).toEqual([0, 1, -1])
  })
})

describe('old and new words', () => {
  const one = changed('a', 'the county and the town', 'our county and our town', [0, 3], [15, 3])
  const marked = (list: readonly { text: string; found: boolean }[]) =>
    list.map(({ text, found }) => (found ? `[${text}]` : text)).join('')
  it('are marked piece by piece', () => {
    expect(marked(pieces(one.before, one.matches))).toBe('[the] county and [the] town')
    expect(marked(newPieces(one, 'our'))).toBe('[our] county and [our] town')
  })
  it('are marked as far as they differ where a pattern made them, and nothing is lost', () => {
    const pattern = changed('a', 'costs $5 now', 'costs 5 dollars now', [6, 2])
    expect(marked(newPieces(pattern, '$1 dollars'))).toBe('costs [5 dollars] now')
    const gone = changed('a', 'well the town', 'the town', [0, 4])
    expect(
      newPieces(gone, '')
        .map(({ text }) => text)
        .join(''),
    ).toBe('the town')
    expect(newPieces(changed('a', 'all', '', [0, 3]), '')).toEqual([])
  })
})

describe('what a replacement is asked for', () => {
  it('says where', () => {
    expect(toPlace('library', 's', 'en')).toEqual({})
    expect(toPlace('story', 's', 'en')).toEqual({ stories: ['s'] })
    expect(toPlace('transcript', 's', 'en')).toEqual({ stories: ['s'], language: 'en' })
  })
  it('names captions that are left alone, whatever their identifiers', () => {
    const odd = { story: 's', language: 'es-MX', cue: 'a\nb' }
    expect(toSpare(new Set([keyOf(odd.story, odd.language, odd.cue)]))).toEqual([odd])
  })
  it('says what the button does', () => {
    expect([changeLabel(0), changeLabel(1), changeLabel(1400)]).toEqual([
      'Change captions',
      'Change 1 caption',
      'Change 1,400 captions',
    ])
  })
})
