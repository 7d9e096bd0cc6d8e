/**
 * The text of a cue in its field. The field stands in the paragraph where the words stood, so a line break of the caption
 * cannot be one there: it is a space of another kind, as wide as a space, marked by a highlight (`::highlight(break)`).
 */
import type { FieldPlace } from './field-keys.ts'

/** Spaces of about the usual width that texts do not use. */
const STAND_INS = ['\u2005', '\u2004', '\u2006', '\u2009'] as const

/** The character that stands for a line break in the field of this text. */
export const breakFor = (text: string): string => STAND_INS.find((char) => !text.includes(char)) ?? '\u2005'

export const toField = (text: string, breakChar: string): string => text.replaceAll('\n', breakChar)
export const fromField = (text: string, breakChar: string): string =>
  text.replace(/\r\n?/g, '\n').replaceAll(breakChar, '\n')

/** Text nodes of the field with where each begins; the browser may have made several. */
function* textNodes(field: Element): Generator<{ node: Text; from: number }> {
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT)
  let from = 0
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    yield { node, from }
    from += node.length
  }
}

function placeIn(field: Element, offset: number): { node: Node; offset: number } {
  let last: { node: Node; offset: number } = { node: field, offset: 0 }
  for (const { node, from } of textNodes(field)) {
    last = { node, offset: Math.min(offset - from, node.length) }
    if (offset <= from + node.length) break
  }
  return last
}

/** Puts the caret there, or selects up to `to`; offsets in UTF-16 units. */
export function setCaret(field: Element, from: number, to = from): void {
  const [start, end] = [placeIn(field, from), placeIn(field, to)]
  document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
}

/** Where the caret is in the field's text, null when it is not in the field. */
export function caretIn(field: Element): { readonly from: number; readonly to: number } | null {
  const own = document.getSelection()
  if (!own || own.rangeCount === 0) return null
  const range = own.getRangeAt(0)
  if (!field.contains(range.startContainer) || !field.contains(range.endContainer)) return null
  const before = document.createRange()
  before.setStart(field, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const from = before.toString().length
  return { from, to: from + range.toString().length }
}

/** Marks the line breaks; there are one or two. */
export function markBreaks(field: Element, breakChar: string): void {
  const ranges: Range[] = []
  for (const { node } of textNodes(field)) {
    for (let at = node.data.indexOf(breakChar); at >= 0; at = node.data.indexOf(breakChar, at + 1)) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      ranges.push(range)
    }
  }
  CSS.highlights.set('break', new Highlight(...ranges))
}

/** Where the caret is, as the keys ask for it. */
export function fieldPlace(field: Element): FieldPlace {
  const caret = caretIn(field)
  const length = field.textContent?.length ?? 0
  const alone = caret !== null && caret.from === caret.to
  const [atStart, atEnd] = [alone && caret.from === 0, alone && caret.to === length]
  const own = document.getSelection()
  const lines = field.getClientRects()
  const [first, last] = [lines[0], lines[lines.length - 1]]
  const box = own && own.rangeCount > 0 ? own.getRangeAt(0).getClientRects()[0] : undefined
  if (!first || !last || !box) return { atStart, atEnd, onFirstLine: atStart, onLastLine: atEnd }
  const middle = box.top + box.height / 2
  return { atStart, atEnd, onFirstLine: middle < first.bottom, onLastLine: middle > last.top }
}
