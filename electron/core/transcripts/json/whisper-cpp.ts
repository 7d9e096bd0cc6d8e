/**
 * whisper.cpp, `-oj` and `-ojf`: `{systeminfo, model, params, result: {language}, transcription: [{timestamps: {from, to},
 * offsets: {from, to}, text, tokens: [{text, timestamps, offsets, id, p, t_dtw}], speaker, speaker_turn_next}]}`.
 * Offsets are milliseconds. Tokens are parts of words, and may cut a character in two (issue 1798), so the text of the
 * segment is what counts and tokens give the times.
 */
import { z } from 'zod'
import {
  Anything,
  at,
  Confidence,
  type Engine,
  type Heard,
  hasKeys,
  list,
  Millis,
  Seconds,
  Speaker,
  segment,
  spoken,
  Text,
} from './shapes.ts'
import type { SpokenWord } from './segments.ts'

const Times = {
  offsets: z.object({ from: Millis, to: Millis }).optional(),
  timestamps: z.object({ from: Seconds, to: Seconds }).optional(),
}
const Token = z.object({ ...Times, text: Text, p: Confidence })
const Segment = z.object({
  ...Times,
  text: Text,
  tokens: list(Token),
  speaker: Speaker,
  speaker_turn_next: Anything,
})
const File = z.object({ transcription: list(Segment), result: Anything, params: Anything })

/** `[_BEG_]`, `[_TT_550]`, `<|endoftext|>`: marks of the model, no words. */
const MARK = /^\s*(?:\[_[A-Z_]+\d*_?\]|<\|[^|]*\|>)\s*$/
/** What `-tdrz` puts into the text where the speaker changes. */
const TURN = /\s*\[SPEAKER_TURN\]/g

const timesOf = ({ offsets, timestamps }: z.infer<typeof Token>) => ({
  startMs: offsets?.from ?? timestamps?.from ?? null,
  endMs: offsets?.to ?? timestamps?.to ?? null,
})

const toWords = (tokens: readonly z.infer<typeof Token>[]): SpokenWord[] =>
  tokens
    .filter(({ text }) => text !== '' && !MARK.test(text))
    .map((token, index) =>
      spoken({
        text: token.text,
        ...timesOf(token),
        confidence: token.p,
        glued: index > 0 && !token.text.startsWith(' '),
      }),
    )

export const whisperCpp: Engine = {
  name: 'whisper.cpp',
  recognise: (root) => {
    const first = at(root, 'transcription', 0)
    return hasKeys(first, 'text') && (hasKeys(first, 'offsets') || hasKeys(first, 'timestamps'))
  },
  read(root): Heard {
    const file = File.parse(root)
    const repeated: string[] = []
    let turn = 1
    const takesTurns = file.transcription.some((part) => typeof part.speaker_turn_next === 'boolean')
    const segments = file.transcription.map((part) => {
      const words = toWords(part.tokens)
      repeated.push(
        ...part.tokens.map((token) => token.text).filter((text) => MARK.test(text) || part.text.includes(text.trim())),
      )
      // A model that hears turns knows no people: two are taken to speak in turn.
      const speaker = part.speaker || (takesTurns ? `Speaker ${turn}` : '')
      if (part.speaker_turn_next === true) turn = 3 - turn
      return segment({ ...timesOf({ ...part, p: null }), text: part.text.replace(TURN, ''), speaker, words })
    })
    const language = Text.parse(at(file.result, 'language')) || Text.parse(at(file.params, 'language'))
    return { segments, language, repeated: [...repeated, 'SPEAKER_TURN'] }
  },
}
