import { describe, expect, it } from 'vitest'
import type { ImportPreview } from '../../../../renderer/api/types.ts'
import {
  noChoices,
  readOffset,
  sayImport,
  toRequest,
  usualMode,
} from '../../../../renderer/features/story/import/import-choices.ts'
import { toBase64 } from '../../../../renderer/features/story/import/import-file.ts'

const preview = (existing: ImportPreview['existing']): ImportPreview => ({
  ...{ format: 'srt', encoding: 'utf-8', encodings: [], language: 'en', languageGuess: null, engine: '' },
  ...{ origin: 'unknown', estimated: false, cueCount: 1214, cues: [], speakers: [], problems: [], repairs: [] },
  ...{ startMs: 0, endMs: 0, durationMs: 0, pastEnd: 0, existing },
})
const merge = { hasBase: true, cueCount: 5, corrections: 12, kept: 11, taken: 3, conflictCount: 1, conflicts: [] }

describe('an offset', () => {
  it.each([
    ['', 0],
    ['1.5', 1500],
    ['-1.5', -1500],
    ['\u22122', -2000],
    ['+ 00:01:00.250', 60_250],
    ['-00:00:01:05', -1200],
    ['soon', null],
    ['--1', null],
  ])('"%s" is %s ms', (text, ms) => {
    expect(readOffset(text, { num: 25, den: 1 })).toBe(ms)
  })
})

describe('the button', () => {
  it('says what it will do', () => {
    expect(sayImport(undefined, 'replace')).toBe('Import')
    expect(sayImport(preview(null), 'replace')).toBe('Import 1,214 captions')
    const existing = { revision: 3, cueCount: 1, merge }
    expect(sayImport(preview(existing), 'replace')).toBe('Replace 1 caption with 1,214')
    expect(sayImport(preview(existing), 'merge')).toBe('Merge, keeping 11 corrections')
    expect(sayImport(preview({ ...existing, merge: { ...merge, hasBase: false } }), 'merge')).toBe('Merge')
  })
})

describe('the choices', () => {
  it('ask for nothing that was not chosen', () => {
    expect(toRequest(noChoices, 'replace', null)).toEqual({
      ...{ mend: true, offsetMs: 0, rename: [], mode: 'replace', choices: {} },
    })
  })

  it('are passed on, names that stay left out', () => {
    const names = { ANA: 'Ana Ruiz', LUIS: 'LUIS', '': 'Crowd' }
    const chosen = {
      ...noChoices,
      language: 'es',
      translationOf: '',
      offset: '-2',
      names,
      sides: { k: 'theirs' as const },
    }
    expect(toRequest(chosen, 'merge', null)).toMatchObject({
      language: 'es',
      translationOf: null,
      offsetMs: -2000,
      rename: [
        { from: 'ANA', to: 'Ana Ruiz' },
        { from: '', to: 'Crowd' },
      ],
      choices: { k: 'theirs' },
    })
    expect(toRequest(chosen, 'replace', null).choices).toEqual({})
  })

  it('merge by themselves only where corrections would be lost and can be told', () => {
    const existing = { revision: 3, cueCount: 1, merge }
    expect(usualMode(undefined)).toBe('replace')
    expect(usualMode(preview(existing))).toBe('merge')
    expect(usualMode(preview({ ...existing, merge: { ...merge, corrections: 0 } }))).toBe('replace')
    expect(usualMode(preview({ ...existing, merge: { ...merge, hasBase: false } }))).toBe('replace')
  })
})

describe('a transcript file', () => {
  it('goes as base64 byte for byte, also when it is large', () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7) % 256)
    expect(Buffer.from(toBase64(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true)
    expect(toBase64(new Uint8Array())).toBe('')
  })
})
