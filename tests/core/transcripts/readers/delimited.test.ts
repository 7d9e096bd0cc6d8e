/** Tables of cues: CSV, TSV and the like, with and without headings, in English and Spanish. */
import { describe, expect, it } from 'vitest'
import { runFuzz } from './fuzz.ts'
import { notes, type Row, read, runCommon, runLarge, runRows, type Shown } from './support.ts'

const ONE: Shown[] = [[1000, 2000, 'one']]
const TWO: Shown[] = [...ONE, [3000, 4000, 'two']]
const SAID: Shown[] = [
  [1000, 2000, 'Anna', 'one'],
  [3000, 4000, 'Ben', 'two'],
]
const GOOD = 'start,end,speaker,text\n00:00:01.000,00:00:02.000,Anna,one\n00:00:03.000,00:00:04.000,Ben,two\n'
const T = '00:00:01.000,00:00:02.000'
const U = '00:00:03.000,00:00:04.000'

/** Headings, each for four columns: start, end, speaker, text. */
const HEADINGS = [
  'start,end,speaker,text',
  'Start,End,Speaker,Text',
  'START,END,SPEAKER,TEXT',
  ' start , end , speaker , text ',
  'Start Time,End Time,Speaker,Transcript',
  'start_time,end_time,speaker_label,transcript',
  'start-time,end-time,name,caption',
  'StartTime,EndTime,Speaker Name,Transcription',
  'Begin,End,Who,Words',
  'In,Out,Speaker,Text',
  'In Point,Out Point,Speaker,Dialogue',
  'TC In,TC Out,Character,Dialogue',
  'Timecode In,Timecode Out,Character,Subtitle',
  'Timecode,End,Person,Content',
  'Timestamp,End,Speaker,Sentence',
  'Time,To,Voice,Said',
  'From,To,Speaker,Quote',
  'Start (hh:mm:ss),End (hh:mm:ss),Speaker,Text',
  'Start:,End:,Speaker:,Text:',
  'Inicio,Fin,Hablante,Texto',
  'inicio,final,orador,transcripción',
  'Tiempo de inicio,Tiempo de fin,Nombre,Texto',
  'Hora de inicio,Hora de finalización,Persona,Subtítulo',
  'Entrada,Salida,Personaje,Diálogo',
  'TC entrada,TC salida,Locutora,Parlamento',
  'Desde,Hasta,Quién,Frase',
  'Código de tiempo,Fin,Participante,Contenido',
  'Marca de tiempo,Fin,Oradora,Palabras',
  '"start","end","speaker","text"',
]
const HEADED: Row[] = HEADINGS.map(
  (head): Row => [`headings: ${head}`, `${head}\n${T},Anna,one\n${U},Ben,two\n`, SAID, null],
)

/** How a time may be written; all mean 1 s to 2 s. */
const TIMES: [string, string][] = [
  ['00:00:01.000', '00:00:02.000'],
  ['00:00:01', '00:00:02'],
  ['0:00:01', '0:00:02'],
  ['00:01', '00:02'],
  ['0:01', '0:02'],
  ['0:01.0', '0:02.0'],
  ['00:00:01;00', '00:00:02;00'],
  ['00:00:01:00', '00:00:02:00'],
  ['1.0', '2.0'],
  ['1', '2'],
  ['1.000', '2.000'],
  [' 00:00:01 ', ' 00:00:02 '],
  ['"00:00:01"', '"00:00:02"'],
  ['"00:00:01,000"', '"00:00:02,000"'],
  ['"1,0"', '"2,0"'],
  ['1s', '2s'],
  ['0m 1s', '0m 2s'],
  ['PT1S', 'PT2S'],
  ['00:00:01.000000', '00:00:02.000000'],
]
const TIMED: Row[] = TIMES.map(([from, to]): Row => [`times: ${from}`, `start,end,text\n${from},${to},one\n`, ONE])

const CELLS: [string, string, string][] = [
  ['a comma in quotes', '"one, two"', 'one, two'],
  ['quotes in quotes', '"say ""hi"" now"', 'say "hi" now'],
  ['a line break in quotes', '"one\ntwo"', 'one\ntwo'],
  ['a blank line in quotes', '"one\n\ntwo"', 'one\ntwo'],
  ['several lines in quotes', '"a\nb\nc"', 'a\nb\nc'],
  ['a delimiter of others', 'one; two', 'one; two'],
  ['a bar', 'one | two', 'one | two'],
  ['quotes in the middle', 'say "hi" now', 'say "hi" now'],
  ['a quote that is not closed', '"one', '"one'],
  ['words behind the quotes', '"one" two', 'one two'],
  ['an apostrophe', "it's", "it's"],
  ['a formula', '=SUM(A1:A9)', '=SUM(A1:A9)'],
  ['a formula with a call', '=cmd|calc!A1', '=cmd|calc!A1'],
  ['a guarded formula', "'=SUM(A1)", '=SUM(A1)'],
  ['a plus', '+1 555', '+1 555'],
  ['a minus', '-1', '-1'],
  ['an at sign', '@anna', '@anna'],
  ['a link', '"=HYPERLINK(""http://x"",""y"")"', '=HYPERLINK("http://x","y")'],
  ['markup', '<b>one</b>', '<b>one</b>'],
  ['a script', '<script>x</script>', '<script>x</script>'],
  ['references', 'R&amp;D', 'R&amp;D'],
  ['braces', '{\\an8}one', '{\\an8}one'],
  ['emoji', '👩‍👩‍👧', '👩‍👩‍👧'],
  ['right to left', 'مرحبا', 'مرحبا'],
  ['accents', '¿Qué pasó?', '¿Qué pasó?'],
  ['a number', '42', '42'],
  ['a time', '10:30', '10:30'],
  ['a dash', '-', '-'],
  ['spaces round', '  one  ', 'one'],
  ['an arrow', 'a --> b', 'a --> b'],
  ['a tab', '"a\tb"', 'a\tb'],
  ['a backslash', 'a\\b', 'a\\b'],
]
const CELLED: Row[] = CELLS.map(
  ([name, cell, shown]): Row => [
    `cell: ${name}`,
    `start,end,text\n${T},${cell}\n${U},two\n`,
    [
      [1000, 2000, shown],
      [3000, 4000, 'two'],
    ],
  ],
)

const with4 = (delimiter: string): string => GOOD.replaceAll(',', delimiter)
const SHAPES: Row[] = [
  ['plain', GOOD, SAID, null],
  ['tabs', with4('\t'), SAID, null],
  ['semicolons', with4(';'), SAID, null],
  ['bars', with4('|'), SAID, null],
  ['sep= line', `sep=;\n${with4(';')}`, SAID, null],
  ['semicolons and decimal commas', 'start;end;text\n1,0;2,0;one\n3,0;4,0;two\n', TWO, null],
  [
    'semicolons with commas in the text',
    'start;end;text\n1,0;2,0;one, more, and more\n3,0;4,0;two\n',
    [
      [1000, 2000, 'one, more, and more'],
      [3000, 4000, 'two'],
    ],
    null,
  ],
  ['other order', `text,speaker,end,start\none,Anna,00:02,00:01\ntwo,Ben,00:04,00:03\n`, SAID, null],
  [
    'only start and text',
    'start,text\n00:01,one\n00:03,two\n',
    [
      [1000, 1833, 'one'],
      [3000, 3833, 'two'],
    ],
    null,
  ],
  ['duration', 'start,duration,text\n00:01,1.0,one\n00:03,00:01,two\n', TWO, null],
  ['duración', 'inicio,duración,texto\n00:01,1.0,one\n00:03,00:01,two\n', TWO, null],
  ['a range', 'time,text\n00:01 - 00:02,one\n00:03 - 00:04,two\n', TWO, null],
  [
    'a range with an arrow',
    'time,text\n00:00:01.000 -> 00:00:02.000,one\n00:00:03.000 -> 00:00:04.000,two\n',
    TWO,
    null,
  ],
  ['ranges without headings', '00:01–00:02,one\n00:03–00:04,two\n', TWO, null],
  ['milliseconds by heading', 'start_ms,end_ms,text\n1000,2000,one\n3000,4000,two\n', TWO, null],
  ['milliseconds in brackets', 'Start (ms),End (ms),Text\n1000,2000,one\n3000,4000,two\n', TWO, null],
  ['milliseconds as Whisper writes them', 'start\tend\ttext\n1000\t2000\tone\n3000\t4000\ttwo\n', TWO, null],
  ['seconds', 'start,end,text\n1,2,one\n3,4,two\n', TWO, null],
  ['seconds by heading', 'start (s),end (s),text\n1,2,one\n3,4,two\n', TWO, null],
  ['identifiers', 'id,start,end,text\na,00:01,00:02,one\nb,00:03,00:04,two\n', TWO, null],
  ['a language column', `start,end,text,language\n${T},one,es\n${U},two,es\n`, TWO],
  ['a column of notes', `start,end,text,notes\n${T},one,check this\n${U},two,\n`, TWO, /notes[\s\S]*check this/],
  ['no headings', `${T},one\n${U},two\n`, TWO, null],
  [
    'no headings, with a speaker',
    `${T},Anna,one more time\n${U},Ben,two more times\n`,
    [
      [1000, 2000, 'Anna', 'one more time'],
      [3000, 4000, 'Ben', 'two more times'],
    ],
    null,
  ],
  [
    'no headings, tabs',
    '00:01\tAnna\tone more time\n00:03\tBen\ttwo more times\n',
    [
      [1000, 1833, 'Anna', 'one more time'],
      [3000, 3833, 'Ben', 'two more times'],
    ],
    null,
  ],
  ['no headings, numbered', `1,${T},one\n2,${U},two\n`, TWO],
  ['blank rows', `start,end,text\n\n${T},one\n,,\n\n${U},two\n`, TWO, null],
  ['a row that is too short', `start,end,text\n${T},one\n${U},two\nzebra\n`, TWO, /zebra/],
  [
    'a comma in text without quotes',
    `start,end,text\n${T},one, and more\n${U},two\n`,
    [
      [1000, 2000, 'one, and more'],
      [3000, 4000, 'two'],
    ],
    /beyond the last column/,
  ],
  [
    'no times, but speakers',
    'speaker,text\nAnna,one\nBen,two\n',
    [
      [0, 833, 'Anna', 'one'],
      [833, 1666, 'Ben', 'two'],
    ],
    /No times/,
  ],
  ['an empty text', `start,end,text\n${T},\n${U},two\n`, [[3000, 4000, 'two']], /without text/],
  [
    'an empty time',
    `start,end,text\n${T},one\n,,two\n`,
    [
      [1000, 2000, 'one'],
      [2000, 2833, 'two'],
    ],
  ],
  [
    'an unreadable time',
    `start,end,text\n${T},one\nsoon,,two\n${U},three\n`,
    [
      [1000, 2000, 'one'],
      [2000, 2833, 'two'],
      [3000, 4000, 'three'],
    ],
    /cannot be read: soon/,
  ],
  ['end before start', `start,end,text\n00:02,00:01,one\n`, [[2000, 2833, 'one']], /end was estimated/],
  ['out of order', `start,end,text\n${U},two\n${T},one\n`, TWO, /out of order/],
  ['hours', 'start,end,text\n10:00:00,10:00:01,one\n', [[36_000_000, 36_001_000, 'one']]],
  ['frames', 'in,out,text\n00:00:01:12,00:00:02:00,one\n', [[1500, 2000, 'one']], /24 frames/],
  ['frames at 25', 'in,out,text\n00:00:01:00,00:00:01:24,one\n', [[1000, 1960, 'one']], /25 frames/],
  ['frames at 30', 'in,out,text\n00:00:01:15,00:00:02:29,one\n', [[1500, 2967, 'one']], /30 frames/],
  [
    'a label in the text',
    `start,end,text\n${T},ANNA: one\n${U},BEN: two\n`,
    [
      [1000, 2000, 'ANNA', 'one'],
      [3000, 4000, 'BEN', 'two'],
    ],
    null,
  ],
  ['one row', `start,end,text\n${T},one`, ONE, null],
  ['headings in quotes with spaces', `"Start Time" , "End Time" , "Text"\n${T},one\n`, ONE],
]

runRows('tables as they come', 'csv', [...SHAPES, ...HEADED, ...TIMED, ...CELLED])
runCommon('csv', GOOD)

describe('tables', () => {
  it('tell their language where all rows name the same', () => {
    expect(read(`start,end,text,language\n${T},one,es\n${U},two,es\n`).language).toBe('es')
    const mixed = read(`start,end,text,language\n${T},one,es\n${U},two,en\n`)
    expect(mixed.language).toBeNull()
    expect(notes(mixed)).toMatch(/es[\s\S]*en/)
  })

  it.each([
    ['prose', 'We met in spring, and then, after a while, we left.\nIt was, all in all, a good year, I think.\n'],
    ['a list of files', 'name,size\nclip.mp4,12\nclip2.mp4,13\n'],
    ['verses', 'a,b\nc,d\ne,f\n'],
  ])('%s is none', (_name, file) => {
    expect(read(file).format).toBe('txt')
  })
})

runFuzz('tables', {
  format: 'csv',
  good: [
    `start,end,speaker,text,notes\n${T},qz1wx,"qz2wx, ""qz3wx""\nqz4wx",qz5wx\n${U},qz6wx,qz7wx,\n`,
    'Inicio;Fin;Texto\n1,0;2,0;qz1wx qz2wx\n3,0;4,0;"qz3wx; qz4wx"\n',
    '00:01\tqz1wx\tqz2wx qz3wx and more words\n00:03\tqz4wx\tqz5wx and more words\n',
  ],
  heads: [
    `start,end,speaker,text\n${T},Ben,a\n${U},Ana,b\n`,
    `start,text\n00:01,a\n00:02,b\n`,
    'text\tstart\na\t00:01\nb\t00:02\n',
    `${T},a b c\n${U},d e f\n`,
  ],
  pieces: [
    '\n',
    '\n\n',
    '\r\n',
    ',',
    ',,',
    ';',
    '\t',
    '|',
    '"',
    '""',
    ' "',
    '" ',
    '=',
    "'",
    '00:01',
    '00:02,',
    `\n${T},`,
    '1.5',
    '99',
    ':',
    '-',
    'start',
    'language',
    'notes,',
    'ANNA: ',
    '\0',
    ' ',
    '\u2028',
    '-->',
  ],
})
runLarge('tables', `start,end,text\n${T},one\n`, [
  `${T},hello there\n`,
  ',',
  '"',
  '""',
  '",',
  '"a',
  '"\n',
  '\n',
  'a,b\n',
  ';',
  '\t',
  ' ',
  ',"a"b',
  "'",
])
