/**
 * WebVTT, strictly: what any player shows is exactly the text of the cues, and `readWebvtt` gives back the same cues.
 *
 * - Times of words are inline timestamps: `<t>` before a word is its start; a timestamp followed by white space only is the
 *   end of the word before it, written where that differs from the next word's start or, for the last word, the cue's end.
 * - Timestamps must rise and lie inside the cue (W3C WebVTT, "WebVTT cue timestamp"). Words for which they would not
 *   (overlaps, a single word as long as its cue, odd spaces) carry their times as a class: `<c.t1000-1480>word</c>`.
 * - How sure an engine was of a word is a class too, exact to the last digit: `<c.p0_874>word</c>`, `<c.t1000-1480.p1>word</c>`.
 * - What a cue of a translation translates is a comment before it (pairs/note.ts).
 * - What a reader would trim or take for a line's end (spaces at the end of a line, blank lines) is a character reference.
 */
import type { Cue, Transcript, Word } from '../library/model.ts'
import { formatMs } from '../time.ts'
import { writePairNote } from './pairs/note.ts'

/** In the first comment of our own files: speakers are marked by `<v>` alone, so text like `Anna: hello` is text. */
export const OWN_MARK = 'Written by LocalStory Library'

/** Begins an identifier that had to be encoded. */
export const ENCODED_ID = 'esc:'

export interface WebvttOptions {
  /** BCP 47 tag, written into the first comment. */
  readonly language?: string
  /** Comments for people who open the file; one NOTE block each. */
  readonly notes?: readonly string[]
}

const reference = (char: string): string => `&#${char.codePointAt(0)};`

function escapeMarkup(text: string): string {
  if (!/[&<>\0\r{]/.test(text)) return text
  return text
    .replaceAll('\0', '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
    .replace(/\{(?=\\)/g, '&#123;')
}

/** Spaces and tabs at the ends of a line, and the line break that would make a blank line, as references. */
function escapeText(text: string): string {
  const escaped = escapeMarkup(text)
  if (!/^[\s]|[\n \t][\n \t]|\s$/.test(escaped)) return escaped
  let previous = ''
  return escaped
    .split('\n')
    .map((line, index, lines) => {
      const clean = line.replace(/^[ \t]|[ \t]$/g, reference)
      const isLast = index === lines.length - 1
      // A break beside nothing would be a blank line or vanish, so it is written as a reference on the same line.
      const bare = line === '' || previous === ''
      const lineBreak = index === 0 ? '' : bare || (isLast && line === '') ? '&#10;' : '\n'
      previous = line
      return lineBreak + clean
    })
    .join('')
}

/** A speaker as annotation of `<v>`: white space that the specification collapses becomes references, and no arrow can arise. */
function escapeSpeaker(speaker: string): string {
  return escapeMarkup(speaker)
    .replace(/[\t\n\f]/g, reference)
    .replace(/^ |[ -]$/g, reference)
    .replace(/ {2,}/g, (run) => ` ${'&#32;'.repeat(run.length - 1)}`)
}

const flatten = (text: string): string => text.replace(/\n/g, ' ')

/** True when every word can have inline timestamps that rise and lie inside the cue. */
function fitTimestamps(cue: Cue, words: readonly Word[]): boolean {
  let last = cue.startMs
  let marks = 0
  for (const [index, word] of words.entries()) {
    if (word.text === '' || /^\s|\s\s|\s$/.test(word.text)) return false
    if (index > 0 || word.startMs !== cue.startMs) {
      if (word.startMs <= last) return false
      last = word.startMs
      marks++
    }
    const next = words[index + 1]?.startMs ?? cue.endMs
    if (word.endMs === next) continue
    if (word.endMs <= last || word.endMs > next) return false
    last = word.endMs
    marks++
  }
  return marks > 0 && last < cue.endMs
}

/** The class of a word's confidence, '' without one. A full stop would begin the next class. */
const confidenceClass = (word: Word): string =>
  word.confidence === undefined ? '' : `.p${String(word.confidence).replace('.', '_')}`

function writeTimestamps(cue: Cue, words: readonly Word[]): string {
  const stamp = (ms: number): string => `<${formatMs(ms)}>`
  let [out, at] = ['', 0]
  for (const [index, word] of words.entries()) {
    if (index > 0) out += cue.text[at++] ?? ''
    if (index > 0 || word.startMs !== cue.startMs) out += stamp(word.startMs)
    const text = escapeMarkup(cue.text.slice(at, at + word.text.length))
    const sure = confidenceClass(word)
    out += sure ? `<c${sure}>${text}</c>` : text
    if (word.endMs !== (words[index + 1]?.startMs ?? cue.endMs)) out += stamp(word.endMs)
    at += word.text.length
  }
  return out
}

function writeClasses(cue: Cue, words: readonly Word[]): string {
  let [out, at] = ['', 0]
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      const gap = cue.text[at++] ?? ''
      // Beside an empty word the space would stand at the end of a line.
      out += gap === ' ' && (word.text === '' || words[index - 1]?.text === '') ? reference(gap) : gap
    }
    const text = escapeMarkup(cue.text.slice(at, at + word.text.length)).replace(/[\t\n ]/g, reference)
    out += `<c.t${word.startMs}-${word.endMs}${confidenceClass(word)}>${text}</c>`
    at += word.text.length
  }
  return out
}

function writeText(cue: Cue): string {
  const words = cue.words
  const matches = words && words.length > 0 && words.map((word) => word.text).join(' ') === flatten(cue.text)
  // Words that no longer make up the text are out of date: the text is what counts.
  if (!matches) return escapeText(cue.text)
  return fitTimestamps(cue, words) ? writeTimestamps(cue, words) : writeClasses(cue, words)
}

/** An identifier is one line without an arrow; any other is encoded behind a prefix. */
function writeId(id: string): string {
  const plain = id !== '' && !/[\r\n\0]|-->|^\s|\s$/.test(id) && !id.startsWith(ENCODED_ID)
  return plain ? id : ENCODED_ID + encodeURIComponent(id.toWellFormed())
}

function writeCue(cue: Cue): string {
  const voice = cue.speaker ? `<v ${escapeSpeaker(cue.speaker)}>` : ''
  const text = voice + writeText(cue)
  const pair = cue.pair ? writePairNote(cue.pair) : ''
  return `${pair}${writeId(cue.id)}\n${formatMs(cue.startMs)} --> ${formatMs(cue.endMs)}\n${text ? `${text}\n` : ''}\n`
}

/** A comment block: no arrow and no blank line may stand in it. */
const writeNote = (text: string): string =>
  `NOTE\n${text
    .replace(/-->/g, '->')
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .join('\n')}\n\n`

/**
 * Writes a WebVTT file. `readWebvtt(writeWebvtt(cues)).cues` equals `cues` when they are in order of start time, end after they
 * start, have different ids, and their words (if any) make up the text; U+0000 becomes U+FFFD.
 */
export function writeWebvtt(source: Transcript | readonly Cue[], options: WebvttOptions = {}): string {
  const cues = 'cues' in source ? source.cues : source
  const language = options.language ?? ('cues' in source ? source.language : '')
  const head = language ? `${OWN_MARK}\nLanguage: ${language}` : OWN_MARK
  return `WEBVTT\n\n${[head, ...(options.notes ?? [])].map(writeNote).join('')}${cues.map(writeCue).join('')}`
}
