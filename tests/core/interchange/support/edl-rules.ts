/** What CMX 3600 asks of a list: its head, events in order, tapes of eight characters, times that exist and agree. */
import { readTimecode } from '../../../../electron/core/interchange/timecode.ts'
import type { FrameRate } from '../../../../electron/core/library/model.ts'

const EVENT = /^(\d{3}) {2}([A-Z0-9]{1,8}) +(V|A|B|AA|AA\/V) +(C|D) +(?:(\d{3}) )?(\S{11}) (\S{11}) (\S{11}) (\S{11})$/
const COMMENT = /^\* (?:FROM CLIP NAME|TO CLIP NAME|SOURCE FILE|LOC|COMMENT): \S/

interface Event {
  readonly number: number
  readonly transition: string
  readonly times: readonly number[]
}

class Check {
  readonly wrong: string[] = []
  readonly #rate: FrameRate
  readonly #drop: boolean
  #before: Event | null = null
  /** Line of an event of black whose words have not come yet. */
  #black = 0

  constructor(rate: FrameRate, drop: boolean) {
    this.#rate = rate
    this.#drop = drop
  }

  line(line: string, at: number): void {
    const say = (what: string): void => void this.wrong.push(`line ${at}: ${what}: ${line}`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(line)) say('control characters')
    if (/^\* COMMENT: TITLE: \S/.test(line)) this.#black = 0
    if (line === '' && this.#black > 0) this.wrong.push(`line ${this.#black}: black without words`)
    if (line === '' || COMMENT.test(line)) return
    const event = EVENT.exec(line)
    if (!event) {
      say('not a line of a list')
      return
    }
    if (['AX', 'BLACK', 'BARS'].includes(event[2] ?? '')) say('a tape that means something else')
    // The first line of a dissolve out of black is no event of its own.
    this.#black = event[2] === 'BL' && event[6] !== event[7] ? at : 0
    const times = event.slice(6).map((time) => {
      const read = readTimecode(time, this.#rate)
      if (typeof read === 'string') say(`${time} ${read}`)
      return typeof read === 'string' ? 0 : read.frames
    })
    this.#event({ number: Number(event[1]), transition: event[4] ?? '', times }, (event[5] ?? '') !== '', say)
  }

  #event(event: Event, hasFrames: boolean, say: (what: string) => void): void {
    const [a = 0, b = 0, c = 0, d = 0] = event.times
    const day = this.#rate.num > 0 ? 24 * 3600 * 120 : 0
    const length = (from: number, to: number): number => (to < from ? (to - from + day) % day : to - from)
    const before = this.#before
    this.#before = event
    if (length(a, b) !== length(c, d) && b >= a && d >= c) say('source and record differ in length')
    if ((event.transition === 'D') !== hasFrames) say('a dissolve needs its length')
    if (event.transition === 'D') {
      if (before?.number !== event.number || before.times[0] !== before.times[1])
        say('a dissolve needs the clip that goes')
      return
    }
    if (event.number !== (before?.number ?? 0) + 1) say('numbers do not follow each other')
    // Over midnight the clock begins again.
    const overlap = (before?.times[3] ?? 0) - c
    if (before && overlap > 0 && overlap < 12 * 3600 * 24) say('lies over the one before')
  }

  head(lines: readonly string[]): void {
    if (!/^TITLE: .{1,70}$/u.test(lines[0] ?? '')) this.wrong.push(`title: ${lines[0]}`)
    if (lines[1] !== `FCM: ${this.#drop ? '' : 'NON-'}DROP FRAME`) this.wrong.push(`mode: ${lines[1]}`)
  }
}

/** What is against the rules; empty for a list that keeps them. */
export function checkEdl(text: string, rate: FrameRate, drop: boolean): string[] {
  const check = new Check(rate, drop)
  const lines = text.split('\n')
  check.head(lines)
  for (const [index, line] of lines.entries()) if (index > 1) check.line(line, index + 1)
  return check.wrong
}
