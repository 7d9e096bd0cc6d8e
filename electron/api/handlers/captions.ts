/** Caption rules: findings, fixes as one change, the report. */
import { applyFixes, checkCaptions, writeRulesReport } from '../../core/captions/rules/check.ts'
import { captionProfiles } from '../../core/captions/rules/profiles.ts'
import { AppError } from '../../core/errors.ts'
import { safeFileName } from '../../core/export/file-name.ts'
import { changeCues } from '../../core/library/edit-cues.ts'
import type { CaptionFinding } from '../contract-transcripts.ts'
import type { HandlersOf } from '../handler.ts'

/** Findings name cues of the revision that was checked. */
function refuseStale(expected: number, present: number): void {
  if (expected === present) return
  throw new AppError('stale-revision', 'This was changed in the meantime', {
    detail: `you have revision ${expected}, the library has ${present}`,
    remedy: 'Check the captions again.',
  })
}

export const captionHandlers: HandlersOf<'captions'> = {
  'captions.check': async ({ story, language, profile }, { core }) => {
    const { cues, revision } = await core.library().store.transcript(story, language)
    const findings = checkCaptions(cues, captionProfiles[profile])
    const listed = findings.map(({ fix, ...finding }): CaptionFinding => ({ ...finding, fixable: fix !== undefined }))
    return { revision, findings: listed }
  },
  'captions.fix': async ({ profile: id, rule, cues: only, ...at }, { core }) => {
    const { store } = core.library()
    const profile = captionProfiles[id]
    const before = await store.transcript(at.story, at.language)
    refuseStale(at.ifRevision, before.revision)
    const findings = checkCaptions(before.cues, profile)
    const fixed = applyFixes(before.cues, profile, { rule, cues: only })
    const left = checkCaptions(fixed, profile).length
    // Nothing to mend is no change: undo would have nothing to take back.
    if (fixed === before.cues) return { revision: before.revision, changed: 0, left }
    const revision = await changeCues(store, at, 'fix captions', (cues) =>
      applyFixes(cues, profile, { rule, cues: only }),
    )
    return { revision, changed: findings.length - left, left }
  },
  'captions.report': async ({ story: id, language, profile }, { core }) => {
    const { store } = core.library()
    const [story, { cues }] = [await store.get(id), await store.transcript(id, language)]
    const text = writeRulesReport(checkCaptions(cues, captionProfiles[profile]))
    const fileName = `${safeFileName(story.title)}.${language}.captions.csv`
    return { base64: Buffer.from(text).toString('base64'), fileName, mime: 'text/csv' }
  },
}
