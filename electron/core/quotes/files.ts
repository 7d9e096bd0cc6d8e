/** Chosen quotes as a file: CSV for a sheet, Word and Markdown for a draft. */
import { csvFile, docxFile, wordRun, wordTitle } from '../transcripts/writers/table.ts'
import { formatMs } from '../time.ts'
import { type CitedQuote, sourceLine } from './copy.ts'
import { renderQuote } from './render.ts'
import type { WordState } from './state.ts'

export const quoteFormats = ['csv', 'docx', 'md'] as const
export type QuoteFormat = (typeof quoteFormats)[number]

export interface ListedQuote extends CitedQuote {
  readonly story: string
  readonly state: WordState
}

export const quoteMimes: Readonly<Record<QuoteFormat, string>> = {
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown',
}

/** What a reader has to know before it goes out; '' for nothing. */
export function warningOf(state: WordState): string {
  if (state.kind === 'drifted') return state.isKept ? '' : 'The transcript has other words now'
  return state.kind === 'lost' ? 'No longer in the transcript at its place' : ''
}

const checkedBy = ({ quote }: CitedQuote, what: 'heard' | 'verified'): string =>
  quote.checks
    .filter((check) => check.what === what)
    .map(({ who, at }) => `${who}, ${at.slice(0, 10)}`)
    .join('; ')

const columns: readonly (readonly [string, (listed: ListedQuote) => string])[] = [
  ['quote', ({ quote }) => renderQuote(quote)],
  ['attribution', ({ attribution }) => attribution.text],
  ['name', ({ attribution }) => attribution.name],
  ['title', ({ attribution }) => attribution.title],
  ['body', ({ attribution }) => attribution.body],
  ['place', ({ attribution }) => attribution.place],
  ['date', ({ recordedOn }) => recordedOn],
  ['story', ({ storyTitle }) => storyTitle],
  ['in', ({ quote }) => formatMs(quote.startMs)],
  ['out', ({ quote }) => formatMs(quote.endMs)],
  ['language', ({ quote }) => quote.language],
  ['status', ({ quote }) => quote.status],
  ['heard by', (listed) => checkedBy(listed, 'heard')],
  ['verified by', (listed) => checkedBy(listed, 'verified')],
  ['warning', ({ state }) => warningOf(state)],
  ['tags', ({ quote }) => quote.tags.join(' ')],
  ['note', ({ quote }) => quote.note],
  ['locked words', ({ quote }) => quote.words],
  ['sha-256', ({ quote }) => quote.digest],
]

export const quotesCsv = (quotes: readonly ListedQuote[]): string =>
  csvFile([columns.map(([name]) => name), ...quotes.map((listed) => columns.map(([, value]) => value(listed)))])

/** Said below a quote: status, and what is wrong with it. */
function statusLine(listed: ListedQuote): string {
  const { status } = listed.quote
  const by = status === 'unverified' ? '' : checkedBy(listed, status)
  return [by === '' ? status : `${status} by ${by}`, warningOf(listed.state)].filter((part) => part !== '').join('. ')
}

export function quotesDocx(quotes: readonly ListedQuote[], title: string): Uint8Array {
  const paragraph = (run: string, after: number): string =>
    `<w:p><w:pPr><w:spacing w:after="${after}"/></w:pPr>${run}</w:p>`
  const body = quotes.map((listed) => {
    const { language } = listed.quote
    return [
      paragraph(wordRun(`“${renderQuote(listed.quote)}”`, language, false), 40),
      paragraph(wordRun(`— ${sourceLine(listed)}`, undefined, true), 40),
      paragraph(wordRun(statusLine(listed), undefined, false), 320),
    ].join('')
  })
  return docxFile(`${wordTitle(title)}${body.join('')}<w:p/>`, { title, language: quotes[0]?.quote.language ?? '' })
}

/** Text in Markdown that stays text: every sign that could mean something is escaped, HTML too; one line. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+\-.!|>~=:@^$]/g, '\\$&')

export function quotesMarkdown(quotes: readonly ListedQuote[], title: string): string {
  const parts = quotes.map((listed) =>
    [
      `> “${escapeMarkdown(renderQuote(listed.quote))}”`,
      '>',
      `> — ${escapeMarkdown(sourceLine(listed))}`,
      '',
      `*${escapeMarkdown(statusLine(listed))}*`,
    ].join('\n'),
  )
  return `# ${escapeMarkdown(title)}\n\n${parts.join('\n\n')}\n`
}

export function writeQuotes(quotes: readonly ListedQuote[], format: QuoteFormat, title: string): string | Uint8Array {
  if (format === 'csv') return quotesCsv(quotes)
  return format === 'docx' ? quotesDocx(quotes, title) : quotesMarkdown(quotes, title)
}
