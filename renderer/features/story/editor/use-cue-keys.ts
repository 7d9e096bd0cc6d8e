/** The transcript by keyboard: a caption at a time, Shift extends, Enter plays there, F2 corrects. */
import { type RefObject, useCallback, useRef } from 'react'
import { usePlayer } from '../player-hooks.ts'
import { copyText, selectCues } from '../selection.ts'
import { useStoryContext } from '../story-context.ts'
import { showSelection } from '../use-text-selection.ts'

interface CueKeysInput {
  readonly root: RefObject<HTMLDivElement | null>
  readonly focused: number
  readonly focusCue: (cue: number) => void
  readonly startEdit: (cue: number) => void
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** Where a key goes from a cue, null when it is not a key that moves. */
export function nextCue(key: string, from: number, count: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = STEPS[key]
  return step === undefined ? null : Math.min(count - 1, Math.max(0, from + step))
}

export function useCueKeys({ root, focused, focusCue, startEdit }: CueKeysInput) {
  const player = usePlayer()
  const { cues, selection, setSelection } = useStoryContext()
  const wanted = useRef(-1)
  /** Gives a cue the focus; two frames, because it may first have to become an element. */
  const focusNow = useCallback(
    (cue: number, then?: () => void) => {
      focusCue(cue)
      wanted.current = cue
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          // Quick keys: another cue is wanted by now, or the field of one is open already.
          if (wanted.current !== cue || document.activeElement?.hasAttribute('data-field')) return
          root.current?.querySelector<HTMLElement>(`[data-cue="${cue}"]`)?.focus({ preventScroll: true })
          then?.()
        }),
      )
    },
    [root, focusCue],
  )
  const clear = () => {
    setSelection(null)
    document.getSelection()?.removeAllRanges()
  }

  const extendTo = (cue: number) => {
    const next = selectCues(cues, selection?.anchor.cue ?? focused, cue)
    setSelection(next)
    focusNow(cue, () => root.current && showSelection(root.current, next))
  }
  const playFrom = (index: number) => {
    const cue = cues[index]
    if (!cue) return
    player.seek(cue.startMs)
    player.play()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const onCue = event.target instanceof Element && event.target.closest('[data-cue]')
    if (!onCue || event.ctrlKey || event.metaKey || event.altKey) return
    const next = nextCue(event.key, focused, cues.length)
    if (next !== null) {
      if (event.shiftKey) extendTo(next)
      else {
        if (selection) clear()
        focusNow(next)
      }
    } else if (event.key === 'Enter') playFrom(focused)
    else if (event.key === ' ') player.toggle()
    else if (event.key === 'F2') startEdit(focused)
    else return
    event.preventDefault()
  }
  /** The browser's own copy would take only what is on the page. */
  const onCopy = (event: React.ClipboardEvent) => {
    if (!selection || (event.target instanceof Element && event.target.closest('input, textarea'))) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', copyText(cues, selection))
  }
  return { onKeyDown, onCopy, focusNow }
}
