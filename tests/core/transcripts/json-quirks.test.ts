/** JSON as it really comes from engines, services, scripts and broken downloads: one row per quirk. */
import { describe, expect, it } from 'vitest'
import { toBcp47 } from '../../../electron/core/transcripts/json/language-code.ts'
import { isJson, readJson } from '../../../electron/core/transcripts/json/read-json.ts'

/** Start and end in ms, text, speaker. */
type Shown = [number, number, string, string?]
type Row = [name: string, file: unknown, cues: Shown[], problem?: RegExp | null]

const ONE: Shown[] = [[1000, 2000, 'Hello there.']]
const TWO: Shown[] = [
  [1000, 2000, 'Hello there.'],
  [3000, 4000, 'Good morning.'],
]
const seg = (start: unknown, end: unknown, text: unknown, more: object = {}) => ({ start, end, text, ...more })
const A = seg(1, 2, 'Hello there.')
const B = seg(3, 4, 'Good morning.')
const words = (...list: [string, number | null, number | null][]) =>
  list.map(([word, start, end]) => (start === null ? { word } : { word, start, end }))
const cpp = (from: number, to: number, text: string, more: object = {}) => ({ offsets: { from, to }, text, ...more })
const dg = (list: object[], more: object = {}) => ({
  results: { channels: [{ alternatives: [{ transcript: '', words: list }] }], ...more },
})
const awsWord = (content: string, start: string, end: string) => ({
  type: 'pronunciation',
  start_time: start,
  end_time: end,
  alternatives: [{ confidence: '0.9', content }],
})
const awsMark = (content: string) => ({ type: 'punctuation', alternatives: [{ confidence: '0.0', content }] })
const goog = (...list: object[]) => ({ results: list.map((best) => ({ alternatives: [best] })) })
const line = (tStartMs: number, dDurationMs: number, ...segs: object[]) => ({ tStartMs, dDurationMs, segs })
const text = (utf8: string, tOffsetMs?: number) => ({ utf8, ...(tOffsetMs !== undefined && { tOffsetMs }) })

const WHISPER: Row[] = [
  ['segments', { segments: [A, B] }, TWO, null],
  ['leading spaces', { segments: [seg(1, 2, ' Hello there. ')] }, ONE, null],
  ['empty segments beside others', { segments: [seg(0, 1, ''), A, seg(2, 3, '  ')] }, ONE, null],
  ['segments out of order', { segments: [B, A] }, TWO, /order of time/],
  [
    'times as text',
    { segments: [seg(1, 2, 'x'), seg('3.0', '4.0', 'y')] },
    [
      [1000, 2000, 'x'],
      [3000, 4000, 'y'],
    ],
    null,
  ],
  [
    'a segment without an end',
    { segments: [A, { start: 3, text: 'Good morning.' }] },
    [ONE[0]!, [3000, 3833, 'Good morning.']],
    null,
  ],
  [
    'an end before the start',
    { segments: [seg(1, 0.5, 'Hello there.')] },
    [[1000, 1833, 'Hello there.']],
    /did not end after/,
  ],
  ['no length', { segments: [seg(1, 1, 'Hello there.')] }, [[1000, 1833, 'Hello there.']], /did not end after/],
  ['a negative start', { segments: [seg(-0.02, 2, 'Hello there.')] }, [[0, 2000, 'Hello there.']], /before zero/],
  ['floats that are not exact', { segments: [seg(1.0000000000000002, 1.9999999999, 'Hello there.')] }, ONE, null],
  [
    'words the aligner could not place',
    { segments: [seg(1, 2, 'In 2024 then', { words: words(['In', 1, 1.2], ['2024', null, null], ['then', 1.6, 2]) })] },
    [[1000, 2000, 'In 2024 then']],
    null,
  ],
  [
    'no word placed at all',
    { segments: [seg(1, 2, '2024', { words: [{ word: '2024' }] })] },
    [[1000, 2000, '2024']],
    null,
  ],
  [
    'words without text of the segment',
    { segments: [seg(1, 2, '', { words: words([' Hello', 1, 1.5], [' there', 1.5, 1.8], ['.', 1.8, 2]) })] },
    ONE,
    null,
  ],
  [
    'words only',
    { words: words(['Hello', 1, 1.5], ['there.', 1.5, 2], ['Good', 5, 5.5], ['morning.', 5.5, 6]) },
    [
      [1000, 2000, 'Hello there.'],
      [5000, 6000, 'Good morning.'],
    ],
    null,
  ],
  ['word_segments only', { word_segments: words(['Hello', 1, 1.5], ['there.', 1.5, 2]) }, ONE, null],
  [
    'a speaker on words only',
    {
      segments: [
        seg(1, 4, 'Yes. No.', {
          words: [
            { word: 'Yes.', start: 1, end: 2, speaker: 'S1' },
            { word: 'No.', start: 3, end: 4, speaker: 'S2' },
          ],
        }),
      ],
    },
    [
      [1000, 2000, 'Yes.', 'S1'],
      [3000, 4000, 'No.', 'S2'],
    ],
    null,
  ],
  [
    'diarized_json',
    { task: 'transcribe', segments: [{ type: 'transcript.text.segment', id: 'seg_001', ...A, speaker: 'A' }] },
    [[1000, 2000, 'Hello there.', 'Speaker A']],
    /seg_001/,
  ],
  [
    'Chinese without spaces',
    { segments: [seg(1, 2, '你好世界', { words: words(['你好', 1, 1.5], ['世界', 1.5, 2]) })] },
    [[1000, 2000, '你好世界']],
    null,
  ],
  [
    'markup is text',
    { segments: [seg(1, 2, 'a <b> & {\\an8} &amp; <v Bob>')] },
    [[1000, 2000, 'a <b> & {\\an8} &amp; <v Bob>']],
    null,
  ],
  ['line breaks in a text', { segments: [seg(1, 2, 'Hello\nthere.')] }, [[1000, 2000, 'Hello\nthere.']], null],
  ['no-break spaces', { segments: [seg(1, 2, '« Oui\u00a0! »')] }, [[1000, 2000, '« Oui\u00a0! »']], null],
  [
    'names in the text',
    { segments: [seg(1, 2, 'ANA: Hello there.'), seg(3, 4, 'ANA: Good morning.')] },
    [
      [1000, 2000, 'Hello there.', 'ANA'],
      [3000, 4000, 'Good morning.', 'ANA'],
    ],
    null,
  ],
  ['a segment that is no object', { segments: [A, null, 7, 'lost words', B] }, TWO, /lost words/],
  [
    'the text says more than the segments',
    { text: 'Hello there. Unheard words.', segments: [A] },
    ONE,
    /Unheard words/,
  ],
  ['details of the model', { segments: [A], model: 'large-v3' }, ONE, /model: large-v3/],
]

const CPP: Row[] = [
  ['plain', { transcription: [cpp(1000, 2000, ' Hello there.'), cpp(3000, 4000, ' Good morning.')] }, TWO, null],
  [
    'timestamps only',
    { transcription: [{ timestamps: { from: '00:00:01,000', to: '00:00:02,000' }, text: ' Hello there.' }] },
    ONE,
    null,
  ],
  [
    'stereo speakers',
    {
      transcription: [
        cpp(1000, 2000, ' Hello there.', { speaker: '0' }),
        cpp(3000, 4000, ' Good morning.', { speaker: '?' }),
      ],
    },
    [
      [1000, 2000, 'Hello there.', 'Speaker 0'],
      [3000, 4000, 'Good morning.', ''],
    ],
    null,
  ],
  [
    'tinydiarize',
    {
      transcription: [
        cpp(1000, 2000, ' Hello there. [SPEAKER_TURN]', { speaker_turn_next: true }),
        cpp(3000, 4000, ' Good morning.', { speaker_turn_next: false }),
      ],
    },
    [
      [1000, 2000, 'Hello there.', 'Speaker 1'],
      [3000, 4000, 'Good morning.', 'Speaker 2'],
    ],
    null,
  ],
  [
    'one word a segment',
    { transcription: [cpp(1000, 1500, ' Hello'), cpp(1500, 2000, ' there.')] },
    [
      [1000, 1500, 'Hello'],
      [1500, 2000, 'there.'],
    ],
    null,
  ],
  ['an empty first segment', { transcription: [cpp(0, 0, ''), cpp(1000, 2000, ' Hello there.')] }, ONE, null],
  [
    'tokens cut inside of a character',
    {
      transcription: [
        cpp(1000, 2000, ' Señor', {
          tokens: [
            { text: ' Se', offsets: { from: 1000, to: 1400 }, p: 0.9 },
            { text: '\ufffd', offsets: { from: 1400, to: 1500 }, p: 0.9 },
            { text: '\ufffdor', offsets: { from: 1500, to: 2000 }, p: 0.9 },
          ],
        }),
      ],
    },
    [[1000, 2000, 'Señor']],
  ],
  ['nothing recognised', { transcription: [cpp(1000, 2000, ' [BLANK_AUDIO]')] }, [[1000, 2000, '[BLANK_AUDIO]']], null],
]

const ASSEMBLY: Row[] = [
  [
    'words only',
    {
      acoustic_model: 'x',
      text: 'Hello there.',
      words: [
        { text: 'Hello', start: 1000, end: 1500, confidence: 0.9, speaker: null },
        { text: 'there.', start: 1500, end: 2000, confidence: 0.9 },
      ],
    },
    ONE,
  ],
  [
    'sentences',
    { id: 'x', sentences: [seg(1000, 2000, 'Hello there.', { confidence: 0.9, speaker: 'A' })] },
    [[1000, 2000, 'Hello there.', 'Speaker A']],
  ],
  ['paragraphs', { paragraphs: [seg(1000, 2000, 'Hello there.', { confidence: 0.9 })] }, ONE, null],
  [
    'no words in the utterances',
    { utterances: [seg(1000, 2000, 'Hello there.', { confidence: 0.9, speaker: 'B', words: null })] },
    [[1000, 2000, 'Hello there.', 'Speaker B']],
    null,
  ],
  [
    'names for speakers',
    { utterances: [seg(1000, 2000, 'Hello there.', { confidence: 0.9, speaker: 'Ana Ruiz' })] },
    [[1000, 2000, 'Hello there.', 'Ana Ruiz']],
    null,
  ],
  [
    'an utterance of several sentences',
    {
      utterances: [
        seg(0, 9000, 'Hello to all of you here. Good morning to you too.', {
          confidence: 1,
          speaker: 'A',
          words: 'Hello to all of you here. Good morning to you too.'
            .split(' ')
            .map((item, i) => ({ text: item, start: i * 800, end: i * 800 + 700, confidence: 1 })),
        }),
      ],
    },
    [
      [0, 4700, 'Hello to all of you here.', 'Speaker A'],
      [4800, 8700, 'Good morning to you too.', 'Speaker A'],
    ],
    null,
  ],
  [
    'an error instead of words',
    { acoustic_model: 'm', status: 'error', error: 'Download error', text: null, words: null },
    [
      [0, 833, 'm'],
      [833, 1666, 'error'],
      [1666, 2499, 'Download error'],
    ],
    /not in a shape/,
  ],
]

const DEEPGRAM: Row[] = [
  [
    'words',
    dg([
      { word: 'hello', punctuated_word: 'Hello', start: 1, end: 1.5 },
      { word: 'there', punctuated_word: 'there.', start: 1.5, end: 2 },
    ]),
    ONE,
    null,
  ],
  [
    'no punctuation',
    dg([
      { word: 'hello', start: 1, end: 1.5 },
      { word: 'there', start: 1.5, end: 2 },
    ]),
    [[1000, 2000, 'hello there']],
    null,
  ],
  [
    'a pause',
    dg([
      { word: 'hello', start: 1, end: 2 },
      { word: 'there', start: 4, end: 5 },
    ]),
    [
      [1000, 2000, 'hello'],
      [4000, 5000, 'there'],
    ],
    null,
  ],
  [
    'two channels',
    {
      results: {
        channels: [
          { alternatives: [{ words: [{ word: 'hello', start: 1, end: 2 }] }] },
          { alternatives: [{ words: [{ word: 'there', start: 3, end: 4 }] }] },
        ],
      },
    },
    [
      [1000, 2000, 'hello', 'Channel 1'],
      [3000, 4000, 'there', 'Channel 2'],
    ],
    null,
  ],
  [
    'transcript only',
    { results: { channels: [{ alternatives: [{ transcript: 'Hello there.' }] }] } },
    [[0, 833, 'Hello there.']],
    /No times/,
  ],
  [
    'paragraphs only',
    {
      results: {
        channels: [
          {
            alternatives: [
              {
                transcript: 'Hello there.',
                paragraphs: { paragraphs: [{ speaker: 2, sentences: [seg(1, 2, 'Hello there.')] }] },
              },
            ],
          },
        ],
      },
    },
    [[1000, 2000, 'Hello there.', 'Speaker 2']],
    null,
  ],
  [
    'a stream, one a line',
    '{"type":"Results","is_final":false,"channel":{"alternatives":[{"transcript":"hello","words":[{"word":"hello","start":1,"end":2}]}]}}\n{"type":"Results","is_final":true,"channel":{"alternatives":[{"transcript":"hello","words":[{"word":"hello","start":1,"end":2}]}]}}',
    [[1000, 2000, 'hello']],
    null,
  ],
  [
    'another reading',
    {
      results: {
        channels: [{ alternatives: [{ words: [{ word: 'hello', start: 1, end: 2 }] }, { transcript: 'yellow' }] }],
      },
    },
    [[1000, 2000, 'hello']],
    /yellow/,
  ],
]

const REV: Row[] = [
  [
    'elements without spaces',
    {
      monologues: [
        {
          speaker: 0,
          elements: [
            { type: 'text', value: 'Hello', ts: 1, end_ts: 1.5 },
            { type: 'text', value: 'there', ts: 1.5, end_ts: 2 },
            { type: 'punct', value: '.' },
          ],
        },
      ],
    },
    [[1000, 2000, 'Hello there.', 'Speaker 0']],
    null,
  ],
  [
    'spaces in elements',
    {
      monologues: [
        {
          speaker: 1,
          elements: [
            { type: 'text', value: 'Hello', ts: 1, end_ts: 1.5 },
            { type: 'punct', value: ' ' },
            { type: 'text', value: 'there', ts: 1.5, end_ts: 2 },
            { type: 'punct', value: '. ' },
          ],
        },
      ],
    },
    [[1000, 2000, 'Hello there.', 'Speaker 1']],
    null,
  ],
  [
    'a list of speakers',
    {
      speakers: [{ id: 0, name: 'Ana Ruiz' }],
      monologues: [
        {
          speaker: 0,
          elements: [{ type: 'text', value: 'Hello there.', timestamp: '00:00:01,000', end_timestamp: '00:00:02,000' }],
        },
      ],
    },
    [[1000, 2000, 'Hello there.', 'Ana Ruiz']],
    null,
  ],
  [
    'speaker_info',
    {
      monologues: [
        {
          speaker: 0,
          speaker_info: { id: '1', display_name: 'Ana' },
          elements: [{ type: 'text', value: 'Hello', ts: 1, end_ts: 2 }],
        },
      ],
    },
    [[1000, 2000, 'Hello', 'Ana']],
    null,
  ],
  [
    'something not understood',
    {
      monologues: [
        {
          speaker: 0,
          elements: [
            { type: 'unknown', value: '<inaudible>' },
            { type: 'punct', value: ' ' },
            { type: 'text', value: 'there', ts: 1, end_ts: 2 },
          ],
        },
      ],
    },
    [[1000, 2000, '<inaudible> there', 'Speaker 0']],
    null,
  ],
  [
    'Gecko',
    {
      schemaVersion: '2.0',
      monologues: [
        {
          speaker: { id: 'spk1', name: 'Ana' },
          start: 1,
          end: 2,
          terms: [
            { start: 1, end: 1.5, text: 'Hello', type: 'WORD' },
            { start: 1.5, end: 1.5, text: ',', type: 'PUNCTUATION' },
            { start: 1.5, end: 2, text: 'you', type: 'WORD' },
          ],
        },
      ],
    },
    [[1000, 2000, 'Hello, you', 'Ana']],
  ],
]

const AWS: Row[] = [
  [
    'plain',
    {
      results: {
        transcripts: [{ transcript: 'Hello there.' }],
        items: [awsWord('Hello', '1.0', '1.5'), awsWord('there', '1.5', '2.0'), awsMark('.')],
      },
    },
    ONE,
    null,
  ],
  [
    'punctuation first',
    {
      results: {
        transcripts: [{ transcript: '¿Sí?' }],
        items: [awsMark('¿'), awsWord('Sí', '1.0', '2.0'), awsMark('?')],
      },
    },
    [[1000, 2000, '¿ Sí?']],
    null,
  ],
  [
    'transcript only',
    { results: { transcripts: [{ transcript: 'Hello there.' }] } },
    [[0, 833, 'Hello there.']],
    /No times/,
  ],
  [
    'audio_segments only',
    {
      results: {
        transcripts: [{ transcript: 'Hello there.' }],
        audio_segments: [{ id: 0, transcript: 'Hello there.', start_time: '1.0', end_time: '2.0', items: [0, 1] }],
      },
    },
    ONE,
    null,
  ],
  [
    'channels',
    {
      results: {
        transcripts: [{ transcript: '' }],
        channel_labels: {
          number_of_channels: 2,
          channels: [
            { channel_label: 'ch_0', items: [awsWord('Hello', '1.0', '2.0')] },
            { channel_label: 'ch_1', items: [awsWord('there', '3.0', '4.0')] },
          ],
        },
        items: [awsWord('Hello', '1.0', '2.0'), awsWord('there', '3.0', '4.0')],
      },
    },
    [
      [1000, 2000, 'Hello', 'ch_0'],
      [3000, 4000, 'there', 'ch_1'],
    ],
    null,
  ],
  [
    'another reading',
    {
      results: {
        transcripts: [{ transcript: 'Hello' }],
        items: [{ ...awsWord('Hello', '1.0', '2.0'), alternatives: [{ content: 'Hello' }, { content: 'Yellow' }] }],
      },
    },
    [[1000, 2000, 'Hello']],
    /Yellow/,
  ],
  [
    'nobody speaks',
    { jobName: 'j', results: { transcripts: [{ transcript: '' }], items: [] }, note: 'silence' },
    [
      [0, 833, 'j'],
      [833, 1666, 'silence'],
    ],
    /not in a shape/,
  ],
]

const GOOGLE: Row[] = [
  [
    'words',
    goog({
      transcript: 'Hello there.',
      words: [
        { startTime: '1s', endTime: '1.500s', word: 'Hello' },
        { startTime: '1.500s', endTime: '2s', word: 'there.' },
      ],
    }),
    ONE,
    null,
  ],
  [
    'a word at the very start',
    goog({ transcript: 'Hello', words: [{ endTime: '0.500s', word: 'Hello' }] }),
    [[0, 500, 'Hello']],
    null,
  ],
  [
    'protobuf with Long',
    goog({
      transcript: 'Hello',
      words: [
        {
          startTime: { seconds: { low: 1, high: 0, unsigned: false }, nanos: 0 },
          endTime: { seconds: { low: 2, high: 0, unsigned: false }, nanos: 0 },
          word: 'Hello',
        },
      ],
    }),
    [[1000, 2000, 'Hello']],
    null,
  ],
  [
    'nanos alone',
    goog({
      transcript: 'Hello',
      words: [{ start_time: { nanos: 500_000_000 }, end_time: { seconds: 1 }, word: 'Hello' }],
    }),
    [[500, 1000, 'Hello']],
    null,
  ],
  [
    'v2',
    goog({ transcript: 'Hello', words: [{ startOffset: '1s', endOffset: '2s', word: 'Hello', speakerLabel: '2' }] }),
    [[1000, 2000, 'Hello', 'Speaker 2']],
    null,
  ],
  [
    'no words',
    {
      results: [
        { alternatives: [{ transcript: 'Hello there.' }], resultEndTime: '2s' },
        { alternatives: [{ transcript: ' Good morning.' }], resultEndTime: '4.5s' },
      ],
    },
    [
      [0, 2000, 'Hello there.'],
      [2000, 4500, 'Good morning.'],
    ],
    null,
  ],
  [
    'inside of an operation',
    {
      name: '42',
      done: true,
      response: {
        '@type': 'x',
        ...goog({ transcript: 'Hello', words: [{ startTime: '1s', endTime: '2s', word: 'Hello' }] }),
      },
    },
    [[1000, 2000, 'Hello']],
  ],
  [
    'an empty result between',
    {
      results: [
        { alternatives: [{ transcript: 'Hello', words: [{ startTime: '1s', endTime: '2s', word: 'Hello' }] }] },
        { alternatives: [{}] },
        {},
      ],
    },
    [[1000, 2000, 'Hello']],
    null,
  ],
  [
    'another reading',
    {
      results: [
        {
          alternatives: [
            { transcript: 'Hello', words: [{ startTime: '1s', endTime: '2s', word: 'Hello' }] },
            { transcript: 'Yellow' },
          ],
        },
      ],
    },
    [[1000, 2000, 'Hello']],
    /Yellow/,
  ],
]

const YOUTUBE: Row[] = [
  [
    'lines of people',
    { wireMagic: 'pb3', events: [line(1000, 1000, text('Hello there.')), line(3000, 1000, text('Good\nmorning.'))] },
    [ONE[0]!, [3000, 4000, 'Good\nmorning.']],
    null,
  ],
  [
    'a refrain of people stays',
    { events: [line(1000, 1000, text('la la')), line(2000, 1000, text('la la'))] },
    [
      [1000, 2000, 'la la'],
      [2000, 3000, 'la la'],
    ],
    null,
  ],
  [
    'rolling lines overlap',
    {
      events: [
        line(1000, 5000, text('hello', 0), text(' there', 500)),
        line(3000, 4000, text('good', 0), text(' morning', 500)),
      ],
    },
    [
      [1000, 3000, 'hello there'],
      [3000, 7000, 'good morning'],
    ],
    null,
  ],
  [
    'a line said again by the next',
    {
      events: [
        line(1000, 2000, text('hello', 0), text(' there', 500)),
        line(3000, 2000, text('hello', 0), text(' there', 0), text(' good', 200), text(' morning', 500)),
      ],
    },
    [
      [1000, 3000, 'hello there'],
      [3200, 5000, 'good morning'],
    ],
    null,
  ],
  [
    'the same line twice',
    {
      events: [
        { ...line(1000, 2000, text('hello')), wWinId: 1 },
        { ...line(2000, 2000, text('hello')), wWinId: 1 },
      ],
    },
    [[1000, 4000, 'hello']],
    null,
  ],
  [
    'a window and line breaks',
    {
      events: [
        { tStartMs: 0, dDurationMs: 9000, id: 1, wpWinPosId: 1 },
        { ...line(1000, 1000, text('hello')), wWinId: 1 },
        { ...line(1500, 10, text('\n')), wWinId: 1, aAppend: 1 },
      ],
    },
    [[1000, 2000, 'hello']],
    null,
  ],
  ['no duration', { events: [{ tStartMs: 1000, segs: [text('Hello there.')] }] }, [[1000, 1833, 'Hello there.']], null],
  [
    'confidence that was not measured',
    {
      events: [
        {
          ...line(1000, 1000, { ...text('Hello'), acAsrConf: 0 }, { ...text(' there.', 500), acAsrConf: 0 }),
          wWinId: 1,
        },
      ],
    },
    ONE,
    null,
  ],
]

const GENERIC: Row[] = [
  ['a list', [A, B], TWO, null],
  ['under any key', { a: { b: { c: [A, B] } } }, TWO, null],
  [
    'youtube-transcript-api',
    [
      { text: 'Hello there.', start: 1, duration: 1 },
      { text: 'Good morning.', start: 3, duration: 1 },
    ],
    TWO,
    null,
  ],
  ['milliseconds', [seg(1000, 2000, 'Hello there.'), seg(3000, 4000, 'Good morning.')], TWO, null],
  ['milliseconds by key', [{ startMs: 1000, endMs: 2000, text: 'Hello there.' }], ONE, null],
  ['ticks', [seg(10_000_000, 20_000_000, 'Hello there.'), seg(30_000_000, 40_000_000, 'Good morning.')], TWO, null],
  ['clock times', [seg('00:00:01,000', '00:00:02.000', 'Hello there.')], ONE, null],
  ['clock times without hours', [seg('00:01', '0:02', 'Hello there.')], ONE, null],
  ['ISO durations', [seg('PT1S', 'PT2S', 'Hello there.')], ONE, null],
  [
    'Podcast Index',
    { version: '1.0.0', segments: [{ speaker: 'Ana', startTime: 1, endTime: 2, body: 'Hello there.' }] },
    [[1000, 2000, 'Hello there.', 'Ana']],
    null,
  ],
  [
    'capitals and underscores',
    [{ Start_Time: 1, END_TIME: 2, Transcript: 'Hello there.', Speaker_Name: 'Ana' }],
    [[1000, 2000, 'Hello there.', 'Ana']],
    null,
  ],
  [
    'ElevenLabs',
    {
      language_code: 'eng',
      words: [
        { text: 'Hello', start: 1, end: 1.5, type: 'word', speaker_id: 's1' },
        { text: ' ', start: 1.5, end: 1.5, type: 'spacing' },
        { text: 'there.', start: 1.5, end: 2, type: 'word', speaker_id: 's1' },
        { text: ' ', type: 'spacing', start: 2, end: 2 },
      ],
    },
    [[1000, 2000, 'Hello there.', 's1']],
    null,
  ],
  [
    'starts only',
    [
      { time: 1, text: 'Hello there.' },
      { time: 3, text: 'Good morning.' },
    ],
    [
      [1000, 1833, 'Hello there.'],
      [3000, 3833, 'Good morning.'],
    ],
    null,
  ],
  ['a speaker as an object', [{ ...A, speaker: { name: 'Ana' } }], [[1000, 2000, 'Hello there.', 'Ana']], null],
  ['text alone', { text: 'Hello there.' }, [[0, 833, 'Hello there.']], /No times/],
  [
    'a list of texts',
    ['Hello there.', 'Good morning.'],
    [
      [0, 833, 'Hello there.'],
      [833, 1666, 'Good morning.'],
    ],
    /No times/,
  ],
  [
    'not a transcript',
    { name: 'package', version: '1.0.0' },
    [
      [0, 833, 'package'],
      [833, 1666, '1.0.0'],
    ].slice(0, 1) as Shown[],
    /not in a shape/,
  ],
  ['one caption a line', `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`, TWO, null],
  ['one Whisper file a line', `${JSON.stringify({ segments: [A] })}\n${JSON.stringify({ segments: [B] })}`, TWO, null],
  [
    'keys of prototypes',
    '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"segments":[{"start":1,"end":2,"text":"Hello there.","__proto__":{"polluted":"yes"}}]}',
    ONE,
    /polluted: yes/,
  ],
]

const DAMAGED: Row[] = [
  ['trailing commas', '{"segments":[{"start":1,"end":2,"text":"Hello there.",},],}', ONE, /not quite JSON/],
  ['comments', '{"segments":[/* by hand */{"start":1,"end":2,"text":"Hello there."} // done\n]}', ONE, /by hand/],
  [
    'cut inside of a text',
    '{"segments":[{"start":1,"end":2,"text":"Hello there."},{"start":3,"end":4,"text":"Good morning.',
    TWO,
    /ends in the middle/,
  ],
  [
    'cut behind a key',
    '{"segments":[{"start":1,"end":2,"text":"Hello there."},{"start":3,"end":4,"text"',
    ONE,
    /ends in the middle/,
  ],
  ['cut behind a comma', '[{"start":1,"end":2,"text":"Hello there."},', ONE, /ends in the middle/],
  ['cut inside of an escape', '[{"start":1,"end":2,"text":"Hello there.\\', ONE, /ends in the middle/],
  [
    'NaN and Infinity',
    '[{"start":NaN,"end":Infinity,"text":"Hello there."},{"start":3,"end":4,"text":"Good morning."}]',
    [[0, 833, 'Hello there.'], TWO[1]!],
    /not quite JSON/,
  ],
  [
    'Python',
    "{'segments': [{'start': 1.0, 'end': 2.0, 'text': \"Hello there.\", 'x': None, 'y': True}]}",
    ONE,
    /not quite JSON/,
  ],
  [
    'an apostrophe in single quotes',
    "[{'start': 1, 'end': 2, 'text': 'we don't know'}]",
    [[1000, 2000, "we don't know"]],
    /not quite JSON/,
  ],
  ['keys without quotes', '{"segments":[{start:1,end:2,text:"Hello there."}]}', ONE, /not quite JSON/],
  [
    'text without quotes',
    '[{"start":1,"end":2,"text":Hello there},{"start":3,"end":4,"text":"Good morning."}]',
    [[1000, 2000, 'Hello'], TWO[1]!],
    /there/,
  ],
  [
    'a missing comma',
    '[{"start":1 "end":2 "text":"Hello there."} {"start":3,"end":4,"text":"Good morning."}]',
    TWO,
    /not quite JSON/,
  ],
  ['a missing closing quote', '[{\n"start":1,\n"text":"Hello there.,\n"end":2\n}]', ONE, /not quite JSON/],
  [
    'a raw line break in a text',
    '[{"start":1,"end":2,"text":"Hello\nthere."}]',
    [[1000, 2000, 'Hello\nthere.']],
    /not quite JSON/,
  ],
  ['too many closers', '[{"start":1,"end":2,"text":"Hello there."}]}]]', ONE, /not quite JSON/],
  ['words behind the end', '[{"start":1,"end":2,"text":"Hello there."}] trailing', ONE, /trailing/],
  ['a key twice', '[{"start":1,"end":2,"text":"gone","text":"Hello there.",}]', ONE, /gone/],
  ['a number as text', '[{"start":1,"end":2,"text":42},{"start":3,"end":4,"text":"Good morning."}]', [TWO[1]!], null],
  [
    'an escape that is none',
    '[{"start":1,"end":2,"text":"Hello \\there."}]'.replace('\\t', '\\q'),
    [[1000, 2000, 'Hello qhere.']],
    /not quite JSON/,
  ],
]

/** A word of each engine, in its own form. */
const rev = (value: string, ts: number, end: number) => ({ type: 'text', value, ts, end_ts: end, confidence: 0.9 })
const punct = (value: string) => ({ type: 'punct', value })
const monologue = (speaker: unknown, ...elements: object[]) => ({ monologues: [{ speaker, elements }] })
const awsFile = (items: object[], more: object = {}) => ({
  results: { transcripts: [{ transcript: '' }], items, ...more },
})
const asm = (...list: object[]) => ({ utterances: list })
const utterance = (speaker: unknown, start: unknown, end: unknown, said: unknown) => ({
  speaker,
  start,
  end,
  text: said,
  confidence: 0.9,
})
const MORE_CPP: Row[] = [
  ['Spanish', { transcription: [cpp(1000, 2000, ' ¿Qué pasó?')] }, [[1000, 2000, '¿Qué pasó?']], null],
  ['no leading space', { transcription: [cpp(1000, 2000, 'Hello there.')] }, ONE, null],
  [
    'out of order',
    { transcription: [cpp(3000, 4000, ' Good morning.'), cpp(1000, 2000, ' Hello there.')] },
    TWO,
    /order of time/,
  ],
  [
    'an end before the start',
    { transcription: [cpp(1000, 500, ' Hello there.')] },
    [[1000, 1833, 'Hello there.']],
    /did not end after/,
  ],
  [
    'a name in the text',
    { transcription: [cpp(1000, 2000, ' ANNA: Hello there.')] },
    [[1000, 2000, 'Hello there.', 'ANNA']],
    null,
  ],
]
const MORE_ASSEMBLY: Row[] = [
  [
    'two speakers',
    asm(utterance('A', 1000, 2000, 'Hello there.'), utterance('B', 3000, 4000, 'Good morning.')),
    [
      [1000, 2000, 'Hello there.', 'Speaker A'],
      [3000, 4000, 'Good morning.', 'Speaker B'],
    ],
    null,
  ],
  ['no speaker', asm(utterance(null, 1000, 2000, 'Hello there.')), ONE, null],
  [
    'out of order',
    asm(utterance('A', 3000, 4000, 'Good morning.'), utterance('A', 1000, 2000, 'Hello there.')),
    [
      [1000, 2000, 'Hello there.', 'Speaker A'],
      [3000, 4000, 'Good morning.', 'Speaker A'],
    ],
    /order of time/,
  ],
  [
    'an utterance without words',
    asm(utterance('A', 0, 500, ''), utterance('A', 1000, 2000, 'Hello there.')),
    [[1000, 2000, 'Hello there.', 'Speaker A']],
    null,
  ],
  ['Spanish', asm(utterance('A', 1000, 2000, '¿Qué pasó?')), [[1000, 2000, '¿Qué pasó?', 'Speaker A']], null],
  [
    'markup in the text',
    asm(utterance('A', 1000, 2000, '<b>R&amp;D</b>')),
    [[1000, 2000, '<b>R&amp;D</b>', 'Speaker A']],
    null,
  ],
]
const dgWord = (word: string, start: number, end: number, more: object = {}) => ({
  word,
  start,
  end,
  confidence: 0.9,
  ...more,
})
const MORE_DEEPGRAM: Row[] = [
  [
    'speakers',
    dg([dgWord('hello', 1, 2, { speaker: 0 }), dgWord('there', 3, 4, { speaker: 1 })]),
    [
      [1000, 2000, 'hello', 'Speaker 0'],
      [3000, 4000, 'there', 'Speaker 1'],
    ],
    null,
  ],
  ['a word without an end', dg([{ word: 'hello', start: 1 }, dgWord('there', 3, 4)]), [[1000, 4000, 'hello there']]],
  ['Spanish', dg([dgWord('qué', 1, 2, { punctuated_word: '¿Qué?' })]), [[1000, 2000, '¿Qué?']], null],
  ['markup in a word', dg([dgWord('<b>', 1, 2)]), [[1000, 2000, '<b>']], null],
  ['an empty word beside others', dg([dgWord('', 0, 1), dgWord('hello', 1, 2)]), [[1000, 2000, 'hello']]],
]
const MORE_REV: Row[] = [
  [
    'two speakers',
    {
      monologues: [
        { speaker: 0, elements: [rev('Hello', 1, 2)] },
        { speaker: 1, elements: [rev('Yes', 3, 4)] },
      ],
    },
    [
      [1000, 2000, 'Hello', 'Speaker 0'],
      [3000, 4000, 'Yes', 'Speaker 1'],
    ],
    null,
  ],
  ['a question', monologue(0, rev('Really', 1, 2), punct('?')), [[1000, 2000, 'Really?', 'Speaker 0']], null],
  ['an opening mark', monologue(0, punct('¿'), rev('Qué', 1, 2), punct('?')), [[1000, 2000, '¿ Qué?', 'Speaker 0']]],
  [
    'no elements',
    {
      monologues: [
        { speaker: 0, elements: [] },
        { speaker: 0, elements: [rev('Hello', 1, 2)] },
      ],
    },
    [[1000, 2000, 'Hello', 'Speaker 0']],
    null,
  ],
  [
    'a pause',
    monologue(0, rev('Hello', 1, 2), punct(' '), rev('there', 5, 6)),
    [
      [1000, 2000, 'Hello', 'Speaker 0'],
      [5000, 6000, 'there', 'Speaker 0'],
    ],
    null,
  ],
  [
    'times as text',
    monologue(0, { type: 'text', value: 'Hello', ts: '1.0', end_ts: '2.0' }),
    [[1000, 2000, 'Hello', 'Speaker 0']],
    null,
  ],
  ['markup in a word', monologue(0, rev('<crosstalk>', 1, 2)), [[1000, 2000, '<crosstalk>', 'Speaker 0']], null],
]
const MORE_AWS: Row[] = [
  [
    'speakers in the items',
    awsFile([
      { ...awsWord('Hello', '1.0', '2.0'), speaker_label: 'spk_0' },
      { ...awsWord('Yes', '3.0', '4.0'), speaker_label: 'spk_1' },
    ]),
    [
      [1000, 2000, 'Hello', 'spk_0'],
      [3000, 4000, 'Yes', 'spk_1'],
    ],
    null,
  ],
  [
    'a pause',
    awsFile([awsWord('Hello', '1.0', '2.0'), awsWord('there', '5.0', '6.0')]),
    [
      [1000, 2000, 'Hello'],
      [5000, 6000, 'there'],
    ],
    null,
  ],
  ['a question', awsFile([awsWord('Really', '1.0', '2.0'), awsMark('?')]), [[1000, 2000, 'Really?']], null],
  [
    'numbers as times',
    awsFile([{ type: 'pronunciation', start_time: 1, end_time: 2, alternatives: [{ content: 'Hello' }] }]),
    [[1000, 2000, 'Hello']],
    null,
  ],
  ['Spanish', awsFile([awsWord('Qué', '1.0', '2.0')]), [[1000, 2000, 'Qué']], null],
  ['a masked word', awsFile([awsWord('***', '1.0', '2.0')]), [[1000, 2000, '***']], null],
]
const gw = (word: string, startTime: unknown, endTime: unknown) => ({ word, startTime, endTime })
const MORE_GOOGLE: Row[] = [
  [
    'two results',
    goog(
      { transcript: 'Hello there.', words: [gw('Hello', '1s', '1.5s'), gw('there.', '1.5s', '2s')] },
      { transcript: 'Good morning.', words: [gw('Good', '3s', '3.5s'), gw('morning.', '3.5s', '4s')] },
    ),
    TWO,
    null,
  ],
  ['Spanish', goog({ transcript: '¿Qué?', words: [gw('¿Qué?', '1s', '2s')] }), [[1000, 2000, '¿Qué?']], null],
  [
    'offsets of the second version',
    goog({ transcript: 'Hello', words: [{ word: 'Hello', startOffset: '1s', endOffset: '2s' }] }),
    [[1000, 2000, 'Hello']],
    null,
  ],
  [
    'nine digits of fraction',
    goog({ transcript: 'Hello', words: [gw('Hello', '1.000000000s', '2.000000000s')] }),
    [[1000, 2000, 'Hello']],
    null,
  ],
]
const MORE_YOUTUBE: Row[] = [
  [
    'two lines',
    { events: [line(1000, 1000, text('Hello there.')), line(3000, 1000, text('Good morning.'))] },
    TWO,
    null,
  ],
  [
    'out of order',
    { events: [line(3000, 1000, text('Good morning.')), line(1000, 1000, text('Hello there.'))] },
    TWO,
    /order of time/,
  ],
  ['an empty line', { events: [line(0, 500, text('')), line(1000, 1000, text('Hello there.'))] }, ONE],
  [
    'a label behind >>',
    { events: [line(1000, 1000, text('>> Anna: Hello there.'))] },
    [[1000, 2000, 'Hello there.', 'Anna']],
    null,
  ],
  ['markup in the text', { events: [line(1000, 1000, text('<b>R&amp;D</b>'))] }, [[1000, 2000, '<b>R&amp;D</b>']]],
  ['music', { events: [line(1000, 1000, text('[Music]'))] }, [[1000, 2000, '[Music]']], null],
]

const GROUPS = {
  WHISPER,
  CPP: [...CPP, ...MORE_CPP],
  ASSEMBLY: [...ASSEMBLY, ...MORE_ASSEMBLY],
  DEEPGRAM: [...DEEPGRAM, ...MORE_DEEPGRAM],
  REV: [...REV, ...MORE_REV],
  AWS: [...AWS, ...MORE_AWS],
  GOOGLE: [...GOOGLE, ...MORE_GOOGLE],
  YOUTUBE: [...YOUTUBE, ...MORE_YOUTUBE],
  GENERIC,
  DAMAGED,
}

describe.each(Object.entries(GROUPS))('%s', (_group, rows) => {
  it.each(rows)('%s', (_name, file, cues, problem) => {
    const source = typeof file === 'string' ? file : JSON.stringify(file)
    expect(isJson(source)).toBe(true)
    const read = readJson(source)
    expect(read.cues.map((cue) => [cue.startMs, cue.endMs, cue.text, cue.speaker])).toEqual(
      cues.map(([start, end, shown, speaker = '']) => [start, end, shown, speaker]),
    )
    const problems = read.problems.map((item) => item.text).join('\n')
    if (problem === null) expect(problems).toBe('')
    else if (problem) expect(problems).toMatch(problem)
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})

describe('isJson', () => {
  it.each([
    '[00:01] Hello',
    '[Music]',
    '{\\an8}Hello',
    '{1}{25}Hello',
    'Hello {"a":1}',
    '1\n00:00',
    '[Ana]: Hello',
    '',
  ])('%s is none', (file) => {
    expect(isJson(file)).toBe(false)
  })
})

describe('languages', () => {
  it.each([
    ['english', 'en'],
    ['Spanish', 'es'],
    ['haitian creole', 'ht'],
    ['en', 'en'],
    ['en_us', 'en-US'],
    ['en-us', 'en-US'],
    ['eng', 'en'],
    ['spa', 'es'],
    ['es-419', 'es-419'],
    ['zh-Hant-TW', 'zh-Hant-TW'],
    ['cantonese', 'yue'],
    ['auto', null],
    ['und', null],
    ['', null],
    ['klingonese language', null],
    ['<script>', null],
  ])('%s is %s', (written, tag) => {
    expect(toBcp47(written)).toBe(tag)
  })
})
