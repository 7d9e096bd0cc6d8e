/**
 * Text templates of the user's own, for houses with their own layout. Placeholders only, no code:
 *
 *     {{title}} ({{language}})
 *     {{#cues}}{{number}} {{start HH:MM:SS,mmm}} - {{end HH:MM:SS,mmm}}
 *     {{#speaker}}{{speaker}}: {{/speaker}}{{text}}
 *     {{/cues}}
 *
 * - Anywhere: `title`, `language`, `count` (of cues).
 * - Between `{{#cues}}` and `{{/cues}}`, once for each cue: `number` (from 1), `id`, `start`, `end`, `duration`, `speaker`, `text`.
 * - `{{#speaker}} ... {{/speaker}}` stands only where there is a speaker, `{{#change}} ... {{/change}}` where another one begins.
 * - Times take a pattern of `H`, `HH`, `M`, `MM`, `S`, `SS`, `m`, `mm`, `mmm` (fraction of the second: tenths, hundredths,
 *   thousandths) with any signs between; the largest unit counts on (`MM:SS` of 75 minutes is `75:00`). Default `HH:MM:SS.mmm`.
 * - Text takes `oneline`, `xml`, `csv` or `json`, as in `{{text xml}}`; several are done in order: `{{text oneline xml}}`.
 */
import { AppError } from '../../errors.ts'
import type { Cue } from '../../library/model.ts'
import { oneLine, type WriteOptions } from './model.ts'
import { csvCell } from './table.ts'
import { escapeXml } from '../../xml/text.ts'

type Values = Readonly<Record<string, string | number>>
type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string; readonly format: (value: string | number) => string }
  | { readonly kind: 'section'; readonly name: string; readonly line: number; readonly parts: Part[] }

const TIMES = ['start', 'end', 'duration']
const TEXTS = ['speaker', 'text', 'id', 'title', 'language']
const ANYWHERE = ['title', 'language', 'count']
const IN_CUES = [...ANYWHERE, 'number', 'id', 'speaker', 'text', ...TIMES]
const SECTIONS: Readonly<Record<string, readonly string[]>> = { cues: [], speaker: ['cues'], change: ['cues'] }

const FILTERS: Readonly<Record<string, (text: string) => string>> = {
  oneline: oneLine,
  xml: escapeXml,
  csv: csvCell,
  json: (text) => JSON.stringify(text),
}

const UNIT = /HH?|MM?|SS?|m{1,3}/g
const UNIT_MS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000 }

/** A time by a pattern as described above. @param ms milliseconds */
export function formatTime(ms: number, pattern: string): string {
  const units = pattern.match(UNIT) ?? []
  const largest = ['H', 'M', 'S'].find((unit) => units.some((written) => written.startsWith(unit)))
  return pattern.replace(UNIT, (written) => {
    const unit = written[0] ?? ''
    if (unit === 'm')
      return String(ms % 1000)
        .padStart(3, '0')
        .slice(0, written.length)
    const size = UNIT_MS[unit] ?? 1
    const whole = Math.floor(ms / size)
    const value = unit === largest ? whole : unit === 'H' ? whole : whole % 60
    return String(value).padStart(written.length, '0')
  })
}

function fault(line: number, written: string, why: string, remedy: string): AppError {
  return new AppError('invalid-input', 'The template cannot be used', {
    detail: `line ${line}: ${written} ${why}`,
    remedy,
  })
}

/** How a value is written. @throws AppError invalid-input */
function formatOf(name: string, wish: string, line: number, written: string): (value: string | number) => string {
  if (TIMES.includes(name)) {
    const pattern = wish || 'HH:MM:SS.mmm'
    if (!/[HMSm]/.test(pattern) || /\p{L}/u.test(pattern.replace(UNIT, '')))
      throw fault(line, written, 'has no time pattern', 'Write it like {{start HH:MM:SS.mmm}} or {{start MM:SS}}.')
    return (value) => formatTime(Number(value), pattern)
  }
  const names = wish.split(/\s+/).filter((part) => part !== '')
  const filters = names.map((filter) => {
    const found = Object.hasOwn(FILTERS, filter) && TEXTS.includes(name) ? FILTERS[filter] : undefined
    if (!found)
      throw fault(
        line,
        written,
        `: "${filter}" is not known here`,
        `Known for texts: ${Object.keys(FILTERS).join(', ')}.`,
      )
    return found
  })
  return (value) => filters.reduce((text, filter) => filter(text), String(value))
}

class Parser {
  readonly #root: Part[] = []
  readonly #open: { readonly name: string; readonly line: number; readonly parts: Part[] }[] = []

  parse(template: string): Part[] {
    let [at, line] = [0, 1]
    for (const match of template.matchAll(/\{\{([^{}]*)\}\}|\{\{/g)) {
      const before = template.slice(at, match.index)
      this.#add({ kind: 'text', text: before })
      line += before.split('\n').length - 1
      if (match[1] === undefined) throw fault(line, '{{', 'is not closed', 'Close every placeholder with }}.')
      this.#placeholder(match[1].trim(), line, match[0])
      line += match[0].split('\n').length - 1
      at = match.index + match[0].length
    }
    this.#add({ kind: 'text', text: template.slice(at) })
    const left = this.#open.at(-1)
    if (left) throw fault(left.line, `{{#${left.name}}}`, 'has no end', `Write {{/${left.name}}} where it ends.`)
    return this.#root
  }

  #add(part: Part): void {
    const parts = this.#open.at(-1)?.parts ?? this.#root
    parts.push(part)
  }

  #placeholder(inside: string, line: number, written: string): void {
    if (inside.startsWith('#')) this.#begin(inside.slice(1).trim(), line, written)
    else if (inside.startsWith('/')) this.#end(inside.slice(1).trim(), line, written)
    else {
      const [name = '', ...rest] = inside.split(/\s+/)
      const inCues = this.#open.some((section) => section.name === 'cues')
      const known = inCues ? IN_CUES : ANYWHERE
      if (!known.includes(name)) {
        const misplaced = IN_CUES.includes(name)
        throw fault(
          line,
          written,
          misplaced ? 'stands outside of {{#cues}}' : 'is not known',
          `Known here: ${known.join(', ')}.`,
        )
      }
      this.#add({ kind: 'value', name, format: formatOf(name, rest.join(' '), line, written) })
    }
  }

  #begin(name: string, line: number, written: string): void {
    const inside = Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined
    if (!inside) throw fault(line, written, 'is not known', `Known parts: ${Object.keys(SECTIONS).join(', ')}.`)
    const isOpen = (section: string): boolean => this.#open.some((open) => open.name === section)
    if (isOpen(name) || !inside.every(isOpen))
      throw fault(
        line,
        written,
        'cannot stand here',
        name === 'cues' ? 'Use it once.' : 'Put it between {{#cues}} and {{/cues}}.',
      )
    const parts: Part[] = []
    this.#add({ kind: 'section', name, line, parts })
    this.#open.push({ name, line, parts })
  }

  #end(name: string, line: number, written: string): void {
    const open = this.#open.pop()
    if (open?.name === name) return
    const wanted = open ? `{{/${open.name}}} is expected first.` : 'Nothing is open here.'
    throw fault(line, written, 'ends what has not begun', wanted)
  }
}

interface Scene {
  readonly values: Values
  readonly cues: readonly Cue[]
  /** True where another speaker begins. */
  readonly changes: boolean
}

function render(parts: readonly Part[], scene: Scene): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text
      if (part.kind === 'value') return part.format(scene.values[part.name] ?? '')
      if (part.name === 'cues') return scene.cues.map((_, index) => render(part.parts, cueScene(scene, index))).join('')
      const shown = part.name === 'change' ? scene.changes : scene.values.speaker !== ''
      return shown ? render(part.parts, scene) : ''
    })
    .join('')
}

function cueScene(scene: Scene, index: number): Scene {
  const cue = scene.cues[index]
  if (!cue) return scene
  const { id, startMs, endMs, speaker, text } = cue
  const own = { number: index + 1, id, start: startMs, end: endMs, duration: endMs - startMs, speaker, text }
  return { ...scene, values: { ...scene.values, ...own }, changes: speaker !== scene.cues[index - 1]?.speaker }
}

/** What a template writes, checked once and used often. */
export type Template = (cues: readonly Cue[], options?: WriteOptions) => string

/** @throws AppError invalid-input naming the line and the placeholder */
export function parseTemplate(template: string): Template {
  const parts = new Parser().parse(template)
  return (cues, { title = '', language = '' } = {}) =>
    render(parts, { values: { title, language, count: cues.length }, cues, changes: false })
}
