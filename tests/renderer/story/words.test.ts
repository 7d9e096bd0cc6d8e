import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../renderer/features/story/types.ts'
import { cueAt, lastCueBegun, wordAt, wordAtOffset, wordsOf } from '../../../renderer/features/story/words.ts'

const cue = (startMs: number, endMs: number, text: string, words?: Cue['words']): Cue => ({
  id: `c${startMs}`,
  startMs,
  endMs,
  speaker: '',
  text,
  ...(words ? { words } : {}),
})

describe('words of a cue', () => {
  it('takes the times the transcript knows', () => {
    const known = cue(0, 3000, 'We asked', [
      { text: 'We', startMs: 100, endMs: 300 },
      { text: 'asked', startMs: 1200, endMs: 1900 },
    ])
    expect(wordAt(known, 1100)).toMatchObject({ from: 0, to: 2 })
    expect(wordAt(known, 1200)).toMatchObject({ from: 3, to: 8, startMs: 1200, endMs: 1900 })
    expect(wordAt(known, 50)).toBeNull()
  })

  it('estimates by characters, in order, filling the cue exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zñé]{1,12}$/), { minLength: 1, maxLength: 30 }), (texts) => {
        const words = wordsOf(cue(1000, 9000, texts.join(' ')))
        expect(words.length).toBe(texts.length)
        expect(words[0]?.startMs).toBe(1000)
        expect(words.at(-1)?.endMs).toBe(9000)
        for (let i = 1; i < words.length; i++) expect(words[i]?.startMs).toBe(words[i - 1]?.endMs)
      }),
    )
  })

  it('gives long words more time than short ones', () => {
    const [short, long] = wordsOf(cue(0, 1000, 'a neighbourhood'))
    expect((short?.endMs ?? 0) - (short?.startMs ?? 0)).toBeLessThan(200)
    expect((long?.endMs ?? 0) - (long?.startMs ?? 0)).toBeGreaterThan(800)
  })

  it('finds words across line breaks and does not trust word times that no longer fit an edited text', () => {
    const edited = cue(0, 3000, 'one two\nthree', [{ text: 'one', startMs: 0, endMs: 2900 }])
    expect(wordsOf(edited).map((word) => edited.text.slice(word.from, word.to))).toEqual(['one', 'two', 'three'])
    expect(wordsOf(edited)[2]?.startMs).toBeLessThan(2900)
    expect(wordAtOffset(edited, 9)).toMatchObject({ from: 8 })
    expect(wordAtOffset(edited, 3)).toMatchObject({ from: 0 })
  })

  it('has no words in an empty cue', () => {
    expect(wordsOf(cue(0, 100, ' \n '))).toEqual([])
    expect(wordAt(cue(0, 100, ''), 50)).toBeNull()
  })
})

describe('cue at a time', () => {
  const cues = [cue(1000, 2000, 'a'), cue(2000, 3000, 'b'), cue(5000, 9000, 'c'), cue(6000, 6500, 'd')]
  it.each([
    [0, -1],
    [1000, 0],
    [1999, 0],
    [2000, 1],
    [4000, -1],
    [5500, 2],
    [6200, 3],
    [7000, 2],
    [9000, -1],
  ])('at %d ms it is cue %d', (ms, expected) => {
    expect(cueAt(cues, ms)).toBe(expected)
  })

  it('in a pause the last one that has begun is known', () => {
    expect(lastCueBegun(cues, 4000)).toBe(1)
    expect(lastCueBegun([], 4000)).toBe(-1)
  })
})
