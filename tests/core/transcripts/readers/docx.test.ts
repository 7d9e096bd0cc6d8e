/** Word documents as Word, Teams, Otter and others write them; archives and XML built to harm. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../electron/core/errors.ts'
import { runFuzz, scale } from './fuzz.ts'
import { EXTENSIONS, notes, type Row, read, readOrRefuse, runRows, type Shown } from './support.ts'

const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m" xmlns:wp="p" xmlns:wps="s" xmlns:m="n"'
const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const part = (root: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${NS}>${inside}</w:${root}>`
const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
const para = (text: string): string => `<w:p>${text.split('\n').map(run).join('<w:r><w:br/></w:r>')}</w:p>`
const cell = (text: string): string =>
  `<w:tc>${text
    .split('\n')
    .map((line) => `<w:p>${run(line)}</w:p>`)
    .join('')}</w:tc>`
const table = (...rows: string[][]): string =>
  `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`

/** A document of a body and other parts. */
const docx = (body: string, parts: Record<string, string> = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(TYPES),
    '_rels/.rels': strToU8(TYPES),
    'word/document.xml': strToU8(part('document', `<w:body>${body}<w:sectPr/></w:body>`)),
    ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  })

const ONE: Shown[] = [[1000, 2000, 'one']]
const TWO: Shown[] = [...ONE, [3000, 4000, 'two']]
const SAID: Shown[] = [
  [1000, 2000, 'Anna Ruiz', 'one'],
  [3000, 4000, 'Ben', 'two'],
]
const T = ['00:00:01', '00:00:02']
const U = ['00:00:03', '00:00:04']
const ROWS4 = [
  [...T, 'Anna Ruiz', 'one'],
  [...U, 'Ben', 'two'],
]

const HEADINGS = [
  'Start|End|Speaker|Text',
  'start time|end time|speaker|transcript',
  'IN|OUT|NAME|DIALOGUE',
  'TC In|TC Out|Character|Subtitle',
  'Inicio|Fin|Hablante|Texto',
  'Entrada|Salida|Personaje|Diálogo',
  'Desde|Hasta|Nombre|Transcripción',
  'Timecode|To|Who|Words',
]
const TABLES: Row[] = [
  ...HEADINGS.map((head): Row => [`table: ${head}`, table(head.split('|'), ...ROWS4), SAID, null]),
  [
    'table without headings',
    table(...ROWS4.map((row) => [row[0] ?? '', row[1] ?? '', row[2] ?? '', `${row[3]} more word`])),
    [
      [1000, 2000, 'Anna Ruiz', 'one more word'],
      [3000, 4000, 'Ben', 'two more word'],
    ],
    null,
  ],
  ['table in another order', table(['Text', 'Start', 'End'], ['one', ...T], ['two', ...U]), TWO, null],
  ['table with ranges', table(['Time', 'Text'], ['00:01 - 00:02', 'one'], ['00:03 - 00:04', 'two']), TWO, null],
  [
    'table with lines in a cell',
    table(['Start', 'End', 'Text'], [...T, 'one\nand more'], [...U, 'two']),
    [
      [1000, 2000, 'one\nand more'],
      [3000, 4000, 'two'],
    ],
    null,
  ],
  ['table over two pages', table(['Start', 'End', 'Text'], [...T, 'one']) + table([...U, 'two']), TWO, null],
  [
    'table with a heading above',
    para('Interview with Anna') + table(['Start', 'End', 'Text'], [...T, 'one'], [...U, 'two']),
    TWO,
    /Interview with Anna/,
  ],
  [
    'table with words below',
    table(['Start', 'End', 'Text'], [...T, 'one'], [...U, 'two']) + para('Checked by Ben'),
    TWO,
    /Checked by Ben/,
  ],
  [
    'table with notes',
    table(['Start', 'End', 'Text', 'Notes'], [...T, 'one', 'check'], [...U, 'two', '']),
    TWO,
    /Notes[\s\S]*check/,
  ],
  ['table with a formula', table(['Start', 'End', 'Text'], [...T, '=SUM(A1)']), [[1000, 2000, '=SUM(A1)']], null],
  [
    'table with markup',
    table(['Start', 'End', 'Text'], [...T, '<b>one</b> & two']),
    [[1000, 2000, '<b>one</b> & two']],
    null,
  ],
  [
    'table of speakers only',
    table(['Speaker', 'Text'], ['Anna', 'one'], ['Ben', 'two']),
    [
      [0, 833, 'Anna', 'one'],
      [833, 1666, 'Ben', 'two'],
    ],
    /No times/,
  ],
  [
    'table of two columns: time, text',
    table(['00:01', 'one'], ['00:03', 'two']),
    [
      [1000, 1833, 'one'],
      [3000, 3833, 'two'],
    ],
    null,
  ],
  ['table with an empty row', table(['Start', 'End', 'Text'], [...T, 'one'], ['', '', ''], [...U, 'two']), TWO],
  [
    'table in a table',
    `<w:tbl><w:tr><w:tc>${table(['inner', 'cells'])}<w:p/></w:tc></w:tr></w:tbl>`,
    [[0, 833, 'inner\tcells']],
  ],
]

const HELLO: Shown[] = [
  [3000, 4000, 'Anna Ruiz', 'Hello.'],
  [15_000, 16_000, 'Ben', 'Hi.'],
]
const turn = (head: string, text: string): string => para(head) + para(text) + para('')
const PARAGRAPHS: Row[] = [
  ['Otter', turn('Anna Ruiz  0:03', 'Hello.') + turn('Ben  0:15', 'Hi.'), HELLO],
  ['Rev', turn('Anna Ruiz (00:03):', 'Hello.') + turn('Ben (00:15):', 'Hi.'), HELLO],
  ['Trint', para('[00:00:03] Anna Ruiz: Hello.') + para('[00:00:15] Ben: Hi.'), HELLO],
  ['Zoom', turn('[Anna Ruiz] 00:00:03', 'Hello.') + turn('[Ben] 00:00:15', 'Hi.'), HELLO],
  ['Teams, new', para('Anna Ruiz   0:03\nHello.') + para('Ben   0:15\nHi.'), HELLO],
  [
    'Teams, old',
    [
      '0:0:3.0 --> 0:0:4.0',
      'Anna Ruiz',
      'Hello.',
      '0:0:15.0 --> 0:0:16.0',
      'Ben',
      'Hi.',
      '0:0:17.0 --> 0:0:18.0',
      'Anna Ruiz',
      'So.',
      '0:0:19.0 --> 0:0:20.0',
      'Ben',
      'Yes.',
    ]
      .map(para)
      .join(''),
    [...HELLO, [17_000, 18_000, 'Anna Ruiz', 'So.'], [19_000, 20_000, 'Ben', 'Yes.']],
  ],
  [
    'SubRip in Word',
    ['1', '00:00:01,000 --> 00:00:02,000', 'one', '', '2', '00:00:03,000 --> 00:00:04,000', 'two'].map(para).join(''),
    TWO,
    null,
  ],
  [
    'WebVTT in Word',
    ['WEBVTT', '', '00:01.000 --> 00:02.000', 'one', '', '00:03.000 --> 00:04.000', 'two'].map(para).join(''),
    TWO,
    null,
  ],
  [
    'a tab behind the name',
    `<w:p>${run('Anna Ruiz')}<w:r><w:tab/></w:r>${run('0:03')}</w:p>${para('Hello.')}<w:p>${run('Ben')}<w:r><w:tab/></w:r>${run('0:15')}</w:p>${para('Hi.')}`,
    HELLO,
  ],
  [
    'minutes',
    para('MAYOR RUIZ: Good evening.') + para('COUNCILOR LEE: Thank you.'),
    [
      [0, 833, 'MAYOR RUIZ', 'Good evening.'],
      [833, 1666, 'COUNCILOR LEE', 'Thank you.'],
    ],
    /No times/,
  ],
  [
    'paragraphs without times',
    para('one') + para('two'),
    [
      [0, 833, 'one'],
      [833, 1666, 'two'],
    ],
    /No times/,
  ],
]

/** What a paragraph may be made of; it begins with a time, so that its text is one cue. */
const inside = (name: string, xml: string, shown: string, problem?: RegExp | null): Row => [
  `inside: ${name}`,
  `<w:p>${run('[00:00:03] ')}${xml}</w:p>${para('[00:01:00] end.')}`,
  [
    [3000, 3000 + Math.max(1000, shown.length * 125), shown],
    [60_000, 61_000, 'end.'],
  ],
  problem,
]
const INSIDE: Row[] = [
  inside('runs joined', run('Hel') + run('lo'), 'Hello', null),
  inside('bold', `<w:r><w:rPr><w:b/></w:rPr><w:t>Hello</w:t></w:r>`, 'Hello', null),
  inside('spaces kept', run('one ') + run(' two'), 'one  two', null),
  inside('a link', `<w:hyperlink r:id="x">${run('Hello')}</w:hyperlink>`, 'Hello', null),
  inside('an insertion', `<w:ins w:author="Ben">${run('Hello')}</w:ins>`, 'Hello', null),
  inside('a deletion', `${run('Hello')}<w:del><w:r><w:delText>zebra</w:delText></w:r></w:del>`, 'Hello', /zebra/),
  inside('a field', `${run('Hello')}<w:r><w:instrText>HYPERLINK "http://zebra"</w:instrText></w:r>`, 'Hello', /zebra/),
  inside('a content control', `<w:sdt><w:sdtContent>${run('Hello')}</w:sdtContent></w:sdt>`, 'Hello', null),
  inside('a smart tag', `<w:smartTag>${run('Hello')}</w:smartTag>`, 'Hello', null),
  inside('a bookmark', `<w:bookmarkStart w:id="0"/>${run('Hello')}<w:bookmarkEnd w:id="0"/>`, 'Hello', null),
  inside('a spelling mark', `<w:proofErr w:type="spellStart"/>${run('Hello')}`, 'Hello', null),
  inside('a no-break hyphen', `${run('well')}<w:r><w:noBreakHyphen/></w:r>${run('known')}`, 'well\u2011known', null),
  inside('a soft hyphen', `${run('well')}<w:r><w:softHyphen/></w:r>${run('known')}`, 'well\u00adknown', null),
  inside('a tab', `${run('one')}<w:r><w:tab/></w:r>${run('two')}`, 'one\ttwo', null),
  inside('a tab stop is no tab', `<w:pPr><w:tabs><w:tab w:pos="1"/></w:tabs></w:pPr>${run('Hello')}`, 'Hello', null),
  inside('a symbol', `${run('Hello ')}<w:r><w:sym w:font="Arial" w:char="2014"/></w:r>`, 'Hello —', null),
  inside('references', run('R&D <ok>'), 'R&D <ok>', null),
  inside('numeric references', '<w:r><w:t>caf&#233;</w:t></w:r>', 'café', null),
  inside('emoji', run('👩‍👩‍👧'), '👩‍👩‍👧', null),
  inside('right to left', run('مرحبا'), 'مرحبا', null),
  inside('a hidden run', `<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hello</w:t></w:r>`, 'Hello', null),
  inside(
    'an old text box repeated',
    `<w:r><mc:AlternateContent><mc:Choice><w:t>Hello</w:t></mc:Choice><mc:Fallback><w:t>Hello</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
    'Hello',
    null,
  ),
  inside('a formula of mathematics', `<m:oMath><m:r><m:t>Hello</m:t></m:r></m:oMath>`, 'Hello', null),
  inside('a picture with a description', `${run('Hello')}<w:r><wp:docPr descr="a zebra"/></w:r>`, 'Hello', /a zebra/),
  inside('a comment of XML', `<!-- zebra -->${run('Hello')}`, 'Hello', /zebra/),
  inside('an unknown element', `<w:zebra>${run('Hello')}</w:zebra>`, 'Hello', null),
  inside('markup as text', run('<script>x</script>'), '<script>x</script>', null),
]

const IMAGE_NAMES = [
  '../evil.xml',
  '/etc/passwd',
  'C:\\evil.xml',
  'word/../../evil',
  'word/media/image1.png',
  'con',
  'a/b/c/d/e',
  'WORD/DOCUMENT2.txt',
  'customXml/item1.xml',
  'word/theme/theme1.xml',
]
const HEAD_TEXT = para('[00:00:03] Hello.') + para('[00:00:15] Hi.')
const GREETED: Shown[] = [
  [3000, 4000, 'Hello.'],
  [15_000, 16_000, 'Hi.'],
]

/** A table whose times are written in this way. */
const timesAs = (from: string, to: string, startMs: number, endMs: number): Row => [
  `times in a table: ${from}, ${to}`,
  table(['Start', 'End', 'Text'], [from, to, 'one'], ['01:00:00', '01:00:01', 'two']),
  [
    [startMs, endMs, 'one'],
    [3_600_000, 3_601_000, 'two'],
  ],
]
const CELLS = [
  'R&D <ok>',
  '"so"',
  '=1+1',
  'año',
  '今日は',
  'مرحبا',
  '👩‍👩‍👧',
  '(laughs) one',
  '[music]',
  '10:30 sharp',
  '42',
  '- one',
  'one; two, three',
  "it's",
  'https://example.org/?a=1',
]
const WRITTEN: Row[] = [
  timesAs('0:01', '0:02', 1000, 2000),
  timesAs('00:01', '00:02', 1000, 2000),
  timesAs('00:00:01.000', '00:00:02.000', 1000, 2000),
  timesAs('00:00:01,000', '00:00:02,000', 1000, 2000),
  timesAs('00:00:01.5', '00:00:02.25', 1500, 2250),
  timesAs('0:00:01', '0:00:02', 1000, 2000),
  timesAs('[00:00:01]', '[00:00:02]', 1000, 2000),
  timesAs('(00:01)', '(00:02)', 1000, 2000),
  timesAs(' 00:00:01 ', ' 00:00:02 ', 1000, 2000),
  ...CELLS.map(
    (text): Row => [
      `words in a table: ${text}`,
      table(['Start', 'End', 'Text'], [...T, text], [...U, 'two']),
      [
        [1000, 2000, text],
        [3000, 4000, 'two'],
      ],
    ],
  ),
  ...CELLS.filter((text) => !/^[\d-]/.test(text)).map(
    (text): Row => [
      `words in a paragraph: ${text}`,
      `${para(`[00:00:01] ${text}`)}${para('[00:00:02] two')}`,
      [
        [1000, 2000, text],
        [2000, 3000, 'two'],
      ],
    ],
  ),
  ...['Ana', 'ANA RUIZ', 'Dr. Ruiz', 'María José', 'Speaker 1', 'Interviewer', 'O’Neil', '王芳', 'Ana & Ben'].map(
    (name): Row => [
      `who speaks in a table: ${name}`,
      table(['Start', 'End', 'Speaker', 'Text'], [...T, name, 'one'], [...U, 'Ben', 'two']),
      [
        [1000, 2000, name, 'one'],
        [3000, 4000, 'Ben', 'two'],
      ],
    ],
  ),
  ...['Ana Ruiz', 'ANA', 'Speaker 1', 'Interviewer', 'María José'].map(
    (name): Row => [
      `who speaks in a paragraph: ${name}`,
      `${para(`[00:00:01] ${name}: one`)}${para(`[00:00:02] ${name}: two`)}`,
      [
        [1000, 2000, name, 'one'],
        [2000, 3000, name, 'two'],
      ],
    ],
  ),
  ...['b', 'i', 'u', 'strike', 'caps', 'vanish', 'highlight'].map(
    (look): Row => [
      `a look within a word: ${look}`,
      `<w:p><w:r><w:t>[00:00:01] o</w:t></w:r><w:r><w:rPr><w:${look}/></w:rPr><w:t>n</w:t></w:r><w:r><w:t>e</w:t></w:r></w:p>${para('[00:00:02] two')}`,
      [
        [1000, 2000, 'one'],
        [2000, 3000, 'two'],
      ],
    ],
  ),
]
runRows('Word documents as they come', 'docx', [...TABLES, ...PARAGRAPHS, ...INSIDE, ...WRITTEN], docx)

describe('the parts of a Word document', () => {
  it.each([
    ['word/header1.xml', part('hdr', para('zebra on top')), /header says: zebra on top/],
    ['word/footer2.xml', part('ftr', para('zebra below')), /footer says: zebra below/],
    [
      'word/comments.xml',
      part('comments', `<w:comment w:id="0">${para('check zebra')}</w:comment>`),
      /comment in the document: check zebra/,
    ],
    ['word/footnotes.xml', part('footnotes', `<w:footnote>${para('zebra note')}</w:footnote>`), /footnote.*zebra note/],
    ['word/endnotes.xml', part('endnotes', `<w:endnote>${para('zebra end')}</w:endnote>`), /endnote.*zebra end/],
  ])('%s is named in the report', (name, xml, problem) => {
    const result = read(docx(HEAD_TEXT, { [name]: xml }))
    expect(result.cues.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual(GREETED)
    expect(notes(result)).toMatch(problem)
  })

  it.each(IMAGE_NAMES)('a file called %s changes nothing and is not written', (name) => {
    expect(
      read(docx(HEAD_TEXT, { [name]: 'x' })).cues.map(({ startMs, endMs, text }) => [startMs, endMs, text]),
    ).toEqual(GREETED)
  })

  it.each(EXTENSIONS)('is known when called .%s', (extension) => {
    expect(read(docx(HEAD_TEXT), `clip.${extension}`).format).toBe('docx')
  })

  it('is known with a main part of another name', () => {
    const other = zipSync({ 'word/document2.xml': strToU8(part('document', `<w:body>${HEAD_TEXT}</w:body>`)) })
    expect(read(other).cues.length).toBe(2)
  })

  it('is read when stored without packing', () => {
    const stored = zipSync(
      { 'word/document.xml': strToU8(part('document', `<w:body>${HEAD_TEXT}</w:body>`)) },
      { level: 0 },
    )
    expect(read(stored).cues.length).toBe(2)
  })

  it('tells its language', () => {
    const spanish = '<w:p><w:r><w:rPr><w:lang w:val="es-MX"/></w:rPr><w:t>[00:03] Hola.</w:t></w:r></w:p>'
    expect(read(docx(spanish)).language).toBe('es-MX')
  })

  it('is read as far as possible when its XML is damaged', () => {
    const broken = zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${HEAD_TEXT}<w:p><w:r><w:t>R&D`) })
    const result = read(broken)
    expect(result.cues.map((cue) => cue.text).join(' ')).toContain('R&D')
    expect(notes(result)).toMatch(/damaged/)
  })
})

/** Changes one field of every entry of the directory at the end of an archive. */
function forge(archive: Uint8Array, offset: number, value: number, bytes: 2 | 4): Uint8Array {
  const copy = archive.slice()
  const view = new DataView(copy.buffer)
  for (let at = 0; at + 46 < copy.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue
    if (bytes === 2) view.setUint16(at + offset, value, true)
    else view.setUint32(at + offset, value, true)
  }
  return copy
}
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000).fill(0x20)
const bombXml = (text: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(text) })
const HARMFUL: [string, () => Uint8Array][] = [
  ['a bomb of 19 MB', () => zipSync({ 'word/document.xml': zeros(19) })],
  ['a bomb of 25 MB', () => zipSync({ 'word/document.xml': zeros(25) })],
  ['a bomb that says it is small', () => forge(zipSync({ 'word/document.xml': zeros(25) }), 24, 1000, 4)],
  ['a bomb in a header', () => docx(HEAD_TEXT, { 'word/header1.xml': ' '.repeat(15_000_000) })],
  ['a size of 4 GB', () => forge(docx(HEAD_TEXT), 24, 0xffffffff, 4)],
  ['a packed size of 4 GB', () => forge(docx(HEAD_TEXT), 20, 0xffffffff, 4)],
  ['a place beyond the end', () => forge(docx(HEAD_TEXT), 42, 0xfffffff0, 4)],
  ['a password', () => forge(docx(HEAD_TEXT), 8, 1, 2)],
  ['an unknown packing', () => forge(docx(HEAD_TEXT), 10, 99, 2)],
  ['names of 64 KB', () => forge(docx(HEAD_TEXT), 28, 0xffff, 2)],
  [
    'billion laughs',
    () =>
      bombXml(
        `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><w:document>&j;</w:document>`,
      ),
  ],
  [
    'an external entity',
    () =>
      bombXml(
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>',
      ),
  ],
  [
    'numeric references',
    () =>
      bombXml(`<w:document>${Array.from({ length: 600_000 }, (_, i) => `&#${65 + (i % 26)};`).join('')}</w:document>`),
  ],
  ['depth', () => bombXml(`<w:document>${Array.from({ length: 50_000 }, (_, i) => `<w:sdt a="${i}">`).join('')}`)],
  ['no text at all', () => docx('')],
  ['no main part', () => zipSync({ 'word/documents.txt': strToU8('word/document.xml') })],
  [
    'the main part twice',
    () => zipSync({ 'word/document.xml': strToU8('<a/>'), 'word/document2.xml': strToU8('<a/>') }),
  ],
  ['cut off', () => docx(HEAD_TEXT).slice(0, -30)],
  [
    'too many files',
    () =>
      zipSync(
        Object.fromEntries([
          ['word/document.xml', strToU8('<a/>')],
          ...Array.from({ length: 6000 }, (_, i) => [`f${i}`, new Uint8Array()] as const),
        ]),
      ),
  ],
  ['a sheet of a spreadsheet program', () => zipSync({ 'xl/workbook.xml': strToU8('<a/>') })],
]

describe('a document that harms or is broken', () => {
  it.each(HARMFUL.map(([name, make]) => ({ name, make })))('$name is refused at once', ({ make }) => {
    const bytes = make()
    const [cpu, memory] = [process.cpuUsage(), process.memoryUsage().rss]
    expect(() => read(bytes, 'bomb.docx')).toThrow(AppError)
    expect(() => read(bytes, 'bomb.docx')).toThrow(/bomb\.docx/)
    const { user, system } = process.cpuUsage(cpu)
    expect((user + system) / 1000).toBeLessThan(2000)
    expect((process.memoryUsage().rss - memory) / 1e6).toBeLessThan(200)
  })

  it('with any byte changed is read or refused', () => {
    const good = docx(HEAD_TEXT)
    for (let round = 0; round < 300 * scale; round++) {
      const copy = good.slice()
      for (let change = 0; change < 1 + (round % 3); change++)
        copy[Math.floor(Math.random() * copy.length)] = Math.floor(Math.random() * 256)
      readOrRefuse(copy)
    }
  })

  it('cut off anywhere is read or refused', () => {
    const good = docx(HEAD_TEXT)
    for (let end = 0; end < good.length; end += 3) readOrRefuse(good.slice(0, end))
  })
})

const PIECES =
  '\n|<w:p>|</w:p>|<w:r>|</w:r>|<w:t>|</w:t>|<w:r><w:t>|</w:t></w:r>|<w:tbl>|</w:tbl>|<w:tr>|</w:tr>|<w:tc>|</w:tc>|<w:br/>|<w:tab/>|<w:del>|</w:del>|<w:delText>|</w:delText>|<w:instrText>|</w:instrText>|&|&amp;|<|>|[00:00:05] |Anna  0:03|: | |<!--|-->|<mc:Fallback>|</mc:Fallback>|"|=|0:05'.split(
    '|',
  )
runFuzz('Word documents', {
  format: 'docx',
  good: [
    part(
      'document',
      `<w:body>${para('[00:00:03] qz1wx qz2wx')}${para('[00:00:15] Ben: qz3wx')}<w:p><w:del><w:r><w:delText>qz4wx</w:delText></w:r></w:del></w:p></w:body>`,
    ),
    part(
      'document',
      `<w:body>${para('qz1wx')}${table(['Start', 'End', 'Speaker', 'Text'], [...T, 'qz2wx', 'qz3wx'], [...U, 'Ben', 'qz4wx\nqz5wx'])}${para('qz6wx')}</w:body>`,
    ),
  ],
  heads: [
    '<w:document><w:body>',
    '<w:document><w:body><w:p><w:r><w:t>[00:00:03] ',
    '<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>',
  ],
  pieces: PIECES,
  toBytes: (text) => zipSync({ 'word/document.xml': strToU8(text) }, { level: 0 }),
})

describe('documents, large', () => {
  it.each([
    '<w:p><w:r><w:t>[00:01] a</w:t></w:r></w:p>',
    '<w:tbl>',
    '<w:tr><w:tc>',
    '<w:p>',
    'a',
    '<',
    '&',
    '<w:p/>',
    '<w:r><w:t>a</w:t></w:r>',
  ])('%s takes less than a second a megabyte', (unit) => {
    const xml = `<w:document><w:body>${unit.repeat(Math.ceil(250_000 / unit.length))}`
    const bytes = zipSync({ 'word/document.xml': strToU8(xml) }, { level: 0 })
    const before = process.cpuUsage()
    readOrRefuse(bytes)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(750)
  })
})
