/** A quote as people paste it: words, name, title, place, date, story, timecode. Plain and rich text of the same content. */
import { formatMs } from '../time.ts'
import type { QuoteAttribution } from './attribution.ts'
import { renderQuote } from './render.ts'
import type { Quote } from '../library/model.ts'

/** A quote with what is said about it. */
export interface CitedQuote {
  readonly quote: Quote
  readonly attribution: QuoteAttribution
  readonly storyTitle: string
  /** `YYYY-MM-DD` or ''. */
  readonly recordedOn: string
}

export interface CopiedQuote {
  readonly plain: string
  readonly html: string
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => NAMED[char] ?? char)

const dateFormat = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "August 2, 2025"; '' stays ''. */
export function longDate(date: string): string {
  const at = Date.parse(date)
  return date === '' || Number.isNaN(at) ? '' : dateFormat.format(at)
}

/** `HH:MM:SS`: whole seconds are what a reader looks up. */
export const timecodeOf = (quote: Quote): string => formatMs(quote.startMs).slice(0, -4)

/** Behind the dash: who; date; story, timecode. */
export function sourceLine({ quote, attribution, storyTitle, recordedOn }: CitedQuote): string {
  const parts = [attribution.text, longDate(recordedOn), `${storyTitle}, ${timecodeOf(quote)}`]
  return parts.filter((part) => part !== '').join('; ')
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** `“words” — Name, title, place; date; story title, timecode`. */
export const plainQuote = (cited: CitedQuote): string => `“${renderQuote(cited.quote)}” — ${oneLine(sourceLine(cited))}`

export function htmlQuote(cited: CitedQuote): string {
  const words = escapeHtml(renderQuote(cited.quote))
  const lang = escapeHtml(cited.quote.language)
  return `<p><q lang="${lang}" style="quotes: none">“${words}”</q> — ${escapeHtml(oneLine(sourceLine(cited)))}</p>`
}

/** Several quotes, each a paragraph of its own. */
export const copyQuotes = (cited: readonly CitedQuote[]): CopiedQuote => ({
  plain: cited.map(plainQuote).join('\n\n'),
  html: cited.map(htmlQuote).join('\n'),
})
