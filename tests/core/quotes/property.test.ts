/** Whatever is done to a quote, it shows its locked words and nothing else outside of brackets. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue, Quote } from '../../../electron/core/library/model.ts'
import { attributionOf } from '../../../electron/core/quotes/attribution.ts'
import { countForX, platforms } from '../../../electron/core/quotes/platforms.ts'
import { makeQuote } from '../../../electron/core/quotes/make.ts'
import { piecesOf, renderQuote, tidyEdits } from '../../../electron/core/quotes/render.ts'
import { wordsBetween, wordsInRange } from '../../../electron/core/quotes/span.ts'
import { compareWords, stateOf } from '../../../electron/core/quotes/state.ts'
import { postsOf } from '../../../electron/core/quotes/posts.ts'

const word = fc.stringMatching(/^[a-zñé’'.,?]{1,8}$/)
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
const cuesOf = (texts: readonly string[]): Cue[] =>
  texts.map((said, index) => ({
    id: `c${index}`,
    startMs: index * 1000,
    endMs: index * 1000 + 900,
    speaker: 'Ana',
    text: said,
  }))
const edit = fc.record({
  from: fc.nat(120),
  to: fc.nat(120),
  text: fc.oneof(fc.constant(''), fc.string({ maxLength: 20 }), text),
})

const quoteOf = (cues: readonly Cue[], edits: Quote['edits'] = []): Quote => ({
  ...makeQuote({ language: 'en', revision: 3, cues: [...cues] }, wordsInRange(cues, 0, 1e9), []),
  ...{ id: 'q-1', sound: '', moment: null, tags: [], note: '', createdAt: '', edits },
})

describe('showing a quote', () => {
  it('gives locked words in order; the rest stands in brackets', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), fc.array(edit, { maxLength: 8 }), (texts, edits) => {
        const quote = quoteOf(cuesOf(texts), edits)
        const locked = quote.words.split(' ')
        // Words have no brackets here: what is outside of brackets is all that was said.
        const shown = renderQuote(quote)
        const outside = shown
          .replace(/\[[^[\]]*\]/g, '\n')
          .split(/\s+/)
          .filter((part) => part !== '')
        let at = 0
        for (const part of outside) {
          const found = locked.indexOf(part, at)
          expect(found, `${part} of ${shown}`).toBeGreaterThanOrEqual(at)
          at = found + 1
        }
        // Nothing is dropped without a sign: neighbours in the text are neighbours in what was said.
        for (const run of shown.split(/\[[^[\]]*\]/))
          if (run.trim() !== '') expect(` ${quote.words} `).toContain(` ${run.trim()} `)
        for (const piece of piecesOf(quote))
          if (piece.kind === 'words') expect(quote.words.slice(piece.from, piece.to)).toBe(piece.text)
        // Edits that are put right stay as they are.
        const tidy = tidyEdits(quote.words, edits)
        expect(tidyEdits(quote.words, tidy)).toEqual(tidy)
      }),
      { numRuns: 2000 },
    )
  })

  it('shows the same whatever becomes of the transcript', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.array(text, { maxLength: 4 }), (texts, later) => {
        const quote = quoteOf(cuesOf(texts))
        const before = renderQuote(quote)
        const state = stateOf(quote, cuesOf(later))
        expect(renderQuote(quote)).toBe(before)
        if (state.kind !== 'drifted') return
        // The difference puts both together again, word for word.
        const join = (kinds: readonly string[]) =>
          state.difference
            .filter(({ kind }) => kinds.includes(kind))
            .map((run) => run.text)
            .join(' ')
        expect(join(['same', 'gone'])).toBe(quote.words)
        expect(join(['same', 'new'])).toBe(state.now.words)
      }),
      { numRuns: 1000 },
    )
  })

  it('is locked while its own words are untouched', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), fc.nat(), fc.nat(), (texts, a, b) => {
        const cues = cuesOf(texts)
        const [first, last] = [a % texts.length, b % texts.length].sort((x, y) => x - y) as [number, number]
        const [from, to] = [
          { cue: `c${first}`, offset: 0 },
          { cue: `c${last}`, offset: 999 },
        ]
        const words = wordsBetween(cues, from, to)
        const quote = { ...quoteOf(cues), ...makeQuote({ language: 'en', revision: 1, cues }, words, []) }
        expect(quote.words).toBe(texts.slice(first, last + 1).join(' '))
        const moved = cues.map((cue, index) =>
          index < first || index > last
            ? { ...cue, text: 'other' }
            : { ...cue, startMs: cue.startMs + 7, text: cue.text.replaceAll(' ', '\n') },
        )
        expect(stateOf(quote, moved).kind).toBe('locked')
      }),
    )
  })
})

it('compares word by word', () => {
  expect(compareWords(['a', 'b', 'c'], ['a', 'x', 'c', 'd'])).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'gone', text: 'b' },
    { kind: 'new', text: 'x' },
    { kind: 'same', text: 'c' },
    { kind: 'new', text: 'd' },
  ])
})

describe('posts', () => {
  it.each([
    ['plain words', 11],
    // The three dots in one sign weigh 2.
    ['café ñ “x” — …', 15],
    ['日本', 4],
    ['ok 👩‍👩‍👧‍👦', 5],
    ['see https://example.org/a/very/long/path?with=questions now', 31],
    ['see clinic.org', 27],
    ['at 3.5 percent, e.g. Mr.Smith', 29],
  ])('counts %s as X does', (written, count) => {
    expect(countForX(written)).toBe(count)
  })

  it('fit their platform, are cut at words, and always say who', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 900 }),
        fc.string({ minLength: 1, maxLength: 300 }),
        (words, speaker) => {
          const quote = { ...quoteOf(cuesOf([words.join(' ')])), speaker }
          const attribution = attributionOf(null, speaker.trim() || 'x', '2025-08-02', '2026-01-01')
          for (const post of postsOf({ quote, attribution, storyTitle: 'S', recordedOn: '2025-08-02' })) {
            expect(post.count).toBeLessThanOrEqual(post.limit)
            expect(post.count).toBe(platforms.find(({ id }) => id === post.platform)?.count(post.text))
            expect(post.text).toContain('\n— ')
            const body = post.text.slice(1, post.text.indexOf('”\n— ')).replace(/ ?\[\.\.\.\]$/, '')
            expect(`${words.join(' ')} `.startsWith(body === '' ? '' : `${body} `)).toBe(true)
            expect(words.length - (body === '' ? 0 : body.split(' ').length)).toBe(post.wordsCut)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

it('names the office of the interview’s day', () => {
  const terms = [
    { title: 'Mayor', body: 'City of Las Cruces', place: 'NM', from: '2024-01', to: '' },
    { title: 'Council member', body: 'City of Las Cruces', place: 'NM', from: '2019', to: '2023' },
  ]
  const ana = { id: 'ana', name: 'Ana Ruiz', sayAs: '', pronouns: '', aliases: [], terms }
  const on = (day: string) => attributionOf(ana, 'Ana', day, '2026-11-27').text
  expect(on('2025-08-02')).toBe('Ana Ruiz, Mayor, City of Las Cruces, NM')
  expect(on('2023-12-31')).toBe('Ana Ruiz, then-Council member, City of Las Cruces, NM')
  expect(on('2018-12-31')).toBe('Ana Ruiz')
  expect(on('')).toBe('Ana Ruiz, Mayor, City of Las Cruces, NM')
  expect(attributionOf(null, 'Speaker 1', '2025-08-02', '2026-11-27').text).toBe('Speaker 1')
})
