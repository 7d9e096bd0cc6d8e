/** Who speaks in a story, when, and what was kept of it: read once, and again when the story has changed. */
import { AppError } from '../errors.ts'
import { nameKey } from '../search/names.ts'
import type { StoredCue } from '../transcripts/webvtt-scan.ts'
import type { Moment, Quote, Story, StorySummary } from './model.ts'
import type { StoryStore } from './port.ts'
import { cueWords } from './words.ts'

/** Speech of one speaker of a story, under the name that its transcripts have. */
export interface SpeakerFacts {
  readonly name: string
  /** What names are compared by. */
  readonly key: string
  readonly cues: number
  /** Start and end in turn, in milliseconds: apart from each other and in order. */
  readonly spans: Int32Array
  readonly spokenMs: number
}

export interface StoryFacts {
  readonly revision: number
  readonly tags: readonly string[]
  readonly speakers: readonly SpeakerFacts[]
  readonly moments: readonly (Pick<Moment, 'id' | 'startMs' | 'endMs' | 'tags' | 'note'> & { readonly words: string })[]
  readonly quotes: readonly Pick<
    Quote,
    'id' | 'startMs' | 'endMs' | 'words' | 'status' | 'person' | 'speaker' | 'tags'
  >[]
}

/** Names of speakers are compared without case, accents and punctuation; those without any letter as they are. */
export const speakerKey = (name: string): string => nameKey(name) || name.trim().toLowerCase()

/** Joins spans that touch; the sum of what remains is the time spoken, however often it was transcribed. */
function joinSpans(spans: readonly (readonly [number, number])[]): Int32Array {
  const joined: number[] = []
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.length - 1
    if (last > 0 && start <= (joined[last] ?? 0)) joined[last] = Math.max(joined[last] ?? 0, end)
    else joined.push(start, end)
  }
  return Int32Array.from(joined)
}

function sumSpans(spans: Int32Array): number {
  let sum = 0
  for (let at = 0; at < spans.length; at += 2) sum += (spans[at + 1] ?? 0) - (spans[at] ?? 0)
  return sum
}

/** Milliseconds of a range that lie in the spans. */
export function overlapOf(spans: Int32Array, startMs: number, endMs: number): number {
  let sum = 0
  for (let at = 0; at < spans.length; at += 2) {
    sum += Math.max(0, Math.min(endMs, spans[at + 1] ?? 0) - Math.max(startMs, spans[at] ?? 0))
  }
  return sum
}

function toSpeakers(cues: readonly StoredCue[]): SpeakerFacts[] {
  const byKey = new Map<string, { name: string; spans: [number, number][] }>()
  for (const { speaker, startMs, endMs } of cues) {
    if (speaker === '') continue
    const key = speakerKey(speaker)
    const known = byKey.get(key)
    if (known) known.spans.push([startMs, endMs])
    else byKey.set(key, { name: speaker, spans: [[startMs, endMs]] })
  }
  return [...byKey].map(([key, { name, spans }]) => {
    const joined = joinSpans(spans)
    return { name, key, cues: spans.length, spans: joined, spokenMs: sumSpans(joined) }
  })
}

/** The cues in each language that was spoken; a translation says the same again. The first is the story's own language. */
async function spokenCues(store: StoryStore, story: Story): Promise<(readonly StoredCue[])[]> {
  const originals = story.transcripts.filter(({ translationOf }) => translationOf === null)
  const read = []
  for (const { language } of originals) {
    const found = await store
      .cuesWhere(story.id, language, () => true)
      .catch((error: unknown) => {
        // A transcript that is gone must not take the rest with it.
        if (error instanceof AppError) return null
        throw error
      })
    read.push(found?.cues ?? [])
  }
  return read
}

const wordsOf = (cues: readonly StoredCue[], { startMs, endMs }: Moment): string =>
  cues
    .filter((cue) => cue.endMs > startMs && cue.startMs < endMs)
    .map((cue) => cueWords(cue.read(), startMs, endMs))
    .join(' ')

async function readFacts(store: StoryStore, id: string): Promise<StoryFacts> {
  const story = await store.get(id)
  const spoken = await spokenCues(store, story)
  return {
    revision: story.revision,
    tags: story.tags,
    speakers: toSpeakers(spoken.flat()),
    moments: story.moments.map((moment) => ({ ...moment, words: wordsOf(spoken[0] ?? [], moment) })),
    quotes: story.quotes.map(({ id: quote, startMs, endMs, words, status, person, speaker, tags }) => ({
      // Not all of it: the sound of a quote is large, and the facts of every story stay in memory.
      id: quote,
      startMs,
      endMs,
      words,
      status,
      person,
      speaker,
      tags,
    })),
  }
}

const kept = new WeakMap<StoryStore, Map<string, StoryFacts>>()

/** @returns null when the story was removed while others were read */
async function factsOf(store: StoryStore, { id, revision }: StorySummary): Promise<StoryFacts | null> {
  const known = kept.get(store) ?? new Map<string, StoryFacts>()
  kept.set(store, known)
  const facts = known.get(id)
  if (facts?.revision === revision) return facts
  try {
    const read = await readFacts(store, id)
    known.set(id, read)
    return read
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null
    throw error
  }
}

/** Several files at a time: most of the first reading is waiting for them. */
const AT_ONCE = 8

/**
 * Facts of every story of the catalogue, oldest first. The first time all transcripts are looked through; afterwards only
 * what has changed.
 * @throws AppError cancelled when the signal fires first
 */
export async function allFacts(
  store: StoryStore,
  signal?: AbortSignal,
): Promise<readonly { readonly summary: StorySummary; readonly facts: StoryFacts }[]> {
  const summaries = store.list()
  const found: (StoryFacts | null)[] = []
  for (let at = 0; at < summaries.length; at += AT_ONCE) {
    if (signal?.aborted) throw new AppError('cancelled', 'Cancelled')
    const some = summaries.slice(at, at + AT_ONCE)
    found.push(...(await Promise.all(some.map((summary) => factsOf(store, summary)))))
  }
  return summaries.flatMap((summary, index) => {
    const facts = found[index]
    return facts ? [{ summary, facts }] : []
  })
}
