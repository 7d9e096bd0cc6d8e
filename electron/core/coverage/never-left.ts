/** Verified quotes, and moments with tags and a note, that were never exported. Pure. */
import { coversMost, isExportOf, isQuoteOf } from '../library/export-record.ts'
import type { MomentMark, QuoteMark, StoryMarks } from '../library/marks.ts'
import type { StorySummary } from '../library/model.ts'
import type { NeverLeft } from './model.ts'
import type { Marked } from './people.ts'

interface Strong {
  readonly story: StorySummary
  readonly mark: MomentMark | QuoteMark
  /** Quotes before moments, moments with many tags before others. */
  readonly weight: number
}

const QUOTE = Number.POSITIVE_INFINITY

/** Negative when `a` comes first: the stronger, and of equals the newer. */
const compare = (a: Strong, b: Strong): number =>
  a.weight !== b.weight ? b.weight - a.weight : a.mark.createdAt > b.mark.createdAt ? -1 : 1

/** The strongest few in order, without sorting the thousands behind them. */
class Strongest {
  readonly kept: Strong[] = []
  total = 0
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  add(one: Strong): void {
    this.total += 1
    const last = this.kept[this.#most - 1]
    if (last && compare(last, one) <= 0) return
    const at = this.kept.findIndex((other) => compare(one, other) < 0)
    this.kept.splice(at < 0 ? this.kept.length : at, 0, one)
    this.kept.length = Math.min(this.kept.length, this.#most)
  }
}

function look(
  story: StorySummary,
  { moments, quotes }: StoryMarks,
  exports: Marked['exports'],
  strong: Strongest,
): void {
  const records = exports.get(story.id) ?? []
  const verified = quotes.filter(({ status }) => status === 'verified')
  for (const mark of verified) {
    if (!records.some((record) => coversMost(record, mark))) strong.add({ story, mark, weight: QUOTE })
  }
  for (const mark of moments) {
    if (mark.tags.length === 0 || !mark.hasNote) continue
    if (records.some((record) => isExportOf(record, mark))) continue
    // Its quote stands for it already.
    if (verified.some((quote) => isQuoteOf(quote, mark))) continue
    strong.add({ story, mark, weight: mark.tags.length })
  }
}

/** @param most how many are told in full: the quotes first, then the moments with most tags, the newest of equals first */
export function findNeverLeft(
  { stories, marks, exports }: Marked,
  most: number,
): { total: number; shown: Omit<NeverLeft, 'words'>[] } {
  const strong = new Strongest(most)
  for (const story of stories) {
    const marked = marks.get(story.id)
    if (marked) look(story, marked, exports, strong)
  }
  const shown = strong.kept.map(({ story: { id: story, title }, mark, weight }) => ({
    ...{ story, title, id: mark.id, startMs: mark.startMs, endMs: mark.endMs },
    kind: weight === QUOTE ? ('quote' as const) : ('moment' as const),
    moment: 'moment' in mark ? mark.moment : mark.id,
  }))
  return { total: strong.total, shown }
}
