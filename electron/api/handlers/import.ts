/** Taking transcripts in, and looking at what would come in. */
import { importTranscript, readImport } from '../../core/library/import-transcript.ts'
import { previewImport } from '../../core/library/preview-import.ts'
import { timeForStory } from '../../core/library/time-incoming.ts'
import type { Handlers } from '../handler.ts'

export const importHandlers: Handlers<'transcripts.import' | 'transcripts.previewImport'> = {
  'transcripts.previewImport': ({ story, name, base64, ...options }, { core }) =>
    previewImport(core.library().store, story, { bytes: Buffer.from(base64, 'base64'), name }, options),
  'transcripts.import': async ({ story, name, base64, mode, choices, ifRevision, ...options }, { core, signal }) => {
    const { incoming: read } = readImport(Buffer.from(base64, 'base64'), name, options)
    const { store, root } = core.library()
    const incoming = await timeForStory(read, { root, store, story, mode, findTools: () => core.tools(), signal })
    const { cueCount, merge } = await importTranscript(store, story, incoming, { mode, choices, ifRevision })
    const problems = incoming.problems.map(({ line, text }) => (line === null ? text : `Line ${line}: ${text}`))
    return { cueCount, problems, kept: merge?.kept ?? 0, conflicts: merge?.conflicts.length ?? 0 }
  },
}
