/** Which quotes are shown, and edits of one as they are made on the screen. Pure. */
import type { QuoteDetail, QuoteRow } from '../../api/types.ts'
import { fold } from '../../texts/words.ts'

/** One string for a quote across stories: ids are unique within their story only. */
export const quoteKey = (quote: Pick<QuoteRow, 'story' | 'id'>): string => `${quote.story} ${quote.id}`

export type StateFilter = 'all' | 'open' | QuoteRow['status']

export interface QuoteFilter {
  readonly text: string
  /** '' for any. */
  readonly tag: string
  /** Name as attributed; null for any. */
  readonly person: string | null
  readonly state: StateFilter
}

export const NO_FILTER: QuoteFilter = { text: '', tag: '', person: null, state: 'all' }

/** Quotes that fit all of it; every word of the text in words, attribution, note or title. Case and accents do not count. */
export function filterQuotes(quotes: readonly QuoteRow[], filter: QuoteFilter): QuoteRow[] {
  const words = fold(filter.text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return quotes.filter((quote) => {
    if (filter.tag !== '' && !quote.tags.includes(filter.tag)) return false
    if (filter.person !== null && quote.attribution.name !== filter.person) return false
    if (filter.state === 'open' ? !quote.isOpen : filter.state !== 'all' && quote.status !== filter.state) return false
    const all = fold(`${quote.text} ${quote.attribution.text} ${quote.note} ${quote.storyTitle}`)
    return words.every((word) => all.includes(word))
  })
}

/** Values with how many have each, most used first. */
export function countValues(values: readonly string[]): { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

type Edit = QuoteDetail['quote']['edits'][number]

/** A word, or what was put in, in the order they are shown. */
export type WordItem =
  | {
      readonly kind: 'word'
      readonly text: string
      readonly from: number
      readonly to: number
      readonly isCut: boolean
    }
  | { readonly kind: 'insertion'; readonly text: string; readonly at: number }

export function itemsOf({ words, edits }: Pick<QuoteDetail['quote'], 'words' | 'edits'>): WordItem[] {
  const items: WordItem[] = []
  const rest = edits.filter((edit) => edit.text !== '').toSorted((a, b) => a.from - b.from)
  let at = 0
  const addInsertions = (until: number): void => {
    while (rest[0] && rest[0].from <= until) {
      items.push({ kind: 'insertion', text: rest[0].text, at: rest[0].from })
      rest.shift()
    }
  }
  for (const text of words.split(' ')) {
    const [from, to] = [at, at + text.length]
    addInsertions(from)
    items.push({ kind: 'word', text, from, to, isCut: edits.some((edit) => edit.from < to && edit.to > from) })
    at = to + 1
  }
  addInsertions(Number.MAX_SAFE_INTEGER)
  return items
}

/** The edits that these items show. */
export function editsOf(items: readonly WordItem[]): Edit[] {
  const edits: Edit[] = []
  let open: { from: number; to: number } | null = null
  const close = (): void => {
    if (open) edits.push({ ...open, text: '' })
    open = null
  }
  for (const item of items) {
    if (item.kind === 'insertion') {
      close()
      edits.push({ from: item.at, to: item.at, text: item.text })
    } else if (item.isCut) open = { from: open === null ? item.from : (open as { from: number }).from, to: item.to }
    else close()
  }
  close()
  return edits
}

const isChosen = (index: number, [first, last]: readonly [number, number]): boolean => index >= first && index <= last

/** Whether everything in the range is left out already. */
export const isLeftOut = (items: readonly WordItem[], range: readonly [number, number]): boolean =>
  items.every((item, index) => !isChosen(index, range) || (item.kind === 'word' && item.isCut))

/** Leaves the words of the range out and takes away what was put in there; puts them back when all are out. */
export function toggleCut(items: readonly WordItem[], range: readonly [number, number]): Edit[] {
  const isCut = !isLeftOut(items, range)
  return editsOf(
    items.flatMap((item, index) => {
      if (!isChosen(index, range)) return [item]
      return item.kind === 'word' ? [{ ...item, isCut }] : []
    }),
  )
}

/** Puts text in before the item at this index. */
export function putIn(items: readonly WordItem[], index: number, text: string): Edit[] {
  const item = items[index]
  if (!item || text.trim() === '') return editsOf(items)
  const at = item.kind === 'word' ? item.from : item.at
  return editsOf(items.toSpliced(index, 0, { kind: 'insertion', text: text.trim(), at }))
}
