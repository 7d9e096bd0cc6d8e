/**
 * Search as docs/search.md describes it, the slow and plain way: every text of every story is read for every query. Shares with the
 * engine the rule for folding a word and the rule for its stem, which are definitions, and nothing else.
 */
import { fold } from '../../../electron/core/search/fold.ts'
import type { IndexedStory } from '../../../electron/core/search/model.ts'
import type { LibraryNames } from '../../../electron/core/search/names.ts'
import type { Filter, Find, Query, Term } from '../../../electron/core/search/query-tree.ts'
import { stem } from '../../../electron/core/search/stem.ts'

export interface NaiveLibrary {
  readonly stories: readonly IndexedStory[]
  readonly names: LibraryNames
  readonly missing: readonly string[]
}
export interface NaiveHit {
  readonly story: string
  readonly field: string
  readonly language: string
  readonly cues: readonly string[]
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string
  readonly text: string
  readonly match: 'exact' | 'form'
}

const read = new Map<string, readonly string[]>()
function wordsOf(text: string): readonly string[] {
  const known = read.get(text) ?? (text.match(/[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu) ?? []).map(fold)
  read.set(text, known)
  return known
}

interface Found {
  readonly from: number
  readonly to: number
  readonly exact: boolean
}

const stems = new Map<string, string>()
function stemOf(word: string, language: 'en' | 'es'): string {
  const key = `${language} ${word}`
  const known = stems.get(key) ?? stem(word, language)
  stems.set(key, known)
  return known
}

/** How a word of the text answers a word of the query. */
function answer(
  word: string,
  wanted: string,
  open: boolean,
  forms: boolean,
  language: string,
): 'exact' | 'form' | null {
  if (word === wanted || (open && word.startsWith(wanted))) return 'exact'
  const primary = language.split('-')[0]
  const isForm = (of: 'en' | 'es'): boolean =>
    (primary === of || language === '*') && stemOf(word, of) === stemOf(wanted, of)
  return forms && (isForm('en') || isForm('es')) ? 'form' : null
}

function findTerm(term: Term, words: readonly string[], language: string, isForgiving = true): Found[] {
  const wanted = term.words.map(fold)
  const forms = isForgiving && wanted.length === 1 && !term.exact && !term.prefix
  const found: Found[] = []
  // The same few words again and again: what each of them answers is found out once.
  const known = wanted.map(() => new Map<string, 'exact' | 'form' | null>())
  const answerTo = (i: number, word: string): 'exact' | 'form' | null => {
    const before = known[i]?.get(word)
    if (before !== undefined) return before
    const now = answer(word, wanted[i] ?? '', term.prefix && i === wanted.length - 1, forms, language)
    known[i]?.set(word, now)
    return now
  }
  for (let at = 0; at + wanted.length <= words.length; at++) {
    if (answerTo(0, words[at] ?? '') === null) continue
    const answers = wanted.map((_, i) => answerTo(i, words[at + i] ?? ''))
    if (answers.every((each) => each !== null))
      found.push({ from: at, to: at + wanted.length, exact: answers.every((each) => each === 'exact') })
  }
  return found
}

function findNear(left: readonly Found[], right: readonly Found[], within: number): Found[] {
  const pairs: Found[] = []
  for (const a of left) {
    for (const b of right) {
      const apart = Math.max(a.from, b.from) - Math.min(a.to, b.to)
      const overlap = a.from < b.to && b.from < a.to
      if (!overlap && apart <= within)
        pairs.push({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to), exact: a.exact && b.exact })
    }
  }
  const holds = (outer: Found, inner: Found): boolean =>
    outer.from <= inner.from && inner.to <= outer.to && (outer.from < inner.from || inner.to < outer.to)
  return pairs.filter((pair) => !pairs.some((other) => holds(pair, other)))
}

interface Passage {
  readonly speaker: string
  readonly cues: number[]
}
interface Said {
  readonly story: IndexedStory
  readonly language: string
  readonly cues: readonly { id: string; startMs: number; endMs: number; text: string }[]
  readonly passages: readonly Passage[]
}

const pieces = (text: string): number => text.split(/\s+/).filter(Boolean).length

/** One speaker's turn, cut before the cue with which it would have more than 60 words. */
function readTranscript(story: IndexedStory, { language, cues }: IndexedStory['transcripts'][number]): Said {
  const spoken = cues.filter((cue) => cue.text.trim() !== '')
  const passages: Passage[] = []
  let words = 0
  for (const [i, cue] of spoken.entries()) {
    const last = passages.at(-1)
    const speaker = cue.speaker || (last?.speaker ?? '')
    const count = pieces(cue.text)
    if (last && last.speaker === speaker && words + count <= 60) {
      last.cues.push(i)
      words += count
    } else {
      passages.push({ speaker, cues: [i] })
      words = count
    }
  }
  return { story, language, cues: spoken, passages }
}

/** Cues of a passage and those of the same turn that it goes on with: 12 words, or up to a sentence's end within 30. */
function reachOf(said: Said, at: number): number[] {
  const [passage, next] = [said.passages[at], said.passages[at + 1]]
  if (!passage || next?.speaker !== passage.speaker) return passage?.cues ?? []
  let words = 0
  const reached: number[] = []
  let enough = next.cues.length
  for (const [i, cue] of next.cues.entries()) {
    const text = said.cues[cue]?.text ?? ''
    words += pieces(text)
    reached.push(cue)
    if (words >= 12) {
      enough = Math.min(enough, i + 1)
      if (/[.?!…]["”’')\]]*\s*$/.test(text)) return [...passage.cues, ...reached]
    }
    if (words >= 30) break
  }
  return [...passage.cues, ...next.cues.slice(0, enough)]
}

/** All words of a transcript, each with its cue. */
function flatWords({ cues }: Said): { words: string[]; cueOf: number[] } {
  const [words, cueOf]: [string[], number[]] = [[], []]
  for (const [i, cue] of cues.entries()) for (const word of wordsOf(cue.text)) words.push(word), cueOf.push(i)
  return { words, cueOf }
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly exact: boolean
}

/** Stretches of cues in which each part of the query is found, in one passage with its reach. */
class TranscriptSearch {
  readonly #said: Said
  readonly #words: string[]
  readonly #cueOf: number[]
  readonly #reaches: number[][]
  /** What was found for the query at hand. */
  readonly #found = new Map<Term, Found[]>()

  constructor(said: Said) {
    this.#said = said
    const flat = flatWords(said)
    this.#words = flat.words
    this.#cueOf = flat.cueOf
    this.#reaches = said.passages.map((_, at) => reachOf(said, at))
  }

  search({ all, none }: Query, isApart: boolean): Stretch[] {
    this.#found.clear()
    const byPassage = this.#said.passages.map((passage, at) => {
      const reach = this.#reaches[at] ?? []
      const isLeftOut = none.some((term) => this.#inCues(term, reach, false).length > 0)
      const clauses = isLeftOut ? [] : all.map(({ any }) => any.flatMap((find) => this.#find(find, reach)))
      return { passage, reach, clauses }
    })
    if (isApart || all.length === 1)
      return mergeSharing(
        byPassage.flatMap(({ passage, clauses }) => clauses.flat().filter(({ from }) => passage.cues.includes(from))),
      )
    return chooseApart(
      byPassage.flatMap(({ passage, reach, clauses }) =>
        clauses.length === 0
          ? []
          : shortest(clauses, reach, this.#said.cues.length).filter(({ from }) => passage.cues.includes(from)),
      ),
    )
  }

  #toStretch = ({ from, to, exact }: Found): Stretch => ({
    from: this.#cueOf[from] ?? -1,
    to: this.#cueOf[to - 1] ?? -1,
    exact,
  })

  /** Whole inside these cues. */
  #inCues(term: Term, cues: readonly number[], isForgiving = true): Found[] {
    const [first = 0, last = 0] = [cues[0], cues.at(-1)]
    const all = this.#found.get(term) ?? findTerm(term, this.#words, this.#said.language, isForgiving)
    this.#found.set(term, all)
    return all.filter(({ from, to }) => (this.#cueOf[from] ?? -1) >= first && (this.#cueOf[to - 1] ?? -1) <= last)
  }

  /** Found whole in some passage with its reach: a phrase is said by one speaker. */
  #anywhere(term: Term): Found[] {
    const found = this.#reaches.flatMap((reach) => this.#inCues(term, reach))
    return [...new Map(found.map((each) => [each.from, each])).values()]
  }

  #find(find: Find, reach: readonly number[]): Stretch[] {
    if (find.kind === 'term') return this.#inCues(find.term, reach).map(this.#toStretch)
    const near = findNear(this.#anywhere(find.left), this.#anywhere(find.right), find.within)
    return near.map(this.#toStretch).filter(({ from }) => reach.includes(from))
  }
}

function mergeSharing(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = []
  for (const next of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && next.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to), exact: last.exact || next.exact }
    else merged.push(next)
  }
  return merged
}

/** Every stretch that holds all clauses and would not if it were a cue shorter at either end. */
function shortest(clauses: readonly (readonly Stretch[])[], reach: readonly number[], end: number): Stretch[] {
  const inside = (from: number, to: number) => (each: Stretch) => each.from >= from && each.to <= to
  const holds = (from: number, to: number): boolean => clauses.every((found) => found.some(inside(from, to)))
  const result: Stretch[] = []
  for (const from of reach) {
    for (let to = from; to < end; to++) {
      if (!holds(from, to)) continue
      const exact = clauses.every((found) => found.filter(inside(from, to)).some((each) => each.exact))
      if (!holds(from + 1, to)) result.push({ from, to, exact })
      break
    }
  }
  return result
}

function chooseApart(stretches: readonly Stretch[]): Stretch[] {
  const chosen: Stretch[] = []
  for (const next of stretches.toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)) {
    if (!chosen.some((other) => next.from <= other.to && other.from <= next.to)) chosen.push(next)
  }
  return chosen
}

export class NaiveSearch {
  readonly #library: NaiveLibrary
  readonly #searches: readonly { said: Said; search: TranscriptSearch }[]

  constructor(library: NaiveLibrary) {
    this.#library = library
    const all = library.stories.flatMap((story) => story.transcripts.map((each) => readTranscript(story, each)))
    this.#searches = all.map((said) => ({ said, search: new TranscriptSearch(said) }))
  }

  find(query: Query): NaiveHit[] {
    if (query.all.length === 0) return this.#list(query)
    const together = this.#library.stories.flatMap((story) => this.#hits(story, query, false))
    if (together.length > 0 || query.all.length === 1) return together
    return this.#library.stories.flatMap((story) => {
      const isThere = query.all.every((clause) => this.#hits(story, { ...query, all: [clause] }, false).length > 0)
      return isThere ? this.#hits(story, query, true) : []
    })
  }

  #list(query: Query): NaiveHit[] {
    const stories = query.filters.length === 0 ? [] : this.#library.stories
    return stories
      .filter((story) =>
        query.filters.every(({ any }) => any.some((filter) => this.#some(filter, story) !== filter.not)),
      )
      .filter(
        (story) =>
          !query.none.some((term) =>
            this.#textsOf(story).some(({ text }) => findTerm(term, wordsOf(text), '*', false).length > 0),
          ),
      )
      .filter((story) => !this.#searches.some(({ said }) => said.story === story && this.#isSaid(said, query.none)))
      .map((story) => ({ ...aside(story, 'title', story.title), match: 'exact' }))
  }

  #isSaid(said: Said, terms: readonly Term[]): boolean {
    return said.passages.some((_, at) => {
      const text = reachOf(said, at)
        .map((cue) => said.cues[cue]?.text)
        .join(' ')
      return terms.some((term) => findTerm(term, wordsOf(text), said.language, false).length > 0)
    })
  }

  #textsOf(story: IndexedStory): { field: string; text: string }[] {
    const notes = [story.notes, ...story.moments.map(({ note }) => note)].filter((note) => note.trim() !== '')
    return [{ field: 'title', text: story.title }, ...notes.map((text) => ({ field: 'note', text }))]
  }

  /** Tags of the story and of its moments, with all that they imply. */
  #tagsOf(story: IndexedStory): Set<string> {
    return new Set([...story.tags, ...story.moments.flatMap(({ tags }) => tags)].flatMap((tag) => this.#implied(tag)))
  }

  #implied(tag: string): string[] {
    const parent = this.#library.names.tags.find(({ id }) => id === tag)?.parent
    return parent ? [tag, ...this.#implied(parent)] : [tag]
  }

  #textOfTag(tag: string, matches: (text: string) => boolean): string | undefined {
    const { tags, people } = this.#library.names
    const labels = tags.find(({ id }) => id === tag)?.labels ?? []
    const person = people.find((each) => each.tag === tag)
    const first = person
      ? [person.name, ...person.terms].join(' ')
      : labels[0] === undefined
        ? tag
        : `${labels[0]} ${tag}`
    return [first, ...labels.slice(1)].find(matches)
  }

  #hits(story: IndexedStory, query: Query, isApart: boolean): NaiveHit[] {
    const fields: NaiveHit[] = []
    const add = (field: string, text: string): void => {
      const match = matchText(query, text, isApart)
      if (match && this.#passes(query, story, null)) fields.push({ ...aside(story, field, text), match })
    }
    for (const { field, text } of this.#textsOf(story)) add(field, text)
    for (const tag of this.#tagsOf(story)) {
      const text = this.#textOfTag(tag, (each) => matchText(query, each, isApart) !== null)
      if (text !== undefined) add(tag.startsWith('person/') ? 'person' : 'tag', text)
    }
    const said = this.#searches.filter((each) => each.said.story === story)
    return [...fields, ...said.flatMap((each) => this.#saidHits(each, query, isApart))]
  }

  #saidHits({ said, search }: { said: Said; search: TranscriptSearch }, query: Query, isApart: boolean): NaiveHit[] {
    const hits = search.search(query, isApart).map(({ from, to, exact }): NaiveHit => {
      const cues = said.cues.slice(from, to + 1)
      return {
        story: said.story.id,
        field: 'said',
        language: said.language,
        cues: cues.map(({ id }) => id),
        startMs: cues[0]?.startMs ?? 0,
        endMs: Math.max(...cues.map(({ endMs }) => endMs)),
        speaker: said.passages.find((passage) => passage.cues.includes(from))?.speaker ?? '',
        text: cues.map(({ text }) => text.replaceAll('\n', ' ')).join(' '),
        match: exact ? 'exact' : 'form',
      }
    })
    return hits.filter((hit) => this.#passes(query, said.story, hit))
  }

  #passes({ filters }: Query, story: IndexedStory, hit: NaiveHit | null): boolean {
    return filters.every(({ any }) => any.some((filter) => this.#holds(filter, story, hit) !== filter.not))
  }

  /** For one hit, without regard to its negation. */
  #holds(filter: Filter, story: IndexedStory, hit: NaiveHit | null): boolean {
    const isCarried = (tags: readonly string[]): boolean =>
      tags.some((tag) => this.#implied(tag).some((each) => this.#isNamed(filter, each)))
    switch (filter.field) {
      case 'tag':
      case 'person':
      case 'place': {
        if (isCarried(story.tags)) return true
        if (!hit) return false
        const overlaps = story.moments.some((m) => isCarried(m.tags) && m.startMs < hit.endMs && m.endMs > hit.startMs)
        return overlaps || (filter.field === 'person' && hit.speaker !== '' && isIn(filter.value, hit.speaker))
      }
      case 'speaker':
        return hit !== null && hit.speaker !== '' && isIn(filter.value, hit.speaker)
      case 'language':
        return hit !== null && isLanguage(filter.value, hit.language)
      default:
        return this.#isStory(filter, story)
    }
  }

  /** For something in the story. */
  #some(filter: Filter, story: IndexedStory): boolean {
    const { field, value } = filter
    const isCarried = (tags: readonly string[]): boolean =>
      tags.some((tag) => this.#implied(tag).some((each) => this.#isNamed(filter, each)))
    const speakers = this.#searches
      .filter((each) => each.said.story === story)
      .flatMap(({ said }) => said.passages.map(({ speaker }) => speaker))
    const isSpeaking = speakers.some((speaker) => speaker !== '' && isIn(value, speaker))
    switch (field) {
      case 'tag':
      case 'person':
      case 'place':
        return (
          isCarried([...story.tags, ...story.moments.flatMap(({ tags }) => tags)]) || (field === 'person' && isSpeaking)
        )
      case 'speaker':
        return isSpeaking
      case 'language':
        return story.transcripts.some(({ language }) => isLanguage(value, language))
      default:
        return this.#isStory(filter, story)
    }
  }

  #isStory({ field, value }: Filter, story: IndexedStory): boolean {
    const { transcripts, moments } = story
    const facts: Readonly<Record<string, boolean>> = {
      transcript: transcripts.length > 0,
      moment: moments.length > 0,
      quote: story.hasQuotes,
      translation: transcripts.some((each) => each.isTranslation),
      untagged: story.tags.length === 0,
      'machine-draft': transcripts.some((each) => each.isMachineDraft),
      stale: transcripts.some((each) => each.isStale),
      'missing-media': this.#library.missing.includes(story.id),
    }
    if (field === 'title') return isIn(value, story.title)
    if (field === 'note') return this.#textsOf(story).some((each) => each.field === 'note' && isIn(value, each.text))
    if (field === 'date') return isOnDate(value, story.recordedOn)
    return facts[value] ?? false
  }

  /** Whether a tag answers to what a filter asks. */
  #isNamed({ field, value }: Filter, tag: string): boolean {
    const { tags, people, facets } = this.#library.names
    const labels = tags.find(({ id }) => id === tag)?.labels ?? []
    const person = people.find((each) => each.tag === tag)
    const [facet = '', rest = ''] = tag.split('/')
    if (field === 'tag') {
      const facetLabel = facets.find(({ id }) => id === facet)?.label ?? ''
      return [tag, rest, facet, facetLabel, ...labels, person?.name ?? ''].some((name) => isWhole(value, name))
    }
    if (field === 'person')
      return facet === 'person' && [rest, ...labels, person?.name ?? ''].some((name) => isIn(value, name))
    return facet === 'place'
      ? [rest, ...labels].some((name) => isIn(value, name))
      : (person?.places ?? []).some((place) => isIn(value, place))
  }
}

const aside = (story: IndexedStory, field: string, text: string) => {
  return { story: story.id, field, language: '', cues: [], startMs: 0, endMs: 0, speaker: '', text }
}

function matchText({ all, none }: Query, text: string, isApart: boolean): 'exact' | 'form' | null {
  const words = wordsOf(text)
  if (none.some((term) => findTerm(term, words, '*', false).length > 0)) return null
  const found = all.map(({ any }) =>
    any.flatMap((find) =>
      find.kind === 'term'
        ? findTerm(find.term, words, '*')
        : findNear(findTerm(find.left, words, '*'), findTerm(find.right, words, '*'), find.within),
    ),
  )
  const isThere = isApart ? found.some((each) => each.length > 0) : found.every((each) => each.length > 0)
  if (!isThere) return null
  const exact = found.map((each) => each.some((one) => one.exact))
  return (isApart ? exact.some(Boolean) : exact.every(Boolean)) ? 'exact' : 'form'
}

/** The words asked for follow one another in the text. */
function isIn(value: string, text: string): boolean {
  const [wanted, words] = [wordsOf(value), wordsOf(text)]
  return words.some((_, at) => wanted.every((each, i) => isWord(value, each, words[at + i], i === wanted.length - 1)))
}

function isWhole(value: string, text: string): boolean {
  const [wanted, words] = [wordsOf(value), wordsOf(text)]
  if (!value.endsWith('*') && words.length !== wanted.length) return false
  return wanted.every((each, i) => isWord(value, each, words[i], i === wanted.length - 1))
}

const isWord = (value: string, wanted: string, word: string | undefined, isLast: boolean): boolean =>
  word === wanted || (isLast && value.endsWith('*') && (word?.startsWith(wanted) ?? false))

const isLanguage = (value: string, language: string): boolean =>
  language.toLowerCase() === value || language.toLowerCase().startsWith(`${value}-`)

/** Days as numbers, every day of the years in question looked at. */
function isOnDate(value: string, date: string): boolean {
  if (date === '') return false
  const day = (text: string, fill: string): string => `${text}${fill.slice(text.length)}`
  const [operator = '', operand = ''] = [/^[<>]=?/.exec(value)?.[0], value.replace(/^[<>]=?/, '')]
  const first = day(operand, '0000-00-00')
  const last = day(operand, '9999-99-99')
  if (operator === '>') return date > last
  if (operator === '>=') return date >= first
  if (operator === '<') return date < first
  if (operator === '<=') return date <= last
  if (!value.includes('..')) return date.startsWith(value)
  const [start = '', end = ''] = value.split('..')
  return (start === '' || date >= day(start, '0000-00-00')) && (end === '' || date <= day(end, '9999-99-99'))
}
