/** The index against the plain model of naive.ts, on libraries and queries by chance. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SearchHit, SearchResult } from '../../../electron/core/search/model.ts'
import { formatQuery } from '../../../electron/core/search/query-tree.ts'
import { createSqliteIndex } from '../../../electron/core/search/sqlite-index.ts'
import { createMemorySource } from './memory-source.ts'
import { type NaiveHit, type NaiveLibrary, NaiveSearch } from './naive.ts'
import { Chance, makeQuery, makeStory, names } from './random-library.ts'

const LIBRARIES = 100
const QUERIES = 100

const keyOf = (hit: SearchHit | NaiveHit): string => {
  const first = 'cues' in hit ? (hit.cues[0] ?? '') : (hit.cue ?? '')
  return [hit.story, hit.field, hit.language, first, hit.startMs, hit.endMs, hit.speaker, hit.text, hit.match].join(
    ' | ',
  )
}

function tagCounts(library: NaiveLibrary, stories: ReadonlySet<string>): Record<string, number> {
  const parents = new Map(names.tags.map(({ id, parent }) => [id, parent]))
  const counts: Record<string, number> = {}
  for (const story of library.stories.filter(({ id }) => stories.has(id))) {
    const tags = new Set([...story.tags, ...story.moments.flatMap((moment) => moment.tags)])
    for (const tag of tags) {
      const parent = parents.get(tag)
      if (parent) tags.add(parent)
    }
    for (const tag of tags) counts[tag] = (counts[tag] ?? 0) + 1
  }
  return counts
}

function compare(library: NaiveLibrary, result: SearchResult, expected: readonly NaiveHit[]): void {
  expect(result.hits.map(keyOf).sort()).toEqual(expected.map(keyOf).sort())
  expect(result).toMatchObject({
    total: expected.length,
    totalIsLowerBound: false,
    storiesIsLowerBound: false,
    next: null,
  })
  const stories = new Set(expected.map(({ story }) => story))
  expect(result.stories).toBe(stories.size)
  expect(Object.fromEntries(result.facets.tags.map(({ tag, stories: count }) => [tag, count]))).toEqual(
    tagCounts(library, stories),
  )
}

describe('the index finds what a plain reading finds', () => {
  it(`in ${LIBRARIES * QUERIES} queries by chance`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'search-'))
    let found = 0
    try {
      for (let seed = 0; seed < LIBRARIES; seed++) {
        const chance = new Chance(seed)
        const source = createMemorySource()
        source.setNames(names)
        const stories = chance.times(1 + chance.below(5), (i) => makeStory(chance, `s${i}`))
        for (const story of stories) source.putWhole(story)
        const missing = chance.some(
          stories.map(({ id }) => id),
          0.3,
        )
        const library = { stories: stories.map((story) => ({ ...story, stamp: '' })), names, missing }
        const naive = new NaiveSearch(library)
        const index = createSqliteIndex({ file: join(folder, `${seed}.db`), source })
        await index.sync()
        for (let i = 0; i < QUERIES; i++) {
          const query = makeQuery(chance)
          const text = formatQuery(query)
          const expected = naive.find(query)
          const result = await index.query({ text, limit: 500, missingMedia: missing })
          if (expected.length > 0) found++
          try {
            compare(library, result, expected)
          } catch (error) {
            throw new Error(`library ${seed}, query ${i}: ${text}`, { cause: error })
          }
        }
        await index.close()
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    // Enough of them find something that the comparison means something.
    expect(found).toBeGreaterThan((LIBRARIES * QUERIES) / 3)
  }, 600_000)
})
