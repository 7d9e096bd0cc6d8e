/** Verified quotes, and moments with tags and a note, that were never exported. Pure. */
import { coversMost, isExportOf, isQuoteOf } from '../library/export-record.ts'
import type { NeverLeft } from './model.ts'
import type { Marked } from './people.ts'

type Strong = Omit<NeverLeft, 'words'> & { readonly createdAt: string; readonly weight: number }

/** Quotes first, then the moments with most tags; the newest of equals first. */
export function findNeverLeft({ stories, marks, exports }: Marked): Strong[] {
  const found: Strong[] = []
  for (const { id: story, title } of stories) {
    const marked = marks.get(story)
    if (!marked) continue
    const records = exports.get(story) ?? []
    const verified = marked.quotes.filter(({ status }) => status === 'verified')
    for (const quote of verified) {
      const left = records.some((record) => coversMost(record, quote))
      if (!left)
        found.push({
          ...{ kind: 'quote', story, title, weight: Number.POSITIVE_INFINITY },
          ...pick(quote),
          moment: quote.moment,
        })
    }
    for (const moment of marked.moments) {
      if (moment.tags.length === 0 || !moment.hasNote) continue
      const left = records.some((record) => isExportOf(record, moment))
      // Its quote stands for it already.
      const isQuoted = verified.some((quote) => isQuoteOf(quote, moment))
      if (!left && !isQuoted)
        found.push({
          ...{ kind: 'moment', story, title, weight: moment.tags.length },
          ...pick(moment),
          moment: moment.id,
        })
    }
  }
  return found.sort(
    (a, b) => b.weight - a.weight || (a.createdAt > b.createdAt ? -1 : a.createdAt < b.createdAt ? 1 : 0),
  )
}

const pick = (mark: { id: string; startMs: number; endMs: number; createdAt: string }) => ({
  id: mark.id,
  startMs: mark.startMs,
  endMs: mark.endMs,
  createdAt: mark.createdAt,
})
