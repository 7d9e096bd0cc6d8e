import { describe, expect, it } from 'vitest'
import type { CoverageCounts, CoverageMap } from '../../../renderer/api/types.ts'
import { diameterOf, drawMap, knownRegion, moveIn } from '../../../renderer/features/coverage/coverage-model.ts'

const cell = (issue: string | null, community: string | null, region: string, recorded: number): CoverageCounts => ({
  ...{ issue, community, region, recorded },
  ...{ transcribed: 0, withMoments: 0, quoted: 0, exported: 0, minutes: 1 },
})
const line = (id: string, depth = 0) => ({ id, depth, stories: 0 })

const map = (more: Partial<CoverageMap> = {}): CoverageMap => ({
  stories: 3,
  untagged: 0,
  issues: [line('issue/a'), line('issue/b', 1), line('issue/c')],
  communities: [line('community/urban'), line('community/rural')],
  regions: [
    { id: 'nm', label: 'New Mexico', stories: 1 },
    { id: 'none', label: '', stories: 2 },
  ],
  cells: [
    cell('issue/a', 'community/urban', 'all', 4),
    cell('issue/a', 'community/urban', 'nm', 1),
    cell('issue/b', null, 'all', 2),
  ],
  people: { days: 90, median: 0, overused: [] },
  neverLeft: { total: 0, shown: [] },
  ...more,
})

describe('the picture', () => {
  it('has a row for every issue, says which are gaps, and adds "none" only where there is something', () => {
    const picture = drawMap(map(), 'all', false)
    expect(picture.rows.map(({ id, isEmpty }) => [id, isEmpty])).toEqual([
      ['issue/a', false],
      ['issue/b', false],
      ['issue/c', true],
    ])
    expect(picture.columns.map(({ id, isEmpty }) => [id, isEmpty])).toEqual([
      ['community/urban', false],
      ['community/rural', true],
      [null, false],
    ])
    expect(picture.cell('issue/b', null)?.recorded).toBe(2)
    expect(picture.cell('issue/c', 'community/rural')).toBeUndefined()
    expect(picture.most).toBe(4)
  })
  it('shows one region', () => {
    const picture = drawMap(map(), 'nm', false)
    expect(picture.cell('issue/a', 'community/urban')?.recorded).toBe(1)
    expect(picture.columns).toHaveLength(2)
    expect(knownRegion(map(), 'nm')).toBe('nm')
    expect(knownRegion(map(), 'gone')).toBe('all')
  })
  it('leaves many empty issues out until they are asked for', () => {
    const issues = [line('issue/a'), ...Array.from({ length: 6 }, (_, i) => line(`issue/empty-${i}`))]
    expect(drawMap(map({ issues }), 'all', false)).toMatchObject({ hidden: 6, rows: [{ id: 'issue/a' }] })
    expect(drawMap(map({ issues }), 'all', true).rows).toHaveLength(7)
  })
  it('draws circles by their area, none too small for its number', () => {
    expect(diameterOf(100, 100)).toBe(44)
    expect(diameterOf(50, 100)).toBe(31)
    expect(diameterOf(1, 100)).toBe(22)
  })
  it('moves by arrows and stays inside', () => {
    const size = { rows: 2, columns: 3 }
    expect(moveIn('ArrowRight', { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 1 })
    expect(moveIn('ArrowUp', { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 1 })
    expect(moveIn('ArrowDown', { row: 1, column: 1 }, size)).toEqual({ row: 1, column: 1 })
    expect(moveIn('End', { row: 1, column: 0 }, size)).toEqual({ row: 1, column: 2 })
    expect(moveIn('Home', { row: 1, column: 2 }, size)).toEqual({ row: 1, column: 0 })
    expect(moveIn('a', { row: 1, column: 2 }, size)).toBeNull()
  })
})
