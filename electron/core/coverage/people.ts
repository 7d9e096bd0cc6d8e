/** Who was exported and quoted how often lately. Pure. */
import type { ExportRecord } from '../library/export-record.ts'
import type { StoryMarks } from '../library/marks.ts'
import type { StorySummary } from '../library/model.ts'
import type { CoverageMap, Overused } from './model.ts'

export const DAYS = 90
const dayMs = 86_400_000
/** Fewer uses than this are too few to speak of. */
const LEAST = 3
/** Times the median from which on somebody is over-used. */
const TIMES = 2
const SHOWN = 8

interface Uses {
  exports: number
  quotes: number
}

const peopleIn = (tags: readonly string[]): string[] => tags.filter((tag) => tag.startsWith('person/'))

export interface Marked {
  readonly stories: readonly StorySummary[]
  readonly marks: ReadonlyMap<string, StoryMarks>
  readonly exports: ReadonlyMap<string, readonly ExportRecord[]>
}

/** One for each clip that left, however many files it was; of its moment's people, else of the story's. */
function countExports(
  records: readonly ExportRecord[],
  since: string,
  story: StorySummary,
  marks: StoryMarks | undefined,
) {
  const recent = records.filter(({ at }) => at >= since)
  const clips = new Map(recent.map((record) => [`${record.run} ${record.startMs} ${record.endMs}`, record]))
  return [...clips.values()].map(({ moment: id }) => {
    const moment = id === null ? undefined : marks?.moments.find((each) => each.id === id)
    const own = moment ? peopleIn(moment.tags) : []
    return own.length > 0 ? own : peopleIn(story.tags)
  })
}

function countUses({ stories, marks, exports }: Marked, since: string): Map<string, Uses> {
  const uses = new Map<string, Uses>()
  const of = (person: string): Uses => {
    const known = uses.get(person)
    if (known) return known
    const fresh = { exports: 0, quotes: 0 }
    uses.set(person, fresh)
    return fresh
  }
  for (const story of stories) {
    const marked = marks.get(story.id)
    const records = exports.get(story.id)
    if (records) {
      for (const people of countExports(records, since, story, marked)) {
        for (const person of people) of(person).exports += 1
      }
    }
    for (const quote of marked?.quotes ?? []) {
      if (quote.createdAt < since) continue
      const people = quote.person === null ? peopleIn(story.tags) : [`person/${quote.person}`]
      for (const person of people) of(person).quotes += 1
    }
  }
  return uses
}

/** The middle of the numbers; of an even count the mean of the two in the middle; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? 0)) / 2
}

/** @param now milliseconds since 1970 */
export function findOverused(marked: Marked, now: number): CoverageMap['people'] {
  const uses = countUses(marked, new Date(now - DAYS * dayMs).toISOString())
  const all: Overused[] = [...uses].map(([person, use]) => ({ person, ...use }))
  const total = ({ exports, quotes }: Overused) => exports + quotes
  const middle = median(all.map(total))
  const overused = all
    .filter((person) => total(person) >= LEAST && total(person) > TIMES * middle)
    .sort((a, b) => total(b) - total(a) || (a.person < b.person ? -1 : 1))
    .slice(0, SHOWN)
  return { days: DAYS, median: middle, overused }
}
