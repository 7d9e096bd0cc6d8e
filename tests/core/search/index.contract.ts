/** What every SearchIndex must do. Run by sqlite-index.test.ts and worker-index.test.ts, each with a library of its own kind. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Cue } from '../../../electron/core/library/model.ts'
import type { SearchHit, SearchIndex, SearchQuery, SearchResult } from '../../../electron/core/search/model.ts'

export interface TestStory {
  readonly id: string
  readonly title: string
  readonly people?: readonly { readonly id: string; readonly name: string }[]
  readonly tags?: readonly { readonly id: string; readonly label: string }[]
  readonly notes?: string
  readonly transcripts?: Readonly<Record<string, readonly Cue[]>>
}

/** A library that an index under test reads from. */
export interface Subject {
  /** Writes or replaces a story in the source, not in the index. */
  put(story: TestStory): Promise<void>
  take(id: string): Promise<void>
  open(): SearchIndex
  /** The index file. */
  readonly file: string
  dispose(): Promise<void>
}

/** Cues of three seconds each: `speak('Ann', 'one', 'two')`, ids `c1`, `c2` ... in the order of the whole transcript. */
export function transcript(...turns: readonly (readonly [speaker: string, ...texts: string[]])[]): Cue[] {
  return turns
    .flatMap(([speaker, ...texts]) => texts.map((text) => ({ speaker, text })))
    .map(({ speaker, text }, i) => ({ id: `c${i + 1}`, startMs: i * 3000, endMs: i * 3000 + 2900, speaker, text }))
}

export const marked = (hit: SearchHit | undefined): string[] =>
  (hit?.marks ?? []).map(([start, end]) => hit?.snippet.slice(start, end) ?? '')

const clinic: TestStory = {
  id: 'clinic',
  title: 'Clinic days',
  people: [{ id: 'rosa-nino', name: 'Rosa Niño' }],
  tags: [{ id: 'issue/immigration', label: 'Immigration' }],
  notes: 'Ask about the ambulance.',
  transcripts: {
    en: transcript(
      ['Council member', 'People who live in a rural', 'county are afraid to call', 'and we don’t have a café.'],
      ['Interviewer', 'Afraid of what?'],
      ['Council member', 'Of the sheriff. Of losing the job.', 'The hospital is an hour away.'],
    ),
    es: transcript(['Council member', 'La gente tiene miedo', 'de llamar al sheriff, mi niño.']),
  },
}
const budget: TestStory = {
  id: 'budget',
  title: 'Budget and roads',
  tags: [{ id: 'community/rural', label: 'Rural' }],
  transcripts: {
    en: transcript([
      'Mayor',
      'Roads take half of it.',
      'Schools and the sheriff share the rest.',
      'Immigration never came up in the budget.',
    ]),
  },
}

export function describeSearchIndex(name: string, create: () => Promise<Subject>): void {
  describe(name, () => {
    let subject: Subject
    let index: SearchIndex

    beforeEach(async () => {
      subject = await create()
      await subject.put(clinic)
      await subject.put(budget)
      index = subject.open()
      await index.sync()
    })
    afterEach(async () => {
      await index.close()
      await subject.dispose()
    })

    const search = (text: string, more: Partial<SearchQuery> = {}): Promise<SearchResult> =>
      index.query({ text, limit: 50, prefix: false, ...more })
    const said = async (text: string, more?: Partial<SearchQuery>): Promise<SearchHit[]> =>
      (await search(text, more)).hits.filter((hit) => hit.field === 'said')

    describe('finds what is said', () => {
      it.each([
        ['ar', 'بقيت العائلات هنا.', 'العائلات'],
        ['ko', '한국어 수업이 있다.', '한국어'],
        ['hi', 'शहर में हिन्दी बोली जाती है।', 'हिन्दी'],
        ['ru', 'Ёлка стоит в школе.', 'ёлка'],
        ['vi', 'Người dân ở đây.', 'nguoi'],
      ])('finds words of %s', async (language, text, word) => {
        await subject.put({ id: 'far', title: 'Far', transcripts: { [language]: transcript(['Mayor', text]) } })
        await index.sync()
        expect(await said(word)).toMatchObject([{ story: 'far', language, match: 'exact' }])
        expect(await said(`"${word}"`)).toHaveLength(1)
        expect(await said(word.slice(0, -1), { prefix: true })).toHaveLength(1)
      })

      it('gives cue, times, speaker, language, text and the marked word', async () => {
        const { hits, total, totalIsLowerBound, notice } = await search('hospital')
        expect({ total, totalIsLowerBound, notice }).toEqual({ total: 1, totalIsLowerBound: false, notice: '' })
        expect(hits[0]).toMatchObject({
          story: 'clinic',
          title: 'Clinic days',
          field: 'said',
          cue: 'c6',
          startMs: 15_000,
          endMs: 17_900,
          speaker: 'Council member',
          language: 'en',
          text: 'The hospital is an hour away.',
          snippet: 'The hospital is an hour away.',
        })
        expect(marked(hits[0])).toEqual(['hospital'])
      })

      it.each(['cafe', 'café', 'CAFÉ', 'cafe\u0301'])('finds café as %s', async (text) => {
        expect(marked((await said(text))[0])).toEqual(['café'])
      })

      it.each(['nino', 'Niño'])('finds the person Niño and the word niño as %s', async (text) => {
        const { hits } = await search(text)
        expect(hits.map(({ field }) => field)).toEqual(['person', 'said'])
      })

      it.each(["don't", 'don’t', '"we don\'t have"'])('finds don’t as %s', async (text) => {
        expect((await said(text)).map(({ cue }) => cue)).toEqual(['c3'])
      })

      it('finds a phrase that runs over the ends of cues, and covers exactly its cues', async () => {
        const hits = await said('"rural county are afraid"')
        expect(hits).toHaveLength(1)
        expect(hits[0]).toMatchObject({
          cue: 'c1',
          startMs: 0,
          endMs: 5900,
          text: 'People who live in a rural county are afraid to call',
        })
        expect(marked(hits[0])).toEqual(['rural county are afraid'])
      })

      it('finds a phrase over the end of every cue of a long turn, wherever passages are cut', async () => {
        const words = Array.from({ length: 400 }, (_, i) => `w${i}x`)
        const texts = Array.from({ length: 50 }, (_, i) => words.slice(i * 8, i * 8 + 8).join(' '))
        await subject.put({ id: 'long', title: 'Long', transcripts: { en: transcript(['Mayor', ...texts]) } })
        await index.update(['long'])
        for (let i = 0; i < 49; i++) {
          const phrase = words.slice(i * 8 + 5, i * 8 + 11).join(' ')
          const { hits, total } = await search(`"${phrase}"`)
          expect(total).toBe(1)
          expect(hits[0]).toMatchObject({ cue: `c${i + 1}`, startMs: i * 3000, endMs: (i + 1) * 3000 + 2900 })
          expect(marked(hits[0])).toEqual([phrase])
        }
      })

      it('does not find a phrase over a change of speaker', async () => {
        expect((await search('"a café afraid"')).total).toBe(0)
        expect((await search('"what of the sheriff"')).total).toBe(0)
      })

      it('counts every match as a hit, two in one cue as one', async () => {
        const texts = ['taxes and more taxes', 'nothing here', 'taxes again']
        await subject.put({ id: 'taxes', title: 'T', transcripts: { en: transcript(['Mayor', ...texts]) } })
        await index.update(['taxes'])
        const hits = await said('taxes')
        expect(hits.map(({ cue }) => cue)).toEqual(['c1', 'c3'])
        expect(marked(hits[0])).toEqual(['taxes', 'taxes'])
      })

      it('takes the smallest window of cues that holds all words', async () => {
        const hits = await said('afraid café')
        expect(hits.map(({ cue, startMs, endMs }) => ({ cue, startMs, endMs }))).toEqual([
          { cue: 'c2', startMs: 3000, endMs: 8900 },
        ])
        expect(marked(hits[0])).toEqual(['afraid', 'café'])
      })

      it('counts a match at the cut between two passages once', async () => {
        const texts = Array.from({ length: 40 }, (_, i) => `filler${i} filler filler filler unique${i} filler filler`)
        await subject.put({ id: 'cuts', title: 'Cuts', transcripts: { en: transcript(['Mayor', ...texts]) } })
        await index.update(['cuts'])
        for (let i = 0; i < 40; i++) expect((await search(`unique${i}`)).total).toBe(1)
        for (let i = 0; i < 39; i++) expect((await search(`unique${i} unique${i + 1}`)).total).toBe(1)
        expect((await search('filler')).total).toBe(40)
        const result = await search('filler', { limit: 100 })
        expect(result.hits.map(({ cue }) => cue)).toEqual(texts.map((_, i) => `c${i + 1}`))
      })

      it('finds in every language of a story, by time', async () => {
        const hits = await said('sheriff', { story: 'clinic' })
        expect(hits.map(({ language, cue, startMs }) => [language, cue, startMs])).toEqual([
          ['es', 'c2', 3000],
          ['en', 'c5', 12_000],
        ])
      })

      it('cuts long texts around the match, at word ends', async () => {
        const texts = [`${'before words '.repeat(30)}needle ${'after words '.repeat(30)}`.trim()]
        await subject.put({ id: 'wide', title: 'Wide', transcripts: { en: transcript(['Mayor', ...texts]) } })
        await index.update(['wide'])
        const [hit] = await said('needle')
        expect(hit?.text).toBe(texts[0])
        expect(hit?.snippet.length).toBeLessThanOrEqual(160)
        expect(hit?.snippet).toMatch(/^…(before|words) .*needle .* (after|words)…$/)
        expect(marked(hit)).toEqual(['needle'])
      })

      it('hands hostile text through as it is', async () => {
        const text = '<img src=x onerror=alert(1)> {\\an8} hostile\u0001text\u0002 \u{1F600} hostile'
        await subject.put({ id: 'bad', title: 'Bad', transcripts: { en: transcript(['<b>', text]) } })
        await index.update(['bad'])
        const [hit] = await said('hostile')
        expect(hit?.text).toContain('<img src=x onerror=alert(1)>')
        expect(marked(hit)).toEqual(['hostile', 'hostile'])
      })
    })

    describe('finds what is written about a story', () => {
      it.each([
        ['title', 'budget roads', 'budget'],
        ['tag', 'immigration', 'clinic'],
        ['tag', 'issue/immigration', 'clinic'],
        ['person', 'rosa', 'clinic'],
        ['note', 'ambulance', 'clinic'],
      ])('%s', async (field, text, story) => {
        const { hits } = await search(text)
        expect(hits).toContainEqual(expect.objectContaining({ field, story, cue: null, startMs: 0, endMs: 0 }))
      })

      it('ranks a story whose title or tag matches before one that mentions the word', async () => {
        const { hits } = await search('immigration')
        expect(hits.map(({ story, field }) => `${story} ${field}`)).toEqual(['clinic tag', 'budget said'])
      })

      it('keeps to one story when asked', async () => {
        expect(new Set((await search('sheriff', { story: 'budget' })).hits.map(({ story }) => story))).toEqual(
          new Set(['budget']),
        )
        expect((await search('sheriff', { story: 'not-there' })).total).toBe(0)
      })
    })

    describe('understands', () => {
      it('the beginning of the last word, while typing', async () => {
        expect((await search('hosp')).total).toBe(0)
        expect(marked((await search('hosp', { prefix: true })).hits[0])).toEqual(['hospital'])
        expect((await search('hosp ', { prefix: true })).total).toBe(0)
        expect((await search('"the hosp', { prefix: true })).total).toBe(1)
        expect((await search('"the hosp"', { prefix: true })).total).toBe(0)
      })
      it('word*', async () => {
        expect(marked((await search('hosp*')).hits[0])).toEqual(['hospital'])
      })
      it('-word', async () => {
        expect((await said('afraid')).map(({ cue }) => cue)).toEqual(['c2', 'c4'])
        expect((await said('afraid -rural')).map(({ cue }) => cue)).toEqual(['c4'])
        expect((await said('afraid -"rural county"')).map(({ cue }) => cue)).toEqual(['c4'])
      })
      it('or', async () => {
        expect((await said('hospital or roads')).map(({ story, cue }) => `${story} ${cue}`).sort()).toEqual([
          'budget c1',
          'clinic c6',
        ])
        expect((await said('the hospital or job')).map(({ cue }) => cue)).toContain('c6')
      })
      it('curly and unbalanced quotes', async () => {
        expect((await search('“rural county”')).total).toBe(1)
        expect((await search('"rural county')).total).toBe(1)
      })
      it('words that nobody says together: stories that hold them all', async () => {
        const { hits, notice } = await search('hospital ambulance')
        expect(hits.map(({ story, field }) => `${story} ${field}`)).toEqual(['clinic note', 'clinic said'])
        expect(notice).not.toBe('')
        expect((await search('hospital roads')).total).toBe(0)
      })
      it.each(['', '   '])('nothing asked: nothing found, nothing to say (%j)', async (text) => {
        expect(await search(text)).toMatchObject({ total: 0, hits: [], notice: '', suggestions: [] })
      })
      it.each(['?!', '"', '""', '...', '* * *', '-', '\u0000', '😀'])(
        'only punctuation (%j): says what to do',
        async (text) => {
          const result = await search(text)
          expect(result).toMatchObject({ total: 0, hits: [] })
          expect(result.notice).toMatch(/word/)
        },
      )
      it('only words to leave out: says what to do', async () => {
        expect((await search('-sheriff')).notice).toMatch(/Add a word/)
      })
      it.each([
        'NEAR(sheriff job)',
        'sheriff AND',
        'AND sheriff',
        '^sheriff',
        'sheriff:',
        'text:sheriff',
        '{text}: sheriff',
        'sheriff + ',
        'sheriff\u0000',
        "sheriff') --",
        'NOT sheriff',
        '((sheriff',
        'sheriff"',
      ])('operators of the engine are plain text: %s', async (text) => {
        await expect(search(text)).resolves.toMatchObject({ tookMs: expect.any(Number) })
      })
      it('never throws, whatever is typed', async () => {
        const pieces = fc.oneof(
          fc.constantFrom(
            '"',
            '*',
            '-',
            ' or ',
            ' ',
            'NEAR(',
            ')',
            'AND',
            '^',
            ':',
            '\u0000',
            '“',
            "'",
            '+',
            '{',
            '}',
            '\\',
            'sheriff',
            'rural',
            '%',
            '_',
            '\ud800',
          ),
          fc.string({ unit: 'binary', maxLength: 6 }),
        )
        const hostile = fc.array(pieces, { maxLength: 20 }).map((list) => list.join('').slice(0, 1000))
        await fc.assert(
          fc.asyncProperty(hostile, fc.boolean(), async (text, prefix) => {
            const result = await search(text, { prefix })
            for (const hit of result.hits) for (const mark of marked(hit)) expect(mark).not.toBe('')
          }),
          { numRuns: 500 },
        )
      })
      it('as many words as fit', async () => {
        await expect(
          search(Array.from({ length: 500 }, (_, i) => String.fromCharCode(97 + (i % 26))).join(' ')),
        ).resolves.toBeDefined()
        await expect(
          search(
            Array.from({ length: 300 }, (_, i) => `${i}`)
              .join(' ')
              .slice(0, 1000),
          ),
        ).resolves.toBeDefined()
        await expect(
          search(
            Array.from({ length: 160 }, (_, i) => `${i} or`)
              .join(' ')
              .slice(0, 1000),
          ),
        ).resolves.toBeDefined()
        await expect(
          search(`sheriff ${Array.from({ length: 190 }, (_, i) => `-${i}`).join(' ')}`),
        ).resolves.toBeDefined()
      })
    })

    describe('shows a page', () => {
      it('of at most `limit` hits, with several stories on it, and the exact number of all', async () => {
        for (const id of ['p1', 'p2', 'p3']) {
          const texts = Array.from({ length: 30 }, (_, i) => `levee number ${i}`)
          await subject.put({ id, title: id, transcripts: { en: transcript(['Mayor', ...texts]) } })
        }
        await index.sync()
        const result = await search('levee', { limit: 12 })
        expect(result).toMatchObject({ total: 90, totalIsLowerBound: false })
        expect(result.hits).toHaveLength(12)
        expect(new Set(result.hits.map(({ story }) => story)).size).toBeGreaterThan(1)
        expect((await search('levee', { limit: 200 })).hits).toHaveLength(90)
      })

      it('and says when there are more than were counted', async () => {
        const turns = Array.from({ length: 1200 }, (_, i): [string, string] => [i % 2 ? 'A' : 'B', `levee ${i}`])
        await subject.put({ id: 'many', title: 'Many', transcripts: { en: transcript(...turns) } })
        await index.sync()
        const result = await search('levee')
        expect(result.totalIsLowerBound).toBe(true)
        expect(result.total).toBe(500)
        expect(result.hits.map(({ cue }) => cue)).toEqual(turns.slice(0, 50).map((_, i) => `c${i + 1}`))
      })
    })

    describe('suggests', () => {
      it('whole corrected queries that find something', async () => {
        const { total, suggestions } = await search('imigration budgt')
        expect(total).toBe(0)
        expect(suggestions[0]).toBe('immigration budget')
        for (const text of suggestions) expect((await search(text)).total).toBeGreaterThan(0)
      })
      it('a title that is half remembered', async () => {
        expect((await search('clinc day')).suggestions).toContain('Clinic days')
      })
      it('nothing when nothing is near, or enough is found', async () => {
        expect((await search('zzzzqqqq')).suggestions).toEqual([])
        expect((await search('sheriff')).suggestions).toEqual([])
      })
      it('while typing: words, titles, people and tags', async () => {
        expect(await index.suggest('immig', 5)).toContain('immigration')
        expect(await index.suggest('hospitl', 5)).toContain('hospital')
        expect(await index.suggest('rosa nin', 5)).toContain('Rosa Niño')
        expect(await index.suggest('rosa nin', 0)).toEqual([])
        expect(await index.suggest('"', 5)).toEqual([])
      })
      it('words as they are written, with their diacritics', async () => {
        expect(await index.suggest('nño', 5)).toContain('niño')
      })
    })

    describe('keeps in step', () => {
      it('sync picks up what is new, changed and gone, and reports progress', async () => {
        await subject.put({
          ...budget,
          title: 'Roads only',
          transcripts: { en: transcript(['Mayor', 'Bridges instead.']) },
        })
        await subject.put({ id: 'third', title: 'Third', transcripts: { en: transcript(['A', 'Libraries close.']) } })
        await subject.take('clinic')
        const seen: string[] = []
        await index.sync(({ done, total }) => seen.push(`${done}/${total}`))
        expect(seen[0]).toBe('0/3')
        expect(seen.at(-1)).toBe('3/3')
        expect((await search('bridges')).hits[0]).toMatchObject({ title: 'Roads only' })
        expect((await search('libraries')).total).toBe(1)
        expect((await search('schools')).total).toBe(0)
        expect((await search('hospital')).total).toBe(0)
        expect(await index.suggest('hospitl', 5)).toEqual([])
      })
      it('update reads a story again, or removes it when it is gone', async () => {
        await subject.put({ ...budget, transcripts: { en: transcript(['Mayor', 'Bridges instead.']) } })
        await index.update(['budget'])
        expect((await search('bridges')).total).toBe(1)
        expect((await search('schools')).total).toBe(0)
        await subject.take('budget')
        await index.update(['budget', 'never-there'])
        expect((await search('bridges')).total).toBe(0)
      })
      it('remove takes a story out', async () => {
        await index.remove(['clinic', 'never-there'])
        expect((await search('hospital')).total).toBe(0)
        expect((await search('roads')).total).toBeGreaterThan(0)
      })
      it('is there after it was closed, without a sync', async () => {
        await index.close()
        index = subject.open()
        expect((await search('hospital')).total).toBe(1)
      })
      it('answers while a sync is under way, and after an update in the midst of it', async () => {
        for (let i = 0; i < 60; i++) {
          await subject.put({ id: `s${i}`, title: `S${i}`, transcripts: { en: transcript(['A', `word${i} harvest`]) } })
        }
        const sync = index.sync()
        expect((await search('hospital')).total).toBe(1)
        await subject.put({ ...budget, transcripts: { en: transcript(['Mayor', 'Bridges instead.']) } })
        await index.update(['budget'])
        expect((await search('bridges')).total).toBe(1)
        await sync
        expect((await search('harvest', { limit: 100 })).hits).toHaveLength(60)
      })
    })

    describe('cancels', () => {
      it('a query whose signal fires before it is answered', async () => {
        const controller = new AbortController()
        const older = index.query({ text: 'sheriff', limit: 50, prefix: false }, controller.signal)
        controller.abort()
        await expect(older).rejects.toMatchObject({ code: 'cancelled' })
        await expect(
          index.query({ text: 'sheriff', limit: 50, prefix: false }, AbortSignal.abort()),
        ).rejects.toMatchObject({ code: 'cancelled' })
        expect((await search('sheriff')).total).toBe(3)
      })
      it('what is asked after or while it closes', async () => {
        const waiting = search('sheriff')
        const closing = index.close()
        await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
        await closing
        await expect(search('sheriff')).rejects.toMatchObject({ code: 'cancelled' })
      })
    })
  })
}
