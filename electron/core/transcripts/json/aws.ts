/**
 * Amazon Transcribe: `{jobName, results: {language_code, transcripts: [{transcript}], items: [{type: "pronunciation",
 * start_time: "4.87", end_time: "5.02", alternatives: [{confidence: "1.0", content}], speaker_label}, {type: "punctuation",
 * alternatives}], speaker_labels: {segments: [{speaker_label, items: [{start_time, end_time, speaker_label}]}]},
 * channel_labels: {channels: [{channel_label, items}]}, audio_segments}}`. Seconds, as text.
 */
import { z } from 'zod'
import {
  at,
  Confidence,
  type Engine,
  type Heard,
  list,
  Seconds,
  Speaker,
  segment,
  spoken,
  Text,
  within,
} from './shapes.ts'
import type { SpokenSegment, SpokenWord } from './segments.ts'

const Item = z.object({
  type: Text,
  start_time: Seconds,
  end_time: Seconds,
  speaker_label: Speaker,
  alternatives: list(z.object({ confidence: Confidence, content: Text })),
  content: Text,
})
const Label = z.object({ start_time: Seconds, end_time: Seconds, speaker_label: Speaker })
const SpeakerSegment = z.object({ ...Label.shape, items: list(Label) })
const Channel = z.object({ channel_label: Text, items: list(Item) })
const Results = z.object({
  language_code: Text,
  items: list(Item),
  transcripts: list(z.object({ transcript: Text })),
  speaker_labels: within((value) => list(SpeakerSegment).parse(at(value, 'segments'))),
  channel_labels: within((value) => list(Channel).parse(at(value, 'channels'))),
  audio_segments: list(z.object({ transcript: Text, start_time: Seconds, end_time: Seconds, speaker_label: Speaker })),
})
type Results = z.infer<typeof Results>

/** Who speaks at which start time, as the labels beside the items say it. */
function speakerTimes(results: Results): Map<number, string> {
  const speakers = new Map<number, string>()
  for (const part of results.speaker_labels) {
    for (const item of part.items) {
      if (item.start_time !== null) speakers.set(item.start_time, item.speaker_label || part.speaker_label)
    }
  }
  return speakers
}

function toWords(items: readonly z.infer<typeof Item>[], speakerAt: (startMs: number) => string): SpokenWord[] {
  return items.map((item, index) => {
    const best = item.alternatives[0]
    const isPunctuation = item.type === 'punctuation'
    const speaker = item.speaker_label || (item.start_time === null ? '' : speakerAt(item.start_time))
    return spoken({
      text: best?.content || item.content,
      startMs: item.start_time,
      endMs: item.end_time,
      // Punctuation comes with a confidence of 0.0, which says nothing.
      confidence: isPunctuation ? null : (best?.confidence ?? null),
      speaker,
      glued: isPunctuation && index > 0,
    })
  })
}

function toSegments(results: Results): SpokenSegment[] {
  const times = speakerTimes(results)
  const speakerAt = (startMs: number): string =>
    times.get(startMs) ??
    results.speaker_labels.find(({ start_time, end_time }) => (start_time ?? 0) <= startMs && startMs < (end_time ?? 0))
      ?.speaker_label ??
    ''
  if (results.channel_labels.length > 1 && times.size === 0) {
    return results.channel_labels.map(({ channel_label, items }) =>
      segment({ words: toWords(items, () => ''), speaker: channel_label, runsOn: true }),
    )
  }
  if (results.items.length > 0) return [segment({ words: toWords(results.items, speakerAt), runsOn: true })]
  if (results.audio_segments.length > 0) {
    return results.audio_segments.map(({ transcript, start_time, end_time, speaker_label }) =>
      segment({ text: transcript, startMs: start_time, endMs: end_time, speaker: speaker_label }),
    )
  }
  return results.transcripts.map(({ transcript }) => segment({ text: transcript }))
}

export const aws: Engine = {
  name: 'Amazon Transcribe',
  recognise: (root) =>
    typeof at(root, 'results', 'transcripts', 0, 'transcript') === 'string' ||
    Array.isArray(at(root, 'results', 'items', 0, 'alternatives')),
  read(root): Heard {
    const results = Results.parse(at(root, 'results'))
    return { segments: toSegments(results), language: results.language_code || Text.parse(at(root, 'language_code')) }
  },
}
