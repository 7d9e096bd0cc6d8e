/** The seventeen pairs of language and encoding that must be told apart, and the encodings a person can choose. */
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { decodeText, ENCODINGS } from '../../../electron/core/transcripts/encodings.ts'
import { encodeLegacy, encodeUtf16, SAMPLES, type SampleLanguage } from './encoding-samples.ts'
import { leastCpuMs } from '../../support/cpu.ts'

const PAIRS: [SampleLanguage, string][] = [
  ['English', 'windows-1252'],
  ['Spanish', 'windows-1252'],
  ['French', 'windows-1252'],
  ['German', 'windows-1252'],
  ['Portuguese', 'windows-1252'],
  ['Italian', 'windows-1252'],
  ['Polish', 'windows-1250'],
  ['Czech', 'windows-1250'],
  ['Hungarian', 'windows-1250'],
  ['Romanian', 'windows-1250'],
  ['Vietnamese', 'windows-1258'],
  ['Russian', 'windows-1251'],
  ['Ukrainian', 'windows-1251'],
  ['Spanish', 'macintosh'],
  ['French', 'macintosh'],
  ['Spanish', 'utf-16le'],
  ['Russian', 'utf-16be'],
]
const encode = (text: string, encoding: string) =>
  encoding.startsWith('utf-16') ? encodeUtf16(text, encoding === 'utf-16be') : encodeLegacy(text, encoding)

/** Sentences the tables were not made with: single lines, capitals, other languages of the same encodings. */
const OTHERS: [string, string][] = [
  [
    'windows-1252',
    'El señor Gómez vive en Albuquerque desde hace diez años.\nLa inmigración cambió la economía de la región.\n',
  ],
  [
    'macintosh',
    'El señor Gómez vive en Albuquerque desde hace diez años.\nLa inmigración cambió la economía de la región.\n',
  ],
  ['windows-1252', 'La mairie a décidé de créer un fonds; les réfugiés en bénéficient déjà.\n'],
  ['macintosh', 'La mairie a décidé de créer un fonds; les réfugiés en bénéficient déjà.\n'],
  ['windows-1252', 'It’s my mother’s house – she said “no.”\n'],
  ['macintosh', 'It’s my mother’s house – she said “no.”\n'],
  ['windows-1252', 'plain text with one café\n'],
  ['windows-1252', 'O vereador falou sobre imigração e habitação.\n'],
  ['windows-1250', 'Burmistrz powiedział, że imigranci pomagają społeczności.\n'],
  ['windows-1250', 'Starosta řekl, že přistěhovalci pomáhají komunitě.\n'],
  ['windows-1250', 'A polgármester szerint a bevándorlók segítenek a közösségnek, időnként.\n'],
  ['windows-1250', 'Primarul a spus că imigranţii ajută comunitatea.\n'],
  ['windows-1258', 'Thị trưởng nói rằng người nhập cư giúp đỡ cộng đồng.\n'],
  ['windows-1251', 'Мэр сказал, что иммигранты помогают общине.\n'],
  ['windows-1251', 'Мер сказав, що іммігранти допомагають громаді.\n'],
  ['windows-1252', 'Der Bürgermeister sagte, die Zuwanderer würden helfen; schöne Grüße.\n'],
  ['windows-1252', 'Il sindaco ha detto che la comunità è più forte.\n'],
  ['windows-1252', 'Borgmästaren sa att invandrarna hjälper till på många sätt.\n'],
  ['windows-1252', 'De burgemeester zei dat België één geheel is.\n'],
  ['windows-1252', 'MI NOMBRE ES JOSÉ NÚÑEZ\nGRACIAS SEÑOR\n'],
  ['macintosh', 'MI NOMBRE ES JOSÉ NÚÑEZ\nGRACIAS SEÑOR\n'],
  ['windows-1252', 'Anna (over radio): 50° – £20 ½ price\n'],
  ['windows-1251', 'ПРИВЕТ, МИР\n'],
]

describe('decodeText', () => {
  it.each(OTHERS)('reads in %s: %s', (encoding, text) => {
    expect(decodeText(encodeLegacy(text, encoding)).text).toBe(text)
  })

  it.each(PAIRS)('reads %s in %s', (language, encoding) => {
    const text = SAMPLES[language]
    const decoded = decodeText(encode(text, encoding))
    expect(decoded.text).toBe(text)
    expect(decoded.encoding).toBe(encoding)
  })

  it.each(PAIRS)('reads each line with an accent of %s in %s by itself', (language, encoding) => {
    if (encoding.startsWith('utf-16')) return
    const lines = SAMPLES[language].split('\n').filter((line) => /\P{ASCII}/u.test(line))
    const right = lines.filter((line) => decodeText(encode(line, encoding)).text === line)
    // A line alone may read well in two encodings; most do not.
    expect(right.length, lines.filter((line) => !right.includes(line)).join(' | ')).toBeGreaterThanOrEqual(
      lines.length - 1,
    )
  })

  it.each(Object.keys(SAMPLES) as SampleLanguage[])('%s in UTF-8 and UTF-32', (language) => {
    const text = SAMPLES[language]
    expect(decodeText(new TextEncoder().encode(text))).toEqual({ text, encoding: 'utf-8' })
    const points = [...`\ufeff${text}`].map((char) => char.codePointAt(0)!)
    for (const little of [true, false]) {
      const view = new DataView(new ArrayBuffer(points.length * 4))
      for (const [index, point] of points.entries()) view.setUint32(index * 4, point, little)
      expect(decodeText(new Uint8Array(view.buffer))).toEqual({ text, encoding: little ? 'utf-32le' : 'utf-32be' })
    }
  })

  it('finds the accents far behind the beginning of a long file', () => {
    const text = `${'1\n00:00:01,000 --> 00:00:02,000\nplain\n\n'.repeat(5000)}${SAMPLES.Polish}`
    expect(decodeText(encodeLegacy(text, 'windows-1250')).text).toBe(text)
  })

  it('is quick on a megabyte of accents', () => {
    const bytes = encodeLegacy(SAMPLES.Czech.repeat(4000), 'windows-1250')
    expect(decodeText(bytes).encoding).toBe('windows-1250')
    expect(leastCpuMs(700, () => decodeText(bytes))).toBeLessThan(700)
  })

  it('takes the encoding a person chooses', () => {
    const bytes = encodeLegacy(SAMPLES.Russian, 'windows-1251')
    expect(decodeText(bytes, { encoding: 'windows-1252' }).text).toMatch(/Ëþäè/)
    expect(decodeText(bytes, { encoding: 'windows-1251' })).toEqual({ text: SAMPLES.Russian, encoding: 'windows-1251' })
    for (const { id } of ENCODINGS) expect(decodeText(bytes, { encoding: id }).encoding).toBe(id)
    expect(() => decodeText(bytes, { encoding: 'klingon' })).toThrow(AppError)
  })

  it('reads UTF-8 with a character cut in two, and one cut off at the end', () => {
    const bytes = new TextEncoder().encode('José y María están aquí, señor. ¿Sí?')
    const cut = Uint8Array.from([...bytes, 32, 0xc3, 32, ...bytes])
    expect(decodeText(cut)).toMatchObject({ encoding: 'utf-8', text: expect.stringContaining('¿Sí? \ufffd José') })
    expect(decodeText(bytes.subarray(0, 4))).toMatchObject({ encoding: 'utf-8', text: 'Jos\ufffd' })
    expect(decodeText(cut).note).toMatch(/one place/)
  })
})
