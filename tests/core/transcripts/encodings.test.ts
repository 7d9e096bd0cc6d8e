/** Encodings of transcripts, and files that are none. */
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { decodeText } from '../../../electron/core/transcripts/encodings.ts'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'

const text = '1\r\n00:00:01,000 --> 00:00:02,000\r\nJosé “Pepe” Núñez\r\n'
const cyrillic = '1\n00:00:01,000 --> 00:00:02,000\nСегодня мы говорим о городе\n'
const utf16 = (value: string, big: boolean) => {
  const bytes = Buffer.from(value, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}
const windows1252 = (value: string) =>
  Uint8Array.from([...value].map((char) => ({ '“': 0x93, '”': 0x94, '€': 0x80 })[char] ?? char.charCodeAt(0)))

describe('decodeText', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(text), 'utf-8', text],
    ['UTF-8 with mark', new TextEncoder().encode(`\ufeff${text}`), 'utf-8', text],
    ['UTF-16 LE with mark', utf16(`\ufeff${text}`, false), 'utf-16le', text],
    ['UTF-16 BE with mark', utf16(`\ufeff${text}`, true), 'utf-16be', text],
    ['UTF-16 LE', utf16(text, false), 'utf-16le', text],
    ['UTF-16 BE', utf16(text, true), 'utf-16be', text],
    ['UTF-16 LE in Cyrillic', utf16(cyrillic, false), 'utf-16le', cyrillic],
    ['UTF-16 BE in Cyrillic', utf16(cyrillic, true), 'utf-16be', cyrillic],
    ['Windows-1252', windows1252(text), 'windows-1252', text],
    ['Windows-1252 with a euro sign', windows1252(`${text} 5 € ñ`), 'windows-1252', `${text} 5 € ñ`],
  ])('reads %s', (_name, bytes, encoding, expected) => {
    expect(decodeText(bytes)).toMatchObject({ encoding, text: expected })
  })

  it('says when Windows-1252 was assumed', () => {
    expect(
      readTranscript(windows1252(text), 'a.srt')
        .problems.map((item) => item.text)
        .join(),
    ).toMatch(/Windows-1252/)
  })
})

describe('files that are no transcript', () => {
  const mp4 = Uint8Array.from([0, 0, 0, 32, ...new TextEncoder().encode('ftypisom'), 0, 0, 2, 0])
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256)
  it.each([
    ['empty', new Uint8Array(), /empty/],
    ['a video', mp4, /MP4/],
    ['an office document', new TextEncoder().encode('PK\x03\x04rest'), /office document/],
    ['noise', noise, /binary/],
    ['only white space', new TextEncoder().encode(' \r\n\t\n'), /no cues and no text/],
    ['only the signature', new TextEncoder().encode('WEBVTT\n\n'), /no cues and no text/],
    ['cues without text', new TextEncoder().encode('1\n00:00:01,000 --> 00:00:02,000\n\n'), /no cues and no text/],
  ])('%s: refused with the name and what to do', (_name, bytes, why) => {
    let error: unknown
    try {
      readTranscript(bytes, 'Interview.srt')
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(AppError)
    const { code, detail, remedy } = error as AppError
    expect(code).toBe('unreadable-transcript')
    expect(detail).toContain('Interview.srt')
    expect(detail).toMatch(why)
    expect(remedy).not.toBe('')
  })
})
