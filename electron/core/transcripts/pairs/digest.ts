/** Digests of words: how a translation knows that what it was made from has changed. */
import { hash } from 'node:crypto'

/** Words as they are compared: one space between them. Case and punctuation count, since both can change what is meant. */
export const plainWords = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** The words of several cues that follow each other, as one text. */
export const joinedWords = (texts: readonly string[]): string =>
  texts
    .map(plainWords)
    .filter((text) => text !== '')
    .join(' ')

/** Eight hex digits over the words of cues; line breaks and cuts between cues do not count. */
export const digestWords = (texts: readonly string[]): string => hash('sha256', joinedWords(texts)).slice(0, 8)
