/** From lines with heads to blocks: a time, who speaks, and the lines said. Names may stand on a line of their own. */
import type { ClockTime } from './clock-times.ts'
import { guessFrameRate } from './clock-times.ts'
import type { Head, TextLine } from './plain-heads.ts'
import type { ProblemList } from './raw-cue.ts'
import { looksLikeSpeaker } from './speakers.ts'

export interface Block {
  readonly startMs: number | null
  readonly endMs: number | null
  speaker: string
  readonly lines: TextLine[]
  /** Line number of the head. */
  readonly number: number
  /** True when the head was a time alone on its line. */
  readonly bare: boolean
}

/** From this on, the first time of a file is a time of day: an interview does not begin after five hours. */
const DAY_FROM_MS = 5 * 3_600_000

/** Turns clock times into milliseconds of the media: frames by a guessed rate, times of day counted from the first. */
function clockReader(heads: readonly Head[], problems: ProblemList): (time: ClockTime) => number {
  const all = heads.flatMap(({ start, end }) => (end ? [start, end] : [start]))
  const highest = all.reduce((most, { frame }) => Math.max(most, frame ?? -1), -1)
  const rate = guessFrameRate(highest)
  if (highest >= 0)
    problems.add(null, `Times with frame numbers were read at ${rate} frames a second; the file does not say.`)
  const first = all[0]
  const ofDay = first !== undefined && (first.ofDay || (first.ms >= DAY_FROM_MS && first.frame === null))
  const zero = ofDay && first ? first.ms : 0
  if (zero > 0) problems.add(null, 'The file has times of day; they were counted from its first one.')
  return ({ ms, frame }) => ms - zero + (frame === null ? 0 : Math.round((frame * 1000) / rate))
}

/** Blocks of a text with heads, and the lines in front of the first head. */
export function toBlocks(
  lines: readonly TextLine[],
  heads: readonly Head[],
  problems: ProblemList,
): { before: TextLine[]; blocks: Block[] } {
  const toMs = clockReader(heads, problems)
  const blocks: Block[] = []
  for (const [index, head] of heads.entries()) {
    const line = lines[head.at]
    const body = lines.slice(head.at + 1, heads[index + 1]?.at)
    const number = line?.number ?? 1
    const own = head.rest ? [{ text: head.rest, number, within: false }] : []
    blocks.push({
      startMs: toMs(head.start),
      endMs: head.end && toMs(head.end),
      speaker: head.speaker || (head.within ? (blocks.at(-1)?.speaker ?? '') : ''),
      lines: [...own, ...body],
      number,
      bare: head.speaker === '' && head.rest === '',
    })
  }
  const before = lines.slice(0, heads[0]?.at)
  takeNamesAbove(before, blocks)
  takeNamesBelow(blocks)
  return { before, blocks }
}

const lastFilled = (lines: readonly TextLine[]): number => lines.findLastIndex((line) => line.text !== '')
const isNameLine = (line: TextLine | undefined): boolean => line !== undefined && looksLikeSpeaker(line.text)

/** `Anna Ruiz` / `10:15:03` / `hello`: the name stands above the time (Zoom, Sonix). */
function takeNamesAbove(before: TextLine[], blocks: readonly Block[]): void {
  const above = (index: number): TextLine[] => (index === 0 ? before : (blocks[index - 1]?.lines ?? []))
  const named = blocks.flatMap((block, index) => {
    const lines = above(index)
    const at = lastFilled(lines)
    const isOwn = at === 0 || lines[at - 1]?.text === ''
    // The name stands directly above the time, and is not all that the block before it says.
    const fits = block.bare && at === lines.length - 1 && isOwn && isNameLine(lines[at]) && (index === 0 || at > 0)
    return fits ? [{ block, lines, at }] : []
  })
  if (named.length === 0 || named.length * 2 < blocks.length) return
  for (const { block, lines, at } of named) {
    block.speaker = lines[at]?.text ?? ''
    lines.splice(at)
  }
}

/** `00:03` / `Anna Ruiz` / `hello`: the name stands below the time, the same few names again and again (Teams). */
function takeNamesBelow(blocks: readonly Block[]): void {
  const named = blocks.filter(
    ({ bare, speaker, lines }) =>
      bare && !speaker && isNameLine(lines[0]) && lines.slice(1).some((line) => line.text !== ''),
  )
  const names = new Set(named.map((block) => block.lines[0]?.text))
  if (named.length < 2 || named.length * 10 < blocks.length * 6 || names.size * 2 > named.length) return
  for (const block of named) block.speaker = block.lines.shift()?.text ?? ''
}
