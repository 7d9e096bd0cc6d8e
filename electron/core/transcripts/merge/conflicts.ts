/** The places of a merge that a person has to decide. */
import { createHash } from 'node:crypto'
import type { Cue } from '../../library/model.ts'
import type { MergeConflict, MergeSide } from './model.ts'

const words = (cues: readonly Cue[]): string[] =>
  cues.map(({ startMs, endMs, speaker, text }) => `${startMs} ${endMs} ${speaker}: ${text}`)

export class ConflictList {
  readonly list: MergeConflict[] = []
  readonly #choices: Readonly<Record<string, MergeSide>>
  readonly #known = new Map<string, MergeConflict>()

  constructor(choices: Readonly<Record<string, MergeSide>>) {
    this.#choices = choices
  }

  /** Notes a conflict once, however many of its words differ. @returns what the person chose */
  add(base: readonly Cue[], ours: readonly Cue[], theirs: readonly Cue[]): MergeSide {
    const all = ours.length > 0 ? ours : theirs
    const key = JSON.stringify([words(base), words(ours), words(theirs)])
    const known = this.#known.get(key)
    if (known) return known.chosen
    const id = createHash('sha256').update(key).digest('hex').slice(0, 16)
    const chosen = Object.hasOwn(this.#choices, id) ? (this.#choices[id] ?? 'ours') : 'ours'
    const startMs = Math.min(...all.map((cue) => cue.startMs))
    const endMs = Math.max(...all.map((cue) => cue.endMs))
    const conflict = { id, startMs, endMs, base, ours, theirs, chosen }
    this.#known.set(key, conflict)
    this.list.push(conflict)
    return chosen
  }
}
