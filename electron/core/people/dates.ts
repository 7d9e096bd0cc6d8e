/** Dates of which only a part may be known: '', '2023', '2023-05', '2023-05-14'. All are days of the Gregorian calendar. */

/** First and last day that a date may mean, `YYYY-MM-DD`; both '' when nothing is known of it. */
export interface DaySpan {
  readonly first: string
  readonly last: string
}

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const NOTHING: DaySpan = { first: '', last: '' }
const DAY_MS = 86_400_000

const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

/** @returns null for text that is no date, or a day that never was (2023-02-30) */
export function readDate(text: string): DaySpan | null {
  const trimmed = text.trim()
  if (trimmed === '') return NOTHING
  const match = FORM.exec(trimmed)
  const year = Number(match?.[1])
  if (!match || year === 0) return null
  const month = match[2] === undefined ? null : Number(match[2])
  const day = match[3] === undefined ? null : Number(match[3])
  if (month !== null && (month < 1 || month > 12)) return null
  if (day !== null && (day < 1 || day > daysIn(year, month ?? 1))) return null
  const lastMonth = month ?? 12
  return {
    first: `${pad(year, 4)}-${pad(month ?? 1)}-${pad(day ?? 1)}`,
    last: `${pad(year, 4)}-${pad(lastMonth)}-${pad(day ?? daysIn(year, lastMonth))}`,
  }
}

/** What is no date counts as not known: documents of other programs must not stop anything. */
export const readLoosely = (text: string): DaySpan => readDate(text) ?? NOTHING

/** Whole days from one day to another (both `YYYY-MM-DD`); negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** Today where the program runs, `YYYY-MM-DD`. */
export const today = (now = new Date()): string =>
  `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
