/** Where a line may end so that it reads well: after punctuation, before conjunctions and prepositions, not inside a name. */

const words = (list: string) => new Set(list.split(' '))

/** English and Spanish, the languages of the interviews; others break by punctuation and balance. */
const OPENERS = words(
  'and but or nor because so that which who whom whose when where while if unless until since although though than as ' +
    'y e o u pero sino porque que quien cuando donde mientras si aunque como pues',
)
const PREPOSITIONS = words(
  'in on at by for from of to with without about into onto over under between among through during before after against ' +
    'a ante bajo con contra de del al desde en entre hacia hasta para por según sin sobre',
)
/** Must not end a line: what they belong to follows. */
const CLINGING = words(
  'the a an my your his her its our their this that these those mr. mrs. ms. dr. sen. rep. no very ' +
    'i you he she it we they is are was were be been am have has had do does did will would can could should may might must ' +
    'el la los las un una unos unas mi tu su sus nuestro nuestra este esta estos estas yo tú él ella nosotros ellos ellas ' +
    'es son era eran fue está están ha han había se no me te le lo nos les sr. sra. dra.',
)

const bare = (word: string) => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, '')
const isName = (word: string) => /^\p{Lu}[\p{L}'’-]+$/u.test(word)

/** 0 (a good place to break) to 1 (a bad one), between two words. */
export function breakPenalty(before: string, after: string): number {
  const last = bare(before)
  if (CLINGING.has(last)) return 0.95
  if (/[.?!…][\p{Pe}\p{Pf}"']*$/u.test(before)) return 0
  if (/[,;:–—][\p{Pe}\p{Pf}"']*$/u.test(before)) return 0.12
  if (PREPOSITIONS.has(last) || OPENERS.has(last)) return 0.9
  const next = bare(after)
  if (OPENERS.has(next)) return 0.25
  if (PREPOSITIONS.has(next)) return 0.35
  if (isName(before) && isName(after.replace(/[.,;:?!…]+$/, ''))) return 0.85
  return 0.5
}
