/** Where a line may end so that it reads well: after punctuation, before conjunctions and prepositions, not inside a name. */

const words = (list: string) => new Set(list.split(' '))

interface Words {
  readonly openers: ReadonlySet<string>
  readonly prepositions: ReadonlySet<string>
  /** Must not end a line: what they belong to follows. */
  readonly clinging: ReadonlySet<string>
}

/** English and Spanish, the languages of the interviews; others break by punctuation, names and balance. */
const LISTS: Readonly<Record<'en' | 'es', Words>> = {
  en: {
    openers: words(
      'and but or nor because so that which who whom whose when where while if unless until since although though than as',
    ),
    prepositions: words(
      'in on at by for from of to with without about into onto over under between among through during before after against ' +
        'across toward towards near behind beyond around along within upon',
    ),
    clinging: words(
      'the a an my your his her its our their this that these those mr. mrs. ms. dr. sen. rep. no very ' +
        'i you he she it we they is are was were be been am have has had do does did will would can could should may might must',
    ),
  },
  es: {
    openers: words('y e o u pero sino porque que quien cuando donde mientras si aunque como pues'),
    prepositions: words(
      'a ante bajo con contra de del al desde en entre hacia hasta para por según sin sobre durante tras',
    ),
    clinging: words(
      'el la los las un una unos unas mi tu su sus nuestro nuestra este esta estos estas yo tú él ella nosotros ellos ellas ' +
        'es son era eran fue está están ha han había he hemos has se no me te le lo nos les sr. sra. dr. dra.',
    ),
  },
}

const has = (kind: keyof Words, word: string, language: BreakLanguage): boolean =>
  language === 'any' ? LISTS.en[kind].has(word) || LISTS.es[kind].has(word) : LISTS[language][kind].has(word)

/** Whose words count: one language, `any` of those known when the language of a text is not. */
export type BreakLanguage = keyof typeof LISTS | 'any'

/** `en-US` is `en`; a language without a word list goes by those of all. */
export function breakLanguage(tag: string): BreakLanguage {
  const primary = tag.toLowerCase().split('-')[0]
  return primary === 'en' || primary === 'es' ? primary : 'any'
}

const bare = (word: string) => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, '')
/** Letters in capitals throughout say nothing about names. */
const isName = (word: string) => /^\p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*$/u.test(word)
const SENTENCE_END = /[.?!…][\p{Pe}\p{Pf}"']*$/u
const CLAUSE_END = /[,;:–—][\p{Pe}\p{Pf}"']*$/u

/** What a break tears: an article, pronoun or auxiliary from its word, a conjunction or preposition from what it begins, a name. */
export type Torn = 'article' | 'opener' | 'name'

/** What a break between two words tears, or null. */
export function tornBy(before: string, after: string, language: BreakLanguage = 'any'): Torn | null {
  const last = bare(before)
  if (has('clinging', last, language) && (last.endsWith('.') || !/\P{L}$/u.test(before))) return 'article'
  if (SENTENCE_END.test(before) || CLAUSE_END.test(before)) return null
  if (has('prepositions', last, language) || has('openers', last, language)) return 'opener'
  return isName(before) && isName(after.replace(/[.,;:?!…]+$/, '')) ? 'name' : null
}

const PENALTY: Readonly<Record<Torn, number>> = { article: 0.95, opener: 0.9, name: 0.85 }

/** 0 (a good place to break) to 1 (a bad one), between two words. */
export function breakPenalty(before: string, after: string, language: BreakLanguage = 'any'): number {
  const torn = tornBy(before, after, language)
  if (torn && torn !== 'name') return PENALTY[torn]
  if (SENTENCE_END.test(before)) return 0
  if (CLAUSE_END.test(before)) return 0.12
  const next = bare(after)
  if (has('openers', next, language)) return 0.25
  if (has('prepositions', next, language)) return 0.35
  return torn ? PENALTY[torn] : 0.5
}
