import { describe, expect, it } from 'vitest'
import {
  clickItem,
  emptySelection,
  findByText,
  keepShown,
  moveLead,
  type Selection,
  selectAll,
  selectCovered,
  stepIndex,
} from '../../../../renderer/features/library/selection.ts'

const order = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const plain = { range: false, toggle: false }
const shift = { range: true, toggle: false }
const ctrl = { range: false, toggle: true }
const names = (selection: Selection) => [...selection.selected].toSorted().join('')

describe('clicks', () => {
  it('a plain click selects only that one', () => {
    const two = clickItem(order, clickItem(order, emptySelection, 'a', plain), 'c', plain)
    expect(names(two)).toBe('c')
  })
  it('Shift selects from the anchor, and again from the same anchor', () => {
    const anchored = clickItem(order, emptySelection, 'c', plain)
    const down = clickItem(order, anchored, 'e', shift)
    expect(names(down)).toBe('cde')
    expect(names(clickItem(order, down, 'a', shift))).toBe('abc')
  })
  it('Ctrl takes one in or out and leaves the others', () => {
    const two = clickItem(order, clickItem(order, emptySelection, 'a', plain), 'd', ctrl)
    expect(names(two)).toBe('ad')
    expect(names(clickItem(order, two, 'a', ctrl))).toBe('d')
  })
  it('Ctrl and Shift add a range', () => {
    const first = clickItem(order, clickItem(order, emptySelection, 'a', plain), 'e', ctrl)
    expect(names(clickItem(order, first, 'g', { range: true, toggle: true }))).toBe('aefg')
  })
  it('Shift without an anchor, or with one that is filtered away, selects that one', () => {
    expect(names(clickItem(order, emptySelection, 'd', shift))).toBe('d')
    expect(names(clickItem(order, { selected: new Set(['z']), anchor: 'z', lead: 'z' }, 'd', shift))).toBe('d')
  })
})

describe('keys', () => {
  const grid = { columns: 3, pageRows: 2 }
  it('moves in rows and columns and stays inside', () => {
    expect(stepIndex(7, 0, 'left', 3, 2)).toBe(0)
    expect(stepIndex(7, 1, 'down', 3, 2)).toBe(4)
    expect(stepIndex(7, 1, 'up', 3, 2)).toBe(1)
    expect(stepIndex(7, 0, 'page-down', 3, 2)).toBe(6)
    expect(stepIndex(7, 6, 'right', 3, 2)).toBe(6)
  })
  it('goes down to the last one when the last row is short, and stays in it', () => {
    expect(stepIndex(7, 5, 'down', 3, 2)).toBe(6)
    expect(stepIndex(7, 6, 'down', 3, 2)).toBe(6)
  })
  it('begins at the first, with End at the last', () => {
    expect(moveLead(order, emptySelection, 'right', grid, false).lead).toBe('a')
    expect(moveLead(order, emptySelection, 'end', grid, false).lead).toBe('g')
    expect(moveLead([], emptySelection, 'right', grid, false)).toBe(emptySelection)
  })
  it('grows with Shift and shrinks back', () => {
    let now = clickItem(order, emptySelection, 'b', plain)
    now = moveLead(order, now, 'right', grid, true)
    now = moveLead(order, now, 'right', grid, true)
    expect(names(now)).toBe('bcd')
    now = moveLead(order, now, 'left', grid, true)
    expect(names(now)).toBe('bc')
  })
})

describe('marquee, all, filter', () => {
  it('a marquee replaces or adds', () => {
    expect(names(selectCovered(['b', 'c'], new Set()))).toBe('bc')
    expect(names(selectCovered(['b', 'c'], new Set(['g'])))).toBe('bcg')
  })
  it('selects all and keeps the keyboard where it was', () => {
    const all = selectAll(order, clickItem(order, emptySelection, 'd', plain))
    expect(names(all)).toBe('abcdefg')
    expect(all.lead).toBe('d')
  })
  it('drops what the filter hides, and is the same object when nothing changes', () => {
    const selection = { selected: new Set(['a', 'd']), anchor: 'a', lead: 'a' }
    expect(keepShown(order, selection)).toBe(selection)
    const kept = keepShown(['c', 'd'], selection)
    expect(names(kept)).toBe('d')
    expect(kept.lead).toBe('d')
  })
})

describe('type-ahead', () => {
  const titles = ['Clinic days', 'Cameras', 'Éxodo', 'Night shift']
  it('finds the next title that begins with the letters, round the end, without accents', () => {
    expect(findByText(titles, 'c', 0)).toBe(1)
    expect(findByText(titles, 'c', 1)).toBe(0)
    expect(findByText(titles, 'exo', 3)).toBe(2)
    expect(findByText(titles, 'cl', 0)).toBe(0)
    expect(findByText(titles, 'x', 0)).toBe(-1)
    expect(findByText([], 'x', -1)).toBe(-1)
  })
})
