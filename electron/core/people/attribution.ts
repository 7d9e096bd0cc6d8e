/** Who says it, as of the day it was said: name, office of that day, and the forms in which both are written. Pure. */
import type { Person } from '../library/model.ts'
import { readLoosely } from './dates.ts'
import { type AttributionWords, englishWords } from './attribution-words.ts'
import { chooseTerm, type RemarkKind, standingOf, type Term } from './terms.ts'

/** `then`: names the office of that day. `former`: speaks of today. `plain`: it is held today too, or nothing is known. */
export type Prefix = 'plain' | 'then' | 'former'

export interface AttributionTexts {
  /** "Ana Ruiz, then-council member, Las Cruces, NM". */
  readonly full: string
  /** The office alone, as it begins a line: "Then-Council Member, Las Cruces City Council"; '' without one. */
  readonly office: string
  /** Name, then title and body; the second '' without an office. */
  readonly lowerThird: readonly [string, string]
  /** Before captions: "Then-Council Member Ana Ruiz"; the name alone when the title is too long to stand before it. */
  readonly caption: string
  /** With everything that is known: "Ana Ruiz, then-Council Member, Las Cruces City Council, Las Cruces, NM, recorded August 2, 2025". */
  readonly credit: string
}

export interface Attribution {
  readonly person: string
  /** Composed (NFC), diacritics kept. */
  readonly name: string
  /** How to say it, and pronouns, as the directory has them; '' when unknown. */
  readonly sayAs: string
  readonly pronouns: string
  /** The office that was chosen; null when none is known. */
  readonly term: Term | null
  /** What is meant unless somebody chooses otherwise. */
  readonly prefix: Prefix
  /** One entry for each way that is true. */
  readonly choices: readonly { readonly prefix: Prefix; readonly texts: AttributionTexts }[]
  /** Texts of `prefix`. */
  readonly texts: AttributionTexts
  readonly remarks: readonly { readonly kind: RemarkKind; readonly text: string }[]
}

const tidy = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ')
/** A part of the line: commas at its ends would make empty parts between the others. */
const part = (text: string | undefined): string => tidy((text ?? '').replace(/^[\s,;]+|[\s,;]+$/gu, ''))
const wordsOf = (title: string): string[] => title.toLowerCase().split(/[\s-]+/)
const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ')

/** A title of common words only, in small letters; one with a name in it stays as written. */
function behindName(title: string, words: AttributionWords): string {
  return wordsOf(title).every((word) => words.titleWords.has(word)) ? title.toLowerCase() : title
}

/** As much of a title as stands before a name with ease, in characters. */
const LONGEST_BEFORE_NAME = 32

/** A name that is a description ("Alder, large city (sample)") takes no title before it either. */
function standsBefore(title: string, name: string, words: AttributionWords): boolean {
  const hasLink = wordsOf(title).some((word) => words.linkWords.has(word))
  return title !== '' && title.length <= LONGEST_BEFORE_NAME && !/[,;/()]/.test(`${title}${name}`) && !hasLink
}

/** The title with its prefix; a body stands for a missing title. */
function prefixed(title: string, prefix: Prefix, words: AttributionWords, atStart: boolean): string {
  if (title === '' || prefix === 'plain') return title
  return prefix === 'then' ? words.thenTitle(title, atStart) : words.formerTitle(title, atStart)
}

function bodyWith(title: string, body: string, prefix: Prefix, words: AttributionWords, atStart: boolean): string {
  if (title !== '' || body === '' || prefix === 'plain') return body
  return prefix === 'then' ? words.thenOf(body, atStart) : words.formerlyOf(body, atStart)
}

function write(name: string, term: Term | null, on: string, prefix: Prefix, words: AttributionWords): AttributionTexts {
  const [title, body, place] = [part(term?.title), part(term?.body), part(term?.place)]
  const isBare = title === '' || wordsOf(title).every((word) => words.bareTitles.has(word))
  const small = prefixed(behindName(title, words), prefix, words, false)
  const inner = bodyWith(title, body, prefix, words, false)
  const office = join([prefixed(title, prefix, words, true), bodyWith(title, body, prefix, words, true)])
  const day = readLoosely(on).first === '' ? '' : words.recorded(words.date(on.trim()))
  return {
    full: join([name, small, place === '' || isBare ? inner : '', place]),
    office,
    lowerThird: [name, office],
    caption: standsBefore(title, name, words) ? `${prefixed(title, prefix, words, true)} ${name}` : name,
    credit: join([name, prefixed(title, prefix, words, false), inner, place, day]),
  }
}

/** The ways of naming the office that are true, the one that is meant first. */
function truePrefixes(person: Person, term: Term | null, on: string, today: string): Prefix[] {
  if (!term) return ['plain']
  const standing = standingOf(person.terms, term, on, today)
  if (standing.today) return ['plain']
  const prefixes: Prefix[] = []
  if (standing.onDay) prefixes.push('then')
  if (standing.over) prefixes.push('former')
  return prefixes.length > 0 ? prefixes : ['plain']
}

/**
 * @param recordedOn day of the interview: `YYYY-MM-DD`, a part of it, or '' when unknown
 * @param today `YYYY-MM-DD`
 */
export function attribute(
  person: Person,
  recordedOn: string,
  today: string,
  words: AttributionWords = englishWords,
): Attribution {
  const { term, remarks } = chooseTerm(person.terms, recordedOn, today)
  const name = tidy(person.name)
  const [prefix = 'plain', ...others] = truePrefixes(person, term, recordedOn, today)
  const texts = write(name, term, recordedOn, prefix, words)
  return {
    person: person.id,
    name,
    sayAs: tidy(person.sayAs),
    pronouns: tidy(person.pronouns),
    term,
    prefix,
    texts,
    choices: [
      { prefix, texts },
      ...others.map((other) => ({ prefix: other, texts: write(name, term, recordedOn, other, words) })),
    ],
    remarks: remarks.map((kind) => ({ kind, text: words.remark[kind] })),
  }
}
