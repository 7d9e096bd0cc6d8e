/** Reads edit decision lists: CMX 3600 and its kin, with the comments of Avid, Premiere, Resolve and ours (cmx3600.ts). */
import type { FrameRate } from '../library/model.ts'
import { type Problem, ProblemList } from '../problems.ts'
import { EdlEvents } from './cmx3600-events.ts'
import type { ReadOptions, ReadTimeline } from './read-model.ts'
import { EDITING_RATES, formatTimecode } from './timecode.ts'

/** One event, as lines give it. */
export interface EdlEvent {
  readonly line: number
  readonly number: string
  readonly reel: string
  readonly channels: string
  readonly transition: string
  /** Frames of a dissolve or wipe; 0 for a cut. */
  readonly frames: number
  /** Source in and out, record in and out, as written. */
  readonly times: readonly [string, string, string, string]
  readonly comments: { readonly line: number; readonly text: string }[]
}

const TIME = String.raw`\d{1,3}[:;]\d{1,2}[:;]\d{1,2}[:;.,]\d{2,3}`
const EVENT = new RegExp(
  String.raw`^(\d{1,6})[A-Za-z]?\s+(.*?)\s*\b([CDR]|W\d{0,3}|K[BO]?)\s+(?:(\d{1,4})\s+)?(${TIME})\s+(${TIME})\s+(${TIME})\s+(${TIME})$`,
)
/** What Resolve writes below an event for a marker: `note |C:ResolveColorBlue |M:name |D:1`. */
const RESOLVE_MARKER = /\|C:|\|M:|\|D:/

export const isCmx3600 = (text: string): boolean => {
  const lines = text.slice(0, 20_000).split(/\r\n|[\r\n]/, 200)
  return lines.some((line) => EVENT.test(line.trim().slice(0, 1000)))
}

/** Tape and channels stand before the transition; lists with names of full length leave no space between them. */
function splitReel(text: string): { reel: string; channels: string } {
  const match = /^(.*?)\s+(\S+)$/.exec(text)
  if (match) return { reel: match[1] ?? '', channels: match[2] ?? '' }
  return text.length > 8 ? { reel: text.slice(0, 8), channels: text.slice(8) } : { reel: text, channels: 'V' }
}

interface EdlLines {
  title: string
  drop: boolean
  readonly events: EdlEvent[]
}

function readLines(text: string, problems: ProblemList): EdlLines {
  const found: EdlLines = { title: '', drop: false, events: [] }
  for (const [index, whole] of text.split(/\r\n|[\r\n]/).entries()) {
    const [line, number] = [whole.trim(), index + 1]
    const event = line.length < 1000 ? EVENT.exec(line) : null
    if (event) {
      const [, edit = '', tape = '', transition = '', frames = '0', a = '', b = '', c = '', d = ''] = event
      const times = [a, b, c, d] as const
      found.events.push({
        ...{ line: number, number: edit, transition, frames: Number(frames), times, comments: [] },
        ...splitReel(tape),
      })
    } else if (/^TITLE:/i.test(line)) found.title = found.title || line.slice(6).trim()
    else if (/^FCM:/i.test(line)) found.drop = !/NON/i.test(line)
    else if (line.startsWith('*') || RESOLVE_MARKER.test(line)) {
      const last = found.events.at(-1)
      if (last) last.comments.push({ line: number, text: line })
      else if (line.replace(/^\*\s*/, '') !== '')
        problems.add(number, `A comment before the first event is not kept: ${line}`)
    } else if (/^M2\b/.test(line)) problems.add(number, `A change of speed is not kept: ${line}`)
    // Which further channels of sound an event has, says nothing about its part of the recording.
    else if (line !== '' && !/^AUD\s/.test(line)) problems.add(number, `Not understood: ${line}`)
  }
  return found
}

const RATE_COMMENT = /^\*\s*COMMENT:\s*FRAME RATE:\s*(\d{1,6})\/(\d{1,4})$/

function statedRate(events: readonly EdlEvent[]): FrameRate | null {
  for (const { comments } of events.slice(0, 1)) {
    for (const { text } of comments) {
      const match = RATE_COMMENT.exec(text)
      const rate = EDITING_RATES.find(({ num, den }) => num === Number(match?.[1]) && den === Number(match?.[2]))
      if (rate) return rate
    }
  }
  return null
}

/** The slowest rate that has all the frame numbers of the list; drop frame is 29.97 or 59.94. */
function guessRate(events: readonly EdlEvent[], drop: boolean): FrameRate {
  let largest = 0
  let isDrop = drop
  for (const { times } of events) {
    for (const time of times) {
      largest = Math.max(largest, Number(/\d+$/.exec(time)?.[0] ?? 0))
      isDrop ||= /[;.,]\d+$/.test(time)
    }
  }
  const nominals: readonly (readonly [number, number])[] = [
    [24, 1],
    [25, 2],
    [30, 4],
    [50, 5],
    [60, 7],
  ]
  const drops = largest < 30 ? 3 : 6
  const index = isDrop ? drops : (nominals.find(([nominal]) => largest < nominal)?.[1] ?? 7)
  return EDITING_RATES[index] ?? { num: 25, den: 1 }
}

const shownRate = ({ num, den }: FrameRate): string => String(Math.round((num / den) * 1000) / 1000)

/**
 * Reads a list. A list says neither its frame rate nor where its recordings begin: both come from the options, from our own
 * comments, or are guessed, which is noted.
 */
export function readCmx3600(text: string, options: ReadOptions = {}): ReadTimeline {
  const problems = new ProblemList()
  const { title, drop, events } = readLines(text.replace(/^\ufeff/, ''), problems)
  const known = options.rate ?? statedRate(events)
  const rate = known ?? EdlEvents.knownRate(events, options) ?? guessRate(events, drop)
  if (!known && !EdlEvents.knownRate(events, options)) {
    problems.add(null, `The list does not say its frame rate. ${shownRate(rate)} frames a second were taken.`)
  }
  // A list that writes drop frame with `;` means something else by `:`; one with `:` alone means what its head says.
  const isTold = events.some(({ times }) => times.some((time) => /[;.,]\d+$/.test(time)))
  const reader = new EdlEvents({ rate, drop: drop && !isTold, options, problems })
  for (const event of events) reader.add(event)
  const { clips, markers, startFrame, drops } = reader.finish()
  const startTimecode = events.length === 0 ? '' : formatTimecode(startFrame, rate, drops)
  const list: readonly Problem[] = problems.list()
  return { name: title, rate, startTimecode, clips, markers, problems: list }
}
