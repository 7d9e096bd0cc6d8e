/**
 * Rev AI and Rev: `{monologues: [{speaker: 0, speaker_info: {display_name}, elements: [{type: "text", value, ts, end_ts,
 * confidence}, {type: "punct", value: " "}]}], speakers: [{id, name}]}`. Seconds; Rev's human transcripts write
 * `timestamp: "00:00:01,500"`. White space stands in elements of its own. Gecko's `terms` are the same idea.
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
import type { SpokenWord } from './segments.ts'

const Element = z.object({
  type: Text,
  value: Text,
  text: Text,
  ts: Seconds,
  end_ts: Seconds,
  timestamp: Seconds,
  end_timestamp: Seconds,
  start: Seconds,
  end: Seconds,
  confidence: Confidence,
})
const Monologue = z.object({
  speaker: Anything,
  speaker_name: Speaker,
  speaker_info: Speaker,
  elements: list(Element),
  terms: list(Element),
})
const File = z.object({
  monologues: list(Monologue),
  speakers: list(z.object({ id: Anything, name: Speaker })),
  language: Text,
})

/** Elements as words: what follows without white space between belongs together, be it punctuation or part of a word. */
function toWords(elements: readonly z.infer<typeof Element>[], spaced: boolean): SpokenWord[] {
  const words: SpokenWord[] = []
  let glued = false
  for (const element of elements) {
    const value = element.value || element.text
    if (value.trim() === '') {
      glued = glued && value === ''
      continue
    }
    const isPunctuation = /^punct/i.test(element.type)
    words.push(
      spoken({
        text: value,
        startMs: element.ts ?? element.timestamp ?? element.start,
        endMs: element.end_ts ?? element.end_timestamp ?? element.end,
        confidence: element.confidence,
        glued: words.length > 0 && (isPunctuation ? !/^\s/.test(value) && (glued || !spaced) : glued && spaced),
      }),
    )
    glued = !/\s$/.test(value)
  }
  return words
}

export const rev: Engine = {
  name: 'Rev',
  recognise: (root) => {
    const first = at(root, 'monologues', 0)
    return Array.isArray(at(first, 'elements')) || Array.isArray(at(first, 'terms'))
  },
  read(root): Heard {
    const file = File.parse(root)
    const all = file.monologues.map((part) => (part.elements.length > 0 ? part.elements : part.terms))
    const spaced = all.some((elements) => elements.some((element) => /\s/.test(element.value)))
    const names = new Map(file.speakers.map(({ id, name }) => [id, name]))
    const segments = file.monologues.map((part, index) => {
      const speaker = part.speaker_info || part.speaker_name || names.get(part.speaker) || Speaker.parse(part.speaker)
      return segment({ speaker, words: toWords(all[index] ?? [], spaced), runsOn: true })
    })
    return { segments, language: hasKeys(root, 'language') ? file.language : null }
  },
}
