/**
 * AssemblyAI: `{id, status, text, language_code: "en_us", words: [{text, start, end, confidence, speaker}], utterances:
 * [{speaker: "A", text, start, end, confidence, words}]}`, also what `/sentences` and `/paragraphs` give. Milliseconds.
 */
import { z } from 'zod'
import {
  at,
  Confidence,
  type Engine,
  type Heard,
  hasKeys,
  list,
  Millis,
  Speaker,
  segment,
  spoken,
  Text,
} from './shapes.ts'

const Word = z.object({
  text: Text,
  start: Millis,
  end: Millis,
  confidence: Confidence,
  speaker: Speaker,
  channel: Speaker,
})
const Utterance = z.object({
  text: Text,
  start: Millis,
  end: Millis,
  speaker: Speaker,
  channel: Speaker,
  words: list(Word),
})
const File = z.object({
  text: Text,
  language_code: Text,
  words: list(Word),
  utterances: list(Utterance),
  sentences: list(Utterance),
  paragraphs: list(Utterance),
})

const isInteger = (value: unknown): boolean => Number.isInteger(value)

export const assemblyAi: Engine = {
  name: 'AssemblyAI',
  recognise: (root) => {
    if (hasKeys(root, 'acoustic_model') || hasKeys(root, 'speech_model', 'text', 'words')) return true
    return ['utterances', 'words', 'sentences', 'paragraphs'].some((key) => {
      const first = at(root, key, 0)
      return hasKeys(first, 'text', 'start', 'end', 'confidence') && isInteger(first.start) && isInteger(first.end)
    })
  },
  read(root): Heard {
    const file = File.parse(root)
    const toWords = (words: readonly z.infer<typeof Word>[]) =>
      words.map(({ text, start, end, confidence, speaker, channel }) =>
        spoken({ text, startMs: start, endMs: end, confidence, speaker: speaker || channel }),
      )
    const parts = [file.utterances, file.sentences, file.paragraphs].find((some) => some.length > 0)
    const language = file.language_code
    if (!parts) return { language, segments: [segment({ text: file.text, words: toWords(file.words), runsOn: true })] }
    const segments = parts.map(({ text, start, end, speaker, channel, words }) =>
      segment({
        text,
        startMs: start,
        endMs: end,
        speaker: speaker || channel,
        words: toWords(words),
        runsOn: words.length > 0,
      }),
    )
    return { language, segments }
  },
}
