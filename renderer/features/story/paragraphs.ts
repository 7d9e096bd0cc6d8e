/** Cues gathered into paragraphs by speaker, so that a transcript reads like a page and not like captions. */
import type { Cue } from './types.ts'

export interface Paragraph {
  readonly speaker: string
  readonly startMs: number
  /** Index of its first cue in the transcript. */
  readonly first: number
  readonly cues: readonly Cue[]
}

/** A pause this long begins a paragraph even when the same person goes on. */
const PAUSE_MS = 4000
/** After so many characters the next sentence begins a paragraph; about 60 words, an easy block to read. */
const SOFT_LIMIT = 340
/** No sentence end for this long (unpunctuated machine drafts): break anyway. */
const HARD_LIMIT = 900

/** @param cues in order of start time; every cue comes out in exactly one paragraph, in order */
export function groupParagraphs(cues: readonly Cue[]): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let open: { first: number; cues: Cue[]; length: number } | null = null
  const close = () => {
    const start = open?.cues[0]
    if (open && start) {
      paragraphs.push({ speaker: start.speaker, startMs: start.startMs, first: open.first, cues: open.cues })
    }
  }
  cues.forEach((cue, i) => {
    const last: Cue | undefined = open?.cues.at(-1)
    if (!open || !last || beginsParagraph(last, cue, open.length)) {
      close()
      open = { first: i, cues: [cue], length: cue.text.length }
    } else {
      open.cues.push(cue)
      open.length += cue.text.length + 1
    }
  })
  close()
  return paragraphs
}

function beginsParagraph(last: Cue, next: Cue, length: number): boolean {
  if (next.speaker !== last.speaker || next.startMs - last.endMs >= PAUSE_MS) return true
  if (length >= HARD_LIMIT) return true
  return length >= SOFT_LIMIT && /[.?!…]["'”’)\]]*$/.test(last.text.trimEnd())
}

/** Index of the paragraph that holds a cue, by halving. -1 for an empty list. */
export function paragraphOf(paragraphs: readonly Paragraph[], cue: number): number {
  let low = 0
  let high = paragraphs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((paragraphs[middle]?.first ?? 0) <= cue) low = middle + 1
    else high = middle
  }
  return low - 1
}
