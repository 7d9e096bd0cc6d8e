/**
 * Whisper and its relatives, times in seconds:
 * - OpenAI's program and API (`verbose_json`, `diarized_json`): `{task, language: "english", duration, text, segments: [...], words: [...]}`
 * - faster-whisper: a list of segments as objects, or as the tuples that older versions write
 * - WhisperX: `{segments: [{start, end, text, words: [{word, start, end, score, speaker}], speaker}], word_segments, language}`;
 *   words it cannot place (numbers) have no times
 * - whisper-timestamped, stable-ts, whisper.cpp's server
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
  Speaker,
  segment,
  spoken,
  Text,
} from './shapes.ts'
import type { SpokenSegment, SpokenWord } from './segments.ts'

const Word = z.object({
  word: Anything,
  text: Anything,
  start: Seconds,
  end: Seconds,
  probability: Confidence,
  score: Confidence,
  confidence: Confidence,
  speaker: Speaker,
})
const Tuple = z.tuple([Seconds, Seconds, z.string()], Confidence)
const WordList = list(z.union([Word, Tuple]))
const Segment = z.object({ start: Seconds, end: Seconds, text: Text, speaker: Speaker, words: WordList })
/** `Segment(id, seek, start, end, text, tokens, avg_logprob, compression_ratio, no_speech_prob, words, temperature)` as a list. */
const SegmentTuple = z.tuple([z.number(), z.number(), Seconds, Seconds, z.string()], Anything)
const File = z.object({
  text: Text,
  language: Text,
  segments: list(z.union([Segment, SegmentTuple])),
  words: WordList,
  word_segments: WordList,
})

type RawWord = z.infer<typeof WordList>[number]

function toWord(raw: RawWord): SpokenWord & { spaced: boolean } {
  const word = Array.isArray(raw)
    ? spoken({ startMs: raw[0], endMs: raw[1], text: raw[2], confidence: raw[3] ?? null })
    : spoken({
        text: Text.parse(raw.word ?? raw.text),
        startMs: raw.start,
        endMs: raw.end,
        confidence: raw.probability ?? raw.score ?? raw.confidence,
        speaker: raw.speaker,
      })
  return { ...word, spaced: word.text.startsWith(' ') }
}

/** Words with a space before them in some places mean: without one they belong to the word before (parts of words, Chinese). */
function toWords(raws: readonly RawWord[]): SpokenWord[] {
  const words = raws.map(toWord)
  const isSpaced = words.some((word) => word.spaced)
  return words.map(({ spaced, ...word }, index) => ({ ...word, glued: isSpaced && !spaced && index > 0 }))
}

function toSegment(raw: z.infer<typeof Segment> | z.infer<typeof SegmentTuple>): SpokenSegment {
  if (Array.isArray(raw)) {
    const words = WordList.parse(raw.slice(5).findLast((part) => Array.isArray(at(part, 0))))
    return segment({ startMs: raw[2], endMs: raw[3], text: raw[4], words: toWords(words) })
  }
  return segment({
    startMs: raw.start,
    endMs: raw.end,
    text: raw.text,
    speaker: raw.speaker,
    words: toWords(raw.words),
  })
}

/** Hands the words of the whole file to the segments they are heard in (OpenAI's API keeps the two lists apart). */
function shareWords(segments: readonly SpokenSegment[], words: readonly SpokenWord[]): SpokenSegment[] {
  let from = 0
  return segments.map((part, index) => {
    const next = segments[index + 1]?.startMs ?? Infinity
    let to = from
    while (to < words.length && middleOf(words[to]) < next) to++
    const own = words.slice(from, to)
    from = to
    return { ...part, words: own }
  })
}

const middleOf = (word: SpokenWord | undefined): number =>
  ((word?.startMs ?? 0) + (word?.endMs ?? word?.startMs ?? 0)) / 2

const isSegment = (item: unknown): boolean =>
  (hasKeys(item, 'start', 'end', 'text') && typeof item.text === 'string') || SegmentTuple.safeParse(item).success

function isWordFile(root: unknown): boolean {
  const words = at(root, 'words') ?? at(root, 'word_segments')
  return hasKeys(at(words, 0), 'word', 'start') && !hasKeys(root, 'alternatives') && !hasKeys(root, 'channel')
}

function isSegmentList(root: unknown): boolean {
  if (!Array.isArray(root)) return false
  const first: unknown = root[0]
  const hasMark = ['seek', 'avg_logprob', 'no_speech_prob', 'tokens'].some((key) => hasKeys(first, key))
  return (isSegment(first) && (hasMark || Array.isArray(first))) || hasKeys(at(first, 'words', 0), 'word', 'start')
}

export const whisper: Engine = {
  name: 'Whisper',
  recognise: (root) =>
    isSegmentList(root) || (hasKeys(root, 'segments') && isSegment(at(root, 'segments', 0))) || isWordFile(root),
  read(root): Heard {
    const file = File.parse(Array.isArray(root) ? { segments: root } : root)
    const segments = file.segments.map(toSegment)
    const loose = toWords(file.words.length > 0 ? file.words : file.word_segments)
    const language = file.language
    if (segments.length === 0) return { language, segments: [segment({ text: file.text, words: loose, runsOn: true })] }
    const hasOwn = segments.some((part) => part.words.length > 0)
    return { language, segments: hasOwn || loose.length === 0 ? segments : shareWords(segments, loose) }
  },
}
