/** The language of a transcript from its words, where neither the file nor its name says it. */
import { fitLanguage } from './language-fit.ts'

/** Names of language-fit.ts; those that stand for several languages have no tag. */
const TAGS: Readonly<Record<string, string>> = {
  English: 'en',
  Spanish: 'es',
  French: 'fr',
  German: 'de',
  Portuguese: 'pt',
  Italian: 'it',
  Dutch: 'nl',
  Polish: 'pl',
  Czech: 'cs',
  Slovak: 'sk',
  Hungarian: 'hu',
  Romanian: 'ro',
  Vietnamese: 'vi',
  Russian: 'ru',
  Ukrainian: 'uk',
}
/** So much of a text is looked at; more would not change the answer. */
const SAMPLE = 20_000
/** Fewer words say nothing. */
const FEWEST_WORDS = 12
/** A text in a language that is known here has at least a common word among five; each is worth 1.2 (language-fit.ts). */
const LEAST_SCORE = 0.24

/** @returns a BCP 47 tag, or null when the text is too short or fits none well */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE)
  const count = sample.split(/\s+/).length
  if (count < FEWEST_WORDS) return null
  const { language, score } = fitLanguage(sample, null)
  // Letters beyond ASCII lower every score; in a text that has some they have been weighed against each other already.
  const isSure = /\P{ASCII}/u.test(sample) || score >= count * LEAST_SCORE
  return isSure ? (TAGS[language] ?? null) : null
}
