/** Text of people in ASS: shown as it is, never understood as markup. */
import type { CaptionFont } from './glyphs.ts'

/**
 * Text that libass shows as it is. `\{` and `\}` are its own escapes; a backslash has none, so a word joiner (invisible)
 * keeps it from forming `\N`, `\h` or `\{` with what follows. Control characters go, line breaks become `\N`.
 */
export function escapeAss(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\t/g, ' ')
    .replace(/\\/g, '\\\u2060')
    .replace(/[{}]/g, '\\$&')
    .replace(/\n/g, '\\N')
}

/** Spaces that a font may lack; an ordinary one stands in, as wide as the layout counted. */
const SPACE = /[\u2000-\u200a\u202f\u205f\u3000]/u
/** Without a picture of their own. libass leaves some out by itself and draws an empty box for the others. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}]|\u034f/u
/** Invisible characters that libass understands: direction and joining. */
const UNDERSTOOD = /[\u200b-\u200f\u202a-\u202e\u2060-\u2063\ufeff\u00ad]/u

/**
 * What the font can draw of the text. Preview and export would each do something else with a character that it lacks: a
 * question mark stands in its place (the plan says so), and what is invisible anyway goes.
 */
export function drawable(text: string, font: CaptionFont): string {
  let out = ''
  for (const character of text.toWellFormed()) {
    const known = font.has(character.codePointAt(0) ?? 0) || character === '\n' || character === '\t'
    if (known || UNDERSTOOD.test(character)) out += character
    else if (SPACE.test(character)) out += ' '
    else if (!INVISIBLE.test(character)) out += '?'
  }
  return out
}
