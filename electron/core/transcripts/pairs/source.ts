/** A transcript as its translations see it, and what became of a pair since it was made. */
import type { Cue } from '../../library/model.ts'
import { digestWords } from './digest.ts'

/**
 * - `current`: the words are those that were translated
 * - `stale`: they changed, or one of several cues is gone
 * - `orphan`: every cue that was translated is gone
 * - `unpaired`: it is not known what this cue translates
 */
export type PairState = 'current' | 'stale' | 'orphan' | 'unpaired'

export class PairSource {
  readonly cues: readonly Cue[]
  readonly #index: ReadonlyMap<string, number>

  constructor(cues: readonly Cue[]) {
    this.cues = cues
    this.#index = new Map(cues.map((cue, index) => [cue.id, index]))
  }

  /** The cues with these identifiers that are there, in order of time. */
  find(ids: readonly string[]): Cue[] {
    return ids
      .flatMap((id) => this.#index.get(id) ?? [])
      .sort((a, b) => a - b)
      .flatMap((index) => this.cues[index] ?? [])
  }

  /** Digest of the words of these cues as they are now; null when none is there. */
  digest(ids: readonly string[]): string | null {
    const found = this.find(ids)
    return found.length === 0 ? null : digestWords(found.map((cue) => cue.text))
  }

  stateOf({ pair }: Cue): PairState {
    if (!pair) return 'unpaired'
    const found = this.find(pair.cues)
    if (found.length === 0) return 'orphan'
    const same = found.length === pair.cues.length && digestWords(found.map((cue) => cue.text)) === pair.digest
    return same ? 'current' : 'stale'
  }
}

/** A cue that waits for its words says nothing that could be out of date. */
export const hasWords = (cue: Cue): boolean => cue.text.trim() !== ''

/** Without the cues of a translation that still wait for their words: for a viewer they are none. */
export const writtenCues = (cues: readonly Cue[]): readonly Cue[] =>
  cues.some((cue) => cue.pair) ? cues.filter((cue) => !cue.pair || hasWords(cue)) : cues

/** Cues of a translation whose source changed or is gone. */
export const countStale = (source: PairSource, translation: readonly Cue[]): number =>
  translation.filter((cue) => {
    if (!hasWords(cue)) return false
    const state = source.stateOf(cue)
    return state === 'stale' || state === 'orphan'
  }).length
