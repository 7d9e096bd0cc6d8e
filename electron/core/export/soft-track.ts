/** The clip's captions in its first language, and the WebVTT that becomes a track of the clip. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cue } from '../library/model.ts'
import { writeTranscript } from '../transcripts/write.ts'
import type { TrackRequest } from './args.ts'
import { clipCues } from './burn-text.ts'
import type { Work } from './encode.ts'
import { workNames } from './filters.ts'
import type { ClipTiming } from './timing.ts'

export const firstCues = ({ planned, lookup }: Work, timing: ClipTiming): Promise<Cue[]> =>
  clipCues(planned, planned.language, timing, lookup)

/** Writes the WebVTT that becomes the soft track; null when there is none to make. */
export async function prepareTrack(work: Work, cues: readonly Cue[]): Promise<TrackRequest | null> {
  const { planned, folder } = work
  if (planned.captions !== 'track' || planned.language === null || cues.length === 0) return null
  const file = join(folder, workNames.track)
  await writeFile(file, writeTranscript(cues, 'vtt', { language: planned.language }))
  return { file, language: planned.language }
}
