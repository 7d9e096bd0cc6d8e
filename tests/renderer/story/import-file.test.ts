import { describe, expect, it } from 'vitest'
import { languageOfFile, toBase64 } from '../../../renderer/features/story/import-file.ts'

describe('a transcript file', () => {
  it.each([
    ['talk.srt', 'en'],
    ['talk.es.srt', 'es'],
    ['talk_ES.vtt', 'es'],
    ['talk.es-MX.vtt', 'es-MX'],
    ['clinic days.vtt', 'en'],
    ['interview-es.txt', 'es'],
  ])('%s is taken for %s', (name, language) => {
    expect(languageOfFile(name)).toBe(language)
  })

  it('goes as base64 byte for byte, also when it is large', () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7) % 256)
    expect(Buffer.from(toBase64(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true)
    expect(toBase64(new Uint8Array())).toBe('')
  })
})
