/** The words of a part of a Word document (WordprocessingML, ECMA-376 part 1): paragraphs and tables in their order. */
import { localName, walkXml, type XmlAttributes, type XmlHandler } from '../xml/read.ts'

export interface DocxTable {
  /** Texts of the cells; paragraphs in a cell are lines. */
  readonly rows: string[][]
}
/** A paragraph's text, or a table. */
export type DocxBlock = string | DocxTable

export interface DocxPart {
  readonly blocks: DocxBlock[]
  /** What is in the document and is not shown as text: deleted words, fields. */
  readonly hidden: string[]
  /** Language with the most runs marked by it, or null. */
  readonly language: string | null
  /** What is wrong with the XML, or null. */
  readonly damage: string | null
}

interface OpenTable {
  readonly rows: string[][]
  /** Paragraphs of the open cell. */
  cell: string[] | null
}

const BREAKS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['ptab', '\t'],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '\u2011'],
  ['softHyphen', '\u00ad'],
])

/** Elements that are expected in a document: in a damaged one the names of all others may hold words. */
const KNOWN = new Set(
  `document body p r t tbl tr tc tblPr tblGrid gridCol tblStyle tblW tblLook tblBorders tblInd tcPr tcW trPr pPr rPr pStyle rStyle
  sectPr pgSz pgMar cols docGrid b bCs i iCs u sz szCs color lang rFonts br tab tabs ptab cr sym del ins delText instrText fldChar
  fldSimple hyperlink bookmarkStart bookmarkEnd proofErr noProof spacing jc ind shd vAlign hdr ftr comment comments footnote
  footnotes endnote endnotes drawing pict numPr numId ilvl softHyphen noBreakHyphen lastRenderedPageBreak AlternateContent Choice
  Fallback sdt sdtPr sdtContent smartTag customXml headerReference footerReference gridSpan vMerge highlight txbxContent`.split(
    /\s+/,
  ),
)

class DocxHandler implements XmlHandler {
  readonly blocks: DocxBlock[] = []
  readonly hidden: string[] = []
  readonly languages = new Map<string, number>()
  /** Names of elements that are not known, to be named where the document is damaged. */
  readonly unknown = new Set<string>()
  readonly #tables: OpenTable[] = []
  readonly #open: string[] = []
  /** Texts of open paragraphs: one within another is in a text box. */
  readonly #paragraphs: string[] = []
  #hidden = ''
  /** Whether the names of Word's elements have a prefix here, as they nearly always have; null before the first. */
  #prefixed: boolean | null = null
  #fallback = 0
  /** Words of the open choice, and of what stands for it in older versions of Word: nearly always the same. */
  #choiceText = ''
  #fallbackText = ''

  readonly open = (tag: string, attributes: XmlAttributes): void => {
    const name = localName(tag)
    this.#prefixed ??= tag !== name
    if (!KNOWN.has(name)) this.unknown.add(tag)
    if (this.#isForeign(tag)) this.hidden.push(`<${[tag, ...attributes.values()].join(' ')}>`)
    this.#open.push(name)
    if (name === 'Fallback') this.#fallback++
    if (name === 'AlternateContent' && this.#fallback === 0) this.#choiceText = ''
    if (name === 'tbl') this.#tables.push({ rows: [], cell: null })
    const table = this.#tables.at(-1)
    // In a damaged file a cell may begin inside another.
    if ((name === 'tr' || name === 'tc') && table?.cell) this.#closeCell()
    if (name === 'tr') table?.rows.push([])
    if (name === 'tc' && table) table.cell = []
    if (name === 'p') this.#paragraphs.push('')
    if (name === 'lang') this.#language(attributes.get('w:val') ?? '')
    if (name === 'sym') this.#add(symbolOf(attributes.get('w:char') ?? ''))
    // In paragraph properties a tab is a tab stop.
    const isRun = this.#open.at(-2) === 'r'
    if (isRun) this.#add(BREAKS.get(name) ?? '')
    const described = attributes.get('descr') || attributes.get('alt')
    if (described && name !== 'lang') this.hidden.push(described)
  }

  readonly close = (tag: string): void => {
    const name = localName(tag)
    const at = this.#open.lastIndexOf(name)
    if (at < 0) {
      if (!KNOWN.has(name)) this.unknown.add(`/${tag}`)
      return
    }
    for (const item of this.#open.splice(at).reverse()) this.#closeOne(item)
  }

  readonly text = (value: string): void => {
    const name = this.#open.at(-1)
    if (name === 't') this.#add(value)
    else if (value.trim() !== '') this.#hide(value)
  }

  readonly comment = (value: string): void => {
    if (value.trim()) this.hidden.push(value.trim())
  }

  finish(): void {
    for (const name of this.#open.splice(0).reverse()) this.#closeOne(name)
    if (this.#hidden.trim()) this.hidden.push(this.#hidden.trim())
  }

  /** Something that is no element of Word: damage, whose words are named. */
  #isForeign(tag: string): boolean {
    return this.#prefixed === true && !tag.includes(':')
  }

  #closeOne(name: string): void {
    if (name === 'Fallback' && --this.#fallback === 0) this.#closeFallback()
    if (name === 'p') this.#block(this.#paragraphs.pop() ?? '')
    if (name === 'tc') this.#closeCell()
    if (name === 'tbl') {
      const table = this.#tables.pop()
      if (table) this.#blockTable(table)
    }
    if (/^(?:r|p|instrText|delText)$/.test(name) && this.#hidden.trim() && name !== 'r') {
      this.hidden.push(this.#hidden.trim())
      this.#hidden = ''
    }
  }

  #closeCell(): void {
    const table = this.#tables.at(-1)
    if (!table?.cell) return
    const row = table.rows.at(-1)
    const text = table.cell.join('\n').trim()
    if (row) row.push(text)
    else table.rows.push([text])
    table.cell = null
  }

  /** A table within a cell of another is text there. */
  #blockTable({ rows }: OpenTable): void {
    const cell = this.#tables.at(-1)?.cell
    if (cell) cell.push(...rows.map((row) => row.join('\t')))
    else if (rows.length > 0) this.blocks.push({ rows })
  }

  #block(text: string): void {
    const cell = this.#tables.at(-1)?.cell
    if (cell) cell.push(text)
    else this.blocks.push(text)
  }

  #add(value: string): void {
    if (value === '') return
    if (this.#fallback > 0) {
      this.#fallbackText += value
      return
    }
    if (this.#open.includes('AlternateContent')) this.#choiceText += value
    if (this.#paragraphs.length > 0) this.#paragraphs[this.#paragraphs.length - 1] += value
    else if (value.trim()) this.#block(value)
  }

  /** What Word writes for older versions repeats what stands beside it; if not, it is named. */
  #closeFallback(): void {
    const words = this.#fallbackText.trim()
    if (words && !this.#choiceText.includes(words)) this.hidden.push(words)
    this.#fallbackText = ''
  }

  #hide(value: string): void {
    this.#hidden += value
  }

  #language(language: string): void {
    if (/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language)) {
      this.languages.set(language, (this.languages.get(language) ?? 0) + 1)
    }
  }
}

/** Symbols stand in a private area of their font; only those with a meaning in Unicode can be shown. */
function symbolOf(hex: string): string {
  const code = /^[0-9a-fA-F]{1,5}$/.test(hex) ? Number.parseInt(hex, 16) : 0
  return code > 32 && (code < 0xd800 || code > 0xf8ff) ? String.fromCodePoint(code) : ''
}

/**
 * Reads one XML part of a document. Damaged XML is read as far as tags can be made out.
 * @throws UnreadableFile for XML bombs (see xml/read.ts)
 */
export function parseDocxPart(xml: string): DocxPart {
  let handler = new DocxHandler()
  const damage = walkXml(xml, () => {
    handler = new DocxHandler()
    return handler
  })
  handler.finish()
  const [most] = [...handler.languages].sort((a, b) => b[1] - a[1])
  if (damage) for (const tag of handler.unknown) handler.hidden.push(`<${tag}>`)
  return { blocks: handler.blocks, hidden: handler.hidden, language: most?.[0] ?? null, damage }
}
