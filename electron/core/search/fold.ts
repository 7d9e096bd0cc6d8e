/** Words as the index sees them, near enough to SQLite's unicode61 to tell which part of a query a match belongs to. */

const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu

/** The words of a text as written. */
export const splitWords = (text: string): string[] => text.match(WORD) ?? []

/**
 * Lower case, and without diacritics where SQLite's unicode61 takes them away too, on Latin letters: `Café` and `cafe` are the same
 * word. In other scripts a mark makes another letter (the hamza of `العائلات`, the syllables of `한국`).
 */
export const fold = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/([A-Za-z])\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
