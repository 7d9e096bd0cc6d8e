/** What the view of two languages works out from its rows. Pure. */
import type { Output } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'

export type Translation = NonNullable<Output<'translations.state'>>
export type TranslationRow = Translation['rows'][number]
export type TranslatedCue = TranslationRow['cues'][number]
export type Shown = 'all' | 'work'

/** A line to write in: a translated caption, or the place where one is missing. */
export interface Line {
  /** Known again after saving: by the caption of the source where there is one. */
  readonly key: string
  readonly row: TranslationRow
  readonly cue: TranslatedCue | null
}

export const rowKey = (row: TranslationRow): string =>
  row.source ? `s ${row.source.id}` : `t ${row.cues[0]?.id ?? ''}`

const needsLook = (cue: TranslatedCue): boolean =>
  cue.state !== 'empty' && (cue.state !== 'current' || cue.origin === 'machine')

/** Whether a person has something to do here. */
export const needsWork = (row: TranslationRow): boolean => row.isMissing || row.cues.some(needsLook)

/** Whether marking it as checked would change something. */
export const canConfirm = (cue: TranslatedCue): boolean =>
  cue.state === 'stale' || (cue.state === 'current' && cue.origin === 'machine')

export const shownRows = (rows: readonly TranslationRow[], shown: Shown): readonly TranslationRow[] =>
  shown === 'all' ? rows : rows.filter(needsWork)

/** The lines of a row, one for each translated caption. A caption that is translated in another row has none. */
export function linesOf(row: TranslationRow): Line[] {
  const key = rowKey(row)
  if (row.cues.length === 0) return row.with === null ? [{ key, row, cue: null }] : []
  return row.cues.map((cue, index) => ({ key: index === 0 ? key : `${key} ${index}`, row, cue }))
}

const startOf = (row: TranslationRow): number => row.source?.startMs ?? row.cues[0]?.startMs ?? 0

/** Index of the last row that has begun at this time, -1 before the first. Milliseconds. */
export function rowAt(rows: readonly TranslationRow[], ms: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    if (row && startOf(row) <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The row to mark: in a pause the last one, but with some rows left out only one that is really said. */
export function spokenRow(rows: readonly TranslationRow[], ms: number, shown: Shown): number {
  const index = rowAt(rows, ms)
  const row = rows[index]
  const endMs = row?.source?.endMs ?? row?.cues[0]?.endMs ?? 0
  return shown === 'all' || ms < endMs ? index : -1
}

export interface Difference {
  readonly before: string
  readonly was: string
  readonly now: string
  readonly after: string
}

/** What changed between two texts: the words that differ, between those that both begin and end with. */
export function differenceOf(old: string, now: string): Difference {
  const [a, b] = [old, now].map((text) => text.split(/\s+/).filter((word) => word !== ''))
  const [was = [], is = []] = [a, b]
  const most = Math.min(was.length, is.length)
  let head = 0
  while (head < most && was[head] === is[head]) head++
  let tail = 0
  while (tail < most - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++
  return {
    before: is.slice(0, head).join(' '),
    was: was.slice(head, was.length - tail).join(' '),
    now: is.slice(head, is.length - tail).join(' '),
    after: is.slice(is.length - tail).join(' '),
  }
}

/** "12 stale, 3 missing"; that all is done when there is nothing to do. */
export const countWords = ({ counts }: Translation): string => texts.storyLanguages.counts(counts)
