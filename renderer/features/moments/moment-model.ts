/** Which moments of the library are shown, and in which order. Pure. */
import type { MomentRow, Vocabulary } from '../../api/types.ts'
import type { MomentFilter, OrderName } from '../../state/moments-view.ts'
import { facetOf } from '../../ui/tag-model.ts'
import { fold } from '../../texts/words.ts'

/** One string for a moment across stories: ids are unique within their story only. */
export const momentKey = (moment: Pick<MomentRow, 'story' | 'id'>): string => `${moment.story} ${moment.id}`

export const lengthOf = ({ startMs, endMs }: Pick<MomentRow, 'startMs' | 'endMs'>): number => endMs - startMs
export const isUsed = ({ used }: Pick<MomentRow, 'used'>): boolean => used.exports + used.quotes > 0

/** The tags with every wider tag that they imply, each once. */
export type Widen = (tags: readonly string[]) => readonly string[]

export function widenBy(vocabulary: Pick<Vocabulary, 'tags'> | undefined): Widen {
  const parents = new Map(vocabulary?.tags.map(({ id, parent }) => [id, parent]))
  return (tags) => {
    const all = new Set<string>()
    for (const tag of tags) {
      for (let next: string | null | undefined = tag; next && !all.has(next); next = parents.get(next)) all.add(next)
    }
    return [...all]
  }
}

const SPEAKER = 'speaker:'
/** Whose moment it is: tags of people, and speakers that the transcript names. */
export const peopleOf = (moment: Pick<MomentRow, 'people' | 'speakers'>): string[] => [
  ...moment.people,
  ...moment.speakers.map((name) => SPEAKER + name),
]
/** The name when the option is a speaker of a transcript, else null. */
export const speakerOf = (id: string): string | null => (id.startsWith(SPEAKER) ? id.slice(SPEAKER.length) : null)

/** Seconds as typed; null for nothing or for what is no number. */
function seconds(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || Number.isNaN(value) ? null : value
}

const SHORT_MS = 10_000
const LONG_MS = 30_000

function fitsLength(moment: MomentRow, { length, from, to }: MomentFilter): boolean {
  const ms = lengthOf(moment)
  switch (length) {
    case 'any':
      return true
    case 'short':
      return ms < SHORT_MS
    case 'medium':
      return ms >= SHORT_MS && ms <= LONG_MS
    case 'long':
      return ms > LONG_MS
    case 'own':
      return ms >= (seconds(from) ?? 0) * 1000 && ms <= (seconds(to) ?? Number.POSITIVE_INFINITY) * 1000
  }
}

/**
 * Moments that fit all of the filter; every word of its text must be in what was said, the note, the story's title or the
 * name of a speaker. Case and accents do not count.
 */
export function filterMoments(moments: readonly MomentRow[], filter: MomentFilter, widen: Widen): MomentRow[] {
  const words = fold(filter.text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return moments.filter((moment) => {
    if (filter.tag !== '' && !widen(moment.tags).includes(filter.tag)) return false
    if (filter.person !== '' && !peopleOf(moment).includes(filter.person)) return false
    if (filter.place !== '' && !widen(moment.places).includes(filter.place)) return false
    if (filter.use !== 'any' && isUsed(moment) !== (filter.use === 'used')) return false
    if (!fitsLength(moment, filter)) return false
    if (words.length === 0) return true
    const all = fold([moment.words, moment.note, moment.storyTitle, ...moment.speakers].join(' '))
    return words.every((word) => all.includes(word))
  })
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const uses = ({ used }: MomentRow): number => used.exports + used.quotes

const ORDER: Readonly<Record<OrderName, (a: MomentRow, b: MomentRow) => number>> = {
  newest: (a, b) => byText(b.createdAt, a.createdAt),
  story: (a, b) => a.storyTitle.localeCompare(b.storyTitle) || byText(a.story, b.story) || a.startMs - b.startMs,
  longest: (a, b) => lengthOf(b) - lengthOf(a),
  shortest: (a, b) => lengthOf(a) - lengthOf(b),
  'most-used': (a, b) => uses(b) - uses(a) || byText(b.used.lastAt, a.used.lastAt),
  'least-used': (a, b) => uses(a) - uses(b) || byText(a.used.lastAt, b.used.lastAt),
}

export const orderMoments = (moments: readonly MomentRow[], order: OrderName): MomentRow[] =>
  moments.toSorted(ORDER[order])

export interface Counted {
  readonly id: string
  readonly count: number
}

/** What the moments have, with how many have each, most first. */
export function countBy(moments: readonly MomentRow[], valuesOf: (moment: MomentRow) => readonly string[]): Counted[] {
  const counts = new Map<string, number>()
  for (const moment of moments)
    for (const value of new Set(valuesOf(moment))) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count || byText(a.id, b.id))
}

/** Tags that are not people or places: those have filters of their own. */
export const topicsOf = (tags: readonly string[]): string[] =>
  tags.filter((tag) => facetOf(tag) !== 'person' && facetOf(tag) !== 'place')
