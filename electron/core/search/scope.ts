/** What one query asks of, and with what: the same for every way of answering it. */
import type { Database } from './database.ts'
import { type FilterContext, FilterSet } from './filters.ts'
import { Matcher } from './match-text.ts'
import type { IndexQuery } from './model.ts'
import { containsName, type NameIndex, nameKey, type NamePattern } from './names.ts'
import type { FilterClause } from './query-tree.ts'
import { EVERYTHING, type Range, RowReader, rangeOf } from './read-rows.ts'
import { STORY_SPAN } from './schema.ts'
import { storiesByWords } from './rank.ts'
import { Vocabulary } from './vocabulary.ts'
import type { IndexWriter, KnownStory } from './writer.ts'

export interface Scope {
  readonly db: Database
  readonly writer: IndexWriter
  readonly names: NameIndex
  readonly reader: RowReader
  readonly vocabulary: Vocabulary
  readonly matcher: Matcher
  readonly filters: FilterSet
  readonly asked: IndexQuery
  /** Rows of the one story that is asked for, or all. */
  readonly range: Range
  /** The stories that are asked for at all. */
  readonly stories: Iterable<KnownStory>
  /** True when a hit in the story may count. */
  allows(story: KnownStory): boolean
}

/** FTS5 finds the candidates, across the ends of notes; each note then says for itself. */
function findNotes(db: Database, reader: RowReader, writer: IndexWriter, pattern: NamePattern): ReadonlySet<number> {
  const match = `notes : "${pattern.key}"${pattern.isOpen ? ' *' : ''}`
  const candidates =
    pattern.key === '' ? [] : storiesByWords(db, match).flatMap((number) => writer.byNumber(number) ?? [])
  const rowids = candidates.flatMap(({ number, layout }) =>
    Array.from({ length: layout.fields }, (_, i) => number * STORY_SPAN + i),
  )
  const found = [...reader.read(rowids)].filter(([, { texts }]) =>
    texts.some(({ field, text }) => field === 'note' && containsName(nameKey(text), pattern)),
  )
  return new Set(found.map(([number]) => number))
}

export function createScope(
  parts: { readonly db: Database; readonly writer: IndexWriter; readonly names: NameIndex },
  filters: readonly FilterClause[],
  asked: IndexQuery,
): Scope {
  const { db, writer, names } = parts
  const reader = new RowReader(db, writer)
  const context: FilterContext = {
    names,
    missingMedia: new Set(asked.missingMedia),
    storiesWithNote: (pattern) => findNotes(db, reader, writer, pattern),
  }
  const set = new FilterSet(filters, context)
  const vocabulary = new Vocabulary(db, names)
  const only = asked.story === undefined ? null : (writer.known.get(asked.story) ?? null)
  const isAsked = (story: KnownStory): boolean => asked.story === undefined || story === only
  return {
    ...parts,
    reader,
    vocabulary,
    matcher: new Matcher(vocabulary),
    filters: set,
    asked,
    range: asked.story === undefined ? EVERYTHING : only ? rangeOf(only) : [0, -1],
    stories: asked.story === undefined ? writer.known.values() : only ? [only] : [],
    // A removed story keeps its place without a title.
    allows: (story) => story.title !== '' && isAsked(story) && (set.isEmpty || set.mayHold(story)),
  }
}
