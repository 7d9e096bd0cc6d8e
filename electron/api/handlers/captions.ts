/** Caption rules: findings, fixes as one change, the report. */
import type { Finding } from '../../core/captions/rules/model.ts'
import { writeRulesReport } from '../../core/captions/rules/report.ts'
import { safeFileName } from '../../core/export/file-name.ts'
import { checkStoryCaptions, fixStoryCaptions } from '../../core/library/caption-rules.ts'
import type { CaptionFinding } from '../contract-transcripts.ts'
import type { HandlersOf } from '../handler.ts'

/** Word times are not shown; they would be most of the answer. */
const toListed = ({ fixed, ...finding }: Finding): CaptionFinding => ({
  ...finding,
  ...(fixed && { fixed: fixed.map(({ startMs, endMs, speaker, text }) => ({ startMs, endMs, speaker, text })) }),
})

export const captionHandlers: HandlersOf<'captions'> = {
  'captions.check': async (at, { core }) => {
    const { cues, revision, findings } = await checkStoryCaptions(core.library().store, at)
    return { revision, captions: cues.length, findings: findings.map(toListed) }
  },
  'captions.fix': (request, { core }) => fixStoryCaptions(core.library().store, request),
  'captions.report': async (at, { core }) => {
    const { store } = core.library()
    const [story, { cues, findings }] = [await store.get(at.story), await checkStoryCaptions(store, at)]
    const text = writeRulesReport(cues, findings)
    const fileName = `${safeFileName(story.title)}.${at.language}.captions.csv`
    return { base64: Buffer.from(text).toString('base64'), fileName, mime: 'text/csv' }
  },
}
