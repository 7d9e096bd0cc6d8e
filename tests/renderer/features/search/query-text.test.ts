import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../electron/core/search/parse-query.ts'
import {
  addCondition,
  canJoinOr,
  hasFilter,
  markMistake,
  removeFilter,
  writeCondition,
} from '../../../../renderer/features/search/query-text.ts'

/** What the core understands of it. */
const filtersOf = (text: string) => {
  const { filters, problems } = parseQuery(text, false)
  return { filters: filters.map(({ any }) => any.map((f) => `${f.not ? '-' : ''}${f.field}:${f.value}`)), problems }
}

describe('a condition', () => {
  it('is written as people type it, in quotes where it has spaces', () => {
    expect(writeCondition('tag', 'rural')).toBe('tag:rural')
    expect(writeCondition('tag', ' Health  care ')).toBe('tag:"Health care"')
    expect(writeCondition('place', 'Las Cruces, NM (north)')).toBe('place:"Las Cruces, NM (north)"')
    expect(writeCondition('phrase', 'clinic')).toBe('"clinic"')
    expect(writeCondition('date', '2025-03..2025-05')).toBe('date:2025-03..2025-05')
    expect(writeCondition('tag', ' " ')).toBe('')
  })
  it('is understood by the core as it was meant, whatever is in its value', () => {
    for (const value of ['rural', 'Health care', 'a "b" c', 'O’Brien', '(x)', 'Niño', 'issue/health-care', 'a:b', '-x'])
      expect(filtersOf(writeCondition('tag', value)), value).toEqual({
        filters: [[`tag:${value.replaceAll('"', ' ').replace(/\s+/g, ' ').trim()}`]],
        problems: [],
      })
  })
  it('joins what is there', () => {
    expect(addCondition('', 'tag', 'rural', 'and')).toBe('tag:rural')
    expect(addCondition('clinic ', 'tag', 'rural', 'and')).toBe('clinic tag:rural')
    expect(addCondition('clinic', 'tag', 'rural', 'not')).toBe('clinic -tag:rural')
    expect(addCondition('tag:rural', 'tag', 'urban', 'or')).toBe('tag:rural or tag:urban')
    expect(addCondition('clinic', 'phrase', 'fire hall', 'or')).toBe('clinic or "fire hall"')
    expect(filtersOf('tag:rural or tag:urban').filters).toEqual([['tag:rural', 'tag:urban']])
  })
  it('of another kind is not joined by or, and twice is once', () => {
    expect(canJoinOr('clinic', 'tag')).toBe(false)
    expect(canJoinOr('', 'tag')).toBe(false)
    expect(canJoinOr('-clinic', 'phrase')).toBe(false)
    expect(addCondition('clinic', 'tag', 'rural', 'or')).toBe('clinic tag:rural')
    expect(addCondition('tag:Rural', 'tag', 'rural', 'and')).toBe('tag:Rural')
  })
  it('is not swallowed by a quote left open', () => {
    expect(filtersOf(addCondition('"fire hall', 'tag', 'rural', 'and'))).toEqual({
      filters: [['tag:rural']],
      problems: [],
    })
  })
})

describe('a filter in the text', () => {
  it('is known by any of its names, in any case and with any quotes', () => {
    expect(hasFilter('x TAG:“Health Care” y', 'tag', ['issue/health-care', 'health care'])).toBe(true)
    expect(hasFilter('-tag:rural', 'tag', ['rural'])).toBe(false)
    expect(hasFilter('"tag:rural"', 'tag', ['rural'])).toBe(false)
    expect(hasFilter('title:rural', 'tag', ['rural'])).toBe(false)
  })
  it('goes without a trace, and what else was typed stays as it was', () => {
    expect(removeFilter('clinic tag:"health care" “fire hall”', 'tag', ['health care'])).toBe('clinic “fire hall”')
    expect(removeFilter('tag:a or tag:b or tag:c', 'tag', ['b'])).toBe('tag:a or tag:c')
    expect(removeFilter('tag:a or tag:b x', 'tag', ['a'])).toBe('tag:b x')
    expect(removeFilter('x or y tag:a', 'tag', ['a'])).toBe('x or y')
    expect(removeFilter('x  y', 'tag', ['a'])).toBe('x  y')
  })
  it('added and taken away gives the text before', () => {
    for (const text of ['', 'clinic', 'rural or urban', '"fire hall" -sheriff tag:x'])
      expect(removeFilter(addCondition(text, 'language', 'es', 'and'), 'language', ['es'])).toBe(text)
  })
})

describe('a mistake', () => {
  it('is shown where it is', () => {
    const text = 'clinic date:2025-13 tag:x'
    const [problem] = parseQuery(text, false).problems
    expect(markMistake(text, problem?.from ?? 0, problem?.to ?? 0)).toEqual({
      before: 'clinic ',
      marked: 'date:2025-13',
      after: ' tag:x',
    })
  })
  it('is shown with what is near it only', () => {
    const { before, marked, after } = markMistake(`${'a'.repeat(100)}X${'b'.repeat(100)}`, 100, 101)
    expect([before.length, marked, after.length]).toEqual([41, 'X', 41])
    expect(markMistake('ab', 5, 9)).toEqual({ before: 'ab', marked: '', after: '' })
  })
})
