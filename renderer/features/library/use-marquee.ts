/** A frame drawn with the mouse over empty ground selects what it touches; near an edge the list scrolls along. */
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { setSelection, useSelection } from '../../state/selection.ts'
import { selectCovered } from './selection.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Which items lie under a frame, worked out from the layout because most items are not in the page. */
export interface ItemGrid {
  readonly columns: number
  readonly count: number
  /** Pixels from the content's left or top edge to the first item. */
  readonly left: number
  readonly top: number
  readonly itemWidth: number
  readonly itemHeight: number
  readonly gapX: number
  readonly gapY: number
}

/** Indexes of the items that a frame touches, in order. Both in pixels of the scrolled content. */
export function itemsUnder(box: Box, grid: ItemGrid): number[] {
  const stepX = grid.itemWidth + grid.gapX
  const stepY = grid.itemHeight + grid.gapY
  const found: number[] = []
  const rows = Math.ceil(grid.count / grid.columns)
  const firstRow = Math.max(0, Math.floor((box.top - grid.top) / stepY))
  const lastRow = Math.min(rows - 1, Math.floor((box.top + box.height - grid.top) / stepY))
  for (let row = firstRow; row <= lastRow; row += 1) {
    const top = grid.top + row * stepY
    if (box.top > top + grid.itemHeight) continue
    for (let column = 0; column < grid.columns; column += 1) {
      const left = grid.left + column * stepX
      const index = row * grid.columns + column
      const touches = box.left <= left + grid.itemWidth && box.left + box.width >= left
      if (touches && index < grid.count) found.push(index)
    }
  }
  return found
}

/** Pixels moved before a press becomes a frame. */
const THRESHOLD = 5
/** Distance from the edge where scrolling begins, and its speed a frame. */
const EDGE = 32
const SPEED = 14

interface Drag {
  readonly x: number
  readonly y: number
  readonly base: ReadonlySet<string>
  clientX: number
  clientY: number
  moved: boolean
}

const isGround = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('[data-story], button, input, a') === null

/** Scrolls when the pointer is at an edge, then gives the frame in pixels of the scrolled content. */
function followPointer(element: HTMLElement, drag: Drag): Box {
  const view = element.getBoundingClientRect()
  if (drag.clientY > view.bottom - EDGE) element.scrollTop += SPEED
  if (drag.clientY < view.top + EDGE) element.scrollTop -= SPEED
  const x = Math.min(view.width, Math.max(0, drag.clientX - view.left))
  const y = Math.min(element.scrollHeight, Math.max(0, drag.clientY - view.top + element.scrollTop))
  return {
    left: Math.min(x, drag.x),
    top: Math.min(y, drag.y),
    width: Math.abs(x - drag.x),
    height: Math.abs(y - drag.y),
  }
}

export function useMarquee(scroller: RefObject<HTMLElement | null>, grid: ItemGrid, order: readonly string[]) {
  const [box, setBox] = useState<Box | null>(null)
  const drag = useRef<Drag | null>(null)
  const frame = useRef(0)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  const update = () => {
    const element = scroller.current
    const current = drag.current
    if (!element || !current) return
    const next = followPointer(element, current)
    setBox(next)
    const covered = itemsUnder(next, grid).flatMap((index) => order[index] ?? [])
    setSelection(selectCovered(covered, current.base))
    frame.current = requestAnimationFrame(update)
  }

  const onPointerDown = (event: PointerEvent) => {
    const element = scroller.current
    if (!element || event.button !== 0 || event.pointerType === 'touch' || !isGround(event.target)) return
    const view = element.getBoundingClientRect()
    if (event.clientX > view.left + element.clientWidth) return
    const keep = event.shiftKey || event.ctrlKey || event.metaKey
    drag.current = {
      x: event.clientX - view.left,
      y: event.clientY - view.top + element.scrollTop,
      base: keep ? useSelection.getState().selected : new Set(),
      clientX: event.clientX,
      clientY: event.clientY,
      moved: false,
    }
    element.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent) => {
    const current = drag.current
    if (!current) return
    const far = Math.abs(event.clientX - current.clientX) + Math.abs(event.clientY - current.clientY) > THRESHOLD
    if (!current.moved && !far) return
    current.clientX = event.clientX
    current.clientY = event.clientY
    if (!current.moved) {
      current.moved = true
      frame.current = requestAnimationFrame(update)
    }
  }
  const onPointerUp = () => {
    const current = drag.current
    drag.current = null
    cancelAnimationFrame(frame.current)
    setBox(null)
    // A plain click on empty ground selects nothing.
    if (current && !current.moved && current.base.size === 0) setSelection(selectCovered([], new Set()))
  }
  return { box, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp } }
}
