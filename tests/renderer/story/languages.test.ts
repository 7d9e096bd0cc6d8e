import { describe, expect, it } from 'vitest'
import {
  canConfirm,
  differenceOf,
  linesOf,
  needsWork,
  rowAt,
  type TranslatedCue,
  type TranslationRow,
} from '../../../renderer/features/story/languages/pair-model.ts'
import { directionOf } from '../../../renderer/features/story/text-direction.ts'

const source = (id: string, startMs: number) => ({ id, startMs, endMs: startMs + 900, speaker: '', text: id })
const translated = (part: Partial<TranslatedCue>): TranslatedCue => ({
  ...source('t', 0),
  state: 'current',
  origin: 'human',
  was: null,
  ...part,
})
const row = (part: Partial<TranslationRow>): TranslationRow => ({
  source: source('a', 0),
  cues: [translated({})],
  with: null,
  isMissing: false,
  ...part,
})

describe('a row', () => {
  it('needs work when it is missing, stale, without a source or unread machine words', () => {
    expect(needsWork(row({}))).toBe(false)
    expect(needsWork(row({ cues: [translated({ origin: 'reviewed' })] }))).toBe(false)
    expect(needsWork(row({ cues: [], isMissing: true }))).toBe(true)
    expect(needsWork(row({ cues: [translated({ state: 'empty', origin: 'machine' })] }))).toBe(false)
    for (const part of [{ state: 'stale' }, { state: 'orphan' }, { state: 'unpaired' }, { origin: 'machine' }] as const)
      expect(needsWork(row({ cues: [translated(part)] }))).toBe(true)
    expect(canConfirm(translated({ state: 'orphan', origin: 'machine' }))).toBe(false)
    expect(canConfirm(translated({ state: 'stale' }))).toBe(true)
  })

  it('has a line for each translated caption, one to write in where there is none, none where another row has it', () => {
    expect(linesOf(row({ cues: [translated({}), translated({ id: 'u' })] })).map(({ key }) => key)).toEqual([
      's a',
      's a 1',
    ])
    expect(linesOf(row({ cues: [], isMissing: true })).map(({ cue }) => cue)).toEqual([null])
    expect(linesOf(row({ cues: [], with: 'b' }))).toEqual([])
    expect(linesOf(row({ source: null })).map(({ key }) => key)).toEqual(['t t'])
  })

  it('is found by time', () => {
    const rows = [
      row({ source: source('a', 1000) }),
      row({ source: source('b', 2000) }),
      row({ source: source('c', 5000) }),
    ]
    expect([0, 1000, 1999, 4999, 9000].map((ms) => rowAt(rows, ms))).toEqual([-1, 0, 0, 1, 2])
  })
})

describe('what changed', () => {
  it('is the words between those that stayed', () => {
    expect(differenceOf('they are afraid to go', 'they are very scared to go')).toEqual({
      before: 'they are',
      was: 'afraid',
      now: 'very scared',
      after: 'to go',
    })
    expect(differenceOf('go on', 'go on on')).toMatchObject({ was: '', now: 'on' })
    expect(differenceOf('', 'all new')).toMatchObject({ was: '', now: 'all new' })
  })
})

describe('the writing direction', () => {
  it('follows the language, or the script where the tag names one', () => {
    for (const tag of ['ar', 'ar-EG', 'he', 'fa', 'ur', 'ku-Arab', 'uz-Arab-AF']) expect(directionOf(tag)).toBe('rtl')
    for (const tag of ['en', 'es', 'ks-Deva', 'ar-Latn', 'arn', 'zh-Hant', '']) expect(directionOf(tag)).toBe('auto')
  })
})
