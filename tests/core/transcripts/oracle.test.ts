/**
 * Another parser (media-captions, of the Vidstack player) reads the same SubRip, WebVTT and ASS. Where the two differ, a rule below says
 * why; a difference that no rule explains fails, and so does a rule that explains nothing.
 */
import { parseText } from 'media-captions'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeReferences } from '../../../electron/core/xml/character-references.ts'
import { ASS, HEAD } from './readers/ass-rows.ts'
import { type Random, randomFrom } from './readers/fuzz.ts'
import { SRT } from './readers/srt-rows.ts'
import { read } from './readers/support.ts'
import { VTT } from './readers/vtt-rows.ts'

interface Seen {
  readonly from: number
  readonly to: number
  readonly speaker: string
  readonly text: string
}
interface Pair {
  readonly ours: readonly Seen[]
  readonly theirs: readonly Seen[]
}
interface Rule {
  readonly name: string
  /** Why ours is as it is. */
  readonly reason: string
  /** Both without what the rule is about; the same pair when it is not about them. */
  readonly apply: (pair: Pair, file: string) => Pair
}

const flat = (text: string): string => text.replace(/[\s\u200b]+/g, ' ').trim()
const mapText = (cues: readonly Seen[], change: (text: string) => string): Seen[] =>
  cues.map((cue) => ({ ...cue, text: flat(change(cue.text)) }))
const isSame = (a: Seen, b: Seen): boolean => a.from === b.from && a.to === b.to && a.text === b.text
const sameTimes = (a: Seen | undefined, b: Seen | undefined): boolean => a?.from === b?.from && a?.to === b?.to

const ARROW = /[>→⇒➔]|&gt;|^Dialogue/
const STRICT =
  /^(?:Dialogue: \d+,)?((?:\d{2}:)?[0-5]\d:[0-5]\d[.,]\d{3}|\d:[0-5]\d:[0-5]\d\.\d{2})(?: --> |,)((?:\d{2}:)?[0-5]\d:[0-5]\d[.,]\d{3}|\d:[0-5]\d:[0-5]\d\.\d{2})(?=[ ,]|$)/
/** Nothing but a Format line of the usual fields and events with all of them below [Events]. */
const EXACT_ASS =
  /(?:^|\n)\[Events\]\r?\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r?\n(?:(?:Dialogue|Comment): (?:[^,\n]*,){9}[^\n]*\r?\n?)*$/
const TAG = /<[^<>]*>/g
const SETTING = /^(?:(?:[XY][12]|align|line|position|size):\S+\s*)+/

const RULES: readonly Rule[] = [
  {
    name: 'looks',
    reason: 'Overrides as {\\an8} and coordinates behind the times are looks; a viewer must not read them as words.',
    apply: ({ ours, theirs }) => ({
      ours,
      theirs: mapText(theirs, (text) => text.replace(SETTING, '').replace(/\{\\[^{}]*\}/g, '')),
    }),
  },
  {
    name: 'drawings',
    reason: 'Behind {\\p1} stand the lines of a drawing, which nobody says.',
    apply: ({ ours, theirs }, file) => {
      const drawn = [...file.matchAll(/\{\\p[1-9]\}([^{\n]*)/g)].map((match) => flat(match[1] ?? ''))
      return { ours, theirs: mapText(theirs, (text) => drawn.reduce((left, path) => left.replace(path, ''), text)) }
    },
  },
  {
    name: 'escapes of ASS',
    reason: '\\n is a soft break and \\h a hard space; they are no letters.',
    apply: ({ ours, theirs }, file) =>
      /^Dialogue:/m.test(file)
        ? { ours, theirs: mapText(theirs, (text) => text.replace(/\\[nh]/g, ' ')) }
        : { ours, theirs },
  },
  {
    name: 'ASS that is not exact',
    reason:
      'Sections, Format lines and fields in other forms are read by what is there; the other parser drops or mixes up the cues.',
    apply: (pair, file) => (/Dialogue/i.test(file) && !EXACT_ASS.test(file) ? { ours: [], theirs: [] } : pair),
  },
  {
    name: 'a cue straight under the signature',
    reason: 'By the specification (6.1) a line of times ends the header: it begins the first cue.',
    apply: ({ ours, theirs }, file) =>
      /^WEBVTT[^\n]*\n[^\n]*-->/.test(file) ? { ours: ours.slice(1), theirs } : { ours, theirs },
  },
  {
    name: 'references',
    reason: 'Character references of HTML stand for characters, the numeric ones too.',
    apply: ({ ours, theirs }) => ({ ours: mapText(ours, decodeReferences), theirs: mapText(theirs, decodeReferences) }),
  },
  {
    name: 'NUL',
    reason: 'A NUL is damage and is left out.',
    apply: ({ ours, theirs }) => ({ ours, theirs: mapText(theirs, (text) => text.replaceAll('\0', '')) }),
  },
  {
    name: 'text like tags',
    reason:
      'What is neither a tag of WebVTT nor of SubRip is something somebody wrote: <crosstalk>, 3 < 4, <script>. It stays text.',
    apply: ({ ours, theirs }) => {
      const plain = (text: string) => text.replace(/<[^<>]*>?|>/g, ' ').replace(/[^\p{L}\p{N}]+/gu, '')
      const clear = (cues: readonly Seen[]) => mapText(cues, plain)
      return { ours: clear(ours), theirs: clear(theirs) }
    },
  },
  {
    name: 'order',
    reason: 'Cues of the library are in order of time, whatever the order in the file.',
    apply: ({ ours, theirs }) => ({ ours, theirs: [...theirs].sort((a, b) => a.from - b.from) }),
  },
  {
    name: 'speakers',
    reason: 'Who speaks is a field of its own: labels and voices leave the text.',
    apply: ({ ours, theirs }) => {
      const names = new Set(ours.map((cue) => flat(cue.speaker).replace(/[^\p{L}\p{N}]+/gu, '')).filter(Boolean))
      const strip = (text: string) => {
        for (const name of names) if (text.startsWith(name) && text !== name) return text.slice(name.length)
        return text
      }
      return { ours, theirs: mapText(theirs, strip) }
    },
  },
  {
    name: 'turns',
    reason: 'A cue in which two speak is two cues here, which share its time.',
    apply: ({ ours, theirs }) => {
      const joined: Seen[] = []
      for (const cue of ours) {
        const last = joined.at(-1)
        const whole = theirs.find(
          (other) => last && other.from === last.from && cue.to <= other.to && last.to === cue.from,
        )
        if (last && whole && last.to < whole.to) {
          const name = flat(cue.speaker).replace(/[^\p{L}\p{N}]+/gu, '')
          const said = whole.text.startsWith(last.text + name) ? name + cue.text : cue.text
          joined[joined.length - 1] = { ...last, to: cue.to, text: last.text + said }
        } else joined.push(cue)
      }
      return { ours: joined, theirs }
    },
  },
  {
    name: 'text without times',
    reason:
      'Words behind a blank line, or on the line of the times, belong to the cue before them; they are not dropped.',
    apply: ({ ours, theirs }) => ({
      ours: ours.map((cue) => {
        const other = theirs.find((item) => sameTimes(item, cue))
        return other && cue.text.startsWith(other.text) ? { ...cue, text: other.text } : cue
      }),
      theirs,
    }),
  },
  {
    name: 'empty cues',
    reason: 'A cue without text shows nothing; it is left out and counted in the report.',
    apply: ({ ours, theirs }) => {
      const filled = (cues: readonly Seen[]) => cues.filter((cue) => cue.text !== '')
      return { ours: filled(ours), theirs: filled(theirs) }
    },
  },
  {
    name: 'cues without a blank line between them',
    reason: 'A line of times begins a cue, also where the blank line before it is missing; it is not read out as text.',
    apply: ({ ours, theirs }) => {
      const swallowed = theirs.findIndex((cue) => /\d{14}/.test(cue.text))
      return swallowed < 0 ? { ours, theirs } : { ours: ours.slice(0, swallowed), theirs: theirs.slice(0, swallowed) }
    },
  },
  {
    name: 'times that are not exact',
    reason:
      'Times are read as people and programs write them (see timing-line.ts), ends before starts are mended; no cue is dropped for them.',
    apply: ({ ours, theirs }, file) => {
      const dropped = ours.filter((cue) => !theirs.some((other) => isSame(cue, other)))
      const inexact = file
        .split(/\r\n|\r|\n/)
        .filter((line) => ARROW.test(line) && !isExact(line, /^\s*web/i.test(file))).length
      return dropped.length <= inexact
        ? { ours: ours.filter((cue) => !dropped.includes(cue)), theirs }
        : { ours, theirs }
    },
  },
]

/** A line of times that any parser must take: as the specifications write it, the end behind the start, within a week. */
function isExact(line: string, isWebvtt: boolean): boolean {
  const match = STRICT.exec(line)
  if (!match || (isWebvtt && /\d,\d/.test(line))) return false
  const [, start = '', end = ''] = match
  const pad = (time: string) => (time.length < 12 ? `00:${time}` : time).padStart(14, '0')
  return pad(start) < pad(end)
}

/** Not a rule of ours: it gives up on lines of ASS with too few fields, where we name the line in the report. */
const THROWS = 'throws'
const used = new Map<string, number>()

/** The differences of a file that no rule explains, as text; '' when all are. */
async function compare(file: string, type: 'srt' | 'vtt' | 'ass'): Promise<string> {
  const result = read(file)
  const { cues } = await parseText(file, { type, strict: false, errors: false }).catch(() => {
    used.set(THROWS, (used.get(THROWS) ?? 0) + 1)
    return { cues: [] }
  })
  let pair: Pair = {
    ours: result.cues.map(({ startMs, endMs, speaker, text }) => ({
      from: startMs,
      to: endMs,
      speaker,
      text: flat(text),
    })),
    theirs: cues.map(({ startTime, endTime, text }) => ({
      from: Math.round(startTime * 1000),
      to: Math.round(endTime * 1000),
      speaker: '',
      text: flat(
        text
          .replace(/<(?:br|\/rt|rt)[^<>]*>/g, ' ')
          .replace(TAG, '')
          .replace(/&(?:amp|lt|gt|nbsp);/g, decodeReferences),
      ),
    })),
  }
  const isEqual = () =>
    pair.ours.length === pair.theirs.length && pair.ours.every((cue, index) => isSame(cue, pair.theirs[index] as Seen))
  for (const rule of RULES) {
    if (isEqual()) return ''
    const before = JSON.stringify(pair)
    pair = rule.apply(pair, file)
    if (JSON.stringify(pair) !== before) used.set(rule.name, (used.get(rule.name) ?? 0) + 1)
  }
  const list = (seen: readonly Seen[]) => JSON.stringify(seen.map(({ from, to, text }) => [from, to, text]))
  return isEqual() ? '' : `ours ${list(pair.ours)}\ntheirs ${list(pair.theirs)}`
}

const PHRASES = [
  'We moved here in 1987.',
  'El río, ¿verdad?',
  'R&amp;D &lt;ok&gt;',
  '<i>so</i> it was',
  '我们在这里',
  'three\nlines\nhere',
  'at 10:30 sharp',
  '(laughs) well...',
  '♪ la la ♪',
]
const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** A file as programs write it: everything in it exact. */
function generate(random: Random, type: 'srt' | 'vtt' | 'ass'): string {
  let at = random(5000) * 10
  const out = [type === 'vtt' ? 'WEBVTT\n\n' : type === 'ass' ? HEAD : '']
  for (let number = 1; number <= 1 + random(12); number++) {
    const [from, to] = [at, at + 500 + random(400) * 10]
    at = to + random(100) * 10
    const text = Array.from({ length: 1 + random(3) }, () => PHRASES[random(PHRASES.length)]).join(' ')
    const time = (ms: number, mark: string, digits: number) =>
      `${type === 'ass' ? 0 : '00'}:${pad(Math.floor(ms / 60_000))}:${pad(Math.floor(ms / 1000) % 60)}${mark}${pad(ms % 1000, 3).slice(0, digits)}`
    if (type === 'srt') out.push(`${number}\n${time(from, ',', 3)} --> ${time(to, ',', 3)}\n${text}\n\n`)
    else if (type === 'vtt') out.push(`${time(from, '.', 3)} --> ${time(to, '.', 3)}\n${text}\n\n`)
    else {
      const said = text
        .replaceAll('\n', '\\N')
        .replace(/&\w+;/g, '+')
        .replace(/<[^<>]*>/g, '')
      out.push(`Dialogue: 0,${time(from, '.', 2)},${time(to, '.', 2)},Default,,0,0,0,,${said}\n`)
    }
  }
  return out.join('')
}

describe.each([
  ['srt', SRT],
  ['vtt', VTT],
  ['ass', ASS],
] as const)('%s, read by another parser too', (type, rows) => {
  it.each(rows.map(([name, file]) => ({ name, file })))('$name: the same, or a rule says why', async ({ file }) => {
    expect(await compare(file, type)).toBe('')
  })

  it('1,000 files as programs write them are the same, or a rule says why', async () => {
    const random = randomFrom(11)
    for (let index = 0; index < 1000; index++) {
      const file = generate(random, type)
      const difference = await compare(file, type)
      if (difference) throw new Error(`${JSON.stringify(file)}\n${difference}`)
    }
  })
})

afterAll(() => {
  // A rule that explains nothing hides something later.
  expect(RULES.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([])
  expect(used.has(THROWS)).toBe(true)
})
