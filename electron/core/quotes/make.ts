/** Makes a quote of words, and takes one through its life. Pure; library/quotes.ts saves the results. */
import { AppError } from '../errors.ts'
import type { Cue, Person, Quote, Transcript } from '../library/model.ts'
import { personOf } from './attribution.ts'
import { lockSpan, type PlacedWord } from './span.ts'
import type { WordState } from './state.ts'

/** Who says these words, as the transcript has it. @throws AppError invalid-input when it is more than one */
function speakerOf(cues: readonly Cue[], words: readonly PlacedWord[]): string {
  const names = new Set(words.map((word) => cues[word.cue]?.speaker ?? '').filter((name) => name !== ''))
  const [speaker = '', other] = names
  if (other === undefined) return speaker
  throw new AppError('invalid-input', 'A quote has one speaker', {
    detail: `These words are said by ${speaker} and ${other}.`,
    remedy: 'Select the words of one of them.',
  })
}

export type NewQuote = Omit<Quote, 'id' | 'sound' | 'moment' | 'tags' | 'note' | 'createdAt'>

/** @throws AppError invalid-input when there are no words, too many, or those of several speakers */
export function makeQuote(transcript: Transcript, words: readonly PlacedWord[], people: readonly Person[]): NewQuote {
  const { cues, language, revision } = transcript
  const span = lockSpan(cues, words)
  if (!span)
    throw new AppError('invalid-input', 'There are no words to quote', {
      detail: 'Nothing is said there in this transcript.',
      remedy: 'Select at least one word.',
    })
  if (span.words.length > 20_000)
    throw new AppError('invalid-input', 'This is too long for a quote', {
      detail: `${span.words.length} characters; 20,000 at most`,
      remedy: 'Select fewer words.',
    })
  const speaker = speakerOf(cues, words)
  return {
    ...span,
    ...{ language, revision, edits: [], keptOver: '', speaker, status: 'unverified', checks: [] },
    person: personOf(people, speaker)?.id ?? null,
  }
}

/** Nobody has checked it in its present form. */
export const unchecked = { status: 'unverified', checks: [] } satisfies Partial<Quote>

/** Somebody listened to the range, or stands for the quote. @throws AppError invalid-input when that comes too early */
export function markQuote(quote: Quote, what: 'heard' | 'verified', who: string, at: string, state: WordState): Quote {
  if (what === 'verified' && quote.status === 'unverified')
    throw new AppError('invalid-input', 'Nobody has heard this quote yet', {
      remedy: 'Play it and mark it as heard first.',
    })
  if (what === 'verified' && (state.kind === 'lost' || (state.kind === 'drifted' && !state.isKept)))
    throw new AppError('invalid-input', 'The transcript has other words now', {
      detail: 'What is locked and what the transcript says differ.',
      remedy: 'Keep the locked words or take the new ones first.',
    })
  const status = what === 'heard' && quote.status === 'verified' ? 'verified' : what
  return { ...quote, status, checks: [...quote.checks, { who, at, what }] }
}

/** Where the transcript has the quote now; its words when they are others. @throws AppError invalid-input when nowhere */
export function relockQuote(quote: Quote, state: WordState, { revision, cues }: Transcript): Quote {
  const span = state.kind === 'drifted' ? state.now : state.kind === 'lost' ? state.elsewhere : null
  if (!span)
    throw new AppError('invalid-input', 'There are no other words to take', {
      detail: state.kind === 'lost' ? 'These words are nowhere in the transcript.' : 'The transcript says the same.',
      remedy: 'Select the words in the transcript and make a new quote.',
    })
  const moved = { ...quote, ...span, revision, keptOver: '' }
  if (span.words === quote.words) return moved
  const speaker = cues.find((cue) => cue.id === span.from.cue)?.speaker ?? quote.speaker
  // Edits count in the old words.
  return { ...moved, edits: [], speaker, ...unchecked }
}
