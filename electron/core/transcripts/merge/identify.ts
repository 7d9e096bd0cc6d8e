/** Identifiers of merged captions: what translations and moments refer to stays with the words. */
import type { Cue } from '../../library/model.ts'
import { newCueId } from '../edit/tokens.ts'
import type { MergeSide } from './model.ts'
import type { WordRow } from './words.ts'

export interface MergedCue {
  readonly cue: Cue
  /** Whose caption it is by its cut; words and speaker may be of both. */
  readonly side: MergeSide
}

export interface Twins {
  readonly theirs: WordRow
  readonly ours: WordRow
  readonly base: WordRow
  /** Words of the file to words of the base, and those to words of ours. */
  readonly back: Int32Array
  readonly toOurs: Int32Array
}

/** For each caption of the file the present one that begins and ends with the same words. */
export function findTwins({ theirs, ours, back, toOurs }: Twins): Map<string, { cue: Cue; base: number }> {
  const twins = new Map<string, { cue: Cue; base: number }>()
  for (const [index, { id }] of theirs.cues.entries()) {
    let [first, last] = [-1, -1]
    for (let word = theirs.starts[index] ?? 0; word < (theirs.starts[index + 1] ?? 0); word++) {
      const old = back[word] ?? -1
      const now = old < 0 ? -1 : (toOurs[old] ?? -1)
      if (now < 0) continue
      if (first < 0) first = old
      last = old
    }
    const [from, to] = [first, last].map((old) => ours.cueOf[toOurs[old] ?? -1] ?? -1)
    const cue = from === to ? ours.cues[from ?? -1] : undefined
    if (cue) twins.set(id, { cue, base: first })
  }
  return twins
}

/** Line breaks that people set stay where the words of the caption are the same. */
function withBreaks(cue: Cue, twin: Cue, old: Cue | undefined): Cue {
  const flat = (text: string): string => text.replaceAll('\n', ' ')
  const isSet = old !== undefined && twin.text !== old.text && flat(twin.text) === flat(old.text)
  return isSet && flat(cue.text) === flat(twin.text) ? { ...cue, text: twin.text } : cue
}

/** Captions of the file get the identifier of their twin, else one that is not taken. */
export function identify(merged: readonly MergedCue[], rows: Twins): Cue[] {
  const twins = findTwins(rows)
  const used = new Set(merged.flatMap(({ cue, side }) => (side === 'ours' ? [cue.id] : [])))
  const named = merged.map(({ cue, side }) => {
    const twin = side === 'theirs' ? twins.get(cue.id) : undefined
    if (!twin || used.has(twin.cue.id)) return { cue, isNamed: side === 'ours' }
    used.add(twin.cue.id)
    const old = rows.base.cues[rows.base.cueOf[twin.base] ?? -1]
    const { id, pair } = twin.cue
    return { cue: { ...withBreaks(cue, twin.cue, old), id, ...(pair && { pair }) }, isNamed: true }
  })
  return named.map(({ cue, isNamed }) => {
    if (isNamed) return cue
    if (used.has(cue.id)) return { ...cue, id: newCueId(cue.id, used) }
    used.add(cue.id)
    return cue
  })
}
