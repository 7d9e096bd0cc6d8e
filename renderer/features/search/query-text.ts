/**
 * The text of a query as the interface edits it: conditions put in, found and taken out. What the text means is the core's to say
 * (docs/search.md); here it is only cut at spaces and quotes. Pure.
 */

/** Fields of the query language that conditions are built from. `phrase` is words in this order, a field without a name. */
export const CONDITION_FIELDS = [
  'tag',
  'person',
  'speaker',
  'place',
  'language',
  'date',
  'title',
  'note',
  'has',
  'is',
  'phrase',
] as const
export type ConditionField = (typeof CONDITION_FIELDS)[number]

/** How a condition joins what is there: it must hold too, it or the last one, or it must not hold. */
export type Join = 'and' | 'or' | 'not'

interface Piece {
  readonly from: number
  readonly to: number
  readonly text: string
}

const STRAIGHT = /[“”„‟«»＂]/g
/** A field or a minus with a quoted text, whose last quote may be missing; else everything up to the next space or quote. */
const PIECE = /[-−]?(?:\p{L}[\p{L}\p{M}]*:)?"[^"]*(?:"\*?|$)|[^\s"]+/gu
const FILTER = /^([-−]?)(\p{L}[\p{L}\p{M}]*):(.+)$/su

function cutPieces(text: string): Piece[] {
  const plain = text.replace(STRAIGHT, '"')
  return [...plain.matchAll(PIECE)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
  }))
}

const fold = (text: string): string => text.normalize('NFC').toLowerCase()
const unquote = (value: string): string => value.replace(/^"([^"]*)"?$/, '$1').trim()

/** A value as it is written: in quotes when it has spaces. Quotes inside it cannot be written and become spaces. */
function writeValue(value: string): string {
  const plain = value.replace(STRAIGHT, '"').replaceAll('"', ' ').replace(/\s+/g, ' ').trim()
  return /^[^\s()]+$/.test(plain) ? plain : `"${plain}"`
}

/** `tag:"health care"`; `"rural county"` for a phrase. '' for a value without anything in it. */
export function writeCondition(field: ConditionField, value: string): string {
  const written = writeValue(value)
  if (written === '""') return ''
  if (field !== 'phrase') return `${field}:${written}`
  return written.startsWith('"') ? written : `"${written}"`
}

const isOr = (piece: Piece | undefined): boolean => piece !== undefined && fold(piece.text) === 'or'
const isFilter = (piece: Piece): boolean => FILTER.test(piece.text)

/** Whether the last thing written is of the kind that `or` can join with this field. */
export function canJoinOr(text: string, field: ConditionField): boolean {
  const last = cutPieces(text).at(-1)
  if (!last || isOr(last)) return false
  if (field !== 'phrase') return isFilter(last)
  return !isFilter(last) && !/^[-−]/.test(last.text)
}

/** The text with the condition at its end. The same condition twice is one, unless it is a choice. */
export function addCondition(text: string, field: ConditionField, value: string, join: Join): string {
  const written = writeCondition(field, value)
  if (written === '') return text
  const joiner = join === 'not' ? '-' : join === 'or' && canJoinOr(text, field) ? 'or ' : ''
  const pieces = cutPieces(text)
  if (joiner !== 'or ' && pieces.some((piece) => fold(piece.text) === fold(`${joiner}${written}`))) return text
  // An open quote would swallow what comes after it.
  const isOpen = (text.replace(STRAIGHT, '"').split('"').length - 1) % 2 === 1
  const before = `${text.trimEnd()}${isOpen ? '"' : ''}`
  return `${before === '' ? '' : `${before} `}${joiner}${written}`
}

/** Places of the pieces that ask for one of these values of the field. Those to be left out do not. */
function findFilters(pieces: readonly Piece[], field: ConditionField, values: readonly string[]): number[] {
  const wanted = new Set(values.map(fold))
  return pieces.flatMap((piece, index) => {
    const [, minus = '', name = '', value = ''] = FILTER.exec(piece.text) ?? []
    return minus === '' && fold(name) === field && wanted.has(fold(unquote(value))) ? [index] : []
  })
}

/** Whether the text asks for one of these values of the field. */
export const hasFilter = (text: string, field: ConditionField, values: readonly string[]): boolean =>
  findFilters(cutPieces(text), field, values).length > 0

/** The text without these values of the field, and without an `or` that they leave behind. */
export function removeFilter(text: string, field: ConditionField, values: readonly string[]): string {
  const pieces = cutPieces(text)
  const gone = new Set(findFilters(pieces, field, values))
  for (const index of [...gone]) {
    if (isOr(pieces[index - 1]) && !gone.has(index - 1)) gone.add(index - 1)
    else if (isOr(pieces[index + 1])) gone.add(index + 1)
  }
  if (gone.size === 0) return text
  return pieces
    .filter((_, index) => !gone.has(index))
    .map(({ from, to }) => text.slice(from, to))
    .join(' ')
}

export interface MarkedText {
  readonly before: string
  readonly marked: string
  readonly after: string
}

/** Characters shown on either side of a mistake. */
const AROUND = 40

/** A mistake in its surroundings. Offsets past the end do no harm. */
export function markMistake(text: string, from: number, to: number): MarkedText {
  const start = Math.min(Math.max(0, from), text.length)
  const end = Math.min(Math.max(start, to), text.length)
  const before = text.slice(Math.max(0, start - AROUND), start)
  const after = text.slice(end, end + AROUND)
  return {
    before: start > AROUND ? `…${before}` : before,
    marked: text.slice(start, end),
    after: end + AROUND < text.length ? `${after}…` : after,
  }
}
