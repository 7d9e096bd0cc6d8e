/** Words of the index that a word of a query stands for: its other forms, and those that begin with it. */
import type { Database } from './database.ts'
import type { NameIndex } from './names.ts'
import { foldWord } from './tokens.ts'
import type { Find, Term } from './query-tree.ts'
import { stem, type StemLanguage } from './stem.ts'

/** Other forms of a word that are in the index, folded, by the language whose rules make them so. */
export type Forms = Readonly<Record<StemLanguage, ReadonlySet<string>>>

export interface FoldedTerm {
  readonly words: readonly string[]
  readonly prefix: boolean
  readonly forms: Forms
}
export type FoldedFind =
  | { readonly kind: 'term'; readonly term: FoldedTerm }
  | { readonly kind: 'near'; readonly left: FoldedTerm; readonly right: FoldedTerm; readonly within: number }

export const NO_FORMS: Forms = { en: new Set(), es: new Set() }

/** FTS5 gathers all matches of a longer beginning before the first; as many words as these are joined one by one instead. */
const MOST_COMPLETIONS = 200

export class Vocabulary {
  readonly #db: Database
  readonly #names: NameIndex

  constructor(db: Database, names: NameIndex) {
    this.#db = db
    this.#names = names
  }

  foldFind(find: Find): FoldedFind {
    if (find.kind === 'term') return { kind: 'term', term: this.foldTerm(find.term, true) }
    return {
      kind: 'near',
      left: this.foldTerm(find.left, true),
      right: this.foldTerm(find.right, true),
      within: find.within,
    }
  }

  /** @param isForgiving whether other forms of the word will do, unless it is in quotes or goes on */
  foldTerm({ words, prefix, exact }: Term, isForgiving: boolean): FoldedTerm {
    const folded = words.map(foldWord)
    const [only = ''] = folded
    const hasForms = isForgiving && !exact && !prefix && folded.length === 1
    const forms = hasForms ? { en: this.#forms(only, 'en'), es: this.#forms(only, 'es') } : NO_FORMS
    return { words: folded, prefix, forms }
  }

  #forms(word: string, language: StemLanguage): ReadonlySet<string> {
    const wanted = stem(word, language)
    const said = this.#db.all(`select folded from word where ${language} = ?`, wanted).map(([form]) => String(form))
    const forms = new Set([...said, ...this.#names.wordsWithStem(wanted, language)])
    forms.delete(word)
    return forms
  }

  /** Words that begin so; null when they are too many to name. */
  completions(start: string): string[] | null {
    const sql = 'select folded from word where folded >= ? and folded < ? limit ?'
    const found = this.#db.all(sql, start, `${start}\u{10ffff}`, MOST_COMPLETIONS + 1)
    return found.length > MOST_COMPLETIONS ? null : found.map(([word]) => String(word))
  }
}
