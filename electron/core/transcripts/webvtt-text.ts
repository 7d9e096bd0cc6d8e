/** The tree of a WebVTT cue's text, as in the W3C specification, section 6.4 "WebVTT cue text parsing rules". */
import { collectTimestamp } from './webvtt-settings.ts'
import { type CueToken, tokenizeCueText } from './webvtt-tokens.ts'

export type CueElementName = 'c' | 'i' | 'b' | 'u' | 'ruby' | 'rt' | 'v' | 'lang'

export interface CueElement {
  readonly kind: 'element'
  readonly name: CueElementName
  readonly classes: readonly string[]
  /** Speaker of `<v>`, language of `<lang>`, '' elsewhere. */
  readonly annotation: string
  readonly children: CueNode[]
}

export type CueNode =
  | CueElement
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'timestamp'; readonly ms: number }

const ELEMENTS: readonly CueElementName[] = ['c', 'i', 'b', 'u', 'ruby', 'rt', 'v', 'lang']

/** The element a start tag opens inside `parent`, or null for tags that mean nothing there. */
function openElement(token: CueToken & { kind: 'start' }, parent: CueElementName | null): CueElement | null {
  const name = ELEMENTS.find((element) => element === token.name)
  if (!name || (name === 'rt' && parent !== 'ruby')) return null
  const annotation = name === 'v' || name === 'lang' ? token.annotation : ''
  return { kind: 'element', name, classes: token.classes, annotation, children: [] }
}

/** Closes the innermost element, or a ruby around it; an end tag that fits neither is passed over. */
function closeElement(open: CueElement[], name: string): void {
  const current = open.at(-1)
  if (current?.name === name) open.pop()
  else if (name === 'ruby' && current?.name === 'rt') open.splice(-2)
}

/** Parses cue text into its tree. Unknown tags vanish and their text stays, as in every player. Never throws. */
export function parseCueText(text: string): CueNode[] {
  const root: CueNode[] = []
  const open: CueElement[] = []
  const add = (node: CueNode): void => {
    ;(open.at(-1)?.children ?? root).push(node)
  }
  for (const token of tokenizeCueText(text)) {
    if (token.kind === 'text') add(token)
    else if (token.kind === 'end') closeElement(open, token.name)
    else if (token.kind === 'timestamp') {
      const timestamp = collectTimestamp(token.value, 0)
      if (timestamp?.end === token.value.length) add({ kind: 'timestamp', ms: timestamp.ms })
    } else {
      const element = openElement(token, open.at(-1)?.name ?? null)
      if (!element) continue
      add(element)
      open.push(element)
    }
  }
  return root
}
