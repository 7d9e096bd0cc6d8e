/**
 * JSON of a program that is not known here: the list of objects that says most, where the objects have something like a
 * text and something like a start (`[{"start": 1.2, "end": 3, "text": "..."}]`, under any key, at any depth).
 */
import { type Heard, segment, speakerName, spoken, toMs } from './shapes.ts'
import type { SpokenSegment } from './segments.ts'

const names = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean)
/** In order of preference; compared without case, `_`, `-` and spaces. */
const TEXT =
  names(`text punctuatedword transcript content caption subtitle sentence body line utterance display displaytext word
  value utf8 quote message string txt dialogue dialog speech`)
const START =
  names(`start starttime begin begintime from startms starttimems tstartms startseconds startsec starttimeinseconds startat
  startoffset ts time timestamp offset offsetms timecode timecodein timein in t starts starttimecode t0`)
const END =
  names(`end endtime finish to endms endtimems endseconds endsec endtimeinseconds endat endoffset endts stop out timecodeout
  timeout until ends endtimecode t1`)
const DURATION = names('duration dur durationms ddurationms durationseconds length d')
const SPEAKER = names(
  'speaker speakername speakerlabel speakerid name who voice author participant role person user speakertag',
)
const WORDS = names('words tokens timestamps items')
const SURE = names('confidence probability score prob conf')

type Fields = ReadonlyMap<string, unknown>

function fieldsOf(item: unknown): Fields | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null
  return new Map(Object.entries(item).map(([key, value]) => [key.toLowerCase().replace(/[_\- ]/g, ''), value]))
}

const keyIn = (fields: Fields, keys: readonly string[], fits: (value: unknown) => boolean): string | undefined =>
  keys.find((key) => fields.has(key) && fits(fields.get(key)))

const isText = (value: unknown): boolean => typeof value === 'string'
const isTime = (value: unknown): boolean => toMs(value) !== null
const textOf = (fields: Fields): string => String(fields.get(keyIn(fields, TEXT, isText) ?? '') ?? '')

interface Found {
  readonly items: readonly Fields[]
  readonly characters: number
  readonly timed: boolean
}

/** How many objects of a list are captions, and how much they say. */
function weigh(value: readonly unknown[]): Found | null {
  const items = value.flatMap((item) => fieldsOf(item) ?? []).filter((fields) => keyIn(fields, TEXT, isText))
  if (items.length === 0 || items.length * 2 < value.length) return null
  const timed = items.filter((fields) => keyIn(fields, START, isTime)).length * 2 >= items.length
  return { items, timed, characters: items.reduce((sum, fields) => sum + textOf(fields).length, 0) }
}

/** The best list in the file: timed before untimed, then the one that says most; of equals the outer one. Without recursion. */
function findBest(root: unknown): Found | null {
  let best: Found | null = null
  const queue: unknown[] = [root]
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value !== 'object' || value === null) continue
    const found = Array.isArray(value) ? weigh(value) : null
    const better = !best || (found && (found.timed !== best.timed ? found.timed : found.characters > best.characters))
    if (found && better) best = found
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) queue.push(inner)
  }
  return best
}

/** Characters people say in a second: ordinary speech in any language lies around it. */
const SPEECH = 15

/**
 * Milliseconds in one unit of the file's numbers. Keys that end in `ms` say it; else it is the unit in which people would
 * speak at an ordinary pace: seconds, milliseconds, or the ticks of .NET (100 ns).
 */
function unitOf(items: readonly Fields[]): number {
  const first = items[0]
  const key = first && keyIn(first, START, isTime)
  if (key && /ms$|milli/.test(key)) return 1
  if (key && /sec/.test(key)) return 1000
  const numbers = items.flatMap((fields) => {
    const start = fields.get(keyIn(fields, START, isTime) ?? '')
    return typeof start === 'number' ? [start] : []
  })
  const span = Math.max(...[numbers.at(-1) ?? 0, ...ends(items)]) - (numbers[0] ?? 0)
  if (numbers.length === 0 || span <= 0) return 1000
  const rate = items.reduce((sum, fields) => sum + textOf(fields).length, 0) / span
  const distance = (unit: number): number => Math.abs(Math.log10(rate / ((SPEECH * unit) / 1000)))
  return [1000, 1, 1e-4].reduce((best, unit) => (distance(unit) < distance(best) ? unit : best))
}

/** The last end as a number, where there is one. */
function ends(items: readonly Fields[]): number[] {
  const last = items.at(-1)
  const end = last?.get(keyIn(last, END, isTime) ?? '')
  return typeof end === 'number' ? [end] : []
}

function timesOf(fields: Fields, unit: number): { startMs: number | null; endMs: number | null } {
  const startMs = toMs(fields.get(keyIn(fields, START, isTime) ?? ''), unit)
  const endKey = keyIn(fields, END, isTime)
  if (endKey) return { startMs, endMs: toMs(fields.get(endKey), /ms$/.test(endKey) ? 1 : unit) }
  const key = keyIn(fields, DURATION, isTime)
  const length = key ? toMs(fields.get(key), /ms$/.test(key) ? 1 : unit) : null
  return { startMs, endMs: startMs === null || length === null ? null : startMs + length }
}

const sureOf = (fields: Fields): number | null => {
  const value = fields.get(keyIn(fields, SURE, (part) => typeof part === 'number' && part >= 0 && part <= 1) ?? '')
  return typeof value === 'number' ? value : null
}

const speakerOf = (fields: Fields): string =>
  speakerName(fields.get(keyIn(fields, SPEAKER, (value) => speakerName(value) !== '') ?? ''))

function wordsOf(fields: Fields, unit: number) {
  const key = keyIn(fields, WORDS, Array.isArray)
  const found = key ? weigh(fields.get(key) as unknown[]) : null
  if (!found?.timed) return []
  return found.items.map((word) =>
    spoken({ text: textOf(word), ...timesOf(word, unit), confidence: sureOf(word), speaker: speakerOf(word) }),
  )
}

function toSegments({ items, timed }: Found): SpokenSegment[] {
  const unit = unitOf(items)
  // Captions have several words each; a list of single words is one text that runs on.
  const spaces = items.filter((fields) => /\S\s+\S/.test(textOf(fields))).length
  if (timed && items.length > 3 && spaces * 10 < items.length) {
    const words = items.map((fields) => {
      const text = textOf(fields)
      const isPunctuation = /^[^\p{L}\p{N}\s]+$/u.test(text) && /punct/i.test(String(fields.get('type') ?? ''))
      return spoken({
        text,
        ...timesOf(fields, unit),
        confidence: sureOf(fields),
        speaker: speakerOf(fields),
        glued: isPunctuation,
      })
    })
    return [segment({ words, runsOn: true })]
  }
  return items.map((fields) =>
    segment({
      ...timesOf(fields, unit),
      text: textOf(fields),
      speaker: speakerOf(fields),
      words: wordsOf(fields, unit),
    }),
  )
}

/** Texts under keys like `text` anywhere, when there is no list: `{"text": "..."}`. */
function looseTexts(root: unknown): SpokenSegment[] {
  const found: SpokenSegment[] = []
  const stack: unknown[] = [root]
  while (stack.length > 0) {
    const value = stack.pop()
    const fields = fieldsOf(value)
    const key = fields && keyIn(fields, TEXT, isText)
    if (fields && key) {
      for (const text of textOf(fields).split(/\n+/))
        found.push(segment({ text, ...timesOf(fields, 1000), speaker: speakerOf(fields) }))
    }
    if (typeof value === 'object' && value !== null) stack.push(...Object.values(value).reverse())
  }
  return found
}

/** Reads what looks like captions; no segments when nothing does. */
export function readGeneric(root: unknown): Heard {
  const best = findBest(root)
  const fields = fieldsOf(root)
  const language =
    fields?.get('language') ?? fields?.get('languagecode') ?? fields?.get('lang') ?? fields?.get('locale')
  return {
    segments: best ? toSegments(best) : looseTexts(root),
    language: typeof language === 'string' ? language : null,
  }
}
