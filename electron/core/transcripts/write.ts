/** Writes transcripts, whole or the part that belongs to a clip. */
import type { Cue, Word } from '../library/model.ts'
import { type SpeakerLabels, writeSrt } from './srt.ts'
import { writeWebvtt } from './webvtt-write.ts'

export type TranscriptFormat = 'vtt' | 'srt'

export interface WriteOptions {
  /** BCP 47 tag; WebVTT notes it, SubRip has no place for it. */
  readonly language?: string
  /** SubRip only: which cues begin with `Name:`. WebVTT always marks speakers, and players do not show the mark. */
  readonly speakers?: SpeakerLabels
}

/** The text of a transcript file. UTF-8 without a byte order mark is meant. */
export function writeTranscript(cues: readonly Cue[], format: TranscriptFormat, options: WriteOptions = {}): string {
  const { language, speakers = 'all' } = options
  return format === 'srt' ? writeSrt(cues, { speakers }) : writeWebvtt(cues, language ? { language } : {})
}

/** Clamps times to the clip and counts from its start. */
const shift = <T extends { startMs: number; endMs: number }>(item: T, startMs: number, endMs: number): T => ({
  ...item,
  startMs: Math.max(item.startMs, startMs) - startMs,
  endMs: Math.min(item.endMs, endMs) - startMs,
})

/** The words heard in the clip, and their part of the text with its line breaks. */
function cutWords(cue: Cue, words: readonly Word[], startMs: number, endMs: number): { text: string; words: Word[] } {
  const isHeard = (word: Word): boolean => word.startMs < endMs && (word.endMs > startMs || word.startMs >= startMs)
  let at = 0
  let [from, to] = [-1, 0]
  const heard: Word[] = []
  for (const word of words) {
    const end = at + word.text.length
    if (isHeard(word)) {
      if (from < 0) from = at
      to = end
      heard.push(shift(word, startMs, endMs))
    }
    at = end + 1
  }
  return { text: from < 0 ? '' : cue.text.slice(from, to), words: heard }
}

/**
 * The cues of a clip: those on between `startMs` and `endMs`, clamped and shifted so that the clip begins at 0.
 * Where word times are known, only the words heard in the clip stay; without them a cue keeps its whole text.
 */
export function retime(cues: readonly Cue[], startMs: number, endMs: number): Cue[] {
  return cues.flatMap((cue) => {
    if (cue.endMs <= startMs || cue.startMs >= endMs) return []
    const shifted = shift(cue, startMs, endMs)
    if (!cue.words || cue.words.length === 0) return [shifted]
    const cut = cutWords(cue, cue.words, startMs, endMs)
    return cut.words.length > 0 ? [{ ...shifted, ...cut }] : []
  })
}
