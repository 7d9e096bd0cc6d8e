import { describe, expect, it } from 'vitest'
import { GRID, measureGrid } from '../../../../renderer/features/library/grid-layout.ts'
import { nameOfSort, SORTS, sortStories } from '../../../../renderer/features/library/sorting.ts'
import { commonValue, shareTags } from '../../../../renderer/features/library/together.ts'
import { itemsUnder } from '../../../../renderer/features/library/use-marquee.ts'
import type { StorySummary } from '../../../../renderer/api/types.ts'

const story = (id: string, title: string, more: Partial<StorySummary> = {}) =>
  ({
    id,
    title,
    addedAt: `2025-01-0${id}`,
    recordedOn: '',
    durationMs: Number(id),
    tags: [],
    ...more,
  }) as unknown as StorySummary

describe('grid', () => {
  it('fits as many columns as there is room for, and always one', () => {
    expect(measureGrid(768)).toMatchObject({ columns: 3 })
    expect(measureGrid(100).columns).toBe(1)
    const { columns, itemWidth } = measureGrid(1400)
    expect(columns * itemWidth + (columns - 1) * GRID.gapX).toBeLessThanOrEqual(1400 - GRID.side * 2)
  })
})

describe('marquee', () => {
  const grid = { columns: 3, count: 7, left: 20, top: 6, itemWidth: 200, itemHeight: 180, gapX: 16, gapY: 20 }
  it('finds what it touches, also outside the page', () => {
    expect(itemsUnder({ left: 0, top: 0, width: 30, height: 30 }, grid)).toEqual([0])
    expect(itemsUnder({ left: 100, top: 100, width: 200, height: 200 }, grid)).toEqual([0, 1, 3, 4])
    expect(itemsUnder({ left: 0, top: 0, width: 2000, height: 5000 }, grid)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })
  it('finds nothing in the gaps', () => {
    expect(itemsUnder({ left: 222, top: 10, width: 10, height: 100 }, grid)).toEqual([])
    expect(itemsUnder({ left: 30, top: 188, width: 50, height: 10 }, grid)).toEqual([])
  })
})

describe('order', () => {
  const stories = [
    story('1', 'Threats 10', { recordedOn: '2025-02-01' }),
    story('2', 'Threats 9'),
    story('3', 'abuela', { recordedOn: '2024-02-01' }),
  ]
  const ids = (by: 'added' | 'title' | 'recorded' | 'duration', descending: boolean) =>
    sortStories(stories, { by, descending }).map((entry) => entry.id)
  it('sorts by date, title with numbers, length', () => {
    expect(ids('added', true)).toEqual(['3', '2', '1'])
    expect(ids('title', false)).toEqual(['3', '2', '1'])
    expect(ids('duration', true)).toEqual(['3', '2', '1'])
  })
  it('puts what has no recording date last, either way', () => {
    expect(ids('recorded', true)).toEqual(['1', '3', '2'])
    expect(ids('recorded', false)).toEqual(['3', '1', '2'])
  })
  it('names every order', () => {
    for (const entry of SORTS) expect(nameOfSort(entry.sort)).toBe(entry.id)
  })
})

describe('several stories together', () => {
  it('counts tags and finds common values', () => {
    expect(shareTags([{ tags: ['b/x', 'a/y'] }, { tags: ['b/x'] }])).toEqual([
      { id: 'b/x', count: 2 },
      { id: 'a/y', count: 1 },
    ])
    expect(commonValue(['2025-01-01', '2025-01-01'])).toBe('2025-01-01')
    expect(commonValue(['2025-01-01', ''])).toBeNull()
    expect(commonValue([])).toBeNull()
  })
})
