/** How the language writes numbers, lists, dates and plurals. Every text, and nothing else, goes by this one locale. */

/** BCP 47 tag of the language in `texts`. */
export const locale = 'en'

const numbers = new Intl.NumberFormat(locale)
const lists = new Intl.ListFormat(locale, { type: 'unit' })
const plurals = new Intl.PluralRules(locale)
const languages = new Intl.DisplayNames(locale, { type: 'language' })
const names = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "12,345". */
export const formatNumber = (value: number): string => numbers.format(value)

/** "September 2026" of `2026-09`. */
export const formatMonth = (month: string): string => months.format(new Date(`${month}-01T00:00:00Z`))

/** "1.2", always with so many digits after the sign, thousands not set apart. */
export const formatDecimal = (value: number, digits: number): string =>
  value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false })

/** "one, two, three": findings in a row, without "and". */
export const formatList = (parts: readonly string[]): string => lists.format(parts)

/** Day of a time in milliseconds, UTC: "Aug 2, 2025". */
export const formatDay = (at: number): string => dates.format(at)

/** Order of titles and names, below 0 when `a` comes first: 2 before 10, capitals and accents make no difference. */
export const compareNames = (a: string, b: string): number => names.compare(a, b)

const localDates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const timesOfDay = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Day of a time in milliseconds, where the person is: "Aug 2, 2025". */
export const formatLocalDay = (at: number): string => localDates.format(at)

/** Names that day; the same for all times of it. */
export const localDay = (at: number): string => new Date(at).toDateString()

/** "14:05", where the person is. */
export const formatTimeOfDay = (at: number): string => timesOfDay.format(at)

/** As texts are compared where people type: without capitals and accents. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** "Spanish" for `es`; the code itself where it has no name. */
export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code
  } catch {
    return code
  }
}

/** Forms of a word by number; languages with more than two name the others. */
export interface PluralForms extends Partial<Record<Intl.LDMLPluralRule, string>> {
  readonly other: string
}

/** The form that goes with the number. */
export const pluralOf = (count: number, forms: PluralForms): string => forms[plurals.select(count)] ?? forms.other

/** "1 story", "2 stories". */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${pluralOf(count, { one, other: many })}`
