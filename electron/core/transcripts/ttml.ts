/**
 * TTML, DFXP, SMPTE-TT, EBU-TT-D and IMSC text: paragraphs with times become cues.
 * Times add up through `body`, `div`, `p` and `span` (W3C TTML2 section 12.2, `par` and `seq`); agents are speakers; looks and
 * places on the picture are noted and not kept.
 */
import { buildCues } from './build-cues.ts'
import { noteMissingTimes, ProblemList, type RawCue, type ReadCues } from './raw-cue.ts'
import { type Paragraph, paragraphToCues, type Timing } from './ttml-cues.ts'
import { parseTtmlTime, readClock, type TtmlClock } from './ttml-time.ts'
import { localName, walkXml, type XmlAttributes, type XmlHandler } from '../xml/read.ts'

// A comment ends at its first `-->`: were it free to go on, a file of many would be tried in millions of ways.
const ROOT =
  /^\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,5000}-->\s*|<\?[^<>]*\?>\s*){0,20}<(?:[\w.-]+:)?tt(?=[\s/>])/
/** XML that declares entities is taken too, so that it is refused for what it is. */
const BOMB =
  /^\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,5000}-->\s*|<\?[^<>]*\?>\s*){0,20}<!DOCTYPE(?:\s+(?:[\w.-]+:)?tt\b|[\s\S]{0,20000}?<!\s*ENTITY)/i

export const isTtml = (text: string): boolean => {
  const head = text.slice(0, 40_000)
  return ROOT.test(head) || BOMB.test(head)
}

interface Element {
  readonly name: string
  readonly timing: Timing
  /** True when this element itself has times. */
  readonly timed: boolean
  readonly sequence: boolean
  /** In a sequence: where the next child begins. */
  cursorMs: number
  readonly agents: string
  readonly preserve: boolean
  readonly line: number
}

const NOTES: ReadonlyMap<string, string> = new Map([
  ['title', 'The file gives a title'],
  ['desc', 'A description in the file'],
  ['copyright', 'A copyright note in the file'],
])
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/
/** Attributes whose meaning is taken; all others are listed as not kept. */
const TIMED = new Set(['body', 'div', 'p', 'span'])
const USED = new Set(['begin', 'end', 'dur', 'timeContainer', 'ttm:agent', 'xml:space'])
const PARAMETER = /^(?:ttp:(?:frameRate|frameRateMultiplier|subFrameRate|tickRate|timeBase|dropMode)|xml:space)$/
/** Namespaces of TTML as the W3C writes them, and those of others: a damaged one may hold words. */
const NAMESPACE =
  /^(?:http:\/\/www\.w3\.org\/(?:ns\/ttml(?:\/profile\/[\w.]+)?|2006\/\d\d\/ttaf1)(?:#(?:parameter|style|styling|metadata|style-extension|audio))?|http:\/\/www\.w3\.org\/XML\/1998\/namespace|https?:\/\/(?!www\.w3\.org\/)\S+|urn:\S+)?$/

/** Elements that are expected and have no words of their own. */
const KNOWN = new Set('tt head body div p span br metadata agent name actor styling style layout region set'.split(' '))

class TtmlHandler implements XmlHandler {
  readonly cues: RawCue[] = []
  readonly problems = new ProblemList()
  language: string | null = null
  readonly #looks = new Set<string>()
  readonly #agents = new Map<string, string>()
  readonly #stack: Element[] = []
  readonly #waiting: { paragraph: Paragraph; agents: string[] }[] = []
  #clock: TtmlClock = readClock(new Map())
  #agent = ''
  #paragraph: Paragraph | null = null

  readonly open = (tag: string, attributes: XmlAttributes, line: number): void => {
    const name = localName(tag)
    if (name === 'tt') this.#root(attributes)
    if (name === 'p' && this.#paragraph) this.close('p')
    const parent = this.#stack.at(-1)
    const agents = attributes.get('ttm:agent') ?? attributes.get('agent') ?? parent?.agents ?? ''
    const space = attributes.get('xml:space')
    const preserve = space ? space === 'preserve' : (parent?.preserve ?? false)
    const sequence = attributes.get('timeContainer') === 'seq'
    const timed = TIMED.has(name) && (attributes.has('begin') || attributes.has('end') || attributes.has('dur'))
    const timing = TIMED.has(name) ? this.#timing(attributes, parent, line) : { startMs: null, endMs: null }
    this.#stack.push({ name, timing, timed, sequence, cursorMs: timing.startMs ?? 0, agents, preserve, line })
    if (name === 'agent') this.#agent = attributes.get('xml:id') ?? attributes.get('id') ?? ''
    if (name === 'p') {
      const id = attributes.get('xml:id') ?? attributes.get('id') ?? ''
      this.#paragraph = { id, timing, line, pieces: [] }
    }
    if (name === 'br' && this.#paragraph) this.#piece('\n')
    this.#note(tag, name, attributes, line)
  }

  readonly close = (tag: string): void => {
    const name = localName(tag)
    const index = this.#stack.findLastIndex((element) => element.name === name)
    if (index < 0) {
      if (!KNOWN.has(name)) this.#looks.add(`</${tag}>`)
      return
    }
    for (const element of this.#stack.splice(index).reverse()) {
      const parent = this.#stack.at(-1)
      if (parent?.sequence && element.timing.endMs !== null) parent.cursorMs = element.timing.endMs
      if (element.name === 'p') this.#finishParagraph()
    }
  }

  readonly text = (value: string, line: number): void => {
    const element = this.#stack.at(-1)
    if (this.#paragraph) {
      const text = element?.preserve ? value.replace(/\r\n?/g, '\n') : value.replace(/[ \t\r\n]+/g, ' ')
      this.#piece(text)
      return
    }
    const words = value.replace(/\s+/g, ' ').trim()
    if (words === '') return
    const isName = element?.name === 'name' && this.#agent !== ''
    if (isName && !this.#agents.has(this.#agent)) this.#agents.set(this.#agent, words)
    else if (isName) this.problems.add(line, `Another name of a speaker in the file: ${words}`)
    else this.problems.add(line, `${NOTES.get(element?.name ?? '') ?? 'Text outside of the cues'}: ${words}`)
  }

  readonly comment = (value: string, line: number): void => {
    const words = value.trim()
    if (words) this.problems.add(line, `A comment in the file: ${words}`)
  }

  /** To be called once after the last event. */
  finish(): void {
    this.#finishParagraph()
    for (const { paragraph, agents } of this.#waiting) {
      for (const [index, piece] of paragraph.pieces.entries()) {
        Object.assign(piece, { speaker: this.#speakers(agents[index] ?? '') })
      }
      this.cues.push(...paragraphToCues(paragraph))
    }
    if (this.#looks.size > 0) this.problems.add(null, `Formatting is not kept: ${[...this.#looks].join(' ')}`)
  }

  /** Names of agents; an agent without a name is called by its identifier. */
  #speakers(ids: string): string {
    const list = ids.split(/\s+/).filter(Boolean)
    return list.map((id) => this.#agents.get(id) ?? id).join(' & ')
  }

  #root(attributes: XmlAttributes): void {
    const parameters = [...attributes].map(([name, value]) => [localName(name), value] as const)
    this.#clock = readClock(new Map(parameters))
  }

  #piece(text: string): void {
    const within = this.#stack.slice(this.#stack.findLastIndex((element) => element.name === 'p') + 1)
    const span = within.findLast((element) => element.timed)
    const agents = this.#stack.at(-1)?.agents ?? ''
    this.#paragraph?.pieces.push({ text, timing: span?.timing ?? null, speaker: agents })
  }

  #finishParagraph(): void {
    const paragraph = this.#paragraph
    this.#paragraph = null
    if (!paragraph) return
    // Agents may be declared behind their use, so their names are looked up at the end.
    this.#waiting.push({ paragraph, agents: paragraph.pieces.map((piece) => piece.speaker) })
    if (paragraph.timing.endMs === null && paragraph.pieces.some((piece) => !piece.timing && piece.text.trim())) {
      this.problems.count(paragraph.line, 'A cue without an end time.', '%d cues without an end time.')
    }
  }

  #time(attributes: XmlAttributes, name: string, line: number): number | null {
    const written = attributes.get(name)
    if (written === undefined || written === '') return null
    const ms = parseTtmlTime(written, this.#clock)
    if (ms === null) this.problems.add(line, `A time that cannot be read: ${name}="${written}"`)
    return ms
  }

  #timing(attributes: XmlAttributes, parent: Element | undefined, line: number): Timing {
    const begin = this.#time(attributes, 'begin', line)
    const end = this.#time(attributes, 'end', line)
    const duration = this.#time(attributes, 'dur', line)
    const around = parent?.timing ?? { startMs: null, endMs: null }
    const base = parent?.sequence ? parent.cursorMs : (around.startMs ?? 0)
    const known = begin !== null || end !== null || duration !== null || parent?.sequence
    const startMs = known ? base + (begin ?? 0) : around.startMs
    const byDuration = duration === null || startMs === null ? null : startMs + duration
    const byEnd = end === null ? null : base + end
    const endMs = byEnd !== null && byDuration !== null ? Math.min(byEnd, byDuration) : (byEnd ?? byDuration)
    return { startMs, endMs: endMs ?? (parent?.sequence ? null : around.endMs) }
  }

  /** Lists what is not kept, so that no word of an attribute is lost. */
  #note(tag: string, name: string, attributes: XmlAttributes, line: number): void {
    if (!KNOWN.has(name) && !NOTES.has(name)) this.#looks.add(`<${tag}>`)
    for (const [key, value] of attributes) {
      if (key === 'xml:lang' || key === 'lang') this.#takeLanguage(value.trim(), line)
      else if (name === 'tt' && /^xmlns(?::|$)/.test(key) && NAMESPACE.test(value)) continue
      else if (name === 'tt' ? PARAMETER.test(key) : TIMED.has(name) && USED.has(key)) continue
      else if ((name === 'p' || name === 'agent') && (key === 'xml:id' || key === 'id')) continue
      else this.#looks.add(`${key}="${value}"`)
    }
  }

  #takeLanguage(language: string, line: number): void {
    if (language === '' || language === this.language) return
    if (this.language === null && LANGUAGE.test(language) && language !== 'und') this.language = language
    else this.problems.addOnce(line, `A language in the file that is not the transcript's: ${language}`)
  }
}

/**
 * Reads TTML. Damaged XML is read as far as tags can be made out.
 * @throws UnreadableFile for document types, entities, and files beyond the limits of xml/read.ts
 */
export function readTtml(text: string): ReadCues {
  let handler = new TtmlHandler()
  const damage = walkXml(text, () => {
    handler = new TtmlHandler()
    return handler
  })
  handler.finish()
  const { cues: raw, problems, language } = handler
  if (damage) problems.add(null, `The file is damaged XML (${damage}); it was read as far as possible.`)
  const estimated = noteMissingTimes(raw, problems)
  const cues = buildCues(raw, problems, { decode: (value) => value, exact: false, plain: true })
  return { cues, language, problems: problems.list(), estimated }
}
