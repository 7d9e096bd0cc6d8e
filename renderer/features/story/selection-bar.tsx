/** Over selected words: what can be done with them. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { useStoryContext } from './story-context.ts'

const GAP = 8

/** Above the selection where there is room, else below it; never over the edge of the panel. */
export function placeBar(
  words: { readonly top: number; readonly bottom: number; readonly left: number },
  room: { readonly top: number; readonly left: number; readonly width: number; readonly height: number },
  bar: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const above = words.top - room.top - bar.height - GAP
  const below = Math.min(words.bottom - room.top + GAP, room.height - bar.height - GAP)
  const left = Math.min(words.left - room.left, room.width - bar.width - GAP * 2)
  return { left: Math.max(GAP, left), top: above >= GAP ? above : Math.max(GAP, below) }
}

export function SelectionBar({ root }: { readonly root: RefObject<HTMLDivElement | null> }) {
  const { selection, keep, quote, openTags, openExport, copy, readOnly } = useStoryContext()
  const ref = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the browser's selection moves with ours
  useLayoutEffect(() => {
    const putInPlace = () => {
      const own = document.getSelection()
      if (!root.current || !ref.current || !own || own.rangeCount === 0 || !root.current.contains(own.anchorNode))
        return
      const words = own.getRangeAt(0).getBoundingClientRect()
      const room = root.current.getBoundingClientRect()
      const at = placeBar(words, room, ref.current.getBoundingClientRect())
      // Inside of what scrolls, so that it stays with its words.
      setPlace({ left: at.left, top: at.top + root.current.scrollTop })
    }
    putInPlace()
    // Chosen by keyboard, the words are shown as selected a frame or two later.
    document.addEventListener('selectionchange', putInPlace)
    return () => document.removeEventListener('selectionchange', putInPlace)
  }, [root, selection])
  return (
    <div
      ref={ref}
      className="selection-bar"
      role="toolbar"
      aria-label={texts.story.selection.label}
      style={place ?? { visibility: 'hidden' }}
      // The words stay selected while a button is pressed.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Button size="small" variant="primary" showKey command="story.keep" isDisabled={readOnly} onPress={keep}>
        {texts.story.transport.keep}
      </Button>
      <Button size="small" variant="quiet" showKey command="story.quote" isDisabled={readOnly} onPress={quote}>
        {texts.quotes.make}
      </Button>
      <Button size="small" variant="quiet" showKey command="story.tag" isDisabled={readOnly} onPress={openTags}>
        {texts.story.selection.tag}
      </Button>
      <Button size="small" variant="quiet" showKey command="story.export" onPress={openExport}>
        {texts.story.frame.export}
      </Button>
      <Button size="small" variant="quiet" showKey command="story.copy" onPress={copy}>
        {texts.story.selection.copy}
      </Button>
    </div>
  )
}
