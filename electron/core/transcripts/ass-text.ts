/** Text of an ASS/SSA event: override tags taken away and noted, line breaks, drawings set aside, karaoke as word times. */
import type { Word } from '../library/model.ts'
import type { ProblemList } from './raw-cue.ts'

export interface AssText {
  readonly text: string
  readonly words?: Word[]
}

/** `\n` is a line break only in wrap style 2; otherwise a space (ASS specification, appendix A). */
export interface AssContext {
  readonly breakAtSmallN: boolean
  readonly problems: ProblemList
  readonly looks: Set<string>
}

/** One syllable of a karaoke line, in centiseconds from the start of the event. */
interface Syllable {
  readonly at: number
  readonly startMs: number
  endMs: number
}

const OVERRIDE = /\{([^{}]*)\}/g
const KARAOKE = /\\(?:k[fo]?|K|kt)(\d{1,6})/g
const DRAWING = /\\p(\d{1,3})(?![\w.])/g

function decodeBreaks(text: string, context: AssContext): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\([Nnh{}])/g, (_match, char: string) => {
    if (char === 'N') return '\n'
    if (char === 'n') return context.breakAtSmallN ? '\n' : ' '
    return char === 'h' ? '\u00a0' : char
  })
}

/** Words of the text with the times of the syllables they are made of. */
function toWords(text: string, syllables: readonly Syllable[]): Word[] {
  const words: Word[] = []
  let index = 0
  for (const match of text.matchAll(/\S+/g)) {
    while (index + 1 < syllables.length && (syllables[index + 1]?.at ?? 0) <= match.index) index++
    const first = syllables[index]
    let last = index
    const end = match.index + match[0].length
    while (last + 1 < syllables.length && (syllables[last + 1]?.at ?? 0) < end) last++
    words.push({ text: match[0], startMs: first?.startMs ?? 0, endMs: syllables[last]?.endMs ?? first?.endMs ?? 0 })
    index = last
  }
  return words
}

class AssTextReader {
  #text = ''
  #drawing = false
  #clockMs: number
  readonly #syllables: Syllable[] = []
  readonly #context: AssContext
  readonly #line: number

  constructor(startMs: number, line: number, context: AssContext) {
    this.#clockMs = startMs
    this.#line = line
    this.#context = context
  }

  read(raw: string): AssText {
    let at = 0
    for (const match of raw.matchAll(OVERRIDE)) {
      if (raw[match.index - 1] === '\\') continue
      this.#plain(raw.slice(at, match.index))
      this.#block(match[1] ?? '')
      at = match.index + match[0].length
    }
    this.#plain(raw.slice(at))
    const lines = this.#text.split('\n').map((line) => line.trim())
    const text = lines.filter((line) => line !== '').join('\n')
    const isWhole = this.#syllables[0]?.at === 0 && text === this.#text.trim()
    const lead = this.#text.length - this.#text.trimStart().length
    if (!isWhole) return { text }
    return {
      text,
      words: toWords(
        text,
        this.#syllables.map((item) => ({ ...item, at: Math.max(0, item.at - lead) })),
      ),
    }
  }

  #plain(raw: string): void {
    if (!this.#drawing) this.#text += decodeBreaks(raw, this.#context)
    else if (raw.trim()) this.#context.problems.addOnce(this.#line, `A drawing was left aside: ${raw.trim()}`)
  }

  #block(inside: string): void {
    const { problems, looks } = this.#context
    const tags = inside.indexOf('\\')
    const comment = (tags < 0 ? inside : inside.slice(0, tags)).trim()
    if (comment) problems.add(this.#line, `A comment in the file: ${comment}`)
    if (tags < 0) return
    for (const [, duration] of inside.matchAll(KARAOKE)) {
      const startMs = this.#clockMs
      this.#clockMs += Number(duration) * 10
      this.#syllables.push({ at: this.#text.length, startMs, endMs: this.#clockMs })
    }
    for (const [, scale] of inside.matchAll(DRAWING)) this.#drawing = scale !== '0'
    const rest = inside.slice(tags).replace(KARAOKE, '')
    if (rest.trim()) looks.add(`{${rest.trim()}}`)
  }
}

/** Reads the text of one event. @param startMs of the event, for the words of karaoke */
export function readAssText(raw: string, startMs: number, line: number, context: AssContext): AssText {
  if (!raw.includes('{') && !raw.includes('\\')) return { text: raw.trim() }
  return new AssTextReader(startMs, line, context).read(raw)
}
