/** Rules about what is between two captions, and between the last and the end of the recording. */
import type { Cue } from '../../library/model.ts'
import { durationOf, factsOf } from './facts.ts'
import type { Place, Rule } from './model.ts'
import type { CaptionProfile } from './profiles.ts'
import { endAt } from './relay.ts'

const seconds = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`)

/** Ends sooner so that the next one has its gap, where the cue stays long enough to be seen. */
function endSooner({ cue, next }: Place, profile: CaptionProfile): Cue[] | null {
  if (!next) return null
  const endMs = next.startMs - profile.minGapMs
  const shortestMs = Math.min(profile.minMs, durationOf(cue) - profile.minGapMs)
  return endMs - cue.startMs >= Math.max(1, shortestMs) ? [endAt(cue, endMs, 1)] : null
}

const TOO_SHORT = 'It would stand for too short a time.'

/** Still there when the next one begins. */
export const overlap: Rule = {
  id: 'overlap',
  measure: ({ cue, next }) => {
    const value = next ? cue.endMs - next.startMs : 0
    return value > 0 ? { what: `Still there ${seconds(value)} after the next one begins`, value, limit: 0 } : null
  },
  mend: endSooner,
  unmendable: TOO_SHORT,
}

/** Too close to the next one: people do not see that the text changed. */
export const gap: Rule = {
  id: 'gap',
  measure: ({ cue, next }, { minGapMs }) => {
    const value = next ? next.startMs - cue.endMs : Infinity
    if (value < 0 || value >= minGapMs) return null
    return { what: `${value} ms to the next caption, at least ${minGapMs} ms`, value, limit: minGapMs }
  },
  mend: endSooner,
  unmendable: TOO_SHORT,
}

/** So short a gap that the picture flickers. Mended by a later end, with the gap that the house wants. */
export const smallGap: Rule = {
  id: 'small-gap',
  measure: ({ cue, next }, { minGapMs, flickerMs }) => {
    if (flickerMs === null || !next || factsOf(cue).isBlank) return null
    const value = next.startMs - cue.endMs
    if (value <= minGapMs || value > flickerMs) return null
    const what = `${value} ms before the next caption look like a flicker; leave ${minGapMs} ms, or more than ${Math.round(flickerMs)} ms`
    return { what, value, limit: minGapMs }
  },
  mend: ({ cue, next, mediaMs }, { minGapMs, maxMs }) => {
    const endMs = (next?.startMs ?? 0) - minGapMs
    return endMs - cue.startMs <= maxMs && endMs <= (mediaMs ?? Infinity) ? [{ ...cue, endMs }] : null
  },
  unmendable: 'It would stand too long, or after the recording has ended.',
}

/** Goes on after the recording has ended. Mended by an end with it, unless words would lose their place. */
export const pastEnd: Rule = {
  id: 'past-end',
  measure: ({ cue, mediaMs }) => {
    if (mediaMs === null || cue.endMs <= mediaMs) return null
    const value = cue.endMs - mediaMs
    return { what: `Ends ${seconds(value)} after the recording`, value, limit: 0 }
  },
  mend: ({ cue, mediaMs }) => {
    const lastWord = cue.words?.at(-1)?.startMs ?? 0
    if (mediaMs === null || cue.startMs >= mediaMs || lastWord >= mediaMs) return null
    return [endAt(cue, mediaMs, 1)]
  },
  unmendable: 'Its words come after the recording has ended: the transcript may belong to another one.',
}
