/**
 * Every word of the interface, by feature. Another language is a folder like `en` with the same shape: the compiler names what
 * is missing. Texts with values are functions, so that each language orders and inflects them its own way.
 */
import { frame } from './en/frame.ts'
import { search } from './en/search.ts'
import { vocabulary } from './en/vocabulary.ts'

export const texts = { frame, search, vocabulary } as const
export type Texts = typeof texts
