/**
 * YouTube's XML captions. srv3: `<timedtext format="3"><body><p t="18800" d="7160" w="1"><s ac="252">We're</s><s t="239">
 * no</s></p>`, milliseconds; srv1: `<transcript><text start="1.36" dur="1.68">`, seconds. References in srv1 are escaped
 * twice (`&amp;#39;`). Lines that roll are taken apart as in json3.
 */
import { buildCues } from '../build-cues.ts'
import { decodeReferences } from '../../xml/character-references.ts'
import { ProblemList, type ReadCues } from '../raw-cue.ts'
import { localName, walkXml, type XmlAttributes, type XmlHandler } from '../../xml/read.ts'
import { toRawCues } from './segments.ts'
import { toMs } from './shapes.ts'
import { type RollingLine, unroll } from './youtube.ts'

const HEAD =
  /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)*<(?:timedtext[\s>]|transcript(?:_list)?>\s*<(?:text[\s>]|\/))/

/** True for YouTube's XML captions, srv1 to srv3. */
export const isYoutubeXml = (text: string): boolean => HEAD.test(text.slice(0, 2000))

const ELEMENTS = new Set('timedtext transcript transcript_list track head body pen ws wp w p s text br div'.split(' '))
/** Attributes whose names or values are more than structure: they may be words of a damaged file. */
function oddAttributes(attributes: XmlAttributes): string[] {
  return [...attributes].flatMap(([name, value]) => {
    const isKnown = /^(?:[a-z]{1,2}|id|start|dur|lang|xml:lang|format|xmlns(?::\w+)?)$/.test(name)
    const isPlain = !/\p{L}/u.test(value) || /lang$|^xmlns/.test(name) || /^#[\da-f]+$/i.test(value)
    return isKnown && isPlain ? [] : [`${name}: ${value}`]
  })
}

/** Collects lines; what stands outside of them is noted. */
class LineCollector implements XmlHandler {
  readonly lines: RollingLine[] = []
  readonly outside: string[] = []
  language: string | null = null
  #line: {
    startMs: number | null
    durationMs: number | null
    rolls: boolean
    parts: RollingLine['parts'][number][]
  } | null = null
  #part: { offsetMs: number | null; confidence: number | null } = { offsetMs: null, confidence: null }

  readonly open = (qualified: string, attributes: XmlAttributes): void => {
    const name = localName(qualified)
    if (!ELEMENTS.has(name)) this.outside.push(qualified)
    this.outside.push(...oddAttributes(attributes))
    const take = (key: string, unit: number): number | null => toMs(attributes.get(key), unit)
    if (name === 'p') this.#begin(take('t', 1), take('d', 1), attributes.has('w'))
    else if (name === 'text') this.#begin(take('start', 1000) ?? take('t', 1), take('dur', 1000) ?? take('d', 1), false)
    else if (name === 's' && this.#line) {
      const sure = attributes.get('ac')
      this.#part = {
        offsetMs: take('t', 1),
        confidence: /^\d+$/.test(sure ?? '') ? Math.min(1, Number(sure) / 255) : null,
      }
      if (this.#part.offsetMs !== null) this.#line.rolls = true
    } else if (name === 'br') this.text('\n')
    this.language ??= attributes.get('lang') ?? attributes.get('xml:lang') ?? null
  }

  readonly close = (qualified: string): void => {
    const name = localName(qualified)
    // Only a damaged file closes what it never opened; the name may be a word.
    if (!ELEMENTS.has(name)) this.outside.push(qualified)
    if ((name === 'p' || name === 'text') && this.#line) this.#end()
    if (name === 's') this.#part = { offsetMs: null, confidence: null }
  }

  readonly text = (value: string): void => {
    // Twice escaped by YouTube; what is no reference stays as it is.
    const text = decodeReferences(value)
    const last = this.#line?.parts.at(-1)
    if (!this.#line) {
      if (text.trim() !== '') this.outside.push(text.trim())
    } else if (text.trim() === '' && last && this.#part.offsetMs === null) {
      this.#line.parts[this.#line.parts.length - 1] = { ...last, text: last.text + text }
    } else this.#line.parts.push({ text, ...this.#part })
  }

  readonly comment = (value: string): void => {
    if (value.trim() !== '') this.outside.push(value.trim())
  }

  finish(): void {
    if (this.#line) this.#end()
  }

  #begin(startMs: number | null, durationMs: number | null, rolls: boolean): void {
    if (this.#line) this.#end()
    this.#line = { startMs, durationMs, rolls, parts: [] }
  }

  #end(): void {
    if (this.#line) this.lines.push(this.#line)
    this.#line = null
  }
}

/**
 * Reads YouTube's XML captions.
 * @throws UnreadableFile for document types, entities and files beyond the limits of xml/read.ts
 */
export function readYoutubeXml(text: string): ReadCues {
  const problems = new ProblemList()
  let lines = new LineCollector()
  const wrong = walkXml(text, () => {
    lines = new LineCollector()
    return lines
  })
  lines.finish()
  if (wrong) problems.add(null, `The file's XML is damaged (${wrong}); all of its text was kept.`)
  for (const words of new Set(lines.outside)) problems.add(null, `Text outside of the captions: ${words}`)
  const cues = buildCues(toRawCues(unroll(lines.lines)), problems, {
    decode: (value) => value,
    exact: false,
    plain: true,
  })
  return { cues, language: lines.language, problems: problems.list() }
}
