/** Finding people, and an entry as it is edited. Pure. */
import type { Person } from '../../api/types.ts'
import { fold } from '../../texts/words.ts'

export type Term = Person['terms'][number]
export const termColumns = ['title', 'body', 'place', 'from', 'to'] as const
export const blankTerm: Term = { title: '', body: '', place: '', from: '', to: '' }

function pairsOf(word: string): string[] {
  const padded = ` ${word} `
  return Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2))
}

/** How alike two words are by the pairs of letters they share: 1 the same, 0 nothing. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const rest = [...right]
  const shared = left.filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  }).length
  return (2 * shared) / (left.length + right.length)
}

const ALIKE = 0.5

/** People with all words in their names or offices, by name; when there are none, those whose names are spelled like it. */
export function findPeople(people: readonly Person[], text: string): Person[] {
  const sorted = people.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return sorted
  const fitting = sorted.filter(({ name, aliases, terms }) => {
    const hay = fold([name, ...aliases, ...terms.flatMap(({ title, body, place }) => [title, body, place])].join(' '))
    return words.every((word) => hay.includes(word))
  })
  if (fitting.length > 0) return fitting
  return sorted.filter(({ name, aliases }) => {
    const own = fold([name, ...aliases].join(' ')).split(/[\s.,]+/)
    return words.every((word) => own.some((part) => likeness(word, part) >= ALIKE))
  })
}

const tidy = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ')

/** The entry as it will be kept: spaces and blank lines are no change. */
export function tidyPerson(person: Person): Person {
  return {
    id: person.id,
    name: tidy(person.name),
    sayAs: tidy(person.sayAs),
    pronouns: tidy(person.pronouns),
    aliases: person.aliases.map(tidy).filter((alias) => alias !== ''),
    terms: person.terms
      .map(({ title, body, place, from, to }) => ({
        title: tidy(title),
        body: tidy(body),
        place: tidy(place),
        from: from.trim(),
        to: to.trim(),
      }))
      .filter((term) => Object.values(term).some((value) => value !== '')),
  }
}

export const isSame = (a: Person, b: Person): boolean => JSON.stringify(tidyPerson(a)) === JSON.stringify(tidyPerson(b))
