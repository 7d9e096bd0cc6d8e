/** A whole XML file as a tree, for formats whose elements refer to each other. */
import { localName, walkXml, withoutBareDoctype, type XmlAttributes } from './read.ts'

export interface XmlNode {
  /** Without its prefix. */
  readonly name: string
  readonly attributes: XmlAttributes
  readonly children: XmlNode[]
  /** All text directly in it, to the letter. */
  text: string
  readonly line: number
}

export interface XmlTree {
  /** Null when there is no element at all. */
  readonly root: XmlNode | null
  /** What is wrong with the file, for people; null when it is well formed. Of a damaged one the tree has what can be made out. */
  readonly damage: string | null
}

const node = (name: string, attributes: XmlAttributes, line: number): XmlNode => ({
  ...{ name, attributes, line },
  ...{ children: [], text: '' },
})

/**
 * Reads XML into a tree. A document type that is a name alone is passed over.
 * @throws UnreadableFile for any other document type, entities and files beyond the limits of read.ts
 */
export function readXmlTree(text: string): XmlTree {
  let top = node('', new Map(), 1)
  const damage = walkXml(withoutBareDoctype(text), () => {
    top = node('', new Map(), 1)
    const open = [top]
    return {
      open: (name, attributes, line) => {
        const made = node(localName(name), attributes, line)
        open.at(-1)?.children.push(made)
        open.push(made)
      },
      close: (name) => {
        const at = open.findLastIndex((one) => one.name === localName(name))
        if (at > 0) open.length = at
      },
      text: (value) => {
        const last = open.at(-1)
        if (last) last.text += value
      },
      comment: () => {},
    }
  })
  return { root: top.children[0] ?? null, damage }
}

export const childOf = (parent: XmlNode | undefined, name: string): XmlNode | undefined =>
  parent?.children.find((child) => child.name === name)

export const childrenOf = (parent: XmlNode | undefined, name: string): XmlNode[] =>
  parent?.children.filter((child) => child.name === name) ?? []

/** The element that a path of names leads to. */
export const nodeAt = (parent: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined =>
  path.reduce<XmlNode | undefined>(childOf, parent)

/** Text of the element that a path of names leads to; '' when it is not there. */
export const textAt = (parent: XmlNode | undefined, ...path: readonly string[]): string =>
  nodeAt(parent, ...path)?.text ?? ''

/** Every element within, in the order of the file, itself first. */
export function* nodesIn(root: XmlNode): Generator<XmlNode> {
  yield root
  for (const child of root.children) yield* nodesIn(child)
}
