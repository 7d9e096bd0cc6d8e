/** Keeps the browser's selection of transcript text and the story's own selection in step, both ways. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useStoryContext } from './story-context.ts'
import type { TextSelection } from './selection.ts'
import { cueTextNode, placeOf } from './transcript-marks.ts'

/** What the browser has selected inside of `root`, null when nothing or something else. */
function readSelection(root: Element): TextSelection | null | 'elsewhere' {
  const own = document.getSelection()
  if (!own || own.rangeCount === 0) return null
  if (!own.anchorNode || !root.contains(own.anchorNode)) return 'elsewhere'
  if (own.isCollapsed) return null
  const anchor = placeOf(own.anchorNode, own.anchorOffset)
  const focus = placeOf(own.focusNode, own.focusOffset)
  return anchor && focus ? { anchor, focus } : 'elsewhere'
}

const same = (a: TextSelection | null, b: TextSelection | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.anchor.cue === b.anchor.cue &&
    a.anchor.offset === b.anchor.offset &&
    a.focus.cue === b.focus.cue &&
    a.focus.offset === b.focus.offset)

/** Selects text that the keyboard chose. Both ends must be on the page. */
export function showSelection(root: Element, selection: TextSelection | null): void {
  const own = document.getSelection()
  if (!selection) {
    own?.removeAllRanges()
    return
  }
  const anchor = cueTextNode(root, selection.anchor.cue)
  const focus = cueTextNode(root, selection.focus.cue)
  if (!own || !anchor || !focus) return
  const within = (node: Text, offset: number) => Math.min(offset, node.length)
  own.setBaseAndExtent(anchor, within(anchor, selection.anchor.offset), focus, within(focus, selection.focus.offset))
}

/** @returns whether the pointer is drawing a selection just now */
export function useTextSelection(rootRef: RefObject<HTMLElement | null>): boolean {
  const { selection, setSelection } = useStoryContext()
  const latest = useRef(selection)
  useEffect(() => {
    latest.current = selection
  })
  const [drawing, setDrawing] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    let pressed = false
    const read = () => {
      const root = rootRef.current
      const found = root && readSelection(root)
      // Words elsewhere, a click into a button or a field: no change of mind about the words selected here.
      if (!root || found === 'elsewhere' || same(found, latest.current)) return
      if (found !== null || pressed) {
        latest.current = found
        setSelection(found)
      }
      // A dialog or a field took the browser's selection with it: show ours again.
      else if (root.contains(document.activeElement)) showSelection(root, latest.current)
    }
    const press = (on: boolean) => () => {
      // The event about a click may come after the pointer is up: look while it still counts as pressed.
      if (!on) read()
      pressed = on
      setDrawing(on)
    }
    document.addEventListener('selectionchange', read, { signal })
    rootRef.current?.addEventListener(
      'pointerdown',
      (event) => {
        // The bar over the words acts on them; pressing it selects nothing.
        if (!(event.target instanceof Element && event.target.closest('[role=toolbar]'))) press(true)()
      },
      { signal },
    )
    // The focus comes back from a dialog or a field: the words are shown as selected again.
    rootRef.current?.addEventListener(
      'focusin',
      () => {
        const root = rootRef.current
        if (!root || !latest.current || pressed) return
        const found = readSelection(root)
        if (found === null || found === 'elsewhere') showSelection(root, latest.current)
      },
      { signal },
    )
    addEventListener('pointerup', press(false), { signal })
    addEventListener('pointercancel', press(false), { signal })
    return () => controller.abort()
  }, [rootRef, setSelection])
  return drawing
}
