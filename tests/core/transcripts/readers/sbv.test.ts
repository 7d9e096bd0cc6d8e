/** SBV files as YouTube and others write them, and as they get broken. */
import { runFuzz } from './fuzz.ts'
import { type Row, runCommon, runLarge, runRows, type Shown } from './support.ts'

const T = '0:00:01.000,0:00:02.000'
const U = '0:00:03.000,0:00:04.000'
const ONE: Shown[] = [[1000, 2000, 'one']]
const TWO: Shown[] = [...ONE, [3000, 4000, 'two']]
const GOOD = `${T}\none\n\n${U}\ntwo\n`

/** Ways to write the two times of the first cue. */
const TIMES: [string, string][] = [
  ['as YouTube does', '0:00:01.000,0:00:02.000'],
  ['two digits of hours', '00:00:01.000,00:00:02.000'],
  ['three digits of hours', '000:00:01.000,000:00:02.000'],
  ['no hours', '00:01.000,00:02.000'],
  ['no hours, one digit', '0:01.000,0:02.000'],
  ['a space behind the comma', '0:00:01.000, 0:00:02.000'],
  ['a space before the comma', '0:00:01.000 ,0:00:02.000'],
  ['spaces around the comma', '0:00:01.000 , 0:00:02.000'],
  ['a tab behind the comma', '0:00:01.000,\t0:00:02.000'],
  ['spaces in front', '   0:00:01.000,0:00:02.000'],
  ['spaces behind', '0:00:01.000,0:00:02.000   '],
  ['one-digit minutes', '0:0:01.000,0:0:02.000'],
  ['one-digit seconds', '0:00:1.000,0:00:2.000'],
]
const FRACTIONS: [string, string, number, number][] = [
  ['no fraction', '0:00:01,0:00:02', 1000, 2000],
  ['one digit of fraction', '0:00:01.5,0:00:02.5', 1500, 2500],
  ['two digits of fraction', '0:00:01.25,0:00:02.75', 1250, 2750],
  ['four digits of fraction', '0:00:01.2500,0:00:02.7509', 1250, 2750],
  ['six digits of fraction', '0:00:01.250000,0:00:02.750900', 1250, 2750],
  ['nine digits of fraction', '0:00:01.250000000,0:00:02.750900000', 1250, 2750],
  ['the first with, the second without', '0:00:01.000,0:00:02', 1000, 2000],
]
const CLOCKS: [string, string, number, number][] = [
  ['minutes', '0:01:01.000,0:01:02.000', 61_000, 62_000],
  ['hours', '1:00:00.000,1:00:01.000', 3_600_000, 3_601_000],
  ['ten hours', '10:00:00.000,10:00:01.000', 36_000_000, 36_001_000],
  ['a hundred hours', '100:00:00.000,100:00:01.000', 360_000_000, 360_001_000],
  ['more than 59 seconds', '0:00:75.000,0:00:76.000', 75_000, 76_000],
  ['more than 59 minutes', '0:75:00.000,0:75:01.000', 4_500_000, 4_501_000],
  ['milliseconds', '0:00:00.001,0:00:00.002', 1, 2],
  ['from zero', '0:00:00.000,0:00:01.000', 0, 1000],
  ['more than a week', '999:00:00.000,999:00:01.000', 604_799_999, 604_800_000],
  ['end before start', '0:00:02.000,0:00:01.000', 2000, 2833],
  ['no length', '0:00:02.000,0:00:02.000', 2000, 2833],
  ['before zero', '-0:00:01.000,0:00:02.000', 0, 2000],
]
/** Texts that must come out unchanged. */
const PLAIN = [
  'hello, world',
  '1',
  '1987',
  '10:30',
  '10:30, 11:30 and so on',
  'at 0:00:01.000',
  'a [b] c',
  'a | b',
  'a; b',
  '3 < 4',
  'I <3 you',
  '5 > 4',
  'R&D',
  'AT&T &copy',
  '"quoted"',
  "it's",
  '¿Qué? ¡Sí!',
  'naïve café',
  'cafe\u0301',
  '👩‍👩‍👧 family',
  'مرحبا بالعالم',
  'שלום',
  '漢字かな',
  'Việt Nam',
  '*bold* _it_',
  '=SUM(A1)',
  '-- dashes',
  '…',
  '♪ music ♪',
  '[applause]',
  '(laughs)',
  'go --> there',
  'https://example.org/a,b',
  'C:\\temp',
  '100%',
  '$5,000',
  '#hashtag @name',
  '0:00',
  'a\u00a0b',
  '\u200fright',
]
const LOOKS: Row[] = [
  ['[br]', `${T}\none[br]two\n`, [[1000, 2000, 'one\ntwo']], null],
  ['[BR]', `${T}\none[BR]two\n`, [[1000, 2000, 'one\ntwo']], null],
  ['several [br]', `${T}\na[br]b[br]c\n`, [[1000, 2000, 'a\nb\nc']], null],
  ['[br] at the end', `${T}\none[br]\n`, ONE],
  ['two lines', `${T}\none\ntwo\n`, [[1000, 2000, 'one\ntwo']], null],
  ['three lines', `${T}\na\nb\nc\n`, [[1000, 2000, 'a\nb\nc']], null],
  ['references', `${T}\nR&amp;D &gt; &#39;x&#39;\n`, [[1000, 2000, "R&D > 'x'"]], null],
  ['<i>', `${T}\n<i>one</i>\n`, ONE, /<i>/],
  ['<font>', `${T}\n<font color="red">one</font>\n`, ONE, /color="red"/],
  ['a script', `${T}\n<script>x</script>\n`, [[1000, 2000, '<script>x</script>']], null],
]
const SPEAKERS: Row[] = [
  ['capitals', `${T}\nANNA RUIZ: one\n`, [[1000, 2000, 'ANNA RUIZ', 'one']], null],
  ['>> and a name', `${T}\n>> Anna: one\n`, [[1000, 2000, 'Anna', 'one']], null],
  ['>> with references', `${T}\n&gt;&gt; Anna: one\n`, [[1000, 2000, 'Anna', 'one']], null],
  ['>> alone', `${T}\n>> one\n`, [[1000, 2000, '', '>> one']], null],
  ['a role', `${T}\nInterviewer: one\n`, [[1000, 2000, 'Interviewer', 'one']], null],
  ['a number', `${T}\nSpeaker 1: one\n`, [[1000, 2000, 'Speaker 1', 'one']], null],
  ['brackets', `${T}\n[SPEAKER_01]: one\n`, [[1000, 2000, 'SPEAKER_01', 'one']], null],
  ['a note is none', `${T}\nNote: one\n`, [[1000, 2000, '', 'Note: one']], null],
  [
    'two people in one cue',
    `${T}\nANNA: one\nBEN: two\n`,
    [
      [1000, 1500, 'ANNA', 'one'],
      [1500, 2000, 'BEN', 'two'],
    ],
    null,
  ],
  [
    'dashes',
    `${T}\n- one\n- two\n`,
    [
      [1000, 1500, '', '- one'],
      [1500, 2000, '', '- two'],
    ],
    null,
  ],
]
const SHAPES: Row[] = [
  ['plain', GOOD, TWO, null],
  ['no blank line between cues', `${T}\none\n${U}\ntwo\n`, TWO, null],
  ['many blank lines', `\n\n${T}\none\n\n\n\n${U}\ntwo\n\n\n`, TWO, null],
  ['blank lines with spaces', `${T}\none\n  \t\n${U}\ntwo\n`, TWO, null],
  ['a blank line behind the times', `${T}\n\none\n\n${U}\n\ntwo\n`, TWO],
  ['text behind the times', `${T} one\n\n${U} two\n`, TWO, /timing line/],
  ['an empty cue', `${T}\n\n${U}\ntwo\n`, [[3000, 4000, 'two']], /without text/],
  ['out of order', `${U}\ntwo\n\n${T}\none\n`, TWO, /out of order/],
  [
    'overlap',
    `0:00:01.000,0:00:03.500\none\n\n${U}\ntwo\n`,
    [
      [1000, 3500, 'one'],
      [3000, 4000, 'two'],
    ],
    /begins before/,
  ],
  [
    'the same times twice',
    `${T}\none\n\n${T}\ntwo\n`,
    [
      [1000, 2000, 'one'],
      [1000, 2000, 'two'],
    ],
    /begins before/,
  ],
  ['words in front', `Made by Anna\n\n${T}\none\n`, ONE, /Made by Anna/],
  [
    'a number as the only text',
    `${T}\n1\n\n${U}\n2\n`,
    [
      [1000, 2000, '1'],
      [3000, 4000, '2'],
    ],
    null,
  ],
  [
    'a counting speech',
    `${T}\n1\n2\n\n${U}\n3\n`,
    [
      [1000, 2000, '1\n2'],
      [3000, 4000, '3'],
    ],
    null,
  ],
  [
    'a blank line inside a cue',
    `${T}\none\n\nmore\n\n${U}\ntwo\n`,
    [
      [1000, 2000, 'one\nmore'],
      [3000, 4000, 'two'],
    ],
    /blank line/i,
  ],
  ['only one cue', `${T}\none`, ONE, null],
  ['semicolons', `${T}\none\n\n0:00:03.000;0:00:04.000\ntwo\n`, TWO, null],
  ['spaces round text', `${T}\n   one   \n`, ONE, null],
]

const ROWS: Row[] = [
  ...SHAPES,
  ...TIMES.map(([name, times]): Row => [`times with ${name}`, `${times}\none\n`, ONE, null]),
  ...FRACTIONS.map(([name, times, start, end]): Row => [`fraction: ${name}`, `${times}\none\n`, [[start, end, 'one']]]),
  ...CLOCKS.map(([name, times, start, end]): Row => [`clock: ${name}`, `${times}\none\n`, [[start, end, 'one']]]),
  ...PLAIN.map(
    (text): Row => [
      `text: ${text}`,
      `${T}\n${text}\n\n${U}\ntwo\n`,
      [
        [1000, 2000, text],
        [3000, 4000, 'two'],
      ],
      null,
    ],
  ),
  ...LOOKS.map(([name, ...rest]): Row => [`look: ${name}`, ...rest]),
  ...SPEAKERS.map(([name, ...rest]): Row => [`speaker: ${name}`, ...rest]),
]

const ONE_LINE: Shown[] = [[1000, 2000, 'one']]
const MORE: Row[] = [
  ['a byte order mark', `\ufeff${T}\none\n`, ONE_LINE, null],
  ['a sound in brackets', `${T}\n[music]\n`, [[1000, 2000, '[music]']], null],
  ['a time of day as text', `${T}\nat 10:30 sharp\n`, [[1000, 2000, 'at 10:30 sharp']], null],
  ['a number alone as text', `${T}\n42\n`, [[1000, 2000, '42']], null],
  ['Arabic', `${T}\nمرحبا\n`, [[1000, 2000, 'مرحبا']], null],
  ['emoji', `${T}\n👩‍👩‍👧\n`, [[1000, 2000, '👩‍👩‍👧']], null],
  ['a break in capitals', `${T}\none[BR]two\n`, [[1000, 2000, 'one\ntwo']], null],
  ['breaks in a row', `${T}\none[br][br]two\n`, [[1000, 2000, 'one\ntwo']], null],
  ['a break at the end', `${T}\none[br]\n`, ONE_LINE, null],
  ['a web address', `${T}\nhttps://example.org/?a=1\n`, [[1000, 2000, 'https://example.org/?a=1']], null],
  ['a sum of money', `${T}\n$1,000.50\n`, [[1000, 2000, '$1,000.50']], null],
  ['curly quotes', `${T}\n“one”\n`, [[1000, 2000, '“one”']], null],
]

runRows('SBV as it comes', 'sbv', [...ROWS, ...MORE.map(([name, ...rest]): Row => [`more: ${name}`, ...rest])])
runCommon('sbv', GOOD)
runFuzz('SBV', {
  format: 'sbv',
  good: [`${T}\nqz1wx qz2wx[br]qz3wx\n\n${U}\n>> ANNA: qz4wx\nqz5wx, qz6wx\n`],
  heads: [`${T}\n`, `${T}\nqz1wx\n\n`, ''],
  pieces: [
    '\n',
    '\n\n',
    '\r',
    ' ',
    ',',
    ':',
    '0:00',
    T,
    `\n${U}\n`,
    '0:00:01.000,',
    ',0:00:02.000',
    '[br]',
    '[',
    '<i>',
    '&amp;',
    '1',
    '\n2\n',
    '-->',
    'ANNA: ',
    '\0',
    '"',
    '\u2028',
  ],
})
runLarge('SBV', `${T}\n`, [`${T}\n`, `${T}\na\n\n`, '0:00', '[br]', ',', '0:00:01.000,', '\n', ' '])
