/** Commands in React: bind one, ask for its key, listen for keys. */
import { createContext, useContext, useEffect, useRef } from 'react'
import { ariaKey, keyText, showKey } from './keys.ts'
import { bindCommand, commandForKey, getCommand, keysOf, runCommand, useChangedKeys } from './registry.ts'

/** How many dialogs this part of the screen lies in; set by Dialog. */
export const LayerContext = createContext(0)

/**
 * Makes the command do this while the component is on the screen.
 * @param enabled false leaves the key to others, as when nothing is selected
 */
export function useCommand(id: string, handler: (event?: KeyboardEvent) => void, enabled = true): void {
  const layer = useContext(LayerContext)
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => (enabled ? bindCommand(id, () => latest.current, layer) : undefined), [id, layer, enabled])
}

/** The command's key as shown ("Ctrl+Z"), '' when it has none. */
export function useShortcut(id: string | undefined): string {
  const changed = useChangedKeys((state) => state.changed)
  const command = id === undefined ? undefined : getCommand(id)
  const key = command ? keysOf(command, changed)[0] : undefined
  return key === undefined ? '' : showKey(key)
}

/** The command's key for `aria-keyshortcuts`, undefined when it has none. */
export function useAriaShortcut(id: string | undefined): string | undefined {
  const changed = useChangedKeys((state) => state.changed)
  const command = id === undefined ? undefined : getCommand(id)
  const key = command ? keysOf(command, changed)[0] : undefined
  return key === undefined ? undefined : ariaKey(key)
}

/** True where keys write text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|range|submit)$/.test(target.type)
}

/** Controls that answer Space and Enter themselves. */
const PRESSED_BY_KEY =
  'button, a[href], summary, input, select, [role=button], [role=option], [role=menuitem], [role=tab]'

/** Starts the command of the pressed key, if one is there to do it. For places whose keys do not come as far as the window. */
export function startByKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const key = keyText(event)
  const pressed = event.target instanceof Element && event.target.closest(PRESSED_BY_KEY)
  if ((key === 'Space' || key === 'Enter') && pressed) return
  const command = key === '' ? undefined : commandForKey(key, isTyping(event.target))
  if (!command) return
  event.preventDefault()
  runCommand(command.id, event)
}

/** Starts commands by key until the returned function is called. */
export function listenToKeys(): () => void {
  addEventListener('keydown', startByKey)
  return () => removeEventListener('keydown', startByKey)
}
