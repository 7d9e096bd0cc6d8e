/** The people directory through the door, and where people appear. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { countPeople, findAppearances } from '../../../electron/core/library/appearances.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { Quote, type Story } from '../../../electron/core/library/model.ts'
import {
  addAlias,
  addPerson,
  countUse,
  mergePeople,
  removePerson,
  savePerson,
} from '../../../electron/core/library/people.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const TODAY = '2026-03-10'
const council = {
  title: 'Council Member',
  body: 'City Council',
  place: 'Las Cruces, NM',
  from: '2019',
  to: '2023-12-31',
}
const mayor = { title: 'Mayor', body: 'City', place: 'Las Cruces, NM', from: '2024-01-01', to: '' }

async function openStore(): Promise<FileStore> {
  const root = await createLibrary(join(await tempFolder('people'), 'Library'), 'People')
  const store = await FileStore.open(root)
  onTestFinished(() => store.close())
  return store
}

const quote = (id: string, person: string | null, speaker = ''): Quote =>
  Quote.parse({
    id,
    moment: null,
    language: 'en',
    startMs: 0,
    endMs: 1900,
    revision: 1,
    from: { cue: 'c1', offset: 0 },
    to: { cue: 'c1', offset: 5 },
    words: 'Hello',
    digest: createHash('sha256').update('Hello').digest('hex'),
    sound: '',
    edits: [],
    speaker,
    person,
    status: 'unverified',
    checks: [],
    tags: person === null ? [] : [`person/${person}`],
    note: '',
    createdAt: '2025-08-02T10:00:00.000Z',
  })

const moment = (id: string, startMs: number, endMs: number, tags: string[] = []) => ({
  id,
  startMs,
  endMs,
  tags,
  note: '',
  createdAt: '2025-08-02T10:00:00.000Z',
})

/** Stories as documents with everything that undo has to bring back (their counts go on). */
const contentOf = async (store: FileStore): Promise<unknown> => ({
  stories: await Promise.all(store.list().map(async ({ id }) => ({ ...(await store.get(id)), revision: 0 }))),
  library: { ...store.library(), revision: 0 },
})

describe('an entry of the directory', () => {
  it('is added under a readable id with its tag, and keeps the id when renamed', async () => {
    const store = await openStore()
    expect(await addPerson(store, { name: 'Ana  Ruiz', terms: [council] })).toBe('ana-ruiz')
    expect(await addPerson(store, { name: 'Ana Ruiz' })).toBe('ana-ruiz-2')
    const [ana] = store.library().people
    expect(ana).toMatchObject({ name: 'Ana Ruiz', terms: [council], aliases: [] })
    await savePerson(store, { ...ana!, name: 'Ana Ruiz Núñez'.normalize('NFD') })
    expect(store.library().people[0]).toMatchObject({ id: 'ana-ruiz', name: 'Ana Ruiz Núñez'.normalize('NFC') })
    expect(store.library().vocabulary.tags.find(({ id }) => id === 'person/ana-ruiz')?.label).toBe('Ana Ruiz Núñez')
    await store.undo()
    expect(store.library().people[0]?.name).toBe('Ana Ruiz')
  })

  it('of a name without Latin letters has an id of its own', async () => {
    const store = await openStore()
    const id = await addPerson(store, { name: '李美玲' })
    expect(id).toMatch(/^person-[a-z0-9]{6}$/)
    expect(await addPerson(store, { name: 'Li', id: 'li-mei' })).toBe('li-mei')
    await expect(addPerson(store, { name: 'Li', id: 'li-mei' })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it.each([
    ['an impossible day', { ...council, from: '2023-02-30' }, /City Council, from: "2023-02-30"/],
    ['words', { ...council, to: 'today' }, /to: "today"/],
    ['the end before the beginning', { ...council, from: '2024-01', to: '2023' }, /from 2024-01 to 2023/],
  ])('refuses terms with %s and changes nothing', async (_, term, detail) => {
    const store = await openStore()
    await addPerson(store, { name: 'Ana Ruiz' })
    const before = store.library()
    await expect(savePerson(store, { ...before.people[0]!, terms: [term] })).rejects.toMatchObject({
      code: 'invalid-input',
      detail: expect.stringMatching(detail),
    })
    expect(store.library()).toBe(before)
  })

  it('takes terms within one year, leaves blank ones and repeated names out, refuses an empty name', async () => {
    const store = await openStore()
    await addPerson(store, { name: 'Ana Ruiz' })
    const ana = store.library().people[0]!
    const blank = { title: ' ', body: '', place: '', from: '', to: '' }
    const short = { ...council, from: '2023-06', to: '2023' }
    await savePerson(store, { ...ana, terms: [blank, short], aliases: ['A. Ruiz', 'ANA RUIZ', 'a ruiz', ' '] })
    expect(store.library().people[0]).toMatchObject({ terms: [short], aliases: ['A. Ruiz'] })
    await expect(savePerson(store, { ...ana, name: ' ' })).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(savePerson(store, { ...ana, id: 'nobody' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

/** Ana as council member in one story and as mayor in another, under two names. */
async function withTwoStories(store: FileStore): Promise<{ old: Story; recent: Story }> {
  const old = await addStory(store, {
    title: 'Clinic nights',
    recordedOn: '2021-08-02',
    tags: ['person/ana-ruiz'],
    moments: [moment('m-a', 0, 1900), moment('m-b', 4000, 5900), moment('m-c', 4000, 5900, ['person/ana-ruiz'])],
    quotes: [quote('q-a', 'ana-ruiz'), quote('q-b', null, 'Ana Ruiz'), quote('q-c', null, 'Interviewer')],
  })
  await store.change(
    [
      transcriptPart(old.id, 'en', [
        cue('c1', 0, 'Hello from the clinic', 'Ana Ruiz'),
        cue('c2', 1000, 'where we wait', 'ANA RUIZ:'),
        cue('c3', 4000, 'Who waits?', 'Interviewer'),
      ]),
    ],
    'add transcript',
  )
  const recent = await addStory(store, { title: 'City budget', recordedOn: '2025-08-02' })
  await store.change(
    [
      transcriptPart(recent.id, 'en', [
        cue('c1', 2000, 'The budget', 'Mayor Ruiz'),
        cue('c2', 9000, 'passed', 'Speaker 1'),
      ]),
    ],
    'add transcript',
  )
  return { old, recent }
}

describe('appearances', () => {
  it('are found by tag, name and speaker name, with the title of each day and the time spoken', async () => {
    const store = await openStore()
    await addPerson(store, { name: 'Ana Ruiz', terms: [council, mayor], aliases: ['Mayor Ruiz'] })
    const { old, recent } = await withTwoStories(store)
    const found = await findAppearances(store, 'ana-ruiz', TODAY)
    expect(found).toMatchObject([
      {
        story: recent.id,
        title: 'City budget',
        isTagged: false,
        spokenMs: 1900,
        firstMs: 2000,
        speakers: ['Mayor Ruiz'],
        attribution: { prefix: 'plain', texts: { full: 'Ana Ruiz, mayor, Las Cruces, NM' } },
        moments: [],
        quotes: [],
      },
      {
        story: old.id,
        isTagged: true,
        // From 0 to 1900 and from 1000 to 2900: what overlaps counts once.
        spokenMs: 2900,
        firstMs: 0,
        attribution: { prefix: 'then', texts: { full: 'Ana Ruiz, then-council member, Las Cruces, NM' } },
        moments: [{ id: 'm-a', words: 'Hello from the clinic where we wait' }, { id: 'm-c' }],
        quotes: [{ id: 'q-a' }, { id: 'q-b', words: 'Hello' }],
      },
    ])
    const { people, unknown } = await countPeople(store, TODAY)
    expect(people).toEqual([
      { id: 'ana-ruiz', office: 'Mayor, City', stories: 2, moments: 2, quotes: 2, spokenMs: 4800 },
    ])
    // "Speaker 1" is somebody else in every story and is not offered.
    expect(unknown).toEqual([{ name: 'Interviewer', id: '', stories: 1, spokenMs: 1900 }])
    await expect(findAppearances(store, 'nobody', TODAY)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('follow edits of the transcript and of the directory', async () => {
    const store = await openStore()
    await addPerson(store, { name: 'Ana Ruiz' })
    const { recent } = await withTwoStories(store)
    expect((await countPeople(store, TODAY)).unknown.map(({ name }) => name)).toEqual(['Interviewer', 'Mayor Ruiz'])
    await addAlias(store, 'ana-ruiz', 'Mayor Ruiz')
    expect((await countPeople(store, TODAY)).people[0]?.stories).toBe(2)
    await store.change([transcriptPart(recent.id, 'en', [cue('c1', 0, 'Nothing', 'Bea')])], 'edit transcript')
    const after = await countPeople(store, TODAY)
    expect(after.people[0]).toMatchObject({ stories: 1 })
    expect(after.unknown.map(({ name }) => name)).toContain('Bea')
  })

  it('do not count a translation again', async () => {
    const store = await openStore()
    await addPerson(store, { name: 'Ana Ruiz' })
    const { old } = await withTwoStories(store)
    await store.change(
      [transcriptPart(old.id, 'es', [cue('s1', 0, 'Hola', 'Ana Ruiz'), cue('s2', 30_000, 'Adiós', 'Ana Ruiz')])],
      'es',
    )
    expect((await findAppearances(store, 'ana-ruiz', TODAY))[0]?.spokenMs).toBe(4800)
    await store.change(
      [
        {
          kind: 'story',
          story: old.id,
          recipe: (before) => ({
            ...before!,
            transcripts: before!.transcripts.map((info) =>
              info.language === 'es' ? { ...info, translationOf: 'en' } : info,
            ),
          }),
        },
      ],
      'link',
    )
    expect((await findAppearances(store, 'ana-ruiz', TODAY))[0]?.spokenMs).toBe(2900)
  })

  it('of a name that two people share are told apart by the tags of the story', async () => {
    const store = await openStore()
    await addPerson(store, { name: 'Ana Ruiz', aliases: ['Council member'] })
    await addPerson(store, { name: 'Bo Lee', aliases: ['Council member'] })
    const one = await addStory(store, { tags: ['person/bo-lee'] })
    const other = await addStory(store)
    for (const { id } of [one, other])
      await store.change([transcriptPart(id, 'en', [cue('c1', 0, 'Yes')])], 'add transcript')
    const { people, unknown } = await countPeople(store, TODAY)
    expect(people.map(({ id, spokenMs }) => [id, spokenMs])).toEqual([
      ['ana-ruiz', 0],
      ['bo-lee', 1900],
    ])
    expect(unknown).toEqual([])
  })

  it('offers tags that nobody stands for, with the speaker of that name as one', async () => {
    const store = await openStore()
    const { id } = await addStory(store, { tags: ['person/bo-lee'] })
    await store.change([transcriptPart(id, 'en', [cue('c1', 0, 'Yes', 'Bo Lee')])], 'add transcript')
    expect((await countPeople(store, TODAY)).unknown).toEqual([
      { name: 'Bo lee', id: 'bo-lee', stories: 1, spokenMs: 1900 },
    ])
    await addPerson(store, { name: 'Bo Lee', id: 'bo-lee' })
    expect(await countPeople(store, TODAY)).toMatchObject({ people: [{ id: 'bo-lee', stories: 1 }], unknown: [] })
  })
})

describe('two people made one', () => {
  it('is one change over stories, moments and quotes, counted before, and one undo', async () => {
    const store = await openStore()
    await addPerson(store, { name: 'Ana Ruiz', terms: [council], aliases: ['Mayor Ruiz'], sayAs: 'AH-na' })
    await addPerson(store, { name: 'Ana R.', terms: [mayor], pronouns: 'she/her' })
    const { old } = await withTwoStories(store)
    await addStory(store, { tags: ['person/ana-ruiz', 'person/ana-r', 'issue/housing'] })
    const before = await contentOf(store)
    expect(await countUse(store, 'ana-ruiz')).toEqual({ stories: 2, moments: 1, quotes: 1 })
    expect(await mergePeople(store, 'ana-ruiz', 'ana-r')).toEqual({ stories: 2, moments: 1, quotes: 1 })
    expect(store.library().people).toEqual([
      {
        id: 'ana-r',
        name: 'Ana R.',
        sayAs: 'AH-na',
        pronouns: 'she/her',
        aliases: ['Ana Ruiz', 'Mayor Ruiz'],
        terms: [mayor, council],
      },
    ])
    const story = await store.get(old.id)
    expect(story.tags).toEqual(['person/ana-r'])
    expect(story.moments[2]?.tags).toEqual(['person/ana-r'])
    expect(story.quotes[0]).toMatchObject({ person: 'ana-r', tags: ['person/ana-r'] })
    expect((await countPeople(store, TODAY)).people).toEqual([
      { id: 'ana-r', office: 'Mayor, City', stories: 3, moments: 2, quotes: 2, spokenMs: 4800 },
    ])
    const tags = await Promise.all(store.list().map(async ({ id }) => (await store.get(id)).tags))
    expect(tags[2]).toEqual(['person/ana-r', 'issue/housing'])
    expect(JSON.stringify(await contentOf(store))).not.toContain('person/ana-ruiz')
    await store.undo()
    expect(await contentOf(store)).toEqual(before)
  })

  it('refuses one with oneself and with nobody', async () => {
    const store = await openStore()
    await addPerson(store, { name: 'Ana' })
    await expect(mergePeople(store, 'ana', 'ana')).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(mergePeople(store, 'ana', 'bo')).rejects.toMatchObject({ code: 'not-found' })
    expect(store.library().people).toHaveLength(1)
  })
})

describe('taking somebody out', () => {
  it('takes the tag off everything, keeps the quotes, and is one undo', async () => {
    const store = await openStore()
    await addPerson(store, { name: 'Ana Ruiz', terms: [council] })
    const { old } = await withTwoStories(store)
    const before = await contentOf(store)
    expect(await removePerson(store, 'ana-ruiz')).toEqual({ stories: 1, moments: 1, quotes: 1 })
    const story = await store.get(old.id)
    expect([story.tags, story.quotes.length, story.quotes[0]?.person]).toEqual([[], 3, null])
    expect(store.library().people).toEqual([])
    expect((await countPeople(store, TODAY)).unknown.map(({ name }) => name)).toContain('Ana Ruiz')
    await store.undo()
    expect(await contentOf(store)).toEqual(before)
  })
})
