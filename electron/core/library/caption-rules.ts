/** Caption rules on a story's transcript: what breaks them, and the fixes as one change. */
import { applyFixes, checkCaptions, type FixOptions } from '../captions/rules/check.ts'
import type { Finding, RuleId } from '../captions/rules/model.ts'
import { captionProfile, type ProfileId } from '../captions/rules/profiles.ts'
import { AppError } from '../errors.ts'
import { changeCues } from './edit-cues.ts'
import type { Cue } from './model.ts'
import type { StoryStore } from './port.ts'

export interface CaptionsAt {
  readonly story: string
  readonly language: string
  readonly profile: ProfileId
}

export interface CheckedCaptions {
  readonly cues: readonly Cue[]
  readonly revision: number
  /** Length of the recording in milliseconds. */
  readonly mediaMs: number
  readonly findings: readonly Finding[]
}

/** @throws AppError not-found */
export async function checkStoryCaptions(
  store: StoryStore,
  { story, language, profile }: CaptionsAt,
): Promise<CheckedCaptions> {
  const [{ media }, { cues, revision }] = [await store.get(story), await store.transcript(story, language)]
  const mediaMs = media.info.durationMs
  return { cues, revision, mediaMs, findings: checkCaptions(cues, captionProfile(profile, language), { mediaMs }) }
}

/** A rule that more captions break than before. */
export interface Worsened {
  readonly rule: RuleId
  readonly before: number
  readonly after: number
}

export interface FixedCaptions {
  readonly revision: number
  /** Captions that were changed, divided or taken away. */
  readonly changed: number
  /** Findings that are left. */
  readonly left: number
  readonly worse: readonly Worsened[]
}

function countByRule(findings: readonly Finding[]): Map<RuleId, number> {
  const counts = new Map<RuleId, number>()
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return counts
}

function compare(before: readonly Finding[], after: readonly Finding[]): Worsened[] {
  const had = countByRule(before)
  return [...countByRule(after)]
    .map(([rule, count]) => ({ rule, before: had.get(rule) ?? 0, after: count }))
    .filter((item) => item.after > item.before)
}

export type FixRequest = CaptionsAt & Omit<FixOptions, 'mediaMs'> & { readonly ifRevision?: number | undefined }

/**
 * Mends what can be mended, as one change; no change when nothing can.
 * @throws AppError not-found | stale-revision when the captions are not those that were checked
 */
export async function fixStoryCaptions(store: StoryStore, request: FixRequest): Promise<FixedCaptions> {
  const { story, language, profile: id, ifRevision, ...options } = request
  const { cues, revision, mediaMs, findings } = await checkStoryCaptions(store, request)
  if (ifRevision !== undefined && ifRevision !== revision)
    throw new AppError('stale-revision', 'This was changed in the meantime', {
      detail: `you have revision ${ifRevision}, the library has ${revision}`,
      remedy: 'Check the captions again.',
    })
  const profile = captionProfile(id, language)
  const fixed = applyFixes(cues, profile, { ...options, mediaMs })
  // Nothing to mend is no change: undo would have nothing to take back.
  if (fixed === cues) return { revision, changed: 0, left: findings.length, worse: [] }
  const after = checkCaptions(fixed, profile, { mediaMs })
  const kept = new Set(fixed)
  const changed = cues.filter((cue) => !kept.has(cue)).length
  const at = { story, language, ifRevision: revision }
  const saved = await changeCues(store, at, 'fix captions', () => fixed)
  return { revision: saved, changed, left: after.length, worse: compare(findings, after) }
}
