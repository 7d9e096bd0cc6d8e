/** The focus among the hits: by arrows over the ends of groups, by pages, and back to the hit that had it. */
import type { SearchHit } from '../../api/types.ts'

/** Everything the arrows stop at: what was said, and stories found by what they are. */
const STOPS = '[data-hit]'

const allStops = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(STOPS)]

/** The hit that had the focus last: coming back from its story, it has it again. */
let lastHit = ''

type Stop = Pick<SearchHit, 'story' | 'startMs' | 'endMs' | 'language'>

/** What a stop is known by: story, start, end and language of what was said; 0 0 for the story itself. */
export const keyOf = ({ story, startMs, endMs, language }: Stop): string =>
  `${story} ${startMs} ${endMs} ${language}`.trimEnd()

export function noteFocus(key: string): void {
  lastHit = key
}

/** Into another control on purpose; into nothing only when the hit went away or its story was opened. */
export function noteBlur(to: EventTarget | null): void {
  if (to) lastHit = ''
}

/** Moves to the first hit (0) or the last (-1). @returns whether there is one */
export function focusEnd(at: 0 | -1): boolean {
  const stop = allStops().at(at)
  stop?.focus()
  return stop !== undefined
}

/** Gives the focus back to the hit it was on, or to the first when newer results came without that one. Takes it from nothing. */
export function refocusHit(): void {
  if (lastHit === '' || document.activeElement !== document.body) return
  const same = document.querySelector<HTMLElement>(`[data-hit="${CSS.escape(lastHit)}"]`)
  if (same) same.focus()
  else focusEnd(0)
}

/** By one hit; up from the first goes to the search box. */
function moveFocus(from: HTMLElement, by: 1 | -1): void {
  const all = allStops()
  const next = all[all.indexOf(from) + by]
  if (next) next.focus()
  else if (by < 0) document.querySelector<HTMLElement>('.search-input')?.focus()
}

/** By what is seen at once: to the last hit that is still less than one screen away. */
function movePage(from: HTMLElement, by: 1 | -1): void {
  const screen = from.closest('.results')?.clientHeight ?? innerHeight
  const start = from.getBoundingClientRect().top
  const all = allStops()
  let at = all.indexOf(from)
  const isNear = (stop: HTMLElement | undefined): boolean =>
    stop !== undefined && Math.abs(stop.getBoundingClientRect().top - start) < screen * 0.85
  do at += by
  while (isNear(all[at + by]))
  ;(all[at] ?? all.at(by < 0 ? 0 : -1))?.focus()
}

/** What a key does on a hit as far as moving goes. @returns whether it did something */
export function moveByKey(key: string, from: HTMLElement): boolean {
  if (key === 'ArrowDown') moveFocus(from, 1)
  else if (key === 'ArrowUp') moveFocus(from, -1)
  else if (key === 'PageDown') movePage(from, 1)
  else if (key === 'PageUp') movePage(from, -1)
  else if (key === 'Home') focusEnd(0)
  else if (key === 'End') focusEnd(-1)
  else return false
  return true
}
