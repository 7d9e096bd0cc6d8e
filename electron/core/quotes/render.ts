/**
 * How a quote is shown: its locked words with what is left out as `[...]` and what is put in as `[text]`. Everything outside of
 * brackets is a slice of the locked words; there is no other way to show a quote.
 */
import { AppError } from '../errors.ts'
import type { Quote, QuoteEdit } from '../library/model.ts'

export type QuotePiece =
  /** Locked words; `from` and `to` are UTF-16 units of `words`. */
  | { readonly kind: 'words'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'cut'; readonly from: number; readonly to: number }
  | { readonly kind: 'insertion'; readonly text: string; readonly from: number; readonly to: number }

export const CUT = '[...]'

/** Brackets and line breaks inside would let an insertion look like words that were said. */
const cleanInsertion = (text: string): string =>
  text.replace(/\[/g, '(').replace(/\]/g, ')').replace(/\s+/g, ' ').trim().slice(0, 500)

interface Span {
  readonly from: number
  readonly to: number
}

/** The words of a quote by their place in it. */
export function spansOf(words: string): Span[] {
  let at = 0
  return words.split(' ').map((word) => {
    const from = at
    at += word.length + 1
    return { from, to: from + word.length }
  })
}

/** To whole words: a cut takes every word it touches, an insertion stands before the word it touches, or at the end. */
function snap(edit: QuoteEdit, spans: readonly Span[]): QuoteEdit | null {
  const text = cleanInsertion(edit.text)
  if (edit.to <= edit.from) {
    const at = spans.find((span) => span.to > edit.from)?.from ?? spans.at(-1)?.to ?? 0
    return text === '' ? null : { from: at, to: at, text }
  }
  const touched = spans.filter((span) => span.to > edit.from && span.from < edit.to)
  const [first, last] = [touched[0], touched.at(-1)]
  return first && last ? { from: first.from, to: last.to, text } : null
}

/** Two cuts with nothing but a space between them are one. */
function joinCuts(edits: readonly QuoteEdit[]): QuoteEdit[] {
  const joined: QuoteEdit[] = []
  for (const edit of edits) {
    const last = joined.at(-1)
    const isInside = last !== undefined && last.to > last.from && edit.from < last.to
    const isBeside = last?.text === '' && edit.text === '' && last.to > last.from && edit.from <= last.to + 1
    if (last && (isInside || isBeside))
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, edit.to), text: last.text }
    else joined.push(edit)
  }
  return joined
}

/** Edits as they are kept: on whole words, in order, not overlapping. Later ones do not undo earlier ones. */
export function tidyEdits(words: string, edits: readonly QuoteEdit[]): QuoteEdit[] {
  const spans = spansOf(words)
  const snapped = edits.map((edit) => snap(edit, spans)).filter((edit) => edit !== null)
  return joinCuts(snapped.sort((a, b) => a.from - b.from || a.to - b.to))
}

/** @throws AppError invalid-input when no word would be left */
export function checkEdits(words: string, edits: readonly QuoteEdit[]): QuoteEdit[] {
  const tidy = tidyEdits(words, edits)
  const left = piecesOf({ words, edits: tidy }).some(({ kind }) => kind === 'words')
  if (left) return tidy
  throw new AppError('invalid-input', 'A quote keeps at least one word', {
    detail: 'All words would be left out.',
    remedy: 'Remove the quote instead.',
  })
}

/** The quote piece by piece, for the screen. Edits that do not fit its words are put right first. */
export function piecesOf(quote: Pick<Quote, 'words' | 'edits'>): QuotePiece[] {
  const { words } = quote
  const pieces: QuotePiece[] = []
  const addWords = (from: number, to: number): void => {
    const text = words.slice(from, to).trim()
    const start = from + words.slice(from, to).indexOf(text)
    if (text !== '') pieces.push({ kind: 'words', text, from: start, to: start + text.length })
  }
  let at = 0
  for (const { from, to, text } of tidyEdits(words, quote.edits)) {
    addWords(at, from)
    pieces.push(text === '' ? { kind: 'cut', from, to } : { kind: 'insertion', text, from, to })
    at = to
  }
  addWords(at, words.length)
  return pieces
}

export function pieceText(piece: QuotePiece): string {
  if (piece.kind === 'words') return piece.text
  return piece.kind === 'cut' ? CUT : `[${piece.text}]`
}

/** The quote as text, as it leaves the house. */
export const renderQuote = (quote: Pick<Quote, 'words' | 'edits'>): string => piecesOf(quote).map(pieceText).join(' ')
