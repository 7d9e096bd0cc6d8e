/**
 * Advanced SubStation Alpha and SubStation Alpha (.ass, .ssa): dialogue lines become cues, `Name` is who speaks.
 * The order of fields is that of the `Format` line. Looks, comments, drawings and attachments are noted, not kept.
 */
import { type AssContext, readAssText } from './ass-text.ts'
import { buildCues } from './build-cues.ts'
import { ProblemList, type RawCue, type ReadCues, trimSpaces } from './raw-cue.ts'

const SECTION = /^\s*\[([^\]\n]{1,60})\]\s*$/
const EVENT = /^\s*(Dialogue|Comment|Picture|Sound|Movie|Command)\s*:\s*(.*)$/i
const DIALOGUE = /^[ \t\ufeff]*Dialogue[ \t]*:[^,\n]{0,40},[ \t]*\d{1,4}:\d{1,2}:\d{1,2}[.,:]\d/im
const TIME = /^(-?)(\d{1,4}):(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,9}))?$/
/** The fields of ASS v4+ and of SSA v4, for files without a Format line. */
const ASS_FIELDS = 'layer start end style name marginl marginr marginv effect text'.split(' ')
const SSA_FIELDS = ['marked', ...ASS_FIELDS.slice(1)]
/** Lines of attachments are encoded into the characters from `!` to a back tick: no lower-case letter is among them. */
const ENCODED = /^[\x21-\x60]{1,80}$/
const INFO_USED =
  /^(?:ScriptType|WrapStyle|Collisions|PlayRes[XY]|Play(?:Depth)?|LayoutRes[XY]|Timer|ScaledBorderAndShadow|YCbCr Matrix|Synch Point)\s*:\s*[\w.+ %]*$/i

export const isAss = (text: string): boolean =>
  /^[\s\ufeff]*\[script info\]/i.test(text) ||
  (/\[events\]/i.test(text) && DIALOGUE.test(text)) ||
  DIALOGUE.test(text.slice(0, 2000))

/** Milliseconds of `H:MM:SS.cc`, or null. */
function parseTime(written: string): number | null {
  const match = TIME.exec(written.trim())
  if (!match) return null
  const [, sign, hours, minutes, seconds, fraction = ''] = match
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  const total = ms + Number(fraction.slice(0, 3).padEnd(3, '0'))
  return sign && total > 0 ? -total : total
}

class AssReader {
  readonly cues: RawCue[] = []
  readonly problems = new ProblemList()
  readonly #looks = new Set<string>()
  readonly #context: AssContext
  #section = ''
  #fields: readonly string[]
  #attached = 0

  constructor(text: string) {
    const breakAtSmallN = /^[ \t]*WrapStyle[ \t]*:[ \t]*2[ \t]*$/im.test(text.slice(0, 20_000))
    this.#context = { breakAtSmallN, problems: this.problems, looks: this.#looks }
    this.#fields = /^[ \t]*(?:\[V4 Styles\]|ScriptType[ \t]*:[ \t]*v4\.00[ \t]*$)/im.test(text.slice(0, 20_000))
      ? SSA_FIELDS
      : ASS_FIELDS
  }

  read(text: string): void {
    for (const [index, written] of text.split(/\r\n|\r|\n/).entries()) {
      const line = written.replace(/^\ufeff/, '').trim()
      if (line) this.#line(line, index + 1)
    }
    if (this.#attached > 0)
      this.problems.add(null, `Embedded fonts and pictures were left aside (${this.#attached} lines).`)
    if (this.#looks.size > 0) this.problems.add(null, `Formatting is not kept: ${[...this.#looks].join(' ')}`)
  }

  #line(line: string, number: number): void {
    const section = SECTION.exec(line)
    const event = EVENT.exec(line)
    const isAttachment = /^(?:fonts|graphics)$/.test(this.#section)
    // An encoded line may look like a section.
    if (section && !(isAttachment && ENCODED.test(line) && line.length > 70)) this.#enter(section[1] ?? '', number)
    else if (line.startsWith(';') || line.startsWith('!:'))
      this.problems.add(number, `A comment in the file: ${line.slice(1).trim()}`)
    else if (event) this.#event(event[1] ?? '', event[2] ?? '', number)
    else if (/^Format\s*:/i.test(line)) this.#format(line.slice(line.indexOf(':') + 1), number)
    else if (this.#section === 'script info') this.#info(line, number)
    else if (/styles/.test(this.#section)) this.#looks.add(line)
    else if (isAttachment && ENCODED.test(line)) this.#attached++
    else if (isAttachment) this.problems.add(number, `An embedded file was left aside: ${line}`)
    else this.problems.add(number, `A line that is not understood: ${line}`)
  }

  #enter(name: string, number: number): void {
    this.#section = name.trim().toLowerCase()
    if (!/^(?:script info|v4\+? styles\+?|events|fonts|graphics|aegisub .*)$/.test(this.#section)) {
      this.problems.add(number, `A part of the file that is not understood: ${name}`)
    }
  }

  #info(line: string, number: number): void {
    if (!INFO_USED.test(line)) this.problems.add(number, `The file's header says: ${line}`)
  }

  #format(written: string, number: number): void {
    const names = written.split(',').map((name) => name.trim().toLowerCase())
    const isEvents = names.includes('text') || this.#section === 'events'
    const isUsable = names.includes('text') && names.includes('start') && new Set(names).size === names.length
    if (isEvents && isUsable) this.#takeFields(names, number)
    else if (isEvents) this.problems.add(number, `A Format line that cannot be used: ${written.trim()}`)
    else this.#looks.add(`Format:${written}`)
  }

  #takeFields(names: readonly string[], number: number): void {
    this.#fields = names
    const unknown = names.filter(
      (name) => name !== '' && name !== 'marked' && name !== 'actor' && !ASS_FIELDS.includes(name),
    )
    if (unknown.length > 0) this.problems.add(number, `Fields that are not known: ${unknown.join(', ')}`)
  }

  #event(kind: string, written: string, number: number): void {
    const values = this.#split(written)
    const text = values.get('text') ?? ''
    if (kind.toLowerCase() !== 'dialogue') {
      this.problems.add(number, `A line of kind ${kind}, not taken as a cue: ${written.trim()}`)
      return
    }
    const startMs = this.#time(values.get('start'), number)
    const endMs = this.#time(values.get('end'), number)
    const who = values.has('name') ? 'name' : 'actor'
    const speaker = trimSpaces(values.get(who) ?? '')
    const read = readAssText(text, startMs ?? 0, number, this.#context)
    const words = startMs !== null && read.words ? { words: read.words } : {}
    this.cues.push({ id: '', startMs, endMs, text: read.text, lineNumber: number, speaker, ...words })
    this.#unused(values, who, number)
  }

  /** Values by field name. The last field takes all that is left, commas included. */
  #split(written: string): Map<string, string> {
    const values = new Map<string, string>()
    let at = 0
    for (const [index, name] of this.#fields.entries()) {
      const comma = index + 1 < this.#fields.length ? written.indexOf(',', at) : -1
      values.set(name, comma < 0 ? written.slice(at) : written.slice(at, comma))
      if (comma < 0) return this.#repair(values, written, index)
      at = comma + 1
    }
    return values
  }

  /** A line with too few fields: what stands last is the text. */
  #repair(values: Map<string, string>, written: string, last: number): Map<string, string> {
    const name = this.#fields[last] ?? ''
    if (last === this.#fields.length - 1 || values.has('text')) return values
    values.set('text', values.get(name) ?? written)
    if (name !== 'start' && name !== 'end') values.delete(name)
    return values
  }

  #time(written: string | undefined, number: number): number | null {
    const ms = parseTime(written ?? '')
    if (ms === null)
      this.problems.add(number, `A time that cannot be read, estimated from the cues around: ${(written ?? '').trim()}`)
    return ms
  }

  /** Styles and effects are noted; numbers in the other fields say nothing about words. */
  #unused(values: ReadonlyMap<string, string>, who: string, number: number): void {
    for (const [name, written] of values) {
      const value = written.trim()
      if (/^(?:start|end|text)$/.test(name) || name === who || !/\p{L}/u.test(value)) continue
      if (name === 'style' && /^\*?default$/i.test(value)) continue
      if (name === 'marked' && /^marked=\d$/i.test(value)) continue
      this.problems.addOnce(number, `Not kept, ${name}: ${value}`)
    }
  }
}

/** Reads ASS or SSA. Never throws. */
export function readAss(text: string): ReadCues {
  const reader = new AssReader(text)
  reader.read(text)
  const cues = buildCues(reader.cues, reader.problems, { decode: (value) => value, exact: false, plain: true })
  return { cues, language: null, problems: reader.problems.list() }
}
