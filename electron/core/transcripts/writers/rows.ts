/** Rows of a table with a column for each language. */
import type { Cue } from '../../library/model.ts'
import type { Column } from './model.ts'

export interface Row {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string
  /** One text for each language, '' where there is none. */
  readonly texts: string[]
}

/** Number of the cue that overlaps most with this span, or the nearest one. Cues are in order of start. */
function bestRow(rows: readonly Cue[], cue: Cue, from: number): number {
  let [best, most] = [from, -Infinity]
  for (let index = from; index < rows.length; index++) {
    const row = rows[index]
    if (!row) break
    const overlap = Math.min(row.endMs, cue.endMs) - Math.max(row.startMs, cue.startMs)
    if (overlap > most) [best, most] = [index, overlap]
    else if (row.startMs >= cue.endMs) break
  }
  return best
}

/** What a cue says, as cues of the language that all columns lead back to. */
const meaningOf = (column: Column, cue: Cue): readonly string[] =>
  column.translationOf ? (cue.pair?.cues ?? []) : [cue.id]

const rootOf = (column: Column): string => column.translationOf ?? column.language

/** Finds the row of a cue by what it is paired with; undefined where that is not known. */
function pairedRows(first: Column, other: Column): (cue: Cue) => number | undefined {
  // Two transcripts of which neither is a translation have nothing but the time in common.
  const isRelated = rootOf(first) === rootOf(other) && (first.translationOf || other.translationOf)
  const rows = new Map<string, number>()
  if (isRelated)
    for (const [index, cue] of first.cues.entries())
      for (const id of meaningOf(first, cue)) if (!rows.has(id)) rows.set(id, index)
  return (cue) => {
    const found = isRelated ? meaningOf(other, cue).flatMap((id) => rows.get(id) ?? []) : []
    return found.length > 0 ? Math.min(...found) : undefined
  }
}

/**
 * Rows by the first language. Every cue of the others goes to the row it is paired with, or else the one it is said with, so
 * that no text is lost.
 */
export function toRows(first: Column, others: readonly Column[]): Row[] {
  const { cues } = first
  if (cues.length === 0 && others[0]) {
    return toRows(others[0], others.slice(1)).map((row) => ({ ...row, texts: ['', ...row.texts] }))
  }
  const rows = cues.map(({ startMs, endMs, speaker, text }): Row => {
    return { startMs, endMs, speaker, texts: [text, ...others.map(() => '')] }
  })
  for (const [number, other] of others.entries()) {
    const paired = pairedRows(first, other)
    let from = 0
    for (const cue of other.cues) {
      const known = paired(cue)
      // By time rows only go forward, so that what is said later never stands above.
      if (known === undefined) from = bestRow(cues, cue, from)
      else from = Math.max(from, known)
      const texts = rows[known ?? from]?.texts
      if (texts) texts[number + 1] = [texts[number + 1], cue.text].filter((text) => text !== '').join('\n')
    }
  }
  return rows
}
