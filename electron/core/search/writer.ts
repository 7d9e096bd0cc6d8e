/** Puts stories into the index and takes them out. Many changes share a transaction; `commit` ends it. */
import { type Database, parseStored } from './database.ts'
import { allTags, type StoryFacts, toFacts } from './facts.ts'
import type { IndexedStory } from './model.ts'
import { type Layout, toRows } from './rows.ts'
import { markOpen, STORY_SPAN } from './schema.ts'
import { stem } from './stem.ts'
import { condense, WordCounter } from './words.ts'

export interface KnownStory {
  readonly number: number
  readonly id: string
  readonly stamp: string
  readonly title: string
  readonly layout: Layout
  readonly facts: StoryFacts
}

/** A transaction ends after so many stories at the latest, so that another program waits 100 ms at most for its turn. */
const MOST_STORIES = 60

export class IndexWriter {
  readonly #db: Database
  readonly #byId = new Map<string, KnownStory>()
  readonly #byNumber = new Map<number, KnownStory>()
  readonly #byTag = new Map<string, Set<number>>()
  #words: Set<string> | null = null
  #highest = 0
  #version = 0
  #stories = 0
  #isMarked = false
  /** Goes up with every change: what was derived from the index before is then out of date. */
  revision = 0

  constructor(db: Database) {
    this.#db = db
    this.#load()
  }

  #load(): void {
    this.#version = this.#db.version
    this.#byId.clear()
    this.#byNumber.clear()
    this.#byTag.clear()
    for (const [number, id, stamp, title, layout, facts] of this.#db.all('select * from story')) {
      this.#keep({
        number: Number(number),
        id: String(id),
        stamp: String(stamp),
        title: String(title),
        layout: parseStored(layout) as Layout,
        facts: parseStored(facts) as StoryFacts,
      })
    }
  }

  /** Takes over what another program has put into the same file. */
  refresh(): void {
    if (this.#db.version === this.#version) return
    this.revision++
    this.#load()
  }

  get known(): ReadonlyMap<string, KnownStory> {
    return this.#byId
  }
  byNumber(number: number): KnownStory | undefined {
    return this.#byNumber.get(number)
  }
  /** Numbers of the stories that carry exactly this tag, themselves or in a moment. */
  withTag(tag: string): ReadonlySet<number> {
    return this.#byTag.get(tag) ?? new Set()
  }
  get usedTags(): Iterable<string> {
    return this.#byTag.keys()
  }
  get isCommitDue(): boolean {
    return this.#stories >= MOST_STORIES
  }

  put(story: IndexedStory): void {
    this.#begin()
    const number = this.#byId.get(story.id)?.number ?? this.#highest + 1
    this.#deleteRows(story.id)
    const counter = new WordCounter((folded, word) => this.#addWord(folded, word))
    const { rows, layout, speakers } = toRows(story, counter.count)
    for (const [i, row] of rows.entries()) {
      this.#db.run(
        'insert into passage (rowid, text, field, speaker, cues) values (?, ?, ?, ?, ?)',
        number * STORY_SPAN + i,
        row.text,
        row.field,
        row.speaker,
        row.cues,
      )
    }
    const notes = rows.flatMap(({ field, text }) => (field === 'note' ? [text] : [])).join('\n')
    this.#db.run(
      'insert into ranking (rowid, title, notes, said) values (?, ?, ?, ?)',
      number,
      story.title,
      notes,
      condense(counter.said),
    )
    const { id, stamp, title } = story
    const facts = toFacts(story, speakers)
    const stored = [JSON.stringify(layout), JSON.stringify(facts)] as const
    this.#db.run('insert into story values (?, ?, ?, ?, ?, ?)', number, id, stamp, title, ...stored)
    this.#keep({ number, id, stamp, title, layout, facts })
  }

  remove(id: string): void {
    this.#begin()
    this.#deleteRows(id)
  }

  commit(): void {
    if (!this.#db.isInTransaction) return
    this.#db.exec('commit')
    this.#stories = 0
  }

  #begin(): void {
    this.revision++
    this.#stories++
    if (this.#db.isInTransaction) return
    if (!this.#isMarked) markOpen(this.#db)
    this.#isMarked = true
    this.#db.exec('begin immediate')
    this.refresh()
  }

  #keep(story: KnownStory): void {
    this.#byId.set(story.id, story)
    this.#byNumber.set(story.number, story)
    this.#highest = Math.max(this.#highest, story.number)
    for (const tag of allTags(story.facts)) {
      const numbers = this.#byTag.get(tag)
      if (numbers) numbers.add(story.number)
      else this.#byTag.set(tag, new Set([story.number]))
    }
  }

  #deleteRows(id: string): void {
    const old = this.#byId.get(id)
    if (!old) return
    const first = old.number * STORY_SPAN
    const range = [first, first + STORY_SPAN - 1] as const
    this.#db.run('delete from passage where rowid between ? and ?', ...range)
    this.#db.run('delete from ranking where rowid = ?', old.number)
    this.#db.run('delete from story where number = ?', old.number)
    this.#byId.delete(id)
    this.#byNumber.delete(old.number)
    for (const tag of allTags(old.facts)) {
      const numbers = this.#byTag.get(tag)
      numbers?.delete(old.number)
      if (numbers?.size === 0) this.#byTag.delete(tag)
    }
  }

  /** Words stay when the last story with them goes: what is suggested is looked up first anyway. */
  #addWord(folded: string, word: string): void {
    this.#words ??= new Set(this.#db.all('select folded from word').map(([known]) => String(known)))
    if (this.#words.has(folded)) return
    this.#words.add(folded)
    const sql = 'insert or ignore into word (folded, word, en, es) values (?, ?, ?, ?)'
    this.#db.run(sql, folded, word, stem(folded, 'en'), stem(folded, 'es'))
  }
}
