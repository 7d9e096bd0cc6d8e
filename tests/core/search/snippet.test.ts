import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSnippet } from '../../../electron/core/search/snippet.ts'

describe('makeSnippet', () => {
  it('leaves a short text whole, on one line', () => {
    expect(makeSnippet('two\nlines', [[4, 9]])).toEqual({ snippet: 'two lines', marks: [[4, 9]] })
  })

  it('keeps to 160 units, cuts no character in two and marks the same words', () => {
    const word = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), fc.constant('\u{1F600}'))
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 120 }), fc.nat(), (words, pick) => {
        const text = words.join(' ')
        const index = pick % words.length
        const start = words.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0)
        const { snippet, marks } = makeSnippet(text, [[start, start + words[index]!.length]])
        expect(snippet.length).toBeLessThanOrEqual(160)
        expect(snippet.isWellFormed()).toBe(true)
        expect(marks.map(([from, to]) => snippet.slice(from, to))).toEqual([words[index]!.replace(/\s/g, ' ')])
        expect(text.replace(/\s/g, ' ')).toContain(snippet.replace(/^…|…$/g, ''))
      }),
    )
  })

  it('shortens a match that is longer than a snippet', () => {
    const { snippet, marks } = makeSnippet('word '.repeat(100), [[0, 499]])
    expect(snippet.length).toBeLessThanOrEqual(160)
    expect(marks).toHaveLength(1)
    expect(marks[0]![1]).toBeLessThanOrEqual(snippet.length)
  })
})
