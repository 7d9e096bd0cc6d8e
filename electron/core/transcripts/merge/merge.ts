/**
 * Merges a transcript that people corrected with a new version of the file it came from, by words: corrections stay, what is new
 * in the file is taken where nobody changed anything, and what both changed differently is a conflict for a person to decide.
 */
import type { Cue } from '../../library/model.ts'
import { byStart, type TakenIds } from '../edit/tokens.ts'
import { alignWords, inverse } from './align.ts'
import { ConflictList } from './conflicts.ts'
import { type Corrections, divideAt, type Divided, findCorrections, rejoin } from './corrections.ts'
import { type Cut, findCuts, type Side } from './cuts.ts'
import type { Span } from './hunks.ts'
import { identify, type MergedCue } from './identify.ts'
import { type MergeInput, type MergeResult, type MergeSide, sameCues, sameTimes, sameWords } from './model.ts'
import { patchCues, type PatchPlace } from './patch.ts'
import { type WordRow, WordNumbers, wordRow } from './words.ts'

export type { MergeConflict, MergeInput, MergeResult, MergeSide } from './model.ts'

interface Block {
  readonly from: Cut
  readonly base: readonly Cue[]
  readonly ours: readonly Cue[]
  readonly theirs: readonly Cue[]
  readonly spans: { readonly base: Span; readonly ours: Span; readonly theirs: Span }
}

const asMerged = (cues: readonly Cue[], side: MergeSide): MergedCue[] => cues.map((cue) => ({ cue, side }))
const textOf = (cues: readonly Cue[]): string =>
  cues
    .map((cue) => cue.text)
    .join(' ')
    .replaceAll('\n', ' ')

class Merger {
  readonly #twoWay: boolean
  readonly #base: WordRow
  readonly #ours: Side
  readonly #theirs: Side
  /** Words of the base for those of the file, and for those of ours. */
  readonly #back: Int32Array
  readonly #backOfOurs: Int32Array
  readonly #corrections: Corrections
  readonly #divided: Divided
  readonly #taken: TakenIds
  readonly #conflicts: ConflictList
  #takenCount = 0

  constructor({ base, ours, theirs, choices = {} }: MergeInput) {
    const numbers = new WordNumbers()
    this.#twoWay = base === null
    this.#conflicts = new ConflictList(choices)
    this.#base = wordRow(base ?? ours, numbers)
    const rowOfOurs = wordRow(ours, numbers)
    this.#ours = { row: rowOfOurs, map: alignWords(this.#base.key, rowOfOurs.key) }
    const rowOfTheirs = wordRow(theirs, numbers)
    const map = alignWords(this.#base.key, rowOfTheirs.key)
    this.#corrections = findCorrections(this.#base, this.#ours)
    this.#taken = new Set([...ours, ...theirs].map((cue) => cue.id))
    this.#divided = divideAt({ row: rowOfTheirs, map }, this.#corrections.edges, this.#taken)
    const isWhole = this.#divided.wholes.length === 0
    this.#theirs = { row: isWhole ? rowOfTheirs : wordRow(this.#divided.cues, numbers), map }
    this.#back = inverse(map, rowOfTheirs.text.length)
    this.#backOfOurs = inverse(this.#ours.map, rowOfOurs.text.length)
  }

  #blocks(): Block[] {
    const cuts = findCuts(this.#base, [this.#ours, this.#theirs])
    const part = (row: WordRow, from = 0, to = 0) => ({
      cues: row.cues.slice(from, to),
      span: { from: row.starts[from] ?? 0, to: row.starts[to] ?? 0 },
    })
    return cuts.slice(0, -1).map((from, index) => {
      const to = cuts[index + 1] ?? from
      const base = part(this.#base, from.base, to.base)
      const ours = part(this.#ours.row, from.sides[0], to.sides[0])
      const theirs = part(this.#theirs.row, from.sides[1], to.sides[1])
      const spans = { base: base.span, ours: ours.span, theirs: theirs.span }
      return { from, base: base.cues, ours: ours.cues, theirs: theirs.cues, spans }
    })
  }

  #resolve(block: Block): MergedCue[] {
    const { base, ours, theirs } = block
    if (sameCues(theirs, base) && sameWords(theirs, base)) return asMerged(ours, 'ours')
    if (sameCues(ours, theirs) || (sameCues(ours, base) && !this.#twoWay)) return this.#take(theirs)
    if (sameCues(theirs, base)) return asMerged(ours, 'ours')
    // People took these words out; that the file has them at other times now is no reason to bring them back.
    if (ours.length === 0 && textOf(theirs) === textOf(base)) return []
    const isBoth = base.length > 0 && ours.length > 0 && theirs.length > 0
    if (isBoth && !this.#twoWay && sameTimes(ours, base)) return this.#take(this.#patch(block, 'theirs'))
    if (isBoth && !this.#twoWay && sameTimes(theirs, base)) {
      this.#takenCount++
      return asMerged(this.#patch(block, 'ours'), 'ours')
    }
    const side = this.#conflicts.add(base, ours, theirs)
    return side === 'ours' ? asMerged(ours, 'ours') : this.#take(theirs)
  }

  #take(cues: readonly Cue[]): MergedCue[] {
    this.#takenCount++
    return asMerged(cues, 'theirs')
  }

  /** Words and speakers of the other side in the captions of this one. */
  #patch({ from, spans }: Block, frameSide: MergeSide): Cue[] {
    const isOurs = frameSide === 'ours'
    const [ours, theirs] = [
      { ...this.#ours, part: spans.ours },
      { ...this.#theirs, part: spans.theirs },
    ]
    const donor = isOurs ? theirs : ours
    // The donor's captions are those of the base, one for one.
    const firstOfDonor = from.sides[isOurs ? 1 : 0] ?? 0
    return patchCues({
      base: this.#base,
      part: spans.base,
      frame: isOurs ? ours : theirs,
      donor,
      speakerAt: (word) => donor.row.cues[firstOfDonor + (this.#base.cueOf[word] ?? 0) - from.base]?.speaker ?? null,
      back: isOurs ? this.#backOfOurs : this.#back,
      taken: this.#taken,
      prefersDonor: (place) => this.#choose(place, isOurs) === (isOurs ? 'theirs' : 'ours'),
    })
  }

  #choose({ base, frame, donor }: PatchPlace, frameIsOurs: boolean): MergeSide {
    const [ours, theirs] = frameIsOurs ? [frame, donor] : [donor, frame]
    return this.#conflicts.add(
      touched(this.#base, base),
      touched(this.#ours.row, ours),
      touched(this.#theirs.row, theirs),
    )
  }

  run(): MergeResult {
    const merged = rejoin(
      this.#blocks().flatMap((block) => this.#resolve(block)),
      this.#divided,
    )
    const named = merged.map((item) => this.#rename(item))
    const rows = { theirs: this.#theirs.row, ours: this.#ours.row, base: this.#base }
    const cues = identify(named, { ...rows, back: this.#back, toOurs: this.#ours.map })
    const conflicts = this.#conflicts.list.toSorted((one, other) => one.startMs - other.startMs)
    const corrections = this.#twoWay ? 0 : this.#corrections.count
    const given = conflicts.filter(({ chosen }) => chosen === 'theirs').length
    const kept = Math.max(0, corrections - given)
    return { cues: byStart(cues), conflicts, corrections, kept, taken: this.#takenCount }
  }

  /** A speaker who got a name everywhere has it in what is new, too. */
  #rename(item: MergedCue): MergedCue {
    const name = item.side === 'theirs' ? this.#corrections.renamed.get(item.cue.speaker) : undefined
    return name === undefined ? item : { ...item, cue: { ...item.cue, speaker: name } }
  }
}

/** The captions that hold these words; for none, the one they would be in. */
function touched(row: WordRow, { from, to }: Span): readonly Cue[] {
  const last = row.text.length - 1
  if (last < 0) return []
  const [first, end] = [Math.min(from, last), Math.max(from, to - 1)]
  return row.cues.slice(row.cueOf[first] ?? 0, (row.cueOf[Math.min(end, last)] ?? 0) + 1)
}

/** Pure; quick for hours of speech. Cues are in order of start; identifiers differ. */
export const mergeTranscripts = (input: MergeInput): MergeResult => new Merger(input).run()
