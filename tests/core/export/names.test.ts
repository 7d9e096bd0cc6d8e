/** Patterns of file names: what they become, and that nothing in a value can make a name that is not safe. */
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExportRequest } from '../../../electron/core/export/model.ts'
import {
  checkPattern,
  fillPattern,
  type NameFacts,
  nameFields,
  plainPattern,
} from '../../../electron/core/export/names.ts'
import { planExport, planStops } from '../../../electron/core/export/plan.ts'
import { tempFolder } from '../../support/temp.ts'
import { cue, storyOf } from './support/story.ts'

const clip = {
  ...({ title: 'Clinic days', preset: '9:16', platform: 'tiktok', language: 'es-MX' } as const),
  ...{ startMs: 547_000, endMs: 555_400 },
}
const facts: NameFacts = {
  ...{ clip, people: ['Ana Ruiz'], places: ['Las Cruces, NM'], date: '2026-03-04', number: 3, count: 12 },
}

test.each([
  [plainPattern, 'Clinic days 00.09.07-00.09.15 9x16'],
  ['{date} {person} ({place}) {platform} {language}', '2026-03-04 Ana Ruiz (Las Cruces, NM) tiktok es-MX'],
  ['{number} {title}', '03 Clinic days'],
  ['{title}/{shape}', 'Clinic days-9x16'],
  ['literal {braces and }', 'literal {braces and }'],
])('%j is %j', (pattern, name) => {
  expect(fillPattern(pattern, facts)).toBe(name)
})

test('what is not known leaves no gap', () => {
  const bare = { ...facts, people: [], places: [], date: '', clip: { ...clip, platform: null, language: null } }
  expect(fillPattern('{date} {person} - {place} - {title} ({language}) [{platform}]', bare)).toBe('Clinic days')
  expect(fillPattern('{person}', bare)).toBe('untitled')
})

test('a value is put in once and never read as a pattern', () => {
  const sly = { ...facts, people: ['{title}{title}'], clip: { ...clip, title: '{date}{number}' } }
  expect(fillPattern('{title} {person}', sly)).toBe('{date}{number} {title}{title}')
})

test('a long title gives way, what tells the clips apart stays', () => {
  const long = { ...facts, clip: { ...clip, title: 'é'.repeat(200) } }
  const name = fillPattern('{title} {in}-{out} {platform}', long)
  expect(name).toMatch(/^é+ 00\.09\.07-00\.09\.15 tiktok$/)
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
})

test('fields that do not exist are named, with those that do', () => {
  expect(checkPattern('{title} {author} {Title}')[0]?.text).toMatch(
    /asks for \{author\}, \{Title\}.*\{title\} \{person\}/,
  )
  expect(checkPattern(nameFields.map((field) => `{${field}}`).join(''))).toEqual([])
})

describe('hostile values', () => {
  const nasty = fc.oneof(
    fc.constantFrom(
      '../../etc',
      'C:\\',
      'con',
      '\u202egnp.exe',
      '-y',
      '.',
      'a\nb',
      '{title}',
      '%03d',
      "'; rm -rf ~",
      '\u0000',
    ),
    fc.string({ unit: 'binary', maxLength: 300 }),
  )
  const pattern = fc
    .array(fc.oneof(fc.constantFrom(...nameFields.map((field) => `{${field}}`)), nasty), { maxLength: 8 })
    .map((parts) => parts.join('').slice(0, 200))
  test('always give one name that every system takes', () => {
    fc.assert(
      fc.property(pattern, nasty, nasty, nasty, (text, title, person, place) => {
        const name = fillPattern(text, { ...facts, people: [person], places: [place], clip: { ...clip, title } })
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
        expect(name).not.toMatch(/^[\s.-]|[\s.]$/u)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
        expect(basename(join('/clips', name))).toBe(name)
      }),
      { numRuns: 500 },
    )
  })
})

describe('in a plan', () => {
  const plan = async (request: Partial<ExportRequest>) => {
    const { story, lookup } = storyOf({ cues: { en: [cue(0, 2000, 'Hello there.')] } })
    const tagged = {
      ...story,
      recordedOn: '2026-03-04',
      tags: ['person/ana-ruiz', 'place/las-cruces-nm', 'issue/health'],
    }
    const port = {
      ...lookup,
      story: async () => tagged,
      tagLabel: (tag: string) => (tag === 'person/ana-ruiz' ? 'Ana Ruiz' : 'Las Cruces'),
    }
    const items = [1, 2].map((n) => ({ story: story.id, startMs: n * 1000, endMs: n * 1000 + 500 }))
    return planExport({ items, fit: 'blur', out: await tempFolder(), ...request }, port)
  }
  const names = async (request: Partial<ExportRequest>) =>
    (await plan(request)).outputs.map(({ file }) => basename(file))

  test('the names are made from the story, and stay apart', async () => {
    expect(await names({ name: '{number} {date} {person}, {place}', captions: 'none' })).toEqual([
      '1 2026-03-04 Ana Ruiz, Las Cruces.mp4',
      '2 2026-03-04 Ana Ruiz, Las Cruces.mp4',
    ])
    expect(await names({ name: '{person}' })).toEqual(['Ana Ruiz.mp4', 'Ana Ruiz (2).mp4'])
  })
  test('without a pattern they are as ever, and name the platform where there is one', async () => {
    expect((await names({ name: '  ' }))[0]).toBe('Clinic days 00.00.01-00.00.01 16x9.mp4')
    expect((await names({ platforms: ['x', 'web'] })).slice(0, 2)).toEqual([
      'Clinic days 00.00.01-00.00.01 x 16x9.mp4',
      'Clinic days 00.00.01-00.00.01 web 16x9.webm',
    ])
  })
  test('a field that is not known stops the plan; a pattern leads nowhere else', async () => {
    expect(planStops(await plan({ name: '{who}' }))[0]).toMatchObject({ code: 'invalid-input' })
    const out = await tempFolder()
    const [first] = (await plan({ name: '../../{title}/x', out })).outputs
    expect(dirname(first!.file)).toBe(out)
  })
})
