/** One realistic file of each engine, made after its documentation. All say the same: two speakers, two sentences. */

const w = (word: string, start: number, end: number, sure: number) => ({ word, start, end, sure })
/** What is said in every fixture, in seconds. */
export const SAID = [
  w('Good', 0.5, 0.8, 0.99),
  w('morning,', 0.8, 1.3, 0.95),
  w('Councilor.', 1.3, 2.0, 0.61),
  w('Thank', 3.0, 3.3, 0.98),
  w('you,', 3.3, 3.5, 0.97),
  w('Ana.', 3.5, 4.0, 0.42),
]
const first = SAID.slice(0, 3)
const second = SAID.slice(3)
const textOf = (words: typeof SAID) => words.map((item) => item.word).join(' ')
const ms = (seconds: number) => Math.round(seconds * 1000)
const clock = (seconds: number) => `00:00:0${Math.floor(seconds)},${String(ms(seconds % 1)).padStart(3, '0')}`
const bare = (word: string) => word.replace(/[.,]/g, '').toLowerCase()
const punctuation = (word: string) => /[.,]$/.exec(word)?.[0] ?? ''

const whisperSegment = (words: typeof SAID, id: number) => ({
  id,
  seek: 0,
  start: words[0]!.start,
  end: words.at(-1)!.end,
  text: ` ${textOf(words)}`,
  tokens: [50364, 2205, 2446],
  temperature: 0,
  avg_logprob: -0.23,
  compression_ratio: 1.1,
  no_speech_prob: 0.01,
  words: words.map(({ word, start, end, sure }) => ({ word: ` ${word}`, start, end, probability: sure })),
})

export const openAi = {
  task: 'transcribe',
  language: 'english',
  duration: 4,
  text: textOf(SAID),
  segments: [first, second].map(whisperSegment).map(({ words: _words, ...rest }) => rest),
  words: SAID.map(({ word, start, end }) => ({ word: word.replace(/[.,]/g, ''), start, end })),
}
export const whisperProgram = {
  text: ` ${textOf(SAID)}`,
  segments: [first, second].map(whisperSegment),
  language: 'en',
}
export const fasterWhisper = [first, second].map(whisperSegment)
export const fasterWhisperTuples = [first, second].map((words, id) => [
  id + 1,
  0,
  words[0]!.start,
  words.at(-1)!.end,
  ` ${textOf(words)}`,
  [50364, 2205],
  -0.2,
  1.1,
  0.01,
  words.map(({ word, start, end, sure }) => [start, end, ` ${word}`, sure]),
  0,
])
export const whisperX = {
  segments: [first, second].map((words, index) => ({
    start: words[0]!.start,
    end: words.at(-1)!.end,
    text: ` ${textOf(words)}`,
    words: words.map(({ word, start, end, sure }) => ({ word, start, end, score: sure, speaker: `SPEAKER_0${index}` })),
    speaker: `SPEAKER_0${index}`,
  })),
  word_segments: SAID.map(({ word, start, end, sure }) => ({ word, start, end, score: sure })),
  language: 'en',
}
const cppTimes = (start: number, end: number) => ({
  timestamps: { from: clock(start), to: clock(end) },
  offsets: { from: ms(start), to: ms(end) },
})
const cppHead = {
  systeminfo: 'WHISPER : COREML = 0 | AVX2 = 1 |',
  model: { type: 'base', multilingual: true, vocab: 51865, ftype: 1, mels: 80 },
  params: { model: 'models/ggml-base.bin', language: 'auto', translate: false },
  result: { language: 'en' },
}
const cppSegment = (words: typeof SAID) => ({
  ...cppTimes(words[0]!.start, words.at(-1)!.end),
  text: ` ${textOf(words)}`,
})
export const whisperCpp = { ...cppHead, transcription: [first, second].map(cppSegment) }
export const whisperCppFull = {
  ...cppHead,
  transcription: [first, second].map((words) => ({
    ...cppSegment(words),
    tokens: [
      { text: '[_BEG_]', ...cppTimes(words[0]!.start, words[0]!.start), id: 50364, p: 0.98, t_dtw: -1 },
      ...words.flatMap(({ word, start, end, sure }) => {
        const mark = punctuation(word)
        const plain = word.slice(0, word.length - mark.length)
        const half = Math.ceil(plain.length / 2)
        const middle = (start + end) / 2
        return [
          { text: ` ${plain.slice(0, half)}`, ...cppTimes(start, middle), id: 1, p: sure, t_dtw: -1 },
          { text: plain.slice(half), ...cppTimes(middle, end), id: 2, p: 0.999, t_dtw: -1 },
          ...(mark ? [{ text: mark, ...cppTimes(end, end), id: 3, p: 0.999, t_dtw: -1 }] : []),
        ]
      }),
      { text: '[_TT_100]', ...cppTimes(words.at(-1)!.end, words.at(-1)!.end), id: 50464, p: 0.1, t_dtw: -1 },
    ],
  })),
}
const assemblyWord = (speaker: string) => (item: (typeof SAID)[number]) => ({
  text: item.word,
  start: ms(item.start),
  end: ms(item.end),
  confidence: item.sure,
  speaker,
})
export const assemblyAi = {
  id: '5551722-f677-48a6-9287-39c0aafd9ac1',
  language_model: 'assemblyai_default',
  acoustic_model: 'assemblyai_default',
  language_code: 'en_us',
  status: 'completed',
  audio_url: 'https://example.org/audio.mp3',
  text: textOf(SAID),
  words: [...first.map(assemblyWord('A')), ...second.map(assemblyWord('B'))],
  utterances: [first, second].map((words, index) => ({
    speaker: 'AB'[index],
    confidence: 0.9,
    start: ms(words[0]!.start),
    end: ms(words.at(-1)!.end),
    text: textOf(words),
    words: words.map(assemblyWord('AB'[index]!)),
  })),
  confidence: 0.95,
  audio_duration: 4,
  punctuate: true,
  speaker_labels: true,
}
const deepgramWord = (speaker: number) => (item: (typeof SAID)[number]) => ({
  word: bare(item.word),
  start: item.start,
  end: item.end,
  confidence: item.sure,
  speaker,
  speaker_confidence: 0.6,
  punctuated_word: item.word,
})
const deepgramWords = [...first.map(deepgramWord(0)), ...second.map(deepgramWord(1))]
export const deepgram = {
  metadata: {
    transaction_key: 'deprecated',
    request_id: 'd4dcd29e-0d3c-4f6b-a7b4-2a4e4f3a2b1c',
    duration: 4,
    channels: 1,
  },
  results: {
    channels: [
      {
        alternatives: [
          {
            transcript: textOf(SAID),
            confidence: 0.97,
            words: deepgramWords,
            paragraphs: {
              transcript: `\nSpeaker 0: ${textOf(first)}\n\nSpeaker 1: ${textOf(second)}`,
              paragraphs: [first, second].map((words, speaker) => ({
                sentences: [{ text: textOf(words), start: words[0]!.start, end: words.at(-1)!.end }],
                num_words: 3,
                start: words[0]!.start,
                end: words.at(-1)!.end,
                speaker,
              })),
            },
          },
        ],
        detected_language: 'en',
        language_confidence: 0.99,
      },
    ],
  },
}
export const deepgramUtterances = {
  ...deepgram,
  results: {
    ...deepgram.results,
    utterances: [first, second].map((words, speaker) => ({
      start: words[0]!.start,
      end: words.at(-1)!.end,
      confidence: 0.9,
      channel: 0,
      transcript: textOf(words),
      words: words.map(deepgramWord(speaker)),
      speaker,
      id: '0a1b2c3d-0d3c-4f6b-a7b4-2a4e4f3a2b1c',
    })),
  },
}
export const revAi = {
  monologues: [first, second].map((words, speaker) => ({
    speaker,
    elements: words.flatMap((item, index) => [
      ...(index > 0 ? [{ type: 'punct', value: ' ' }] : []),
      { type: 'text', value: item.word.replace(/[.,]$/, ''), ts: item.start, end_ts: item.end, confidence: item.sure },
      ...(punctuation(item.word) ? [{ type: 'punct', value: punctuation(item.word) }] : []),
    ]),
  })),
}
const awsItem = (speaker: number) => (item: (typeof SAID)[number]) => [
  {
    type: 'pronunciation',
    alternatives: [{ confidence: String(item.sure), content: item.word.replace(/[.,]$/, '') }],
    start_time: String(item.start),
    end_time: String(item.end),
    speaker_label: `spk_${speaker}`,
  },
  ...(punctuation(item.word)
    ? [
        {
          type: 'punctuation',
          alternatives: [{ confidence: '0.0', content: punctuation(item.word) }],
          speaker_label: `spk_${speaker}`,
        },
      ]
    : []),
]
const awsItems = [...first.flatMap(awsItem(0)), ...second.flatMap(awsItem(1))]
export const aws = {
  jobName: 'interview-job',
  accountId: '111122223333',
  status: 'COMPLETED',
  results: {
    language_code: 'en-US',
    transcripts: [{ transcript: textOf(SAID) }],
    speaker_labels: {
      channel_label: 'ch_0',
      speakers: 2,
      segments: [first, second].map((words, speaker) => ({
        start_time: String(words[0]!.start),
        end_time: String(words.at(-1)!.end),
        speaker_label: `spk_${speaker}`,
        items: words.map((item) => ({
          start_time: String(item.start),
          end_time: String(item.end),
          speaker_label: `spk_${speaker}`,
        })),
      })),
    },
    items: awsItems,
  },
}
/** As older jobs wrote it: the items do not say who speaks. */
export const awsOld = {
  ...aws,
  results: { ...aws.results, items: awsItems.map(({ speaker_label: _label, ...item }) => item) },
}
const googleWord = (item: (typeof SAID)[number]) => ({
  startTime: `${item.start.toFixed(3)}s`,
  endTime: `${item.end.toFixed(3)}s`,
  word: item.word,
  confidence: item.sure,
})
export const google = {
  results: [first, second].map((words) => ({
    alternatives: [{ transcript: textOf(words), confidence: 0.9, words: words.map(googleWord) }],
    resultEndTime: `${words.at(-1)!.end}s`,
    languageCode: 'en-us',
  })),
  totalBilledTime: '15s',
}
/** As client libraries print it, with speakers: the last result says everything again. */
export const googleSpeakers = {
  results: [
    ...[first, second].map((words) => ({
      alternatives: [{ transcript: textOf(words), confidence: 0.9, words: words.map(googleProto(0)) }],
    })),
    {
      alternatives: [
        { transcript: '', confidence: 0, words: [...first.map(googleProto(1)), ...second.map(googleProto(2))] },
      ],
    },
  ],
}
function googleProto(speakerTag: number) {
  const duration = (seconds: number) => ({
    seconds: String(Math.floor(seconds)),
    nanos: Math.round((seconds % 1) * 1e9),
  })
  return (item: (typeof SAID)[number]) => ({
    startTime: duration(item.start),
    endTime: duration(item.end),
    word: item.word,
    confidence: item.sure,
    speakerTag,
  })
}
export const youtubeJson3 = {
  wireMagic: 'pb3',
  pens: [{}],
  wsWinStyles: [{}, { mhModeHint: 2, juJustifCode: 0, sdScrollDir: 3 }],
  wpWinPositions: [{}, { apPoint: 6, ahHorPos: 20, avVerPos: 100, rcRows: 2, ccCols: 40 }],
  events: [
    { tStartMs: 0, dDurationMs: 4000, id: 1, wpWinPosId: 1, wsWinStyleId: 1 },
    ...[first, second].flatMap((words, index) => [
      ...(index > 0 ? [{ tStartMs: 2990, dDurationMs: 10, wWinId: 1, aAppend: 1, segs: [{ utf8: '\n' }] }] : []),
      {
        tStartMs: ms(words[0]!.start),
        dDurationMs: index === 0 ? 3500 : 1000,
        wWinId: 1,
        segs: words.map((item, at) => ({
          utf8: at > 0 ? ` ${item.word}` : item.word,
          ...(at > 0 && { tOffsetMs: ms(item.start) - ms(words[0]!.start) }),
          acAsrConf: Math.round(item.sure * 255),
        })),
      },
    ]),
  ],
}
export const youtubeSrv3 = `<?xml version="1.0" encoding="utf-8" ?><timedtext format="3">
<head><ws id="0"/><ws id="1" mh="2" ju="0" sd="3"/><wp id="0"/><wp id="1" ap="6" ah="20" av="100" rc="2" cc="40"/></head>
<body>
<w t="0" id="1" wp="1" ws="1"/>
<p t="500" d="3500" w="1"><s ac="252">Good</s><s t="300" ac="242"> morning,</s><s t="800" ac="156"> Councilor.</s></p>
<p t="2990" d="10" w="1" a="1">
</p>
<p t="3000" d="1000" w="1"><s ac="250">Thank</s><s t="300" ac="247"> you,</s><s t="500" ac="107"> Ana.</s></p>
</body></timedtext>`
export const generic = [first, second].map((words, index) => ({
  start: words[0]!.start,
  end: words.at(-1)!.end,
  text: textOf(words),
  speaker: ['Ana', 'Councilor'][index],
}))
export const own = {
  format: 'localstory-transcript',
  version: 1,
  language: 'en',
  cues: [first, second].map((words, index) => ({
    id: `x${index}`,
    startMs: ms(words[0]!.start),
    endMs: ms(words.at(-1)!.end),
    speaker: ['Ana', ''][index],
    text: textOf(words),
    words: words.map((item) => ({
      text: item.word,
      startMs: ms(item.start),
      endMs: ms(item.end),
      confidence: item.sure,
    })),
  })),
}
