/** Who is quoted, with the office of the interview's day. The one place where quotes learn it. */
import type { Person } from '../library/model.ts'

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

/** A date or the beginning of one (`2023`, `2023-05`) as its first or last day. */
const firstDay = (date: string): string =>
  date === '' ? '0000-00-00' : `${date}-01-01`.slice(0, Math.max(10, date.length))
const lastDay = (date: string): string =>
  date === '' ? '9999-99-99' : `${date}-99-99`.slice(0, Math.max(10, date.length))

type Term = Person['terms'][number]

const covers = (term: Term, day: string): boolean => firstDay(term.from) <= day && lastDay(term.to) >= day

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
  const name = person?.name ?? speaker
  const day = recordedOn === '' ? today : recordedOn
  const term = person?.terms.filter((one) => covers(one, day)).sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (!term) return { name, title: '', body: '', place: '', prefix: '', text: name }
  const { title, body, place } = term
  const prefix = recordedOn !== '' && title !== '' && !covers(term, today) ? 'then-' : ''
  const text = [name, title === '' ? '' : `${prefix}${title}`, body, place].filter((part) => part !== '').join(', ')
  return { name, title, body, place, prefix, text }
}
