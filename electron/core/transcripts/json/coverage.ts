/** What a file says beside the transcript: the last net, so that no word of it is lost unseen. */
import type { Cue } from '../../library/model.ts'

/** Scripts without spaces are compared character by character. */
const WORD = /[\u0e00-\u0eff\u1000-\u109f\u2e80-\u9fff]|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
/** Hashes, identifiers, dates and bare numbers, which are no words. */
const NO_WORDS = /^(?:[\da-f]{8}-[\da-f-]{8,40}|[\da-f]{32,128}|[\d\s.,:;/+-]*|\d[\d:.T-]*Z?s?|PT[\dHMS.]+)$/i
/** Values that say what kind of thing something is. */
const KINDS = new Set(
  `pronunciation punctuation punct text word words completed complete done success ok true false transcribe translate segment
  speaker monologue utterance final results spacing unknown pb3`
    .split(/\s+/)
    .filter(Boolean),
)

/** Keys that engines write, which are no words even where a file is damaged. */
const KEYS = new Set(
  `id seek start end text tokens temperature words word probability score confidence speaker segments language duration task
  avg_logprob compression_ratio no_speech_prob word_segments transcription timestamps offsets from to p t_dtw result params model
  systeminfo results items alternatives content type start_time end_time speaker_label speaker_labels transcripts transcript status
  jobName accountId language_code channels utterances punctuated_word paragraphs sentences metadata channel monologues elements
  value ts end_ts languageCode startTime endTime speakerTag resultEndTime events segs utf8 tStartMs dDurationMs tOffsetMs acAsrConf
  wWinId aAppend wireMagic audio_duration seconds nanos begin name label format version cues startMs endMs`
    .split(/\s+/)
    .filter(Boolean),
)

const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? []

/** All words of the cues, and of what repeats them. */
function shownWords(cues: readonly Cue[], repeated: readonly string[]): Set<string> {
  const shown = new Set<string>()
  const add = (text: string): void => {
    for (const word of wordsOf(text)) shown.add(word)
  }
  for (const cue of cues) {
    add(cue.text)
    add(cue.speaker)
    add(cue.id)
  }
  for (const text of repeated) add(text)
  return shown
}

/**
 * Texts anywhere in the values whose words are not all in the cues, each once, as `key: text`. Without recursion, linear.
 * @param withKeys keys too, when the file is damaged: then a key may be text
 */
export function leftOut(
  values: readonly unknown[],
  cues: readonly Cue[],
  repeated: readonly string[],
  withKeys: boolean,
): string[] {
  const shown = shownWords(cues, repeated)
  const known = new Set<string>()
  const rest: string[] = []
  const check = (text: string, key: string): void => {
    if (known.has(text)) return
    known.add(text)
    const isShown =
      KINDS.has(text.toLowerCase()) || NO_WORDS.test(text) || wordsOf(text).every((word) => shown.has(word))
    if (!isShown) rest.push(key ? `${key}: ${text}` : text)
  }
  const stack: { value: unknown; key: string }[] = [...values].reverse().map((value) => ({ value, key: '' }))
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { value, key } = top
    if (typeof value === 'string') check(value, key)
    if (typeof value !== 'object' || value === null) continue
    const entries = Object.entries(value)
    for (let index = entries.length - 1; index >= 0; index--) {
      const [name, inner] = entries[index] ?? ['', null]
      if (typeof inner === 'string' || (typeof inner === 'object' && inner !== null)) {
        stack.push({ value: inner, key: Array.isArray(value) ? key : name })
      }
      if (withKeys && !Array.isArray(value) && !KEYS.has(name)) check(name, '')
    }
  }
  return rest
}
