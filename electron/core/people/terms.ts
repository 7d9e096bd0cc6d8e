/** Which office somebody held on a day. Pure. */
import type { Person } from '../library/model.ts'
import { type DaySpan, daysBetween, readDate, readLoosely } from './dates.ts'

export type Term = Person['terms'][number]

/** A term with the days it certainly lies within; '' where it is open. */
export interface DatedTerm {
  readonly term: Term
  /** First day it may have begun. */
  readonly first: string
  /** Last day it may have lasted. */
  readonly last: string
  readonly from: DaySpan
  readonly to: DaySpan
}

export const dateTerm = (term: Term): DatedTerm => {
  const [from, to] = [readLoosely(term.from), readLoosely(term.to)]
  return { term, first: from.first, last: to.last, from, to }
}

export type RemarkKind =
  | 'no-terms'
  /** The interview has no date: the office held today, or the one nearest to it. */
  | 'no-date'
  /** No office is known for the day: the nearest one. */
  | 'outside'
  /** Several offices at once: the one begun last. */
  | 'overlap'
  /** The term begins or ends in the year or month of the interview; on which day is not known. */
  | 'about'
  /** A date of a term cannot be read and counts as not known. */
  | 'unreadable'

export interface ChosenTerm {
  readonly term: Term | null
  readonly remarks: readonly RemarkKind[]
}

const covers = ({ first, last }: DatedTerm, days: DaySpan): boolean =>
  (first === '' || first <= days.last) && (last === '' || last >= days.first)

/** Days between a term and a day outside it. */
function distance({ first, last }: DatedTerm, days: DaySpan): number {
  if (first !== '' && first > days.last) return daysBetween(days.last, first)
  return last !== '' && last < days.first ? daysBetween(last, days.first) : 0
}

const key = (text: string): string => text.normalize('NFC').trim().toLowerCase()
const isSameOffice = (a: Term, b: Term): boolean =>
  key(a.title) === key(b.title) && key(a.body) === key(b.body) && key(a.place) === key(b.place)

/** Later begun first; what began at an unknown time counts as the earliest. The order of the list decides the rest: later wins. */
const laterBegun = (a: DatedTerm, b: DatedTerm): number => (a.first < b.first ? 1 : a.first > b.first ? -1 : 0)

/** The day lies in the year or month in which the term begins or ends, and which day that was is not known. */
const isAbout = ({ from, to }: DatedTerm, days: DaySpan): boolean =>
  [from, to].some((edge) => edge.first !== edge.last && edge.first <= days.last && days.first <= edge.last)

function chooseAt(terms: readonly DatedTerm[], days: DaySpan): ChosenTerm {
  const holding = terms.filter((term) => covers(term, days)).toSorted(laterBegun)
  const [held] = holding
  if (held) {
    // Elected again in the year in which the last term ended: one office all the same.
    if (holding.some(({ term }) => !isSameOffice(term, held.term))) return { term: held.term, remarks: ['overlap'] }
    if (holding.length > 1) return { term: held.term, remarks: [] }
    return { term: held.term, remarks: isAbout(held, days) ? ['about'] : [] }
  }
  // Of two as near, the one held before: it was a title already.
  const before = (term: DatedTerm): number => (term.first !== '' && term.first > days.last ? 1 : 0)
  const [nearest] = terms.toSorted((a, b) => distance(a, days) - distance(b, days) || before(a) - before(b))
  return { term: nearest?.term ?? null, remarks: ['outside'] }
}

const isUnreadable = ({ from, to }: Term): boolean => readDate(from) === null || readDate(to) === null

/**
 * The term in which a day lies: exactly one, or a remark that says why not.
 * @param on the day, or the part of it that is known; '' when it is not
 * @param today `YYYY-MM-DD`
 */
export function chooseTerm(terms: readonly Term[], on: string, today: string): ChosenTerm {
  // Reversed, so that of equals the later in the list comes first (the sorts keep order).
  const dated = terms.map(dateTerm).toReversed()
  if (dated.length === 0) return { term: null, remarks: ['no-terms'] }
  const days = readLoosely(on)
  const chosen = days.first === '' ? chooseAt(dated, readLoosely(today)) : chooseAt(dated, days)
  const remarks = days.first === '' ? ['no-date' as const] : chosen.remarks
  return { term: chosen.term, remarks: terms.some(isUnreadable) ? [...remarks, 'unreadable'] : remarks }
}

export interface Standing {
  /** Held on the day of the interview. */
  readonly onDay: boolean
  /** Held today, in this term or, elected again, in another one. */
  readonly today: boolean
  /** Over before today. */
  readonly over: boolean
}

/** How an office stands to the day of the interview and to today. */
export function standingOf(terms: readonly Term[], term: Term, on: string, today: string): Standing {
  const same = terms.filter((other) => isSameOffice(other, term)).map(dateTerm)
  const [days, now] = [readLoosely(on), readLoosely(today)]
  const isHeld = same.some((other) => covers(other, now))
  return {
    onDay: days.first !== '' && same.some((other) => covers(other, days)),
    today: isHeld,
    over: !isHeld && same.some(({ last }) => last !== '' && last < now.first),
  }
}
