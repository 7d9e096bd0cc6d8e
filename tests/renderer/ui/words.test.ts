import { describe, expect, it } from 'vitest'
import { Person, Vocabulary } from '../../../electron/core/library/model.ts'
import { filterOptions } from '../../../renderer/ui/combo-box.tsx'
import { parseNewTag, sayPlace, tagColour, tagLabel, toId } from '../../../renderer/ui/tag-model.ts'
import { formatClock, formatDate, formatFrames, formatLength, formatSize } from '../../../renderer/ui/time.ts'

const names = {
  vocabulary: Vocabulary.parse({
    facets: [{ id: 'issue', label: 'Issue', colour: 'amber' }],
    tags: [
      { id: 'issue/immigration', label: 'Immigration' },
      { id: 'place/las-cruces-nm', label: 'Las cruces nm' },
    ],
  }),
  people: [Person.parse({ id: 'ana-ruiz', name: 'Ana Ruiz', sayAs: '', pronouns: '', terms: [] })],
}

describe('tags', () => {
  it('are said by the vocabulary, the people, or their id', () => {
    expect(tagLabel('issue/immigration', names)).toBe('Immigration')
    expect(tagLabel('person/ana-ruiz', names)).toBe('Ana Ruiz')
    expect(tagLabel('issue/rent-control', names)).toBe('Rent control')
    expect(tagLabel('place/las-cruces-nm', names)).toBe('Las Cruces, NM')
    expect(sayPlace('denver')).toBe('Denver')
    expect(tagColour('issue/x', names)).toBe('amber')
    expect(tagColour('other/x', names)).toBe('grey')
  })
  it('are made from typed words', () => {
    expect(parseNewTag('issue/Rent control', '')).toEqual({ id: 'issue/rent-control', label: 'Rent control' })
    expect(parseNewTag('Las Ánimas, CO', 'place')).toEqual({ id: 'place/las-animas-co', label: 'Las Ánimas, CO' })
    expect(parseNewTag('Rent control', '')).toBeNull()
    expect(parseNewTag('issue/ ?', '')).toBeNull()
    expect(toId("O'Hare -- north")).toBe('ohare-north')
  })
  it('are found by any of their words, without accents, best first', () => {
    const options = [
      { id: 'place/a', label: 'North Ánimas' },
      { id: 'place/b', label: 'Animas' },
      { id: 'place/c', label: 'Denver' },
    ]
    expect(filterOptions(options, 'anim').map((option) => option.id)).toEqual(['place/b', 'place/a'])
    expect(filterOptions(options, 'animas nor').map((option) => option.id)).toEqual(['place/a'])
  })
})

describe('times and sizes', () => {
  it('as a clock and in words', () => {
    expect(formatClock(547_900)).toBe('9:07')
    expect(formatClock(3_723_000)).toBe('1:02:03')
    expect(formatLength(45_000)).toBe('45 s')
    expect(formatLength(33_120_000)).toBe('9 h 12 min')
    expect(formatLength(7_200_000)).toBe('2 h')
    expect(formatDate('2025-08-02')).toBe('Aug 2, 2025')
    expect(formatDate('')).toBe('')
    expect(formatSize(1_234_000_000)).toBe('1.2 GB')
    expect(formatSize(999)).toBe('999 B')
  })
  it('in frames, with drop frame at 29.97', () => {
    expect(formatFrames(1000, { num: 25, den: 1 })).toBe('00:00:01:00')
    // SMPTE ST 12-1: after 00:00:59;29 comes 00:01:00;02, and 10 minutes are 17,982 frames.
    const rate = { num: 30_000, den: 1001 }
    const at = (frame: number) => formatFrames(Math.round((frame * 1001 * 1000) / 30_000), rate)
    expect(at(1799)).toBe('00:00:59;29')
    expect(at(1800)).toBe('00:01:00;02')
    expect(at(17_982)).toBe('00:10:00;00')
    expect(at(17_982 + 1800)).toBe('00:11:00;02')
  })
})
