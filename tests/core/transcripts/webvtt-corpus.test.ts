/** The web-platform-tests for WebVTT, read from the folder beside the checkout. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatMs } from '../../../electron/core/time.ts'
import { parseWebvtt, type WebvttCue } from '../../../electron/core/transcripts/webvtt-parse.ts'
import { type CueNode, parseCueText } from '../../../electron/core/transcripts/webvtt-text.ts'

const folder = resolve(import.meta.dirname, '../../../../shared/corpora/webvtt')
const present = existsSync(folder)
if (!present) console.warn(`WebVTT corpora: skipped, ${folder} is not there.`)

interface Assertion {
  path: string
  equals?: unknown
  sameAs?: string
  notSameAs?: string
  present?: true
}
interface FileCase {
  name: string
  vtt: string
  expect: Assertion[]
}
interface TextCase {
  group: string
  text: string
  expectedTree: string
}

function load<T>(name: string): T[] {
  return present ? (JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as T[]) : []
}

/** The corpus speaks of seconds. */
const toSpec = (cue: WebvttCue) => ({ ...cue, startTime: cue.startMs / 1000, endTime: cue.endMs / 1000 })

function valueAt(result: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], result)
}

function check(result: unknown, assertion: Assertion): void {
  const value = valueAt(result, assertion.path)
  if ('equals' in assertion) expect(value, assertion.path).toEqual(assertion.equals)
  if (assertion.sameAs) expect(value, assertion.path).toBe(valueAt(result, assertion.sameAs))
  if (assertion.notSameAs) expect(value, assertion.path).not.toBe(valueAt(result, assertion.notSameAs))
  if (assertion.present) expect(value ?? null, assertion.path).not.toBeNull()
}

/**
 * The original of this case says `assert_equals(document.styleSheets.length, 0)` ("There's no way to test the actual style
 * from js"); the conversion made `cues.length` of it. By the specification the file has the two cues `foo` and `bar`, and
 * a parser that gave none would lose their text, so these two are what is expected here.
 */
const CORRECTED: Record<string, Assertion[]> = {
  stylesheets: [
    { path: 'cues.length', equals: 2 },
    { path: 'cues.0.id', equals: 'foo' },
    { path: 'cues.0.text', equals: 'text' },
    { path: 'cues.1.id', equals: 'bar' },
  ],
}

describe.skipIf(!present)('WebVTT file parsing corpus', () => {
  const cases = load<FileCase>('file-parsing.json')
  it('has 37 cases', () => expect(cases).toHaveLength(37))
  it.each(cases)('$name', ({ name, vtt, expect: assertions }) => {
    const result = { cues: parseWebvtt(vtt).cues.map(toSpec) }
    for (const assertion of CORRECTED[name] ?? assertions) check(result, assertion)
  })
})

const TAGS = { c: 'span', v: 'span', lang: 'span', i: 'i', b: 'b', u: 'u', ruby: 'ruby', rt: 'rt' } as const

/** Prints a tree as html5lib does. */
function print(nodes: readonly CueNode[], depth = 0): string[] {
  const pad = `| ${'  '.repeat(depth)}`
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return [`${pad}"${node.value}"`]
    if (node.kind === 'timestamp') return [`${pad}<?timestamp ${formatMs(node.ms)}>`]
    const attributes = [
      ...(node.classes.length > 0 ? [`class="${node.classes.join(' ')}"`] : []),
      ...(node.name === 'lang' ? [`lang="${node.annotation}"`] : []),
      ...(node.name === 'v' ? [`title="${node.annotation}"`] : []),
    ]
    return [
      `${pad}<${TAGS[node.name]}>`,
      ...attributes.map((attribute) => `${pad}  ${attribute}`),
      ...print(node.children, depth + 1),
    ]
  })
}

describe.skipIf(!present)('WebVTT cue text corpus', () => {
  const cases = load<TextCase>('cue-text.json')
  it('has 77 cases', () => expect(cases).toHaveLength(77))
  it.each(cases.map((item, index) => ({ ...item, index })))('$group $index', ({ text, expectedTree }) => {
    const cue = parseWebvtt(`WEBVTT\n\n00:00.000 --> 00:01.000\n${text}`).cues[0]
    expect(print(parseCueText(cue?.text ?? '')).join('\n')).toBe(expectedTree.trimEnd())
  })
})
