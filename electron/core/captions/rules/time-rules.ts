/** Rules about the time of a caption: how long it stands, how fast it must be read, when it comes. */
import type { Cue } from '../../library/model.ts'
import { forkIds, splitTokens } from '../../transcripts/edit/tokens.ts'
import { type BreakLanguage, breakPenalty } from '../breaks.ts'
import { durationOf, factsOf } from './facts.ts'
import type { Breach, Place, Rule } from './model.ts'
import type { CaptionProfile } from './profiles.ts'
import { divideAt, endAt, refit } from './relay.ts'

/** "0.7 s", "0.83 s": as many digits as tell it from its limit. */
const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(2))} s`

/** A value beside its limit: a breach is never written as its limit. */
function beside(value: number, limit: number, unit: (n: number) => string): string {
  const [shown, limited] = [unit(value), unit(limit)]
  return shown === limited ? `${value} ms` : shown
}

/** The cue made as long as wanted, when there is room before the next one and the longest time allows; else null. */
function lengthen({ cue, next, mediaMs }: Place, wantedMs: number, profile: CaptionProfile): Cue[] | null {
  const room = Math.min(next ? next.startMs - profile.minGapMs : Infinity, mediaMs ?? Infinity) - cue.startMs
  return wantedMs <= room && wantedMs <= profile.maxMs ? [{ ...cue, endMs: cue.startMs + wantedMs }] : null
}

const NO_ROOM = 'There is no room before the next caption, or it would stand too long.'

/** Shown for less time than people need to see it. */
export const shortest: Rule = {
  id: 'shortest',
  measure: ({ cue }, { minMs }): Breach | null => {
    const value = durationOf(cue)
    if (value >= minMs || factsOf(cue).isBlank) return null
    return { what: `Stands for ${beside(value, minMs, seconds)}, at least ${seconds(minMs)}`, value, limit: minMs }
  },
  mend: (place, profile) => lengthen(place, profile.minMs, profile),
  unmendable: NO_ROOM,
}

/** Texts of `count` pieces of like length, parted at the best places near. */
function cutEvenly(tokens: readonly string[], count: number, language: BreakLanguage): string[] {
  const lengths = tokens.map((token) => token.length + 1)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const ends: number[] = []
  for (let piece = 1; piece < count; piece++) {
    const [from, last] = [(ends.at(-1) ?? 0) + 1, tokens.length - (count - piece)]
    let [best, least, said] = [from, Infinity, lengths.slice(0, from).reduce((sum, length) => sum + length, 0)]
    for (let at = from; at <= last; at++) {
      const away = Math.abs(said / total - piece / count) * count
      const cost = away * 2 + breakPenalty(tokens[at - 1] ?? '', tokens[at] ?? '', language)
      if (cost < least) [best, least] = [at, cost]
      said += lengths[at] ?? 0
    }
    ends.push(best)
  }
  return [...ends, tokens.length].map((end, index) => tokens.slice(ends[index - 1] ?? 0, end).join(' '))
}

/** Shown longer than anybody reads. Divided at sense; where the words are over, its end comes sooner. */
export const longest: Rule = {
  id: 'longest',
  measure: ({ cue }, { maxMs }) => {
    const value = durationOf(cue)
    if (value <= maxMs || factsOf(cue).isBlank) return null
    return { what: `Stands for ${beside(value, maxMs, seconds)}, at most ${seconds(maxMs)}`, value, limit: maxMs }
  },
  mend: ({ cue }, profile, taken) => {
    const lastWord = cue.words?.at(-1)?.endMs ?? 0
    if (lastWord > 0 && lastWord <= cue.startMs + profile.maxMs) return [endAt(cue, cue.startMs + profile.maxMs, 1)]
    const tokens = splitTokens(cue.text)
    const fewest = Math.ceil(durationOf(cue) / profile.maxMs)
    // Pieces are never of quite the same length, so one or two more are tried.
    for (let count = fewest; count <= Math.min(fewest + 2, tokens.length); count++) {
      const own = forkIds(taken)
      const pieces = divideAt(cue, cutEvenly(tokens, count, profile.language), profile, own)
      if (!pieces?.every((piece) => durationOf(piece) <= profile.maxMs)) continue
      for (const piece of pieces) taken.add(piece.id)
      return pieces.flatMap((piece) => refit(piece, profile, taken) ?? [piece])
    }
    return null
  },
  unmendable: 'Its words cannot be divided into captions that are short enough.',
}

const round = (value: number): number => Math.round(value * 10) / 10

/** Milliseconds in which text is read at a rate of `count` things in `perMs`. */
const timeFor = (count: number, rate: number, perMs: number): number => Math.ceil((count * perMs) / rate)

/** Rounded, but above its limit: 17.01 is not "17, at most 17". */
const rounded = (value: number, limit: number): number =>
  round(value) > limit ? round(value) : Math.ceil(value * 100) / 100

/** More characters a second than people read. Mended by a later end. */
export const charactersASecond: Rule = {
  id: 'characters-a-second',
  measure: ({ cue }, { maxCps }) => {
    const { spokenLength } = factsOf(cue)
    if (maxCps === null || durationOf(cue) >= timeFor(spokenLength, maxCps, 1000)) return null
    const value = rounded((spokenLength * 1000) / Math.max(1, durationOf(cue)), maxCps)
    return { what: `${value} characters a second, at most ${maxCps}`, value, limit: maxCps }
  },
  mend: (place, profile) =>
    lengthen(place, timeFor(factsOf(place.cue).spokenLength, profile.maxCps ?? Infinity, 1000), profile),
  unmendable: NO_ROOM,
}

/** More words a minute than people read. Mended by a later end. */
export const wordsAMinute: Rule = {
  id: 'words-a-minute',
  measure: ({ cue }, { maxWpm }) => {
    const { wordCount } = factsOf(cue)
    if (maxWpm === null || durationOf(cue) >= timeFor(wordCount, maxWpm, 60_000)) return null
    const value = rounded((wordCount * 60_000) / Math.max(1, durationOf(cue)), maxWpm)
    return { what: `${Math.ceil(value)} words a minute, at most ${maxWpm}`, value, limit: maxWpm }
  },
  mend: (place, profile) =>
    lengthen(place, timeFor(factsOf(place.cue).wordCount, profile.maxWpm ?? Infinity, 60_000), profile),
  unmendable: NO_ROOM,
}

/** There before it is spoken, where word times are known. Mended by a start with its first word. */
export const early: Rule = {
  id: 'early',
  measure: ({ cue }, { maxEarlyMs }) => {
    const first = cue.words?.[0]
    if (maxEarlyMs === null || !first) return null
    const value = first.startMs - cue.startMs
    if (value <= maxEarlyMs) return null
    return {
      what: `Comes ${seconds(value)} before it is spoken, at most ${seconds(maxEarlyMs)}`,
      value,
      limit: maxEarlyMs,
    }
  },
  mend: ({ cue }, { minMs }) => {
    const startMs = cue.words?.[0]?.startMs ?? cue.startMs
    return cue.endMs - startMs >= minMs ? [{ ...cue, startMs }] : null
  },
  unmendable: 'It would stand for too short a time.',
}
