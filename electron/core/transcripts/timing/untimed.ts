/** The one place where a text without times meets the sound of its recording. */
import type { Cue } from '../../library/model.ts'
import type { MediaTools } from '../../media/locate.ts'
import { listenForSpeech } from '../../media/speech.ts'
import { placeCues } from './place.ts'

/**
 * Lays cues without times out over the stretches of speech of a recording that has sound.
 * @param mediaFile absolute path
 * @returns null when nobody is heard to speak, or too briefly for this text; then the cues stay as they are
 * @throws AppError of ffmpeg: cancelled, tool-failed, no-ffmpeg
 */
export async function placeUntimed(
  cues: readonly Cue[],
  mediaFile: string,
  durationMs: number,
  tools: MediaTools,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<Cue[] | null> {
  const stretches = await listenForSpeech(tools, { file: mediaFile, durationMs, signal, onProgress })
  return placeCues(cues, stretches)
}
