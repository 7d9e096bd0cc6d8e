/** WebVTT as it comes: one row per quirk. Also read by the oracle (oracle.test.ts). Times in milliseconds. */
import type { Row, Shown } from './support.ts'

/** The same two cues, however they are written. */
const TWO: Shown[] = [
  [1000, 2000, 'one'],
  [3000, 4000, 'two'],
]
const ONE: Shown[] = [[1000, 2000, 'one']]

export const HEAD = 'WEBVTT\n\n'
export const A = '00:01.000 --> 00:02.000'
export const B = '00:03.000 --> 00:04.000'
/** What a cue with this text shows. */
const said = (name: string, text: string, shown: string, problem: RegExp | null = null): Row => [
  name,
  `${HEAD}${A}\n${text}\n`,
  [[1000, 2000, shown]],
  problem,
]
/** When a cue with this timing line is. */
const timed = (timing: string, startMs: number, endMs: number, problem: RegExp | null = null): Row => [
  `timing line: ${timing}`,
  `${HEAD}${timing}\none\n`,
  [[startMs, endMs, 'one']],
  problem,
]
/** Who says what. */
const spoken = (name: string, text: string, cues: Shown[], problem: RegExp | null = null): Row => [
  name,
  `${HEAD}${A}\n${text}\n`,
  cues,
  problem,
]

const FORM: Row[] = [
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

const ASKED = /as WebVTT asks/
const TIMINGS: Row[] = [
  timed('00:00:01.000 --> 00:00:02.000', 1000, 2000),
  timed('00:01.000-->00:02.000', 1000, 2000),
  timed('\t00:01.000\t-->\t00:02.000\t', 1000, 2000),
  timed('100:00:00.000 --> 100:00:01.000', 360_000_000, 360_001_000),
  timed('000:00:01.000 --> 000:00:02.000', 1000, 2000),
  timed('59:59.999 --> 01:00:00.000', 3_599_999, 3_600_000),
  timed('00:00.000 --> 00:00.001', 0, 1),
  timed('00:01.000 -> 00:02.000', 1000, 2000, ASKED),
  timed('00:01.000 → 00:02.000', 1000, 2000, ASKED),
  timed('00:01.000 —> 00:02.000', 1000, 2000, ASKED),
  timed('00:01 --> 00:02', 1000, 2000, ASKED),
  timed('00:01.00 --> 00:02.00', 1000, 2000, ASKED),
  timed('00:01.0000 --> 00:02.0000', 1000, 2000, ASKED),
  timed('0:00:01.000 --> 0:00:02.000', 1000, 2000),
  timed('00:00:60.000 --> 00:00:61.000', 60_000, 61_000, ASKED),
  timed('00:60:00.000 --> 00:60:01.000', 3_600_000, 3_601_000, ASKED),
  timed('60:00.000 --> 60:01.000', 3_600_000, 3_601_000, ASKED),
  timed('00:00:01:000 --> 00:00:02:000', 1000, 2000, ASKED),
  timed('00:00:01,5 --> 00:00:02,5', 1500, 2500, ASKED),
  timed('-00:01.000 --> 00:02.000', 0, 2000, /before zero/),
  timed('٠٠:٠١.٠٠٠ --> ٠٠:٠٢.٠٠٠', 1000, 2000, ASKED),
  timed('1 00:01.000 --> 00:02.000', 1000, 2000, ASKED),
  timed('00:01.000 -->', 1000, 1833, /without an end/),
  timed('00:01.000 --> 00:01.000', 1000, 1833, /end was estimated/),
  timed('00:01.000 --> 00:02.000 line:0', 1000, 2000, /position/),
  timed('00:01.000 --> 00:02.000 line:-1', 1000, 2000, /position/),
  timed('00:01.000 --> 00:02.000 line:50%,end', 1000, 2000, /position/),
  timed('00:01.000 --> 00:02.000 position:50%,line-left', 1000, 2000, /position/),
  timed('00:01.000 --> 00:02.000 size:80%', 1000, 2000, /position/),
  timed('00:01.000 --> 00:02.000 align:middle', 1000, 2000, /position/),
  timed('00:01.000 --> 00:02.000 vertical:rl', 1000, 2000, /position/),
  timed('00:01.000 --> 00:02.000  align:left   size:50%', 1000, 2000, /position/),
  timed('00:01.000 --> 00:02.000 region:fred', 1000, 2000, /region:fred/),
  timed('00:01.000 --> 00:02.000 A:start', 1000, 2000, /A:start/),
  timed('00:01.000 --> 00:02.000 position:abc', 1000, 2000, /position:abc/),
]

const TEXTS: Row[] = [
  said('italics, bold, underline', '<i>a</i> <b>b</b> <u>c</u>', 'a b c', /<i> <b> <u>/),
  said('tags in capitals', '<I>one</I>', 'one', /<I>/),
  said('a tag that is not closed', '<b>one', 'one', /<b>/),
  said('a closing tag alone', 'one</b>', 'one'),
  said('a tag cut off', 'one <b', 'one <b'),
  said('classes in a row', '<c.red.big>one</c>', 'one', /<c\.red\.big>/),
  said('an empty class', '<c>one</c>', 'one'),
  said('a class of Zoom and others', '<c.colorE5E5E5>one</c>', 'one', /colorE5E5E5/),
  said('nested classes', '<c.a>o<c.b>n</c>e</c>', 'one', /<c\.a> <c\.b>/),
  said('a ruby without rt', '<ruby>漢</ruby>', '漢'),
  said('a language', '<lang en-GB>one</lang>', 'one', /en-GB/),
  said('font tags from SubRip', '<font color="red">one</font>', 'one', /color="red"/),
  said('{\\an8} from SubRip', '{\\an8}one', 'one', /an8/),
  said('a lone <', '3 < 4', '3 < 4'),
  said('a heart', 'I <3 you', 'I <3 you'),
  said('a lone >', '4 > 3', '4 > 3'),
  said('an empty tag', 'a <> b', 'a <> b'),
  said('a script', '<script>alert(1)</script>', '<script>alert(1)</script>'),
  said('a picture', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'),
  said('escaped markup', '&lt;b&gt;one&lt;/b&gt;', '<b>one</b>'),
  said('an ampersand alone', 'R&D & more', 'R&D & more'),
  said('a decimal reference', '&#233;', 'é'),
  said('a hexadecimal reference', '&#xe9;&#XE9;', 'éé'),
  said('a reference to nothing', '&#0;', '\ufffd'),
  said('a reference beyond Unicode', '&#x110000;', '\ufffd'),
  said('a reference without a semicolon', 'one &amp two', 'one & two'),
  said('marks for direction', '&lrm;one&rlm;', '\u200eone\u200f'),
  said('a reference of Windows', '&#150;', '–'),
  said('several lines', 'one\ntwo\nthree', 'one\ntwo\nthree'),
  said('spaces at the ends', '  one  ', 'one'),
  said('a tab inside', 'one\ttwo', 'one\ttwo'),
  said('a line of spaces inside', 'one\n   \ntwo', 'one\ntwo'),
  said('a dash', '- one', '- one'),
  said('music', '♪ one ♪', '♪ one ♪'),
  said('emoji of several characters', '👩‍👩‍👧', '👩‍👩‍👧'),
  said('NOTE as text', 'NOTE one', 'NOTE one'),
  said('STYLE as text', 'STYLE', 'STYLE'),
  said('a time in the text', 'at 10:30 <i>sharp</i>', 'at 10:30 sharp', /<i>/),
  said('a timestamp outside of the cue', 'one <00:09.000>two', 'one two'),
  said('a timestamp that is none', 'one <00:9>two', 'one <00:9>two'),
  said('a timestamp with a comma', 'one <00:00:01,500>two', 'one two'),
  spoken('a voice', '<v Anna>one</v>', [[1000, 2000, 'Anna', 'one']]),
  spoken('a voice that is not closed', '<v Anna>one', [[1000, 2000, 'Anna', 'one']]),
  spoken('a voice of two words', '<v Anna Ruiz>one', [[1000, 2000, 'Anna Ruiz', 'one']]),
  spoken('a voice with a class', '<v.loud Anna>one', [[1000, 2000, 'Anna', 'one']], /<v\.loud Anna>/),
  spoken('a voice with references', '<v R&amp;D>one', [[1000, 2000, 'R&D', 'one']]),
  spoken('a voice with too many spaces', '<v   Anna   Ruiz  >one', [[1000, 2000, 'Anna Ruiz', 'one']]),
  spoken('a voice without a name', '<v>one', [[1000, 2000, '', 'one']]),
  spoken('a voice with nothing to say', '<v Anna>', [[1000, 2000, 'Anna', '']]),
  spoken('a voice behind text', 'so <v Anna>one', [
    [1000, 1400, '', 'so'],
    [1400, 2000, 'Anna', 'one'],
  ]),
  spoken('a label in capitals', 'ANNA: one', [[1000, 2000, 'ANNA', 'one']]),
  spoken('a label behind >>', '&gt;&gt; Anna: one', [[1000, 2000, 'Anna', 'one']]),
  spoken('a voice and a label', '<v Anna>BEN: one', [[1000, 2000, 'Anna', 'BEN: one']]),
]

const FILES: Row[] = [
  ['CRLF', `${HEAD}${A}\none\n\n${B}\ntwo\n`.replaceAll('\n', '\r\n'), TWO, null],
  ['CR only', `${HEAD}${A}\none\n\n${B}\ntwo\n`.replaceAll('\n', '\r'), TWO, null],
  ['a tab behind the signature', `WEBVTT\tby Anna\n\n${A}\none\n`, ONE, /by Anna/],
  ['a signature with a space in it', `WEB VTT\n\n${A}\none\n`, ONE, /WEBVTT/],
  ['WEBVTT FILE of older programs', `WEBVTT FILE\n\n${A}\none\n`, ONE, /FILE/],
  [
    'an offset map of HLS',
    `WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n${A}\none\n`,
    ONE,
    /TIMESTAMP-MAP/,
  ],
  ['identifiers of words', `${HEAD}intro\n${A}\none\n\noutro\n${B}\ntwo\n`, TWO, null],
  ['numbers as identifiers', `${HEAD}1\n${A}\none\n\n2\n${B}\ntwo\n`, TWO, null],
  ['identifiers of a service', `${HEAD}3f1c9a2e-1111/12-0\n${A}\none\n`, ONE, null],
  ['an identifier twice', `${HEAD}a\n${A}\none\n\na\n${B}\ntwo\n`, TWO, /identifier already used/],
  ['no blank line between cues', `${HEAD}${A}\none\n${B}\ntwo\n`, TWO, null],
  ['many blank lines', `${HEAD}\n\n${A}\none\n\n\n\n${B}\ntwo\n\n\n`, TWO, null],
  ['comment of several lines', `${HEAD}NOTE\nby Anna\nin May\n\n${A}\none\n`, ONE, /by Anna\nin May/],
  ['comment at the end', `${HEAD}${A}\none\n\nNOTE the end`, ONE, /the end/],
  ['comment between cues', `${HEAD}${A}\none\n\nNOTE so\n\n${B}\ntwo\n`, TWO, /so/],
  ['region', `${HEAD}REGION\nid:fred\nwidth:40%\n\n${A} region:fred\none\n`, ONE, /id:fred/],
  ['two styles', `${HEAD}STYLE\n::cue{}\n\nSTYLE\n::cue(b){}\n\n${A}\none\n`, ONE, /cue\(b\)/],
  ['style behind the first cue', `${HEAD}${A}\none\n\nSTYLE\n::cue{}\n`, ONE, /cue\{\}/],
  ['cues out of order', `${HEAD}${B}\ntwo\n\n${A}\none\n`, TWO, /out of order/],
  [
    'overlap',
    `${HEAD}00:01.000 --> 00:05.000\none\n\n${B}\ntwo\n`,
    [
      [1000, 5000, 'one'],
      [3000, 4000, 'two'],
    ],
    /begins before/,
  ],
  ['a cue without text', `${HEAD}${A}\none\n\n00:02.000 --> 00:03.000\n\n${B}\ntwo\n`, TWO, /without text/],
  ['NUL characters', `${HEAD}${A}\no\0ne\n`, ONE, /NUL/],
  [
    'cut off in a timing line',
    `${HEAD}${A}\none\n\n00:03.000 --`,
    [[1000, 2000, 'one\n00:03.000 --']],
    /added to the cue/,
  ],
  [
    'a file of SubRip with the signature put on top',
    `WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo\n`,
    TWO,
    ASKED,
  ],
]

export const VTT: readonly Row[] = [...FORM, ...TIMINGS, ...TEXTS, ...FILES]
