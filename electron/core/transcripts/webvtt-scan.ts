/**
 * Looks through a WebVTT file of ours without parsing it: words and speaker of a cue are cut out of its block where it is
 * written in the plain way, and the whole cue is read when somebody asks for it. Gives exactly what `readWebvtt` gives.
 */
import type { Cue } from '../library/model.ts'
import { LONGEST_SPEAKER } from './markup.ts'
import { isPairNote } from './pairs/note.ts'
import { readWebvtt } from './webvtt-read.ts'
import { ENCODED_ID, OWN_MARK } from './webvtt-write.ts'

/** A cue as it lies in the store: its words at hand, the rest read when it is asked for. */
export interface StoredCue {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string
  readonly text: string
  readonly read: () => Cue
}

/** `hh:mm:ss.mmm --> hh:mm:ss.mmm`; cues after 99 hours are read by the parser. */
const TIMING = { length: 29, arrow: 12 }
const HEAD = `WEBVTT\n\nNOTE\n${OWN_MARK}\n\n`
/** What the writer puts between words: times, and classes with times or confidence. */
const OWN_TAGS = /<(?:\d\d+:\d\d:\d\d\.\d{3}|c\.[tp][\d._e-]*|\/c)>/g
/** Line ends with spaces: the parser trims them. Markup and references: the parser knows them. */
const ODD_TEXT = /[&<>]|\{\\|^[ \t]|[ \t]$|[ \t]\n|\n[ \t]/
const ODD_SPEAKER = /[&<\t\n\f]|^ | {2}| $/

const parse = (block: string): Cue[] => readWebvtt(`${HEAD}${block}\n`).cues

/** @throws Error for a block that is none (a bug) */
function parseOne(block: string): Cue {
  const [cue] = parse(block)
  if (!cue) throw new Error(`no cue in ${block.slice(0, 100)}`)
  return cue
}

/** Cuts speaker and words out of a block. null when it is not written in the plain way. */
function cut(block: string, timingEnd: number): { speaker: string; text: string } | null {
  let at = timingEnd + 1
  let speaker = ''
  if (block.startsWith('<v ', at)) {
    const close = block.indexOf('>', at)
    speaker = block.slice(at + 3, close)
    if (close < 0 || speaker.length > LONGEST_SPEAKER || ODD_SPEAKER.test(speaker)) return null
    at = close + 1
  }
  const written = block.endsWith('\n') ? block.slice(at, -1) : block.slice(at)
  const text = written.includes('<') ? written.replace(OWN_TAGS, '') : written
  return text === '' || ODD_TEXT.test(text) ? null : { speaker, text }
}

/** A stored cue as it was read. */
export const storedCue = (cue: Cue): StoredCue => ({
  startMs: cue.startMs,
  endMs: cue.endMs,
  speaker: cue.speaker,
  text: cue.text,
  read: () => cue,
})

/** Milliseconds of `hh:mm:ss.mmm` at a place of a text; NaN when something else is there. */
function timeAt(text: string, at: number): number {
  const part = (from: number, length: number): number => Number(text.slice(at + from, at + from + length))
  return ((part(0, 2) * 60 + part(3, 2)) * 60 + part(6, 2)) * 1000 + part(9, 3)
}

/**
 * The cues of one block; null when the block cannot be read apart from its file.
 * @param note the comment before it about what the cue translates, with the blank line between; or ''
 */
function scanBlock(block: string, note: string): StoredCue[] | null {
  const idEnd = block.indexOf('\n')
  const timingEnd = block.indexOf('\n', idEnd + 1)
  const isPlain =
    idEnd > 0 && timingEnd === idEnd + 1 + TIMING.length && block.startsWith(' --> ', idEnd + 1 + TIMING.arrow)
  if (isPlain && !block.startsWith(ENCODED_ID)) {
    const plain = cut(block, timingEnd)
    const [startMs, endMs] = [timeAt(block, idEnd + 1), timeAt(block, timingEnd - TIMING.arrow)]
    // A cue that does not end after it starts is for the parser to decide.
    if (plain && endMs > startMs) return [{ ...plain, startMs, endMs, read: () => parseOne(note + block) }]
  }
  const arrow = block.indexOf('-->')
  // Without an identifier of its own, or without times, what it is depends on the blocks around it.
  if (arrow < idEnd || idEnd < 1) return null
  return parse(note + block).map(storedCue)
}

/**
 * The cues whose block, as it is stored, passes the test.
 * @returns null for a file that is not wholly in the form in which we write: parse it
 */
export function scanWebvtt(stored: string, test: (block: string) => boolean): StoredCue[] | null {
  if (!stored.includes(OWN_MARK) || /[\r\0]/.test(stored)) return null
  const found: StoredCue[] = []
  let note = ''
  for (const [index, block] of stored.split('\n\n').entries()) {
    if (index === 0 || block === '' || (block.startsWith('NOTE\n') && !block.includes('-->'))) {
      note = ''
      continue
    }
    // What such a comment says is not looked through.
    if (isPairNote(block)) {
      note = `${block}\n\n`
      continue
    }
    const cues = test(block) ? scanBlock(block, note) : []
    note = ''
    if (!cues) return null
    for (const cue of cues) found.push(cue)
  }
  return found
}
