/** What a result holds beside its hits, and what makes a query forgiving. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IndexedStory, IndexQuery, SearchIndex, SearchResult } from '../../../electron/core/search/model.ts'
import { createSqliteIndex } from '../../../electron/core/search/sqlite-index.ts'
import { transcript } from './index.contract.ts'
import { createMemorySource, type MemorySource } from './memory-source.ts'

const names = {
  facets: [{ id: 'issue', label: 'Issue' }],
  tags: [
    { id: 'issue/health', labels: ['Health'], parent: null },
    { id: 'issue/clinics', labels: ['Clinics', 'Clínicas'], parent: 'issue/health' },
    { id: 'place/alma', labels: ['Alma'], parent: null },
    { id: 'place/zuni', labels: ['Zuni'], parent: null },
  ],
  people: [{ tag: 'person/rosa', name: 'Rosa Niño', terms: ['Mayor'], places: [''] }],
}

function story(id: string, more: Partial<Omit<IndexedStory, 'stamp'>> = {}): Omit<IndexedStory, 'stamp'> {
  const none = { recordedOn: '', tags: [], notes: '', moments: [], transcripts: [], hasQuotes: false }
  return { id, title: `Story ${id}`, ...none, ...more }
}
type Turn = readonly [speaker: string, ...texts: string[]]
const said = (language: string, ...turns: Turn[]) => {
  return { language, isMachineDraft: false, isTranslation: false, isStale: false, cues: transcript(...turns) }
}

let folder = ''
let source: MemorySource
let index: SearchIndex
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'search-'))
  source = createMemorySource()
  source.setNames(names)
  index = createSqliteIndex({ file: join(folder, 'index.db'), source })
})
afterEach(async () => {
  await index.close()
  await rm(folder, { recursive: true, force: true })
})

async function fill(...stories: Omit<IndexedStory, 'stamp'>[]): Promise<void> {
  for (const each of stories) source.putWhole(each)
  await index.sync()
}
const search = (text: string, more: Partial<IndexQuery> = {}): Promise<SearchResult> => index.query({ text, ...more })
const storiesOf = ({ hits }: SearchResult): string[] => [...new Set(hits.map((hit) => hit.story))]

describe('facets', () => {
  it('count the stories of the whole result, parents of tags included', async () => {
    await fill(
      story('a', {
        tags: ['issue/clinics'],
        recordedOn: '2025-03-01',
        transcripts: [said('en', ['Mayor', 'levee'], ['Ann', 'yes'])],
      }),
      story('b', {
        tags: ['issue/health'],
        recordedOn: '2026-01-01',
        transcripts: [said('en', ['Mayor', 'levee']), said('es', ['Mayor', 'levee'])],
      }),
      story('c', {
        moments: [{ startMs: 0, endMs: 1, tags: ['place/alma'], note: '' }],
        transcripts: [said('es', ['Ann', 'levee'])],
      }),
      story('d', { tags: ['place/zuni'], transcripts: [said('en', ['Ann', 'nothing'])] }),
    )
    const result = await search('levee', { limit: 1 })
    expect(result).toMatchObject({ stories: 3, storiesIsLowerBound: false, total: 4 })
    expect(result.facets).toEqual({
      tags: [
        { tag: 'issue/health', stories: 2 },
        { tag: 'issue/clinics', stories: 1 },
        { tag: 'place/alma', stories: 1 },
      ],
      languages: [
        { language: 'en', stories: 2 },
        { language: 'es', stories: 2 },
      ],
      years: [
        { year: '2026', stories: 1 },
        { year: '2025', stories: 1 },
        { year: '', stories: 1 },
      ],
      speakers: [
        { speaker: 'Ann', stories: 2 },
        { speaker: 'Mayor', stories: 2 },
      ],
    })
    expect((await search('levee tag:health')).stories).toBe(2)
  })

  it('are exact for a word in more passages than are read', async () => {
    const turns = Array.from({ length: 300 }, (_, i): [string, string] => [i % 2 ? 'A' : 'B', 'levee'])
    await fill(
      ...Array.from({ length: 40 }, (_, i) =>
        story(`s${i}`, { tags: [i % 4 ? 'place/alma' : 'place/zuni'], transcripts: [said('en', ...turns)] }),
      ),
    )
    const result = await search('levee')
    expect(result).toMatchObject({ stories: 40, storiesIsLowerBound: false, totalIsLowerBound: true })
    expect(result.facets.tags).toEqual([
      { tag: 'place/alma', stories: 30 },
      { tag: 'place/zuni', stories: 10 },
    ])
  })
})

describe('pages', () => {
  it.each(['relevance', 'date', 'place'] as const)(
    'follow one another without a gap or a repeat, by %s',
    async (sort) => {
      await fill(
        ...Array.from({ length: 33 }, (_, i) =>
          story(`s${i}`, {
            tags: i % 3 ? ['place/alma'] : [],
            recordedOn: i % 2 ? `2025-01-${String(i).padStart(2, '0')}` : '',
            transcripts: [
              said('en', ...Array.from({ length: 1 + (i % 3) }, (_unused, j): [string, string] => [`P${j}`, 'levee'])),
            ],
          }),
        ),
      )
      const seen: string[] = []
      let next: number | null = 0
      while (next !== null) {
        const result: SearchResult = await search('levee', { limit: 10, offset: next, sort })
        expect(result).toMatchObject({ total: 66, stories: 33 })
        expect(result.next === null || result.next > next).toBe(true)
        seen.push(...storiesOf(result))
        next = result.next
      }
      expect(seen).toHaveLength(33)
      expect(new Set(seen).size).toBe(33)
    },
  )

  it('go by date, newest first, or by place, those without last', async () => {
    await fill(
      story('a', { recordedOn: '2025-01-01', tags: ['place/zuni'], transcripts: [said('en', ['A', 'levee'])] }),
      story('b', { transcripts: [said('en', ['A', 'levee'])] }),
      story('c', { recordedOn: '2026-01-01', tags: ['place/alma'], transcripts: [said('en', ['A', 'levee'])] }),
    )
    expect(storiesOf(await search('levee', { sort: 'date' }))).toEqual(['c', 'a', 'b'])
    expect(storiesOf(await search('levee', { sort: 'place' }))).toEqual(['c', 'a', 'b'])
    source.setNames({ ...names, tags: [{ id: 'place/zuni', labels: ['Aachen'], parent: null }] })
    expect(storiesOf(await search('levee', { sort: 'place' }))).toEqual(['a', 'c', 'b'])
  })
})

describe('word forms', () => {
  it.each([
    ['en', 'family', 'families'],
    ['en', 'families', 'family'],
    ['en', 'vote', 'voting'],
    ['en', 'stopping', 'stopped'],
    ['en', 'worried', 'worry'],
    ['en', 'boxes', 'box'],
    ['es', 'niño', 'niñas'],
    ['es', 'votar', 'votaron'],
    ['es', 'hablamos', 'hablando'],
    ['es', 'inmigraciones', 'inmigración'],
    ['es', 'luz', 'luces'],
    ['es', 'ley', 'leyes'],
    ['es-MX', 'trabajador', 'trabajadores'],
  ])('%s: %s finds %s', async (language, asked, there) => {
    await fill(story('a', { transcripts: [said(language, ['A', `before ${there} after`])] }))
    const { hits } = await search(asked)
    expect(hits).toMatchObject([{ story: 'a', cue: 'c1', match: 'form' }])
    const [start = 0, end = 0] = hits[0]?.marks[0] ?? []
    expect(hits[0]?.snippet.slice(start, end)).toBe(there)
    expect((await search(`"${asked}"`)).total).toBe(0)
  })

  it.each([
    ['en', 'immigrant', 'immigration'],
    ['en', 'casas', 'casar'],
    ['fr', 'familles', 'famille'],
    ['en', 'this', 'thi'],
  ])('%s: %s does not find %s', async (language, asked, there) => {
    await fill(story('a', { transcripts: [said(language, ['A', there])] }))
    expect((await search(asked)).total).toBe(0)
  })

  it('come after the word as it is written, whatever else ranks', async () => {
    await fill(
      story('forms', { title: 'Families', transcripts: [said('en', ['A', 'families'], ['B', 'families'])] }),
      story('exact', {
        transcripts: [said('en', ['A', 'many other words than the one family that is looked for here'])],
      }),
    )
    const { hits } = await search('family')
    expect(hits.map(({ story: id, match }) => `${id} ${match}`)).toEqual([
      'exact exact',
      'forms form',
      'forms form',
      'forms form',
    ])
  })
})

describe('names', () => {
  it('are found at once after they change, without reading a story again', async () => {
    await fill(story('a', { tags: ['issue/clinics', 'person/rosa'] }))
    expect((await search('Clínicas')).hits).toMatchObject([{ field: 'tag', text: 'Clínicas' }])
    source.reads = 0
    source.setNames({
      ...names,
      tags: [{ id: 'issue/clinics', labels: ['Hospitals'], parent: null }],
      people: [{ tag: 'person/rosa', name: 'Rosa Luna', terms: [], places: [] }],
    })
    expect((await search('hospitals')).hits).toMatchObject([{ field: 'tag', text: 'Hospitals issue/clinics' }])
    expect((await search('tag:hospitals')).total).toBe(1)
    expect((await search('person:"rosa luna"')).total).toBe(1)
    expect((await search('Clínicas')).total).toBe(0)
    expect((await search('tag:health')).total).toBe(0)
    expect(await index.suggest('hospitls', 5)).toContain('hospitals')
    expect(source.reads).toBe(0)
  })

  it('that are misspelt in a field are pointed out with the nearest', async () => {
    await fill(
      story('a', {
        tags: ['issue/clinics', 'place/zuni', 'person/rosa'],
        transcripts: [said('en', ['Commissioner', 'x'])],
      }),
    )
    const remark = async (text: string): Promise<string> => {
      const { problems } = await search(text)
      expect(text.slice(problems[0]?.from, problems[0]?.to)).toBe(text.split(':')[1])
      return problems[0]?.message ?? ''
    }
    expect(await remark('tag:clincs')).toBe('No tag here is called "clincs". Did you mean "Clinics"?')
    expect(await remark('person:rosa-nono')).toContain('"Rosa Niño"')
    expect(await remark('place:zunni')).toContain('"Zuni"')
    expect(await remark('speaker:comissioner')).toContain('"Commissioner"')
    expect((await search('rosa nimo')).suggestions).toContain('Rosa Niño')
  })
})
