/** Going through the matches of the transcript on the screen. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useFocusedCue } from '../focused-cue.ts'
import { useStoryContext } from '../story-context.ts'
import { clearFound, showFound } from './found-marks.ts'
import { type ChangedCue, matchFrom, placeMatches, step, toOptions } from './find-model.ts'
import { useFindText, useReplacePreview, useSettled } from './use-replace.ts'

/** More than anybody goes through one by one; a transcript of 40,000 words has about 6,000 captions. */
const MOST = 20_000
const TYPING_MS = 80
const NOTHING: readonly ChangedCue[] = []

export function useFind() {
  const { detail, language, cues, goToCue } = useStoryContext()
  const options = toOptions(useFindText())
  const text = JSON.stringify(options)
  const isSettled = useSettled(text, TYPING_MS) === text
  const found = useReplacePreview(isSettled ? { ...options, stories: [detail.story.id], language, limit: MOST } : null)
  const changed = (options.query.trim() === '' || found.error ? undefined : found.data?.listed[0]?.changed) ?? NOTHING
  const matches = useMemo(() => placeMatches(cues, changed), [cues, changed])
  const [at, setAt] = useState(-1)
  const current = matches[Math.min(at, matches.length - 1)] ?? null

  useEffect(() => showFound({ matches, current }), [matches, current])
  useEffect(() => clearFound, [])
  // New words: from where the reader is, the first match is shown. The same words after a change: the place stays.
  const shownFor = useRef('')
  useEffect(() => {
    if (!isSettled || found.isFetching || shownFor.current === text) return
    shownFor.current = text
    const first = matchFrom(matches, useFocusedCue.getState().cue)
    setAt(first)
    const match = matches[first]
    if (match) goToCue(match.cue, { focus: false })
  }, [isSettled, found.isFetching, matches, text, goToCue])

  // A match that was changed is one no more: the next one takes its number and is shown.
  const currentCue = current?.cue
  useEffect(() => {
    if (currentCue !== undefined) goToCue(currentCue, { focus: false })
  }, [currentCue, goToCue])

  const go = (by: number) => {
    const next = step(Math.min(at, matches.length - 1), by, matches.length)
    const match = matches[next]
    if (!match) return
    setAt(next)
    goToCue(match.cue, { focus: false })
  }
  return {
    matches,
    captions: changed.length,
    /** From 1; 0 when there is none. */
    number: current ? matches.indexOf(current) + 1 : 0,
    currentCue: current ? (cues[current.cue] ?? null) : null,
    next: () => go(1),
    previous: () => go(-1),
    error: found.error,
    isAsking: options.query.trim() !== '' && (!isSettled || found.isFetching),
  }
}

export type Find = ReturnType<typeof useFind>
