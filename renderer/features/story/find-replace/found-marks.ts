/** Matches marked in the transcript while their words are on the page. */
import { type RefObject, useEffect } from 'react'
import { create } from 'zustand'
import { type MarkedText, setMarks } from '../transcript-marks.ts'

interface Found {
  /** In the order of the transcript; cues by index. */
  readonly matches: readonly MarkedText[]
  /** The one that next and previous go from. */
  readonly current: MarkedText | null
}

const NONE: Found = { matches: [], current: null }
export const useFound = create<Found>(() => NONE)

export const showFound = (found: Found): void => useFound.setState(found)
export const clearFound = (): void => useFound.setState(NONE)

/** Numbers of the cues that are elements now. */
function cuesOnPage(root: Element): ReadonlySet<number> {
  return new Set([...root.querySelectorAll('[data-cue]')].map((element) => Number(element.getAttribute('data-cue'))))
}

/** @param key another one when other cues are on the page */
export function useFoundMarks(root: RefObject<HTMLElement | null>, key: string): void {
  const { matches, current } = useFound()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which paragraphs are on the page now
  useEffect(() => {
    const shown = root.current ? cuesOnPage(root.current) : new Set<number>()
    const others = matches.filter((match) => match !== current && shown.has(match.cue))
    setMarks(root.current, 'found', others)
    setMarks(root.current, 'found-now', current ? [current] : [])
  }, [root, matches, current, key])
}
