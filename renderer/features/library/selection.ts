/** Selection as in a file manager: pure functions from (order of what is shown, selection, gesture) to a selection. */
import { fold } from '../../texts/words.ts'

export interface Selection {
  readonly selected: ReadonlySet<string>
  /** Where a range with Shift begins. */
  readonly anchor: string | null
  /** Where the keyboard is. */
  readonly lead: string | null
}

export const emptySelection: Selection = { selected: new Set(), anchor: null, lead: null }

export interface Modifiers {
  /** Shift: everything from the anchor to here. */
  readonly range: boolean
  /** Ctrl or Cmd: this one in or out, the others stay. */
  readonly toggle: boolean
}

const only = (id: string): Selection => ({ selected: new Set([id]), anchor: id, lead: id })

function idsBetween(order: readonly string[], from: string, to: string): string[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)]
  if (a < 0 || b < 0) return [to]
  return order.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/** A click on an item. */
export function clickItem(order: readonly string[], before: Selection, id: string, keys: Modifiers): Selection {
  if (keys.range) {
    const anchor = before.anchor !== null && order.includes(before.anchor) ? before.anchor : id
    const range = idsBetween(order, anchor, id)
    return { selected: new Set(keys.toggle ? [...before.selected, ...range] : range), anchor, lead: id }
  }
  if (keys.toggle) {
    const selected = new Set(before.selected)
    if (!selected.delete(id)) selected.add(id)
    return { selected, anchor: id, lead: id }
  }
  return only(id)
}

export type Step = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'page-up' | 'page-down'

/** The index that a step leads to, with `columns` items in a row and `pageRows` rows on the screen. */
export function stepIndex(count: number, from: number, step: Step, columns: number, pageRows: number): number {
  const last = count - 1
  const clamp = (index: number): number => Math.max(0, Math.min(last, index))
  switch (step) {
    case 'left':
      return clamp(from - 1)
    case 'right':
      return clamp(from + 1)
    case 'up':
      return from - columns < 0 ? from : from - columns
    case 'down':
      // From the row above a short last row, down goes to its last item.
      if (from + columns <= last) return from + columns
      return Math.floor(from / columns) < Math.floor(last / columns) ? last : from
    case 'home':
      return 0
    case 'end':
      return last
    case 'page-up':
      return clamp(from - columns * pageRows)
    case 'page-down':
      return clamp(from + columns * pageRows)
  }
}

/** Moves the keyboard; with `range` the selection grows from the anchor, without it follows. */
export function moveLead(
  order: readonly string[],
  before: Selection,
  step: Step,
  grid: { readonly columns: number; readonly pageRows: number },
  range: boolean,
): Selection {
  if (order.length === 0) return emptySelection
  const at = before.lead === null ? -1 : order.indexOf(before.lead)
  const to =
    at < 0 ? (step === 'end' ? order.length - 1 : 0) : stepIndex(order.length, at, step, grid.columns, grid.pageRows)
  const id = order[to]
  return id === undefined ? before : clickItem(order, before, id, { range, toggle: false })
}

export function selectAll(order: readonly string[], before: Selection): Selection {
  return { selected: new Set(order), anchor: order[0] ?? null, lead: before.lead ?? order[0] ?? null }
}

/** What a marquee covers; with `base` (Ctrl or Shift held at its start) it adds to what was selected then. */
export function selectCovered(covered: readonly string[], base: ReadonlySet<string>): Selection {
  const last = covered.at(-1) ?? null
  return { selected: new Set([...base, ...covered]), anchor: covered[0] ?? null, lead: last }
}

/** Leaves out what is not shown any more. The same object when nothing changes. */
export function keepShown(order: readonly string[], before: Selection): Selection {
  if (before.selected.size === 0 && before.lead === null) return before
  const shown = new Set(order)
  const selected = [...before.selected].filter((id) => shown.has(id))
  const leadShown = before.lead === null || shown.has(before.lead)
  if (selected.length === before.selected.size && leadShown) return before
  const fallback = selected.at(-1) ?? null
  return {
    selected: new Set(selected),
    anchor: before.anchor !== null && shown.has(before.anchor) ? before.anchor : fallback,
    lead: leadShown ? before.lead : fallback,
  }
}

/**
 * Type-ahead: index of the next title that begins with the text, after `from` and round to it; -1 when there is none.
 * One letter moves on from `from`; more letters may stay on it.
 */
export function findByText(titles: readonly string[], text: string, from: number): number {
  const wanted = fold(text)
  if (wanted === '' || titles.length === 0) return -1
  const start = wanted.length === 1 ? from + 1 : Math.max(0, from)
  for (let step = 0; step < titles.length; step += 1) {
    const index = (start + step) % titles.length
    if (fold(titles[index] ?? '').startsWith(wanted)) return index
  }
  return -1
}
