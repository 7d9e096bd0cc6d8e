/** The captions of a reel: those of its clips, timed to the whole. Pure; times are milliseconds. */
import type { Cue } from '../library/model.ts'
import { retime } from '../transcripts/write.ts'

/** A part of a recording, with all cues of its transcript. */
export interface CaptionedPart {
  /** Where in the reel the part begins. */
  readonly atMs: number
  /** In the recording. */
  readonly startMs: number
  readonly endMs: number
  readonly cues: readonly Cue[]
}

/** A caption that has to go earlier because the next clip speaks already is seen at least for so long. */
const LEAST_MS = 500

/** Two clips fade into each other: the first falls silent where the second begins to speak, as long as it can still be read. */
function apart(cue: Cue, next: Cue | undefined): Cue {
  if (!next || next.startMs >= cue.endMs || next.startMs - cue.startMs < LEAST_MS) return cue
  // Times of words would reach beyond it.
  const { words: _, ...whole } = cue
  return { ...whole, endMs: next.startMs }
}

/** In order of time, numbered. Cues that overlapped in their own transcript still do. */
export function reelCues(parts: readonly CaptionedPart[]): Cue[] {
  const timed = parts.map(({ atMs, startMs, endMs, cues }) =>
    retime(cues, startMs, endMs).map((cue) => ({
      ...cue,
      ...{ startMs: cue.startMs + atMs, endMs: cue.endMs + atMs },
      ...(cue.words && {
        words: cue.words.map((word) => ({ ...word, startMs: word.startMs + atMs, endMs: word.endMs + atMs })),
      }),
    })),
  )
  const all = timed.flatMap((cues, index) => {
    const next = timed.slice(index + 1).find((later) => later.length > 0)?.[0]
    return cues.map((cue) => apart(cue, next))
  })
  return all
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ pair: _, ...cue }, index) => ({ ...cue, id: String(index + 1) }))
}
