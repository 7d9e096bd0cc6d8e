/** Captions of a reel as one transcript, for a track in its video or files beside it. */
import type { ExportLookup } from '../../export/lookup.ts'
import type { PlanProblem } from '../../export/model.ts'
import { stopFor, warn } from '../../export/plan-content.ts'
import type { Cue, Reel } from '../../library/model.ts'
import { findLanguage } from '../../transcripts/language.ts'
import { type CaptionedPart, reelCues } from '../captions.ts'

export interface ReelTranscript {
  /** What was asked for, else that of the first clip that has captions. */
  readonly language: string
  /** Timed to the reel. */
  readonly cues: readonly Cue[]
  /** Of clips that are captioned in another language than was asked for, by their place in the reel. */
  readonly problems: readonly ItemProblem[]
}

/** What is to be said of an item, from 1. */
export interface ItemProblem {
  readonly item: number
  readonly problem: PlanProblem
}

/** Where each item begins in the reel, in milliseconds. */
export type ItemStarts = readonly number[]

/**
 * @param wanted language, where a story has it; else its first
 * @param starts of the reel's items
 * @returns null where no clip has a transcript
 */
export async function reelTranscript(
  reel: Reel,
  wanted: string | undefined,
  starts: ItemStarts,
  lookup: ExportLookup,
): Promise<ReelTranscript | null> {
  const parts: CaptionedPart[] = []
  const problems: ItemProblem[] = []
  let language = wanted ?? ''
  for (const [index, item] of reel.items.entries()) {
    if (item.kind !== 'clip') continue
    try {
      const { title, transcripts } = await lookup.story(item.story)
      const there = transcripts.map((info) => info.language)
      const found = (wanted === undefined ? undefined : findLanguage(wanted, there)) ?? there[0]
      if (found === undefined) continue
      if (wanted !== undefined && findLanguage(wanted, there) === null) {
        const text = `"${title}" has no transcript in "${wanted}": its captions are in "${found}".`
        problems.push({ item: index + 1, problem: warn('no-language', text) })
      }
      language ||= found
      const { startMs, endMs } = item
      parts.push({ atMs: Math.round(starts[index] ?? 0), startMs, endMs, cues: await lookup.cues(item.story, found) })
    } catch (error) {
      // That the clip cannot be made at all is said where it is planned.
      stopFor(error)
    }
  }
  return parts.length === 0 ? null : { language, cues: reelCues(parts), problems }
}
