/** YouTube's XML captions, srv1 to srv3, as the site, download programs and people's scripts give them. */
import { expect, it } from 'vitest'
import * as fixtures from '../json-fixtures.ts'
import { runFuzz } from './fuzz.ts'
import { notes, type Row, read, runCommon, runLarge, runRows, type Shown } from './support.ts'

const ONE: Shown[] = [[1000, 2000, 'one']]
const TWO: Shown[] = [...ONE, [3000, 4000, 'two']]
const XML = '<?xml version="1.0" encoding="utf-8" ?>'
const HEAD =
  '<head><ws id="0"/><ws id="1" mh="2" ju="0" sd="3"/><wp id="0"/><wp id="1" ap="6" ah="20" av="100" rc="2" cc="40"/></head>'
const srv3 = (body: string, head = ''): string =>
  `${XML}<timedtext format="3">\n${head}<body>\n${body}\n</body></timedtext>`
const srv1 = (body: string): string => `${XML}<transcript>${body}</transcript>`
const P = '<p t="1000" d="1000">one</p>'
const Q = '<p t="3000" d="1000">two</p>'
const X = '<text start="1" dur="1">one</text>'
const Y = '<text start="3" dur="1">two</text>'

/** What a line with this content shows. */
const said = (name: string, content: string, shown: string, problem: RegExp | null = null): Row => [
  `text: ${name}`,
  srv3(`<p t="1000" d="1000">${content}</p>`),
  [[1000, 2000, shown]],
  problem,
]
/** The same in srv1, where references are escaped twice. */
const said1 = (name: string, content: string, shown: string, problem: RegExp | null = null): Row => [
  `srv1 text: ${name}`,
  srv1(`<text start="1" dur="1">${content}</text>`),
  [[1000, 2000, shown]],
  problem,
]
/** When a line with these attributes is. */
const timed = (attributes: string, startMs: number, endMs: number, problem?: RegExp | null): Row => [
  `time: ${attributes}`,
  srv3(`<p ${attributes}>one</p>`),
  [[startMs, endMs, 'one']],
  problem,
]
const timed1 = (attributes: string, startMs: number, endMs: number, problem?: RegExp | null): Row => [
  `srv1 time: ${attributes}`,
  srv1(`<text ${attributes}>one</text>`),
  [[startMs, endMs, 'one']],
  problem,
]

const TEXTS: Row[] = [
  said('an apostrophe', 'it&#39;s', "it's"),
  said('a hexadecimal reference', 'it&#x27;s', "it's"),
  said('twice escaped', 'it&amp;#39;s', "it's"),
  said('an ampersand', 'R&amp;D', 'R&D'),
  said('an ampersand twice escaped', 'R&amp;amp;D', 'R&D'),
  said('quotes', '&quot;so&quot;', '"so"'),
  said('escaped markup', '&lt;b&gt;one&lt;/b&gt;', '<b>one</b>'),
  said('a heart', 'I &lt;3 you', 'I <3 you'),
  said('a break', 'one<br/>two', 'one\ntwo'),
  said('a line break', 'one\ntwo', 'one\ntwo'),
  said('a line break as reference', 'one&#10;two', 'one\ntwo'),
  said('two line breaks', 'one\n\ntwo', 'one\ntwo'),
  said('a line break at the end', 'one\n', 'one'),
  said('spaces at the ends', '  one  ', 'one'),
  said('CDATA', '<![CDATA[R&D <3]]>', 'R&D <3'),
  said('a part without a time', '<s>one</s>', 'one'),
  said('two parts without times', '<s>one</s><s> two</s>', 'one two'),
  said('a pen', '<s p="1">one</s>', 'one'),
  said('music', '[Music]', '[Music]'),
  said('applause in round brackets', '(applause)', '(applause)'),
  said('notes of music', '♪ one ♪', '♪ one ♪'),
  said('a censored word', '[\u00a0__\u00a0]', '[\u00a0__\u00a0]'),
  said('emoji', '👩‍👩‍👧', '👩‍👩‍👧'),
  said('Arabic', 'مرحبا', 'مرحبا'),
  said('Japanese', '今日は', '今日は'),
  said('a no-break space', 'one&nbsp;two'.replace('&nbsp;', '&#160;'), 'one\u00a0two'),
  said('a zero-width space of the editor', '\u200bone', '\u200bone'),
  said('a number', '42', '42'),
  said('a time of day', 'at 10:30 sharp', 'at 10:30 sharp'),
  said('a web address', 'https://example.org/?a=1&amp;b=2', 'https://example.org/?a=1&b=2'),
  said('a word with a hyphen over two parts', '<s>well-</s><s>known</s>', 'well-known'),
  said('a backslash', 'C:\\one', 'C:\\one'),
  said('a comment inside', 'o<!-- so -->ne', 'one', /so/),
  said('an unknown element', '<x>one</x>', 'one', /x/),
  said1('plain', 'one', 'one'),
  said1('an apostrophe', 'it&amp;#39;s', "it's"),
  said1('quotes', '&amp;quot;so&amp;quot;', '"so"'),
  said1('an ampersand', 'R&amp;amp;D', 'R&D'),
  said1('once escaped', 'R&amp;D', 'R&D'),
  said1(
    'markup of fonts',
    '&lt;font color=&quot;#E5E5E5&quot;&gt;one&lt;/font&gt;',
    '<font color="#E5E5E5">one</font>',
  ),
  said1('a line break', 'one\ntwo', 'one\ntwo'),
  said1('spaces at the ends', ' one ', 'one'),
  said1('music', '[Music]', '[Music]'),
  said1('emoji', '🌾', '🌾'),
]

const TIMES: Row[] = [
  timed('t="1000" d="1000"', 1000, 2000, null),
  timed('d="1000" t="1000"', 1000, 2000, null),
  timed("t='1000' d='1000'", 1000, 2000, null),
  timed('t="0" d="1000"', 0, 1000, null),
  timed('t="1000"', 1000, 1833, null),
  timed('t="1000" d="0"', 1000, 1833),
  timed('t="1000" d="-5"', 1000, 1833),
  timed('t="-20" d="1000"', 0, 980, /before zero/),
  timed('t="1000.4" d="1000.4"', 1000, 2000, null),
  timed('t=" 1000 " d=" 1000 "', 1000, 2000, null),
  timed('t="0001000" d="1000"', 1000, 2000, null),
  timed('t="1e3" d="1e3"', 1000, 2000),
  timed('d="1000"', 0, 833),
  timed('t="abc" d="1000"', 0, 833, /abc/),
  timed('t="1000" d="abc"', 1000, 1833, /abc/),
  timed('t="86400000" d="1000"', 86_400_000, 86_401_000, null),
  timed('t="9999999999" d="1000"', 604_799_999, 604_800_000, /week/),
  timed('t="1000" d="9999999999"', 1000, 604_800_000),
  timed('t="1000" d="1000" wp="1" ws="1"', 1000, 2000, null),
  timed('t="1000" d="1000" p="2"', 1000, 2000, null),
  timed('t="1000" d="1000" w="1"', 1000, 2000, null),
  timed1('start="1" dur="1"', 1000, 2000, null),
  timed1('start="1.0" dur="1.0"', 1000, 2000, null),
  timed1('dur="1" start="1"', 1000, 2000, null),
  timed1('start="1.25" dur="0.5"', 1250, 1750, null),
  timed1('start="1.0004" dur="1"', 1000, 2000, null),
  timed1('start="0" dur="1"', 0, 1000, null),
  timed1('start="1"', 1000, 1833, null),
  timed1('start="1" dur=""', 1000, 1833),
  timed1('start="-1" dur="3"', 0, 2000, /before zero/),
  timed1('start="x" dur="1"', 0, 833),
  timed1('start="3600" dur="1"', 3_600_000, 3_601_000, null),
  timed1('t="1000" d="1000"', 1000, 2000),
]

const ROLL = '<w t="0" id="1" wp="1" ws="1"/>'
const FILES: Row[] = [
  ['two lines', srv3(`${P}\n${Q}`), TWO, null],
  ['two lines of srv1', srv1(X + Y), TWO, null],
  ['a head of pens and windows', srv3(`${P}${Q}`, HEAD), TWO, null],
  ['pens with colours', srv3(`${P}${Q}`, '<head><pen id="1" fc="#FEFEFE" b="1"/></head>'), TWO, null],
  ['no declaration', srv3(P).replace(XML, ''), ONE, null],
  ['a declaration in capitals of another encoding', srv3(P).replace('utf-8', 'UTF-8'), ONE, null],
  ['no format', srv3(P).replace(' format="3"', ''), ONE, null],
  [
    'format 1 of srv2',
    `${XML}<timedtext><text t="1000" d="1000">one</text><text t="3000" d="1000">two</text></timedtext>`,
    TWO,
    null,
  ],
  [
    'srv2 that appends',
    `${XML}<timedtext><text t="1000" d="1000">one</text><text t="2000" d="10" append="1">\n</text></timedtext>`,
    ONE,
  ],
  ['no body', `${XML}<timedtext format="3">${P}${Q}</timedtext>`, TWO, null],
  ['all on one line', srv3(P + Q).replaceAll('\n', ''), TWO, null],
  ['indented', srv3(`  ${P}\n\t${Q}`), TWO, null],
  ['a comment on top', srv3(P).replace(XML, `${XML}<!-- by Anna -->`), ONE, /by Anna/],
  ['a comment between lines', srv3(`${P}<!-- by Anna -->${Q}`), TWO, /by Anna/],
  ['words outside of the lines', srv3(`${P}stray${Q}`), TWO, /stray/],
  ['lines out of order', srv3(Q + P), TWO, /order of time/],
  ['an empty line between', srv3(`${P}<p t="2000" d="1000"></p>${Q}`), TWO],
  ['a line of spaces between', srv3(`${P}<p t="2000" d="1000">  </p>${Q}`), TWO],
  ['a line that closes itself', srv3(`${P}<p t="2000" d="1000"/>${Q}`), TWO],
  [
    'overlap',
    srv3(`<p t="1000" d="5000">one</p>${Q}`),
    [
      [1000, 6000, 'one'],
      [3000, 4000, 'two'],
    ],
    /begins before/,
  ],
  [
    'the same line twice',
    srv3(P + P),
    [
      [1000, 2000, 'one'],
      [1000, 2000, 'one'],
    ],
    /begins before/,
  ],
  ['lines within a div', srv3(`<div>${P}${Q}</div>`), TWO, null],
  ['a language', srv3(P).replace('format="3"', 'format="3" lang="es"'), ONE, null],
  ['names of attributes that are words', srv3('<p t="1000" d="1000" mood="happy">one</p>'), ONE, /mood: happy/],
  [
    'rolling captions',
    srv3(
      `${ROLL}<p t="1000" d="5000" w="1"><s>one</s></p><p t="2990" d="10" w="1" a="1">\n</p><p t="3000" d="1000" w="1"><s>two</s></p>`,
    ),
    [
      [1000, 3000, 'one'],
      [3000, 4000, 'two'],
    ],
    null,
  ],
  [
    'rolling captions with the times of words',
    srv3(
      `${ROLL}<p t="1000" d="5000" w="1"><s ac="255">so</s><s t="500" ac="128"> one</s></p><p t="3000" d="1000" w="1"><s>two</s></p>`,
    ),
    [
      [1000, 3000, 'so one'],
      [3000, 4000, 'two'],
    ],
    null,
  ],
  ['a window only', srv3(ROLL + P), ONE, null],
  ['a sure word', srv3('<p t="1000" d="1000" w="1"><s ac="255">one</s></p>'), ONE, null],
  ['a word surer than can be', srv3('<p t="1000" d="1000" w="1"><s ac="999">one</s></p>'), ONE],
  ['sureness that is none', srv3('<p t="1000" d="1000" w="1"><s ac="abc">one</s></p>'), ONE, /abc/],
  [
    'words out of order',
    srv3('<p t="1000" d="1000" w="1"><s t="500">one</s><s t="100"> two</s></p>'),
    [[1000, 2000, 'one two']],
  ],
  [
    'a word behind its line',
    srv3('<p t="1000" d="1000" w="1"><s>one</s><s t="5000"> two</s></p>'),
    [[1000, 6000, 'one two']],
  ],
  ['a word before its line', srv3('<p t="1000" d="1000" w="1"><s t="-50">one</s></p>'), [[950, 2000, 'one']]],
  ['not closed', `${XML}<timedtext format="3"><body>${P}<p t="3000" d="1000">two`, TWO, /damaged/],
  ['closed too often', srv3(`${P}</p>${Q}`), TWO, /damaged/],
  ['a lone ampersand', srv3('<p t="1000" d="1000">R&D</p>'), [[1000, 2000, 'R&D']], /damaged/],
  ['a lone <', srv3('<p t="1000" d="1000">3 < 4</p>'), [[1000, 2000, '3 < 4']], /damaged/],
  ['attributes without quotes', srv3('<p t=1000 d=1000>one</p>'), [], /one/],
  ['an attribute twice', srv3('<p t="1000" t="2000" d="1000">one</p>'), [], /one/],
  ['a line within a line', srv3('<p t="1000" d="1000">one<p t="3000" d="1000">two</p></p>'), TWO],
  ['cut off in a tag', `${XML}<timedtext format="3"><body>${P}<p t="30`, ONE, /damaged/],
  [
    'cut off in a reference',
    `${XML}<timedtext format="3"><body><p t="1000" d="1000">R&am`,
    [[1000, 2000, 'R&am']],
    /damaged/,
  ],
  ['cut off in a comment', `${XML}<timedtext format="3"><body>${P}<!-- so`, ONE, /so/],
  ['capitals', srv3('<P t="1000" d="1000">one</P>'), [], /one/],
  [
    'a prefix',
    `${XML}<y:timedtext xmlns:y="u" format="3"><y:body><y:p t="1000" d="1000">one</y:p></y:body></y:timedtext>`
      .replace('y:timedtext xmlns:y="u"', 'timedtext xmlns:y="u"')
      .replace('</y:timedtext>', '</timedtext>'),
    ONE,
    null,
  ],
  ['a label in capitals', srv3('<p t="1000" d="1000">ANNA: one</p>'), [[1000, 2000, 'ANNA', 'one']], null],
  ['a label behind >>', srv3('<p t="1000" d="1000">&gt;&gt; Anna: one</p>'), [[1000, 2000, 'Anna', 'one']], null],
  ['>> without a name', srv3('<p t="1000" d="1000">&gt;&gt; one</p>'), [[1000, 2000, '>> one']], null],
  [
    'a track list that holds the text',
    `${XML}<transcript_list><text start="1" dur="1">one</text></transcript_list>`,
    ONE,
    null,
  ],
  ['an instruction for a style sheet', srv3(P).replace('<body>', '<?so one?><body>'), ONE, /so one/],
]

runRows('YouTube XML as it comes', 'srv3', [...TEXTS, ...TIMES, ...FILES])
runCommon('srv3', srv3(`${P}\n${Q}`))

it('YouTube XML gives words their times and how sure it is of them', () => {
  const file = srv3('<p t="1000" d="1000" w="1"><s ac="255">so</s><s t="500" ac="51"> one</s></p>')
  expect(read(file).cues[0]?.words).toEqual([
    { text: 'so', startMs: 1000, endMs: 1500, confidence: 1 },
    { text: 'one', startMs: 1500, endMs: 2000, confidence: 0.2 },
  ])
})

it('YouTube XML names its language', () => {
  expect(read(srv3(P).replace('format="3"', 'format="3" lang="es"')).language).toBe('es')
})

it('YouTube XML with a document type is refused', () => {
  const file = '<timedtext><!DOCTYPE x [<!ENTITY a "b">]><p t="1" d="1">&a;</p></timedtext>'
  expect(() => read(file, 'bomb.xml')).toThrow(/No transcript/)
  expect(notes(read(srv3(P)))).toBe('')
})

const GOOD = fixtures.youtubeSrv3
  .slice(fixtures.youtubeSrv3.indexOf('<timedtext'))
  .replace('Good', 'qz1wx')
  .replace(' morning', ' qz2wx')
  .replace('Thank', 'qz3wx')
runFuzz('YouTube XML', {
  format: 'srv3',
  good: [
    GOOD,
    srv1('<text start="1" dur="1">qz1wx &amp;#39;qz2wx</text><text start="3.5" dur="1">qz3wx\nqz4wx</text>'),
  ],
  heads: [
    '<timedtext format="3"><body>',
    '<timedtext format="3"><body><p t="1000" d="1000">',
    '<timedtext><text t="1" d="2">',
    `${XML}<transcript><text start="1" dur="2">`,
  ],
  pieces:
    '\n|<p t="2000" d="500">|</p>|<p>|<p t="|" d="|">|<s>|</s>|<s t="100" ac="200">|<br/>|<w t="0" id="1"/>|<text start="3" dur="1">|</text>|</body>|</timedtext>|<head>|</head>|<!--|-->|<![CDATA[|]]>|<?x |?>|&|&amp;|&amp;#39;|&#|<|>|"|\'| |=|lang="|ANNA: |1000'.split(
      '|',
    ),
})
runLarge('YouTube XML', '<timedtext format="3"><body>', [
  P,
  '<p t="1">',
  '<s t="1">a</s>',
  '</p>',
  '<',
  '&',
  '<!--',
  '<p t="1" d="1" w="1"><s>a</s></p>',
  'a="b" ',
  '\n',
  ' ',
])
