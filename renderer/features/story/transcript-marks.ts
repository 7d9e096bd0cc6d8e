/**
 * Marks in the transcript without touching its elements: ranges in the CSS Custom Highlight API. A word that is spoken
 * moves a range; nothing is rendered, and the text stays one text node a cue, so that selecting it is the browser's own.
 */

/** The text node of a cue that is on the page, or null. */
export function cueTextNode(root: Element, cue: number): Text | null {
  const node = root.querySelector(`[data-cue="${cue}"]`)?.firstChild
  return node instanceof Text ? node : null
}

function rangeIn(node: Text, from: number, to: number): Range | null {
  if (to > node.length || from >= to) return null
  const range = document.createRange()
  range.setStart(node, from)
  range.setEnd(node, to)
  return range
}

export interface MarkedText {
  readonly cue: number
  readonly from: number
  readonly to: number
}

/** Replaces all marks of one name; the style sheet has `::highlight(name)`. */
export function setMarks(root: Element | null, name: string, marks: readonly MarkedText[]): void {
  const ranges: Range[] = []
  for (const mark of marks) {
    const node = root && cueTextNode(root, mark.cue)
    const range = node && rangeIn(node, mark.from, mark.to)
    if (range) ranges.push(range)
  }
  CSS.highlights.set(name, new Highlight(...ranges))
}

/** The place in the transcript where a DOM position lies; null outside of its words. */
export function placeOf(node: Node | null, offset: number): { cue: number; offset: number } | null {
  const element = node instanceof Element ? node : node?.parentElement
  const span = element?.closest('[data-cue]')
  if (!span) return null
  const cue = Number(span.getAttribute('data-cue'))
  // A position in the element itself counts its child nodes: 0 is before the text, 1 after it.
  const at = node instanceof Text ? offset : offset === 0 ? 0 : (span.textContent?.length ?? 0)
  return { cue, offset: at }
}

/** The place under the pointer. */
export function placeAtPoint(x: number, y: number): { cue: number; offset: number } | null {
  const caret = document.caretPositionFromPoint(x, y)
  return caret && placeOf(caret.offsetNode, caret.offset)
}
