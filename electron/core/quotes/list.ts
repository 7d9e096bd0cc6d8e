/** Every quote of a library with its attribution and state, and everything about one. */
import { AppError } from '../errors.ts'
import type { Cue, Quote, Story } from '../library/model.ts'
import { openQuote, type QuoteAt } from '../library/quotes.ts'
import type { StoryStore } from '../library/port.ts'
import { attributionOf, type QuoteAttribution } from './attribution.ts'
import { type CopiedQuote, copyQuotes } from './copy.ts'
import type { ListedQuote } from './files.ts'
import { type Post, postsOf } from './posts.ts'
import { piecesOf, type QuotePiece, renderQuote } from './render.ts'
import { isWhole, stateOf, type WordState } from './state.ts'

/** A line of the list. */
export interface QuoteRow {
  readonly story: string
  readonly id: string
  readonly storyTitle: string
  readonly recordedOn: string
  readonly startMs: number
  readonly endMs: number
  readonly language: string
  /** As it leaves the house. */
  readonly text: string
  readonly attribution: QuoteAttribution
  readonly person: string | null
  readonly status: Quote['status']
  readonly state: WordState['kind']
  /** Something about the words has to be decided. */
  readonly isOpen: boolean
  readonly tags: readonly string[]
  readonly note: string
  readonly createdAt: string
}

export interface QuoteDetail extends QuoteRow {
  readonly quote: Quote
  readonly pieces: readonly QuotePiece[]
  readonly words: WordState
  readonly copy: CopiedQuote
  readonly posts: readonly Post[]
}

/** States by store, then by quote and the transcript's revision: comparing thousands of quotes again for every list would be felt. */
const known = new WeakMap<StoryStore, Map<string, WordState>>()
const MOST_KNOWN = 50_000

const today = (): string => new Date().toISOString().slice(0, 10)

function cite(store: StoryStore, story: Story, quote: Quote, state: WordState): ListedQuote {
  if (!isWhole(quote))
    throw new AppError('library-damaged', 'The words of a quote are not those that were locked', {
      detail: `${quote.id} in "${story.title}"`,
      remedy: 'Its story.json was changed by hand. Remove the quote and make it again.',
    })
  const person = store.library().people.find(({ id }) => id === quote.person) ?? null
  const attribution = attributionOf(person, quote.speaker, story.recordedOn, today())
  return { story: story.id, quote, attribution, storyTitle: story.title, recordedOn: story.recordedOn, state }
}

async function statesOf(store: StoryStore, story: Story): Promise<readonly (readonly [Quote, WordState])[]> {
  const cache = known.get(store) ?? new Map<string, WordState>()
  known.set(store, cache)
  if (cache.size > MOST_KNOWN) cache.clear()
  const cues = new Map<string, Promise<readonly Cue[]>>()
  const read = (language: string) => {
    const reading = cues.get(language) ?? store.transcript(story.id, language).then((transcript) => transcript.cues)
    cues.set(language, reading)
    return reading
  }
  return Promise.all(
    story.quotes.map(async (quote) => {
      const revision = story.transcripts.find(({ language }) => language === quote.language)?.revision
      const key = [story.id, quote.id, quote.digest, quote.keptOver, quote.startMs, revision].join(' ')
      const state = cache.get(key) ?? stateOf(quote, revision === undefined ? null : await read(quote.language))
      cache.set(key, state)
      return [quote, state] as const
    }),
  )
}

export interface QuoteFilter {
  /** Only quotes of which the quote itself or its story has all of these tags, or narrower ones. */
  readonly tags?: readonly string[]
  /** Only these. */
  readonly quotes?: readonly QuoteAt[]
  /** Told of quotes whose words were changed behind the program's back, which are left out; without it they are an error. */
  readonly onDamaged?: (at: QuoteAt) => void
}

/** A tag with all that it implies. */
function widened(store: StoryStore, tags: readonly string[]): Set<string> {
  const parents = new Map(store.library().vocabulary.tags.map(({ id, parent }) => [id, parent]))
  const all = new Set(tags)
  // A set that grows while it is gone through is gone through to its end.
  for (const tag of all) {
    const parent = parents.get(tag)
    if (parent) all.add(parent)
  }
  return all
}

/**
 * Quotes in the order of stories and time; those asked for by name in the order asked for.
 * @throws AppError not-found for one asked for by name | library-damaged
 */
export async function listQuotes(store: StoryStore, filter: QuoteFilter = {}): Promise<ListedQuote[]> {
  const wanted = filter.quotes && new Set(filter.quotes.map(({ story }) => story))
  const listed: ListedQuote[] = []
  for (const { id, quoteCount } of store.list()) {
    if (quoteCount === 0 || (wanted && !wanted.has(id))) continue
    const story = await store.get(id)
    for (const [quote, state] of await statesOf(store, story)) {
      const tags = filter.tags?.length ? widened(store, [...quote.tags, ...story.tags]) : null
      if (tags && !filter.tags?.every((tag) => tags.has(tag))) continue
      if (filter.onDamaged && !isWhole(quote)) filter.onDamaged({ story: id, id: quote.id })
      else listed.push(cite(store, story, quote, state))
    }
  }
  if (!filter.quotes) return listed
  const byKey = new Map(listed.map((one) => [`${one.story} ${one.quote.id}`, one]))
  return filter.quotes.map(({ story, id }) => {
    const found = byKey.get(`${story} ${id}`)
    if (found) return found
    throw new AppError('not-found', 'There is no such quote', { detail: `${id} in ${story}` })
  })
}

export function rowOf({ story, quote, attribution, storyTitle, recordedOn, state }: ListedQuote): QuoteRow {
  const { id, startMs, endMs, language, person, status, tags, note, createdAt } = quote
  return {
    ...{ story, id, storyTitle, recordedOn, startMs, endMs, language, text: renderQuote(quote), attribution },
    ...{ person, status, state: state.kind, tags, note, createdAt },
    isOpen: state.kind === 'lost' || (state.kind === 'drifted' && !state.isKept),
  }
}

/** @throws AppError not-found | library-damaged */
export async function quoteDetail(store: StoryStore, at: QuoteAt): Promise<QuoteDetail> {
  const { story, quote, state } = await openQuote(store, at)
  const cited = cite(store, story, quote, state)
  return {
    ...rowOf(cited),
    ...{ quote, pieces: piecesOf(quote), words: state, copy: copyQuotes([cited]), posts: postsOf(cited) },
  }
}
