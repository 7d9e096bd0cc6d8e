/** Mouse and keyboard of the library, the same for grid and list: selection, type-ahead, opening. */
import { commandForKey } from '../../commands/registry.ts'
import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import type { StorySummary } from '../../api/types.ts'
import { isMac } from '../../commands/keys.ts'
import { setSelection, useSelection } from '../../state/selection.ts'
import { openStory } from '../../state/view.ts'
import { clickItem, emptySelection, findByText, moveLead, type Step } from './selection.ts'

const STEPS: Record<string, Step> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
  PageUp: 'page-up',
  PageDown: 'page-down',
}
/** A pause this long begins a new word. */
const TYPE_PAUSE_MS = 700

export interface GestureOptions {
  readonly stories: readonly StorySummary[]
  readonly order: readonly string[]
  readonly columns: number
  readonly pageRows: number
  readonly scrollTo: (index: number) => void
}

const storyAt = (target: EventTarget): string | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-story]')?.dataset.story ?? undefined) : undefined

/** Letters typed one after the other, as long as no pause comes between. */
function useTypedText(): (letter: string) => string {
  const typed = useRef({ text: '', at: 0 })
  return (letter) => {
    const now = performance.now()
    const text = now - typed.current.at < TYPE_PAUSE_MS ? typed.current.text + letter : letter
    typed.current = { text, at: now }
    // The same letter again and again walks through the titles that begin with it.
    return [...text].every((other) => other === letter) ? letter : text
  }
}

/** Letters that are commands on this screen, and digits that set a tag; type-ahead begins with any other and may then contain them. */
const isCommandLetter = (letter: string): boolean =>
  /^[tT/?]$/.test(letter) || (/^[1-9]$/.test(letter) && commandForKey(letter, false) !== undefined)

export function useGestures({ stories, order, columns, pageRows, scrollTo }: GestureOptions) {
  const addLetter = useTypedText()
  // Long ago: in the first moments of a window nobody is in the middle of a word.
  const typing = useRef(Number.NEGATIVE_INFINITY)
  const show = (id: string | null) => {
    const index = id === null ? -1 : order.indexOf(id)
    if (index >= 0) scrollTo(index)
  }
  const typeAhead = (letter: string) => {
    const before = useSelection.getState()
    const from = before.lead === null ? -1 : order.indexOf(before.lead)
    const index = findByText(
      stories.map((story) => story.title),
      addLetter(letter.toLowerCase()),
      from,
    )
    const id = order[index]
    if (id === undefined) return
    setSelection(clickItem(order, before, id, { range: false, toggle: false }))
    show(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const before = useSelection.getState()
    const step = STEPS[event.key]
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const after = moveLead(order, before, step, { columns, pageRows }, event.shiftKey)
      setSelection(after)
      show(after.lead)
    } else if (event.key === 'Enter' && before.lead !== null) openStory(before.lead)
    else if (event.key === ' ' && before.lead !== null) {
      setSelection(clickItem(order, before, before.lead, { range: event.shiftKey, toggle: !event.shiftKey }))
    } else if (event.key === 'Escape' && before.selected.size > 0)
      setSelection({ ...emptySelection, lead: before.lead })
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const going = performance.now() - typing.current < TYPE_PAUSE_MS
      if (isCommandLetter(event.key) && !going) return
      typing.current = performance.now()
      typeAhead(event.key)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onClick = (event: MouseEvent) => {
    const id = storyAt(event.target)
    if (id === undefined) return
    const toggle = isMac() ? event.metaKey : event.ctrlKey
    setSelection(clickItem(order, useSelection.getState(), id, { range: event.shiftKey, toggle }))
  }
  const onDoubleClick = (event: MouseEvent) => {
    const id = storyAt(event.target)
    if (id !== undefined) openStory(id)
  }
  return { onKeyDown, onClick, onDoubleClick }
}
