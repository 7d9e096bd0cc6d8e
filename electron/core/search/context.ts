/** The lines around a hit. */
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { Language, StoryId, type Transcript } from '../library/model.ts'

const lines = z.int().min(0).max(50).default(2)

export const ContextRequest = z.object({
  story: StoryId,
  language: Language,
  /** Cue where the hit begins, and the one where it ends; one cue when left out. */
  cue: z.string().min(1).max(200),
  lastCue: z.string().min(1).max(200).optional(),
  /** How many lines. */
  before: lines,
  after: lines,
})
export type ContextRequest = z.infer<typeof ContextRequest>

const Line = z.object({
  cue: z.string(),
  startMs: z.int(),
  endMs: z.int(),
  speaker: z.string(),
  text: z.string(),
})
/** Cues before, of and after the hit, in order. */
export const HitContext = z.object({ before: z.array(Line), hit: z.array(Line), after: z.array(Line) })
export type HitContext = z.infer<typeof HitContext>

/** @throws AppError not-found when the transcript has no such cue (any more) */
export function contextOf({ cues }: Transcript, request: ContextRequest): HitContext {
  const at = cues.findIndex(({ id }) => id === request.cue)
  if (at < 0)
    throw new AppError('not-found', 'This line is not in the transcript any more', {
      detail: request.cue,
      remedy: 'Search again.',
    })
  const last = Math.max(
    at,
    cues.findIndex(({ id }) => id === request.lastCue),
  )
  const lines = cues.map(({ id, startMs, endMs, speaker, text }) => ({ cue: id, startMs, endMs, speaker, text }))
  return {
    before: lines.slice(Math.max(0, at - request.before), at),
    hit: lines.slice(at, last + 1),
    after: lines.slice(last + 1, last + 1 + request.after),
  }
}
