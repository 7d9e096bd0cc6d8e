/** Names, cells, XML and JSON from elsewhere: 500 names on a real disk, 200 and more cells, 25 and more XML files, 40 and more JSON files. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { AppError } from '../../electron/core/errors.ts'
import { fillPattern, plainPattern } from '../../electron/core/export/names.ts'
import { readTimeline } from '../../electron/core/interchange/read.ts'
import { keepReceived, plainName, receiveFile } from '../../electron/core/library/copy-in.ts'
import { readTranscript } from '../../electron/core/transcripts/read.ts'
import { csvFile } from '../../electron/core/transcripts/writers/table.ts'
import { testCore } from '../support/core.ts'
import { tempFolder } from '../support/temp.ts'
import { hostileNames } from './interchange/support/hostile-names.ts'

/** A name that Windows, macOS, Linux and exFAT all take (Microsoft, "Naming Files, Paths, and Namespaces"). */
function badness(name: string): string {
  if (/[<>:"/\\|?*\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(name)) return 'a character that cannot be'
  if (/^[. ]|[. ]$/.test(name)) return 'a dot or space at an end'
  if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) return 'a device'
  if (Buffer.byteLength(name) > 200) return `${Buffer.byteLength(name)} bytes`
  if (!name.isWellFormed()) return 'half a character'
  return name === '' ? 'empty' : ''
}
const LONG = [
  '字'.repeat(200),
  '🎬'.repeat(120),
  `${'é'.repeat(300)}.mp4`,
  `a.${'字'.repeat(100)}`,
  'con.tar.gz',
  'NUL.x.mp4',
  'lpt1.',
]
const names = [...hostileNames, ...LONG]
const facts = {
  clip: { title: '', preset: '16:9', platform: null, language: null, startMs: 0, endMs: 1000 } as const,
  ...{ people: [], places: [], date: '', number: 1, count: 1 },
}

describe(`${names.length} names`, () => {
  it('become names that every system takes: of a file that comes in, of one that goes out', () => {
    const bad = names.flatMap((name) => {
      const out = fillPattern(plainPattern, { ...facts, clip: { ...facts.clip, title: name } })
      return [plainName(name), plainName(`${name}.mp4`), out].flatMap(
        (made) => badness(made) && `${JSON.stringify(name)}: ${made}: ${badness(made)}`,
      )
    })
    expect(bad.filter(Boolean)).toEqual([])
  })

  it('can be made, listed and deleted; those that become the same stand side by side', async () => {
    const folder = await tempFolder('names')
    const made = new Set<string>()
    for (const name of names) {
      const body = new Response('x').body
      if (!body) throw new Error('no body')
      const kept = await keepReceived(folder, await receiveFile(folder, `${name}.mp4`, body), `${name}.mp4`)
      expect(join(folder, 'media', kept.slice(join(folder, 'media').length + 1))).toBe(kept)
      made.add(kept)
    }
    expect(made.size).toBe(names.length)
    const listed = await readdir(join(folder, 'media'))
    expect(listed.map((name) => join(folder, 'media', name)).sort()).toEqual([...made].sort())
    await Promise.all(listed.map((name) => rm(join(folder, 'media', name))))
    expect(await readdir(join(folder, 'media'))).toEqual([])
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['media']))
    expect((await readdir(folder)).length).toBeLessThanOrEqual(2)
  })
})

describe('cells of a spreadsheet', () => {
  const LEADS = ['=', '+', '-', '@', '\t', '\r', '\uff1d', '\uff0b', '\uff0d', '\uff20']
  const BODIES = [
    '1+1',
    'SUM(A1)',
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://x")',
    'a\nb',
    '"";',
    'WEBSERVICE("http://x")',
    "'x",
  ]
  const cells = LEADS.flatMap((lead) =>
    BODIES.flatMap((body) => [`${lead}${body}`, `${lead}${lead}${body}`, `"${lead}${body}`]),
  )
  it(`${cells.length} of them are text in the file, and read as such`, () => {
    const file = csvFile([['a', 'b', 'c'], ...cells.map((cell) => ['x', cell, 'y'])])
    // Read as a spreadsheet does: quoted cells, doubled quotes.
    const read = [...file.replace(/^\ufeff/, '').matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(
      ([, cell]) => cell?.replaceAll('""', '"') ?? '',
    )
    expect(read).toHaveLength(3 * (cells.length + 1))
    for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/)
    expect(
      read
        .filter((_, at) => at % 3 === 1)
        .slice(1)
        .map((cell) => cell.replace(/^'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/, '')),
    ).toEqual(cells)
  })
})

describe('XML of editing programs', () => {
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')
  const HARM: readonly (readonly [string, (root: string) => string])[] = [
    ['billion laughs', (root) => `<!DOCTYPE ${root} [<!ENTITY a0 "x">${laughs}]><${root}>&a9;</${root}>`],
    [
      'quadratic',
      (root) => `<!DOCTYPE ${root} [<!ENTITY a "${'x'.repeat(50_000)}">]><${root}>${'&a;'.repeat(50_000)}</${root}>`,
    ],
    [
      'a file',
      (root) => `<!DOCTYPE ${root} [<!ENTITY a SYSTEM "file:///etc/passwd">]><${root}><name>&a;</name></${root}>`,
    ],
    ['an address', (root) => `<!DOCTYPE ${root} [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]><${root}>&a;</${root}>`],
    ['a parameter entity', (root) => `<!DOCTYPE ${root} [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]><${root}/>`],
    ['an outer document type', (root) => `<!DOCTYPE ${root} SYSTEM "http://127.0.0.1:9/x.dtd"><${root}/>`],
    ['an entity of itself', (root) => `<!DOCTYPE ${root} [<!ENTITY a "&a;">]><${root}>&a;</${root}>`],
    ['nesting of 100,000', (root) => `<${root}>${'<spine>'.repeat(100_000)}`],
    ['nesting that is closed', (root) => `<${root}>${'<clip>'.repeat(50_000)}${'</clip>'.repeat(50_000)}</${root}>`],
    ['a million numeric references', (root) => `<${root}><name>${'&#65;'.repeat(1_000_000)}</name></${root}>`],
    ['an attribute of 5 MB', (root) => `<${root} version="${'1'.repeat(5_000_000)}"></${root}>`],
    ['a name of 2 MB', (root) => `<${root}><${'x'.repeat(2_000_000)}`],
    ['CDATA that never ends', (root) => `<${root}>${'<![CDATA['.repeat(100_000)}`],
    ['300,000 elements', (root) => `<${root}>${'<a/>'.repeat(300_000)}</${root}>`],
  ]
  const cases = (['fcpxml', 'xmeml'] as const).flatMap((root) => HARM.map(([what, make]) => ({ root, what, make })))
  it.each(cases)('$root: $what', ({ root, make }) => {
    const text = `<?xml version="1.0"?>\n${make(root)}`
    const started = process.cpuUsage()
    let said = ''
    try {
      said = JSON.stringify(readTimeline(text, 'x.xml'))
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
      said = String(error)
    }
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(3000)
    expect(said).not.toContain('root:')
  })
})

describe('JSON', () => {
  const KEYS = ['"__proto__"', '"constructor"', '"prototype"', '"\\u005f_proto__"', '"toString"']
  const poison = (key: string) => `${key}:{"polluted":true,"prototype":{"polluted":true},"__proto__":{"polluted":true}}`
  const FILES: readonly ((key: string) => string)[] = [
    (key) => `{${poison(key)},"segments":[{"start":0,"end":1,"text":"zebra"}]}`,
    (key) => `{"segments":[{${poison(key)},"start":0,"end":1,"text":"zebra"}]}`,
    (key) => `[{${poison(key)},"start":0,"end":1,"text":"zebra","speaker":"__proto__"}]`,
    (key) =>
      `{"results":{${poison(key)},"items":[{"type":"pronunciation","start_time":"0","end_time":"1","alternatives":[{"content":"zebra"}]}]}}`,
    (key) => `{"OTIO_SCHEMA":"Timeline.1",${poison(key)},"tracks":{"OTIO_SCHEMA":"Stack.1","children":[]}}`,
    (key) =>
      `{"OTIO_SCHEMA":"Timeline.1","metadata":{${poison(key)}},"tracks":{"OTIO_SCHEMA":"Stack.1","children":[{"OTIO_SCHEMA":"Track.1",${poison(key)},"children":[]}]}}`,
    (key) => `{version:1,${poison(key)},cutSegments:[{start:0,end:1,name:"__proto__",tags:{${poison(key)}}}]}`,
    (key) => `{"version":1,"mediaFileName":"x.mp4","cutSegments":[{"start":0,"end":1,"tags":{${poison(key)}}}]}`,
  ]
  const files = FILES.flatMap((make) => KEYS.map(make))
  const clean = () => {
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Reflect.get([], 'polluted')).toBeUndefined()
    expect(Reflect.get(() => 0, 'polluted')).toBeUndefined()
  }

  it(`${files.length} files that reach for the prototype of all objects change none`, () => {
    for (const text of files) {
      for (const read of [() => readTranscript(Buffer.from(text), 'x.json'), () => readTimeline(text, 'x.json')]) {
        try {
          read()
        } catch (error) {
          expect(error, text).toBeInstanceOf(AppError)
        }
        clean()
      }
    }
  })

  it('nor do requests, settings and documents of a library', async () => {
    const { core, folder } = await testCore()
    const app = createApp(core, { rendererFolder: folder })
    for (const key of KEYS) {
      for (const name of [
        'app.settings',
        'app.state',
        'library.create',
        'search.query',
        'export.plan',
        '__proto__',
        'constructor',
      ]) {
        const body = `{${poison(key)},"path":"/nowhere","name":"x"}`
        const headers = { 'content-type': 'application/json' }
        const response = await app(new Request(`http://x/api/${name}`, { method: 'POST', headers, body }))
        expect(response.status, `${name} ${key}`).not.toBe(500)
        clean()
      }
    }
    const library = join(folder, 'library')
    await mkdir(library)
    await writeFile(
      join(library, 'library.json'),
      `{"version":1,${poison('"__proto__"')},"vocabulary":{${poison('"__proto__"')}}}`,
    )
    await core.openLibrary(library).catch((error: unknown) => expect(error).toBeInstanceOf(AppError))
    clean()
  })

  const nightly = process.env.LOCALSTORY_NIGHTLY === '1'
  const LINES: readonly (readonly [string, () => string])[] = [
    ['one text', () => `{"segments":[{"start":0,"end":1,"text":"${'zebra '.repeat(1_700_000)}"}]}`],
    [
      'many segments',
      () =>
        `{"segments":[${Array.from({ length: 150_000 }, (_, at) => `{"start":${at},"end":${at + 1},"text":"zebra"}`).join()}]}`,
    ],
    ['only brackets', () => '['.repeat(10_000_000)],
    ['only braces', () => '{"a":'.repeat(2_000_000)],
  ]
  // The first and the third reach every reader; the others take as long and find the same.
  it.each(LINES.filter((_, at) => nightly || at % 2 === 0))('a line of 10 MB, %s, ends soon', (_, make) => {
    const bytes = Buffer.from(make())
    const started = process.cpuUsage()
    try {
      readTranscript(bytes, 'x.json')
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
    }
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(10_000)
  })
})
