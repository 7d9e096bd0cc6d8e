/**
 * Google Speech-to-Text, v1 and v2: `{results: [{alternatives: [{transcript, confidence, words: [{startTime: "1.500s",
 * endTime, word, speakerTag, confidence}]}], resultEndTime, languageCode}]}`. Client libraries write `start_time:
 * {seconds: "1", nanos: 500000000}`, v2 `startOffset` and `speakerLabel`.
 */
import { z } from 'zod'
import {
  Anything,
  at,
  Confidence,
  type Engine,
  type Heard,
  hasKeys,
  list,
  Seconds,
  segment,
  speakerName,
  spoken,
  Text,
} from './shapes.ts'
import type { SpokenSegment, SpokenWord } from './segments.ts'

const Word = z.object({
  word: Text,
  startTime: Seconds,
  start_time: Seconds,
  startOffset: Seconds,
  start_offset: Seconds,
  endTime: Seconds,
  end_time: Seconds,
  endOffset: Seconds,
  end_offset: Seconds,
  confidence: Confidence,
  speakerTag: Anything,
  speaker_tag: Anything,
  speakerLabel: Anything,
  speaker_label: Anything,
})
const Alternative = z.object({ transcript: Text, words: list(Word) })
const Result = z.object({
  alternatives: list(Alternative),
  resultEndTime: Seconds,
  result_end_time: Seconds,
  resultEndOffset: Seconds,
  result_end_offset: Seconds,
  languageCode: Text,
  language_code: Text,
})
type Result = z.infer<typeof Result>

function toWord(word: z.infer<typeof Word>): SpokenWord {
  // 0 is the tag of a word nobody was found for.
  const tag = word.speakerTag || word.speaker_tag || word.speakerLabel || word.speaker_label
  return spoken({
    text: word.word,
    // Protobuf leaves zeros out: a word without a start begins at 0.
    startMs: word.startTime ?? word.start_time ?? word.startOffset ?? word.start_offset ?? (hasEnd(word) ? 0 : null),
    endMs: word.endTime ?? word.end_time ?? word.endOffset ?? word.end_offset,
    // 0.0 means that it was not set.
    confidence: word.confidence || null,
    speaker: tag ? speakerName(tag) : '',
  })
}

const hasEnd = (word: z.infer<typeof Word>): boolean =>
  (word.endTime ?? word.end_time ?? word.endOffset ?? word.end_offset) !== null

const endOf = (result: Result): number | null =>
  result.resultEndTime ?? result.result_end_time ?? result.resultEndOffset ?? result.result_end_offset

/** With speakers told apart, the last result says all words of the file again, with their speakers: then it alone counts. */
function withSpeakers(results: readonly Result[]): SpokenWord[] | null {
  const last = results.at(-1)?.alternatives[0]
  if (!last || results.length < 2) return null
  const words = last.words.map(toWord)
  const before = results.slice(0, -1).reduce((sum, result) => sum + (result.alternatives[0]?.words.length ?? 0), 0)
  const isAll = words.length > 0 && words.length >= before && words.every((word) => word.speaker !== '')
  const first = results[0]?.alternatives[0]?.words[0]
  return isAll && before > 0 && first?.word === last.words[0]?.word ? words : null
}

function toSegments(results: readonly Result[]): SpokenSegment[] {
  const all = withSpeakers(results)
  if (all) return [segment({ words: all, runsOn: true })]
  let previous: number | null = 0
  return results.flatMap((result) => {
    const best = result.alternatives[0]
    const [startMs, endMs] = [previous, endOf(result)]
    previous = endMs ?? best?.words.map(toWord).at(-1)?.endMs ?? null
    if (!best) return []
    const words = best.words.map(toWord)
    if (words.length > 0) return [segment({ text: best.transcript, words, runsOn: true })]
    return [segment({ text: best.transcript, startMs: endMs === null ? null : startMs, endMs })]
  })
}

export const google: Engine = {
  name: 'Google Speech-to-Text',
  recognise: (root) => {
    const results = at(root, 'results')
    if (!Array.isArray(results)) return false
    return results.slice(0, 20).some((result) => {
      const best = at(result, 'alternatives', 0)
      return hasKeys(best, 'transcript') || hasKeys(at(best, 'words', 0), 'word')
    })
  },
  read(root): Heard {
    const results = list(Result).parse(at(root, 'results'))
    const language = results.map((result) => result.languageCode || result.language_code).find(Boolean)
    return { segments: toSegments(results), language: language ?? null }
  },
}
