/** Rules about the times of a caption: how long it stands, how fast it must be read, what is between two. */
import type { Cue } from '../../library/model.ts'
import { forkIds, splitTokens } from '../../transcripts/edit/tokens.ts'
import { breakPenalty } from '../breaks.ts'
import type { Breach, Place, Rule } from './model.ts'
import type { CaptionProfile } from './profiles.ts'
import { divideAt, endAt, lengthOf, refit } from './relay.ts'

const duration = (cue: Cue): number => cue.endMs - cue.startMs
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
const isBlank = (cue: Cue): boolean => cue.text.trim() === ''

/** The cue made as long as wanted, when there is room before the next one and the longest time allows; else null. */
function lengthen({ cue, next }: Place, wantedMs: number, profile: CaptionProfile): Cue | null {
  const room = next ? next.startMs - profile.minGapMs - cue.startMs : Infinity
  return wantedMs <= room && wantedMs <= profile.maxMs ? { ...cue, endMs: cue.startMs + wantedMs } : null
}

/** Shown for less time than people need to see it. */
export const shortest: Rule = {
  id: 'shortest',
  measure: ({ cue }, { minMs }): Breach | null => {
    const value = duration(cue)
    return value < minMs && !isBlank(cue)
      ? { what: `It stands for ${seconds(value)} only.`, value, limit: minMs }
      : null
  },
  mend: (place, profile) => {
    const longer = lengthen(place, profile.minMs, profile)
    return longer && [longer]
  },
}

/** Texts of `count` pieces of like length, parted at the best places near. */
function cutEvenly(tokens: readonly string[], count: number): string[] {
  const lengths = tokens.map((token) => token.length + 1)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const ends: number[] = []
  for (let piece = 1; piece < count; piece++) {
    const [from, last] = [(ends.at(-1) ?? 0) + 1, tokens.length - (count - piece)]
    let [best, least, said] = [from, Infinity, lengths.slice(0, from).reduce((sum, length) => sum + length, 0)]
    for (let at = from; at <= last; at++) {
      const away = Math.abs(said / total - piece / count) * count
      const cost = away * 2 + breakPenalty(tokens[at - 1] ?? '', tokens[at] ?? '')
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
    const value = duration(cue)
    return value > maxMs && !isBlank(cue) ? { what: `It stands for ${seconds(value)}.`, value, limit: maxMs } : null
  },
  mend: ({ cue }, profile, taken) => {
    const lastWord = cue.words?.at(-1)?.endMs ?? 0
    if (lastWord > 0 && lastWord <= cue.startMs + profile.maxMs) return [endAt(cue, cue.startMs + profile.maxMs, 1)]
    const tokens = splitTokens(cue.text)
    const fewest = Math.ceil(duration(cue) / profile.maxMs)
    // Pieces are never of quite the same length, so one or two more are tried.
    for (let count = fewest; count <= Math.min(fewest + 2, tokens.length); count++) {
      const own = forkIds(taken)
      const pieces = divideAt(cue, cutEvenly(tokens, count), profile, own)
      if (!pieces?.every((piece) => duration(piece) <= profile.maxMs)) continue
      for (const piece of pieces) taken.add(piece.id)
      return pieces.flatMap((piece) => refit(piece, profile, taken) ?? [piece])
    }
    return null
  },
}

/** Ends sooner so that the next one has its gap, where the cue stays long enough to be seen. */
function endSooner({ cue, next }: Place, profile: CaptionProfile): Cue[] | null {
  if (!next) return null
  const endMs = next.startMs - profile.minGapMs
  const shortestMs = Math.min(profile.minMs, duration(cue) - profile.minGapMs)
  return endMs - cue.startMs >= Math.max(1, shortestMs) ? [endAt(cue, endMs, 1)] : null
}

/** Still there when the next one begins. */
export const overlap: Rule = {
  id: 'overlap',
  measure: ({ cue, next }) => {
    const value = next ? cue.endMs - next.startMs : 0
    return value > 0 ? { what: `The next one begins ${seconds(value)} before it ends.`, value, limit: 0 } : null
  },
  mend: endSooner,
}

/** Too close to the next one: people do not see that the text changed. */
export const gap: Rule = {
  id: 'gap',
  measure: ({ cue, next }, { minGapMs }) => {
    const value = next ? next.startMs - cue.endMs : Infinity
    return value >= 0 && value < minGapMs
      ? { what: `${value} ms are between it and the next one.`, value, limit: minGapMs }
      : null
  },
  mend: endSooner,
}

const round = (value: number): number => Math.round(value * 10) / 10
const spoken = (cue: Cue): string => splitTokens(cue.text).join(' ')

/** Milliseconds in which text is read at a rate of `count` things in `perMs`. */
const timeFor = (count: number, rate: number, perMs: number): number => Math.ceil((count * perMs) / rate)

/** More characters a second than people read. Mended by a later end. */
export const charactersASecond: Rule = {
  id: 'characters-a-second',
  measure: ({ cue }, { maxCps }) => {
    const count = lengthOf(spoken(cue))
    if (maxCps === null || duration(cue) >= timeFor(count, maxCps, 1000)) return null
    const value = round((count * 1000) / duration(cue))
    return { what: `${value} characters a second have to be read.`, value, limit: maxCps }
  },
  mend: (place, profile) => {
    const wanted = timeFor(lengthOf(spoken(place.cue)), profile.maxCps ?? Infinity, 1000)
    const longer = lengthen(place, wanted, profile)
    return longer && [longer]
  },
}

/** More words a minute than people read. Mended by a later end. */
export const wordsAMinute: Rule = {
  id: 'words-a-minute',
  measure: ({ cue }, { maxWpm }) => {
    const count = splitTokens(cue.text).length
    if (maxWpm === null || duration(cue) >= timeFor(count, maxWpm, 60_000)) return null
    const value = round((count * 60_000) / duration(cue))
    return { what: `${value} words a minute have to be read.`, value, limit: maxWpm }
  },
  mend: (place, profile) => {
    const wanted = timeFor(splitTokens(place.cue.text).length, profile.maxWpm ?? Infinity, 60_000)
    const longer = lengthen(place, wanted, profile)
    return longer && [longer]
  },
}
