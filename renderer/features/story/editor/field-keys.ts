/** What a key means in the field of a cue. */
import { isMac } from '../../../commands/keys.ts'

export type FieldAction =
  | 'save-next'
  | 'save-stay'
  | 'leave'
  | 'break'
  | 'previous'
  | 'next'
  | 'split'
  | 'join-before'
  | 'join-after'
  | 'start-earlier'
  | 'start-later'
  | 'end-earlier'
  | 'end-later'
  | 'play'

export interface FieldPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
}

/** Where the caret is; asked for only by the keys that need it. */
export interface FieldPlace {
  /** Nothing is selected, and the caret is before the first or after the last letter. */
  readonly atStart: boolean
  readonly atEnd: boolean
  readonly onFirstLine: boolean
  readonly onLastLine: boolean
}

function enterAction({ ctrlKey, metaKey, altKey, shiftKey }: FieldPress): FieldAction {
  if (ctrlKey || metaKey) return 'save-stay'
  if (altKey) return 'split'
  return shiftKey ? 'break' : 'save-next'
}

function arrowAction({ key, altKey, shiftKey }: FieldPress, place: () => FieldPlace): FieldAction | null {
  if (key === 'ArrowUp') return !altKey && !shiftKey && place().onFirstLine ? 'previous' : null
  if (key === 'ArrowDown') return !altKey && !shiftKey && place().onLastLine ? 'next' : null
  if (!altKey) return null
  const later = key === 'ArrowRight'
  if (shiftKey) return later ? 'end-later' : 'end-earlier'
  return later ? 'start-later' : 'start-earlier'
}

/** null for a key that writes or moves as in any field; Tab leaves the field as everywhere. */
export function fieldAction(press: FieldPress, place: () => FieldPlace, mac = isMac()): FieldAction | null {
  if (press.isComposing) return null
  const mod = press.ctrlKey || press.metaKey
  switch (press.key) {
    case 'Enter':
      return enterAction(press)
    case 'Escape':
      return 'leave'
    case 'F8':
      return 'play'
    case ' ':
      // Cmd+Space is the system's own on a Mac, Ctrl+Space the one that is free.
      return (mac ? press.ctrlKey : mod) ? 'play' : null
    case 'ArrowUp':
    case 'ArrowDown':
    case 'ArrowLeft':
    case 'ArrowRight':
      return mod ? null : arrowAction(press, place)
    case 'Backspace':
      return !mod && !press.altKey && place().atStart ? 'join-before' : null
    case 'Delete':
      return !mod && !press.altKey && place().atEnd ? 'join-after' : null
    default:
      return null
  }
}
