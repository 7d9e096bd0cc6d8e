import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELDS, HAS_VALUES, IS_VALUES } from '../../../electron/core/search/fields.ts'
import { parseQuery } from '../../../electron/core/search/parse-query.ts'
import { type Filter, formatQuery, type Query, type Term } from '../../../electron/core/search/query-tree.ts'

/** A clause in brackets, alternatives by `|`, so that the tree can be read in one line. */
function outline(text: string, typing = false): string {
  const { all, filters, none } = parseQuery(text, typing)
  const alone = (part: Partial<Query>): string => formatQuery({ all: [], filters: [], none: [], ...part })
  return [
    ...all.map(({ any }) => `[${any.map((find) => alone({ all: [{ any: [find] }] })).join(' | ')}]`),
    ...filters.map(({ any }) => `[${any.map((filter) => alone({ filters: [{ any: [filter] }] })).join(' | ')}]`),
    ...none.map((term) => alone({ none: [term] })),
  ].join(' ')
}

describe('parseQuery', () => {
  it.each([
    ['immigration hospital', '[immigration] [hospital]'],
    ['"rural county"', '["rural county"]'],
    ['“rural county”', '["rural county"]'],
    ['"rural county', '["rural county"]'],
    ['immi* clinic', '[immi*] [clinic]'],
    ['"rural cou*"', '["rural cou*"]'],
    ['school rural or urban', '[school] [rural | urban]'],
    ['school (rural or urban)', '[school] [rural | urban]'],
    ['a or b OR c', '[a | b | c]'],
    ['or', '["or"]'],
    ['rural or', '[rural]'],
    ['or rural', '[rural]'],
    ['rural or -urban', '[rural] -urban'],
    ['clinic -"rural county" −budget', '[clinic] -"rural county" -budget'],
    ['don’t', '[don-t]'],
    ['county-wide', '[county-wide]'],
    ['U.S.', '[U-S]'],
    ['issue/immigration', '[issue-immigration]'],
    ['1,500 houses,roads', '[1-500] [houses] [roads]'],
    ['at 9:16', '[at] [9-16]'],
    ['NEAR(a b)', '[NEAR] [a] [b]'],
    ['rural rural Rural', '[Rural]'],
    ['a\u0000b', '[a] [b]'],
    ['clinic near afraid', '[clinic near afraid]'],
    ['"rural county" NEAR/3 afraid', '["rural county" near/3 afraid]'],
    ['a near b or c', '[a near b | c]'],
    ['near the clinic', '["near"] [the] [clinic]'],
    ['clinic near', '[clinic] ["near"]'],
    ['tag:rural', '[tag:rural]'],
    ['Tag:"Las Cruces"', '[tag:"Las Cruces"]'],
    ['-person:“Rosa Niño”', '[-person:"Rosa Niño"]'],
    ['etiqueta:rural or lugar:sur', '[tag:rural | place:sur]'],
    ['título:x TIENE:moment idioma:es', '[title:x] [has:moment] [language:es]'],
    ['has:Moments is:Machine_Draft', '[has:moment] [is:machine-draft]'],
    ['(tag:rural or tag:urban) fear', '[fear] [tag:rural | tag:urban]'],
    ['date:2025-03 date:2025..2026-01 date:>=2025', '[date:2025-03] [date:2025..2026-01] [date:>=2025]'],
    ['tag:immi*', '[tag:immi*]'],
    ['http://example.org', '[http] [example-org]'],
  ])('%s', (text, expected) => expect(outline(text)).toBe(expected))

  it.each([
    ['rural cou', '[rural] [cou*]'],
    ['rural cou ', '[rural] [cou]'],
    ['"rural cou', '["rural cou*"]'],
    ['"rural cou"', '["rural cou"]'],
    ['rural -cou', '[rural] -cou'],
    ['don’', '[don]'],
    ['clinic tag:ru', '[clinic] [tag:ru]'],
  ])('while typing: %s', (text, expected) => expect(outline(text, true)).toBe(expected))

  describe('explains mistakes where they are, and searches the rest', () => {
    it.each([
      ['fear colour:red', 'colour:', /no field "colour:".*tag:/, '[fear] [red]'],
      ['fear -colour:red', '-colour:', /no field/, '[fear]'],
      ['has:money fear', 'has:money', /transcript, moment, quote or translation/, '[fear]'],
      ['fear is:old', 'is:old', /untagged/, '[fear]'],
      ['fear date:2025-02-30', 'date:2025-02-30', /not a date/, '[fear]'],
      ['date:2026..2025 fear', 'date:2026..2025', /not a date/, '[fear]'],
      ['date:soon fear', 'date:soon', /not a date/, '[fear]'],
      ['fear tag:', 'tag:', /Say which/, '[fear]'],
      ['fear or', 'or', /stands between two words/, '[fear]'],
      ['fear or tag:rural', 'or', /not one with the other/, '[fear] [tag:rural]'],
      ['near/5 fear', 'near/5', /stands between two words/, '[fear]'],
      ['fear tag:"?!"', 'tag:"?!"', /Say which/, '[fear]'],
    ])('%s', (text, wrong, message, rest) => {
      const { problems } = parseQuery(text, false)
      expect(problems).toHaveLength(1)
      const [problem] = problems
      expect(text.slice(problem?.from, problem?.to)).toBe(wrong)
      expect(problem?.message).toMatch(message)
      expect(problem?.kind).toBe('mistake')
      expect(outline(text)).toBe(rest)
    })

    it.each(['fear "of the', 'fear tag:"of the'])(
      'an unclosed quote is a remark, and none while typing: %s',
      (text) => {
        const [problem] = parseQuery(text, false).problems
        expect(problem).toMatchObject({ from: text.indexOf('"'), to: text.length, kind: 'remark' })
        expect(parseQuery(text, true).problems).toEqual([])
      },
    )

    it('nothing when nothing is wrong', () => {
      expect(parseQuery('clinic near/5 fear tag:"a b" -date:..2025 "x" or y -z', false).problems).toEqual([])
    })
  })

  describe('formatQuery', () => {
    const word = fc.constantFrom('rural', 'Niño', '中文', 'x1', '2025', 'niño')
    const single = fc.record({ words: word.map((one) => [one]), prefix: fc.boolean(), exact: fc.boolean() })
    const joined = fc.record({
      words: fc.array(word, { minLength: 2, maxLength: 3 }),
      prefix: fc.boolean(),
      exact: fc.boolean(),
    })
    const operator = fc
      .constantFrom('or', 'near', 'NEAR')
      .map((one): Term => ({ words: [one], prefix: false, exact: true }))
    const term: fc.Arbitrary<Term> = fc.oneof(single, joined, operator)
    const find = fc.oneof(
      term.map((one) => ({ kind: 'term' as const, term: one })),
      fc.record({
        kind: fc.constant('near' as const),
        left: term,
        right: term,
        within: fc.integer({ min: 0, max: 100 }),
      }),
    )
    const values = {
      has: fc.constantFrom(...HAS_VALUES),
      is: fc.constantFrom(...IS_VALUES),
      date: fc.constantFrom('2025', '2025-03', '2025..2026', '..2025-03-14', '>2025', '<=2024-02-29'),
      text: fc.constantFrom(
        'rural',
        'Las Cruces, NM',
        'immi*',
        'a (b)',
        'Niño',
        'las cru*',
        'issue/immigration',
        'a:b',
      ),
    }
    const filter: fc.Arbitrary<Filter> = fc.constantFrom(...FIELDS).chain((field) => {
      const value = field === 'has' || field === 'is' || field === 'date' ? values[field] : values.text
      return fc.record({ field: fc.constant(field), not: fc.boolean(), value })
    })
    const some = <T>(one: fc.Arbitrary<T>, most: number, least = 0) =>
      fc.uniqueArray(one, { minLength: least, maxLength: most, selector: (part) => JSON.stringify(part).toLowerCase() })
    const clauses = <T>(one: fc.Arbitrary<T>) => some(fc.record({ any: some(one, 3, 1) }), 3)
    const tree: fc.Arbitrary<Query> = fc.record({ all: clauses(find), filters: clauses(filter), none: some(term, 2) })

    it('writes text that reads as the same tree', () => {
      fc.assert(
        fc.property(tree, (query) => {
          const { all, filters, none, problems } = parseQuery(formatQuery(query), false)
          expect({ all, filters, none }).toEqual(query)
          expect(problems).toEqual([])
        }),
        { numRuns: 2000 },
      )
    })
  })
})
