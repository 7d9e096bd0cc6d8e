/** A translation beside its source, with what needs to be looked at. Reads only. */
import { AppError } from '../errors.ts'
import { plainWords } from '../transcripts/pairs/digest.ts'
import { formerWords } from '../transcripts/pairs/former.ts'
import { isMissing, type PairRow, pairRows } from '../transcripts/pairs/rows.ts'
import { hasWords, type PairSource, type PairState } from '../transcripts/pairs/source.ts'
import { readWebvtt } from '../transcripts/webvtt-read.ts'
import { countUnconfirmed, openTranslation } from './edit-translation.ts'
import type { Cue, CuePair } from './model.ts'
import type { StoryStore } from './port.ts'

/** A cue as far as it is shown beside another language. */
export interface PlainCue {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string
  readonly text: string
}

export interface TranslatedCue extends PlainCue {
  /** `empty`: waits for its words. */
  readonly state: PairState | 'empty'
  /** null when it is not paired. */
  readonly origin: CuePair['origin'] | null
  /** Stale: what the source said when it was translated, as far as it is still known; else null. */
  readonly was: string | null
}

export interface TranslationRow {
  readonly source: PlainCue | null
  readonly cues: readonly TranslatedCue[]
  /** Identifier of the source cue in whose row the translation of this one stands; null when it stands here. */
  readonly with: string | null
  readonly isMissing: boolean
}

export interface TranslationState {
  readonly language: string
  readonly of: string
  readonly revision: number
  readonly sourceRevision: number
  readonly rows: readonly TranslationRow[]
  readonly counts: {
    /** Source cues with words, and how many of them have no translation. */
    readonly lines: number
    readonly missing: number
    /** Translated cues whose source changed or is gone. */
    readonly stale: number
    readonly unpaired: number
    /** Translated cues that a machine wrote and nobody looked at. */
    readonly machine: number
    /** Translated cues that would change if all were marked as checked. */
    readonly toConfirm: number
  }
}

const plain = ({ id, startMs, endMs, speaker, text }: Cue): PlainCue => ({ id, startMs, endMs, speaker, text })

/** Earlier cues of the source: from recent changes, then as it was imported. */
async function formerCues(store: StoryStore, story: string, language: string, base: string): Promise<readonly Cue[]> {
  const recent = store.formerCues(story, language)
  if (base === '') return recent
  try {
    return [...recent, ...readWebvtt(Buffer.from(await store.kept(story, base)).toString('utf8')).cues]
  } catch (error) {
    // Older words are a help, not a need.
    if (error instanceof AppError) return recent
    throw error
  }
}

function describe(cue: Cue, source: PairSource, former: readonly Cue[]): TranslatedCue {
  const state = hasWords(cue) ? source.stateOf(cue) : 'empty'
  const was = state === 'stale' && cue.pair ? formerWords(cue.pair, source, former) : null
  return { ...plain(cue), state, origin: cue.pair?.origin ?? null, was }
}

function countRows(rows: readonly TranslationRow[]): Omit<TranslationState['counts'], 'toConfirm'> {
  const cues = rows.flatMap((row) => row.cues)
  const having = (test: (cue: TranslatedCue) => boolean): number => cues.filter(test).length
  return {
    lines: rows.filter((row) => row.source && plainWords(row.source.text) !== '').length,
    missing: rows.filter((row) => row.isMissing).length,
    stale: having(({ state }) => state === 'stale' || state === 'orphan'),
    unpaired: having(({ state }) => state === 'unpaired'),
    machine: having(({ state, origin }) => origin === 'machine' && state !== 'empty'),
  }
}

/**
 * null when the story has no such translation (any more): another window may have undone it a moment ago.
 * @throws AppError not-found for the story
 */
export async function translationState(
  store: StoryStore,
  id: string,
  language: string,
): Promise<TranslationState | null> {
  const listed = (await store.get(id)).transcripts.find((other) => other.language === language)
  if (!listed || listed.translationOf === null) return null
  const { story, info, source, sourceRevision } = await openTranslation(store, { story: id, language })
  const of = info.translationOf ?? ''
  const { cues, revision } = await store.transcript(id, language)
  const needsFormer = cues.some((cue) => hasWords(cue) && source.stateOf(cue) === 'stale')
  const base = story.transcripts.find((other) => other.language === of)?.base ?? ''
  const former = needsFormer ? await formerCues(store, id, of, base) : []
  const rows = pairRows(source.cues, cues).map(
    (row: PairRow): TranslationRow => ({
      source: row.source && plain(row.source),
      cues: row.cues.map((cue) => describe(cue, source, former)),
      with: row.with,
      isMissing: isMissing(row),
    }),
  )
  const counts = { ...countRows(rows), toConfirm: countUnconfirmed(cues, source) }
  return { language, of, revision, sourceRevision, rows, counts }
}
