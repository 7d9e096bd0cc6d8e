import { randomBytes } from 'node:crypto'
import { slug } from './vocabulary.ts'

// Without letters and digits that are mistaken for each other when read aloud or written down.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Random letters and digits. 12 of them: one chance in 10^17 of meeting another. */
export function newId(length = 12): string {
  let id = ''
  while (id.length < length) {
    for (const byte of randomBytes(length * 2)) {
      // Bytes past the last whole multiple would make some letters likelier.
      if (byte < 248 && id.length < length) id += alphabet[byte % alphabet.length]
    }
  }
  return id
}

/** A story's id and folder name: readable in a file manager, unique by its end. */
export function newStoryId(title: string): string {
  const name = slug(title).slice(0, 40).replace(/-+$/, '') || 'story'
  return `${name}-${newId(8)}`
}

export const newMomentId = (): string => `m-${newId(10)}`
export const newQuoteId = (): string => `q-${newId(10)}`
export const newReelId = (): string => `r-${newId(10)}`
export const newReelItemId = (): string => `i-${newId(10)}`
