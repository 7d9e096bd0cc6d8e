/** Whose name stands on a clip, when, and with which office. */
import { describe, expect, test } from 'vitest'
import { nameSpeakers, type Said } from '../../../electron/core/brand/speakers.ts'
import { type Cue, Person } from '../../../electron/core/library/model.ts'

const cue = (speaker: string, startMs: number, endMs: number): Cue => ({
  ...{ id: `c${startMs}`, speaker, startMs, endMs, text: 'We left in the night.' },
})
const person = (id: string, name: string, terms: Person['terms'] = [], aliases: string[] = []): Person =>
  Person.parse({ id, name, sayAs: '', pronouns: '', aliases, terms })
const term = (title: string, from: string, to: string) => ({ title, body: 'City of Las Cruces', place: '', from, to })

const ana = person('ana-ruiz', 'Ana Ruiz', [term('Council Member', '2019', '2023'), term('Mayor', '2024', '')], ['ANA'])
const luis = person('luis-vega', 'Luis Vega')
const name = (cues: readonly Cue[], range: [number, number], more: Partial<Said> = {}) =>
  nameSpeakers(
    {
      ...{ story: { recordedOn: '2021-05-01', tags: [] }, tags: [], cues, people: [ana, luis], today: '2026-03-10' },
      ...more,
    },
    { startMs: range[0], endMs: range[1] },
  )

test('the one who speaks is named at the start for four seconds, with the office of that day', () => {
  const { lowerThirds, remarks } = name([cue('Ana Ruiz', 0, 9000), cue('Ana Ruiz', 9000, 20_000)], [5000, 18_000])
  expect(lowerThirds).toEqual([
    { name: 'Ana Ruiz', title: 'Then-Council Member, City of Las Cruces', startMs: 5000, endMs: 9000 },
  ])
  expect(remarks).toEqual([])
})

test('each speaker once, as they first speak long enough to be read', () => {
  const cues = [
    cue('Interviewer', 0, 2000),
    cue('ANA', 2000, 3000),
    cue('', 3000, 3500),
    cue('Luis Vega', 3500, 9000),
    cue('ANA', 9000, 12_000),
    cue('Luis Vega', 12_000, 15_000),
  ]
  expect(name(cues, [0, 15_000]).lowerThirds.map(({ name: who, startMs, endMs }) => [who, startMs, endMs])).toEqual([
    ['Ana Ruiz', 2000, 3500],
    ['Luis Vega', 3500, 7500],
  ])
  // A word thrown in is no turn that could be read.
  const short = name([cue('ANA', 0, 900), cue('Luis Vega', 900, 5000), cue('ANA', 5000, 8000)], [0, 8000])
  expect(short.lowerThirds.map(({ name: who, startMs }) => [who, startMs])).toEqual([
    ['Luis Vega', 900],
    ['Ana Ruiz', 5000],
  ])
})

test('a name does not outlast the clip, and a clip shorter than a glance still has it', () => {
  expect(name([cue('ANA', 0, 9000)], [1000, 2000]).lowerThirds).toMatchObject([{ startMs: 1000, endMs: 2000 }])
})

describe('an office that is not certain', () => {
  test('was not held that day: the name stands alone, and that is said', () => {
    const { lowerThirds, remarks } = name([cue('ANA', 0, 9000)], [0, 9000], {
      story: { recordedOn: '2010-01-01', tags: [] },
    })
    expect(lowerThirds).toMatchObject([{ name: 'Ana Ruiz', title: '' }])
    expect(remarks).toMatchObject([{ code: 'office-unknown', text: expect.stringContaining('2010-01-01') }])
  })
  test('has no day: the office of today stands, and that is said', () => {
    const { lowerThirds, remarks } = name([cue('ANA', 0, 9000)], [0, 9000], { story: { recordedOn: '', tags: [] } })
    expect(lowerThirds).toMatchObject([{ title: 'Mayor, City of Las Cruces' }])
    expect(remarks).toMatchObject([{ code: 'office-undated' }])
  })
})

describe('without named speakers', () => {
  const silent = [cue('', 0, 9000)]
  test('the only person of the story is named', () => {
    const story = { recordedOn: '2021-05-01', tags: ['person/luis-vega', 'place/las-cruces'] }
    expect(name(silent, [0, 9000], { story }).lowerThirds).toMatchObject([
      { name: 'Luis Vega', startMs: 0, endMs: 4000 },
    ])
  })
  test('of several nobody is guessed, and that is said', () => {
    const story = { recordedOn: '', tags: ['person/luis-vega'] }
    const { lowerThirds, remarks } = name(silent, [0, 9000], { story, tags: ['person/ana-ruiz'] })
    expect(lowerThirds).toEqual([])
    expect(remarks).toMatchObject([{ code: 'no-lower-third' }])
  })
  test('a speaker whom the directory does not know is not the person of the tag', () => {
    const story = { recordedOn: '', tags: ['person/luis-vega'] }
    expect(name([cue('Somebody', 0, 9000)], [0, 9000], { story }).lowerThirds).toEqual([])
  })
})
