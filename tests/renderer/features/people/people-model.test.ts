/** Finding people by what is typed, and what counts as a change of an entry. */
import { describe, expect, it } from 'vitest'
import type { Person } from '../../../../renderer/api/types.ts'
import { officeOf } from '../../../../renderer/features/library/story-words.ts'
import { blankTerm, findPeople, isSame } from '../../../../renderer/features/people/people-model.ts'

const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: name.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
  name,
  sayAs: '',
  pronouns: '',
  aliases: [],
  terms: [],
  ...more,
})
const people = [
  person('José Núñez', { aliases: ['Pepe'] }),
  person('Ana Ruiz', { terms: [{ ...blankTerm, title: 'Mayor', place: 'Las Cruces, NM' }] }),
  person('Margaret Whitfield'),
]

describe('finding people', () => {
  it.each([
    ['', ['Ana Ruiz', 'José Núñez', 'Margaret Whitfield']],
    ['nunez', ['José Núñez']],
    ['RUIZ ana', ['Ana Ruiz']],
    ['pepe', ['José Núñez']],
    ['mayor cruces', ['Ana Ruiz']],
    ['whitfeild', ['Margaret Whitfield']],
    ['margret', ['Margaret Whitfield']],
    ['nunes', ['José Núñez']],
    ['xyzzy', []],
    ['ana xyzzy', []],
  ])('"%s" finds %s', (text, names) => expect(findPeople(people, text).map(({ name }) => name)).toEqual(names))
})

describe('a change of an entry', () => {
  const ana = person('Ana Ruiz', { terms: [{ ...blankTerm, title: 'Mayor', from: '2019' }] })
  it('is not made by spaces, blank rows or decomposed accents', () => {
    const typed = {
      ...ana,
      name: ' Ana  Ruiz ',
      aliases: [' '],
      terms: [{ ...blankTerm }, { ...ana.terms[0]!, from: ' 2019' }],
    }
    expect(isSame(ana, typed)).toBe(true)
    expect(isSame(person('Núñez'), { ...person('Núñez'), name: 'Núñez'.normalize('NFD') })).toBe(true)
  })
  it('is made by another word or another order', () => {
    expect(isSame(ana, { ...ana, sayAs: 'AH-na' })).toBe(false)
    const [a, b] = [
      { ...blankTerm, title: 'A' },
      { ...blankTerm, title: 'B' },
    ]
    expect(isSame({ ...ana, terms: [a, b] }, { ...ana, terms: [b, a] })).toBe(false)
  })
})

describe('the office beside a selected story', () => {
  const terms = [
    { ...blankTerm, title: 'Council Member', from: '2019', to: '2023' },
    { ...blankTerm, title: 'Mayor', from: '2024-02', to: '' },
  ]
  const library = { people: [person('Ana Ruiz', { terms })] } as unknown as Parameters<typeof officeOf>[1]
  it.each([
    ['2019-01-01', 'Council Member'],
    ['2023-12-31', 'Council Member'],
    ['2024-02-01', 'Mayor'],
    ['2030-01-01', 'Mayor'],
    ['', 'Mayor'],
  ])('on "%s" is %s', (on, office) => expect(officeOf('person/ana-ruiz', library, on)).toBe(office))
})
