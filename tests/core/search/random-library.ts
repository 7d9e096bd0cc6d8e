/** Small libraries and queries by chance, always the same for a seed: few words, so that everything meets everything. */
import type { IndexedMoment, IndexedStory, IndexedTranscript } from '../../../electron/core/search/model.ts'
import type { LibraryNames } from '../../../electron/core/search/names.ts'
import type { Filter, Find, Query, Term } from '../../../electron/core/search/query-tree.ts'
import { createRandom } from '../../bench/generate-library.ts'

const WORDS =
  'vote votes voted voting family families rural county the of don’t niño niña niños casa casas votar votaron sí 2025 imm immi immigration clinic clinics. العائلات العائلة 한국 한국어 ёлка हिन्दी हिन्द Straße'.split(
    ' ',
  )
const SPEAKERS = ['', 'Mayor', 'Rosa Niño', 'Interviewer']
const TAGS = [
  'issue/health',
  'issue/health-care',
  'issue/clinic',
  'place/las-cruces',
  'person/rosa',
  'person/leo',
  'community/rural',
]

export const names: LibraryNames = {
  stamp: '1',
  facets: [{ id: 'issue', label: 'Topic' }],
  tags: [
    { id: 'issue/health', labels: ['Health', 'Salud'], parent: null },
    { id: 'issue/health-care', labels: ['Health care', 'rural clinics'], parent: 'issue/health' },
    { id: 'issue/clinic', labels: ['Clinic'], parent: 'issue/health-care' },
    { id: 'place/las-cruces', labels: ['Las Cruces, NM'], parent: null },
    { id: 'person/rosa', labels: ['Rosa'], parent: null },
    { id: 'community/rural', labels: ['Rural'], parent: null },
  ],
  people: [
    { tag: 'person/rosa', name: 'Rosa Niño', terms: ['Mayor', 'Council', 'Rural County'], places: ['Rural County'] },
    { tag: 'person/leo', name: 'Leo', terms: ['Voting clerk', 'Board', 'Las Cruces'], places: ['Las Cruces'] },
  ],
}

export class Chance {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = createRandom(seed)
  }
  below(most: number): number {
    return Math.floor(this.#random() * most)
  }
  is(part: number): boolean {
    return this.#random() < part
  }
  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  some<T>(list: readonly T[], part: number): T[] {
    return list.filter(() => this.is(part))
  }
  times<T>(count: number, make: (i: number) => T): T[] {
    return Array.from({ length: count }, (_, i) => make(i))
  }
}

function makeTranscript(chance: Chance, language: string): IndexedTranscript {
  const changes = chance.pick([0.02, 0.1, 0.5])
  const most = chance.pick([3, 8, 20])
  let speaker = chance.pick(SPEAKERS)
  const cues = chance.times(chance.below(45), (i) => {
    if (chance.is(changes)) speaker = chance.pick(SPEAKERS)
    const words = chance.times(chance.below(most) + (chance.is(0.95) ? 1 : 0), () =>
      chance.is(0.4) ? 'filler' : chance.pick(WORDS),
    )
    const text = words.join(chance.is(0.1) ? '\n' : ' ') + (chance.is(0.2) && words.length > 0 ? '.' : '')
    return { id: `c${i}`, startMs: i * 3000, endMs: i * 3000 + 2900, speaker, text }
  })
  const [isMachineDraft, isTranslation, isStale] = [chance.is(0.3), chance.is(0.3), chance.is(0.2)]
  return { language, isMachineDraft, isTranslation, isStale, cues }
}

const makeText = (chance: Chance, most: number): string =>
  chance.times(1 + chance.below(most), () => chance.pick(WORDS)).join(' ')

function makeMoment(chance: Chance): IndexedMoment {
  const startMs = chance.below(60) * 1000
  const tags = chance.some(TAGS, 0.25)
  return {
    startMs,
    endMs: startMs + 1000 + chance.below(20_000),
    tags,
    note: chance.is(0.5) ? makeText(chance, 4) : '',
  }
}

export function makeStory(chance: Chance, id: string): Omit<IndexedStory, 'stamp'> {
  return {
    id,
    title: makeText(chance, 3),
    recordedOn: chance.pick(['', '2024-12-31', '2025-01-01', '2025-03-14', '2026-07-02']),
    tags: chance.is(0.3) ? [] : chance.some(TAGS, 0.2),
    notes: chance.is(0.4) ? makeText(chance, 5) : '',
    moments: chance.times(chance.below(3), () => makeMoment(chance)),
    transcripts: chance.some(['en', 'es', 'es-MX', 'fr'], 0.5).map((language) => makeTranscript(chance, language)),
    hasQuotes: chance.is(0.2),
  }
}

function makeTerm(chance: Chance): Term {
  const count = chance.is(0.75) ? 1 : 2 + chance.below(3)
  const words = chance.times(count, () => chance.pick([...WORDS, 'filler']).replace(/[.’].*/, ''))
  const prefix = chance.is(0.15)
  const last = words.at(-1) ?? ''
  if (prefix) words[words.length - 1] = last.slice(0, 1 + chance.below(last.length))
  return { words, prefix, exact: chance.is(0.3) }
}

const makeFind = (chance: Chance): Find =>
  chance.is(0.8)
    ? { kind: 'term', term: makeTerm(chance) }
    : { kind: 'near', left: makeTerm(chance), right: makeTerm(chance), within: chance.pick([0, 1, 3, 10, 30]) }

const VALUES: Readonly<Record<Filter['field'], readonly string[]>> = {
  tag: [
    'health',
    'Salud',
    'health care',
    'issue/clinic',
    'Topic',
    'rural',
    'las cruces nm',
    'heal*',
    'rosa nino',
    'nothing',
  ],
  person: ['rosa', 'niño', 'Leo', 'mayor', 'ros*', 'nobody'],
  speaker: ['mayor', 'Niño', 'inter*', 'nobody'],
  place: ['las cruces', 'cruces', 'rural county', 'nm', 'nowhere'],
  language: ['en', 'es', 'es-mx', 'fr', 'de'],
  title: ['vote', 'rural county', 'famil*', 'the'],
  note: ['vote', 'the of', 'cas*', 'rural county', 'niño'],
  date: [
    '2025',
    '2025-03',
    '2025-03-14',
    '2024..2025-01',
    '..2025-01-01',
    '2025-03..',
    '>2025',
    '<2025',
    '>=2025-03',
    '<=2025-01-01',
  ],
  has: ['transcript', 'moment', 'quote', 'translation'],
  is: ['untagged', 'machine-draft', 'missing-media', 'stale'],
}

function makeFilter(chance: Chance): Filter {
  const field = chance.pick(Object.keys(VALUES) as Filter['field'][])
  return { field, not: chance.is(0.3), value: chance.pick(VALUES[field]) }
}

const unique = <T>(list: readonly T[]): T[] => [
  ...new Map(list.map((each) => [JSON.stringify(each).toLowerCase(), each])).values(),
]

export function makeQuery(chance: Chance): Query {
  const clause = <T>(make: () => T): { any: T[] } => ({
    any: unique(chance.times(chance.is(0.8) ? 1 : 2 + chance.below(2), make)),
  })
  const all = unique(chance.times(chance.pick([0, 1, 1, 1, 2, 2, 3]), () => clause(() => makeFind(chance))))
  const filters = unique(
    chance.times(all.length === 0 ? 1 + chance.below(2) : chance.pick([0, 0, 1, 2]), () =>
      clause(() => makeFilter(chance)),
    ),
  )
  const none = unique(chance.times(chance.pick([0, 0, 0, 1, 2]), () => makeTerm(chance)))
  return { all, filters, none }
}
