/** The paper edit as files: what a reader finds in them, and that hostile words stay words. */
import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { ReelDetail, ShownClip, ShownTitle } from '../../../electron/core/reels/detail.ts'
import { formatTenths, paperCsv, paperDocx, paperMarkdown } from '../../../electron/core/reels/paper.ts'
import { parseRows } from '../../../electron/core/transcripts/delimited-parse.ts'

const clip = (given: Partial<ShownClip> = {}): ShownClip => ({
  ...{ id: 'i-a', kind: 'clip', story: 'clinic', startMs: 61_000, endMs: 65_200, moment: null, note: '' },
  ...{ transition: { kind: 'none' }, atMs: 0, lengthMs: 4200, fadeMs: 0, state: 'ok' },
  ...{ storyTitle: 'Clinic days', recordedOn: '2025-08-02', mediaMs: 90_000, frameRate: null, language: 'en' },
  turns: [{ speaker: 'Ana Ruiz', words: 'People are afraid.' }],
  ...given,
})
const title = (given: Partial<ShownTitle> = {}): ShownTitle => ({
  ...{ id: 'i-t', kind: 'title', text: 'Two years later', durationMs: 3000 },
  ...{ transition: { kind: 'none' }, atMs: 4200, lengthMs: 3000, fadeMs: 0 },
  ...given,
})
const reel = (items: ReelDetail['items'], given: Partial<ReelDetail> = {}): ReelDetail => ({
  ...{ id: 'r-a', name: 'Fear', createdAt: '', items, music: null },
  totalMs: items.reduce((sum, { lengthMs, fadeMs }) => sum + lengthMs - fadeMs, 0),
  ...given,
})
const two = reel([
  clip({ note: 'open with this', state: 'moment-removed' }),
  title(),
  clip({
    ...{ id: 'i-b', atMs: 6700, fadeMs: 500 },
    turns: [
      { speaker: 'Reporter', words: 'Since when?' },
      { speaker: 'Ana Ruiz', words: 'Always.' },
    ],
  }),
])
const documentOf = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml']!)

describe('the paper edit', () => {
  it('as a table has every item with its time in the reel and in the story', () => {
    const [head, ...rows] = parseRows(paperCsv(two).slice(1), ',').map(({ cells }) => cells)
    const named = rows.map((row) => Object.fromEntries(head!.map((name, at) => [name, row[at]])))
    expect(named).toMatchObject([
      {
        ...{ number: '1', starts: '00:00:00.000', ends: '00:00:04.200', speaker: 'Ana Ruiz', story: 'Clinic days' },
        ...{ words: 'People are afraid.', note: 'open with this', in: '00:01:01.000', out: '00:01:05.200' },
        warning: 'Its moment was removed',
      },
      { kind: 'title', words: 'Two years later', length: '00:00:03.000', in: '', speaker: '' },
      {
        ...{ speaker: 'Reporter, Ana Ruiz', words: 'Reporter: Since when?\nAna Ruiz: Always.' },
        ...{ starts: '00:00:06.700', 'cross-fade': '00:00:00.500' },
      },
    ])
  })

  it('as a Word document is a table with the running total, and says its length', () => {
    const xml = documentOf(paperDocx(two))
    const texts = [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text)
    expect(texts.slice(0, 8)).toEqual([
      ...['Fear', 'Length 0:10.9, 2 clips, 1 title'],
      ...['Starts', 'Speaker', 'Words', 'Source', 'Notes', 'Total'],
    ])
    expect(texts).toEqual(expect.arrayContaining(['0:06.7', 'Cross-fade 0.5 s', 'Ana Ruiz: Always.', '0:10.9']))
    expect(xml.match(/<w:tr>/g)).toHaveLength(4)
  })

  it('as Markdown quotes what is said', () => {
    const text = paperMarkdown(two)
    expect(text).toContain('# Fear\n')
    expect(text).toContain('> **Reporter:** Since when?\n>\n> **Ana Ruiz:** Always\\.')
    expect(text).toContain('### Two years later')
    expect(text).toContain('*open with this*')
  })

  it('names the music and its levels', () => {
    const music = { path: '/music/song.mp3', gainDb: -18, duckDb: 9, isThere: true }
    expect(documentOf(paperDocx(reel([], { music })))).toContain('music: /music/song.mp3 (-18 dB, 9 dB lower')
  })

  it('never lets words become a formula, markup or another cell', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '=HYPERLINK("http://x")',
        '@SUM(1)',
        '\tx',
        '"a",b\r\nc',
        '</w:t><w:p/>',
        '<script>',
        ']]>',
        '+1',
      ),
    )
    fc.assert(
      fc.property(hostile, hostile, hostile, (words, note, name) => {
        const items = [clip({ turns: [{ speaker: name, words }], note, storyTitle: name }), title({ text: words })]
        const detail = reel(items, { name })
        const rows = parseRows(paperCsv(detail).slice(1), ',')
        expect(rows).toHaveLength(3)
        for (const cell of rows.flatMap(({ cells }) => cells)) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
        // Throws where it is not well-formed.
        const parser = new SaxesParser({ xmlns: true })
        let lines = 0
        parser.on('opentag', (tag) => (lines += tag.name === 'w:tr' ? 1 : 0))
        parser.write(documentOf(paperDocx(detail))).close()
        expect(lines).toBe(3)
        expect(paperMarkdown(detail)).not.toMatch(/<[a-z/]/i)
      }),
      { numRuns: 40 },
    )
  })

  it('rounds lengths to tenths', () => {
    expect([0, 49, 950, 59_960, 3_600_000].map(formatTenths)).toEqual([
      '0:00.0',
      '0:00.0',
      '0:01.0',
      '1:00.0',
      '1:00:00.0',
    ])
  })
})
