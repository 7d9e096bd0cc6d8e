/** Reads the markup of cue text (WebVTT, SubRip, HTML, `{\an8}`) into plain text, speakers and word times. Loses no word. */
import type { Word } from '../library/model.ts'
import { LONGEST_MS, trimSpaces } from './raw-cue.ts'

/** What one voice says within a cue. */
export interface Turn {
  /** Name in `<v Name>`, '' without one. */
  speaker: string
  text: string
  words?: Word[]
  /** When the turn begins, where a timestamp says so. */
  startMs: number | null
}

/** A reader's settings for one file, and what it learns on the way. */
export interface MarkupContext {
  readonly decode: (text: string) => string
  /** Markup that changes only the look and is not kept; each kind once. */
  readonly formatting: Set<string>
}

/** Longest speaker of the library's model; longer "names" are text. */
export const LONGEST_SPEAKER = 300

/** A timestamp (its numbers are the groups), a tag, or `{\an8}`. Stops at the next `<` or `{`, so a file full of them stays linear. */
const MARKUP = /<(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{3})>|<[^<>]*>|\{\\[^{}\n]*\}/g
const TAG = /^<(\/?)([a-zA-Z]+)((?:[.\s/][\s\S]*)?)>$/
/** Classes of webvtt-write.ts: times that do not fit into inline timestamps, and how sure an engine was of the word. */
const WORD_CLASS = /^(?:\.t(\d{1,10})-(\d{1,10}))?(?:\.p(\d(?:_\d{1,20})?(?:e-\d{1,3})?))?$/
const LOOKS = new Set('i b u lang font em strong s strike del span p div small big sub sup tt code a center'.split(' '))

interface Span {
  readonly from: number
  to: number
  /** Times of a word, or null for a class that tells its confidence only. */
  readonly times: { readonly startMs: number; readonly endMs: number } | null
  readonly confidence: number | null
}

/** A turn being collected; `raw` has no tags but still its character references. */
interface Draft {
  speaker: string
  raw: string
  startMs: number | null
  marks: { at: number; ms: number }[]
  spans: Span[]
}

class Collector {
  readonly drafts: Draft[] = []
  readonly #context: MarkupContext
  #current: Draft = { speaker: '', raw: '', startMs: null, marks: [], spans: [] }
  #openClasses: (Span | null)[] = []
  #lastMs: number | null = null

  constructor(context: MarkupContext) {
    this.#context = context
  }

  text(value: string): void {
    this.#current.raw += value
  }

  finish(): Draft[] {
    this.#turn('')
    return this.drafts
  }

  /** Takes one piece of markup; what is none is text. */
  markup(found: RegExpExecArray): void {
    const [match] = found
    if (found[2] !== undefined) {
      this.#timestamp(found)
      return
    }
    if (match.startsWith('{')) {
      this.#context.formatting.add(match)
      return
    }
    const [, slash = '', name = '', rest = ''] = TAG.exec(match) ?? []
    if (!this.#tag(name.toLowerCase(), slash === '/', rest, match)) this.text(match)
  }

  #turn(speaker: string): void {
    this.drafts.push(this.#current)
    this.#current = { speaker, raw: '', startMs: this.#lastMs, marks: [], spans: [] }
    this.#openClasses = []
  }

  #timestamp([, hours, minutes, seconds, ms]: RegExpExecArray): void {
    const value = ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms)
    if (this.#current.marks.length === 0 && this.#current.raw.trim() === '') this.#current.startMs = value
    this.#current.marks.push({ at: this.#current.raw.length, ms: value })
    this.#lastMs = value
  }

  #tag(name: string, closing: boolean, rest: string, match: string): boolean {
    if (name === 'v') this.#voice(closing, rest, match)
    else if (name === 'c') this.#class(closing, rest, match)
    else if (name === 'br') this.text('\n')
    else if (name === 'rt') this.text(closing ? ')' : '(')
    else if (name !== 'ruby' && !LOOKS.has(name)) return false
    const isPlain = LOOKS.has(name) ? closing : true
    const hasMore = rest !== '/' && rest.trim() !== '' && (closing || (name !== 'v' && name !== 'c'))
    if (!isPlain || hasMore) this.#context.formatting.add(match)
    return true
  }

  #voice(closing: boolean, rest: string, match: string): void {
    if (closing) {
      this.#turn('')
      return
    }
    const gap = rest.search(/\s/)
    const name = gap < 0 ? '' : trimSpaces(rest.slice(gap).replace(/[\t\n\f\r ]+/g, ' '))
    if (rest.startsWith('.')) this.#context.formatting.add(match)
    const speaker = this.#context.decode(name)
    this.#turn(speaker.length > LONGEST_SPEAKER ? '' : speaker)
    if (speaker.length > LONGEST_SPEAKER) this.text(`${name}: `)
  }

  #class(closing: boolean, rest: string, match: string): void {
    const at = this.#current.raw.length
    if (closing) {
      const span = this.#openClasses.pop()
      if (span) span.to = at
      return
    }
    const span = wordSpan(rest, at)
    if (span) this.#current.spans.push(span)
    else if (rest.trim()) this.#context.formatting.add(match)
    this.#openClasses.push(span)
  }
}

/** What the classes of a `<c>` say of the word that begins at `at`; null when they are none of ours. */
function wordSpan(classes: string, at: number): Span | null {
  const [, start, end, sure] = (classes && WORD_CLASS.exec(classes)) || []
  const confidence = sure === undefined ? null : Number(sure.replace('_', '.'))
  if ((start === undefined && confidence === null) || (confidence ?? 0) > 1) return null
  const times = start === undefined ? null : { startMs: Number(start), endMs: Number(end) }
  return { from: at, to: at, times, confidence }
}

const withConfidence = (word: Word, confidence: number | null | undefined): Word =>
  typeof confidence === 'number' ? { ...word, confidence } : word

const flatten = (text: string): string => (text.includes('\n') ? text.replaceAll('\n', ' ') : text)

function trimLines(raw: string): string {
  return raw.includes('\n') ? raw.split('\n').map(trimSpaces).join('\n') : trimSpaces(raw)
}

const isGap = (char: string | undefined): boolean =>
  char === undefined || char === ' ' || char === '\t' || char === '\n'

/** Words between timestamps. A timestamp before nothing but white space is the end of the word before it. */
function wordsFromMarks(draft: Draft, startMs: number, endMs: number): Word[] {
  const words: Word[] = []
  const sure = new Map(draft.spans.map((span) => [span.from, span.confidence]))
  for (let index = -1; index < draft.marks.length; index++) {
    const cut = draft.marks[index] ?? { at: 0, ms: startMs }
    const next = draft.marks[index + 1]
    const piece = draft.raw.slice(cut.at, next?.at)
    const text = trimSpaces(piece.includes('\n') ? trimLines(piece).replace(/\n/g, ' ') : piece)
    if (!text) continue
    const word = { text, startMs: cut.ms, endMs: next?.ms ?? endMs }
    const last = words.at(-1)
    if (last && !isGap(draft.raw[cut.at - 1]) && !isGap(piece[0])) {
      last.text += text
      last.endMs = word.endMs
    } else if (sure.size === 0) words.push(word)
    else words.push(withConfidence(word, sure.get(cut.at + Math.max(0, piece.search(/[^ \t\n]/)))))
  }
  return words
}

const inOrder = (words: readonly Word[]): boolean =>
  words.every((word, i) => word.startMs <= word.endMs && word.startMs >= (words[i - 1]?.endMs ?? 0))

/** Words with their times, or undefined when the markup has none or they do not make up the text. */
function timedWords(draft: Draft, text: string, times: readonly [number, number], context: MarkupContext) {
  const timed = draft.spans.flatMap((span) => (span.times ? [{ ...span, times: span.times }] : []))
  const fromSpans = timed.length > 0
  if (draft.marks.length === 0 && !fromSpans) return undefined
  const words = fromSpans
    ? timed.map(({ from, to, times, confidence }) =>
        withConfidence({ text: draft.raw.slice(from, to), ...times }, confidence),
      )
    : wordsFromMarks(draft, ...times)
  if (!fromSpans && !inOrder(words)) return undefined
  if (words.some((word) => word.startMs > LONGEST_MS || word.endMs > LONGEST_MS)) return undefined
  for (const word of words) word.text = flatten(context.decode(word.text))
  return words.map((word) => word.text).join(' ') === flatten(text) ? words : undefined
}

/**
 * Reads a cue's text into the turns it contains: at least one, in order.
 * Tags that are neither WebVTT nor common HTML stay as text (`a < b`, `<crosstalk>`).
 * @param startMs the cue's start and `endMs` its end, for words without a timestamp of their own
 */
export function readMarkup(raw: string, startMs: number, endMs: number, context: MarkupContext): Turn[] {
  if (!raw.includes('<') && !raw.includes('{\\')) {
    return [{ speaker: '', text: context.decode(trimLines(raw)), startMs: null }]
  }
  const collector = new Collector(context)
  let at = 0
  for (const match of raw.matchAll(MARKUP)) {
    collector.text(raw.slice(at, match.index))
    collector.markup(match)
    at = match.index + match[0].length
  }
  collector.text(raw.slice(at))
  const drafts = collector.finish()
  const isSpoken = (draft: Draft): boolean => draft.raw.trim() !== '' || draft.spans.some((span) => span.times)
  const spoken = drafts.filter(isSpoken)
  const kept = spoken.length > 0 ? spoken : [drafts.findLast((draft) => draft.speaker) ?? drafts[0]]
  for (const draft of drafts) {
    // A voice that says nothing beside others that do: its name is not lost.
    if (draft.speaker && !isSpoken(draft) && draft !== kept[0]) context.formatting.add(`<v ${draft.speaker}>`)
  }
  return kept.flatMap((draft, index) => {
    if (!draft) return []
    const shown = context.decode(trimLines(draft.raw))
    // Between two voices a line break parts them and belongs to neither.
    const text = kept.length > 1 ? shown.trim() : shown
    const times = [draft.startMs ?? startMs, kept[index + 1]?.startMs ?? endMs] as const
    const words = timedWords(draft, text, times, context)
    const turn = { speaker: draft.speaker, text, startMs: draft.startMs }
    return [words ? { ...turn, words } : turn]
  })
}
