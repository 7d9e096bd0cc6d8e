/** ASS and SSA as programs write them, and as they get broken: one row per quirk. Also read by the oracle (oracle.test.ts). */
import type { Row, Shown } from './support.ts'

const FIELDS = 'Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text'
export const HEAD = `[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n\n[Events]\nFormat: ${FIELDS}\n`
export const line = (text: string, from = '0:00:01.00', to = '0:00:02.00', name = ''): string =>
  `Dialogue: 0,${from},${to},Default,${name},0,0,0,,${text}\n`
export const ass = (...lines: string[]): string => HEAD + lines.join('')
const ONE: Shown[] = [[1000, 2000, 'one']]
const TWO: Shown[] = [...ONE, [3000, 4000, 'two']]
const Q = line('two', '0:00:03.00', '0:00:04.00')
export const GOOD = ass(line('one'), Q)
/** Looks are always noted (the styles), so rows ask for what else is. */
const text = (name: string, written: string, shown: string, problem?: RegExp): Row => [
  `text: ${name}`,
  ass(line(written)),
  [[1000, 2000, shown]],
  problem,
]
const time = (from: string, to: string, start: number, end: number, problem?: RegExp): Row => [
  `time: ${from} to ${to}`,
  ass(line('one', from, to)),
  [[start, end, 'one']],
  problem,
]

const TEXTS: Row[] = [
  text('plain', 'one', 'one'),
  text('a comma', 'one, two, three', 'one, two, three'),
  text('many commas', ',,one,,', ',,one,,'),
  text('\\N', 'one\\Ntwo', 'one\ntwo'),
  text('\\n is a space', 'one\\ntwo', 'one two'),
  text('\\h', 'one\\htwo', 'one\u00a0two'),
  text('\\N at the ends', '\\None\\N', 'one'),
  text('two \\N', 'one\\N\\Ntwo', 'one\ntwo'),
  text('spaces round \\N', 'one \\N two', 'one\ntwo'),
  text('italics', '{\\i1}one{\\i0}', 'one', /\{\\i1\} \{\\i0\}/),
  text('position', '{\\an8}one', 'one', /\{\\an8\}/),
  text('place', '{\\pos(100,200)}one', 'one', /\\pos\(100,200\)/),
  text('movement', '{\\move(1,2,3,4)}one', 'one', /\\move/),
  text('fade', '{\\fad(200,200)}one', 'one', /\\fad/),
  text('a colour', '{\\c&H0000FF&}one', 'one', /\\c&H0000FF&/),
  text('a font', '{\\fnComic Sans}one', 'one', /Comic Sans/),
  text('a clip', '{\\clip(m 0 0 l 5 5)}one', 'one', /\\clip/),
  text('a transform', '{\\t(0,500,\\fscx120)}one', 'one', /fscx120/),
  text('several tags in one', '{\\b1\\i1\\u1}one', 'one', /\{\\b1\\i1\\u1\}/),
  text('tags within a word', 'o{\\i1}n{\\i0}e', 'one'),
  text('a comment in braces', '{check this}one', 'one', /comment in the file: check this/),
  text('a comment before tags', '{check\\i1}one', 'one', /comment in the file: check/),
  text('an empty block', '{}one', 'one'),
  text('a brace that is not closed', 'one {two', 'one {two'),
  text('a brace that is not opened', 'one} two', 'one} two'),
  text('escaped braces', '\\{one\\}', '{one}'),
  text('a backslash', 'C:\\temp', 'C:\\temp'),
  text('a backslash at the end', 'one\\', 'one\\'),
  text('angle brackets stay', '<i>one</i>', '<i>one</i>'),
  text('references stay', 'R&amp;D', 'R&amp;D'),
  text('a script stays', '<script>alert(1)</script>', '<script>alert(1)</script>'),
  text('emoji', '👩‍👩‍👧', '👩‍👩‍👧'),
  text('right to left', 'مرحبا', 'مرحبا'),
  text('accents', '¿Qué pasó?', '¿Qué pasó?'),
  text('decomposed accents', 'cafe\u0301', 'cafe\u0301'),
  text('Chinese', '你好\\N世界', '你好\n世界'),
  text('a number', '42', '42'),
  text('a time', '0:00:05.00', '0:00:05.00'),
  text('an arrow', 'a --> b', 'a --> b'),
  text('a drawing beside words', '{\\p1}m 0 0 l 10 10{\\p0}one', 'one', /drawing was left aside: m 0 0 l 10 10/),
  text('\\pos is no drawing', '{\\pos(1,1)}one', 'one'),
  text('\\pbo is no drawing', '{\\pbo5}one', 'one', /\\pbo5/),
  text('karaoke', '{\\k50}one', 'one'),
  text('quotes', '"one"', '"one"'),
  text('spaces round', '   one   ', 'one'),
  text('dashes', '- one', '- one'),
  text('music', '♪ la ♪', '♪ la ♪'),
  text('a colon', 'so: one', 'so: one'),
  text('Dialogue: in the text', 'see Dialogue: one', 'see Dialogue: one'),
]
const TIMES: Row[] = [
  time('0:00:01.00', '0:00:02.00', 1000, 2000),
  time('0:00:01.50', '0:00:02.75', 1500, 2750),
  time('0:00:01.5', '0:00:02.7', 1500, 2700),
  time('0:00:01.500', '0:00:02.750', 1500, 2750),
  time('0:00:01', '0:00:02', 1000, 2000),
  time('00:00:01.00', '00:00:02.00', 1000, 2000),
  time('0:0:1.00', '0:0:2.00', 1000, 2000),
  time(' 0:00:01.00 ', ' 0:00:02.00 ', 1000, 2000),
  time('1:00:00.00', '1:00:01.00', 3_600_000, 3_601_000),
  time('100:00:00.00', '100:00:01.00', 360_000_000, 360_001_000),
  time('0:00:75.00', '0:00:76.00', 75_000, 76_000),
  time('0:00:01:50', '0:00:02:00', 1500, 2000),
  time('0:00:02.00', '0:00:01.00', 2000, 2833, /end was estimated/),
  time('0:00:02.00', '0:00:02.00', 2000, 2833, /end was estimated/),
  time('-0:00:01.00', '0:00:02.00', 0, 2000, /before zero/),
  time('999:00:00.00', '999:00:01.00', 604_799_999, 604_800_000, /week/),
  time('soon', '0:00:02.00', 0, 2000, /cannot be read.*soon/),
  time('0:00:01.00', 'later', 1000, 1833, /cannot be read.*later/),
  time('', '', 0, 833, /cannot be read/),
]
const SPEAKERS: Row[] = ['Anna', 'Anna Ruiz', 'ANNA', 'Councilor Ruiz (D-2)', 'José', '안나', 'speaker 1'].map(
  (name): Row => [`speaker: ${name}`, ass(line('one', '0:00:01.00', '0:00:02.00', name)), [[1000, 2000, name, 'one']]],
)
export const events = (format: string, ...lines: string[]): string =>
  `[Script Info]\n\n[Events]\nFormat: ${format}\n${lines.join('\n')}\n`
const FORMATS: Row[] = [
  [
    'another order',
    events('Start, End, Name, Text', 'Dialogue: 0:00:01.00,0:00:02.00,Anna,one, two'),
    [[1000, 2000, 'Anna', 'one, two']],
    null,
  ],
  [
    'Actor',
    events('Start, End, Actor, Text', 'Dialogue: 0:00:01.00,0:00:02.00,Anna,one'),
    [[1000, 2000, 'Anna', 'one']],
    null,
  ],
  [
    'times last but text',
    events('Name, End, Start, Text', 'Dialogue: Anna,0:00:02.00,0:00:01.00,one'),
    [[1000, 2000, 'Anna', 'one']],
    null,
  ],
  ['only times and text', events('Start,End,Text', 'Dialogue: 0:00:01.00,0:00:02.00,one'), ONE, null],
  [
    'no spaces',
    events(
      'Layer,Start,End,Style,Name,MarginL,MarginR,MarginV,Effect,Text',
      'Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one',
    ),
    ONE,
    null,
  ],
  [
    'lower case',
    events(
      'layer, start, end, style, name, marginl, marginr, marginv, effect, text',
      'dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one',
    ),
    ONE,
    null,
  ],
  [
    'SSA',
    `[Script Info]\nScriptType: v4.00\n\n[Events]\nFormat: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: Marked=0,0:00:01.00,0:00:02.00,*Default,Anna,0000,0000,0000,,one\n`,
    [[1000, 2000, 'Anna', 'one']],
    null,
  ],
  [
    'SSA without a Format line',
    `[Script Info]\nScriptType: v4.00\n\n[Events]\nDialogue: Marked=0,0:00:01.00,0:00:02.00,Default,Anna,0,0,0,,one\n`,
    [[1000, 2000, 'Anna', 'one']],
    null,
  ],
  ['no Format line', `[Script Info]\n[Events]\n${line('one')}`, ONE, null],
  ['no sections at all', line('one') + Q, TWO, null],
  [
    'a Format line without a text',
    events('Layer, Start, End', 'Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one'),
    ONE,
    /Format line that cannot be used/,
  ],
  [
    'a Format line with a field twice',
    events('Start, Start, End, Text', 'Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one'),
    ONE,
    /cannot be used/,
  ],
  ['a space before the colon', ass('Dialogue : 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one\n'), ONE],
  ['no space behind the colon', ass('Dialogue:0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one\n'), ONE],
  ['spaces in front', ass('   Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,one\n'), ONE],
  ['too few fields', ass('Dialogue: 0,0:00:01.00,0:00:02.00,one\n'), ONE],
  [
    'nothing but a word',
    ass(line('one'), 'Dialogue: zebra\n'),
    [
      [1000, 2000, 'one'],
      [2000, 2833, 'zebra'],
    ],
    /cannot be read/,
  ],
]
const PARTS: Row[] = [
  [
    'a comment line',
    ass('Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,check spelling\n', line('one')),
    ONE,
    /check spelling/,
  ],
  [
    'a semicolon',
    `; Made by Anna\n${GOOD}`.replace('; Made by Anna\n[Script Info]', '[Script Info]\n; Made by Anna'),
    TWO,
    /Made by Anna/,
  ],
  ['a title', GOOD.replace('[Script Info]', '[Script Info]\nTitle: My film'), TWO, /Title: My film/],
  ['who made it', GOOD.replace('[Script Info]', '[Script Info]\nOriginal Script: Anna'), TWO, /Original Script: Anna/],
  ['the size of the picture is not said', GOOD.replace('[Script Info]', '[Script Info]\nPlayResX: 1920'), TWO],
  ['styles', GOOD.replace('Style: Default', 'Style: Fancy'), TWO, /Style: Fancy,Arial,20/],
  ['a style of a line', ass(line('one').replace('Default', 'Sign')), ONE, /style: Sign/],
  ['an effect', ass(line('one').replace(',,one', ',Scroll up;1;2;3,one')), ONE, /effect: Scroll up/],
  ['a picture event', ass('Picture: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,cat.png\n', line('one')), ONE, /cat\.png/],
  ['a sound event', ass('Sound: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,bell.wav\n', line('one')), ONE, /bell\.wav/],
  ['a font', `${GOOD}\n[Fonts]\nfontname: comic.ttf\n!!1@#$%^&*()ABCDEFG\n`, TWO, /comic\.ttf[\s\S]*1 lines/],
  ['words among fonts', `${GOOD}\n[Fonts]\nsome words\n`, TWO, /some words/],
  ['a part of another program', `${GOOD}\n[Aegisub Extradata]\nData: 1,x\n`, TWO, /Data: 1,x/],
  ['an unknown part', `${GOOD}\n[Zebra]\nlion\n`, TWO, /Zebra[\s\S]*lion/],
  ['a broken line', ass(line('one'), 'and more words\n', Q), TWO, /and more words/],
  ['an empty event', ass(line(''), Q), [[3000, 4000, 'two']], /without text/],
  ['only a drawing', ass(line('{\\p1}m 0 0 l 9 9'), Q), [[3000, 4000, 'two']], /m 0 0 l 9 9/],
  ['out of order', ass(Q, line('one')), TWO, /out of order/],
  [
    'two styles at the same time',
    ass(line('one'), line('one', '0:00:01.00', '0:00:02.00')),
    [...ONE, ...ONE],
    /begins before/,
  ],
  [
    'wrap style 2',
    ass(line('one\\ntwo')).replace('[Script Info]', '[Script Info]\nWrapStyle: 2'),
    [[1000, 2000, 'one\ntwo']],
  ],
  [
    'wrap style 1',
    ass(line('one\\ntwo')).replace('[Script Info]', '[Script Info]\nWrapStyle: 1'),
    [[1000, 2000, 'one two']],
  ],
  ['lower-case sections', GOOD.toLowerCase(), TWO],
  ['blank lines between events', ass(line('one'), '\n\n', Q), TWO],
  ['a label in the text', ass(line('ANNA: one')), [[1000, 2000, 'ANNA', 'one']]],
  ['no Script Info', GOOD.slice(GOOD.indexOf('[Events]')), TWO],
]
const NEGATED: Row[] = ['fs20', 'frz45', 'bord2', 'shad1', 'blur3', 'alpha&HFF&', 'q2', 'r', 'rAlt', 'fe1', 'a6'].map(
  (tag): Row => [`look: ${tag}`, ass(line(`{\\${tag}}one`)), ONE, new RegExp(tag.replace(/[&]/g, '.'))],
)

export const ASS: readonly Row[] = [
  ['plain', GOOD, TWO],
  ...TEXTS,
  ...TIMES,
  ...SPEAKERS,
  ...FORMATS,
  ...PARTS,
  ...NEGATED,
]
