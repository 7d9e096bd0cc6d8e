/** One registry of commands: what can be done, how it is called, which keys do it. Features define theirs when they load. */
import { create } from 'zustand'
import { texts } from '../texts/index.ts'

const everywhere = texts.commands.groups.everywhere

export interface Command {
  /** Stable: settings keep changed keys by it. As in `library.selectAll`. */
  readonly id: string
  readonly label: string
  /** Heading in the shortcuts sheet, one of `texts.commands.groups`. */
  readonly group: string
  /** Default keys, the first is the one shown. [] for a command of the menu only. */
  readonly keys: readonly string[]
  /** Works while typing in a field too (Ctrl/Cmd+F, Escape ...). */
  readonly inFields?: boolean
  /** Done by the control that has the focus, not by the registry; listed so that people find it. */
  readonly shownOnly?: boolean
}

type Handler = (event?: KeyboardEvent) => void
interface Bound {
  readonly handler: () => Handler
  /** 0 is the window; every open dialog is one higher and takes the keys. */
  readonly layer: number
}

const commands = new Map<string, Command>()
const bound = new Map<string, Bound[]>()
let openLayers = 0

/** Adds commands to the registry; a module calls it once when it loads. */
export function defineCommands(list: readonly Command[]): void {
  for (const command of list) commands.set(command.id, command)
}

export const listCommands = (): Command[] => [...commands.values()]
export const getCommand = (id: string): Command | undefined => commands.get(id)

/** Keys the person has changed: command id -> key. '' takes the key away. */
export const useChangedKeys = create<{ changed: Readonly<Record<string, string>> }>(() => ({ changed: {} }))

/** The keys of a command now: its own, or the one the person chose. */
export function keysOf(command: Command, changed: Readonly<Record<string, string>>): readonly string[] {
  const own = changed[command.id]
  if (own === undefined) return command.keys
  return own === '' ? [] : [own]
}

/** Commands of the same group (or valid everywhere) that already use this key. */
export function findConflicts(id: string, key: string, changed: Readonly<Record<string, string>>): Command[] {
  const self = commands.get(id)
  return listCommands().filter(
    (other) =>
      other.id !== id &&
      (other.group === self?.group || other.group === everywhere || self?.group === everywhere) &&
      keysOf(other, changed).includes(key),
  )
}

/** Makes a command do something until the returned function is called. The latest handler wins. */
export function bindCommand(id: string, handler: () => Handler, layer: number): () => void {
  const entry: Bound = { handler, layer }
  bound.set(id, [...(bound.get(id) ?? []), entry])
  return () =>
    bound.set(
      id,
      (bound.get(id) ?? []).filter((other) => other !== entry),
    )
}

/** A dialog takes the keys while it is open. Returns how to give them back. */
export function openLayer(): () => void {
  openLayers += 1
  return () => {
    openLayers -= 1
  }
}

function activeHandler(id: string): Handler | undefined {
  const entry = bound.get(id)?.findLast((candidate) => candidate.layer >= openLayers)
  return entry?.handler()
}

/** Runs a command from a menu or a button. @returns whether something was there to do it */
export function runCommand(id: string, event?: KeyboardEvent): boolean {
  const handler = activeHandler(id)
  handler?.(event)
  return handler !== undefined
}

/** The command that this key starts now, or undefined. Commands of a screen win over those valid everywhere. */
export function commandForKey(key: string, typing: boolean): Command | undefined {
  const { changed } = useChangedKeys.getState()
  const fitting = listCommands().filter(
    (command) =>
      !command.shownOnly &&
      (!typing || command.inFields) &&
      keysOf(command, changed).includes(key) &&
      activeHandler(command.id) !== undefined,
  )
  return fitting.find((command) => command.group !== everywhere) ?? fitting[0]
}
