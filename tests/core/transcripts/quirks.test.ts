/** Files as they really come: one row per quirk. Times in milliseconds. */
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'

type Row = [name: string, file: string, cues: [number, number, string][], problem?: RegExp | null]

const read = (file: string) => readTranscript(new TextEncoder().encode(file), 'clip.txt')
const T = '00:00:01,000 --> 00:00:02,000'
const U = '00:00:03,000 --> 00:00:04,000'

/** The same two cues, however they are written. */
const TWO: [number, number, string][] = [
  [1000, 2000, 'one'],
  [3000, 4000, 'two'],
]
const ONE: [number, number, string][] = [[1000, 2000, 'one']]

const SRT: Row[] = [
  ['plain', `1\n${T}\none\n\n2\n${U}\ntwo\n`, TWO, null],
  ['CRLF', `1\r\n${T}\r\none\r\n\r\n2\r\n${U}\r\ntwo\r\n`, TWO, null],
  ['CR only', `1\r${T}\rone\r\r2\r${U}\rtwo\r`, TWO, null],
  ['mixed line ends', `1\r\n${T}\none\r\r2\n${U}\r\ntwo`, TWO, null],
  ['byte order mark', `\ufeff1\n${T}\none\n\n2\n${U}\ntwo\n`, TWO, null],
  ['no final newline', `1\n${T}\none\n\n2\n${U}\ntwo`, TWO, null],
  ['no numbers', `${T}\none\n\n${U}\ntwo\n`, TWO, null],
  ['duplicate numbers', `1\n${T}\none\n\n1\n${U}\ntwo\n`, TWO, /identifier already used/],
  ['descending numbers', `9\n${T}\none\n\n8\n${U}\ntwo\n`, TWO, null],
  ['numbers with zeros', `0001\n${T}\none\n\n0002\n${U}\ntwo\n`, TWO, null],
  ['number and times on one line', `1 ${T}\none\n\n2 ${U}\ntwo\n`, TWO, null],
  ['blank line between number and times', `1\n\n${T}\n\none\n\n2\n\n${U}\n\ntwo\n`, TWO, null],
  ['no blank line between cues', `1\n${T}\none\n2\n${U}\ntwo\n`, TWO, null],
  ['many blank lines', `\n\n\n1\n${T}\none\n\n\n\n\n2\n${U}\ntwo\n\n\n`, TWO, null],
  ['blank lines with spaces', `1\n${T}\none\n \t \n2\n${U}\ntwo\n`, TWO, null],
  ['spaces round everything', `  1 \n   00:00:01,000   -->   00:00:02,000   \n  one  \n`, ONE, null],
  ['no spaces round the arrow', '1\n00:00:01,000-->00:00:02,000\none\n', ONE, null],
  ['dots', '1\n00:00:01.000 --> 00:00:02.000\none\n', ONE, null],
  ['short arrow', '1\n00:00:01,000 -> 00:00:02,000\none\n', ONE, null],
  ['dash arrow', '1\n00:00:01,000 —> 00:00:02,000\none\n', ONE, null],
  ['en dash arrow', '1\n00:00:01,000 –> 00:00:02,000\none\n', ONE, null],
  ['long arrow', '1\n00:00:01,000 ---> 00:00:02,000\none\n', ONE, null],
  ['typographic arrow', '1\n00:00:01,000 → 00:00:02,000\none\n', ONE, null],
  ['arrow parted by a space', '1\n00:00:01,000 -- > 00:00:02,000\none\n', ONE, null],
  ['escaped arrow', '1\n00:00:01,000 --&gt; 00:00:02,000\none\n', ONE, null],
  ['no fraction', '1\n00:00:01 --> 00:00:02\none\n', ONE, /three digits/],
  ['one digit of fraction', '1\n00:00:01,0 --> 00:00:02,5\none\n', [[1000, 2500, 'one']], /three digits/],
  ['two digits of fraction', '1\n00:00:01,00 --> 00:00:02,25\none\n', [[1000, 2250, 'one']], /three digits/],
  ['four digits of fraction', '1\n00:00:01,0000 --> 00:00:02,2509\none\n', [[1000, 2250, 'one']], /three digits/],
  ['nine digits of fraction', '1\n00:00:01,000000000 --> 00:00:02,000000001\none\n', ONE, /three digits/],
  ['no hours', '1\n00:01,000 --> 00:02,000\none\n', ONE, null],
  ['one digit each', '1\n0:0:1,000 --> 0:0:2,000\none\n', ONE, null],
  ['more than 99 hours', '1\n100:00:00,000 --> 100:00:01,000\none\n', [[360_000_000, 360_001_000, 'one']], null],
  ['more than a week', '1\n999:00:00,000 --> 999:00:01,000\none\n', [[604_799_999, 604_800_000, 'one']], /week/],
  ['spaces inside times', '1\n00: 00: 01, 000 --> 00: 00: 02, 000\none\n', ONE, null],
  ['Arabic digits', '1\n٠٠:٠٠:٠١,٠٠٠ --> ٠٠:٠٠:٠٢,٠٠٠\none\n', ONE, null],
  ['full-width digits', '1\n００：００：０１,０００ --> ００：００：０２,０００\none\n', ONE, null],
  ['seconds over 59', '1\n00:00:01,000 --> 00:00:75,000\none\n', [[1000, 75_000, 'one']], null],
  ['a negative time', '1\n-00:00:01,000 --> 00:00:02,000\none\n', [[0, 2000, 'one']], /before zero/],
  [
    'no end',
    '1\n00:00:01,000 -->\none\n\n2\n00:00:09,000 --> 00:00:10,000\ntwo\n',
    [
      [1000, 1833, 'one'],
      [9000, 10_000, 'two'],
    ],
    /without an end/,
  ],
  ['a position behind the times', `1\n${T} X1:63 X2:223 Y1:43 Y2:58\none\n`, ONE, /position/],
  ['WebVTT settings behind the times', `1\n${T} align:start line:0%\none\n`, ONE, /position/],
  ['text behind the times', `1\n${T} one\n\n2\n${U}\ntwo\n`, TWO, /timing line/],
  [
    'blank line inside a cue',
    `1\n${T}\none\n\nand more\n\n2\n${U}\ntwo\n`,
    [
      [1000, 2000, 'one\nand more'],
      [3000, 4000, 'two'],
    ],
    /blank line/i,
  ],
  [
    'a number as text',
    `1\n${T}\n7\n\n2\n${U}\ntwo\n`,
    [
      [1000, 2000, '7'],
      [3000, 4000, 'two'],
    ],
    null,
  ],
  [
    'a number as the last line of text',
    `1\n${T}\none\n1984\n\n2\n${U}\ntwo\n`,
    [
      [1000, 2000, 'one\n1984'],
      [3000, 4000, 'two'],
    ],
    null,
  ],
  ['out of order', `2\n${U}\ntwo\n\n1\n${T}\none\n`, TWO, /out of order/],
  [
    'overlap',
    `1\n00:00:01,000 --> 00:00:05,000\none\n\n2\n${U}\ntwo\n`,
    [
      [1000, 5000, 'one'],
      [3000, 4000, 'two'],
    ],
    /begins before/,
  ],
  [
    'same start',
    `1\n${T}\none\n\n2\n${T}\ntwo\n`,
    [
      [1000, 2000, 'one'],
      [1000, 2000, 'two'],
    ],
    /begins before/,
  ],
  ['no length', '1\n00:00:01,000 --> 00:00:01,000\none\n', [[1000, 1833, 'one']], /end was estimated/],
  [
    'end before start',
    `1\n00:00:02,000 --> 00:00:01,000\none\n\n2\n00:00:02,500 --> 00:00:04,000\ntwo\n`,
    [
      [2000, 2500, 'one'],
      [2500, 4000, 'two'],
    ],
    /end was estimated/,
  ],
  [
    'times that cannot be read',
    `1\n${T}\none\n\n2\n00:00:0x,000 --> 00:zz:04,000\ntwo\n`,
    [
      [1000, 2000, 'one'],
      [2000, 2833, 'two'],
    ],
    /cannot be read.*zz/,
  ],
  ['a cue without text', `1\n${T}\none\n\n2\n00:00:02,000 --> 00:00:03,000\n\n3\n${U}\ntwo\n`, TWO, /without text/],
  ['text before the first cue', `Made by Anna\n\n1\n${T}\none\n`, ONE, /before the first cue.*Made by Anna/],
  ['NUL characters', `1\n${T}\no\0ne\n`, ONE, /NUL/],
  ['italics', `1\n${T}\n<i>one</i>\n`, ONE, /Formatting is not kept: <i>/],
  ['font tags', `1\n${T}\n<font color="#ff0000">one</font>\n`, ONE, /color="#ff0000"/],
  ['a tag that is not closed', `1\n${T}\n<b>one\n`, ONE, /Formatting/],
  ['{\\an8}', `1\n${T}\n{\\an8}one\n`, ONE, /\{\\an8\}/],
  ['script', `1\n${T}\n<script>alert(1)</script>\n`, [[1000, 2000, '<script>alert(1)</script>']], null],
  ['a lone <', `1\n${T}\n3 < 4 and 5 > 2\n`, [[1000, 2000, '3 < 4 and 5 > 2']], null],
  ['a heart', `1\n${T}\nI <3 you\n`, [[1000, 2000, 'I <3 you']], null],
  ['references', `1\n${T}\nR&amp;D &lt;ok&gt; it&#39;s AT&T &copy\n`, [[1000, 2000, "R&D <ok> it's AT&T &copy"]], null],
  ['<br>', `1\n${T}\none<br/>two\n`, [[1000, 2000, 'one\ntwo']], null],
  ['an arrow in the text', `1\n${T}\ngo --> there\n`, [[1000, 2000, 'go --> there']], null],
  ['hours in the text', `1\n${T}\nopen\n10:30 -> 11:00 daily\n`, [[1000, 2000, 'open\n10:30 -> 11:00 daily']], null],
  ['emoji and right-to-left text', `1\n${T}\n👩‍👩‍👧 مرحبا\n`, [[1000, 2000, '👩‍👩‍👧 مرحبا']], null],
  ['decomposed accents', `1\n${T}\ncafe\u0301\n`, [[1000, 2000, 'cafe\u0301']], null],
]

const HEAD = 'WEBVTT\n\n'
const A = '00:01.000 --> 00:02.000'
const B = '00:03.000 --> 00:04.000'
const VTT: Row[] = [
  ['plain', `${HEAD}${A}\none\n\n${B}\ntwo\n`, TWO, null],
  ['byte order mark', `\ufeff${HEAD}${A}\none\n\n${B}\ntwo`, TWO, null],
  ['header of a video site', `WEBVTT\nKind: captions\nLanguage: en\n\n${A}\none\n`, ONE, null],
  ['words in the header', `WEBVTT Made by Anna\n\n${A}\none\n`, ONE, /header says: Made by Anna/],
  ['lower-case signature', `webvtt\n\n${A}\none\n`, ONE, /WEBVTT/],
  ['blank lines before the signature', `\n\nWEBVTT\n\n${A}\none\n`, ONE, /WEBVTT/],
  ['no blank line after the signature', `WEBVTT\n${A}\none\n`, ONE, null],
  ['comment', `${HEAD}NOTE by Anna\n\n${A}\none\n`, ONE, /comment.*by Anna/],
  ['style', `${HEAD}STYLE\n::cue { color: red }\n\n${A}\none\n`, ONE, /Styles[\s\S]*color: red/],
  ['commas', `${HEAD}00:00:01,000 --> 00:00:02,000\none\n\n${B}\ntwo\n`, TWO, /as WebVTT asks/],
  ['short fraction', `${HEAD}00:01.0 --> 00:02.0\none\n`, ONE, /as WebVTT asks/],
  ['one-digit minutes', `${HEAD}0:01.000 --> 0:02.000\none\n`, ONE, /as WebVTT asks/],
  [
    'text after a blank line',
    `${HEAD}${A}\none\n\nand more\n\n${B}\ntwo\n`,
    [
      [1000, 2000, 'one\nand more'],
      [3000, 4000, 'two'],
    ],
    /added to the cue/,
  ],
  ['text before the first cue', `${HEAD}stray words\n\n${A}\none\n`, ONE, /stray words/],
  ['settings', `${HEAD}${A} align:start position:10%\none\n`, ONE, /position/],
  ['unknown settings', `${HEAD}${A} mood:happy\none\n`, ONE, /mood:happy/],
  ['text behind the times', `${HEAD}${A} one\n\n${B}\ntwo\n`, TWO, /timing line/],
  ['class and language tags', `${HEAD}${A}\n<c.red>o</c><lang es>ne</lang>\n`, ONE, /<c\.red> <lang es>/],
  ['unknown tags', `${HEAD}${A}\n<crosstalk> one\n`, [[1000, 2000, '<crosstalk> one']], null],
  ['ruby', `${HEAD}${A}\n<ruby>漢<rt>kan</rt></ruby>\n`, [[1000, 2000, '漢(kan)']], null],
  ['references', `${HEAD}${A}\n&eacute;&nbsp;&amp;&notanything;\n`, [[1000, 2000, 'é\u00a0&¬anything;']], null],
  ['end before start', `${HEAD}00:02.000 --> 00:01.000\none\n`, [[2000, 2833, 'one']], /end was estimated/],
]

function check([, file, cues, problem]: Row): void {
  const result = read(file)
  expect(result.cues.map((cue) => [cue.startMs, cue.endMs, cue.text])).toEqual(cues)
  const notes = result.problems.map((item) => item.text).join('\n')
  if (problem) expect(notes).toMatch(problem)
  else expect(notes).toBe('')
  expect(new Set(result.cues.map((cue) => cue.id)).size).toBe(result.cues.length)
}

describe('SubRip as it comes', () => {
  it.each(SRT.map((row) => ({ name: row[0], row })))('$name', ({ row }) => {
    check(row)
    expect(read(row[1]).format).toBe('srt')
  })
})

describe('WebVTT as it comes', () => {
  it.each(VTT.map((row) => ({ name: row[0], row })))('$name', ({ row }) => {
    check(row)
    expect(read(row[1]).format).toBe('vtt')
  })

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
    const bytes = new TextEncoder().encode(`WEBVTT\nLanguage: es\n\n${A}\none\n`)
    expect(readTranscript(bytes, 'clip.en.vtt').language).toBe('es')
    expect(readTranscript(new TextEncoder().encode(`${T}\none`), 'clip.fr.srt').language).toBe('fr')
  })
})
