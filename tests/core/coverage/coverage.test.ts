/** The coverage map over real libraries in temporary folders. */
import { describe, expect, it } from 'vitest'
import { median } from '../../../electron/core/coverage/people.ts'
import { mapCoverage, storiesInCell } from '../../../electron/core/coverage/map.ts'
import type { CountedCell } from '../../../electron/core/coverage/model.ts'
import { parentsIn } from '../../../electron/core/coverage/parents.ts'
import { regionOf } from '../../../electron/core/coverage/regions.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { ExportLog } from '../../../electron/core/library/export-log.ts'
import type { ExportRecord } from '../../../electron/core/library/export-record.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { Quote, type Story, Vocabulary } from '../../../electron/core/library/model.ts'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

async function openLibrary(): Promise<{ store: FileStore; log: ExportLog }> {
  const root = await createLibrary(join(await tempFolder(), 'Library'), 'Coverage')
  const store = await FileStore.open(root)
  onTestFinished(() => store.close())
  return { store, log: new ExportLog(root, true) }
}

const NOW = Date.parse('2026-03-01T00:00:00.000Z')
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString()

let runs = 0
const record = (story: string, more: Partial<ExportRecord> = {}): ExportRecord => {
  runs += 1
  return {
    run: `run${runs}`,
    at: daysAgo(1),
    story,
    moment: null,
    startMs: 0,
    endMs: 10_000,
    preset: '16:9',
    captions: 'burn',
    language: 'en',
    ...more,
  }
}

const quote = (id: string, more: Partial<Quote> = {}): Quote =>
  Quote.parse({
    id,
    moment: null,
    language: 'en',
    startMs: 1000,
    endMs: 4000,
    revision: 1,
    from: { cue: 'c1', offset: 0 },
    to: { cue: 'c1', offset: 4 },
    words: 'Words that were locked',
    digest: '0'.repeat(64),
    sound: '',
    edits: [],
    speaker: 'Ana',
    person: 'ana',
    status: 'verified',
    checks: [],
    tags: [],
    note: '',
    createdAt: daysAgo(2),
    ...more,
  })

const moment = (id: string, more: Partial<Story['moments'][number]> = {}): Story['moments'][number] => ({
  id,
  startMs: 0,
  endMs: 10_000,
  tags: [],
  note: '',
  createdAt: daysAgo(3),
  ...more,
})

const vocabulary = (...tags: (readonly [id: string, parent: string | null])[]): Vocabulary =>
  Vocabulary.parse({ facets: [], tags: tags.map(([id, parent]) => ({ id, label: id, parent })) })

const cellAt = (cells: readonly CountedCell[], issue: string | null, community: string | null, region = 'all') =>
  cells.find((cell) => cell.issue === issue && cell.community === community && cell.region === region)

describe('regions of places', () => {
  const parents = parentsIn(
    vocabulary(
      ['place/dona-ana', 'place/new-mexico'],
      ['place/new-mexico', null],
      ['place/mesilla', 'place/dona-ana'],
      ['place/bosque', 'place/the-valley'],
      ['place/one', 'place/two'],
      ['place/two', 'place/one'],
    ),
  )
  it.each([
    ['place/las-cruces-nm', 'nm'],
    ['place/mesilla', 'nm'],
    ['place/new-mexico', 'nm'],
    ['place/nm', 'nm'],
    ['place/bosque', 'place/the-valley'],
    ['place/port-merrin', 'place/port-merrin'],
    // "de" is no state here: it is part of a name only when a hyphen and a state's code end the id.
    ['place/oz', 'place/oz'],
    ['place/valle-xx', 'place/valle-xx'],
  ])('%s lies in %s', (place, region) => expect(regionOf(place, parents)).toBe(region))
  it('ends in a vocabulary that runs in a circle', () => {
    expect(regionOf('place/one', parents)).toBe('place/two')
  })
})

describe('the map', () => {
  it('counts stories by issue, community and region, wider tags implied', async () => {
    const { store, log } = await openLibrary()
    await store.change(
      [
        {
          kind: 'library',
          recipe: (library) => ({
            ...library,
            vocabulary: vocabulary(
              ['issue/immigration', null],
              ['issue/detention', 'issue/immigration'],
              ['issue/transit', null],
              ['community/rural', null],
              ['community/border-town', 'community/rural'],
            ),
          }),
        },
      ],
      'set the vocabulary',
    )
    const border = await addStory(store, {
      tags: ['issue/detention', 'community/border-town', 'place/las-cruces-nm', 'place/deming-nm'],
      moments: [moment('m-1')],
    })
    await store.change([transcriptPart(border.id, 'en', [cue('c1', 0, 'Hello')])], 'add a transcript')
    const city = await addStory(store, { tags: ['issue/immigration', 'community/urban'], quotes: [quote('q-1')] })
    const bare = await addStory(store, { tags: ['person/ana'] })
    const noIssue = await addStory(store, { tags: ['community/urban', 'place/el-paso-tx'] })
    await log.append(record(border.id))

    const map = await mapCoverage(store, log, NOW)
    expect(map).toMatchObject({ stories: 4, untagged: 1 })
    expect(map.issues).toEqual([
      { id: 'issue/immigration', depth: 0, stories: 2 },
      { id: 'issue/detention', depth: 1, stories: 1 },
      { id: 'issue/transit', depth: 0, stories: 0 },
    ])
    expect(map.communities).toEqual([
      { id: 'community/urban', depth: 0, stories: 2 },
      { id: 'community/suburban', depth: 0, stories: 0 },
      { id: 'community/rural', depth: 0, stories: 1 },
      { id: 'community/border-town', depth: 1, stories: 1 },
    ])
    expect(map.regions).toEqual([
      { id: 'nm', label: 'New Mexico', stories: 1 },
      { id: 'tx', label: 'Texas', stories: 1 },
      { id: 'none', label: '', stories: 2 },
    ])
    const counts = { recorded: 1, transcribed: 1, withMoments: 1, quoted: 0, exported: 1, minutes: 1 }
    // Two places of one state are one story of that state.
    expect(cellAt(map.cells, 'issue/immigration', 'community/rural', 'nm')).toMatchObject(counts)
    expect(cellAt(map.cells, 'issue/detention', 'community/border-town')).toMatchObject(counts)
    expect(cellAt(map.cells, 'issue/immigration', 'community/urban', 'none')).toMatchObject({
      ...{ recorded: 1, transcribed: 0, quoted: 1, exported: 0 },
    })
    expect(cellAt(map.cells, null, 'community/urban', 'tx')).toMatchObject({ recorded: 1 })
    expect(cellAt(map.cells, 'issue/transit', 'community/rural')).toBeUndefined()

    // Every cell opens as many stories as it says.
    for (const cell of map.cells) expect(storiesInCell(store, cell)).toHaveLength(cell.recorded)
    const of = (issue: string | null, community: string | null, region = 'all') =>
      storiesInCell(store, { issue, community, region })
    expect(of('issue/immigration', 'community/rural')).toEqual([border.id])
    expect(of('issue/immigration', 'community/urban', 'none')).toEqual([city.id])
    expect(of(null, 'community/urban')).toEqual([noIssue.id])
    expect(of(null, null)).toEqual([bare.id])
  })

  it('asks about town and country in an empty library too', async () => {
    const { store, log } = await openLibrary()
    const map = await mapCoverage(store, log, NOW)
    expect(map).toMatchObject({ stories: 0, cells: [], regions: [], people: { median: 0, overused: [] } })
    expect(map.communities.map(({ id }) => id)).toEqual(['community/urban', 'community/suburban', 'community/rural'])
  })
})

describe('who is used too often', () => {
  it('has more than twice the uses of the one in the middle, of the last 90 days', async () => {
    const { store, log } = await openLibrary()
    const often = await addStory(store, {
      tags: ['person/ana'],
      quotes: [quote('q-1'), quote('q-2', { createdAt: daysAgo(200) })],
    })
    for (let i = 0; i < 3; i += 1) await log.append(record(often.id))
    // Four shapes of one clip left once; what left long ago does not count.
    for (const preset of ['16:9', '1:1', '4:5', '9:16'] as const) {
      await log.append(record(often.id, { run: 'same', preset }))
    }
    await log.append(record(often.id, { at: daysAgo(91) }))
    for (const name of ['bo', 'cy', 'di']) {
      const story = await addStory(store, { tags: [`person/${name}`] })
      await log.append(record(story.id))
    }
    const { people } = await mapCoverage(store, log, NOW)
    expect(people).toEqual({ days: 90, median: 1, overused: [{ person: 'person/ana', exports: 4, quotes: 1 }] })
  })
  it('is nobody when there is only one person', async () => {
    const { store, log } = await openLibrary()
    const only = await addStory(store, { tags: ['person/ana'] })
    for (let i = 0; i < 9; i += 1) await log.append(record(only.id))
    expect((await mapCoverage(store, log, NOW)).people.overused).toEqual([])
  })
  it("counts the moment's own people before the story's", async () => {
    const { store, log } = await openLibrary()
    const talk = await addStory(store, {
      tags: ['person/ana', 'person/bo', 'person/cy'],
      moments: [moment('m-1', { tags: ['person/ana'] })],
    })
    for (let i = 0; i < 6; i += 1) await log.append(record(talk.id, { moment: 'm-1' }))
    await log.append(record(talk.id))
    const { people } = await mapCoverage(store, log, NOW)
    expect(people).toMatchObject({ median: 1, overused: [{ person: 'person/ana', exports: 7 }] })
  })
  it('finds the middle', () => {
    expect([median([]), median([3]), median([1, 2]), median([9, 1, 2])]).toEqual([0, 3, 1.5, 2])
  })
})

describe('what never left', () => {
  it('is verified quotes, then moments with tags and a note; not what was exported', async () => {
    const { store, log } = await openLibrary()
    const strong = { tags: ['issue/transit'], note: 'strong' }
    const story = await addStory(store, {
      title: 'Buses',
      quotes: [
        quote('q-left', { startMs: 20_000, endMs: 24_000 }),
        quote('q-kept', { startMs: 31_000, endMs: 34_000, moment: 'm-quoted' }),
        quote('q-unsure', { startMs: 50_000, endMs: 54_000, status: 'heard' }),
      ],
      moments: [
        moment('m-kept', { ...strong, startMs: 40_000, endMs: 45_000 }),
        moment('m-quoted', { ...strong, startMs: 30_000, endMs: 35_000 }),
        moment('m-left', { ...strong, startMs: 10_000, endMs: 12_000 }),
        moment('m-plain', { startMs: 55_000, endMs: 56_000 }),
      ],
    })
    await store.change(
      [transcriptPart(story.id, 'en', [cue('c1', 41_000, 'The bus never comes.')])],
      'add a transcript',
    )
    await log.append(record(story.id, { startMs: 19_500, endMs: 24_500 }))
    await log.append(record(story.id, { moment: 'm-left', startMs: 0, endMs: 1 }))
    const { neverLeft } = await mapCoverage(store, log, NOW)
    expect(neverLeft.total).toBe(2)
    expect(neverLeft.shown).toMatchObject([
      { kind: 'quote', id: 'q-kept', title: 'Buses', words: 'Words that were locked', moment: 'm-quoted' },
      { kind: 'moment', id: 'm-kept', startMs: 40_000, words: 'The bus never comes.' },
    ])
  })
})
