/** What other programs get: each format by its own rules, hostile text included. */
import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../electron/core/library/model.ts'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'
import { formatOfEnding, transcriptFormats, writeTranscript } from '../../../electron/core/transcripts/write.ts'
import { csvCell } from '../../../electron/core/transcripts/writers/table.ts'
import { formatTime, parseTemplate } from '../../../electron/core/transcripts/writers/template.ts'

const cue = (part: Partial<Cue>): Cue => ({ id: 'c1', startMs: 1000, endMs: 3000, speaker: '', text: 'Hello', ...part })
const cues = [
  cue({ speaker: 'Ana <Ruiz> & "Co", Inc', text: 'We are\nhere & <b>now</b> {\\i1} \\N ]]>' }),
  cue({ id: '2', startMs: 3100, endMs: 360_001_500, speaker: 'Ben', text: '=1+1 "quoted"\u0001 🌾' }),
  cue({ id: 'c3', startMs: 360_002_000, endMs: 360_003_000, speaker: 'Ben', text: '- año' }),
]

/** Elements with attributes and text; throws when the XML is not well formed. */
function parseXml(text: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const all: { name: string; attributes: Record<string, string>; text: string }[] = []
  const open: typeof all = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ name, attributes }) => {
    const own = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]))
    const element = { name, attributes: own, text: '' }
    if (name.endsWith('br')) for (const parent of open) parent.text += '\n'
    all.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (value) => {
    for (const element of open) element.text += value
  })
  parser.write(text).close()
  return all
}

describe('TTML', () => {
  const elements = parseXml(writeTranscript(cues, 'ttml', { language: 'es-MX', title: 'A & B' }))
  it('is well formed and says language, profile and speakers', () => {
    const [tt] = elements
    expect(tt?.attributes).toMatchObject({
      'xml:lang': 'es-MX',
      'ttp:contentProfiles': 'http://www.w3.org/ns/ttml/profile/imsc1.1/text',
    })
    expect(elements.filter(({ name }) => name === 'ttm:name').map(({ text }) => text)).toEqual([
      'Ana <Ruiz> & "Co", Inc',
      'Ben',
    ])
  })
  it('shows exactly the text at exactly the times', () => {
    expect(
      elements
        .filter(({ name }) => name === 'p')
        .map(({ attributes: a, text }) => [a['xml:id'], a.begin, a.end, a['ttm:agent'], text]),
    ).toEqual([
      ['c1', '00:00:01.000', '00:00:03.000', 'agent-1', cues[0]!.text],
      ['cue-2', '00:00:03.100', '100:00:01.500', 'agent-2', '=1+1 "quoted"\ufffd 🌾'],
      ['c3', '100:00:02.000', '100:00:03.000', 'agent-2', '- año'],
    ])
  })
  it('keeps identifiers apart', () => {
    const odd = [cue({ id: 'cue-2' }), cue({ id: '2 x' }), cue({ id: 'style-a' })]
    const ids = parseXml(writeTranscript(odd, 'ttml')).flatMap(({ attributes }) => attributes['xml:id'] ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('ASS', () => {
  it('has a style to edit, names in their field and no override in the text', () => {
    const lines = writeTranscript(cues, 'ass', { title: 'A\nB' }).split('\n')
    expect(lines).toContain('Title: A B')
    const events = lines.filter((line) => line.startsWith('Dialogue:'))
    expect(events[0]).toBe(
      'Dialogue: 0,0:00:01.00,0:00:03.00,Default,Ana <Ruiz> & "Co" Inc,0,0,0,,We are\\Nhere & <b>now</b> \\{\\\u2060i1\\} \\\u2060N ]]>',
    )
    expect(events[1]).toContain(',100:00:01.50,')
    expect(writeTranscript([cue({ startMs: 1001, endMs: 1003 })], 'ass')).toContain('0:00:01.00,0:00:01.01')
  })
})

describe('SBV', () => {
  it('is times, text, blank line', () => {
    const odd = [cue({ speaker: 'Anna', text: 'One\n\ntwo' }), cue({ text: '0:00:05.000,0:00:06.000' })]
    expect(writeTranscript(odd, 'sbv')).toBe(
      '0:00:01.000,0:00:03.000\nAnna: One\ntwo\n\n0:00:01.000,0:00:03.000\n\u20600:00:05.000,0:00:06.000\n\n',
    )
  })
})

describe('text', () => {
  it('is paragraphs by speaker', () => {
    const spoken = [
      cue({ speaker: 'Anna', text: 'We are\nhere.' }),
      cue({ speaker: 'Anna', startMs: 3000, text: 'In the county.' }),
      cue({ speaker: 'Ben', startMs: 3_700_000, text: 'Yes.' }),
      cue({ speaker: 'Ben', startMs: 3_710_000, text: '' }),
    ]
    expect(writeTranscript(spoken, 'txt')).toBe(
      '[00:00:01] Anna: We are here. In the county.\n\n[01:01:40] Ben: Yes.\n',
    )
    expect(writeTranscript(spoken, 'txt', { times: false })).toBe('Anna: We are here. In the county.\n\nBen: Yes.\n')
  })
  it('begins a new paragraph at the end of a sentence after 80 words', () => {
    const long = Array.from({ length: 30 }, (_, i) =>
      cue({ speaker: 'Anna', startMs: i, text: 'ten words are in here and the last is end.' }),
    )
    expect(writeTranscript(long, 'txt').split('\n\n')).toHaveLength(4)
  })
})

describe('CSV', () => {
  const leads = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']
  it.each(leads)('does not let %j begin a formula, in any column', (lead) => {
    for (const tail of ['1+1', '"x"', 'a\nb', 'cmd|calc']) {
      const text = writeTranscript([cue({ speaker: lead + tail, text: lead + tail })], 'csv')
      expect(text.split(`"'${lead}`)).toHaveLength(3)
    }
    expect(csvCell(`x${lead}`)).toBe(`"x${lead}"`)
  })
  it('quotes every cell and puts further languages in columns without losing any text', () => {
    const spanish = [
      cue({ text: 'Estamos' }),
      cue({ startMs: 1500, text: 'aquí' }),
      cue({ startMs: 400_000_000, endMs: 400_001_000, text: 'fin' }),
    ]
    const text = writeTranscript(cues, 'csv', { language: 'en', alongside: [{ language: 'es', cues: spanish }] })
    expect(text).toBe(
      '\ufeff"start","end","speaker","text (en)","text (es)"\r\n' +
        '"00:00:01.000","00:00:03.000","Ana <Ruiz> & ""Co"", Inc","We are\nhere & <b>now</b> {\\i1} \\N ]]>","Estamos\naquí"\r\n' +
        '"00:00:03.100","100:00:01.500","Ben","\'=1+1 ""quoted""\u0001 🌾",""\r\n' +
        '"100:00:02.000","100:00:03.000","Ben","\'- año","fin"\r\n',
    )
  })
})

describe('DOCX', () => {
  const file = writeTranscript(cues, 'docx', {
    language: 'en',
    title: 'Clinic & days',
    alongside: [{ language: 'ar', cues: [cue({ text: 'مرحبا' })] }],
  })
  const parts = unzipSync(file as Uint8Array)
  const xml = (path: string) => parseXml(strFromU8(parts[path]!))
  it('has parts that are well formed and point to each other', () => {
    for (const path of Object.keys(parts)) expect(xml(path).length, path).toBeGreaterThan(0)
    for (const { attributes } of xml('[Content_Types].xml'))
      if (attributes.PartName) expect(Object.keys(parts)).toContain(attributes.PartName.slice(1))
    for (const { attributes } of xml('_rels/.rels'))
      if (attributes.Target) expect(Object.keys(parts)).toContain(attributes.Target)
  })
  it('is a table of time, speaker and languages', () => {
    const cells = xml('word/document.xml')
      .filter(({ name }) => name === 'w:tc')
      .map(({ text }) => text)
    expect(cells).toHaveLength(16)
    expect(cells.slice(0, 8)).toEqual([
      ...['Time', 'Speaker', 'English', 'العربية'],
      ...['00:00:01.000 - 00:00:03.000', 'Ana <Ruiz> & "Co", Inc', cues[0]!.text, 'مرحبا'],
    ])
    expect(xml('word/document.xml').filter(({ name }) => name === 'w:bidi')).toHaveLength(3)
  })
  it('is the same file for the same transcript', () => {
    expect(writeTranscript(cues, 'docx')).toEqual(writeTranscript(cues, 'docx'))
  })
})

describe('JSON', () => {
  it('keeps everything', () => {
    const words = [{ text: 'Hello', startMs: 1000, endMs: 1500 }]
    const made = JSON.parse(writeTranscript([cue({ words }), ...cues], 'json', { language: 'en', title: 'T' }))
    expect(made).toEqual({
      format: 'localstory-transcript',
      version: 1,
      title: 'T',
      language: 'en',
      cues: [cue({ words }), ...cues],
    })
    expect(JSON.parse(writeTranscript([], 'json'))).toMatchObject({ cues: [] })
  })
})

describe('write, read, write', () => {
  const spoken = [
    cue({ id: 'c1', startMs: 1000, endMs: 3000, speaker: 'ANA RUIZ', text: 'We are here & there' }),
    cue({ id: 'c2', startMs: 3000, endMs: 4510, speaker: 'BEN', text: 'so <b> it is\nin the county' }),
    cue({ id: 'c3', startMs: 5000, endMs: 8000, speaker: 'BEN', text: 'año, 3 < 4 {x} =5' }),
  ]
  const bytes = (content: string | Uint8Array) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content
  it.each(transcriptFormats)('%s is the same again', (format) => {
    const once = writeTranscript(spoken, format, { language: 'en' })
    const read = readTranscript(bytes(once), `a.en.${format}`)
    expect(read.format).toBe(format)
    const again = writeTranscript(read.cues, format, { language: 'en' })
    if (format === 'txt') expect(read.cues.map(({ text }) => text).join(' ')).toContain('in the county')
    else expect(again).toEqual(once)
  })
})

describe('any cues', () => {
  const runs = 150 * Math.max(1, Number(process.env.LOCALSTORY_FUZZ ?? 1))
  const piece = fc.constantFrom(
    ...[
      'we',
      'año',
      'R&D',
      '&amp;',
      '<b>',
      '3 <',
      '{\\an8}',
      '{x}',
      '\\N',
      '-->',
      '"so"',
      ',',
      ';',
      '=1',
      '+',
      "'=",
      'at 00:01',
      '42',
      ']]>',
      '🌾',
      '\u0001',
    ],
  )
  const list = fc
    .array(
      fc.record({
        gap: fc.integer({ min: 0, max: 5000 }),
        length: fc.integer({ min: 10, max: 9000 }),
        speaker: fc.constantFrom('', 'ANA RUIZ', 'BEN', 'Interviewer'),
        words: fc.array(piece, { minLength: 1, maxLength: 6 }),
        breakAt: fc.nat(8),
      }),
      { minLength: 2, maxLength: 8 },
    )
    .map((items) => {
      let at = 0
      return items.map(({ gap, length, speaker, words, breakAt }, index): Cue => {
        at += gap + length
        const text = `so ${words.map((item, i) => (i > 0 && i === breakAt ? `\n${item}` : item)).join(' ')}`.replaceAll(
          ' \n',
          '\n',
        )
        return { id: `c${index + 1}`, startMs: at - length, endMs: at, speaker, text }
      })
    })
  const bytes = (content: string | Uint8Array) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content
  it.each(['srt', 'vtt', 'ttml', 'ass', 'sbv', 'csv', 'docx', 'json'] as const)(
    'written as %s, read and written are the same',
    (format) => {
      fc.assert(
        fc.property(list, (spoken) => {
          const once = writeTranscript(spoken, format, { language: 'en' })
          const read = readTranscript(bytes(once), `a.en.${format}`)
          expect(read.format).toBe(format)
          const again = writeTranscript(read.cues, format, { language: 'en' })
          const content = (file: string | Uint8Array) =>
            typeof file === 'string'
              ? file
              : strFromU8(unzipSync(file)['word/document.xml']!).replaceAll('<w:tr>', '\n')
          expect(content(again)).toBe(content(once))
        }),
        { numRuns: runs },
      )
    },
  )
})

describe('any cues as text with times', () => {
  const said = fc.constantFrom('so we are here.', 'año 42, R&D', 'and <b> so\nit is.', 'we left at noon; it rained.')
  const list = fc
    .array(fc.record({ gap: fc.nat(4), speaker: fc.constantFrom('', 'ANA RUIZ', 'BEN'), said }), {
      minLength: 2,
      maxLength: 8,
    })
    .map((items) => {
      let at = 0
      return items.map(({ gap, speaker, said: text }, index): Cue => {
        // Text has whole seconds only.
        at += 2000 + gap * 1000
        return { id: `c${index + 1}`, startMs: at, endMs: at + 1500, speaker, text }
      })
    })
  it('written, read and written are the same', () => {
    fc.assert(
      fc.property(list, (spoken) => {
        const once = writeTranscript(spoken, 'txt')
        const read = readTranscript(new TextEncoder().encode(once), 'a.txt')
        expect(writeTranscript(read.cues, 'txt')).toBe(once)
      }),
      { numRuns: 500 * Math.max(1, Number(process.env.LOCALSTORY_FUZZ ?? 1)) },
    )
  })
})

describe('formatOfEnding', () => {
  it('knows ours and their other names', () => {
    expect(['SRT', 'dfxp', 'ssa', 'docx', 'constructor', 'mp4', ''].map(formatOfEnding)).toEqual([
      ...['srt', 'ttml', 'ass', 'docx', null, null, null],
    ])
  })
})

describe('templates', () => {
  const spoken = [
    cue({ speaker: 'Anna', text: 'We are\nhere & now' }),
    cue({ startMs: 4_503_250, endMs: 4_505_000, speaker: 'Anna', text: 'so' }),
    cue({ startMs: 4_506_000, endMs: 4_507_000, text: 'end' }),
  ]
  it('fill what the house wants', () => {
    const template = parseTemplate(
      '{{title}} [{{language}}], {{count}}\n{{#cues}}\n{{number}} {{start HH:MM:SS,mmm}}-{{end M:SS.m}} {{duration S}}s{{#change}} {{#speaker}}{{speaker}}:{{/speaker}}{{/change}} {{text oneline xml}}{{/cues}}',
    )
    expect(template(spoken, { title: 'Clinic', language: 'en' })).toBe(
      'Clinic [en], 3\n\n1 00:00:01,000-0:03.0 2s Anna: We are here &amp; now\n2 01:15:03,250-75:05.0 1s so\n3 01:15:06,000-75:07.0 1s  end',
    )
  })
  it('do not read placeholders in the words', () => {
    expect(parseTemplate('{{#cues}}{{text}}{{/cues}}')([cue({ text: '{{title}} $&' })], { title: 'X' })).toBe(
      '{{title}} $&',
    )
  })
  it.each([
    ['a\n{{speakr}}', 'line 2: {{speakr}} is not known'],
    ['{{text}}', 'line 1: {{text}} stands outside of {{#cues}}'],
    ['{{#cues}}\n\n{{start soon}}{{/cues}}', 'line 3: {{start soon}} has no time pattern'],
    ['{{#cues}}{{text shout}}{{/cues}}', '"shout" is not known here'],
    ['x\n{{#cues}}', 'line 2: {{#cues}} has no end'],
    ['{{/cues}}', 'ends what has not begun'],
    ['{{#cues}}{{#cues}}', 'cannot stand here'],
    ['{{#speaker}}', 'cannot stand here'],
    ['{{#loop}}', 'is not known'],
    ['{{title', '{{ is not closed'],
    ['{{constructor}}', 'is not known'],
    ['{{#toString}}', 'is not known'],
  ])('%j: %s', (template, message) => {
    let detail = ''
    try {
      parseTemplate(template)
    } catch (error) {
      detail = (error as { detail: string }).detail
    }
    expect(detail).toContain(message)
  })
  it('write times as wished', () => {
    expect(formatTime(3_723_456, 'H:MM:SS.mmm')).toBe('1:02:03.456')
    expect(formatTime(3_723_456, 'MM:SS')).toBe('62:03')
    expect(formatTime(3_723_456, 'S.mm')).toBe('3723.45')
  })
})
