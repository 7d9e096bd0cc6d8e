/** Who speaks, and what is no speaker. */
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'

/** Reads cues of one second each as SubRip and gives `speaker|text`. */
function speak(...texts: string[]): string[] {
  const two = (n: number) => String(n).padStart(2, '0')
  const file = texts
    .map(
      (text, i) =>
        `${i + 1}\n00:${two(Math.floor(i / 60))}:${two(i % 60)},000 --> 00:${two(Math.floor(i / 60))}:${two(i % 60)},900\n${text}\n`,
    )
    .join('\n')
  return readTranscript(new TextEncoder().encode(file), 'a.srt').cues.map((cue) => `${cue.speaker}|${cue.text}`)
}
/** Enough ordinary cues that a single label is no third of the file. */
const rest = Array.from({ length: 9 }, () => 'and so it went on')
const first = (text: string) => speak(text, ...rest)[0]

describe('speakers in the text', () => {
  it.each([
    ['ANNA: hello', 'ANNA|hello'],
    ['ANNA RUIZ, DISTRICT 2: hello', 'ANNA RUIZ, DISTRICT 2|hello'],
    ['Interviewer: hello', 'Interviewer|hello'],
    ['Speaker 2: hello', 'Speaker 2|hello'],
    ['[SPEAKER_01]: hello', 'SPEAKER_01|hello'],
    ['[Anna]: hello', 'Anna|hello'],
    ['>> Anna: hello', 'Anna|hello'],
    ['>>ANNA RUIZ: hello', 'ANNA RUIZ|hello'],
    ['- Anna: hello', 'Anna|hello'],
    ['JOSÉ NÚÑEZ: hola', 'JOSÉ NÚÑEZ|hola'],
    ['ANNA:\nhello', 'ANNA|hello'],
    ['<b>ANNA:</b> hello', 'ANNA|hello'],
    ['SMITH-O’NEIL: hello', 'SMITH-O’NEIL|hello'],
  ])('%j is one', (text, expected) => expect(first(text)).toBe(expected))

  it.each([
    'Note: this matters',
    'NOTE: this matters',
    'Warning: hot',
    'Step 2: listen',
    'Listen: we are here',
    'at 10:30 we met',
    '10:30 is early',
    '10:30: we met',
    'https://example.org',
    'See C:\\files',
    'The problem: we have no money',
    'Here is what I said: no',
    'lower case: no',
    'Anna:hello',
    'ANNA:',
    'ok: fine',
    '- just a dash',
    '>> go on',
    'a: b',
  ])('%j is text', (text) => expect(first(text)).toBe(`|${text}`))

  it('takes capitalised names when the file bears them out', () => {
    expect(speak('Anna: hi', 'Ben: hello')).toEqual(['Anna|hi', 'Ben|hello'])
    expect(speak('Q: why', 'A: because', 'of it')).toEqual(['Q|why', 'A|because', '|of it'])
    expect(speak('Council Member Ruiz: hi', ...rest, 'Council Member Ruiz: so')[0]).toBe('Council Member Ruiz|hi')
    expect(speak('Anna: hi', ...rest, 'Anna: so')[0]).toBe('|Anna: hi')
    expect(speak('Anna: hi', ...rest, 'Anna: so', 'Anna: yes')[0]).toBe('Anna|hi')
    expect(speak('Audience Guest: hi', ...rest, 'MAYOR: so')[0]).toBe('Audience Guest|hi')
  })

  it('parts a cue of several speakers', () => {
    expect(speak('ANNA: Yes.\nBEN: No,\nnever.')).toEqual(['ANNA|Yes.', 'BEN|No,\nnever.'])
    expect(speak('it goes on\nBEN: No.')).toEqual(['|it goes on', 'BEN|No.'])
    expect(speak('- Where?\n- Over\nthere.')).toEqual(['|- Where?', '|- Over\nthere.'])
    expect(speak('>> Where?\n>> There.')).toEqual(['|>> Where?', '|>> There.'])
  })

  it('leaves text alone in files that mark speakers with <v>', () => {
    const file = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Hi\n\n00:03.000 --> 00:04.000\nBEN: is a name\n'
    const { cues } = readTranscript(new TextEncoder().encode(file), 'a.vtt')
    expect(cues.map((cue) => `${cue.speaker}|${cue.text}`)).toEqual(['Anna|Hi', '|BEN: is a name'])
  })

  it('keeps the times of words behind a label', () => {
    const file = 'WEBVTT\n\n00:01.000 --> 00:04.000\nANNA: <00:02.000>we <00:03.000>are\n'
    expect(readTranscript(new TextEncoder().encode(file), 'a.vtt').cues[0]).toMatchObject({
      speaker: 'ANNA',
      text: 'we are',
      words: [
        { text: 'we', startMs: 2000, endMs: 3000 },
        { text: 'are', startMs: 3000, endMs: 4000 },
      ],
    })
  })
})
