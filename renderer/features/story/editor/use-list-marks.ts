/** Marks in the words that are on the page: moments, unsure words, the line that is timed by ear. */
import { type RefObject, useEffect } from 'react'
import { useStoryContext } from '../story-context.ts'
import { tapMark } from '../tap/tap-mark.ts'
import { type MarkedText, setMarks } from '../transcript-marks.ts'
import { lastCueBegun, wordsOf } from '../words.ts'
import { unsureWords } from './unsure.ts'

type Root = RefObject<HTMLDivElement | null>

/** Cues of which there are elements, by number. */
function* cuesOnPage(root: Element | null): Generator<number> {
  for (const element of root?.querySelectorAll('[data-cue]') ?? []) yield Number(element.getAttribute('data-cue'))
}

/** Words that are kept as moments, marked while they are on the page. */
function useMomentMarks(root: Root, key: string): void {
  const { detail, cues } = useStoryContext()
  const { moments } = detail.story
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which paragraphs are on the page now
  useEffect(() => {
    const marks: MarkedText[] = []
    for (const moment of moments) {
      for (let i = Math.max(0, lastCueBegun(cues, moment.startMs) - 3); i < cues.length; i++) {
        const cue = cues[i]
        if (!cue || cue.startMs >= moment.endMs) break
        if (cue.endMs <= moment.startMs) continue
        const inside = wordsOf(cue).filter((word) => {
          const middle = (word.startMs + word.endMs) / 2
          return middle >= moment.startMs && middle < moment.endMs
        })
        const [first, last] = [inside[0], inside.at(-1)]
        if (first && last) marks.push({ cue: i, from: first.from, to: last.to })
      }
    }
    setMarks(root.current, 'moment', marks)
  }, [root, moments, cues, key])
}

/** Only those on the page are looked for: a draft of 40,000 words may have thousands. */
function useUnsureMarks(root: Root, key: string): void {
  const { cues } = useStoryContext()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which paragraphs are on the page now
  useEffect(() => {
    const marks: MarkedText[] = []
    for (const number of cuesOnPage(root.current)) {
      const cue = cues[number]
      if (cue) for (const { from, to } of unsureWords(cue)) marks.push({ cue: number, from, to })
    }
    setMarks(root.current, 'unsure', marks)
  }, [root, cues, key])
}

function useTapMark(root: Root, key: string): void {
  const { cues } = useStoryContext()
  const wanted = tapMark((state) => state.cue)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which paragraphs are on the page now
  useEffect(() => {
    const cue = wanted === null ? undefined : cues[wanted]
    setMarks(root.current, 'tap', cue && wanted !== null ? [{ cue: wanted, from: 0, to: cue.text.length }] : [])
  }, [root, cues, wanted, key])
}

/** @param key changes when other paragraphs are on the page, or other cues in them are text */
export function useListMarks(root: Root, key: string): void {
  useMomentMarks(root, key)
  useUnsureMarks(root, key)
  useTapMark(root, key)
}
