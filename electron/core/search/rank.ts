/** In which order stories are shown. */
import type { Database } from './database.ts'
import type { NameIndex } from './names.ts'
import { STORY_SPAN } from './schema.ts'
import { storyOf } from './read-rows.ts'
import type { KnownStory } from './writer.ts'

// A match in the title says more about a story than any number of mentions (which count at most 1), a person or tag nearly as much.
const TITLE = 3
const OTHER_FIELD = 2
// Saturation and length of bm25, as in Robertson and Zaragoza 2009 and in SQLite's own bm25().
const K1 = 1.2
const B = 0.75
/** The same weights for the columns of `ranking`: title, notes, said. */
const COLUMN_WEIGHTS = '10, 2, 1'

/** @returns for each story, in ascending order, its matched rows as numbers in the story */
export function groupRows(rowids: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const rowid of rowids) {
    const story = storyOf(rowid)
    const group = groups.get(story)
    if (group) group.push(rowid % STORY_SPAN)
    else groups.set(story, [rowid % STORY_SPAN])
  }
  return groups
}

function scoreStory(story: KnownStory, rows: readonly number[], isNamed: boolean, averageRows: number): number {
  let score = isNamed ? OTHER_FIELD : 0
  let said = 0
  for (const row of rows) {
    if (row >= story.layout.fields) said++
    else score = Math.max(score, row === 0 ? TITLE : OTHER_FIELD)
  }
  return score + said / (said + K1 * (1 - B + (B * story.layout.rows) / averageRows))
}

/** Best first: by how many of its passages match, in proportion to its length, and by fields that match. */
export function rankByRows(
  stories: readonly KnownStory[],
  groups: ReadonlyMap<number, readonly number[]>,
  isNamed: (story: KnownStory) => boolean,
): KnownStory[] {
  const average = stories.reduce((sum, { layout }) => sum + layout.rows, 0) / Math.max(1, stories.length)
  const scored = stories.map((story) => ({
    story,
    score: scoreStory(story, groups.get(story.number) ?? [], isNamed(story), Math.max(1, average)),
  }))
  return scored.sort((a, b) => b.score - a.score || a.story.number - b.story.number).map(({ story }) => story)
}

/** Numbers of all stories with the words, best first, without reading passages. */
export function rankByWords(db: Database, match: string): number[] {
  const sql = `select rowid from ranking where ranking match ? and rank match 'bm25(${COLUMN_WEIGHTS})' order by rank`
  return db.all(sql, match).map(([number]) => Number(number))
}

/** Numbers of all stories with the words, in no order. */
export const storiesByWords = (db: Database, match: string): number[] =>
  db.all('select rowid from ranking where ranking match ?', match).map(([number]) => Number(number))

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Newest first, those without a date last. */
export const sortByDate = (stories: readonly KnownStory[]): KnownStory[] =>
  stories.toSorted((a, b) => byText(b.facts.recordedOn, a.facts.recordedOn) || a.number - b.number)

/** By name of the place, those without one last; in one place the newest first. */
export function sortByPlace(stories: readonly KnownStory[], names: NameIndex): KnownStory[] {
  const places = new Map(stories.map((story) => [story, names.placeOf(story.facts.tags).toLowerCase() || '\u{10ffff}']))
  return sortByDate(stories).sort((a, b) => byText(places.get(a) ?? '', places.get(b) ?? ''))
}

/** In the order asked for; as they are for relevance. */
export function sortStories(
  stories: readonly KnownStory[],
  sort: 'relevance' | 'date' | 'place' | undefined,
  names: NameIndex,
): readonly KnownStory[] {
  if (sort === 'date') return sortByDate(stories)
  return sort === 'place' ? sortByPlace(stories, names) : stories
}
