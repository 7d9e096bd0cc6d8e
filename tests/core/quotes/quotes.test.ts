/** The life of a quote in a real library: locked, drifted, kept or taken anew, lost, edited, checked, written to files. */
import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Cue } from '../../../electron/core/library/model.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import * as quotes from '../../../electron/core/library/quotes.ts'
import { listQuotes, quoteDetail } from '../../../electron/core/quotes/list.ts'
import { writeQuotes } from '../../../electron/core/quotes/files.ts'
import { correctCue } from '../../../electron/core/transcripts/edit/correct.ts'
import { splitCue } from '../../../electron/core/transcripts/edit/divide.ts'
import { changeCues } from '../../../electron/core/library/edit-cues.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const SAID = [
  cue('c1', 0, 'Thank you all for coming.'),
  cue('c2', 2000, 'People in our rural county'),
  cue('c3', 4000, 'are afraid to go to the clinic.'),
  cue('c4', 6000, 'We told them so.', 'Reporter'),
]
const silence: quotes.Listen = async () => ''

async function library(said: readonly Cue[] = SAID) {
  const root = join(await tempFolder('quotes'), 'Library')
  await createLibrary(root, 'Convening')
  const store = await FileStore.open(root)
  onTestFinished(() => store.close())
  const { id } = await addStory(store, { title: 'Clinic days' })
  await store.change([transcriptPart(id, 'en', said)], 'import')
  const quote = (from: quotes.QuoteSource) => quotes.addQuote(store, { story: id, source: from }, silence)
  const correct = (cueId: string, text: string) =>
    changeCues(store, { story: id, language: 'en' }, 'correct', (cues) => correctCue(cues, cueId, { text }))
  return { root, store, story: id, quote, correct, detail: (q: string) => quoteDetail(store, { story: id, id: q }) }
}
const clinic = { from: { cue: 'c2', offset: 12 }, to: { cue: 'c3', offset: 9 } }

describe('a quote', () => {
  it('locks whole words over captions, with revision, digest, place and time', async () => {
    const { quote, detail, store, story } = await library()
    const made = await detail(await quote(clinic))
    expect(made.quote).toMatchObject({
      ...{ words: 'our rural county are afraid', language: 'en', speaker: 'Council member', status: 'unverified' },
      ...{ from: { cue: 'c2', offset: 10 }, to: { cue: 'c3', offset: 10 } },
      revision: (await store.transcript(story, 'en')).revision,
      digest: createHash('sha256').update('our rural county are afraid').digest('hex'),
    })
    expect(made.quote.startMs).toBeGreaterThan(2000)
    expect(made.quote.endMs).toBeLessThan(5900)
    expect(made.state).toBe('locked')
    expect(store.undoState().undo?.label).toBe('make quote')
  })

  it('is refused without words, over two speakers, and of an older transcript', async () => {
    const { store, story, quote } = await library()
    await expect(quote({ startMs: 50_000, endMs: 51_000 })).rejects.toThrow('There are no words to quote')
    await expect(quote({ startMs: 4000, endMs: 8000 })).rejects.toThrow(
      'A quote has one speaker: These words are said by Council member and Reporter.',
    )
    const old = { story, language: 'en', source: clinic, ifRevision: 0 }
    await expect(quotes.addQuote(store, old, silence)).rejects.toMatchObject({ code: 'stale-revision' })
    expect((await store.get(story)).quotes).toEqual([])
  })

  it('is of the person whom the transcript calls so', async () => {
    const { store, quote, detail } = await library()
    const term = { title: 'Council member', body: 'Doña Ana County', place: 'NM', from: '2023', to: '2025-10' }
    const ana = {
      id: 'ana-ruiz',
      name: 'Ana Ruiz',
      sayAs: '',
      pronouns: '',
      aliases: ['council  Member'],
      terms: [term],
    }
    await store.change([{ kind: 'library', recipe: (before) => ({ ...before, people: [ana] }) }], 'people')
    const made = await detail(await quote(clinic))
    expect(made.person).toBe('ana-ruiz')
    expect(made.copy.plain).toBe(
      '“our rural county are afraid” — Ana Ruiz, then-Council member, Doña Ana County, NM; August 2, 2025; Clinic days, 00:00:02',
    )
  })

  it('drifts when a word is corrected, shows the difference and never the other words', async () => {
    const { quote, correct, detail, store, story } = await library()
    const id = await quote(clinic)
    await correct('c1', 'Thanks to all of you.')
    expect((await detail(id)).state).toBe('locked')
    await correct('c2', 'People in our remote county')
    const drifted = await detail(id)
    expect(drifted).toMatchObject({ state: 'drifted', isOpen: true, text: 'our rural county are afraid' })
    expect(drifted.words).toMatchObject({
      now: { words: 'our remote county are afraid' },
      difference: [
        { kind: 'same', text: 'our' },
        { kind: 'gone', text: 'rural' },
        { kind: 'new', text: 'remote' },
        { kind: 'same', text: 'county are afraid' },
      ],
    })
    await quotes.keepLocked(store, { story, id })
    expect(await detail(id)).toMatchObject({ state: 'drifted', isOpen: false, text: 'our rural county are afraid' })
    // Kept over those words only.
    await correct('c2', 'People in our wide county')
    expect(await detail(id)).toMatchObject({ isOpen: true })
    await correct('c2', 'People in our rural county')
    expect(await detail(id)).toMatchObject({ state: 'locked', isOpen: false })
  })

  it('takes the new words on request only, and has to be checked again', async () => {
    const { quote, correct, detail, store, story } = await library()
    const id = await quote(clinic)
    const at = { story, id }
    await quotes.checkQuote(store, at, { what: 'heard', who: 'Bo' }, silence)
    await correct('c3', 'are scared to go to the clinic.')
    await expect(quotes.checkQuote(store, at, { what: 'verified', who: 'Cy' }, silence)).rejects.toThrow('other words')
    await quotes.relock(store, at, silence)
    expect((await detail(id)).quote).toMatchObject({
      words: 'our rural county are scared',
      status: 'unverified',
      checks: [],
    })
    expect(await detail(id)).toMatchObject({ state: 'locked' })
    await store.undo()
    expect((await detail(id)).quote).toMatchObject({ words: 'our rural county are afraid', status: 'heard' })
  })

  it('stays locked when captions are divided, and is found where its words went', async () => {
    const { quote, detail, store, story } = await library()
    const id = await quote(clinic)
    const at = { story, language: 'en' }
    await changeCues(store, at, 'split', (cues) => splitCue(cues, 'c3', 4))
    expect(await detail(id)).toMatchObject({ state: 'locked' })
    const other = [cue('n1', 9000, 'And now: our rural county, are afraid', 'Council member')]
    await store.change([transcriptPart(story, 'en', other)], 'import anew')
    const lost = await detail(id)
    expect(lost).toMatchObject({ state: 'lost', isOpen: true, text: 'our rural county are afraid' })
    expect(lost.words).toMatchObject({
      elsewhere: { words: 'our rural county, are afraid', from: { cue: 'n1', offset: 9 } },
    })
    await store.change([transcriptPart(story, 'en', [cue('n1', 0, 'Nothing of it')])], 'import anew')
    expect((await detail(id)).words).toEqual({ kind: 'lost', elsewhere: null })
    await expect(quotes.relock(store, { story, id }, silence)).rejects.toThrow('no other words to take')
  })

  it('goes from heard to verified, and back when it is edited', async () => {
    const { quote, detail, store, story } = await library()
    const at = { story, id: await quote(clinic) }
    const check = (what: 'heard' | 'verified', who: string) => quotes.checkQuote(store, at, { what, who }, silence)
    await expect(check('verified', 'Cy')).rejects.toThrow('Nobody has heard this quote yet')
    await check('heard', 'Bo')
    await check('verified', '')
    const { quote: verified } = await detail(at.id)
    expect(verified.status).toBe('verified')
    expect(verified.checks.map(({ who, what }) => [who, what])).toEqual([
      ['Bo', 'heard'],
      [quotes.userName(), 'verified'],
    ])
    await quotes.editQuote(store, at, [{ from: 5, to: 6, text: '' }])
    expect(await detail(at.id)).toMatchObject({ status: 'unverified', text: 'our [...] county are afraid' })
    await expect(quotes.editQuote(store, at, [{ from: 0, to: 99, text: '' }])).rejects.toThrow('at least one word')
  })

  it('is not shown when somebody changed its words in the file', async () => {
    const { root, quote, store, story } = await library()
    const id = await quote(clinic)
    await store.close()
    const file = join(root, 'stories', story, 'story.json')
    await copyFile(file, `${file}.kept`)
    await writeFile(file, (await readFile(file, 'utf8')).replace('rural county are afraid', 'rural county are happy'))
    const again = await FileStore.open(root)
    onTestFinished(() => again.close())
    const damaged: quotes.QuoteAt[] = []
    expect(await listQuotes(again, { onDamaged: (at) => damaged.push(at) })).toEqual([])
    expect(damaged).toEqual([{ story, id }])
    await expect(quoteDetail(again, { story, id })).rejects.toThrow('not those that were locked')
  })
})

describe('chosen quotes', () => {
  it('are those with every tag, of their own or their story, narrower tags included; tags and removal are one undo', async () => {
    const { store, story, quote } = await library()
    const [one, two] = [await quote(clinic), await quote({ startMs: 0, endMs: 2000 })]
    await quotes.tagQuotes(store, [{ story, id: one }], ['issue/health'], [])
    await store.change(
      [
        {
          kind: 'library',
          recipe: (before) => {
            const tags = before.vocabulary.tags.map((tag) =>
              tag.id === 'issue/health' ? { ...tag, parent: 'issue/care' } : tag,
            )
            return { ...before, vocabulary: { ...before.vocabulary, tags } }
          },
        },
      ],
      'nest',
    )
    const ids = async (...tags: string[]) => (await listQuotes(store, { tags })).map((listed) => listed.quote.id)
    expect(await ids()).toEqual([two, one])
    expect(await ids('issue/care')).toEqual([one])
    expect(await ids('issue/care', 'issue/health')).toEqual([one])
    expect(await ids('issue/other')).toEqual([])
    await quotes.removeQuotes(store, [
      { story, id: one },
      { story, id: two },
    ])
    expect(store.list()).toMatchObject([{ quoteCount: 0 }])
    await store.undo()
    expect(await ids()).toEqual([two, one])
  })

  it('are written so that nothing in them becomes a formula, markup or a field', async () => {
    const hostile = '=HYPERLINK("http://evil","x") <b>*bold*</b> [link](x)'
    const { store, story } = await library([cue('c1', 0, hostile, '=Mayor')])
    await quotes.addQuote(store, { story, source: { startMs: 0, endMs: 2000 } }, silence)
    const listed = await listQuotes(store)
    const csv = String(writeQuotes(listed, 'csv', 'Quotes'))
    const [head, row] = csv.slice(1).split('\r\n')
    expect(head).toContain('"quote","attribution","name"')
    expect(row).toMatch(/^"'=HYPERLINK\(""http:\/\/evil"",""x""\) /)
    expect(row).not.toMatch(/(^|,)"[=+\-@]/)
    const markdown = String(writeQuotes(listed, 'md', 'Quotes'))
    expect(markdown).toContain('&lt;b\\>\\*bold\\*&lt;/b\\> \\[link\\]\\(x\\)')
    const parts = unzipSync(writeQuotes(listed, 'docx', 'Quotes') as Uint8Array)
    const document = strFromU8(parts['word/document.xml']!)
    expect(document).toContain(
      '“=HYPERLINK(&quot;http://evil&quot;,&quot;x&quot;) &lt;b&gt;*bold*&lt;/b&gt; [link](x)”',
    )
    expect(document).toContain('— =Mayor; August 2, 2025; Clinic days, 00:00:00')
    const { copy } = await quoteDetail(store, { story, id: listed[0]!.quote.id })
    expect(copy.html).toContain('&lt;b&gt;*bold*&lt;/b&gt;')
    expect(copy.html).not.toContain('<b>')
  })
})
