/**
 * Names come back as they are, or in the form that docs/hand-over.md states for the format; whatever is in them, the file keeps its
 * rules and says the same of everything else.
 */
import { describe, expect, it } from 'vitest'
import { fileUrl, LOCALHOST_URL, PLAIN_URL, pathOfUrl } from '../../../electron/core/interchange/file-url.ts'
import { readTimeline } from '../../../electron/core/interchange/read.ts'
import { reelNames } from '../../../electron/core/interchange/reel-names.ts'
import type { TimelineClip } from '../../../electron/core/interchange/timeline.ts'
import { type HandOverFormat, handOverFormats, writeTimeline } from '../../../electron/core/interchange/write.ts'
import { checkFile } from './support/check.ts'
import { hostileNames } from './support/hostile-names.ts'
import { makeClip, makeSource, makeTimeline } from './support/timelines.ts'

const PAL = { num: 25, den: 1 }

/** Half a surrogate pair has no form in UTF-8. */
const wellFormed = (text: string): string => text.toWellFormed()
/** What XML 1.0 has no place for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const inXml = (text: string): string => wellFormed(text).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
/** One line without control characters. */
const inList = (text: string): string =>
  wellFormed(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/** The documented form of a text in each format. */
const SAFE: Readonly<Record<HandOverFormat, (text: string) => string>> = {
  edl: inList,
  fcpxml: inXml,
  xmeml: inXml,
  otio: wellFormed,
  losslesscut: wellFormed,
}

const clips: readonly TimelineClip[] = hostileNames.map((name, index) => {
  // A path of this machine: no name of a file has a slash or NUL in it, an empty one does not exist.
  const file = `${index} ${name.replaceAll('/', '').replaceAll('\0', '')}.mov`
  const source = makeSource(PAL, { id: `s${index}`, name: file, path: `/Footage/${index}/${file}`, startTimecode: '' })
  return makeClip(source, { inMs: 1000, outMs: 2000, title: name, note: name, speaker: name, words: name })
})

it('are 500, all different enough to matter', () => {
  expect(hostileNames.length).toBe(500)
  expect(new Set(hostileNames).size).toBeGreaterThan(450)
})

describe.each(handOverFormats)('%s', (format) => {
  const safe = SAFE[format]

  it('keeps every name of a moment and of its recording', () => {
    for (const clip of clips) {
      const [file] = writeTimeline(format, makeTimeline(PAL, [clip], { name: 'Names' }))
      expect(checkFile(format, file!, PAL)).toEqual([])
      const { clips: read, problems } = readTimeline(file!.text, 'x')
      expect(problems).toEqual([])
      expect(read.length).toBe(1)
      const [back] = read
      expect([clip.title, back?.note]).toEqual([clip.title, safe(clip.note)])
      expect([back?.speaker, back?.words]).toEqual([safe(clip.speaker), safe(clip.words)])
      // XML does not tell a clip without a title from one that is called as its file.
      expect(back?.name).toBe(safe(clip.title))
      expect(back?.source.path).toBe(format === 'edl' ? inList(clip.source.path) : wellFormed(clip.source.path))
      expect([back?.inMs, back?.outMs]).toEqual([1000, 2000])
    }
  })

  it('keeps every tag', () => {
    const tags = [...new Set(hostileNames.map((name) => safe(name).trim()).filter((tag) => tag !== ''))]
    const timeline = makeTimeline(PAL, [makeClip(makeSource(PAL), { tags })])
    const [file] = writeTimeline(format, timeline)
    expect(checkFile(format, file!, PAL)).toEqual([])
    // Final Cut Pro parts keywords at commas: they become semicolons.
    const expected = format === 'fcpxml' ? [...new Set(tags.map((tag) => tag.replaceAll(',', ';')))] : tags
    expect(readTimeline(file!.text, 'x').clips[0]?.tags).toEqual(expected)
  })

  it('keeps the name of a timeline, and makes a safe one for its file', () => {
    for (const name of hostileNames.slice(0, 200)) {
      const [file] = writeTimeline(format, makeTimeline(PAL, [makeClip(makeSource(PAL))], { name }))
      expect(file!.name).toMatch(/^[^<>:"/\\|?*\p{Cc}]{1,120}$/u)
      if (format === 'losslesscut') continue
      const read = readTimeline(file!.text, 'x').name
      expect(read).toBe(format === 'edl' ? [...inList(name)].slice(0, 70).join('').trim() : safe(name))
    }
  })
})

it('make tapes of eight letters and digits, one for each recording', () => {
  const names = [...reelNames(clips.map(({ source }) => source)).values()]
  expect(new Set(names).size).toBe(500)
  for (const name of names) expect(name).toMatch(/^[A-Z0-9]{1,8}$/)
  for (const taken of ['AX', 'BL', 'BLACK', 'BARS']) expect(names).not.toContain(taken)
  const likeOthers = ['ax.mov', 'bl.mov', 'black.mov', 'interview one.mov', 'interview two.mov', '片.mov', '.mov'].map(
    (name, index) => makeSource(PAL, { id: String(index), name }),
  )
  expect([...reelNames(likeOthers).values()]).toEqual(['AX2', 'BL2', 'BLACK2', 'INTERVIE', 'INTERVI2', 'REEL', 'REEL2'])
})

describe('addresses of files', () => {
  it.each([
    ['/Footage/a b.mov', 'file:///Footage/a%20b.mov', 'file://localhost/Footage/a%20b.mov'],
    ['C:\\Footage\\a b.mov', 'file:///C:/Footage/a%20b.mov', 'file://localhost/C%3a/Footage/a%20b.mov'],
    ['\\\\server\\share\\a.mov', 'file://server/share/a.mov', 'file://server/share/a.mov'],
    [
      "/a/é#?%&'(!)*.mov",
      'file:///a/%C3%A9%23%3F%25%26%27%28%21%29%2A.mov',
      'file://localhost/a/%C3%A9%23%3F%25%26%27%28%21%29%2A.mov',
    ],
    ['/with\\backslash.mov', 'file:///with%5Cbackslash.mov', 'file://localhost/with%5Cbackslash.mov'],
  ])('%s', (path, plain, localhost) => {
    expect(fileUrl(path, PLAIN_URL)).toBe(plain)
    expect(fileUrl(path, LOCALHOST_URL)).toBe(localhost)
    for (const url of [plain, localhost]) expect(pathOfUrl(url)).toBe(path)
    // A parser that is not ours reads the same path.
    if (path.startsWith('/')) expect(decodeURIComponent(new URL(plain).pathname)).toBe(path)
  })

  it('of any name are plain characters, and lead back to it', () => {
    for (const { source } of clips) {
      const url = fileUrl(source.path, PLAIN_URL)
      expect(url).toMatch(/^file:\/\/\/[\w.~%/-]+$/)
      expect(pathOfUrl(url)).toBe(wellFormed(source.path))
    }
  })

  it('that are damaged are taken as far as they can be read', () => {
    expect(pathOfUrl('file:///a%20b%zz%E9.mov')).toBe('/a b%zz%E9.mov')
    expect(pathOfUrl('FILE:///x.mov')).toBe('/x.mov')
    expect(pathOfUrl('/plain/path.mov')).toBe('/plain/path.mov')
    expect(pathOfUrl('')).toBe('')
  })
})
