/**
 * Puts what one side changed in words and speakers into the captions of the other, whose cuts and times stay. Used where only
 * one side cut or timed the captions anew.
 */
import type { Cue } from '../../library/model.ts'
import { divideCue } from '../edit/divide.ts'
import { replaceText } from '../edit/replace-text.ts'
import { type TakenIds, tidyText } from '../edit/tokens.ts'
import { findHunks, meet, type Meeting, sideSpan, type Span, unionOf } from './hunks.ts'
import { NO_WORD, type WordRow } from './words.ts'

export interface PatchSide {
  readonly row: WordRow
  readonly map: Int32Array
  readonly part: Span
}

export interface PatchInput {
  readonly base: WordRow
  readonly part: Span
  /** Whose captions stay as they are cut. */
  readonly frame: PatchSide
  /** Whose words and speakers are put in. */
  readonly donor: PatchSide
  /** The donor's speaker where the base has this word; null when it does not say. */
  readonly speakerAt: (word: number) => string | null
  /** For each word of the frame that of the base, or -1. */
  readonly back: Int32Array
  readonly taken: TakenIds
  /** Which of two different changes is made: the donor's or the frame's. Asked once for each place. */
  readonly prefersDonor: (place: PatchPlace) => boolean
}

/** Where both changed the same words, or the same speaker. Words of each row, ends exclusive. */
export interface PatchPlace {
  readonly base: Span
  readonly frame: Span
  readonly donor: Span
}

interface Edit {
  readonly at: Span
  readonly words: Span
}

interface Piece {
  readonly cue: Cue
  readonly at: Span
}

const within = (span: Span, word: number): boolean => word >= span.from && word < span.to

/** Words of the frame that stand where these words of the base do; none of them was changed by the frame. */
function frameSpan({ frame, part }: PatchInput, { from, to }: Span): Span {
  const at = (word: number): number => frame.map[word] ?? -1
  if (from < to) return { from: at(from), to: at(to - 1) + 1 }
  const place = from > part.from ? at(from - 1) + 1 : from < part.to ? at(from) : frame.part.from
  return { from: place, to: place }
}

function sameText(one: WordRow, a: Span, other: WordRow, b: Span): boolean {
  if (a.to - a.from !== b.to - b.from) return false
  for (let i = 0; i < a.to - a.from; i++) if (one.exact[a.from + i] !== other.exact[b.from + i]) return false
  return true
}

function toEdit(input: PatchInput, { a: frame, b: donor }: Meeting): Edit | null {
  if (donor.length === 0) return null
  if (frame.length === 0) {
    const words = unionOf(donor)
    return { at: frameSpan(input, words), words: sideSpan(donor, words) }
  }
  const base = unionOf([...frame, ...donor])
  const place = { base, frame: sideSpan(frame, base), donor: sideSpan(donor, base) }
  if (sameText(input.frame.row, place.frame, input.donor.row, place.donor)) return null
  return input.prefersDonor(place) ? { at: place.frame, words: place.donor } : null
}

/** The speaker of each word of a caption after both sides' changes. */
function speakersOf(input: PatchInput, cue: Cue, at: Span): string[] {
  const { base, back, part } = input
  const speakers: (string | null)[] = []
  let differs: { word: number; at: number } | null = null
  for (let index = at.from; index < at.to; index++) {
    const word = back[index] ?? -1
    const given = within(part, word) ? input.speakerAt(word) : null
    const old = base.cues[base.cueOf[word] ?? -1]?.speaker
    if (given === null || old === undefined) speakers.push(null)
    else if (given === old || given === cue.speaker) speakers.push(cue.speaker)
    else if (cue.speaker === old) speakers.push(given)
    else {
      differs ??= { word, at: index }
      speakers.push(`\0${given}`)
    }
  }
  const place = differs && placeOfSpeaker(input, differs.word, at)
  const chosen = place ? input.prefersDonor(place) : false
  const settled = speakers.map((name) => (name?.startsWith('\0') ? (chosen ? name.slice(1) : cue.speaker) : name))
  let last = settled.find((name) => name !== null) ?? cue.speaker
  return settled.map((name) => {
    last = name ?? last
    return last
  })
}

function placeOfSpeaker({ base, donor }: PatchInput, word: number, frame: Span): PatchPlace {
  const cue = base.cueOf[word] ?? 0
  const span = { from: base.starts[cue] ?? 0, to: base.starts[cue + 1] ?? 0 }
  const there = donor.map[word] ?? -1
  const owner = donor.row.cueOf[there] ?? -1
  const from = donor.row.starts[owner] ?? donor.part.from
  return { base: span, frame, donor: { from, to: donor.row.starts[owner + 1] ?? from } }
}

/** The captions of the frame, divided where the speaker changes within one. */
function toPieces(input: PatchInput): Piece[] {
  const { row, part } = input.frame
  const pieces: Piece[] = []
  for (let index = row.cueOf[part.from] ?? 0; (row.starts[index] ?? part.to) < part.to; index++) {
    const cue = row.cues[index]
    const at = { from: row.starts[index] ?? 0, to: row.starts[index + 1] ?? 0 }
    if (!cue) break
    const speakers = speakersOf(input, cue, at)
    const changes = speakers.flatMap((name, i) => (i > 0 && name !== speakers[i - 1] ? [i] : []))
    const divided = changes.length > 0 ? divideCue(cue, changes, textsOf(cue, changes), input.taken) : null
    if (!divided) pieces.push({ cue: speakers[0] === cue.speaker ? cue : { ...cue, speaker: speakers[0] ?? '' }, at })
    for (const [i, piece] of (divided ?? []).entries()) {
      const [from, to] = [i === 0 ? 0 : (changes[i - 1] ?? 0), changes[i] ?? speakers.length]
      const span = { from: at.from + from, to: at.from + to }
      pieces.push({ cue: { ...piece, speaker: speakers[from] ?? piece.speaker }, at: span })
    }
  }
  return pieces
}

const tokensIn = (text: string): RegExpExecArray[] => [...text.matchAll(/[\S\u00a0\u202f]+/g)]

/** The text of a caption in parts that begin with these words. */
export function textsOf(cue: Cue, cuts: readonly number[]): string[] {
  const tokens = tokensIn(cue.text)
  const offsets = [0, ...cuts.map((cut) => tokens[cut]?.index ?? cue.text.length), cue.text.length]
  return offsets.slice(0, -1).map((from, index) => tidyText(cue.text.slice(from, offsets[index + 1])))
}

/** Which piece a word that is put in belongs to: that of its neighbour in the donor's caption. */
function pieceOf(pieces: readonly Piece[], place: number, joinsBefore: boolean): number {
  const before = pieces.findIndex(({ at }) => within(at, place - 1))
  const after = pieces.findIndex(({ at }) => within(at, place))
  const [wanted, other] = joinsBefore ? [before, after] : [after, before]
  return wanted >= 0 ? wanted : other
}

interface Splice {
  readonly at: Span
  readonly words: readonly string[]
}

/** Shares the words of an edit among the pieces whose words they replace. */
function share(edit: Edit, pieces: readonly Piece[], donor: WordRow, splices: Map<number, Splice[]>): void {
  const words = [...donor.text.slice(edit.words.from, edit.words.to)].filter((word) => word !== NO_WORD)
  const put = (piece: number, splice: Splice) => splices.set(piece, [...(splices.get(piece) ?? []), splice])
  const { from, to } = edit.at
  if (from === to) {
    const joins = edit.words.from > 0 && donor.cueOf[edit.words.from] === donor.cueOf[edit.words.from - 1]
    const piece = pieceOf(pieces, from, joins)
    if (piece >= 0) put(piece, { at: edit.at, words })
    return
  }
  let said = 0
  for (const [index, { at }] of pieces.entries()) {
    const [start, end] = [Math.max(at.from, from), Math.min(at.to, to)]
    if (start >= end) continue
    const until = end === to ? words.length : Math.round((words.length * (end - from)) / (to - from))
    put(index, { at: { from: start, to: end }, words: words.slice(said, until) })
    said = until
  }
}

/** The caption with words replaced; line breaks around them stay. */
function spliceText({ cue, at }: Piece, splices: readonly Splice[]): Cue {
  const tokens = tokensIn(cue.text)
  let text = cue.text
  for (const splice of splices.toSorted((one, two) => two.at.from - one.at.from)) {
    const [first, last] = [splice.at.from - at.from, splice.at.to - at.from]
    const begin = tokens[first]?.index ?? cue.text.length
    const end = last > first ? (tokens[last - 1]?.index ?? 0) + (tokens[last - 1]?.[0].length ?? 0) : begin
    const words = splice.words.join(' ')
    text = `${text.slice(0, begin)}${last > first ? words : ` ${words} `}${text.slice(end)}`
  }
  return replaceText(cue, text)
}

/** @returns the frame's captions with the donor's changes; one that has lost all of its words is gone */
export function patchCues(input: PatchInput): Cue[] {
  const { base, part, frame, donor } = input
  const frameHunks = findHunks(base, frame.row, frame.map, part, frame.part)
  const donorHunks = findHunks(base, donor.row, donor.map, part, donor.part)
  const edits = meet(frameHunks, donorHunks).map((meeting) => toEdit(input, meeting))
  const pieces = toPieces(input)
  const splices = new Map<number, Splice[]>()
  for (const edit of edits) if (edit) share(edit, pieces, donor.row, splices)
  return pieces.flatMap((piece, index) => {
    const own = splices.get(index)
    if (!own) return [piece.cue]
    const cue = spliceText(piece, own)
    return cue.text === '' && piece.cue.text !== '' ? [] : [cue]
  })
}
