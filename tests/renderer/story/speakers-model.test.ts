import { describe, expect, it } from 'vitest'
import {
  listSpeakers,
  nameList,
  newPerson,
  personNamed,
} from '../../../renderer/features/story/speakers/speakers-model.ts'

const cue = (speaker: string, startMs: number, endMs: number) => ({
  id: `c${startMs}`,
  startMs,
  endMs,
  speaker,
  text: '',
})
const person = (id: string, name: string) => ({ id, name, sayAs: '', pronouns: '', aliases: [], terms: [] })

describe('speakers of a transcript', () => {
  it('come with counts and talk time, who talks longest first, nobody last', () => {
    const cues = [cue('Ana', 0, 1000), cue('', 1000, 9000), cue('Ben', 9000, 12_000), cue('Ana', 12_000, 12_500)]
    expect(listSpeakers(cues)).toEqual([
      { name: 'Ben', count: 1, talkMs: 3000 },
      { name: 'Ana', count: 2, talkMs: 1500 },
      { name: '', count: 1, talkMs: 8000 },
    ])
    expect(listSpeakers([])).toEqual([])
  })
  it('are found in the people directory whatever their case and accents', () => {
    const people = [person('ana-maria', 'Ana María Ruiz')]
    expect(personNamed(people, 'ANA  MARIA RUIZ')?.id).toBe('ana-maria')
    expect(personNamed(people, 'Ana')).toBeNull()
    expect(personNamed([person('x', ' ')], '')).toBeNull()
  })
  it('become people with an identifier of their own', () => {
    const people = [person('ana-ruiz', 'Ana Ruiz'), person('ana-ruiz-2', 'Ana Ruiz')]
    expect(newPerson(people, 'Ana Ruíz')).toEqual(person('ana-ruiz-3', 'Ana Ruíz'))
    expect(newPerson([], '???')).toBeNull()
  })
  it('are named in a row', () => {
    expect([[''], ['A', ''], ['A', 'B', 'C'], ['A', 'B', 'C', 'D']].map(nameList)).toEqual([
      'No speaker',
      'A and No speaker',
      'A, B and C',
      'A, B and 2 more',
    ])
  })
})
