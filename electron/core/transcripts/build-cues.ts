/** From raw cues to the cues of the library: times repaired, markup and speakers read, identifiers made unique. */
import type { Cue, Word } from '../library/model.ts'
import { Identifiers } from './identifiers.ts'
import { LONGEST_SPEAKER, type MarkupContext, readMarkup, type Turn } from './markup.ts'
import { LONGEST_MS, type ProblemList, type RawCue, trimSpaces } from './raw-cue.ts'
import { findSpeakerLabels, splitBySpeaker } from './speakers.ts'

export interface BuildOptions {
  readonly decode: (text: string) => string
  /** True for files we wrote: speakers stand in `<v>` only, nothing is guessed, empty cues stay. */
  readonly exact: boolean
  /** True when the text of the cues has no markup (JSON, tables, XML that was parsed): nothing in it is decoded or taken away. */
  readonly plain?: boolean
}

interface TimedCue extends RawCue {
  startMs: number
  endMs: number
  /** True when the file gave no end. */
  guessed: boolean
}

/** Reading speed for estimated ends: 17 characters a second, 5/6 s to 7 s (Netflix Timed Text Style Guide, adult programmes). */
function estimateMs(text: string): number {
  return Math.round(Math.min(7000, Math.max(833, (text.length * 1000) / 17)))
}

/** Gives a start to every cue; one without takes the end of the cue before it in the file. */
function resolveStarts(cues: readonly RawCue[], problems: ProblemList): TimedCue[] {
  let previousEnd = 0
  return cues.map((cue) => {
    const wanted = cue.startMs ?? previousEnd
    const startMs = Math.min(Math.max(0, wanted), LONGEST_MS - 1)
    if (wanted < 0) {
      problems.count(cue.lineNumber, 'A time before zero was set to zero.', '%d times before zero were set to zero.')
    } else if (wanted > startMs) {
      problems.count(
        cue.lineNumber,
        'A time of more than a week was cut back to a week.',
        '%d times of more than a week were cut back to a week.',
      )
    }
    const endMs = Math.min(cue.endMs ?? startMs + estimateMs(cue.text), LONGEST_MS)
    previousEnd = Math.max(startMs, endMs)
    return { ...cue, startMs, endMs, guessed: cue.endMs === null }
  })
}

function sortByStart(cues: TimedCue[], problems: ProblemList): void {
  const late = cues.filter((cue, index) => cue.startMs < (cues[index - 1]?.startMs ?? 0))
  if (late.length === 0) return
  problems.add(late[0]?.lineNumber ?? null, 'Cues were out of order and were put in order of time.')
  cues.sort((a, b) => a.startMs - b.startMs)
}

/** Ends that are missing or not after the start are estimated; overlaps are noted and kept, since people do talk at once. */
function repairEnds(cues: readonly TimedCue[], exact: boolean, problems: ProblemList): void {
  let next = LONGEST_MS
  for (let index = cues.length - 1; index >= 0; index--) {
    const cue = cues[index]
    if (!cue) continue
    const following = cues[index + 1]
    if (following && following.startMs > cue.startMs) next = following.startMs
    const isWrong = cue.endMs <= cue.startMs
    if (isWrong || cue.guessed) {
      cue.endMs = Math.min(cue.startMs + estimateMs(cue.text), Math.max(next, cue.startMs + 1), LONGEST_MS)
    }
    if (isWrong && !cue.guessed) {
      problems.count(
        cue.lineNumber,
        'A cue did not end after its start; its end was estimated.',
        '%d cues did not end after their start; their ends were estimated.',
      )
    } else if (!exact && following && following.startMs < cue.endMs) {
      problems.count(
        cue.lineNumber,
        'A cue begins before the one before it has ended; its times were kept.',
        '%d cues begin before the one before has ended; their times were kept.',
      )
    }
  }
}

/** Words that lie exactly within `from`..`to` of the text, or undefined when the cut goes through one. */
function sliceWords(words: readonly Word[] | undefined, text: string, from: number, to: number): Word[] | undefined {
  if (!words) return undefined
  if (from === 0 && to === text.length) return [...words]
  const picked: Word[] = []
  let at = 0
  for (const word of words) {
    if (at >= from && at + word.text.length <= to) picked.push(word)
    at += word.text.length + 1
  }
  const joined = picked.map((word) => word.text).join(' ')
  return picked.length > 0 && joined === text.slice(from, to).replace(/\n/g, ' ') ? picked : undefined
}

/** False for text in which neither a label nor dialogue dashes can be: nearly all of it. */
const mayBeDivided = (turn: Turn): boolean => turn.speaker === '' && /[:：]|\n[-‐‑–—>]|^\s/.test(turn.text)

function splitTurns(turns: readonly Turn[], texts: ReturnType<typeof findSpeakerLabels>): readonly Turn[] {
  if (!turns.some(mayBeDivided)) return turns
  return turns.flatMap((turn) => {
    if (!mayBeDivided(turn)) return [turn]
    return splitBySpeaker(turn.text, texts).map(({ speaker, from, to }, index) => {
      const words = sliceWords(turn.words, turn.text, from, to)
      const startMs = index === 0 ? turn.startMs : (words?.[0]?.startMs ?? null)
      return { speaker, text: turn.text.slice(from, to), startMs, ...(words && { words }) }
    })
  })
}

/**
 * When the turns of one cue begin: at their timestamps, otherwise in proportion to the text before them.
 * Every turn gets at least a millisecond; where there is no room they share the cue's times.
 */
function turnStarts(turns: readonly Turn[], cue: TimedCue): number[] {
  const room = cue.endMs - cue.startMs
  const total = turns.reduce((sum, turn) => sum + turn.text.length, 0) || 1
  let [said, last] = [0, cue.startMs]
  return turns.map((turn, index) => {
    const share = cue.startMs + Math.round((room * said) / total)
    said += turn.text.length
    if (index === 0 || room < turns.length) return cue.startMs
    const latest = cue.endMs - (turns.length - index)
    last = Math.min(Math.max(turn.startMs ?? share, last + 1), latest)
    return last
  })
}

function toCues(cue: TimedCue, turns: readonly Turn[], ids: Identifiers): Cue[] {
  const id = ids.take(cue.id)
  const [only] = turns
  if (only && turns.length === 1) return [toCue(id, cue, only, only.words)]
  const starts = turnStarts(turns, cue)
  return turns.map(({ speaker, text, words }, index) => {
    const startMs = starts[index] ?? cue.startMs
    const following = starts[index + 1] ?? cue.endMs
    const endMs = following > startMs ? following : cue.endMs
    // Words of a turn whose times had to be estimated may lie outside of it; they are the better witness of nothing then.
    const fit = words?.every((word) => word.startMs >= startMs && word.endMs <= endMs)
    const cueId = index === 0 ? id : ids.takePart(id, index + 1)
    return toCue(cueId, { startMs, endMs }, { speaker, text }, fit ? words : undefined)
  })
}

function toCue(
  id: string,
  { startMs, endMs }: Pick<Cue, 'startMs' | 'endMs'>,
  { speaker, text }: Pick<Cue, 'speaker' | 'text'>,
  words: Word[] | undefined,
): Cue {
  return words ? { id, startMs, endMs, speaker, text, words } : { id, startMs, endMs, speaker, text }
}

/** The turns of a cue with markup; where that names nobody, the cue's own speaker says it all. */
function markedTurns(cue: TimedCue, context: MarkupContext): Turn[] {
  const turns = readMarkup(cue.text, cue.startMs, cue.endMs, context)
  return cue.speaker ? turns.map((turn) => (turn.speaker ? turn : withSpeaker(turn, cue.speaker ?? ''))) : turns
}

/** The one turn of a cue without markup. Words that do not make up the text are out of date and left out. */
function plainTurns(cue: TimedCue): Turn[] {
  const text = cue.text
    .split(/\r\n|\r|\n/)
    .map(trimSpaces)
    .filter((line) => line !== '')
    .join('\n')
  const inRange = cue.words?.every(
    (word) => 0 <= word.startMs && word.startMs <= word.endMs && word.endMs <= LONGEST_MS,
  )
  const fits = inRange && cue.words?.length && cue.words.map((word) => word.text).join(' ') === text.replace(/\n/g, ' ')
  const turn: Turn = { speaker: '', text, startMs: null, ...(fits && cue.words && { words: [...cue.words] }) }
  return [withSpeaker(turn, cue.speaker ?? '')]
}

/** A name too long for one (LONGEST_SPEAKER) is text, so that no word is lost. */
function withSpeaker(turn: Turn, written: string): Turn {
  const speaker = written.replace(/\s+/g, ' ').trim()
  if (speaker.length <= LONGEST_SPEAKER) return { ...turn, speaker }
  return { speaker: '', text: `${speaker}: ${turn.text}`, startMs: turn.startMs }
}

/**
 * Turns what a reader found into the library's cues: in order of start, ends after starts, different identifiers.
 * Repairs are noted in `problems`; no word is lost. Never throws.
 */
export function buildCues(raw: readonly RawCue[], problems: ProblemList, options: BuildOptions): Cue[] {
  const timed = resolveStarts(raw, problems)
  sortByStart(timed, problems)
  repairEnds(timed, options.exact, problems)
  const ids = new Identifiers(timed, options.exact ? null : problems)
  const context: MarkupContext = { decode: options.decode, formatting: new Set() }
  let turns: (readonly Turn[])[] = timed.map((cue) => (options.plain ? plainTurns(cue) : markedTurns(cue, context)))
  if (!options.exact && !turns.some((list) => list.some((turn) => turn.speaker))) {
    const labels = findSpeakerLabels(turns.flatMap((list) => list.map((turn) => turn.text)))
    turns = turns.map((list) => splitTurns(list, labels))
  }
  if (context.formatting.size > 0) problems.add(null, `Formatting is not kept: ${[...context.formatting].join(' ')}`)
  const cues = timed.flatMap((cue, index) => toCues(cue, turns[index] ?? [], ids))
  if (options.exact) return cues
  // A cue that was divided may end after the next one begins.
  cues.sort((a, b) => a.startMs - b.startMs)
  return withoutEmpty(cues, problems)
}

function withoutEmpty(cues: readonly Cue[], problems: ProblemList): Cue[] {
  const isEmpty = (cue: Cue): boolean => cue.text.trim() === '' && cue.speaker === ''
  const empty = cues.filter(isEmpty)
  const names = empty.map((cue) => cue.id).filter((id) => !/^c?\d+$/.test(id))
  const which = names.length > 0 ? `: ${names.join(', ')}` : '.'
  if (empty.length === 1) problems.add(null, `A cue without text was left out${which}`)
  else if (empty.length > 1) problems.add(null, `${empty.length} cues without text were left out${which}`)
  return empty.length > 0 ? cues.filter((cue) => !isEmpty(cue)) : [...cues]
}
