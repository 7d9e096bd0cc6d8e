/** Dates of a query: a year, a month, a day, a range of them with or without ends, or a comparison. */

/** Both ends included, as YYYY-MM-DD; '' for an open end. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/

/** First and last day of a year, month or day. null when it is none, or not in the calendar. */
function daysOf(text: string): DateRange | null {
  const [, year = '', month, day] = DATE.exec(text) ?? []
  if (year === '') return null
  const months =
    month === undefined ? (['01', '12'] as const) : ([month.padStart(2, '0'), month.padStart(2, '0')] as const)
  const [first, last] = months
  if (Number(first) < 1 || Number(last) > 12) return null
  const length = new Date(Date.UTC(Number(year), Number(last), 0)).getUTCDate()
  if (day !== undefined && (Number(day) < 1 || Number(day) > length)) return null
  const from = day === undefined ? '01' : day.padStart(2, '0')
  const to = day === undefined ? String(length) : from
  return { from: `${year}-${first}-${from}`, to: `${year}-${last}-${to}` }
}

/** The day before or after. */
function shift(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

function compared(operator: string, { from, to }: DateRange): DateRange {
  switch (operator) {
    case '>':
      return { from: shift(to, 1), to: '' }
    case '>=':
      return { from, to: '' }
    case '<':
      return { from: '', to: shift(from, -1) }
    default:
      return { from: '', to }
  }
}

/** `2025`, `2025-03`, `2025-03-14`, `2025..2026-02`, `..2025`, `2025..`, `>2025`, `<=2025-03`. null when it is no date. */
export function parseDateRange(text: string): DateRange | null {
  const value = text.trim()
  const [, operator, operand = ''] = /^([<>]=?)\s*(.*)$/.exec(value) ?? []
  if (operator !== undefined) {
    const days = daysOf(operand)
    return days && compared(operator, days)
  }
  const [start = '', end, more] = value.split('..')
  if (end === undefined) return daysOf(value)
  const [first, last] = [daysOf(start.trim()), daysOf(end.trim())]
  if (more !== undefined || (start === '' && end === '')) return null
  if ((start !== '' && !first) || (end !== '' && !last)) return null
  const range = { from: first?.from ?? '', to: last?.to ?? '' }
  return range.from !== '' && range.to !== '' && range.from > range.to ? null : range
}

/** A story without a date is in no range. */
export const isInRange = (date: string, { from, to }: DateRange): boolean =>
  date !== '' && (from === '' || date >= from) && (to === '' || date <= to)
