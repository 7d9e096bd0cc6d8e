/**
 * Word forms, lightly: two words of one language are forms of each other when they have the same stem. Only endings of number, gender,
 * tense and person are taken off, never those that make another word (immigrant is no form of immigration). A wrong pair costs little,
 * because exact matches come first and quotes switch forms off.
 *
 * English (after the first steps of Porter 1980): families, family; voted, voting, votes, vote; stopped, stop.
 * Spanish: niños, niña; votaron, votamos, votando, votar; leyes, ley; luces, luz.
 */

export type StemLanguage = 'en' | 'es'

/** Shortest word that has forms, and shortest stem. */
const SHORTEST = 3

const hasVowel = (text: string): boolean => /[aeiouy]/.test(text)

function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

function present(word: string): string {
  if (/[^aeiou]ied$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  const [, stem] = /^(.+)(?:ing|ed)$/.exec(word) ?? []
  if (stem === undefined || stem.length < SHORTEST || word.endsWith('eed') || !hasVowel(stem)) return word
  return /([^aeiouylsz])\1$/.test(stem) ? stem.slice(0, -1) : stem
}

function stemEnglish(word: string): string {
  const base = present(singular(word))
  const bare = base.length > SHORTEST && base.endsWith('e') ? base.slice(0, -1) : base
  return /[^aeiou]y$/.test(bare) && bare.length > SHORTEST ? `${bare.slice(0, -1)}i` : bare
}

/** Endings of verbs, longest first; what is left has at least three letters. */
const VERB =
  /(?:aremos|eremos|iremos|abamos|ariamos|eriamos|iriamos|ieron|iendo|aban|abas|ados|adas|idos|idas|aron|ando|amos|emos|imos|aba|ado|ada|ido|ida|aran|eran|iran|aria|eria|iria|ian|ias|ar|er|ir|an|en|io|ia|as|es|os|a|o|e)$/

/** @param word without diacritics */
function stemSpanish(word: string): string {
  if (word.endsWith('ces') && word.length > 4) return `${word.slice(0, -3)}z`
  const rest = word.replace(VERB, '')
  if (rest.length >= SHORTEST) return rest
  const noun = word.replace(/(?:es|s)$/, '')
  return noun.length >= SHORTEST ? noun.replace(/[aoe]$/, (ending) => (noun.length > SHORTEST ? '' : ending)) : word
}

/** The stem of a word, lower case and without diacritics. Words with digits and very short ones are their own stem. */
export function stem(word: string, language: StemLanguage): string {
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) return word
  return language === 'en' ? stemEnglish(word) : stemSpanish(word)
}

/** Language of a transcript whose word forms are known; null for others. */
export function stemLanguage(language: string): StemLanguage | null {
  const [primary = ''] = language.toLowerCase().split('-')
  return primary === 'en' || primary === 'es' ? primary : null
}
