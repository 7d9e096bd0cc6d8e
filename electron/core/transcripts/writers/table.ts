/** Transcripts as tables: CSV and Word. One row for each cue, with time, speaker and a column for each language. */
import { strToU8, zipSync } from 'fflate'
import type { Cue } from '../../library/model.ts'
import { formatMs } from '../../time.ts'
import type { WriteOptions } from './model.ts'
import { toRows } from './rows.ts'
import { escapeAttribute, escapeXml } from '../../xml/text.ts'

/** Begins a formula in Excel or LibreOffice (OWASP, CSV injection), also with full-width signs. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A cell, always quoted (RFC 4180). One that a spreadsheet would calculate gets an apostrophe in front. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** Rows as CSV: RFC 4180 with CRLF, and a byte order mark, without which Excel takes UTF-8 for an old encoding. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`

/** Column heading of a language: `text` alone when there is one only, then a reader needs to know nothing. */
const textHeading = (language: string | undefined, alone: boolean): string =>
  alone || !language ? 'text' : `text (${language})`

/** Writes CSV: start, end, speaker, text, and a text column for each further language. Identifiers and word times are not kept. */
export function writeCsv(cues: readonly Cue[], options: WriteOptions = {}): string {
  const { language, alongside = [] } = options
  const alone = alongside.length === 0
  const heads = [textHeading(language, alone), ...alongside.map((other) => textHeading(other.language, false))]
  const rows = toRows(
    { language: options.language ?? '', cues, translationOf: options.translationOf ?? null },
    alongside,
  ).map((row) => {
    return [formatMs(row.startMs), formatMs(row.endMs), row.speaker, ...row.texts]
  })
  return csvFile([['start', 'end', 'speaker', ...heads], ...rows])
}

const WORD_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const CONTENT_TYPES = `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
const RELATIONS = `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
const DOCUMENT_RELATIONS = `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`

const styles = (language: string): string =>
  `${DECLARATION}<w:styles xmlns:w="${WORD_NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${escapeAttribute(language || 'en')}"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style></w:styles>`

const coreProperties = (title: string, language: string): string =>
  `${DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:language>${escapeXml(language)}</dc:language></cp:coreProperties>`

/** Runs of text. Line breaks are `w:br`; spaces at the ends are kept. */
export function wordRun(text: string, language: string | undefined, bold: boolean): string {
  const lang = language ? `<w:lang w:val="${escapeAttribute(language)}"/>` : ''
  const properties = `${bold ? '<w:b/>' : ''}${lang}`
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${lines.join('<w:br/>')}</w:r>`
}

const isRightToLeft = (language: string | undefined): boolean =>
  /^(?:ar|fa|he|iw|ps|sd|ug|ur|yi|dv)(?:-|$)/i.test(language ?? '')

function wordCell(text: string, width: number, language?: string, bold = false): string {
  const direction = isRightToLeft(language) ? '<w:pPr><w:bidi/></w:pPr>' : ''
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr><w:p>${direction}${wordRun(text, language, bold)}</w:p></w:tc>`
}

/** In twentieths of a point: A4 and Letter both have 9,000 between margins of 2.5 cm. */
const [TIME_WIDTH, SPEAKER_WIDTH, TEXT_WIDTH] = [1300, 1500, 6200]

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>`)
  .join('')

/** Name of a language in itself (`español`), or its tag. */
function languageName(language: string | undefined): string {
  if (!language) return 'Text'
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

/** What a cell of a Word table says. */
export interface CellText {
  readonly text: string
  readonly language?: string
  readonly bold?: boolean
}

/**
 * A Word table; the first row is its heading and repeats on every page.
 * @param widths of the columns, in twentieths of a point
 */
export function wordTable(widths: readonly number[], [head = [], ...rows]: readonly (readonly CellText[])[]): string {
  const line = (cells: readonly CellText[], property: string): string => {
    const written = cells.map(({ text, language, bold }, index) => wordCell(text, widths[index] ?? 0, language, bold))
    return `<w:tr><w:trPr>${property}</w:trPr>${written.join('')}</w:tr>`
  }
  const grid = widths.map((columnWidth) => `<w:gridCol w:w="${columnWidth}"/>`).join('')
  const lines = rows.map((cells) => line(cells, '<w:cantSplit/>'))
  // Word wants a paragraph behind a table.
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${line(head, '<w:tblHeader/>')}${lines.join('\n')}</w:tbl><w:p/>`
}

function wordDocument(cues: readonly Cue[], options: WriteOptions): string {
  const { language, title = '', alongside = [] } = options
  const languages = [language, ...alongside.map((other) => other.language)]
  const width = Math.floor(TEXT_WIDTH / languages.length)
  const widths = [TIME_WIDTH, SPEAKER_WIDTH, ...languages.map(() => width)]
  // One column alone is named as readers of tables know it.
  const heads = ['Time', 'Speaker', ...(languages.length === 1 ? ['Text'] : languages.map(languageName))]
  const rows = toRows(
    { language: options.language ?? '', cues, translationOf: options.translationOf ?? null },
    alongside,
  ).map((row) => [
    { text: `${formatMs(row.startMs)} - ${formatMs(row.endMs)}` },
    { text: row.speaker },
    ...row.texts.map((text, index) => ({ text, language: languages[index] ?? '' })),
  ])
  const heading = title ? wordTitle(title) : ''
  return `${heading}${wordTable(widths, [heads.map((text) => ({ text, bold: true })), ...rows])}`
}

/** A fixed date, so that the same transcript is the same file. */
const MTIME = new Date(1980, 0, 1)

/** A Word document of paragraphs and tables (`w:p`, `w:tbl`). Its styles are Normal and Title. */
export function docxFile(body: string, { title, language }: { title: string; language: string }): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': RELATIONS,
    'word/document.xml': `${DECLARATION}<w:document xmlns:w="${WORD_NAMESPACE}"><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': DOCUMENT_RELATIONS,
    'word/styles.xml': styles(language),
    'docProps/core.xml': coreProperties(title, language),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])), { mtime: MTIME })
}

/** Heading of a document. */
export const wordTitle = (title: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>${wordRun(title, undefined, false)}</w:p>`

/** A paragraph of plain text. */
export const wordText = (text: string): string => `<w:p>${wordRun(text, undefined, false)}</w:p>`

/** Writes a Word document: a table with time (start - end), speaker and a column for each language; its heading repeats on every page. */
export function writeDocx(cues: readonly Cue[], options: WriteOptions = {}): Uint8Array {
  const { language = '', title = '' } = options
  return docxFile(wordDocument(cues, options), { title, language })
}
