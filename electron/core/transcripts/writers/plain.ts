/** Formats that are little more than text: SBV (YouTube), paragraphs, and our own JSON. */
import type { Cue } from '../../library/model.ts'
import { formatMs } from '../../time.ts'
import { toSrtText } from '../srt.ts'
import { oneLine, type WriteOptions } from './model.ts'

/** `H:MM:SS.mmm`, as YouTube writes it. */
const sbvTime = (ms: number): string => formatMs(ms).replace(/^0(?=\d:)/, '')

const SBV_TIMES = /^\s*\d+:\d{1,2}:\d{1,2}[.,]\d/

/** As in SubRip, whose markup readers know here too. A line that looks like times gets a word joiner, which is invisible. */
const sbvText = (text: string): string =>
  toSrtText(text)
    .split('\n')
    .map((line) => (SBV_TIMES.test(line) ? `\u2060${line}` : line))
    .join('\n')

/** Writes SBV. It has no place for speakers: they become `Name: text`. Identifiers and word times are not kept. */
export function writeSbv(cues: readonly Cue[], { speakers = 'all' }: WriteOptions = {}): string {
  return cues
    .map((cue, index) => {
      const shown = speakers === 'all' || (speakers === 'changes' && cue.speaker !== cues[index - 1]?.speaker)
      const speaker = shown ? oneLine(cue.speaker) : ''
      const text = sbvText(speaker ? `${speaker}: ${cue.text}` : cue.text)
      return `${sbvTime(cue.startMs)},${sbvTime(cue.endMs)}\n${text}\n\n`
    })
    .join('')
}

/** A paragraph ends after this many words, at the end of a sentence; at twice as many anywhere. */
const PARAGRAPH_WORDS = 80

interface Paragraph {
  readonly speaker: string
  readonly startMs: number
  text: string
  words: number
}

/** Cues of one speaker after each other as paragraphs. */
function toParagraphs(cues: readonly Cue[]): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const cue of cues) {
    const text = oneLine(cue.text)
    if (text === '') continue
    const last = paragraphs.at(-1)
    const isFull =
      last &&
      last.words >= PARAGRAPH_WORDS &&
      (last.words >= 2 * PARAGRAPH_WORDS || /[.?!…]["'”’»)\]]*$/.test(last.text))
    const words = text.split(' ').length
    if (last && last.speaker === cue.speaker && !isFull) {
      last.text += ` ${text}`
      last.words += words
    } else paragraphs.push({ speaker: cue.speaker, startMs: cue.startMs, text, words })
  }
  return paragraphs
}

/**
 * Writes what is said as paragraphs by speaker: `[00:01:05] Anna Ruiz: We are here.` The name stands where it changes.
 * Cues are joined; line breaks, ends and identifiers are not kept.
 */
export function writePlainText(cues: readonly Cue[], { times = true }: WriteOptions = {}): string {
  const paragraphs = toParagraphs(cues)
  const blocks = paragraphs.map(({ speaker, startMs, text }, index) => {
    const time = times ? `[${formatMs(startMs).slice(0, -4)}] ` : ''
    // With times every paragraph names its speaker, so that each can be quoted alone.
    const isNew = times || paragraphs[index - 1]?.speaker !== speaker
    return `${time}${isNew && speaker ? `${oneLine(speaker)}: ` : ''}${text}\n`
  })
  return blocks.join('\n')
}

/** Name in the JSON files we write; readers know our files by it. */
export const JSON_FORMAT = 'localstory-transcript'

/**
 * Writes our own JSON, which keeps everything a transcript has:
 *
 *     { "format": "localstory-transcript", "version": 1, "title": "...", "language": "en",
 *       "cues": [ { "id": "c1", "startMs": 0, "endMs": 1500, "speaker": "Anna", "text": "We\nare here",
 *                   "words": [ { "text": "We", "startMs": 0, "endMs": 300 } ] } ] }
 *
 * Times are integer milliseconds from the start of the media (of the clip, when a part is written). `title`, `language` and
 * `words` are left out where they are not known; `speaker` is '' then. Words joined by spaces give `text`, line breaks as spaces.
 */
export function writeJson(cues: readonly Cue[], { title, language }: WriteOptions = {}): string {
  const head = { format: JSON_FORMAT, version: 1, ...(title && { title }), ...(language && { language }) }
  const rows = cues.map(({ id, startMs, endMs, speaker, text, words }) =>
    JSON.stringify({ id, startMs, endMs, speaker, text, ...(words && words.length > 0 && { words }) }),
  )
  // One cue a line: people look into these files and compare versions of them.
  const list = rows.length > 0 ? `[\n    ${rows.join(',\n    ')}\n  ]` : '[]'
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cues": ${list}\n}\n`
}
