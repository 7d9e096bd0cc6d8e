/** SubRip as it comes: one row per quirk. Also read by the oracle (oracle.test.ts). Times in milliseconds. */
import type { Row, Shown } from './support.ts'

export const T = '00:00:01,000 --> 00:00:02,000'
export const U = '00:00:03,000 --> 00:00:04,000'

/** The same two cues, however they are written. */
const TWO: Shown[] = [
  [1000, 2000, 'one'],
  [3000, 4000, 'two'],
]
const ONE: Shown[] = [[1000, 2000, 'one']]

/** What a cue with this text shows. */
const said = (name: string, text: string, shown: string, problem: RegExp | null = null): Row => [
  name,
  `1\n${T}\n${text}\n`,
  [[1000, 2000, shown]],
  problem,
]
/** When a cue with this timing line is. */
const timed = (timing: string, startMs: number, endMs: number, problem: RegExp | null = null): Row => [
  `timing line: ${timing}`,
  `1\n${timing}\none\n`,
  [[startMs, endMs, 'one']],
  problem,
]
/** Who says what. */
const spoken = (name: string, text: string, cues: Shown[], problem: RegExp | null = null): Row => [
  name,
  `1\n${T}\n${text}\n`,
  cues,
  problem,
]

const FORM: Row[] = [
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

const TIMINGS: Row[] = [
  timed('00:00:01,000 --> 00:00:02,000   ', 1000, 2000),
  timed('\t00:00:01,000\t-->\t00:00:02,000', 1000, 2000),
  timed('00:00:01,000 -->00:00:02,000', 1000, 2000),
  timed('00:00:01,000--> 00:00:02,000', 1000, 2000),
  timed('00:00:01,000 => 00:00:02,000', 1000, 2000),
  timed('00:00:01,000 ⇒ 00:00:02,000', 1000, 2000),
  timed('00:00:01,000 -->> 00:00:02,000', 1000, 2000),
  timed('00:00:01;000 --> 00:00:02;000', 1000, 2000),
  timed('00:00:01:000 --> 00:00:02:000', 1000, 2000),
  timed('00:00:01.000 --> 00:00:02,000', 1000, 2000),
  timed('0:00:01,000 --> 0:00:02,000', 1000, 2000),
  timed('000:00:01,000 --> 000:00:02,000', 1000, 2000),
  timed('01:02,5 --> 01:04,25', 62_500, 64_250, /three digits/),
  timed('00h00:01,000 --> 00h00:02,000', 1000, 2000),
  timed('00:59:59,999 --> 01:00:00,000', 3_599_999, 3_600_000),
  timed('00:60:00,000 --> 00:60:01,000', 3_600_000, 3_601_000),
  timed('23:59:59,999 --> 24:00:00,001', 86_399_999, 86_400_001),
  timed('00:00:00,000 --> 00:00:00,001', 0, 1),
  timed('۰۰:۰۰:۰۱,۰۰۰ --> ۰۰:۰۰:۰۲,۰۰۰', 1000, 2000),
  timed('००:००:०१,००० --> ००:००:०२,०००', 1000, 2000),
  timed('1. 00:00:01,000 --> 00:00:02,000', 1000, 2000),
  timed('1) 00:00:01,000 --> 00:00:02,000', 1000, 2000),
]

const TEXTS: Row[] = [
  said('bold and underline', '<b><u>one</u></b>', 'one', /<b> <u>/),
  said('tags in capitals', '<I>one</I>', 'one', /<I>/),
  said('a font with quotes of two kinds', `<font face='Arial' size="20">one</font>`, 'one', /Arial/),
  said('a closing tag alone', 'one</i>', 'one'),
  said('crossed tags', '<b><i>one</b></i>', 'one', /<b> <i>/),
  said('an empty tag', 'a <> b', 'a <> b'),
  said('several positions', '{\\an8}{\\pos(1,2)}one', 'one', /an8.*pos/),
  said('braces of MicroDVD', '{y:i}one', '{y:i}one'),
  said('a note of music', '♪ one ♪', '♪ one ♪'),
  said('a hash for music', '# one #', '# one #'),
  said('a sound in brackets', '[door closes]', '[door closes]'),
  said('a sound in round brackets', '(laughs) one', '(laughs) one'),
  said('three lines', 'one\ntwo\nthree', 'one\ntwo\nthree'),
  said('a line of dots', '...\none', '...\none'),
  said('a web address', 'https://example.org/a?b=1&c=2', 'https://example.org/a?b=1&c=2'),
  said('a time of day', 'at 10:30 we left', 'at 10:30 we left'),
  said('a sum', '2 + 2 = 4', '2 + 2 = 4'),
  said('a percentage', '100% < 200%', '100% < 200%'),
  said('a tab in the text', 'one\ttwo', 'one\ttwo'),
  said('no-break spaces', 'one\u00a0two', 'one\u00a0two'),
  said('a zero-width joiner', 'क्\u200dष', 'क्\u200dष'),
  said('a right-to-left mark', '\u202bone\u202c', '\u202bone\u202c'),
  said('curly quotes', '“one” ‘two’', '“one” ‘two’'),
  said('a hexadecimal reference', 'it&#x27;s', "it's"),
  said('a reference twice escaped', 'R&amp;amp;D', 'R&amp;D'),
  said('a lone ampersand', 'you & me', 'you & me'),
  said('a backslash', 'C:\\videos\\one', 'C:\\videos\\one'),
  said('a line break as in ASS', 'one\\Ntwo', 'one\\Ntwo'),
  said('Chinese without spaces', '我们在这里', '我们在这里'),
  said('a number with a dot', '1.', '1.'),
  said('a year alone', '1984', '1984'),
  said('a dash before words', '- one', '- one'),
  spoken('dialogue', '- one\n- two', [
    [1000, 1500, '', '- one'],
    [1500, 2000, '', '- two'],
  ]),
  spoken('a name in capitals', 'ANNA: one', [[1000, 2000, 'ANNA', 'one']]),
  spoken('a name behind >>', '>> Anna: one', [[1000, 2000, 'Anna', 'one']]),
  spoken('a name in brackets', '[Anna]: one', [[1000, 2000, 'Anna', 'one']]),
  spoken('a role', 'Interviewer: one', [[1000, 2000, 'Interviewer', 'one']]),
  spoken('a voice as in WebVTT', '<v Anna>one</v>', [[1000, 2000, 'Anna', 'one']]),
  spoken('two names in one cue', 'ANNA: one\nBEN: two', [
    [1000, 1500, 'ANNA', 'one'],
    [1500, 2000, 'BEN', 'two'],
  ]),
  spoken('a note is no name', 'Note: one', [[1000, 2000, '', 'Note: one']]),
]

const FILES: Row[] = [
  ['numbers from zero', `0\n${T}\none\n\n1\n${U}\ntwo\n`, TWO, null],
  ['numbers with a full stop', `1.\n${T}\none\n\n2.\n${U}\ntwo\n`, TWO, null],
  ['numbers in another script', `١\n${T}\none\n\n٢\n${U}\ntwo\n`, TWO, null],
  [
    'a byte order mark in the middle, of two files put together',
    `1\n${T}\none\n\n\ufeff1\n${U}\ntwo\n`,
    TWO,
    /identifier already used/,
  ],
  ['two byte order marks', `\ufeff\ufeff1\n${T}\none\n`, ONE, null],
  ['line separators of Unicode in the text', `1\n${T}\none\u2028two\n`, [[1000, 2000, 'one\u2028two']], null],
  ['form feeds between cues', `1\n${T}\none\n\f\n2\n${U}\ntwo\n`, TWO, null],
  ['a WebVTT comment', `1\n${T}\none\n\nNOTE by Anna\n`, [[1000, 2000, 'one\nNOTE by Anna']], /blank line/i],
  [
    'a credit at the end',
    `1\n${T}\none\n\n2\n${U}\nSubtitles by Anna\n`,
    [
      [1000, 2000, 'one'],
      [3000, 4000, 'Subtitles by Anna'],
    ],
    null,
  ],
  [
    'the same cue twice',
    `1\n${T}\none\n\n2\n${T}\none\n`,
    [
      [1000, 2000, 'one'],
      [1000, 2000, 'one'],
    ],
    /begins before/,
  ],
  [
    'a cue that ends where the next begins',
    `1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:02,000 --> 00:00:03,000\ntwo\n`,
    [
      [1000, 2000, 'one'],
      [2000, 3000, 'two'],
    ],
    null,
  ],
  ['only spaces as text', `1\n${T}\n   \n\n2\n${U}\ntwo\n`, [[3000, 4000, 'two']], /without text/],
  ['cut off in a timing line', `1\n${T}\none\n\n2\n00:00:03,000 --> 00:0`, ONE, /without text/],
  ['cut off behind a number', `1\n${T}\none\n\n2\n`, [[1000, 2000, 'one\n2']], /blank line/i],
  [
    'rules between cues',
    `1\n${T}\none\n\n-----\n\n2\n${U}\ntwo\n`,
    [
      [1000, 2000, 'one\n-----'],
      [3000, 4000, 'two'],
    ],
    /blank line/i,
  ],
]

export const SRT: readonly Row[] = [...FORM, ...TIMINGS, ...TEXTS, ...FILES]
