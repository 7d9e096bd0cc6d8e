/** In which order stories are shown. */
import type { Database } from './database.ts'
import { STORY_SPAN } from './schema.ts'
import type { KnownStory } from './writer.ts'

// A match in the title says more about a story than any number of mentions (which count at most 1), a person or tag nearly as much.
const TITLE = 3
const OTHER_FIELD = 2
// Saturation and length of bm25, as in Robertson and Zaragoza 2009 and in SQLite's own bm25().
const K1 = 1.2
const B = 0.75
/** The same weights for the columns of `ranking`: title, people, tags, notes, said. */
const COLUMN_WEIGHTS = '10, 6, 6, 2, 1'

const storyOf = (rowid: number): number => Math.floor(rowid / STORY_SPAN)

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

function scoreStory(story: KnownStory, rows: readonly number[], averageRows: number): number {
  let score = 0
  let said = 0
  for (const row of rows) {
    if (row >= story.layout.fields) said++
    else score = Math.max(score, row === 0 ? TITLE : OTHER_FIELD)
  }
  return score + said / (said + K1 * (1 - B + (B * story.layout.rows) / averageRows))
}

/** Best first: by how many of its passages match, in proportion to its length, and by fields that match. */
export function rankByRows(
  groups: ReadonlyMap<number, readonly number[]>,
  stories: (number: number) => KnownStory | undefined,
): KnownStory[] {
  const found = [...groups].flatMap(([number, rows]) => {
    const story = stories(number)
    return story ? [{ story, rows }] : []
  })
  const average = found.reduce((sum, { story }) => sum + story.layout.rows, 0) / Math.max(1, found.length)
  const scored = found.map(({ story, rows }) => ({ story, score: scoreStory(story, rows, Math.max(1, average)) }))
  return scored.sort((a, b) => b.score - a.score || a.story.number - b.story.number).map(({ story }) => story)
}

/** Best first, without reading passages: for words so common that reading them would take too long. */
export function rankByWords(db: Database, match: string, limit: number): number[] {
  const sql = `select rowid from ranking where ranking match ? and rank match 'bm25(${COLUMN_WEIGHTS})' order by rank limit ?`
  return db.all(sql, match, limit).map(([number]) => Number(number))
}
