/** Did you mean: words, titles, people and tags close to what was typed. Only what finds something is ever suggested. */
import Fuse from 'fuse.js'
import type { Database } from './database.ts'
import { fold, splitWords } from './fold.ts'
import type { FieldName } from './fields.ts'
import { isPerson, type NameIndex } from './names.ts'
import { isSuggestible } from './words.ts'
import type { IndexWriter } from './writer.ts'

/** Words that are compared: those that came first, which are the frequent ones. */
const VOCABULARY = 20_000
/** Words longer or shorter by more letters are not compared. */
const LENGTH_SLACK = 2
/** Of the letters of a word, this part may differ. */
const WORD_THRESHOLD = 0.34
const LABEL_THRESHOLD = 0.35

export interface Word {
  readonly word: string
  readonly folded: string
}
interface Lists {
  readonly revision: number
  readonly stamp: string
  readonly nameWords: ReadonlySet<string>
  readonly words: ReadonlyMap<number, Fuse<Word>>
  readonly labels: Fuse<string>
}

const wordOptions = { keys: ['folded'], includeScore: true, ignoreLocation: true, threshold: WORD_THRESHOLD }
const labelOptions = { includeScore: true, ignoreLocation: true, ignoreDiacritics: true, threshold: LABEL_THRESHOLD }

export class Suggester {
  readonly #db: Database
  readonly #writer: IndexWriter
  #lists: Lists | null = null
  #names: NameIndex | null = null

  constructor(db: Database, writer: IndexWriter) {
    this.#db = db
    this.#writer = writer
  }

  /** The names as they are now; asked for before every use. */
  use(names: NameIndex): void {
    this.#names = names
  }

  /** True for a word of a tag's or a person's name. */
  isNameWord(folded: string): boolean {
    return this.#read().nameWords.has(folded)
  }

  /** Names of tags, people, places or speakers close to this one, best first. */
  nearNames(field: FieldName, value: string, limit: number): string[] {
    const speakers = new Set<string>()
    for (const { facts } of this.#writer.known.values()) for (const speaker of facts.speakers) speakers.add(speaker)
    const tags = this.#usedTags().filter((tag) => field !== 'person' || isPerson(tag))
    const places = tags.filter((tag) => tag.startsWith('place/'))
    const ofTags = (field === 'place' ? places : tags).map((tag) => this.#names?.label(tag) ?? tag)
    const names = field === 'speaker' ? [...speakers] : field === 'person' ? [...ofTags, ...speakers] : ofTags
    return new Fuse([...new Set(names)], labelOptions).search(value, { limit }).map(({ item }) => item)
  }

  #usedTags(): string[] {
    const used = [...this.#writer.usedTags]
    return [...new Set(used.flatMap((tag) => this.#names?.implied(tag) ?? [tag]))]
  }

  /** Words close to this one, best first: fewest changes, then the same first letter, then those that came first. */
  nearWords(word: string, limit: number): string[] {
    const wanted = fold(word)
    if (!isSuggestible(wanted)) return []
    const { words } = this.#read()
    const found: { word: string; distance: number }[] = []
    for (let length = wanted.length - LENGTH_SLACK; length <= wanted.length + LENGTH_SLACK; length++) {
      for (const { item } of words.get(length)?.search(wanted) ?? []) {
        const distance = countChanges(wanted, item.folded) + (item.folded[0] === wanted[0] ? 0 : 0.5)
        const isNear = distance <= Math.max(1, wanted.length * WORD_THRESHOLD)
        if (item.folded !== wanted && isNear) found.push({ word: item.word, distance })
      }
    }
    return found
      .sort((a, b) => a.distance - b.distance)
      .slice(0, limit)
      .map(({ word: near }) => near)
  }

  /** Titles, people and tags close to the whole text, best first. */
  nearLabels(text: string, limit: number): string[] {
    return this.#read()
      .labels.search(text.trim(), { limit })
      .map(({ item }) => item)
  }

  /** Words that begin with this text, those that came first before others. */
  completions(start: string, limit: number): string[] {
    const first = fold(start)
    const sql = 'select word from word where folded >= ? and folded < ? order by number limit ?'
    return this.#db.all(sql, first, `${first}\u{10ffff}`, limit).map(([word]) => String(word))
  }

  #read(): Lists {
    const stamp = this.#names?.stamp ?? ''
    if (this.#lists?.revision === this.#writer.revision && this.#lists.stamp === stamp) return this.#lists
    const tags = this.#usedTags()
    const nameTexts = tags.flatMap((tag) => this.#names?.texts(tag) ?? [tag])
    const nameWords = new Map(nameTexts.flatMap(splitWords).map((word) => [fold(word), word]))
    const rows = this.#db
      .all('select word, folded from word order by number limit ?', VOCABULARY)
      .map(([word, folded]): Word => ({ word: String(word), folded: String(folded) }))
      .filter(({ word }) => isSuggestible(word))
    const known = new Set(rows.map(({ folded }) => folded))
    for (const [folded, word] of nameWords) {
      if (isSuggestible(word) && !known.has(folded)) rows.push({ word: word.toLowerCase(), folded })
    }
    const byLength = Map.groupBy(rows, ({ folded }) => folded.length)
    const words = new Map([...byLength].map(([length, list]) => [length, new Fuse(list, wordOptions)]))
    const labels = new Set(tags.map((tag) => this.#names?.label(tag) ?? tag))
    for (const { title } of this.#writer.known.values()) if (title !== '') labels.add(title)
    const revision = this.#writer.revision
    this.#lists = {
      revision,
      stamp,
      nameWords: new Set(nameWords.keys()),
      words,
      labels: new Fuse([...labels], labelOptions),
    }
    return this.#lists
  }
}

/** Letters added, left out, replaced or swapped with their neighbour (Damerau and Levenshtein, optimal alignment). */
export function countChanges(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/** The text with whole words replaced; everything else (quotes, operators) stays as typed. */
export function replaceWords(text: string, replacements: ReadonlyMap<string, string>): string {
  let result = ''
  let at = 0
  for (const word of splitWords(text)) {
    const start = text.indexOf(word, at)
    result += text.slice(at, start) + (replacements.get(fold(word)) ?? word)
    at = start + word.length
  }
  return result + text.slice(at)
}
