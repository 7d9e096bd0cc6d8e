import { join } from 'node:path'
import { loadFont } from '../../core/captions/glyphs.ts'
import { previewCaptions } from '../../core/captions/preview.ts'
import { captionFontFile } from '../../core/captions/style.ts'
import { AppError } from '../../core/errors.ts'
import { correctionLabel, importTranscript } from '../../core/library/edit-transcript.ts'
import { exportTranscript } from '../../core/library/export-transcript.ts'
import { correctCue } from '../../core/transcripts/edit/correct.ts'
import { readTranscript } from '../../core/transcripts/read.ts'
import type { HandlersOf } from '../handler.ts'
import { edit, transcriptEditHandlers } from './transcript-edits.ts'

export const transcriptHandlers: HandlersOf<'transcripts'> = {
  ...transcriptEditHandlers,
  'transcripts.get': ({ story, language }, { core }) => core.library().store.transcript(story, language),
  'transcripts.import': async ({ story, language, name, base64 }, { core }) => {
    const read = readTranscript(Buffer.from(base64, 'base64'), name)
    await importTranscript(core.library().store, story, {
      language,
      cues: read.cues,
      source: name,
      problems: read.problems,
    })
    const problems = read.problems.map(({ line, text }) => (line === null ? text : `Line ${line}: ${text}`))
    return { cueCount: read.cues.length, problems }
  },
  'transcripts.export': async (request, { core }) => {
    const { content, fileName, mime } = await exportTranscript(core.library().store, request)
    return { base64: Buffer.from(content).toString('base64'), fileName, mime }
  },
  'transcripts.captions': async ({ story, language, preset }, { core }) => {
    const { cues } = await core.library().store.transcript(story, language)
    return previewCaptions(cues, preset, await loadFont(join(core.folders.assets, 'fonts', captionFontFile)))
  },
  'transcripts.editCue': async ({ cue, text, speaker, ...at }, call) => {
    if (text === undefined && speaker === undefined)
      throw new AppError('invalid-input', 'Nothing to change', { detail: cue })
    return edit(call, at, correctionLabel({ text }), (cues) => correctCue(cues, cue, { text, speaker }))
  },
}
