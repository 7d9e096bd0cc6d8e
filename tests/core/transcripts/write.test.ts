/** Writing, cutting to a clip, passages and file names. */
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../electron/core/library/model.ts'
import { toPassages } from '../../../electron/core/transcripts/paragraphs.ts'
import { languageFromFileName } from '../../../electron/core/transcripts/read.ts'
import { retime, writeTranscript } from '../../../electron/core/transcripts/write.ts'

const cue = (part: Partial<Cue>): Cue => ({ id: '1', startMs: 1000, endMs: 3000, speaker: '', text: 'Hello', ...part })

describe('writeTranscript', () => {
  const cues = [
    cue({ speaker: 'Anna', text: 'One\n\ntwo --> R&D' }),
    cue({ id: 'b', startMs: 360_000_000, endMs: 360_001_500, speaker: 'Anna', text: '<b>' }),
    cue({ id: 'c', startMs: 360_002_000, endMs: 360_003_000, speaker: 'Ben', text: '' }),
  ]
  it('writes strict SubRip', () => {
    expect(writeTranscript(cues, 'srt')).toBe(
      '1\n00:00:01,000 --> 00:00:03,000\nAnna: One\ntwo --&#62; R&D\n\n' +
        '2\n100:00:00,000 --> 100:00:01,500\nAnna: &lt;b>\n\n' +
        '3\n100:00:02,000 --> 100:00:03,000\nBen:\n\n',
    )
  })
  it('shows speakers only where they change, or not at all, when asked', () => {
    expect(writeTranscript(cues, 'srt', { speakers: 'changes' }).match(/Anna|Ben/g)).toEqual(['Anna', 'Ben'])
    expect(writeTranscript(cues, 'srt', { speakers: 'none' })).not.toMatch(/Anna|Ben/)
  })
  it('writes WebVTT with its language', () => {
    expect(writeTranscript(cues, 'vtt', { language: 'es' })).toMatch(/^WEBVTT\n\nNOTE\n.*\nLanguage: es\n\n1\n/)
  })
})

describe('retime', () => {
  const words = [
    { text: 'We', startMs: 1000, endMs: 1500 },
    { text: 'are', startMs: 1500, endMs: 2000 },
    { text: 'here', startMs: 2500, endMs: 3000 },
  ]
  it('clamps and shifts cues, leaving out those before and after', () => {
    const cues = [
      cue({ id: 'a', startMs: 0, endMs: 1000 }),
      cue({ id: 'b' }),
      cue({ id: 'c', startMs: 2500, endMs: 9000 }),
      cue({ id: 'd', startMs: 5000, endMs: 6000 }),
    ]
    expect(retime(cues, 1000, 5000).map((item) => [item.id, item.startMs, item.endMs])).toEqual([
      ['b', 0, 2000],
      ['c', 1500, 4000],
    ])
  })
  it('keeps only the words heard in the clip', () => {
    const [cut] = retime([cue({ text: 'We\nare here', words })], 1600, 2600)
    expect(cut).toMatchObject({
      startMs: 0,
      endMs: 1000,
      text: 'are here',
      words: [
        { text: 'are', startMs: 0, endMs: 400 },
        { text: 'here', startMs: 900, endMs: 1000 },
      ],
    })
    expect(retime([cue({ text: 'We\nare here', words })], 0, 1800)[0]?.text).toBe('We\nare')
    expect(retime([cue({ text: 'We are here', words })], 2100, 2400)).toEqual([])
  })
  it('leaves its input alone', () => {
    const source = [cue({ text: 'We are here', words })]
    const before = structuredClone(source)
    retime(source, 1200, 1800)
    expect(source).toEqual(before)
  })
})

describe('toPassages', () => {
  it('joins what one speaker says and knows where each cue begins', () => {
    const passages = toPassages([
      cue({ id: 'a', speaker: 'Anna', text: 'in our rural\ncounty' }),
      cue({ id: 'b', speaker: 'Anna', text: '' }),
      cue({ id: 'c', speaker: 'Anna', text: 'people are afraid' }),
      cue({ id: 'd', speaker: 'Ben', text: 'yes' }),
    ])
    expect(passages.map((passage) => [passage.speaker, passage.text])).toEqual([
      ['Anna', 'in our rural county people are afraid'],
      ['Ben', 'yes'],
    ])
    expect(passages[0]?.cues.map((item) => [item.id, passages[0]?.text.slice(item.at).slice(0, 6)])).toEqual([
      ['a', 'in our'],
      ['c', 'people'],
    ])
  })
  it('begins a new one after about 60 words; a longer cue stands alone', () => {
    const ten = 'w '.repeat(10).trim()
    const passages = toPassages([
      ...Array.from({ length: 13 }, () => cue({ text: ten })),
      cue({ text: 'w '.repeat(80).trim() }),
    ])
    expect(passages.map((passage) => passage.cues.length)).toEqual([6, 6, 1, 1])
  })
})

describe('languageFromFileName', () => {
  it.each([
    ['clip.es.vtt', 'es'],
    ['clip_es.srt', 'es'],
    ['interview-es.vtt', 'es'],
    ['clip.es-MX.vtt', 'es-MX'],
    ['clip_es_MX.srt', 'es-MX'],
    ['clip.zh-Hant.vtt', 'zh-Hant'],
    ['clip [es].srt', 'es'],
    ['clip (es).srt', 'es'],
    ['clip.spa.srt', 'es'],
    ['clip.EN.srt', 'en'],
    ['clip.en.sdh.srt', 'en'],
    ['C:\\clips\\a.fr.srt', 'fr'],
    ['clip.srt', null],
    ['es.vtt', null],
    ['say_no.srt', null],
    ['clip.old.srt', null],
    ['clip.xx.srt', null],
    ['take_hd.srt', null],
    ['tape.01.srt', null],
    ['', null],
  ])('%j: %s', (name, language) => expect(languageFromFileName(name)).toBe(language))
})
