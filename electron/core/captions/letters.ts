/** Letters of a text as readers see them, and words that are longer than a line. Pure. */
import type { CaptionFont } from './glyphs.ts'
import type { CaptionGeometry } from './style.ts'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Plain ASCII has one character each; segmenting takes most of the time of a layout otherwise. */
export const graphemes = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) ? [...text] : Array.from(segmenter.segment(text), (part) => part.segment)

/** Marks on one letter: more than languages stack; the rest would grow over the picture and off it. */
const TOO_MANY_MARKS = /(\p{Mn}{4})\p{Mn}+/gu
/** Composed, and without the marks that no writing has. */
export const plain = (text: string) => text.normalize('NFC').replace(TOO_MANY_MARKS, '$1')

/** Parts of a word that each fit a line. Between letters of a spaced script a hyphen shows that the word goes on. */
export function splitWord(
  word: string,
  limits: Pick<CaptionGeometry, 'maxChars' | 'maxEm'>,
  font: CaptionFont,
): string[] {
  const fits = (text: string, length: number) => length <= limits.maxChars && font.widthOf(text) <= limits.maxEm
  const letters = graphemes(word)
  if (fits(word, letters.length)) return [word]
  // What is joined without end to one letter (pictures, conjuncts) is a line too long by itself.
  const all = letters.flatMap((letter) => (fits(letter, 1) ? [letter] : [...letter]))
  const parts: string[] = []
  let part: string[] = []
  for (const next of all) {
    if (part.length > 0 && !fits(`${part.join('')}${next}-`, part.length + 2)) {
      const joint = `${part.at(-1)}${next}`
      parts.push(part.join('') + (/^[\p{L}\p{M}]+$/u.test(joint) && !/[\p{Lo}]/u.test(joint) ? '-' : ''))
      part = []
    }
    part.push(next)
  }
  parts.push(part.join(''))
  return parts
}
