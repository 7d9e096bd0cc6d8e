/** Plain text in the layouts of transcription services and of people; and without any times. */
import { describe, expect, it } from 'vitest'
import { toCueSized } from '../../../../electron/core/transcripts/plain-sentences.ts'
import { runFuzz } from './fuzz.ts'
import { notes, type Row, read, runCommon, runLarge, runRows, type Shown } from './support.ts'

const ANNA = 'Anna Ruiz'
/** Two short turns at 3 s and 15 s: as long as the text needs at a slow pace. */
const TURNS: Shown[] = [
  [3000, 4000, ANNA, 'Hello.'],
  [15_000, 16_000, 'Ben', 'Hi.'],
]
const UNNAMED: Shown[] = TURNS.map(([start, end, , text]) => [start, end, '', text ?? ''])

/** A head as services write it: `%n` name, `%t` time; and how the text follows. */
const LAYOUTS: [string, string, string, string?][] = [
  ['Otter', '%n  %t\n%x\n\n', '0:03 0:15'],
  ['Otter with hours', '%n  %t\n%x\n\n', '00:00:03 00:00:15'],
  ['Rev', '%n (%t):\n%x\n\n', '00:03 00:15'],
  ['Rev, older', '%n: (%t)\n%x\n\n', '00:03 00:15'],
  ['Rev on one line', '%n (%t): %x\n\n', '00:03 00:15'],
  ['Trint', '[%t] %n: %x\n\n', '00:00:03 00:00:15'],
  ['Trint with frames of seconds', '[%t] %n: %x\n\n', '00:00:03.00 00:00:15.00'],
  ['Zoom', '[%n] %t\n%x\n\n', '00:00:03 00:00:15'],
  ['Zoom, name above', '%n\n%t\n%x\n\n', '00:00:03 00:00:15'],
  ['Sonix', '[%t] %n:\n%x\n\n', '00:00:03 00:00:15'],
  ['Descript', '[%t] %n: %x\n', '00:00:03 00:00:15'],
  ['name and time', '%n %t\n%x\n', '00:00:03 00:00:15'],
  ['name, tab, time', '%n\t%t\n%x\n', '00:00:03 00:00:15'],
  ['name, dash, time', '%n - %t\n%x\n', '00:03 00:15'],
  ['name, bar, time', '%n | %t\n%x\n', '00:03 00:15'],
  ['name, bullet, time', '%n • %t\n%x\n', '00:03 00:15'],
  ['name, comma, time', '%n, %t\n%x\n', '00:03 00:15'],
  ['name and time in square brackets', '%n [%t]\n%x\n', '00:00:03 00:00:15'],
  ['name and time in brackets, colon', '%n [%t]: %x\n', '00:00:03 00:00:15'],
  ['time, name, text', '%t %n: %x\n', '00:00:03 00:00:15'],
  ['time, dash, name', '%t - %n: %x\n', '00:03 00:15'],
  ['time in round brackets', '(%t) %n: %x\n', '00:03 00:15'],
  ['time in braces', '{%t} %n: %x\n', '00:03 00:15'],
  ['time in angle brackets', '<%t> %n: %x\n', '00:03 00:15'],
  ['time on its line, name on the next', '%t\n%n: %x\n\n', '00:03 00:15'],
  ['milliseconds', '[%t] %n: %x\n', '00:00:03.000 00:00:15.000'],
  ['a decimal comma', '[%t] %n: %x\n', '00:00:03,000 00:00:15,000'],
  ['letters', '[%t] %n: %x\n', '0:00:03 0:00:15'],
  ['no blank lines', '%n  %t\n%x\n', '0:03 0:15'],
  ['many blank lines', '\n\n%n  %t\n\n%x\n\n\n', '0:03 0:15'],
  ['indented', '    %n  %t\n    %x\n', '0:03 0:15'],
]
const NAMED: Row[] = LAYOUTS.map(([name, layout, times]): Row => {
  const [first = '', second = ''] = times.split(' ')
  const turn = (who: string, time: string, said: string): string =>
    layout.replace('%n', who).replace('%t', time).replace('%x', said)
  return [`layout: ${name}`, turn(ANNA, first, 'Hello.') + turn('Ben', second, 'Hi.'), TURNS]
})

const TIMED: Row[] = [
  ['time and text', '00:03 Hello.\n00:15 Hi.\n', UNNAMED],
  ['time above text', '0:03\nHello.\n0:15\nHi.\n', UNNAMED],
  ['time above text, blank lines', '0:03\nHello.\n\n0:15\nHi.\n', UNNAMED],
  [
    'time above a lower-case text (copied from a video site)',
    '0:03\nhello there\n0:15\nhi again\n',
    [
      [3000, 4375, '', 'hello there'],
      [15_000, 16_000, '', 'hi again'],
    ],
  ],
  ['brackets', '[00:03] Hello.\n[00:15] Hi.\n', UNNAMED],
  ['brackets with spaces', '[ 00:03 ] Hello.\n[ 00:15 ] Hi.\n', UNNAMED],
  ['dash behind the time', '00:03 - Hello.\n00:15 - Hi.\n', UNNAMED],
  ['colon behind the time', '00:03: Hello.\n00:15: Hi.\n', UNNAMED],
  [
    'ranges',
    '00:03 - 00:05\nHello.\n00:15 - 00:17\nHi.\n',
    [
      [3000, 5000, '', 'Hello.'],
      [15_000, 17_000, '', 'Hi.'],
    ],
  ],
  [
    'ranges on the line',
    '00:03 - 00:05 Hello.\n00:15 - 00:17 Hi.\n',
    [
      [3000, 5000, '', 'Hello.'],
      [15_000, 17_000, '', 'Hi.'],
    ],
  ],
  [
    'ranges with an en dash',
    '00:03–00:05 Hello.\n00:15–00:17 Hi.\n',
    [
      [3000, 5000, '', 'Hello.'],
      [15_000, 17_000, '', 'Hi.'],
    ],
  ],
  [
    'ranges in brackets',
    '[00:00:03 - 00:00:05] Hello.\n[00:00:15 - 00:00:17] Hi.\n',
    [
      [3000, 5000, '', 'Hello.'],
      [15_000, 17_000, '', 'Hi.'],
    ],
  ],
  [
    'ranges with names',
    '[00:00:03 - 00:00:05] Anna: Hello.\n[00:00:15 - 00:00:17] Ben: Hi.\n',
    [
      [3000, 5000, 'Anna', 'Hello.'],
      [15_000, 17_000, 'Ben', 'Hi.'],
    ],
  ],
  [
    'name and range',
    'Anna Ruiz 00:03 - 00:05\nHello.\n\nBen 00:15 - 00:17\nHi.\n',
    [
      [3000, 5000, ANNA, 'Hello.'],
      [15_000, 17_000, 'Ben', 'Hi.'],
    ],
  ],
  [
    '"to"',
    '00:03 to 00:05 Hello.\n00:15 to 00:17 Hi.\n',
    [
      [3000, 5000, '', 'Hello.'],
      [15_000, 17_000, '', 'Hi.'],
    ],
  ],
  [
    'capitals',
    '[00:01:02] ANNA: Hello.\n[00:01:05] BEN: Hi.\n',
    [
      [62_000, 63_000, 'ANNA', 'Hello.'],
      [65_000, 66_000, 'BEN', 'Hi.'],
    ],
  ],
  ['one time only', '[00:00:03] Hello.\n', [[3000, 4000, '', 'Hello.']]],
  ['one name and time', 'Anna Ruiz  0:03\nHello.\n', [[3000, 4000, ANNA, 'Hello.']]],
  [
    'frames',
    '[00:00:03:12] Hello.\n[00:00:15:00] Hi.\n',
    [
      [3500, 4500, '', 'Hello.'],
      [15_000, 16_000, '', 'Hi.'],
    ],
    /24 frames/,
  ],
  [
    'times of day',
    '[Anna Ruiz] 10:15:03\nHello.\n\n[Ben] 10:15:15\nHi.\n',
    [
      [0, 1000, ANNA, 'Hello.'],
      [12_000, 13_000, 'Ben', 'Hi.'],
    ],
    /times of day/,
  ],
  [
    'times of day, 12 hours',
    'Anna Ruiz 1:15:03 PM\nHello.\n\nBen 1:15:15 PM\nHi.\n',
    [
      [0, 1000, ANNA, 'Hello.'],
      [12_000, 13_000, 'Ben', 'Hi.'],
    ],
    /times of day/,
  ],
  [
    'hours',
    '[01:00:00] Hello.\n[02:00:00] Hi.\n',
    [
      [3_600_000, 3_601_000, '', 'Hello.'],
      [7_200_000, 7_201_000, '', 'Hi.'],
    ],
    null,
  ],
  [
    'minutes beyond 59',
    '[61:00] Hello.\n[62:00] Hi.\n',
    [
      [3_660_000, 3_661_000, '', 'Hello.'],
      [3_720_000, 3_721_000, '', 'Hi.'],
    ],
    null,
  ],
  ['a time within a line', '[00:00:03] Hello. [00:00:15] Hi.\n', UNNAMED],
  [
    'a time within a turn',
    '[00:00:03] Anna: Hello. [00:00:15] Hi.\n[00:00:20] Ben: So.\n',
    [
      [3000, 4000, 'Anna', 'Hello.'],
      [15_000, 16_000, '', 'Hi.'],
      [20_000, 21_000, 'Ben', 'So.'],
    ],
  ],
  [
    'a time within a turn with a head',
    'Anna Ruiz (00:00:03):\nHello. [00:00:15] Hi.\n',
    [
      [3000, 4000, ANNA, 'Hello.'],
      [15_000, 16_000, ANNA, 'Hi.'],
    ],
  ],
  [
    'two lines of a turn',
    'Anna Ruiz  0:03\nHello.\nYes.\n\nBen  0:15\nHi.\n',
    [
      [3000, 3750, ANNA, 'Hello.'],
      [3750, 4250, ANNA, 'Yes.'],
      [15_000, 16_000, 'Ben', 'Hi.'],
    ],
    /estimated/,
  ],
  [
    'an empty turn',
    'Anna Ruiz  0:03\n\nBen  0:15\nHi.\n',
    [
      [3000, 3833, ANNA, ''],
      [15_000, 16_000, 'Ben', 'Hi.'],
    ],
  ],
  [
    'the same time twice',
    '[00:03] Hello.\n[00:03] Hi.\n',
    [
      [3000, 3833, '', 'Hello.'],
      [3000, 4000, '', 'Hi.'],
    ],
  ],
  [
    'a heading in front',
    'Interview with Anna\n12 May 2024\n\n[00:03] Hello.\n[00:15] Hi.\n',
    UNNAMED,
    /Interview with Anna\n12 May 2024/,
  ],
  [
    'the credit of a service',
    '[00:03] Hello.\n[00:15] Hi.\n\nTranscribed by https://otter.ai\n',
    UNNAMED,
    /Transcribed by https:\/\/otter\.ai/,
  ],
  [
    'text behind a head and below',
    'Anna Ruiz (00:03): Hello.\nYes.\n\nBen (00:15): Hi.\n',
    [
      [3000, 3750, ANNA, 'Hello.'],
      [3750, 4250, ANNA, 'Yes.'],
      [15_000, 16_000, 'Ben', 'Hi.'],
    ],
  ],
  [
    'marks of a service',
    '[00:03] Hello. [crosstalk 00:00:04]\n[00:15] Hi.\n',
    [
      [3000, 6375, '', 'Hello. [crosstalk 00:00:04]'],
      [15_000, 16_000, '', 'Hi.'],
    ],
  ],
]

const said = (...texts: [string, string][]): Shown[] => {
  let at = 0
  return texts.map(([speaker, text]): Shown => {
    const length = Math.round(Math.min(7000, Math.max(833, (text.length * 1000) / 17)))
    at += length
    return [at - length, at, speaker, text]
  })
}
const UNTIMED: Row[] = [
  ['one line', 'one', said(['', 'one']), /No times/],
  ['two lines', 'one\ntwo\n', said(['', 'one'], ['', 'two']), /No times/],
  ['paragraphs', 'one\n\ntwo\n', said(['', 'one'], ['', 'two']), /No times/],
  [
    'minutes',
    'MAYOR RUIZ: Good evening.\nCOUNCILOR LEE: Thank you.\n',
    said(['MAYOR RUIZ', 'Good evening.'], ['COUNCILOR LEE', 'Thank you.']),
    /No times/,
  ],
  [
    'minutes with titles',
    'Mayor Ruiz: Good evening.\nCouncilor Lee: Thank you.\nMayor Ruiz: We begin.\n',
    said(['Mayor Ruiz', 'Good evening.'], ['Councilor Lee', 'Thank you.'], ['Mayor Ruiz', 'We begin.']),
    /No times/,
  ],
  [
    'questions and answers',
    'Q: Where?\nA: There.\nQ: When?\nA: Then.\n',
    said(['Q', 'Where?'], ['A', 'There.'], ['Q', 'When?'], ['A', 'Then.']),
  ],
  ['names in brackets', '[Anna]: one\n[Ben]: two\n', said(['Anna', 'one'], ['Ben', 'two'])],
  ['names on their own lines', 'Anna:\none\n', said(['Anna', 'one'])],
  ['roles', 'Interviewer: one\nSpeaker 2: two\n', said(['Interviewer', 'one'], ['Speaker 2', 'two'])],
  [
    'Spanish',
    'Alcaldesa: Buenas noches.\nConcejal: Gracias.\nAlcaldesa: Empezamos.\n',
    said(['Alcaldesa', 'Buenas noches.'], ['Concejal', 'Gracias.'], ['Alcaldesa', 'Empezamos.']),
  ],
  [
    'a wrapped paragraph',
    'This is a line that was wrapped by a mail program\nand goes on here.\n',
    said(['', 'This is a line that was wrapped by a mail program and goes on here.']),
  ],
  [
    'sentences',
    'This is the first sentence of a longer text. This is the second sentence of that text.\n',
    said(['', 'This is the first sentence of a longer text.'], ['', 'This is the second sentence of that text.']),
  ],
  [
    'a turn of sentences',
    'ANNA: This is the first sentence of a longer text. This is the second sentence of it.\n',
    said(['ANNA', 'This is the first sentence of a longer text.'], ['ANNA', 'This is the second sentence of it.']),
  ],
  ['an appointment', 'We met at 10:30 in town.\n', said(['', 'We met at 10:30 in town.'])],
  [
    'a date and a time',
    'Recorded on 12 May 2024, 10:30 AM\nAll is well.\n',
    said(['', 'Recorded on 12 May 2024, 10:30 AM'], ['', 'All is well.']),
  ],
  ['markup', '<b>one</b> & <script>x</script>\n', said(['', '<b>one</b> & <script>x</script>'])],
  ['references', 'R&amp;D\n', said(['', 'R&amp;D'])],
  ['braces', '{\\an8}one\n', said(['', '{\\an8}one'])],
  ['emoji', '👩‍👩‍👧\n', said(['', '👩‍👩‍👧'])],
  ['right to left', 'مرحبا\n', said(['', 'مرحبا'])],
  ['Chinese', '你好。再见。\n', said(['', '你好。再见。'])],
  ['numbers', '1\n2\n3\n', said(['', '1 2 3'])],
  ['dashes', '- one\n- two\n', said(['', '- one'], ['', '- two'])],
  ['a table of contents', 'Part 1: one\nPart 2: two\n', said(['', 'Part 1: one'], ['', 'Part 2: two'])],
  [
    'an address',
    'Write to https://example.org or call 555-1234\n',
    said(['', 'Write to https://example.org or call 555-1234']),
  ],
  ['form feeds', 'one\ftwo\n', said(['', 'one\ftwo'])],
  ['line separators', 'one\u2028two\n', said(['', 'one'], ['', 'two'])],
]
/** Things with digits and colons that are no times of a transcript. */
const NOT_TIMES: Row[] = [
  '10:30 is when we met',
  'see John 3:16',
  'a ratio of 3:1',
  'ISBN 978-3-16',
  'from 9:00 to 17:00',
  'at 5:00 PM sharp',
  'version 1:2:3:4:5',
  '12/05/2024',
  'C:\\temp\\1:2',
  'score 2:1 (1:0)',
].map((text): Row => [`no time: ${text}`, `so, ${text}\n`, said(['', `so, ${text}`]), /No times/])
/** Names that count before a time, and words that do not. */
const NAMES: Row[] = [
  'Anna',
  'ANNA',
  'Dr. Ruiz',
  'Speaker 1',
  'speaker 2',
  'Unknown Speaker',
  'Anna de la Cruz',
  'José Núñez',
  "Sinéad O'Connor",
  'Anna Ruiz-Lee',
  'Ms. Lee',
  'Anna Ruiz (Mayor)',
  'Ana María',
  'Interviewer',
  'Entrevistadora',
  '李明',
  'Анна',
].map(
  (name): Row => [
    `name: ${name}`,
    `${name}  0:03\nHello.\n\nBen  0:15\nHi.\n`,
    [
      [3000, 4000, name, 'Hello.'],
      [15_000, 16_000, 'Ben', 'Hi.'],
    ],
  ],
)

const GOOD = 'Anna Ruiz  0:03\nHello there.\n\nBen  0:15\nHi, I live in Las Cruces.\nWhere do you live?\n'

const MORE: Row[] = [
  [
    'more: times in square brackets with hundredths',
    '[00:01.50] one\n[00:03.25] two\n',
    [
      [1500, 2500, 'one'],
      [3250, 4250, 'two'],
    ],
  ],
  [
    'more: times behind a bullet',
    '[00:00:01] • one\n[00:00:03] • two\n',
    [
      [1000, 2000, '• one'],
      [3000, 4000, '• two'],
    ],
  ],
  [
    'more: hours',
    '[01:00:01] one\n[01:00:03] two\n',
    [
      [3_601_000, 3_602_000, 'one'],
      [3_603_000, 3_604_000, 'two'],
    ],
  ],
]
runRows('plain text as it comes', 'txt', [...NAMED, ...TIMED, ...UNTIMED, ...NOT_TIMES, ...NAMES, ...MORE])
runCommon('txt', GOOD)

describe('plain text', () => {
  it('says whether it has times', () => {
    expect(read(GOOD).estimated).toBe(false)
    expect(read('ANNA: hello\n').estimated).toBe(true)
  })

  it('takes a long text in front of the first time for speech', () => {
    const long = 'This is said before any time was written down. '.repeat(12)
    const result = read(`${long}\n[00:01:00] Hello.\n[00:01:05] Hi.\n`)
    expect(result.cues[0]?.startMs).toBe(0)
    expect(result.cues.find((cue) => cue.text === 'Hello.')?.startMs).toBe(60_000)
    expect(result.cues.map((cue) => cue.text).join(' ')).toContain('any time was written')
  })

  it('leaves a time that was said in the text', () => {
    const result = read('[00:03] Hello.\n10:30 is fine.\n[00:15] Hi.\n')
    expect(result.cues.map((cue) => cue.text)).toEqual(['Hello.', '10:30 is fine.', 'Hi.'])
    expect(result.cues[1]?.startMs).toBeLessThan(15_000)
  })

  it('makes cues of about a sentence, in order, inside the passage', () => {
    const passage =
      'We came here in 1998. My mother, who worked in the fields, wanted us to learn. Dr. Lee helped us! And then? Then we stayed, and we built the house that you see over there, with the help of all of our neighbours, who came every weekend for a year.'
    const { cues, problems } = read(`Anna Ruiz  0:10\n${passage}\n\nBen  1:00\nThank you.\n`)
    expect(cues.length).toBeGreaterThan(3)
    expect(
      cues
        .slice(0, -1)
        .map((cue) => cue.text)
        .join(' '),
    ).toBe(passage)
    expect(cues.every((cue) => cue.text.length <= 160)).toBe(true)
    expect(cues[0]?.startMs).toBe(10_000)
    expect(cues.at(-2)?.endMs).toBeLessThanOrEqual(60_000)
    expect(problems.map((problem) => problem.text).join()).toMatch(/estimated/)
  })

  it.each([
    ['Dr. Ruiz came. Then he went away again, of course.', ['Dr. Ruiz came. Then he went away again, of course.']],
    [
      'The U.S. Congress met with Ms. Lee and Sr. Ruiz on that day. It was late when they left.',
      ['The U.S. Congress met with Ms. Lee and Sr. Ruiz on that day.', 'It was late when they left.'],
    ],
    [
      '¿Dónde vive usted y desde cuándo, si se puede saber? Vivo aquí.',
      ['¿Dónde vive usted y desde cuándo, si se puede saber?', 'Vivo aquí.'],
    ],
  ])('cuts %s', (text, pieces) => {
    expect(toCueSized(text)).toEqual(pieces)
  })

  it('names what it leaves out', () => {
    expect(notes(read('Meeting notes\n[00:03] Hello.\n[00:15] Hi.\nPowered by Rev.com\n'))).toMatch(
      /Meeting notes[\s\S]*Powered by Rev\.com/,
    )
  })
})

runFuzz('plain text', {
  format: 'txt',
  good: [
    'Title qz0wx\n\nAnna Ruiz  0:03\nqz1wx qz2wx. qz3wx\nqz4wx\n\nBen Lee  0:15\nqz5wx\n',
    '[00:00:01] ANNA: qz1wx qz2wx [00:00:04] qz3wx\n(00:00:07) qz4wx: qz5wx.\n',
    'qz1wx\n10:15:03\nqz2wx qz3wx\n\nAnna\n10:15:10\nqz4wx\n',
    'MAYOR RUIZ: qz1wx, qz2wx. qz3wx\nqz4wx wrapped text that goes on and on and on and on\nqz5wx\n\nTranscribed by qz6wx.ai\n',
  ],
  heads: ['', '[00:01] ', 'Anna  0:03\n', '00:01 - 00:04\n', 'Anna\n0:01\nhello\n\nBen\n0:05\n'],
  pieces: [
    '\n',
    '\n\n',
    ' ',
    '  ',
    '\t',
    '[',
    ']',
    '(',
    ')',
    ':',
    ': ',
    '0:05',
    '00:00:07',
    '[00:00:09]',
    '\n[00:12] ',
    '\nAnna  0:20\n',
    ' - ',
    '–',
    '.',
    '. ',
    ', ',
    '?',
    'ANNA: ',
    '\nBen\n',
    'Anna Ruiz',
    'PM',
    ' 10:15 PM\n',
    '\n12:00:03:11 ',
    '\u2028',
    '\ufeff',
    '\0',
    '•',
    '<b>',
    '{',
    'Transcribed by Otter',
  ],
})
runLarge('plain text', '[00:01] a\n', [
  '[00:00:01] ',
  '[00:00:01] a\n',
  '(',
  '[',
  '00:01 a\n',
  'Anna  0:03\nhello\n\n',
  'Anna\n0:03\nhello\n\n',
  'a ',
  'a. ',
  'a, ',
  '.',
  '. ',
  '"',
  ' ',
  '\t',
  '\n',
  'A',
  'Aa ',
  '1:1',
  '00:01-',
  '-',
  '•',
  'ANNA: ',
  'ANNA: hello there. ',
  'hello ',
])
