/** The paper edit of a reel: time, who speaks, what is said, in a form that can be read, marked and sent around. */
import { escapeMarkdown } from '../quotes/files.ts'
import { formatClock, formatMs } from '../time.ts'
import { type CellText, csvFile, docxFile, wordTable, wordText, wordTitle } from '../transcripts/writers/table.ts'
import type { ClipState, ReelDetail, ShownClip, ShownItem } from './detail.ts'

export const paperFormats = ['docx', 'csv', 'md'] as const
export type PaperFormat = (typeof paperFormats)[number]

export const paperMimes: Readonly<Record<PaperFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
  md: 'text/markdown',
}

const WARNINGS: Readonly<Record<ClipState, string>> = {
  ok: '',
  'moment-removed': 'Its moment was removed',
  'media-missing': 'Its recording is not there now',
  'story-removed': 'Its story was removed',
}

/** What somebody who cuts after this has to know; '' for nothing. */
export const warningOf = (item: ShownItem): string => (item.kind === 'clip' ? WARNINGS[item.state] : '')

const endOf = ({ atMs, lengthMs }: ShownItem): number => atMs + lengthMs

/** Tenths of a second count where a reel has to fit a limit. */
export function formatTenths(ms: number): string {
  const tenths = Math.round(Math.max(0, ms) / 100)
  return `${formatClock(Math.floor(tenths / 10) * 1000)}.${tenths % 10}`
}

const speakersOf = ({ turns }: ShownClip): string =>
  [...new Set(turns.map(({ speaker }) => speaker).filter((speaker) => speaker !== ''))].join(', ')

/** What is said; where several speak, each turn names its speaker on a line of its own. */
function wordsOf({ turns }: ShownClip): string {
  if (new Set(turns.map(({ speaker }) => speaker)).size < 2) return turns.map(({ words }) => words).join(' ')
  return turns.map(({ speaker, words }) => (speaker === '' ? words : `${speaker}: ${words}`)).join('\n')
}

const fadeOf = ({ fadeMs }: ShownItem): string => (fadeMs > 0 ? `Cross-fade ${(fadeMs / 1000).toFixed(1)} s` : '')

/** Said beside the words: how it begins, what somebody noted, what is wrong. */
const remarksOf = (item: ShownItem): string =>
  [fadeOf(item), item.kind === 'clip' ? item.note : '', warningOf(item)].filter((part) => part !== '').join('\n')

const rangeOf = ({ startMs, endMs }: ShownClip): string => `${formatMs(startMs)} - ${formatMs(endMs)}`

function countsOf({ items, totalMs, music }: ReelDetail): string {
  const clips = items.filter(({ kind }) => kind === 'clip').length
  const titles = items.length - clips
  const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`
  const parts = [`Length ${formatTenths(totalMs)}`, counted(clips, 'clip'), titles > 0 ? counted(titles, 'title') : '']
  if (music) parts.push(`music: ${music.path} (${music.gainDb} dB, ${music.duckDb} dB lower under speech)`)
  return parts.filter((part) => part !== '').join(', ')
}

const columns: readonly (readonly [string, (item: ShownItem, index: number) => string])[] = [
  ['number', (_, index) => String(index + 1)],
  ['starts', ({ atMs }) => formatMs(atMs)],
  ['ends', (item) => formatMs(endOf(item))],
  ['length', ({ lengthMs }) => formatMs(lengthMs)],
  ['kind', ({ kind }) => kind],
  ['speaker', (item) => (item.kind === 'clip' ? speakersOf(item) : '')],
  ['words', (item) => (item.kind === 'clip' ? wordsOf(item) : item.text)],
  ['note', (item) => (item.kind === 'clip' ? item.note : '')],
  ['story', (item) => (item.kind === 'clip' ? item.storyTitle : '')],
  ['recorded', (item) => (item.kind === 'clip' ? item.recordedOn : '')],
  ['in', (item) => (item.kind === 'clip' ? formatMs(item.startMs) : '')],
  ['out', (item) => (item.kind === 'clip' ? formatMs(item.endMs) : '')],
  ['cross-fade', ({ fadeMs }) => (fadeMs > 0 ? formatMs(fadeMs) : '')],
  ['warning', warningOf],
]

export const paperCsv = ({ items }: ReelDetail): string =>
  csvFile([
    columns.map(([name]) => name),
    ...items.map((item, index) => columns.map(([, value]) => value(item, index))),
  ])

/** In twentieths of a point, together the width of a page between its margins. */
const WIDTHS = [850, 1250, 3300, 1400, 1400, 800]
const HEADS = ['Starts', 'Speaker', 'Words', 'Source', 'Notes', 'Total']

function wordCells(item: ShownItem): CellText[] {
  const starts = { text: formatTenths(item.atMs) }
  const rest = [{ text: remarksOf(item) }, { text: formatTenths(endOf(item)) }]
  if (item.kind === 'title') return [starts, { text: 'Title' }, { text: item.text, bold: true }, { text: '' }, ...rest]
  const words = { text: wordsOf(item), language: item.language }
  return [starts, { text: speakersOf(item) }, words, { text: `${item.storyTitle}\n${rangeOf(item)}` }, ...rest]
}

/** A Word document: a table with the running time, the speaker, the words, where they come from, and the total so far. */
export function paperDocx(reel: ReelDetail): Uint8Array {
  const { name, items } = reel
  const language = items.find((item) => item.kind === 'clip' && item.language !== '')
  const table = wordTable(WIDTHS, [HEADS.map((text) => ({ text, bold: true })), ...items.map(wordCells)])
  return docxFile(`${wordTitle(name)}${wordText(countsOf(reel))}${table}`, {
    title: name,
    language: language?.kind === 'clip' ? language.language : '',
  })
}

function markdownOf(item: ShownItem, index: number): string {
  const head = `**${index + 1}. ${escapeMarkdown(formatTenths(item.atMs))} – ${escapeMarkdown(formatTenths(endOf(item)))}**`
  const remarks = remarksOf(item)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `*${escapeMarkdown(line)}*`)
  if (item.kind === 'title') return [`${head} Title`, `### ${escapeMarkdown(item.text)}`, ...remarks].join('\n\n')
  const source = `${escapeMarkdown(item.storyTitle)}, ${escapeMarkdown(rangeOf(item))}`
  const words = item.turns.map((turn) => {
    const who = turn.speaker === '' ? '' : `**${escapeMarkdown(turn.speaker)}:** `
    return `> ${who}${escapeMarkdown(turn.words)}`
  })
  return [`${head} ${source}`, words.join('\n>\n'), ...remarks].filter((part) => part !== '').join('\n\n')
}

export const paperMarkdown = (reel: ReelDetail): string =>
  `${[`# ${escapeMarkdown(reel.name)}`, escapeMarkdown(countsOf(reel)), ...reel.items.map(markdownOf)].join('\n\n')}\n`

export function writePaper(reel: ReelDetail, format: PaperFormat): string | Uint8Array {
  if (format === 'csv') return paperCsv(reel)
  return format === 'docx' ? paperDocx(reel) : paperMarkdown(reel)
}
