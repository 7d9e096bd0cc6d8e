/** Which office somebody held on a day, and how it is written. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Person } from '../../../electron/core/library/model.ts'
import { attribute } from '../../../electron/core/people/attribution.ts'
import { daysBetween, readDate, today } from '../../../electron/core/people/dates.ts'
import { chooseTerm, type Term } from '../../../electron/core/people/terms.ts'

const TODAY = '2026-03-10'
const term = (title: string, from: string, to: string, more: Partial<Term> = {}): Term => ({
  title,
  body: '',
  place: '',
  from,
  to,
  ...more,
})
const person = (terms: readonly Term[], more: Partial<Person> = {}): Person =>
  Person.parse({ id: 'ana-ruiz', name: 'Ana Ruiz', sayAs: '', pronouns: '', terms, ...more })

describe('dates of which a part is known', () => {
  it.each([
    ['', '', ''],
    [' ', '', ''],
    ['2023', '2023-01-01', '2023-12-31'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2023-11', '2023-11-01', '2023-11-30'],
    ['2023-05-14', '2023-05-14', '2023-05-14'],
    [' 2024-02-29 ', '2024-02-29', '2024-02-29'],
  ])('"%s" is %s to %s', (text, first, last) => expect(readDate(text)).toEqual({ first, last }))

  it.each([
    '2023-13',
    '2023-00',
    '2023-02-29',
    '2023-04-31',
    '2023-1-1',
    '23',
    '0000',
    'May 2023',
    '2023-05-14T10:00',
    '2023-5',
    '20230514',
    '-2023',
    '２０２３',
  ])('"%s" is none', (text) => expect(readDate(text)).toBeNull())

  it('spans agree with the calendar for every day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          expect(readDate(day)).toEqual({ first: day, last: day })
          const month = readDate(day.slice(0, 7))
          expect(month && month.first <= day && day <= month.last).toBe(true)
          expect(new Date(Date.parse(month?.last ?? '') + 86_400_000).toISOString().slice(8, 10)).toBe('01')
        },
      ),
    )
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  })
})

describe('the term of a day', () => {
  const council = term('Council Member', '2019', '2022-12-31')
  const mayor = term('Mayor', '2023-01-01', '')
  const board = term('School Board Member', '2010-07', '2014-06')
  const all = [board, council, mayor]
  it.each<[string, readonly Term[], string, string | null, string[]]>([
    ['inside a closed term', all, '2021-05-01', 'Council Member', []],
    ['its last day', all, '2022-12-31', 'Council Member', []],
    ['the next day', all, '2023-01-01', 'Mayor', []],
    ['long into an open term', all, '2040-01-01', 'Mayor', []],
    ['the first month of a term known by month', all, '2010-07-15', 'School Board Member', ['about']],
    ['the last month of it', all, '2014-06-30', 'School Board Member', ['about']],
    ['the year in which it began', all, '2019-01-01', 'Council Member', ['about']],
    ['a day after it', all, '2014-07-01', 'School Board Member', ['outside']],
    ['nearer to the next', all, '2018-11-01', 'Council Member', ['outside']],
    ['before all of them', all, '1999-01-01', 'School Board Member', ['outside']],
    ['no date: the office of today', all, '', 'Mayor', ['no-date']],
    ['no date and no office today', [council, board], '', 'Council Member', ['no-date']],
    ['no terms', [], '2021-05-01', null, ['no-terms']],
    ['no terms, no date', [], '', null, ['no-terms']],
    ['a term with no dates', [term('Mayor', '', '')], '1950-01-01', 'Mayor', []],
    ['only an end', [term('Mayor', '', '2020')], '1950-01-01', 'Mayor', []],
    ['only a beginning', [term('Mayor', '2020', '')], '2019-12-31', 'Mayor', ['outside']],
    [
      'two at once: the later begun',
      [term('Mayor', '2018', ''), term('Chair', '2020', '')],
      '2021-01-01',
      'Chair',
      ['overlap'],
    ],
    [
      'two at once, the other order',
      [term('Chair', '2020', ''), term('Mayor', '2018', '')],
      '2021-01-01',
      'Chair',
      ['overlap'],
    ],
    [
      'begun the same day: the later in the list',
      [term('A', '2020', ''), term('B', '2020', '')],
      '2021-01-01',
      'B',
      ['overlap'],
    ],
    [
      'an unknown beginning is the earliest',
      [term('A', '', ''), term('B', '2020', '')],
      '2021-01-01',
      'B',
      ['overlap'],
    ],
    ['a change within a year', [term('A', '2019', '2023'), term('B', '2023', '')], '2023-06-01', 'B', ['overlap']],
    ['elected again in that year', [term('A', '2019', '2023'), term('A', '2023', '')], '2023-06-01', 'A', []],
    [
      'as near to both: the one held before',
      [term('A', '2020', '2020-12-31'), term('B', '2021-01-04', '')],
      '2021-01-02',
      'A',
      ['outside'],
    ],
    [
      'the same, the other order',
      [term('B', '2021-01-04', ''), term('A', '2020', '2020-12-31')],
      '2021-01-02',
      'A',
      ['outside'],
    ],
    ['an unreadable date counts as unknown', [term('A', 'spring 2019', '2020')], '2018-01-01', 'A', ['unreadable']],
    ['an interview known by year', all, '2021', 'Council Member', []],
    ['an interview known by a year with a change', all, '2022', 'Council Member', []],
    ['an interview that is no date', all, 'last week', 'Mayor', ['no-date']],
  ])('%s', (_, terms, on, title, remarks) => {
    const chosen = chooseTerm(terms, on, TODAY)
    expect([chosen.term?.title ?? null, chosen.remarks]).toEqual([title, remarks])
  })

  const date = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1990, max: 2030 }).map(String),
    fc
      .tuple(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 12 }))
      .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`),
    fc
      .tuple(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
    fc.string({ maxLength: 6 }),
  )
  const someTerm = fc.record({
    title: fc.constantFrom('A', 'B', 'C'),
    body: fc.constant(''),
    place: fc.constant(''),
    from: date,
    to: date,
  })

  it('is the one office whose days hold that day, or there is a remark', () => {
    fc.assert(
      fc.property(fc.array(someTerm, { maxLength: 5 }), date, (terms, on) => {
        const { term: chosen, remarks } = chooseTerm(terms, on, TODAY)
        expect(chosen === null).toBe(terms.length === 0)
        if (chosen) expect(terms).toContain(chosen)
        // Without a remark: said naively, the day is known and exactly one office holds it.
        if (remarks.length > 0) return
        const day = readDate(on)
        const holding = terms.filter((each) => {
          const [from, to] = [readDate(each.from), readDate(each.to)]
          return from && to && day && !(from.first > day.last) && (to.last === '' || to.last >= day.first)
        })
        expect(day?.first).not.toBe('')
        expect(new Set(holding.map(({ title }) => title))).toEqual(new Set([chosen?.title]))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('attribution', () => {
  const council = term('Council Member', '2019', '2024', { body: 'Las Cruces City Council', place: 'Las Cruces, NM' })
  const ana = person(
    [council, term('Mayor', '2025-01-01', '', { body: 'City of Las Cruces', place: 'Las Cruces, NM' })],
    {
      sayAs: 'AH-na roo-EES',
      pronouns: 'she/her',
    },
  )

  it('names the office of the day with "then", and offers "former"', () => {
    const said = attribute(ana, '2021-08-02', TODAY)
    expect(said).toMatchObject({ prefix: 'then', sayAs: 'AH-na roo-EES', pronouns: 'she/her', remarks: [] })
    expect(said.texts).toEqual({
      full: 'Ana Ruiz, then-council member, Las Cruces, NM',
      office: 'Then-Council Member, Las Cruces City Council',
      lowerThird: ['Ana Ruiz', 'Then-Council Member, Las Cruces City Council'],
      caption: 'Then-Council Member Ana Ruiz',
      credit: 'Ana Ruiz, then-Council Member, Las Cruces City Council, Las Cruces, NM, recorded August 2, 2021',
    })
    expect(said.choices.map(({ prefix, texts }) => [prefix, texts.full])).toEqual([
      ['then', 'Ana Ruiz, then-council member, Las Cruces, NM'],
      ['former', 'Ana Ruiz, former council member, Las Cruces, NM'],
    ])
    expect(said.choices[1]?.texts.caption).toBe('Former Council Member Ana Ruiz')
  })

  it('has no prefix for an office that is held today', () => {
    const said = attribute(ana, '2025-08-02', TODAY)
    expect([said.prefix, said.choices.length, said.texts.full, said.texts.caption]).toEqual([
      'plain',
      1,
      'Ana Ruiz, mayor, Las Cruces, NM',
      'Mayor Ana Ruiz',
    ])
  })

  it('has none either when the same office was won again after a gap', () => {
    const again = person([council, { ...council, from: '2026-01-01', to: '' }])
    expect(attribute(again, '2021-08-02', TODAY).prefix).toBe('plain')
    expect(attribute(again, '2021-08-02', '2025-06-01').prefix).toBe('then')
  })

  it('does not say "then" of an office not held that day, nor "former" of one that is to come', () => {
    const over = attribute(person([council]), '2025-08-02', TODAY)
    expect([over.prefix, over.choices.map(({ prefix }) => prefix), over.remarks.map(({ kind }) => kind)]).toEqual([
      'former',
      ['former'],
      ['outside'],
    ])
    const coming = attribute(person([term('Mayor', '2027', '')]), '2025-08-02', TODAY)
    expect([coming.prefix, coming.choices.length, coming.remarks[0]?.kind]).toEqual(['plain', 1, 'outside'])
    expect(attribute(person([council]), '', TODAY)).toMatchObject({ prefix: 'former', remarks: [{ kind: 'no-date' }] })
  })

  it.each<[string, Partial<Term>, string, string, string]>([
    [
      'a title with a name in it',
      { title: 'Doña Ana County Commissioner' },
      'Ana Ruiz, Doña Ana County Commissioner',
      'Doña Ana County Commissioner',
      'Doña Ana County Commissioner Ana Ruiz',
    ],
    [
      'a title that says too little alone',
      { title: 'Chair', body: 'LULAC', place: 'Texas' },
      'Ana Ruiz, chair, LULAC, Texas',
      'Chair, LULAC',
      'Chair Ana Ruiz',
    ],
    [
      'no place',
      { title: 'Council Member', body: 'Las Cruces City Council' },
      'Ana Ruiz, council member, Las Cruces City Council',
      'Council Member, Las Cruces City Council',
      'Council Member Ana Ruiz',
    ],
    ['only a body', { body: 'LULAC' }, 'Ana Ruiz, LULAC', 'LULAC', 'Ana Ruiz'],
    [
      'a long title',
      { title: 'Director of the Office of Immigrant Affairs' },
      'Ana Ruiz, Director of the Office of Immigrant Affairs',
      'Director of the Office of Immigrant Affairs',
      'Ana Ruiz',
    ],
    ['nothing but a place', { place: 'Las Cruces, NM' }, 'Ana Ruiz, Las Cruces, NM', '', 'Ana Ruiz'],
    ['nothing', {}, 'Ana Ruiz', '', 'Ana Ruiz'],
    [
      'spaces',
      { title: '  Council   Member ' },
      'Ana Ruiz, council member',
      'Council Member',
      'Council Member Ana Ruiz',
    ],
  ])('%s', (_, parts, full, office, caption) => {
    const { texts } = attribute(person([{ ...term('', '', ''), ...parts }]), '2025-08-02', TODAY)
    expect(texts).toMatchObject({ full, office, lowerThird: ['Ana Ruiz', office], caption })
  })

  it('says "then of" and "formerly of" where there is a body only', () => {
    const { choices } = attribute(person([term('', '2019', '2020', { body: 'LULAC' })]), '2019-08-02', TODAY)
    expect(choices.map(({ texts }) => [texts.full, texts.office])).toEqual([
      ['Ana Ruiz, then of LULAC', 'Then of LULAC'],
      ['Ana Ruiz, formerly of LULAC', 'Formerly of LULAC'],
    ])
  })

  it('puts no title before a name that is a description', () => {
    const said = attribute(person([council], { name: 'Alder, large city (sample)' }), '2021-08-02', TODAY)
    expect(said.texts.caption).toBe('Alder, large city (sample)')
  })

  it('keeps diacritics, composed', () => {
    const decomposed = 'José Ángel Núñez'.normalize('NFD')
    const { name, texts } = attribute(person([council], { name: decomposed }), '2021-08-02', TODAY)
    expect([name, texts.caption]).toEqual(['José Ángel Núñez', 'Then-Council Member José Ángel Núñez'])
  })

  it('never writes an empty part, whatever is in a term', () => {
    const text = fc.oneof(
      fc.constantFrom('', '  ', ',', ' ,;', ', mayor ,'),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    )
    fc.assert(
      fc.property(fc.record({ title: text, body: text, place: text, from: text, to: text }), text, (given, on) => {
        const { texts, choices } = attribute(person([given]), on, TODAY)
        expect(choices[0]?.texts).toEqual(texts)
        for (const line of [texts.full, texts.credit]) expect(line.startsWith('Ana Ruiz')).toBe(true)
        expect(texts.full).not.toMatch(/^Ana Ruiz, (,|$)/)
        expect(texts.credit).not.toMatch(/^Ana Ruiz, (,|$)/)
      }),
    )
  })
})
