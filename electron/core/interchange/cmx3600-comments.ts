/** What the comments below an event of an edit decision list say. */
import type { ProblemList } from '../problems.ts'
import type { EdlEvent } from './cmx3600-read.ts'

export interface Locator {
  readonly time: string
  readonly colour: string
  readonly text: string
  readonly line: number
}

/** A marker as Resolve lists it: each is an event of its own. */
export interface ResolveMarker {
  readonly name: string
  readonly note: string
  readonly frames: number
}

export interface EventComments {
  from: string
  to: string
  path: string
  note: string
  speaker: string
  words: string
  /** Timecode of the recording's first frame. */
  start: string
  /** Words of a title, below an event of black. */
  card: string
  isMusic: boolean
  readonly tags: string[]
  readonly locators: Locator[]
  marker: ResolveMarker | null
}

const KEYED = /^\*\s*([A-Z][A-Z ]{1,30}?)\s*:\s?(.*)$/
const LOCATOR = /^\*\s*LOC:\s*(\d{1,3}[:;]\d{2}[:;]\d{2}[:;.,]\d{2,3})\s+(\w+)\s*(.*)$/
const OUR_KEY = /^(NOTE|TAG|SPEAKER|WORDS|MEDIA START|FRAME RATE|TITLE|ROLE):\s?(.*)$/

/** Nothing recorded: what a tape is called that does not exist. */
export const isBlack = (reel: string): boolean => /^(?:BL|BLACK|BARS|SMPTEBARS)$/i.test(reel)

/** Lines of one text go together with spaces, as they were parted. */
const join = (before: string, text: string): string => (before === '' ? text : `${before} ${text}`)

function resolveMarker(text: string): ResolveMarker {
  const part = (key: string): string => new RegExp(String.raw`\|${key}:([^|]*)`).exec(text)?.[1]?.trim() ?? ''
  const note =
    text
      .replace(/^\*\s*/, '')
      .split('|')[0]
      ?.trim() ?? ''
  return { name: part('M'), note, frames: Number(/^\d+$/.exec(part('D'))?.[0] ?? 1) }
}

class CommentReader {
  readonly found: EventComments = {
    ...{ from: '', to: '', path: '', note: '', speaker: '', words: '', start: '', card: '', isMusic: false },
    ...{ tags: [], locators: [], marker: null },
  }
  readonly #problems: ProblemList
  readonly #isBlack: boolean

  constructor(isBlack: boolean, problems: ProblemList) {
    this.#isBlack = isBlack
    this.#problems = problems
  }

  add({ line, text }: EdlEvent['comments'][number]): void {
    const locator = LOCATOR.exec(text)
    const [, key = '', value = ''] = KEYED.exec(text) ?? []
    if (/\|[CMD]:/.test(text) && !locator && key === '') this.found.marker = resolveMarker(text)
    else if (locator) {
      const [, time = '', colour = '', words = ''] = locator
      this.found.locators.push({ time, colour: colour.toUpperCase(), text: words.trim(), line })
    } else if (key === 'FROM CLIP NAME' || key === 'FROM CLIP') this.found.from ||= value.trim()
    else if (key === 'TO CLIP NAME' || key === 'TO CLIP') this.found.to ||= value.trim()
    else if (key === 'SOURCE FILE' || key === 'FROM FILE' || key === 'TO FILE') this.#file(key, value.trim())
    else if (key === 'COMMENT' || key === 'COMMENTS') this.#comment(value.trim())
    else if (text.replace(/^\*\s*/, '') !== '') this.#problems.add(line, `A comment is not kept: ${text}`)
  }

  /** Of a dissolve `TO FILE` is the one that comes in. */
  #file(key: string, path: string): void {
    if (key === 'TO FILE' || this.found.path === '') this.found.path = path
  }

  #comment(value: string): void {
    const { found } = this
    const [, key, text = value] = OUR_KEY.exec(value) ?? []
    if (key === 'TAG') found.tags.push(...(found.tags.includes(text) ? [] : [text]))
    else if (key === 'SPEAKER') found.speaker = join(found.speaker, text)
    else if (key === 'WORDS') found.words = join(found.words, text)
    else if (key === 'MEDIA START') found.start = text
    else if (key === 'ROLE' && text === 'music') found.isMusic = true
    else if (key === 'TITLE' && this.#isBlack) found.card = join(found.card, text)
    // Elsewhere these two are words of somebody else's.
    else if (key === 'TITLE' || key === 'ROLE') found.note = join(found.note, value)
    else if (key !== 'FRAME RATE') found.note = join(found.note, text)
  }
}

export function readComments(event: EdlEvent, problems: ProblemList): EventComments {
  const reader = new CommentReader(isBlack(event.reel), problems)
  for (const comment of event.comments) reader.add(comment)
  return reader.found
}
