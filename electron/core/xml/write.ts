/** XML as we write it: elements within each other, indented; text stands alone in its element and is kept to the letter. */
import { escapeAttribute, escapeXml } from './text.ts'

export interface XmlElement {
  readonly name: string
  /** Those that are undefined are left out. */
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

type Child = XmlElement | readonly XmlElement[] | null

/** An element with other elements in it; `null` is none. */
export const element = (name: string, attributes: XmlElement['attributes'] = {}, ...children: Child[]): XmlElement => ({
  name,
  attributes,
  children: children.flatMap((child) => child ?? []),
  text: '',
})

/** An element with text in it, also when that is ''. */
export const textElement = (name: string, text: string | number): XmlElement => ({
  name,
  attributes: {},
  children: [],
  text: String(text),
})

function writeElement({ name, attributes, children, text }: XmlElement, indent: string, lines: string[]): void {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeAttribute(value)}"`))
    .join('')
  if (children.length > 0) {
    lines.push(`${indent}<${name}${written}>`)
    for (const child of children) writeElement(child, `${indent}  `, lines)
    lines.push(`${indent}</${name}>`)
  } else
    lines.push(
      text === '' ? `${indent}<${name}${written}/>` : `${indent}<${name}${written}>${escapeXml(text)}</${name}>`,
    )
}

/** A whole document in UTF-8. @param doctype name of the document type, which declares nothing */
export function writeXml(root: XmlElement, doctype: string): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<!DOCTYPE ${doctype}>`]
  writeElement(root, '', lines)
  return `${lines.join('\n')}\n`
}
