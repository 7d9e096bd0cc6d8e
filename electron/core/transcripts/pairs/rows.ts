/** Two transcripts beside each other: a row for every source cue, and for every translated cue that has none. */
import type { Cue } from '../../library/model.ts'
import { hasWords, PairSource } from './source.ts'

export interface PairRow {
  /** null for translated cues whose source is gone or not known. */
  readonly source: Cue | null
  /** Translated cues that stand here: at the first of the source cues they cover. */
  readonly cues: readonly Cue[]
  /** Identifier of the source cue whose row holds the translation of this one too. */
  readonly with: string | null
}

/** Rows in order of time; every cue of both is in exactly one. */
export function pairRows(source: readonly Cue[], translation: readonly Cue[]): PairRow[] {
  const lookup = new PairSource(source)
  const standing = new Map<string, Cue[]>()
  const covered = new Map<string, string>()
  const loose: Cue[] = []
  for (const cue of translation) {
    const [first, ...others] = lookup.find(cue.pair?.cues ?? [])
    if (!first) {
      loose.push(cue)
      continue
    }
    standing.set(first.id, [...(standing.get(first.id) ?? []), cue])
    if (hasWords(cue)) for (const other of others) covered.set(other.id, first.id)
  }
  const rows: PairRow[] = []
  let next = 0
  const takeLoose = (until: number): void => {
    for (let cue = loose[next]; cue && cue.startMs < until; cue = loose[++next])
      rows.push({ source: null, cues: [cue], with: null })
  }
  for (const cue of source) {
    takeLoose(cue.startMs)
    const cues = standing.get(cue.id) ?? []
    rows.push({ source: cue, cues, with: cues.some(hasWords) ? null : (covered.get(cue.id) ?? null) })
  }
  takeLoose(Infinity)
  return rows
}

/** Whether a row has words to translate and no translation. */
export const isMissing = (row: PairRow): boolean =>
  row.source !== null && hasWords(row.source) && row.with === null && !row.cues.some(hasWords)
