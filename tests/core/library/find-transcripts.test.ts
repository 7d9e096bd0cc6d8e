/** Which files beside a recording come along as its transcripts. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { transcriptsBeside, withoutTranscripts } from '../../../electron/core/library/find-media.ts'

async function beside(files: Record<string, string>): Promise<[string, string | null][]> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const found = await transcriptsBeside(join(folder, 'Clip.MP4'))
  return found.map(({ file, language }) => [basename(file), language])
}

const TALK = 'Anna: Where do you live?\nBen: In Las Cruces.\nAnna: For long?\n'

describe('transcripts beside a recording', () => {
  it.each('vtt srt ttml dfxp ass ssa sbv'.split(' '))('.%s counts by its name', async (extension) => {
    expect(await beside({ [`clip.${extension}`]: 'x' })).toEqual([[`clip.${extension}`, null]])
  })

  it.each([
    ['clip.txt', '[00:01] hello\n[00:04] there\n'],
    ['clip.txt', TALK],
    ['clip.csv', 'start,text\n00:01,hello\n00:04,there\n'],
    ['clip.tsv', 'start\tend\ttext\n0\t1000\thello\n1000\t2000\tthere\n'],
    ['clip.xml', '<tt><body><p begin="1s">hello</p></body></tt>'],
  ])('%s counts when it reads as one', async (name, text) => {
    expect(await beside({ [name]: text })).toEqual([[name, null]])
  })

  it.each([
    ['clip.txt', 'Filmed in Las Cruces on a windy day. Ask Ben for the release form.\n'],
    ['clip.txt', 'Camera: Sony\nLens: 50 mm\nOperator: Ben\n'],
    ['clip.txt', ''],
    ['clip.csv', 'name,size\nclip.mp4,12\nclip2.mp4,13\n'],
    ['clip.json', '{"camera": "Sony", "iso": 800}'],
    ['clip.xml', '<?xml version="1.0"?><NonRealTimeMeta><Duration value="100"/></NonRealTimeMeta>'],
    ['clip.docx', 'not a document'],
    ['other.srt', 'x'],
    ['clip2.srt', 'x'],
    ['clip.pdf', TALK],
  ])('%s does not count otherwise: %s', async (name, text) => {
    expect(await beside({ [name]: text })).toEqual([])
  })

  it('takes one for each language, subtitles before other files', async () => {
    const files = { 'clip.srt': 'x', 'clip.vtt': 'x', 'clip.txt': TALK, 'clip.es.txt': TALK, 'clip_en.ass': 'x' }
    expect((await beside(files)).sort()).toEqual([
      ['clip.es.txt', 'es'],
      ['clip.vtt', null],
      ['clip_en.ass', 'en'],
    ])
  })

  it('does not try the transcript of a recording as a recording', () => {
    const files = ['/a/clip.mp4', '/a/clip.docx', '/a/clip.es.txt', '/a/notes.docx', '/b/clip.txt', '/a/x.srt']
    expect(withoutTranscripts(files)).toEqual(['/a/clip.mp4', '/a/notes.docx', '/b/clip.txt'])
    expect(withoutTranscripts(['/a/x.srt'])).toEqual(['/a/x.srt'])
  })
})
