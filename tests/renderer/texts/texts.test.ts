/** Every English word of the interface is in renderer/texts, and every text there can be said. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { texts } from '../../../renderer/texts/index.ts'
import {
  compareNames,
  countOf,
  formatDecimal,
  formatList,
  formatNumber,
  languageName,
  locale,
} from '../../../renderer/texts/words.ts'
import { findLiterals } from './literals.ts'

const root = fileURLToPath(new URL('../../../renderer', import.meta.url))

/** What takes all its words from the texts: the whole interface, part by part. A folder stands for everything in it. */
const TRANSLATABLE = [
  ...['app.tsx', 'main.tsx', 'api', 'commands', 'state', 'ui'],
  ...readdirSync(join(root, 'features')).map((feature) => `features/${feature}`),
]

function sourcesIn(entry: string): string[] {
  if (/\.tsx?$/.test(entry)) return [entry]
  return readdirSync(join(root, entry), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(entry, name))
}

describe('words outside of the texts', () => {
  it.each(TRANSLATABLE)('%s has none', (entry) => {
    const sources = sourcesIn(entry)
    expect(sources, `${entry} has no source`).not.toEqual([])
    const found = sources.flatMap((source) =>
      findLiterals(readFileSync(join(root, source), 'utf8'), source).map(
        ({ line, text }) => `renderer/${source}:${line} ${text}`,
      ),
    )
    expect(found).toEqual([])
  })

  it.each([
    ['in an element', '<p>\n  Nothing yet\n</p>', 'Nothing yet', 2],
    ['beside a value', '<p>{count} left</p>', 'left', 1],
    ['in a choice', "<p>{all ? 'fewer' : more}</p>", 'fewer', 1],
    ['after a condition', '<p>{more > 0 && `and ${more}`}</p>', 'and {}', 1],
    ['in an attribute', '<Button label="close" />', 'close', 1],
    ['in an attribute with a value', '<Button aria-label={`Remove ${tag}`} />', 'Remove {}', 1],
    ['in an attribute that chooses', "<Field placeholder={here ?? 'find'} />", 'find', 1],
    ['in a message', "showToast({ text: 'Saved', action: { label: t.undo, run } })", 'Saved', 1],
    ['in what is said after a change', "useChange('x', { said: ({ n }) => `${n} moved` })", '{} moved', 1],
    ['in a list of options', "const all = [\n  { id: 'a', label: 'None' },\n]", 'None', 2],
    ['given back by a function', "function say() { return on ? 'Running' : t.waiting }", 'Running', 1],
    ['as a first value', "useState('My Library')", 'My Library', 1],
    ['behind letters of two bytes', "const a = '×é–'\nconst b = <i>Ünsure</i>", 'Ünsure', 2],
  ])('are found %s', (_where, source, text, line) => {
    expect(findLiterals(source, 'sample.tsx')).toEqual([{ line, text }])
  })

  it('are not seen in names, classes, keys, paths and units of the screen', () => {
    const source = `
      import { Button } from 'Some place'
      type Mode = 'On the picture'
      const view = <Box className="small muted Grow" id="Main pane" style={{ width: \`\${x}%\` }} title={id}>{t.a} · {'×'}</Box>
      const keys = [{ id: 'app.undo', keys: ['Mod+Z', 'ArrowLeft'] }]
      if (event.key === 'Escape' || hash === '#/story') throw new Error('This cannot be')
    `
    expect(findLiterals(source, 'sample.tsx')).toEqual([])
  })
})

type Sayable = (...values: never[]) => unknown
interface Entry {
  readonly path: string
  readonly value: string | Sayable
}

function entriesOf(value: unknown, path: string): Entry[] {
  if (typeof value === 'string' || typeof value === 'function') return [{ path, value: value as string | Sayable }]
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no text`)
  return Object.entries(value).flatMap(([key, inner]) => entriesOf(inner, path === '' ? key : `${path}.${key}`))
}

/** Values for texts that take more than numbers of any size and words. */
const SAMPLES: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'units.size': [
    [12, 0, 'B'],
    [1.25, 1, 'GB'],
  ],
  'storyRules.fixed': [
    [1, []],
    [2, [{ rule: 'Gap', more: 1 }]],
  ],
}

/** One number for all fields, for texts that take several counts at once. */
const countsOf = (count: number): unknown =>
  new Proxy({}, { get: (_target, key) => (typeof key === 'string' ? count : undefined) })
const COUNTS = [0, 1, 2, 1234]
const KINDS: readonly ((count: number) => unknown)[] = [(count) => count, () => 'Ana', () => ['Ana', 'Ben'], countsOf]

function combine(length: number): (typeof KINDS)[] {
  return length === 0 ? [[]] : combine(length - 1).flatMap((rest) => KINDS.map((kind) => [...rest, kind]))
}

/** Left over from writing: a name in single braces, a format sign, a value that is none. */
const LEFT_OVER = /(?<!\{)\{(?!\{)|%[sd]\b|\bundefined\b|\bnull\b|\bNaN\b|\[object|\bTODO\b|\bTBD\b|\bXXX\b|lorem/i

function isClean(say: Sayable, values: readonly unknown[]): boolean {
  try {
    // Some texts are pieces around what the screen sets in another way.
    const pieces = [say(...(values as never[]))].flat()
    return pieces.length > 0 && pieces.every((piece) => typeof piece === 'string' && !LEFT_OVER.test(piece))
  } catch {
    return false
  }
}

const canBeSaid = ({ path, value }: { readonly path: string; readonly value: Sayable }): boolean => {
  const samples = SAMPLES[path]
  if (samples) return samples.every((values) => isClean(value, values))
  return combine(value.length).some((kinds) =>
    COUNTS.every((count) =>
      isClean(
        value,
        kinds.map((kind) => kind(count)),
      ),
    ),
  )
}

describe('the texts', () => {
  const entries = entriesOf(texts, '')
  const plain = entries.filter(({ value }) => typeof value === 'string')
  const functions = entries.flatMap(({ path, value }) => (typeof value === 'function' ? [{ path, value }] : []))

  it('are all there: every file of the language is joined in', () => {
    const index = readFileSync(join(root, 'texts/index.ts'), 'utf8')
    const files = readdirSync(join(root, 'texts/en')).filter((name) => name.endsWith('.ts'))
    expect(files.filter((name) => !index.includes(`./en/${name}`))).toEqual([])
    expect(plain.length).toBeGreaterThan(200)
    expect(functions.length).toBeGreaterThan(40)
  })

  it('are finished: no placeholder is left', () => {
    expect(plain.filter(({ value }) => LEFT_OVER.test(String(value)))).toEqual([])
  })

  it('can all be said with none, one, some and many', () => {
    expect(functions.filter((entry) => !canBeSaid(entry)).map(({ path }) => path)).toEqual([])
  })

  it('put values where they belong', () => {
    expect(texts.add.sayResult(3, 1, 2, 1)).toBe(
      '3 stories added, 1 story found again, 2 were here already, 1 file refused',
    )
    expect(texts.add.sayResult(0, 0, 0, 0)).toBe('Nothing to add was found')
    expect(texts.exporting.files(1)).toBe('Export 1 file')
    expect(texts.jobs.left(texts.jobs.doing.poster, 1200)).toBe('Making posters, 1,200 jobs left')
    expect(texts.frame.clearFilters(1)).toBe('Clear the filter')
    expect(texts.frame.clearFilters(2)).toBe('Clear 2 filters')
    expect(texts.library.shown(2, 1234)).toBe('2 of 1,234 stories')
    expect(texts.library.counted(texts.library.count(1), '4 min')).toBe('1 story, 4 min')
    expect(texts.inspector.tagAdded('Rural', 1)).toBe('Rural added')
    expect(texts.inspector.tagAdded('Rural', 3)).toBe('Rural added to 3 stories')
    expect(texts.inspector.tagRemoved('Rural', 3)).toBe('Rural removed from 3 stories')
    expect([texts.inspector.drafts(2, 2), texts.inspector.drafts(2, 3)]).toEqual([
      ', machine draft',
      ', 2 machine drafts',
    ])
    expect(texts.ui.newTag('Issue', 'Rent control')).toBe('New issue: Rent control')
  })

  it('write numbers, lists and languages by one locale', () => {
    expect(locale).toBe('en')
    expect([countOf(1, 'story', 'stories'), countOf(0, 'file'), countOf(41_000, 'file')]).toEqual([
      '1 story',
      '0 files',
      '41,000 files',
    ])
    expect([formatNumber(12_345), formatDecimal(1234.5, 1)]).toEqual(['12,345', '1234.5'])
    expect(formatList(['one', 'two', 'three'])).toBe('one, two, three')
    expect([languageName('es'), languageName('not a code')]).toEqual(['Spanish', 'not a code'])
    expect(['Río 10', 'Rio 9', 'abuela'].toSorted(compareNames)).toEqual(['abuela', 'Rio 9', 'Río 10'])
    const own = TRANSLATABLE.flatMap(sourcesIn).filter((source) =>
      /Intl\.\w+\(|toLocale\w*String\(\s*['"]/.test(readFileSync(join(root, source), 'utf8')),
    )
    expect(own.map((source) => relative('.', source))).toEqual([])
  })
})
