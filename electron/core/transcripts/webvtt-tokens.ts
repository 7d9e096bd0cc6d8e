/** Tokens of WebVTT cue text, as in the W3C specification, section 6.4 "WebVTT cue text tokenizer". */
import { decodeReferences } from '../xml/character-references.ts'

export type CueToken =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'start'; readonly name: string; readonly classes: readonly string[]; readonly annotation: string }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'timestamp'; readonly value: string }

/** Up to the first of these a tag's name, or one of its classes, goes on. */
const NAME_END = /[\t\n\f .]/

/** The annotation of a tag: references decoded, then white space trimmed and collapsed. */
const readAnnotation = (raw: string): string =>
  decodeReferences(raw)
    .replace(/[\t\n\f\r ]+/g, ' ')
    .replace(/^ | $/g, '')

/** A start tag from what stands between `<` and `>`: name, `.class` parts, annotation. */
function startTag(body: string): CueToken {
  const classes: string[] = []
  let name = ''
  let rest = body
  for (let isName = true; ; isName = false) {
    const end = rest.search(NAME_END)
    const part = end < 0 ? rest : rest.slice(0, end)
    if (isName) name = part
    else if (part) classes.push(part)
    const next = end < 0 ? '' : rest[end]
    rest = end < 0 ? '' : rest.slice(end + 1)
    if (next !== '.') break
  }
  return { kind: 'start', name, classes, annotation: readAnnotation(rest) }
}

function tagToken(body: string): CueToken {
  if (body.startsWith('/')) return { kind: 'end', name: body.slice(1) }
  if (/^[0-9]/.test(body)) return { kind: 'timestamp', value: body }
  return startTag(body)
}

/** Splits cue text into tokens. A tag that is not closed runs to the end, as the specification says. Never throws. */
export function tokenizeCueText(text: string): CueToken[] {
  const tokens: CueToken[] = []
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open !== at) {
      const end = open < 0 ? text.length : open
      tokens.push({ kind: 'text', value: decodeReferences(text.slice(at, end)) })
      at = end
      continue
    }
    const close = text.indexOf('>', at)
    const end = close < 0 ? text.length : close
    tokens.push(tagToken(text.slice(at + 1, end)))
    at = end + 1
  }
  return tokens
}
