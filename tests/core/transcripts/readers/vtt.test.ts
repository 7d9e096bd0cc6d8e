/** WebVTT as programs and people write it; the specification's own tests are in webvtt-corpus.test.ts. */
import { describe, expect, it } from 'vitest'
import { read, runCommon, runRows } from './support.ts'
import { A, B, HEAD, VTT } from './vtt-rows.ts'

runRows('WebVTT as it comes', 'vtt', VTT)
runCommon('vtt', `${HEAD}${A}\none and\nmore\n\n${B}\n<v Ana>two\n`)

describe('WebVTT', () => {
  it('gives words their times from inline timestamps, as video sites write them', () => {
    const { cues } = read(
      `${HEAD}00:00:01.000 --> 00:00:04.000\nwe<00:00:01.500><c> are</c><00:00:02.000><c> here</c>\n`,
    )
    expect(cues[0]?.words).toEqual([
      { text: 'we', startMs: 1000, endMs: 1500 },
      { text: 'are', startMs: 1500, endMs: 2000 },
      { text: 'here', startMs: 2000, endMs: 4000 },
    ])
  })

  it('joins the parts of one word', () => {
    const { cues } = read(`${HEAD}00:00:01.000 --> 00:00:04.000\nun<00:00:01.500>believable <00:00:02.000>news\n`)
    expect(cues[0]?.words?.map((word) => word.text)).toEqual(['unbelievable', 'news'])
  })

  it('makes a cue of each voice, and shares out the time by the text', () => {
    const { cues } = read(`${HEAD}00:01.000 --> 00:03.000\n<v Anna>Hello</v>\n<v Ben>Hello\n`)
    expect(cues.map(({ id, startMs, endMs, speaker, text }) => [id, startMs, endMs, speaker, text])).toEqual([
      ['c1', 1000, 2000, 'Anna', 'Hello'],
      ['c1-2', 2000, 3000, 'Ben', 'Hello'],
    ])
  })

  it('names the line of a problem', () => {
    expect(read(`${HEAD}${A}\none\n\nNOTE hello\n`).problems).toEqual([
      { line: 6, text: 'A comment in the file: hello' },
    ])
  })

  it('takes the language from the file first, then from its name', () => {
    expect(read(`WEBVTT\nLanguage: es\n\n${A}\none\n`, 'clip.en.vtt').language).toBe('es')
    expect(read(`${HEAD}${A}\none\n`, 'clip.fr.vtt').language).toBe('fr')
  })
})
