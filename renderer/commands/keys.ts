/** Keys as text: "Mod+Z", "Shift+ArrowLeft", "Space", "?". Mod is Cmd on a Mac and Ctrl elsewhere. */
import { texts } from '../texts/index.ts'

export interface KeyPress {
  readonly key: string
  readonly code?: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export const isMac = (): boolean =>
  typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform || navigator.userAgent)

const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'CapsLock', 'Dead'])

/**
 * The pressed key as text, or '' for a bare modifier. Shift is named for letters and named keys only:
 * for "?" or "+" it is part of how the character is typed.
 */
export function keyText(press: KeyPress, mac = isMac()): string {
  if (MODIFIERS.has(press.key) || press.key === '') return ''
  const parts: string[] = []
  const mod = mac ? press.metaKey : press.ctrlKey
  if (mod) parts.push('Mod')
  if (mac && press.ctrlKey) parts.push('Ctrl')
  if (press.altKey) parts.push('Alt')
  const name = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toUpperCase() : press.key
  const shiftCounts = name.length > 1 || name.toLowerCase() !== name.toUpperCase()
  if (press.shiftKey && shiftCounts) parts.push('Shift')
  parts.push(name)
  return parts.join('+')
}

const SYMBOLS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ...texts.commands.keys,
}

/** A key as shown to the person: "Ctrl+Z", on a Mac "⌘Z". */
export function showKey(key: string, mac = isMac()): string {
  const parts = key.endsWith('++') ? [...key.slice(0, -2).split('+'), '+'] : key === '+' ? ['+'] : key.split('+')
  const named = parts.map((part) => {
    if (part === 'Mod') return mac ? '⌘' : texts.commands.keys.Ctrl
    if (mac && part === 'Shift') return '⇧'
    if (mac && part === 'Alt') return '⌥'
    if (mac && part === 'Ctrl') return '⌃'
    return SYMBOLS[part] ?? part
  })
  return named.join(mac ? '' : '+')
}

/** The same key for assistive technology (`aria-keyshortcuts`): "Control+Z". */
export const ariaKey = (key: string, mac = isMac()): string => key.replace('Mod', mac ? 'Meta' : 'Control')
