/** Which moments of the library are shown. */
import type { MomentRow } from '../../api/types.ts'

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** One string for a moment across stories: ids are unique within their story only. */
export const momentKey = (moment: Pick<MomentRow, 'story' | 'id'>): string => `${moment.story} ${moment.id}`

/**
 * Moments that have the tag and every word of the text, in what was said, the note or the story's title; case and accents
 * do not count.
 * @param tag '' for any
 */
export function filterMoments(moments: readonly MomentRow[], text: string, tag: string): MomentRow[] {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return moments.filter((moment) => {
    if (tag !== '' && !moment.tags.includes(tag)) return false
    if (words.length === 0) return true
    const all = fold(`${moment.words} ${moment.note} ${moment.storyTitle}`)
    return words.every((word) => all.includes(word))
  })
}

/** Tags of these moments with how many have each, most used first. */
export function countTags(moments: readonly MomentRow[]): { readonly tag: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const moment of moments) for (const tag of moment.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1))
}
