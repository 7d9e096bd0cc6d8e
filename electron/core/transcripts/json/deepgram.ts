/**
 * Deepgram: `{metadata, results: {channels: [{alternatives: [{transcript, confidence, words: [{word, punctuated_word, start,
 * end, confidence, speaker}], paragraphs: {paragraphs: [{sentences: [{text, start, end}], speaker}]}}], detected_language}],
 * utterances: [{start, end, transcript, channel, speaker, words}]}}`; streaming results (`{type: "Results", channel, start}`),
 * one a line. Seconds.
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
  within,
} from './shapes.ts'
import type { SpokenSegment, SpokenWord } from './segments.ts'

const Word = z.object({
  word: Text,
  punctuated_word: Text,
  start: Seconds,
  end: Seconds,
  confidence: Confidence,
  speaker: Speaker,
})
const Sentence = z.object({ text: Text, start: Seconds, end: Seconds })
const Paragraph = z.object({ sentences: list(Sentence), speaker: Speaker })
const Alternative = z.object({
  transcript: Text,
  words: list(Word),
  paragraphs: within((value) => list(Paragraph).parse(at(value, 'paragraphs'))),
})
const Channel = z.object({ alternatives: list(Alternative), detected_language: Text, language: Text })
const Utterance = z.object({
  transcript: Text,
  start: Seconds,
  end: Seconds,
  speaker: Speaker,
  channel: Anything,
  words: list(Word),
})
const Results = z.object({ channels: list(Channel), utterances: list(Utterance) })

const toWords = (words: readonly z.infer<typeof Word>[], speaker = ''): SpokenWord[] =>
  words.map((word) =>
    spoken({
      text: word.punctuated_word || word.word,
      startMs: word.start,
      endMs: word.end,
      confidence: word.confidence,
      speaker: word.speaker || speaker,
    }),
  )

function ofAlternative(best: z.infer<typeof Alternative>, speaker: string): SpokenSegment[] {
  if (best.words.length > 0) return [segment({ words: toWords(best.words, speaker), speaker, runsOn: true })]
  const sentences = best.paragraphs.flatMap((paragraph) =>
    paragraph.sentences.map(({ text, start, end }) =>
      segment({ text, startMs: start, endMs: end, speaker: paragraph.speaker || speaker }),
    ),
  )
  return sentences.length > 0 ? sentences : [segment({ text: best.transcript, speaker })]
}

/** With several channels, each is a person of its own where speakers are not told apart. */
const channelName = (index: unknown, count: number): string => (count > 1 ? `Channel ${Number(index) + 1}` : '')

function readResults(results: z.infer<typeof Results>): SpokenSegment[] {
  const count = results.channels.length
  if (results.utterances.length > 0) {
    return results.utterances.map(({ transcript, start, end, speaker, channel, words }) => {
      const name = speaker || channelName(channel, count)
      return segment({
        text: transcript,
        startMs: start,
        endMs: end,
        speaker: name,
        words: toWords(words, name),
        runsOn: words.length > 0,
      })
    })
  }
  return results.channels.flatMap((channel, index) => {
    const best = channel.alternatives[0]
    return best ? ofAlternative(best, channelName(index, count)) : []
  })
}

export const deepgram: Engine = {
  name: 'Deepgram',
  recognise: (root) =>
    Array.isArray(at(root, 'results', 'channels')) ||
    Array.isArray(at(root, 'channel', 'alternatives')) ||
    hasKeys(at(root, 'results', 'utterances', 0), 'transcript', 'start'),
  read(root): Heard {
    const live = Channel.safeParse(at(root, 'channel'))
    if (live.success && !hasKeys(root, 'results')) {
      // Interim results of a stream come again, corrected, as final ones.
      const best = at(root, 'is_final') === false ? undefined : live.data.alternatives[0]
      return { segments: best ? ofAlternative(best, '') : [] }
    }
    const results = Results.parse(at(root, 'results'))
    const language = results.channels.map((channel) => channel.detected_language || channel.language).find(Boolean)
    return { segments: readResults(results), language: language ?? null }
  },
}
