/** What people do to quotes, each as one named change through the door. */
import { userInfo } from 'node:os'
import { AppError } from '../errors.ts'
import { checkEdits } from '../quotes/render.ts'
import { makeQuote, markQuote, relockQuote, unchecked } from '../quotes/make.ts'
import { personOf } from '../quotes/attribution.ts'
import { type WordPlace, wordsBetween, wordsInRange } from '../quotes/span.ts'
import { stateOf, type WordState } from '../quotes/state.ts'
import { changeStory, learnTags } from './edit.ts'
import { newQuoteId } from './ids.ts'
import type { Quote, QuoteEdit, Story, TagId, Transcript } from './model.ts'
import type { ChangePart, HistoryEntry, StoryStore } from './port.ts'

/** One quote of the library: ids are unique within their story only. */
export interface QuoteAt {
  readonly story: string
  readonly id: string
}

/** The sound of a range as a print; '' when it cannot be heard now. Never throws for a recording that is away. */
export type Listen = (story: Story, range: { readonly startMs: number; readonly endMs: number }) => Promise<string>

/** @throws AppError not-found */
export function findQuote(story: Story, id: string): Quote {
  const quote = story.quotes.find((candidate) => candidate.id === id)
  if (!quote) throw new AppError('not-found', 'There is no such quote', { detail: `${id} in "${story.title}"` })
  return quote
}

const byTime = (quotes: readonly Quote[]): Quote[] => quotes.toSorted((a, b) => a.startMs - b.startMs)

function withQuote(story: Story, id: string, recipe: (quote: Quote) => Quote): Story {
  const quote = findQuote(story, id)
  return { ...story, quotes: byTime(story.quotes.map((other) => (other === quote ? recipe(quote) : other))) }
}

const changeQuote = ({ story, id }: QuoteAt, recipe: (quote: Quote) => Quote): ChangePart =>
  changeStory(story, (before) => withQuote(before, id, recipe))

export type QuoteSource =
  | { readonly from: WordPlace; readonly to: WordPlace }
  | { readonly startMs: number; readonly endMs: number }

export interface QuoteRequest {
  readonly story: string
  /** The story's first transcript when left out. */
  readonly language?: string | undefined
  /** Places in the words, or a range of time: words of which the middle lies in it. Always whole words. */
  readonly source: QuoteSource
  readonly moment?: string | undefined
  readonly tags?: readonly TagId[] | undefined
  /** Refuses when the transcript has another revision by now. */
  readonly ifRevision?: number | undefined
}

function checkRevision(transcript: Transcript, wanted: number | undefined): void {
  if (wanted === undefined || wanted === transcript.revision) return
  throw new AppError('stale-revision', 'The transcript was changed in the meantime', {
    detail: `you have revision ${wanted}, the library has ${transcript.revision}`,
    remedy: 'Look at the words as they are now, then quote them.',
  })
}

/** Locks words as a quote. @returns its id @throws AppError not-found | invalid-input | stale-revision */
export async function addQuote(store: StoryStore, request: QuoteRequest, listen: Listen): Promise<string> {
  const { source, tags = [], ifRevision, moment = null } = request
  const story = await store.get(request.story)
  const language = request.language ?? story.transcripts[0]?.language
  if (language === undefined)
    throw new AppError('not-found', 'This story has no transcript', {
      detail: story.title,
      remedy: 'Import one first.',
    })
  const transcript = await store.transcript(story.id, language)
  checkRevision(transcript, ifRevision)
  const { cues } = transcript
  const words =
    'from' in source ? wordsBetween(cues, source.from, source.to) : wordsInRange(cues, source.startMs, source.endMs)
  const made = makeQuote(transcript, words, store.library().people)
  if (moment !== null && !story.moments.some(({ id }) => id === moment))
    throw new AppError('not-found', 'There is no such moment', { detail: `${moment} in "${story.title}"` })
  const sound = await listen(story, made)
  const id = newQuoteId()
  const quote: Quote = { ...made, id, sound, moment, tags: [...tags], note: '', createdAt: new Date().toISOString() }
  const part = changeStory(story.id, (before) => ({ ...before, quotes: byTime([...before.quotes, quote]) }))
  await store.change([...learnTags(store, tags), part], 'make quote')
  return id
}

/** The quote, its transcript as it is now (null when there is none any more) and what became of the words. */
export async function openQuote(
  store: StoryStore,
  at: QuoteAt,
): Promise<{ story: Story; quote: Quote; transcript: Transcript | null; state: WordState }> {
  const story = await store.get(at.story)
  const quote = findQuote(story, at.id)
  const isThere = story.transcripts.some(({ language }) => language === quote.language)
  const transcript = isThere ? await store.transcript(story.id, quote.language) : null
  return { story, quote, transcript, state: stateOf(quote, transcript?.cues ?? null) }
}

/** Leaves words out and puts words in. A quote that is edited has to be checked again. @throws AppError not-found | invalid-input */
export function editQuote(store: StoryStore, at: QuoteAt, edits: readonly QuoteEdit[]): Promise<HistoryEntry> {
  const part = changeQuote(at, (quote) => ({ ...quote, ...unchecked, edits: checkEdits(quote.words, edits) }))
  return store.change([part], 'edit quote')
}

/** @throws AppError not-found */
export function noteQuote(store: StoryStore, at: QuoteAt, note: string): Promise<HistoryEntry> {
  return store.change([changeQuote(at, (quote) => ({ ...quote, note }))], 'note on quote')
}

export const userName = (): string => {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

/**
 * Somebody heard the quote, or stands for it. What could not be heard when it was made is listened to now.
 * @param who '' for the user of this machine
 * @throws AppError not-found | invalid-input when it is too early to verify
 */
export async function checkQuote(
  store: StoryStore,
  at: QuoteAt,
  { what, who }: { readonly what: 'heard' | 'verified'; readonly who: string },
  listen: Listen,
): Promise<HistoryEntry> {
  const { story, quote, state } = await openQuote(store, at)
  const sound = quote.sound === '' ? await listen(story, quote) : quote.sound
  const name = who.trim() === '' ? userName() : who.trim()
  const recipe = (now: Quote): Quote => ({ ...markQuote(now, what, name, new Date().toISOString(), state), sound })
  return store.change([changeQuote(at, recipe)], what === 'heard' ? 'mark quote as heard' : 'verify quote')
}

/** Takes the words that the transcript has now, or the place where they are. @throws AppError not-found | invalid-input */
export async function relock(store: StoryStore, at: QuoteAt, listen: Listen): Promise<HistoryEntry> {
  const { story, quote, transcript, state } = await openQuote(store, at)
  const relocked = relockQuote(quote, state, transcript ?? { language: quote.language, revision: 0, cues: [] })
  const sound = await listen(story, relocked)
  const person = personOf(store.library().people, relocked.speaker)?.id ?? null
  // What was compared is what is taken: a change of the transcript is one of its story too.
  const part: ChangePart = {
    kind: 'story',
    story: story.id,
    ifRevision: story.revision,
    recipe: (now) => withQuote(now ?? story, at.id, () => ({ ...relocked, sound, person })),
  }
  return store.change([part], 'take new words into quote')
}

/** The locked words stand, whatever the transcript says now. @throws AppError not-found | invalid-input when nothing differs */
export async function keepLocked(store: StoryStore, at: QuoteAt): Promise<HistoryEntry> {
  const { state } = await openQuote(store, at)
  if (state.kind !== 'drifted')
    throw new AppError('invalid-input', 'There is nothing to decide', {
      detail: 'The transcript has no other words at the place of this quote.',
    })
  const { digest } = state.now
  return store.change([changeQuote(at, (quote) => ({ ...quote, keptOver: digest }))], 'keep quote as locked')
}

function perStory(quotes: readonly QuoteAt[], recipe: (story: Story, ids: ReadonlySet<string>) => Story): ChangePart[] {
  return [...Map.groupBy(quotes, ({ story }) => story)].map(([story, ats]) =>
    changeStory(story, (before) => {
      const ids = new Set(ats.map(({ id }) => findQuote(before, id).id))
      return recipe(before, ids)
    }),
  )
}

const plural = (count: number): string => (count === 1 ? 'quote' : `${count} quotes`)

/** Takes quotes away as one change. @throws AppError not-found; then none is gone */
export function removeQuotes(store: StoryStore, quotes: readonly QuoteAt[]): Promise<HistoryEntry> {
  const parts = perStory(quotes, (story, ids) => ({
    ...story,
    quotes: story.quotes.filter(({ id }) => !ids.has(id)),
  }))
  return store.change(parts, `remove ${plural(quotes.length)}`)
}

/** Adds and removes tags of several quotes as one change. @throws AppError not-found */
export function tagQuotes(
  store: StoryStore,
  quotes: readonly QuoteAt[],
  add: readonly TagId[],
  remove: readonly TagId[],
): Promise<HistoryEntry> {
  const retag = (tags: readonly TagId[]): TagId[] =>
    [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag))
  const parts = perStory(quotes, (story, ids) => ({
    ...story,
    quotes: story.quotes.map((quote) => (ids.has(quote.id) ? { ...quote, tags: retag(quote.tags) } : quote)),
  }))
  return store.change([...learnTags(store, add), ...parts], `tag ${plural(quotes.length)}`)
}
