/** Who is quoted, with the office of the interview's day. The one place where quotes learn it. */
import type { Person } from '../library/model.ts'
import { attribute } from '../people/attribution.ts'

export interface QuoteAttribution {
  readonly name: string
  readonly title: string
  readonly body: string
  readonly place: string
  readonly prefix: '' | 'then-' | 'former'
  /** As written behind a quote: `Ana Ruiz, then-Mayor, City of Las Cruces, NM`. */
  readonly text: string
}

const folded = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** The person of the directory that a transcript calls by this name; null when nobody or several are called so. */
export function personOf(people: readonly Person[], speaker: string): Person | null {
  const name = folded(speaker)
  if (name === '') return null
  const found = people.filter((person) => [person.name, ...person.aliases].some((known) => folded(known) === name))
  return found.length === 1 ? (found[0] ?? null) : null
}

/**
 * @param recordedOn `YYYY-MM-DD`, '' when unknown: then today's term counts
 * @param today `YYYY-MM-DD`
 */
export function attributionOf(
  person: Person | null,
  speaker: string,
  recordedOn: string,
  today: string,
): QuoteAttribution {
  if (!person) return { name: speaker, title: '', body: '', place: '', prefix: '', text: speaker }
  const { name, term, prefix: standing, remarks } = attribute(person, recordedOn, today)
  // An office that was not held that day is a guess for people to choose, not something a quote may say.
  const held = remarks.some(({ kind }) => kind === 'outside') ? null : term
  const { title = '', body = '', place = '' } = held ?? {}
  const prefix = held === null || standing === 'plain' ? '' : standing === 'then' ? 'then-' : 'former'
  const office = title === '' ? '' : `${prefix === 'former' ? 'former ' : prefix}${title}`
  // A quote leaves the house: the body is named too, which the short form leaves out.
  const text = [name, office, body, place].filter((part) => part !== '').join(', ')
  return { name, title, body, place, prefix, text }
}
