/** Words as the index sees them, near enough to SQLite's unicode61 to tell which part of a query a match belongs to. */

const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu

/** The words of a text as written. */
export const splitWords = (text: string): string[] => text.match(WORD) ?? []

/** Lower case without diacritics: `Café` and `cafe` are the same word. */
export const fold = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
