/** Finds words that a person would read and that do not come from renderer/texts. Works on the syntax tree, not on lines. */
import { parseSync } from 'vite'

export interface Found {
  readonly line: number
  readonly text: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

/** Attributes and properties whose value is shown or read aloud. */
const SHOWN = new Set([
  ...['label', 'aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'alt'],
  ...['title', 'placeholder', 'description', 'help', 'hint', 'detail', 'remedy', 'problem', 'why', 'message'],
  ...['text', 'said', 'group', 'summary', 'textValue', 'errorMessage'],
])
/** Class names and the like may hold several words. */
const NEVER_SHOWN = new Set([
  'className',
  'id',
  'key',
  'd',
  'href',
  'src',
  'placement',
  'command',
  'dateTime',
  'aria-keyshortcuts',
])
const SKIPPED = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'TSLiteralType', 'TSTypeAliasDeclaration'])

/** The ending of a file's name is the same in every language. */
const hasWord = (text: string): boolean => /\p{L}/u.test(text) && !/^\.[a-z0-9]+$/.test(text)
/** "Where to put it": a phrase, wherever it stands. */
const isPhrase = (text: string): boolean => /^\W*\p{Lu}[\p{L}']*(\{\}|[,:;.]?\s+\S*\p{Ll})/u.test(text.trim())
/** "Waiting": given back by a function, a word alone is meant for people too. */
const isSaid = (text: string): boolean => isPhrase(text) || /^\p{Lu}\p{Ll}+$/u.test(text.trim())

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

/** The text of a string or a template, its values as "{}"; null for anything else. */
function textOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null
  if (node.type !== 'TemplateLiteral') return null
  const parts = node.quasis as readonly { readonly value: { readonly cooked: string } }[]
  return parts.map((part) => part.value.cooked).join('{}')
}

const wordsIn = (text: string): string => text.replaceAll('{}', '')

/** Strings that the expression may turn out to be, also where a function gives them back. */
function outcomes(node: Node | null): Node[] {
  if (!node) return []
  if (textOf(node) !== null) return [node]
  const of = (...keys: string[]) => keys.flatMap((key) => (isNode(node[key]) ? outcomes(node[key]) : []))
  switch (node.type) {
    case 'ConditionalExpression':
      return of('consequent', 'alternate')
    case 'LogicalExpression':
    case 'BinaryExpression':
      return node.type === 'BinaryExpression' && node.operator !== '+' ? [] : of('left', 'right')
    case 'JSXExpressionContainer':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return of('expression')
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return of('body')
    case 'BlockStatement':
      return (node.body as Node[]).flatMap(outcomes)
    case 'ReturnStatement':
      return of('argument')
    case 'IfStatement':
      return of('consequent', 'alternate')
    default:
      return []
  }
}

function nameOf(node: Node): string {
  const name = (node.type === 'JSXAttribute' ? node.name : node.key) as Node
  if (name.type === 'JSXNamespacedName') return ''
  return String(name.name ?? name.value ?? '')
}

/** Every literal of a .ts or .tsx source that a person would read. */
export function findLiterals(source: string, file: string): Found[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`)
  const found = new Map<number, Found>()
  const add = (node: Node, text: string) => {
    const shown = text.replace(/\s+/g, ' ').trim()
    const at = node.start + (text.length - text.trimStart().length)
    found.set(node.start, { line: source.slice(0, at).split('\n').length, text: shown })
  }
  const addAll = (nodes: readonly Node[], fits: (text: string) => boolean) => {
    for (const node of nodes) {
      const text = textOf(node) ?? ''
      if (fits(text) && hasWord(wordsIn(text))) add(node, text)
    }
  }
  const visit = (node: Node, inside: Node | null) => {
    if (SKIPPED.has(node.type)) return
    // A problem of the program itself, for those who mend it.
    if (node.type === 'NewExpression' && (node.callee as Node).name === 'Error') return
    if (node.type === 'JSXText' && hasWord(String(node.value))) add(node, String(node.value))
    if (node.type === 'JSXExpressionContainer' && inside?.type !== 'JSXAttribute') addAll(outcomes(node), () => true)
    if (node.type === 'JSXAttribute' || node.type === 'Property') {
      const name = nameOf(node)
      if (NEVER_SHOWN.has(name)) return
      if (SHOWN.has(name) && isNode(node.value)) addAll(outcomes(node.value), () => true)
    }
    if (node.type === 'ReturnStatement' || node.type === 'ArrowFunctionExpression') addAll(outcomes(node), isSaid)
    addAll([node], isPhrase)
    for (const child of childrenOf(node)) visit(child, node)
  }
  visit(program as unknown as Node, null)
  return [...found.values()].sort((a, b) => a.line - b.line)
}
