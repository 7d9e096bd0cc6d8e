import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupParagraphs, paragraphOf } from '../../../renderer/features/story/paragraphs.ts'
import type { Cue } from '../../../renderer/features/story/types.ts'

const cue = (startMs: number, speaker: string, text: string, endMs = startMs + 1000): Cue => ({
  id: `c${startMs}`,
  startMs,
  endMs,
  speaker,
  text,
})

describe('paragraphs', () => {
  it('keeps one speaker together and begins anew with the next', () => {
    const paragraphs = groupParagraphs([cue(0, 'A', 'One.'), cue(1000, 'A', 'Two.'), cue(2000, 'B', 'Three.')])
    expect(paragraphs.map((p) => [p.speaker, p.first, p.cues.length])).toEqual([
      ['A', 0, 2],
      ['B', 2, 1],
    ])
  })

  it('begins anew after a long pause', () => {
    expect(groupParagraphs([cue(0, 'A', 'One.'), cue(60_000, 'A', 'Two.')]).length).toBe(2)
  })

  it('breaks a long speech at the end of a sentence, and an unpunctuated one somewhere', () => {
    const long = (text: string) => Array.from({ length: 40 }, (_, i) => cue(i * 1000, 'A', text))
    const spoken = groupParagraphs(long('fifty characters of speech that end a sentence.'))
    expect(spoken.length).toBeGreaterThan(3)
    const draft = groupParagraphs(long('fifty characters of speech without any stop at all'))
    expect(draft.length).toBeGreaterThan(1)
    expect(draft.length).toBeLessThan(spoken.length)
  })

  it('loses no cue and finds the paragraph of each', () => {
    const speakers = fc.constantFrom('A', 'B', '')
    fc.assert(
      fc.property(fc.array(fc.tuple(speakers, fc.string()), { maxLength: 200 }), (given) => {
        const cues = given.map(([speaker, text], i) => cue(i * 1500, speaker, text))
        const paragraphs = groupParagraphs(cues)
        expect(paragraphs.flatMap((p) => p.cues)).toEqual(cues)
        cues.forEach((one, i) => {
          expect(paragraphs[paragraphOf(paragraphs, i)]?.cues).toContain(one)
        })
      }),
    )
  })
})
