/** Small questions about text that are asked millions of times while indexing. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these would collide with the marks of a match, or end a text in SQLite
const CONTROL = /[\u0000-\u001f\u007f]/g

/** On one line, without control characters, and as long as before: an offset into it is an offset into the original. */
export const flatten = (text: string): string => text.replace(CONTROL, ' ')

/** Number of pieces between spaces. */
export function countWords(text: string): number {
  let count = 0
  let isInside = false
  for (let i = 0; i < text.length; i++) {
    const isSpace = text.charCodeAt(i) <= 32
    if (!isSpace && !isInside) count++
    isInside = !isSpace
  }
  return count
}

export const endsSentence = (text: string): boolean => /[.?!…。？！]["”’')\]]*\s*$/u.test(text)
