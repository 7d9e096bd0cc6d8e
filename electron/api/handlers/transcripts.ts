import { join } from 'node:path'
import { loadFont } from '../../core/captions/glyphs.ts'
import { previewCaptions } from '../../core/captions/preview.ts'
import { captionFontFile } from '../../core/captions/style.ts'
import { AppError } from '../../core/errors.ts'
import { correctionLabel } from '../../core/library/edit-transcript.ts'
import { exportTranscript } from '../../core/library/export-transcript.ts'
import { correctCue } from '../../core/transcripts/edit/correct.ts'
import type { HandlersOf } from '../handler.ts'
import { importHandlers } from './import.ts'
import { edit, transcriptEditHandlers } from './transcript-edits.ts'

export const transcriptHandlers: HandlersOf<'transcripts'> = {
  ...transcriptEditHandlers,
  ...importHandlers,
  'transcripts.get': ({ story, language }, { core }) => core.library().store.transcript(story, language),
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
