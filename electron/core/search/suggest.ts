/** Did you mean: words, titles, people and tags close to what was typed. Only what finds something is ever suggested. */
import Fuse from 'fuse.js'
import type { Database } from './database.ts'
import { fold, splitWords } from './fold.ts'
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
  readonly words: ReadonlyMap<number, Fuse<Word>>
  readonly labels: Fuse<string>
}

const wordOptions = { keys: ['folded'], includeScore: true, ignoreLocation: true, threshold: WORD_THRESHOLD }
const labelOptions = { includeScore: true, ignoreLocation: true, ignoreDiacritics: true, threshold: LABEL_THRESHOLD }

/** Tags are indexed as label and id; people know the label. */
const showLabel = (label: string): string => label.replace(/(?<=\S) [a-z0-9-]+\/[a-z0-9-]+$/, '')

export class Suggester {
  readonly #db: Database
  readonly #writer: IndexWriter
  #lists: Lists | null = null

  constructor(db: Database, writer: IndexWriter) {
    this.#db = db
    this.#writer = writer
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
    const first = start.toLowerCase()
    const sql = 'select word from word where word >= ? and word < ? order by number limit ?'
    return this.#db.all(sql, first, `${first}\u{10ffff}`, limit).map(([word]) => String(word))
  }

  #read(): Lists {
    if (this.#lists?.revision === this.#writer.revision) return this.#lists
    const rows = this.#db
      .all('select word from word order by number limit ?', VOCABULARY)
      .map(([word]): Word => ({ word: String(word), folded: fold(String(word)) }))
    const byLength = Map.groupBy(rows, ({ folded }) => folded.length)
    const words = new Map([...byLength].map(([length, list]) => [length, new Fuse(list, wordOptions)]))
    const labels = new Set<string>()
    for (const story of this.#writer.known.values()) {
      for (const label of [story.title, ...story.layout.labels.map(showLabel)]) if (label !== '') labels.add(label)
    }
    this.#lists = { revision: this.#writer.revision, words, labels: new Fuse([...labels], labelOptions) }
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
