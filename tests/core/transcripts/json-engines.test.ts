/** Every engine's file says the same two sentences: the same cues come out, with what each engine knows. */
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'
import * as fixtures from './json-fixtures.ts'

const read = (value: unknown) =>
  readTranscript(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)), 'clip.json')

const { SAID } = fixtures
/** Name, file, what it knows of speakers, words and confidence, and its language. */
type Row = [
  name: string,
  file: unknown,
  speakers: [string, string],
  words: boolean,
  sure: boolean,
  language: string | null,
]
const ROWS: Row[] = [
  ['OpenAI verbose_json', fixtures.openAi, ['', ''], true, false, 'en'],
  ['Whisper program', fixtures.whisperProgram, ['', ''], true, true, 'en'],
  ['faster-whisper', fixtures.fasterWhisper, ['', ''], true, true, null],
  ['faster-whisper tuples', fixtures.fasterWhisperTuples, ['', ''], true, true, null],
  ['WhisperX', fixtures.whisperX, ['SPEAKER_00', 'SPEAKER_01'], true, true, 'en'],
  ['whisper.cpp -oj', fixtures.whisperCpp, ['', ''], false, false, 'en'],
  ['whisper.cpp -ojf', fixtures.whisperCppFull, ['', ''], true, true, 'en'],
  ['AssemblyAI', fixtures.assemblyAi, ['Speaker A', 'Speaker B'], true, true, 'en-US'],
  ['Deepgram words', fixtures.deepgram, ['Speaker 0', 'Speaker 1'], true, true, 'en'],
  ['Deepgram utterances', fixtures.deepgramUtterances, ['Speaker 0', 'Speaker 1'], true, true, 'en'],
  ['Rev AI', fixtures.revAi, ['Speaker 0', 'Speaker 1'], true, true, null],
  ['Amazon Transcribe', fixtures.aws, ['spk_0', 'spk_1'], true, true, 'en-US'],
  ['Amazon Transcribe, older', fixtures.awsOld, ['spk_0', 'spk_1'], true, true, 'en-US'],
  ['Google', fixtures.google, ['', ''], true, true, 'en-US'],
  ['Google with speakers', fixtures.googleSpeakers, ['Speaker 1', 'Speaker 2'], true, true, null],
  ['YouTube json3', fixtures.youtubeJson3, ['', ''], true, true, null],
  ['YouTube srv3', fixtures.youtubeSrv3, ['', ''], true, true, null],
  ['a list of captions', fixtures.generic, ['Ana', 'Councilor'], false, false, null],
  ['our own export', fixtures.own, ['Ana', ''], true, true, 'en'],
]

describe.each(ROWS)('%s', (_name, file, speakers, hasWords, hasSure, language) => {
  const result = read(file)

  it('gives both sentences with their speakers and times', () => {
    expect(result.cues.map((cue) => [cue.text, cue.speaker])).toEqual([
      ['Good morning, Councilor.', speakers[0]],
      ['Thank you, Ana.', speakers[1]],
    ])
    expect(result.cues.map((cue) => cue.startMs)).toEqual([500, 3000])
    // YouTube's line stays until the next one begins.
    expect([2000, 3000]).toContain(result.cues[0]!.endMs)
    expect(result.cues[1]!.endMs).toBe(4000)
    expect(result.language).toBe(language)
  })

  it('keeps the times and the confidence of words', () => {
    const words = result.cues.flatMap((cue) => cue.words ?? [])
    if (!hasWords) {
      expect(words).toEqual([])
      return
    }
    expect(words.map((word) => [word.text, word.startMs])).toEqual(
      SAID.map((item) => [item.word, Math.round(item.start * 1000)]),
    )
    for (const [index, word] of words.entries()) {
      if (hasSure) expect(word.confidence).toBeCloseTo(SAID[index]!.sure, 2)
      else expect(word.confidence).toBeUndefined()
      expect(word.endMs).toBeGreaterThanOrEqual(word.startMs)
    }
  })
})
