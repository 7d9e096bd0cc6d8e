/** Subtitles whose first line is the speaker's name, as Teams writes them into documents. */
import type { Cue } from '../library/model.ts'
import type { ReadCues } from './raw-cue.ts'
import { looksLikeSpeaker } from './speakers.ts'

/** Takes the first lines of the cues for names when nearly all are names, the same few again and again, and none has another. */
export function withNameLines(read: ReadCues): ReadCues {
  const { cues } = read
  const named = cues.filter(
    ({ speaker, text }) => speaker === '' && text.includes('\n') && looksLikeSpeaker(firstLine(text)),
  )
  const names = new Set(named.map(({ text }) => firstLine(text)))
  if (named.length < 2 || named.length * 10 < cues.length * 8 || names.size * 2 > named.length) return read
  const isNamed = new Set(named)
  return { ...read, cues: cues.map((cue) => (isNamed.has(cue) ? takeName(cue) : cue)) }
}

const firstLine = (text: string): string => text.slice(0, text.indexOf('\n'))

function takeName(cue: Cue): Cue {
  const { words: _words, ...rest } = cue
  const speaker = firstLine(cue.text)
  return { ...rest, speaker, text: cue.text.slice(speaker.length + 1) }
}
