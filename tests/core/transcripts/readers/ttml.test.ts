/** TTML, DFXP, EBU-TT-D and IMSC as programs write them, and as they get broken; XML bombs. */
import { describe, expect, it } from 'vitest'
import { encode, runFuzz } from './fuzz.ts'
import { notes, type Row, read, readOrRefuse, runCommon, runLarge, runRows, type Shown } from './support.ts'
import { leastCpuMs } from '../../../support/cpu.ts'

const NS =
  'xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
const tt = (body: string, root = '', head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<tt ${NS}${root ? ` ${root}` : ''}>${head ? `<head>${head}</head>` : ''}<body><div>${body}</div></body></tt>\n`
const p = (text: string, times = 'begin="00:00:01.000" end="00:00:02.000"'): string => `<p ${times}>${text}</p>`
const ONE: Shown[] = [[1000, 2000, 'one']]
const TWO: Shown[] = [...ONE, [3000, 4000, 'two']]
const Q = p('two', 'begin="00:00:03.000" end="00:00:04.000"')
const GOOD = `<?xml version="1.0"?>\n<tt ${NS} xml:lang="es">\n<body>\n<div>\n${p('one')}\n${Q}\n</div>\n</body>\n</tt>\n`
const at = (name: string, times: string, start: number, end: number, root = '', problem?: RegExp | null): Row => [
  `times: ${name}`,
  tt(p('one', times), root),
  [[start, end, 'one']],
  problem,
]

const TIMES: Row[] = [
  at('clock', 'begin="00:00:01.000" end="00:00:02.000"', 1000, 2000, '', null),
  at('no fraction', 'begin="00:00:01" end="00:00:02"', 1000, 2000, '', null),
  at('one digit of fraction', 'begin="00:00:01.5" end="00:00:02.5"', 1500, 2500, '', null),
  at('many digits of fraction', 'begin="00:00:01.123456789" end="00:00:02"', 1123, 2000, '', null),
  at('a comma', 'begin="00:00:01,500" end="00:00:02,500"', 1500, 2500, '', null),
  at('no hours', 'begin="00:01.000" end="00:02.000"', 1000, 2000, '', null),
  at('one digit each', 'begin="0:0:1" end="0:0:2"', 1000, 2000, '', null),
  at('hundred hours', 'begin="100:00:00" end="100:00:01"', 360_000_000, 360_001_000, '', null),
  at('seconds', 'begin="1s" end="2s"', 1000, 2000, '', null),
  at('seconds with fraction', 'begin="1.25s" end="2.75s"', 1250, 2750, '', null),
  at('milliseconds', 'begin="1000ms" end="2000ms"', 1000, 2000, '', null),
  at('minutes', 'begin="1m" end="1.5m"', 60_000, 90_000, '', null),
  at('hours', 'begin="1h" end="1.5h"', 3_600_000, 5_400_000, '', null),
  at('frames, 30 unless said', 'begin="30f" end="60f"', 1000, 2000, '', null),
  at('frames at 25', 'begin="25f" end="50f"', 1000, 2000, 'ttp:frameRate="25"', null),
  at('frames at 24', 'begin="24f" end="48f"', 1000, 2000, 'ttp:frameRate="24"', null),
  at(
    'frames at 29.97',
    'begin="30f" end="60f"',
    1001,
    2002,
    'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"',
    null,
  ),
  at(
    'frames at 29.97 with a colon',
    'begin="30f" end="60f"',
    1001,
    2002,
    'ttp:frameRate="30" ttp:frameRateMultiplier="1000:1001"',
    null,
  ),
  at('frames in a clock', 'begin="00:00:01:15" end="00:00:02:00"', 1500, 2000, '', null),
  at('frames in a clock at 25', 'begin="00:00:01:05" end="00:00:02:10"', 1200, 2400, 'ttp:frameRate="25"', null),
  at('frames behind a semicolon', 'begin="00:00:01;15" end="00:00:02;00"', 1500, 2000, '', null),
  at(
    'sub-frames',
    'begin="00:00:01:15.1" end="00:00:02:00"',
    1517,
    2000,
    'ttp:frameRate="30" ttp:subFrameRate="2"',
    null,
  ),
  at(
    'SMPTE, 29.97 without drop',
    'begin="00:01:00:00" end="00:01:01:00"',
    60_060,
    61_061,
    'ttp:timeBase="smpte" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:dropMode="nonDrop"',
    null,
  ),
  at(
    'SMPTE, drop frame',
    'begin="00:10:00:00" end="00:10:01:00"',
    599_999,
    601_000,
    'ttp:timeBase="smpte" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:dropMode="dropNTSC"',
    null,
  ),
  at('ticks', 'begin="10000000t" end="20000000t"', 1000, 2000, 'ttp:tickRate="10000000"', null),
  at('ticks without a rate', 'begin="1t" end="2t"', 1000, 2000, '', null),
  at('ticks by frames', 'begin="25t" end="50t"', 1000, 2000, 'ttp:frameRate="25"', null),
  at('a bare number', 'begin="1" end="2"', 1000, 2000, '', null),
  at('a duration', 'begin="1s" dur="1s"', 1000, 2000, '', null),
  at('duration and end, the sooner counts', 'begin="1s" dur="5s" end="2s"', 1000, 2000, '', null),
  at('duration alone', 'dur="2s"', 0, 2000, '', null),
  at('end alone', 'end="2s"', 0, 2000, '', null),
  at('spaces around', 'begin=" 1s " end=" 2s "', 1000, 2000, '', null),
  at('no end', 'begin="1s"', 1000, 1833, '', /without an end/),
  at('end before start', 'begin="2s" end="1s"', 2000, 2833, '', /end was estimated/),
  at('more than a week', 'begin="999h" end="1000h"', 604_799_999, 604_800_000, '', /week/),
  at('unreadable', 'begin="soon" end="2s"', 0, 2000, '', /begin="soon"/),
  at('a wall clock', 'begin="wallclock(2024-01-01T00:00Z)" end="2s"', 0, 2000, '', /wallclock/),
  at('an empty begin', 'begin="" end="2s"', 0, 2000),
  at('none', '', 0, 833, '', /No times/),
]
const NESTED: Row[] = [
  [
    'times of body and p add up',
    `<tt ${NS}><body begin="10s"><div>${p('one')}</div></body></tt>`,
    [[11_000, 12_000, 'one']],
    null,
  ],
  [
    'times of div and p add up',
    `<tt ${NS}><body><div begin="10s">${p('one')}</div></body></tt>`,
    [[11_000, 12_000, 'one']],
    null,
  ],
  [
    'body, div and p',
    `<tt ${NS}><body begin="1h"><div begin="1m">${p('one')}</div></body></tt>`,
    [[3_661_000, 3_662_000, 'one']],
    null,
  ],
  ['p takes the times of its div', `<tt ${NS}><body><div begin="1s" end="2s"><p>one</p></div></body></tt>`, ONE, null],
  [
    'a sequence',
    `<tt ${NS}><body><div timeContainer="seq"><p dur="1s">one</p><p dur="2s">two</p></div></body></tt>`,
    [
      [0, 1000, 'one'],
      [1000, 3000, 'two'],
    ],
    null,
  ],
  [
    'a sequence with gaps',
    `<tt ${NS}><body><div timeContainer="seq"><p begin="1s" dur="1s">one</p><p begin="1s" dur="1s">two</p></div></body></tt>`,
    TWO,
    null,
  ],
  ['several divs', `<tt ${NS}><body><div>${p('one')}</div><div>${Q}</div></body></tt>`, TWO, null],
  ['out of order', tt(Q + p('one')), TWO, /out of order/],
  [
    'lines of spans with times',
    tt('<p><span begin="1s" end="2s">one</span><span begin="3s" end="4s">two</span></p>'),
    TWO,
    null,
  ],
  [
    'lines of spans in a timed p',
    tt(
      p(
        '<span begin="0s" end="1s">one more</span><br/><span begin="2s" end="3s">two more</span>',
        'begin="1s" end="5s"',
      ),
    ),
    [
      [1000, 2000, 'one more'],
      [3000, 4000, 'two more'],
    ],
    null,
  ],
]
const TEXT: Row[] = [
  ['br', tt(p('one<br/>two')), [[1000, 2000, 'one\ntwo']], null],
  ['br with spaces', tt(p('one <br /> two')), [[1000, 2000, 'one\ntwo']], null],
  ['br open and closed', tt(p('one<br></br>two')), [[1000, 2000, 'one\ntwo']], null],
  ['two br', tt(p('one<br/><br/>two')), [[1000, 2000, 'one\ntwo']], null],
  ['br at the ends', tt(p('<br/>one<br/>')), ONE, null],
  ['line breaks in the source are spaces', tt(p('\n   one\n   two\n')), [[1000, 2000, 'one two']], null],
  ['tabs in the source are spaces', tt(p('one\t\ttwo')), [[1000, 2000, 'one two']], null],
  ['xml:space preserve', tt(p('one\ntwo'), 'xml:space="preserve"'), [[1000, 2000, 'one\ntwo']], null],
  ['a span', tt(p('<span>one</span>')), ONE, null],
  ['spans joined', tt(p('<span>o</span><span>ne</span>')), ONE, null],
  ['spans with a space', tt(p('<span>one</span> <span>two</span>')), [[1000, 2000, 'one two']], null],
  ['spans in spans', tt(p('<span>one <span>two</span></span> three')), [[1000, 2000, 'one two three']], null],
  ['references', tt(p('R&amp;D &lt;ok&gt; &quot;x&quot; &apos;y&apos;')), [[1000, 2000, `R&D <ok> "x" 'y'`]], null],
  ['numeric references', tt(p('caf&#233; &#x41;')), [[1000, 2000, 'café A']], null],
  ['a doubly escaped reference stays', tt(p('&amp;amp;')), [[1000, 2000, '&amp;']], null],
  ['markup as text stays', tt(p('&lt;i&gt;one&lt;/i&gt;')), [[1000, 2000, '<i>one</i>']], null],
  ['braces stay', tt(p('{\\an8}one')), [[1000, 2000, '{\\an8}one']], null],
  ['CDATA', tt(p('<![CDATA[3 < 4 & 5]]>')), [[1000, 2000, '3 < 4 & 5']], null],
  ['an empty p', tt(p('') + Q), [[3000, 4000, 'two']], /without text/],
  ['only spaces', tt(p('  \n ') + Q), [[3000, 4000, 'two']], /without text/],
  ['emoji', tt(p('👩‍👩‍👧')), [[1000, 2000, '👩‍👩‍👧']], null],
  ['right to left', tt(p('مرحبا')), [[1000, 2000, 'مرحبا']], null],
  ['a comment', tt(`${p('one')}<!-- by Anna -->`), ONE, /comment in the file: by Anna/],
  ['a comment inside', tt(p('o<!-- x9 -->ne')), ONE, /x9/],
  ['a processing instruction', tt(`<?note by Anna?>${p('one')}`), ONE, /by Anna/],
  ['text outside of p', tt(`stray words${p('one')}`), ONE, /stray words/],
  ['an unknown element', tt(p('<blink>one</blink>')), ONE, /<blink>/],
  ['metadata in p', tt(p('<metadata><ttm:desc>a note</ttm:desc></metadata>one')), [[1000, 2000, 'a noteone']]],
]
const AGENTS =
  '<metadata><ttm:agent xml:id="a1" type="person"><ttm:name type="full">Anna Ruiz</ttm:name></ttm:agent><ttm:agent xml:id="a2"><ttm:name>Ben</ttm:name></ttm:agent></metadata>'
const SPEAKERS: Row[] = [
  ['an agent', tt(p('one', 'begin="1s" end="2s" ttm:agent="a1"'), '', AGENTS), [[1000, 2000, 'Anna Ruiz', 'one']]],
  ['an agent of a span', tt(p('<span ttm:agent="a2">one</span>'), '', AGENTS), [[1000, 2000, 'Ben', 'one']]],
  [
    'two agents at once',
    tt(p('one', 'begin="1s" end="2s" ttm:agent="a1 a2"'), '', AGENTS),
    [[1000, 2000, 'Anna Ruiz & Ben', 'one']],
  ],
  ['an agent without a name', tt(p('one', 'begin="1s" end="2s" ttm:agent="host"')), [[1000, 2000, 'host', 'one']]],
  [
    'an agent of the div',
    `<tt ${NS}><head>${AGENTS}</head><body><div ttm:agent="a1">${p('one')}</div></body></tt>`,
    [[1000, 2000, 'Anna Ruiz', 'one']],
  ],
  [
    'two agents in turn',
    tt(p('<span ttm:agent="a1">one</span><br/><span ttm:agent="a2">two</span>'), '', AGENTS),
    [
      [1000, 1500, 'Anna Ruiz', 'one'],
      [1500, 2000, 'Ben', 'two'],
    ],
  ],
  ['a label in the text', tt(p('ANNA: one')), [[1000, 2000, 'ANNA', 'one']], null],
  [
    'agents behind their use',
    `<tt ${NS}><body><div>${p('one', 'begin="1s" end="2s" ttm:agent="a1"')}</div>${AGENTS}</body></tt>`,
    [[1000, 2000, 'Anna Ruiz', 'one']],
  ],
  [
    'a second name of an agent',
    tt(p('one'), '', '<ttm:agent xml:id="a"><ttm:name>Anna</ttm:name><ttm:name>Anita</ttm:name></ttm:agent>'),
    ONE,
    /Anita/,
  ],
]
const LOOKS: Row[] = [
  [
    'styles',
    tt(p('one', 'begin="1s" end="2s" style="s1"'), '', '<styling><style xml:id="s1" tts:color="white"/></styling>'),
    ONE,
    /tts:color="white"/,
  ],
  [
    'regions',
    tt(
      p('one', 'begin="1s" end="2s" region="top"'),
      '',
      '<layout><region xml:id="top" tts:origin="10% 10%"/></layout>',
    ),
    ONE,
    /region="top"/,
  ],
  ['italics', tt(p('<span tts:fontStyle="italic">one</span>')), ONE, /tts:fontStyle="italic"/],
  ['a title', tt(p('one'), '', '<metadata><ttm:title>My film</ttm:title></metadata>'), ONE, /title: My film/],
  ['a description', tt(p('one'), '', '<metadata><ttm:desc>Draft</ttm:desc></metadata>'), ONE, /description.*Draft/],
  [
    'a copyright note',
    tt(p('one'), '', '<metadata><ttm:copyright>Anna 2024</ttm:copyright></metadata>'),
    ONE,
    /copyright.*Anna 2024/,
  ],
  [
    'other elements',
    tt(p('one'), '', '<metadata><ebuttm:documentMetadata>EBU words</ebuttm:documentMetadata></metadata>'),
    ONE,
    /EBU words/,
  ],
  ['a role', tt(p('one', 'begin="1s" end="2s" ttm:role="caption"')), ONE, /ttm:role="caption"/],
  ['set', tt(p('one<set begin="0s" tts:color="red"/>')), ONE, /tts:color="red"/],
]
const ROOTS: Row[] = [
  [
    'a prefix',
    `<tt:tt xmlns:tt="http://www.w3.org/ns/ttml"><tt:body><tt:div><tt:p begin="1s" end="2s">one<tt:br/>two</tt:p></tt:div></tt:body></tt:tt>`,
    [[1000, 2000, 'one\ntwo']],
    null,
  ],
  ['old namespace', `<tt xmlns="http://www.w3.org/2006/10/ttaf1"><body><div>${p('one')}</div></body></tt>`, ONE, null],
  ['no namespace', `<tt><body><div>${p('one')}</div></body></tt>`, ONE, null],
  ['no XML declaration', `<tt ${NS}><body><div>${p('one')}</div></body></tt>`, ONE, null],
  ['a comment before the root', `<!-- by Anna --><tt><body><div>${p('one')}</div></body></tt>`, ONE, /by Anna/],
  ['p straight in body', `<tt><body>${p('one')}</body></tt>`, ONE, null],
  ['single quotes', `<tt><body><div><p begin='1s' end='2s'>one</p></div></body></tt>`, ONE, null],
  ['all on one line', tt(p('one') + Q), TWO, null],
]
const DAMAGED: Row[] = [
  ['cut off behind a cue', `<tt><body><div>${p('one')}`, ONE, /damaged/],
  ['cut off inside a cue', `<tt><body><div><p begin="1s" end="2s">one`, ONE, /damaged/],
  [
    'p not closed',
    `<tt><body><div><p begin="1s" end="2s">one<p begin="3s" end="4s">two</div></body></tt>`,
    TWO,
    /damaged/,
  ],
  ['br not closed', tt(p('one<br>two')), [[1000, 2000, 'one\ntwo']], /damaged/],
  ['a bare &', tt(p('R&D')), [[1000, 2000, 'R&D']], /damaged/],
  ['a bare <', tt(p('3 < 4')), [[1000, 2000, '3 < 4']], /damaged/],
  ['HTML references', tt(p('a&nbsp;b&eacute;')), [[1000, 2000, 'a\u00a0bé']], /damaged/],
  ['crossed tags', tt(p('<span>one</p></span>')), ONE, /damaged/],
  ['no quotes round a value', tt(`<p begin=1s end=2s>one</p>${Q}`), [[3000, 4000, 'two']], /one/],
  ['two roots', `<tt><body>${p('one')}</body></tt><tt><body>${Q}</body></tt>`, TWO, /damaged/],
  ['an unbound prefix', tt(p('<x:y>one</x:y>')), ONE, /<x:y>/],
  ['a control character', tt(p('one\u0001')), [[1000, 2000, 'one\u0001']], /damaged/],
  ['words behind the root', `<tt><body>${p('one')}</body></tt> the end`, ONE, /the end/],
  ['a comment that is not closed', `<tt><body>${p('one')}<!-- by Anna`, ONE, /by Anna/],
]
/** Times in one form, told apart by their values: more clocks as they are met. */
const MORE: Row[] = [
  '00:00:00.000/0',
  '00:00:00.040/40',
  '00:00:59.999/59999',
  '00:59:59.999/3599999',
  '23:59:59/86399000',
  '0.5s/500',
  '1500ms/1500',
  '0.04s/40',
  '90s/90000',
  '0.001s/1',
  '0.0004s/0',
  '60m/3600000',
].map((item): Row => {
  const [written = '', ms = ''] = item.split('/')
  return [
    `time ${written}`,
    tt(p('one', `begin="${written}" dur="1s"`)),
    [[Number(ms), Number(ms) + 1000, 'one']],
    null,
  ]
})

runRows('TTML as it comes', 'ttml', [
  ['plain', GOOD, TWO, null],
  ...TIMES,
  ...NESTED,
  ...TEXT,
  ...SPEAKERS,
  ...LOOKS,
  ...ROOTS,
  ...DAMAGED,
  ...MORE,
])
runCommon('ttml', GOOD)

describe('TTML', () => {
  it('tells its language', () => {
    expect(read(GOOD).language).toBe('es')
    expect(read(`<tt><body><div xml:lang="pt-BR">${p('one')}</div></body></tt>`).language).toBe('pt-BR')
    expect(read(`<tt xml:lang=""><body>${p('one')}</body></tt>`, 'clip.es.ttml').language).toBe('es')
    expect(notes(read(tt(p('one', 'begin="1s" xml:lang="fr"'), 'xml:lang="en"')))).toMatch(/fr/)
  })

  it('keeps identifiers', () => {
    expect(read(tt(p('one', 'xml:id="c7" begin="1s" end="2s"'))).cues[0]?.id).toBe('c7')
  })

  it('takes words with times from spans of one word each', () => {
    const spans = '<span begin="0s" end="0.4s">one</span> <span begin="0.5s" end="1s">two</span>'
    expect(read(tt(p(spans, 'begin="1s" end="2s"'))).cues).toEqual([
      {
        id: 'c1',
        startMs: 1000,
        endMs: 2000,
        speaker: '',
        text: 'one two',
        words: [
          { text: 'one', startMs: 1000, endMs: 1400 },
          { text: 'two', startMs: 1500, endMs: 2000 },
        ],
      },
    ])
  })

  it('takes damage of a tag for text, so that nothing is lost', () => {
    expect(notes(read(tt(`<p begin="1s" end="2s" zebra"giraffe>lion</p>${Q}`)))).toMatch(/zebra.*giraffe.*lion/s)
  })
})

const bomb = (entities: string, body: string): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE tt [${entities}]>\n<tt><body><p begin="1s">${body}</p></body></tt>`
const BOMBS: [string, string][] = [
  [
    'billion laughs',
    bomb(
      `<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}`,
      '&j;',
    ),
  ],
  ['quadratic blow-up', bomb(`<!ENTITY a "${'x'.repeat(50_000)}">`, '&a;'.repeat(50_000))],
  ['an external entity', bomb('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;')],
  [
    'an external document type',
    '<!DOCTYPE tt SYSTEM "http://example.org/x.dtd"><tt><body><p begin="1s">one</p></body></tt>',
  ],
  ['a parameter entity', bomb('<!ENTITY % x SYSTEM "http://example.org/x"> %x;', 'one')],
  ['a document type in other letters', `<?xml version="1.0"?><!doctype tt [<!entity a "b">]><tt/>`],
  ['numeric references', `<tt><body><p begin="1s">${'&#65;'.repeat(2_000_000)}</p></body></tt>`],
  ['tags', `<tt><body>${'<p/>'.repeat(900_000)}</body></tt>`],
  ['depth', `<tt><body>${'<div>'.repeat(100_000)}`],
  ['attributes', `<tt><body><p ${Array.from({ length: 200_000 }, (_, i) => `a${i}="1"`).join(' ')}>x</p></body></tt>`],
  ['size', `<tt><body><p begin="1s">${'hello '.repeat(4_000_000)}</p></body></tt>`],
]

describe('XML that harms', () => {
  it.each(BOMBS.map(([name, file]) => ({ name, file })))('$name is refused at once', ({ file }) => {
    const bytes = encode(file)
    const memory = process.memoryUsage().rss
    expect(leastCpuMs(1000, () => expect(() => read(bytes, 'bomb.ttml')).toThrow(/bomb\.ttml/))).toBeLessThan(1000)
    expect((process.memoryUsage().rss - memory) / 1e6).toBeLessThan(200)
  })

  it('just below the limits is read in time', () => {
    const bytes = encode(`<tt><body><p begin="1s">${'&#65;'.repeat(400_000)}</p></body></tt>`)
    expect(readOrRefuse(bytes)?.cues[0]?.text.length).toBe(400_000)
    expect(leastCpuMs(1500, () => readOrRefuse(bytes))).toBeLessThan(1500)
  })
})

const PIECES =
  '\n|<p begin="1s" end="2s">|</p>|<p>|<p begin="|">|<span>|</span>|<span begin="1s">|<span ttm:agent="a">|<br/>|<br>|<div>|</div>|</body>|</tt>|<metadata>|<ttm:desc>|</ttm:desc>|<!--|-->|<![CDATA[|]]>|<?x |?>|&|&amp;|&#|&#65;|<|>|"|\'| |=|xml:id="|style="|<style tts:color="|"/>|xml:lang="|1s|ANNA: '.split(
    '|',
  )
runFuzz('TTML', {
  format: 'ttml',
  good: [
    tt(
      `${p('qz1wx <span tts:color="qz2wx">qz3wx</span><br/>qz4wx')}<!-- qz5wx -->${Q}`,
      'xml:lang="es"',
      `${AGENTS}<metadata><ttm:title>qz6wx</ttm:title></metadata>`,
    ),
    tt(
      p('<span begin="0s" end="0.4s" ttm:agent="a1">qz1wx</span> <span begin="0.5s" end="1s">qz2wx</span>'),
      'xml:id="qz3wx"',
      AGENTS,
    ),
  ],
  heads: ['<tt><body><div>', '<tt>', '<?xml version="1.0"?>\n<tt xml:lang="en"><body><p begin="1s">'],
  pieces: PIECES,
})
runLarge('TTML', '<tt><body><div>', [
  p('hello'),
  '<p>',
  '</p>',
  '<',
  '&',
  '<!--',
  '<![CDATA[',
  '<a ',
  'a="b" ',
  '<p begin="1s"><span>x',
  '&amp;x',
  '\n',
  ' ',
  '<br/>',
  '</',
  '<p x="y">a</p>',
])
