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
  /** One for each clip that left, however many files it was. */
  readonly exports: Set<string>
  quotes: number
}

const peopleIn = (tags: readonly string[]): string[] => tags.filter((tag) => tag.startsWith('person/'))

/** The moment's people, else the story's. */
function peopleOf(record: ExportRecord, story: StorySummary, marks: StoryMarks | undefined): string[] {
  const moment = marks?.moments.find(({ id }) => id === record.moment)
  const own = moment ? peopleIn(moment.tags) : []
  return own.length > 0 ? own : peopleIn(story.tags)
}

export interface Marked {
  readonly stories: readonly StorySummary[]
  readonly marks: ReadonlyMap<string, StoryMarks>
  readonly exports: ReadonlyMap<string, readonly ExportRecord[]>
}

function countUses({ stories, marks, exports }: Marked, since: string): Map<string, Uses> {
  const uses = new Map<string, Uses>()
  const of = (person: string): Uses => {
    const known = uses.get(person) ?? { exports: new Set<string>(), quotes: 0 }
    uses.set(person, known)
    return known
  }
  for (const story of stories) {
    const marked = marks.get(story.id)
    for (const record of exports.get(story.id) ?? []) {
      if (record.at < since) continue
      const clip = `${record.run} ${story.id} ${record.startMs} ${record.endMs}`
      for (const person of peopleOf(record, story, marked)) of(person).exports.add(clip)
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
  const all: Overused[] = [...uses].map(([person, { exports, quotes }]) => ({ person, exports: exports.size, quotes }))
  const total = ({ exports, quotes }: Overused) => exports + quotes
  const middle = median(all.map(total))
  const overused = all
    .filter((person) => total(person) >= LEAST && total(person) > TIMES * middle)
    .sort((a, b) => total(b) - total(a) || (a.person < b.person ? -1 : 1))
    .slice(0, SHOWN)
  return { days: DAYS, median: middle, overused }
}
