/**
 * XML of files from elsewhere: strict first (saxes), lenient where a file is damaged, so that no word of it is lost.
 * Document types and entities are refused before anything is parsed: they are how XML bombs are built, and no format here needs them.
 */
import { SaxesParser } from 'saxes'
import { decodeReferences } from './character-references.ts'
import { UnreadableFile } from '../problems.ts'

/** Attributes by their full name (`xml:lang`). */
export type XmlAttributes = ReadonlyMap<string, string>

export interface XmlHandler {
  readonly open: (name: string, attributes: XmlAttributes, line: number) => void
  readonly close: (name: string) => void
  readonly text: (value: string, line: number) => void
  readonly comment: (value: string, line: number) => void
}

/** Limits of one file: size in UTF-16 units, elements inside each other, references, attributes, all measured to stay within 1 s. */
const LARGEST = 20 * 1024 * 1024
const DEEPEST = 200
const MOST_REFERENCES = 500_000
const MOST_TAGS = 600_000
const MOST_ATTRIBUTES = 1000

/** Part of a name behind the prefix: `tt:p` and `p` are the same here. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** How often `part` stands in the text; stops counting behind `most`. */
function countUpTo(text: string, part: string, most: number): number {
  let count = 0
  for (let at = text.indexOf(part); at >= 0 && count <= most; at = text.indexOf(part, at + part.length)) count++
  return count
}

/** @throws UnreadableFile for what would take too long or is built to harm */
function refuseBombs(text: string): void {
  if (text.length > LARGEST) throw new UnreadableFile('Its XML is larger than 20 MB.')
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text)) {
    throw new UnreadableFile(
      'Its XML has a document type or entities (<!DOCTYPE, <!ENTITY), which are not read for safety.',
    )
  }
  if (countUpTo(text, '&', MOST_REFERENCES) > MOST_REFERENCES) {
    throw new UnreadableFile(`Its XML has more than ${MOST_REFERENCES} character references.`)
  }
  if (countUpTo(text, '<', MOST_TAGS) > MOST_TAGS) throw new UnreadableFile(`Its XML has more than ${MOST_TAGS} tags.`)
}

/** Passes on, and refuses elements nested too deep. */
function withDepth(handler: XmlHandler): XmlHandler {
  let depth = 0
  return {
    ...handler,
    open: (name, attributes, line) => {
      if (++depth > DEEPEST)
        throw new UnreadableFile(`Its XML has elements more than ${DEEPEST} deep inside each other.`)
      handler.open(name, attributes, line)
    },
    close: (name) => {
      depth = Math.max(0, depth - 1)
      handler.close(name)
    },
  }
}

function refuseAttributes(): never {
  throw new UnreadableFile(`Its XML has an element with more than ${MOST_ATTRIBUTES} attributes.`)
}

function parseStrict(text: string, handler: XmlHandler): void {
  const parser = new SaxesParser()
  let attributeCount = 0
  parser.on('opentagstart', () => {
    attributeCount = 0
  })
  parser.on('attribute', () => {
    if (++attributeCount > MOST_ATTRIBUTES) refuseAttributes()
  })
  parser.on('opentag', ({ name, attributes }) => {
    handler.open(name, new Map(Object.entries(attributes)), parser.line)
  })
  parser.on('closetag', ({ name }) => handler.close(name))
  parser.on('text', (value) => handler.text(value, parser.line))
  parser.on('cdata', (value) => handler.text(value, parser.line))
  parser.on('comment', (value) => handler.comment(value, parser.line))
  parser.on('processinginstruction', ({ target, body }) => handler.comment(`${target} ${body}`, parser.line))
  // Without a handler for errors the parser throws at the first one, which is what is wanted.
  parser.write(text).close()
}

/** A comment, CDATA, or something like a tag, standing exactly at `lastIndex`. */
const TOKEN = /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]*)((?:\s[^<>]*)?)\/?>/y
const XML_DECLARATION = /^\s*<\?xml[^<>]*\?>/
const ATTRIBUTE = /\s+([\w.:-]+)\s*=\s*("[^"]*"|'[^']*')/gy

/** Attributes of a tag, or null when there is more in it than attributes. */
function readAttributes(written: string): XmlAttributes | null {
  const attributes = new Map<string, string>()
  let end = 0
  for (const match of written.matchAll(ATTRIBUTE)) {
    if (attributes.has(match[1] ?? '')) return null
    if (attributes.size >= MOST_ATTRIBUTES) refuseAttributes()
    attributes.set(match[1] ?? '', decodeReferences((match[2] ?? '').slice(1, -1)))
    end = match.index + match[0].length
  }
  return /^\s*\/?$/.test(written.slice(end)) ? attributes : null
}

/** Finds the tags a person would see in a damaged file; everything between them is text. */
class LenientWalk {
  readonly #text: string
  readonly #handler: XmlHandler
  /** Beyond these no comment or CDATA is closed any more; looking for their ends again and again would be quadratic. */
  readonly #lastComment: number
  readonly #lastCdata: number
  #at = 0
  #line = 1
  #nextBreak: number

  constructor(text: string, handler: XmlHandler) {
    this.#text = text
    this.#handler = handler
    this.#lastComment = text.lastIndexOf('-->')
    this.#lastCdata = text.lastIndexOf(']]>')
    this.#nextBreak = this.#breakFrom(0)
  }

  walk(): void {
    this.#skip(XML_DECLARATION.exec(this.#text)?.[0].length ?? 0)
    for (let next = this.#text.indexOf('<', this.#at); next >= 0; ) {
      const length = this.#token(next)
      next = this.#text.indexOf('<', next + Math.max(1, length))
    }
    this.#textUntil(this.#text.length)
  }

  /** Takes the token at `at` when it is one. Gives its length, or 0. */
  #token(at: number): number {
    const isOpenComment = at > this.#lastComment && this.#text.startsWith('<!--', at)
    const isOpenCdata = at > this.#lastCdata && this.#text.startsWith('<![', at)
    TOKEN.lastIndex = at
    const match = isOpenComment || isOpenCdata ? null : TOKEN.exec(this.#text)
    if (!match) return 0
    const [whole, comment, cdata, slash, name = '', rest = ''] = match
    const attributes = name && !slash ? readAttributes(rest) : null
    if (name && (slash ? rest.trim() !== '' : !attributes)) return 0
    this.#textUntil(at)
    if (comment !== undefined) this.#handler.comment(comment, this.#line)
    else if (cdata !== undefined) this.#handler.text(cdata, this.#line)
    else if (attributes) this.#handler.open(name, attributes, this.#line)
    if (slash || (attributes && whole.endsWith('/>'))) this.#handler.close(name)
    this.#skip(at + whole.length)
    return whole.length
  }

  #textUntil(end: number): void {
    const line = this.#line
    const text = this.#text.slice(this.#at, end)
    this.#skip(end)
    if (text) this.#handler.text(decodeReferences(text), line)
  }

  #skip(to: number): void {
    while (this.#nextBreak < to) {
      this.#line++
      this.#nextBreak = this.#breakFrom(this.#nextBreak + 1)
    }
    this.#at = to
  }

  #breakFrom(at: number): number {
    const found = this.#text.indexOf('\n', at)
    return found < 0 ? Infinity : found
  }
}

/** Each alternative begins and ends in one way only, so that no file makes it try many. */
const BARE_DOCTYPE =
  /^(\ufeff?\s*(?:(?:<\?[^<>]*\?>|<!--(?:(?!-->)[\s\S]){0,5000}-->)\s*){0,20})(<!DOCTYPE\s+[\w:.-]+\s*>)/

/**
 * The text without a document type that is a name alone (`<!DOCTYPE fcpxml>`), which declares nothing and so can do no harm;
 * spaces stand in its place. Any other document type stays, and `walkXml` refuses it.
 */
export const withoutBareDoctype = (text: string): string =>
  text.replace(BARE_DOCTYPE, (_, before: string, doctype: string) => before + doctype.replace(/[^\n]/g, ' '))

/**
 * Walks through XML.
 * @param start gives a fresh handler; asked for a second one when the file turns out to be damaged
 * @returns what is wrong with the file, for people, or null when it is well formed
 * @throws UnreadableFile for document types, entities and files beyond the limits
 */
export function walkXml(text: string, start: () => XmlHandler): string | null {
  refuseBombs(text)
  try {
    parseStrict(text, withDepth(start()))
    return null
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    new LenientWalk(text, withDepth(start())).walk()
    return error instanceof Error ? error.message.replace(/^undefined:|\.$/g, '').trim() : 'not well formed'
  }
}
