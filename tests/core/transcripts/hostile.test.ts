/**
 * XML and archives built to harm: each is read by a process of its own, within a second of processor time and 200 MB. It is refused, or
 * read like any other file where nothing in it can do harm.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleProgram } from '../../support/bundle.ts'
import type { ReadReport } from '../../support/read-child.ts'
import { tempFolder } from '../../support/temp.ts'
import { type Entry, makeZip } from './hostile-zip.ts'

const LONGEST_MS = 1000
const MOST_MB = 200
type Case = [name: string, make: () => string | Uint8Array, expected: 'refused' | RegExp]

const tt = (inside: string, dtd = ''): string =>
  `<?xml version="1.0"?>${dtd}<tt xmlns="http://www.w3.org/ns/ttml"><body><div>${inside}</div></body></tt>`
const p = (text: string): string => `<p begin="1s" end="2s">${text}</p>`
const dtd = (inside: string): string => `<!DOCTYPE tt [${inside}]>`
const laughs = (levels: number, times: number): string =>
  `<!ENTITY a0 "ha">${Array.from({ length: levels }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(times)}">`).join('')}`

const XML: Case[] = [
  ['billion laughs', () => tt(p('&a9;'), dtd(laughs(9, 10))), 'refused'],
  ['billion laughs in an attribute', () => tt('<p begin="1s" x="&a9;">one</p>', dtd(laughs(9, 10))), 'refused'],
  ['laughs of two levels, very wide', () => tt(p('&a2;'), dtd(laughs(2, 20_000))), 'refused'],
  ['quadratic blow-up', () => tt(p('&a;'.repeat(100_000)), dtd(`<!ENTITY a "${'x'.repeat(100_000)}">`)), 'refused'],
  ['comments and nothing else', () => '<!---->'.repeat(5000), /./],
  ['an entity of itself', () => tt(p('&a;'), dtd('<!ENTITY a "&a;">')), 'refused'],
  ['two entities of each other', () => tt(p('&a;'), dtd('<!ENTITY a "&b;"><!ENTITY b "&a;">')), 'refused'],
  ['an external entity, a file', () => tt(p('&a;'), dtd('<!ENTITY a SYSTEM "file:///etc/passwd">')), 'refused'],
  ['an external entity, a device', () => tt(p('&a;'), dtd('<!ENTITY a SYSTEM "file:///dev/random">')), 'refused'],
  ['an external entity, an address', () => tt(p('&a;'), dtd('<!ENTITY a SYSTEM "http://127.0.0.1:9/x">')), 'refused'],
  ['an external entity, public', () => tt(p('&a;'), dtd('<!ENTITY a PUBLIC "x" "http://127.0.0.1:9/x">')), 'refused'],
  ['an external document type', () => tt(p('one'), '<!DOCTYPE tt SYSTEM "http://127.0.0.1:9/x.dtd">'), 'refused'],
  ['a parameter entity', () => tt(p('one'), dtd('<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;')), 'refused'],
  [
    'parameter entities in each other',
    () => tt(p('one'), dtd(`<!ENTITY % a "<!ENTITY &#37; b '%c;'>">%a;%b;`)),
    'refused',
  ],
  ['a document type in small letters', () => tt(p('&a;'), '<!doctype tt [<!entity a "b">]>'), 'refused'],
  ['a document type with spaces', () => tt(p('&a;'), '<! DOCTYPE tt [<! ENTITY a "b">]>'), /&a;/],
  ['a document type behind a comment', () => tt(p('&a;'), `<!-- x -->${dtd(laughs(9, 10))}`), 'refused'],
  ['a document type of a megabyte', () => tt(p('one'), dtd(`<!ENTITY a "${'x'.repeat(1_000_000)}">`)), 'refused'],
  ['an unknown entity', () => tt(p('R&zebra;D')), /zebra/],
  ['two million numeric references', () => tt(p('&#65;'.repeat(2_000_000))), 'refused'],
  ['a number beyond Unicode', () => tt(p('one &#x7fffffff;')), /one/],
  ['nesting of 100,000', () => `<tt><body>${'<div>'.repeat(100_000)}`, 'refused'],
  ['nesting of 100,000, closed', () => tt(`${'<span>'.repeat(100_000)}x${'</span>'.repeat(100_000)}`), 'refused'],
  ['nesting just below the limit', () => tt(p(`${'<span>'.repeat(150)}zebra${'</span>'.repeat(150)}`)), /zebra/],
  ['an attribute of 10 MB', () => tt(`<p begin="1s" x="${'x'.repeat(10_000_000)}">zebra</p>`), /zebra/],
  [
    '200,000 attributes',
    () => tt(`<p ${Array.from({ length: 200_000 }, (_, i) => `a${i}="1"`).join(' ')}>x</p>`),
    'refused',
  ],
  ['the same attribute 200,000 times', () => `<tt><body><p ${'a="1" '.repeat(200_000)}>x</p></body></tt>`, 'refused'],
  ['a name of 5 MB', () => `<tt><body><${'x'.repeat(5_000_000)}>zebra`, /zebra|x{100}/],
  ['a comment that never ends', () => `<tt><body>${p('zebra')}${'<!--'.repeat(500_000)}`, /zebra|.*/],
  ['CDATA that never ends', () => `<tt><body>${p('zebra')}${'<![CDATA['.repeat(200_000)}`, /zebra/],
  ['instructions that never end', () => `<tt><body>${p('zebra')}${'<?x '.repeat(200_000)}`, /zebra/],
  ['900,000 tags', () => tt('<p/>'.repeat(900_000)), 'refused'],
  ['24 MB of text', () => tt(p('hello '.repeat(4_000_000))), 'refused'],
  [
    'namespaces without end',
    () =>
      tt(p('zebra')).replace('<tt ', `<tt ${Array.from({ length: 50_000 }, (_, i) => `xmlns:a${i}="u"`).join(' ')} `),
    'refused',
  ],
  [
    'YouTube XML with laughs',
    () => `<timedtext format="3">${dtd(laughs(9, 10))}<body><p t="1" d="1">&a9;</p></body></timedtext>`,
    'refused',
  ],
  ['YouTube XML, deep', () => `<timedtext format="3"><body>${'<s>'.repeat(100_000)}`, 'refused'],
]

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const word = (text: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<w:document ${W}><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`
const MAIN: Entry = { name: 'word/document.xml', content: word('[00:01] zebra') }
const main = (lies: Entry['lies'], content: string | Uint8Array = MAIN.content): Entry => ({
  ...MAIN,
  content,
  ...(lies && { lies }),
})
const blank = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000).fill(0x20)
/** What could take time or memory; more than 60 others are in tests/core/untrusted-archives.test.ts. */
const ZIPS: Case[] = [
  ['a bomb of 19 MB', () => makeZip([main({}, blank(19))]), 'refused'],
  ['a bomb of 100 MB', () => makeZip([main({}, blank(100))]), 'refused'],
  ['a bomb that says it is small', () => makeZip([main({ size: 1000 }, blank(100))]), 'refused'],
  [
    'a bomb that says it is as large as allowed',
    () => makeZip([main({ size: 20 * 1024 * 1024 }, blank(100))]),
    'refused',
  ],
  ['a bomb in a header', () => makeZip([MAIN, { name: 'word/header1.xml', content: blank(3) }]), 'refused'],
  ['a bomb in a part nobody reads', () => makeZip([MAIN, { name: 'word/media/a.png', content: blank(100) }]), /zebra/],
  [
    'a bomb in each of 90 headers',
    () =>
      makeZip([
        MAIN,
        ...Array.from({ length: 90 }, (_, i): Entry => ({ name: `word/header${i}.xml`, content: blank(2) })),
      ]),
    'refused',
  ],
  [
    '100 headers that overlap in one',
    () =>
      makeZip([
        MAIN,
        { name: 'word/header0.xml', content: word('x '.repeat(400_000)) },
        ...Array.from(
          { length: 99 },
          (_, i): Entry => ({
            name: `word/header${i + 1}.xml`,
            content: '',
            lies: { method: 8, at: 0, size: 800_200 },
          }),
        ),
      ]),
    'refused',
  ],
]

const run = promisify(execFile)

let child: string
beforeAll(async () => {
  child = await bundleProgram('tests/support/read-child.ts', await mkdtemp(join(tmpdir(), 'localstory-')))
})
afterAll(() => rm(dirname(child), { recursive: true, force: true }))

describe.each([
  ['XML', XML],
  ['archives', ZIPS],
])('%s that harm', (group, cases) => {
  it.each(cases.map(([name, make, expected], index) => ({ name, make, expected, index })))(
    '$name',
    async ({ make, expected, index }) => {
      const folder = await tempFolder()
      const file = join(folder, 'inner', `${group}-${index}`)
      mkdirSync(join(folder, 'inner'))
      writeFileSync(file, make())
      const { stdout } = await run(process.execPath, [child, file])
      const report = JSON.parse(stdout) as ReadReport
      if (expected === 'refused') expect(report).toMatchObject({ outcome: 'refused' })
      else expect(report).toMatchObject({ outcome: 'read', said: expect.stringMatching(expected) })
      expect(report.said).not.toMatch(/root:/)
      expect(report.cpuMs).toBeLessThan(LONGEST_MS)
      expect(report.peakMb).toBeLessThan(MOST_MB)
      expect(existsSync(join(folder, 'evil.xml'))).toBe(false)
    },
  )
})
