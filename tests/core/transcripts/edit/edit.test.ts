/** Editing cues: no word is lost, the others keep their times. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../electron/core/errors.ts'
import type { Cue, Word } from '../../../../electron/core/library/model.ts'
import { mergeCues, splitCue } from '../../../../electron/core/transcripts/edit/divide.ts'
import { findReplace, renameSpeaker } from '../../../../electron/core/transcripts/edit/find-replace.ts'
import { replaceText } from '../../../../electron/core/transcripts/edit/replace-text.ts'
import { convertFrameRate, nudge, shift, stretch } from '../../../../electron/core/transcripts/edit/times.ts'
import { splitTokens } from '../../../../electron/core/transcripts/edit/tokens.ts'
import { readWebvtt } from '../../../../electron/core/transcripts/webvtt-read.ts'
import { writeWebvtt } from '../../../../electron/core/transcripts/webvtt-write.ts'
import { leastCpuMs } from '../../../support/cpu.ts'

const runs = 300 * Math.max(1, Number(process.env.LOCALSTORY_FUZZ ?? 1))

/** A cue whose words each take `each` ms, with `gap` ms between them. */
function timed(text: string, part: Partial<Cue> = {}, each = 400, gap = 100): Cue {
  const startMs = part.startMs ?? 1000
  const words = text.split(/\s+/).map((word, index): Word => {
    const at = startMs + index * (each + gap)
    return { text: word, startMs: at, endMs: at + each }
  })
  return { id: 'c1', startMs, endMs: (words.at(-1)?.endMs ?? startMs) + gap, speaker: 'Anna', text, words, ...part }
}
const times = (cue: Cue | undefined): string[] =>
  (cue?.words ?? []).map((word) => `${word.text} ${word.startMs}-${word.endMs}`)
const wordsOf = (cues: readonly Cue[]): string[] => cues.flatMap((cue) => splitTokens(cue.text))

const word = fc.constantFrom(
  'we',
  'are',
  'here',
  'R&D',
  'año',
  'día',
  '10\u00a0%',
  '-',
  '“so”',
  'the',
  'county',
  '👩‍👩‍👧',
)
const cueList = fc
  .array(
    fc.record({
      words: fc.array(word, { minLength: 1, maxLength: 7 }),
      gap: fc.integer({ min: 0, max: 900 }),
      each: fc.integer({ min: 5, max: 600 }),
      isTimed: fc.boolean(),
      breakAt: fc.nat(6),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((list) => {
    let at = 0
    return list.map(({ words, gap, each, isTimed, breakAt }, index): Cue => {
      at += gap
      const spoken = words.map((text, i) => ({ text, startMs: at + i * each, endMs: at + (i + 1) * each - 2 }))
      const text = words.map((item, i) => (i === 0 ? item : `${i === breakAt ? '\n' : ' '}${item}`)).join('')
      const cue = { id: `c${index + 1}`, startMs: at, endMs: at + words.length * each, speaker: '', text }
      at = cue.endMs
      return isTimed ? { ...cue, words: spoken } : cue
    })
  })

/** What every operation must keep: order, lengths, words that make up the text and lie inside, saved without loss. */
function checkSound(cues: readonly Cue[]): void {
  expect(new Set(cues.map((cue) => cue.id)).size).toBe(cues.length)
  for (const [index, cue] of cues.entries()) {
    expect(cue.endMs).toBeGreaterThan(cue.startMs)
    expect(cue.startMs).toBeGreaterThanOrEqual(cues[index - 1]?.startMs ?? 0)
    if (!cue.words) continue
    expect(cue.words.map((item) => item.text).join(' ')).toBe(cue.text.replaceAll('\n', ' '))
    let last = cue.startMs
    for (const item of cue.words) {
      expect(item.startMs).toBeGreaterThanOrEqual(last)
      expect(item.endMs).toBeGreaterThanOrEqual(item.startMs)
      last = item.startMs
      expect(item.endMs).toBeLessThanOrEqual(cue.endMs)
    }
  }
  expect(readWebvtt(writeWebvtt(cues)).cues).toEqual(cues)
}

describe('replaceText', () => {
  const cue = timed('The sherif does not ask')
  it('corrects one word and leaves the times of all others', () => {
    expect(times(replaceText(cue, 'The sheriff does not ask'))).toEqual([
      'The 1000-1400',
      'sheriff 1500-1900',
      'does 2000-2400',
      'not 2500-2900',
      'ask 3000-3400',
    ])
  })
  it('gives words put in the gap, and words that replace others their span', () => {
    expect(times(replaceText(cue, 'The sherif does really not ask'))).toContain('really 2400-2500')
    const two = replaceText(cue, 'The high sheriff does not ask')
    expect(times(two).slice(0, 4)).toEqual(['The 1000-1400', 'high 1500-1654', 'sheriff 1654-1900', 'does 2000-2400'])
    expect(times(replaceText(cue, 'The sherif does not ask me'))).toContain('me 3400-3500')
  })
  it('drops times of words that went, and keeps those after them', () => {
    expect(times(replaceText(cue, 'The does ask'))).toEqual(['The 1000-1400', 'does 2000-2400', 'ask 3000-3400'])
    expect(replaceText(cue, '').words).toBeUndefined()
  })
  it('takes case and punctuation for the same word', () => {
    expect(times(replaceText(cue, 'So, the sherif does not ask.'))).toEqual([
      'So, 1000-1000',
      'the 1000-1400',
      'sherif 1500-1900',
      'does 2000-2400',
      'not 2500-2900',
      'ask. 3000-3400',
    ])
  })
  it('keeps line breaks, tidies spaces, and does not invent times', () => {
    expect(replaceText(cue, '  The sherif \n\n does  not ask ')).toMatchObject({ text: 'The sherif\ndoes not ask' })
    const { words: _, ...untimed } = cue
    expect(replaceText(untimed, 'Other words').words).toBeUndefined()
  })
  it('stays quick for a rewritten cue of thousands of words', () => {
    const long = timed(Array.from({ length: 5000 }, (_, i) => `w${i}`).join(' '))
    const other = Array.from({ length: 5000 }, (_, i) => `v${i}`).join(' ')
    expect(leastCpuMs(1000, () => replaceText(long, other))).toBeLessThan(1000)
    expect(replaceText(long, other).words).toHaveLength(5000)
  })
  it('holds for any two texts', () => {
    fc.assert(
      fc.property(cueList, fc.array(word, { maxLength: 9 }), fc.nat(), (cues, words, which) => {
        const index = which % cues.length
        const changed = cues.with(index, replaceText(cues[index]!, words.join(' ')))
        checkSound(changed)
        expect(splitTokens(changed[index]!.text)).toEqual(words)
        expect(replaceText(changed[index]!, changed[index]!.text)).toEqual(changed[index])
      }),
      { numRuns: runs },
    )
  })
})

describe('splitCue and mergeCues', () => {
  it('divides where the cursor is, at the nearest word', () => {
    const split = splitCue([timed('We are here\nin the county')], 'c1', 'We are here'.length)
    expect(split.map((cue) => [cue.id, cue.text, cue.startMs, cue.endMs])).toEqual([
      ['c1', 'We are here', 1000, 2400],
      ['c1-2', 'in the county', 2500, 4000],
    ])
    expect(times(split[1])[0]).toBe('in 2500-2900')
    expect(splitCue([timed('We are here')], 'c1', 'We are he'.length).map((cue) => cue.text)).toEqual([
      'We are',
      'here',
    ])
  })
  it('shares the time by text where words have none', () => {
    const split = splitCue([{ id: 'a', startMs: 0, endMs: 1000, speaker: '', text: 'one two three four' }], 'a', 8)
    expect(split.map((cue) => [cue.startMs, cue.endMs])).toEqual([
      [0, 421],
      [421, 1000],
    ])
  })
  it('refuses what would lose something, and says why', () => {
    const cues = [
      timed('One'),
      timed('two', { id: 'c2', startMs: 5000, speaker: 'Ben' }),
      timed('three', { id: 'c3', startMs: 9000 }),
    ]
    expect(() => splitCue(cues, 'c1', 1)).toThrow(/between two words/)
    expect(() => splitCue(cues, 'no', 1)).toThrow(AppError)
    expect(() => mergeCues(cues, ['c1', 'c2'])).toThrow(/different speakers/)
    expect(() => mergeCues(cues, ['c1', 'c3'])).toThrow(/neighbours/)
    expect(() => mergeCues(cues, ['c1'])).toThrow(/neighbours/)
  })
  it('joins neighbours with all their words; a long line is broken', () => {
    const cues = [timed('We are here'), timed('in the county', { id: 'c2', startMs: 4000, speaker: '' })]
    const [merged] = mergeCues(cues, ['c1', 'c2'])
    expect(merged).toMatchObject({
      id: 'c1',
      startMs: 1000,
      endMs: 5500,
      speaker: 'Anna',
      text: 'We are here in the county',
    })
    expect(times(merged)).toHaveLength(6)
    const long = mergeCues([timed('x'.repeat(30)), timed('y'.repeat(30), { id: 'c2', startMs: 4000 })], ['c1', 'c2'])
    expect(long[0]?.text).toBe(`${'x'.repeat(30)}\n${'y'.repeat(30)}`)
  })
  it('loses no word anywhere, and joining takes dividing back', () => {
    fc.assert(
      fc.property(cueList, fc.nat(), fc.nat(), (cues, which, at) => {
        const cue = cues[which % cues.length]!
        let divided: Cue[]
        try {
          divided = splitCue(cues, cue.id, at % (cue.text.length + 1))
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
          return
        }
        checkSound(divided)
        expect(wordsOf(divided)).toEqual(wordsOf(cues))
        const index = divided.findIndex((other) => other.id === cue.id)
        const back = mergeCues(divided, [cue.id, divided[index + 1]!.id])
        checkSound(back)
        expect(wordsOf(back)).toEqual(wordsOf(cues))
        expect(back[index]).toMatchObject({ id: cue.id, startMs: cue.startMs, endMs: cue.endMs })
        expect(times(back[index])).toEqual(times(cue))
      }),
      { numRuns: runs },
    )
  })
})

describe('times', () => {
  const ms = fc.integer({ min: -5000, max: 100_000 })
  it('shifts and back is where it was', () => {
    fc.assert(
      fc.property(cueList, ms, (cues, by) => {
        const moved = shift(cues, by)
        checkSound(moved)
        expect(wordsOf(moved)).toEqual(wordsOf(cues))
        if (by >= 0) expect(shift(moved, -by)).toEqual(cues)
      }),
      { numRuns: runs },
    )
  })
  it('stops at zero and keeps every cue', () => {
    expect(shift([timed('We are')], -1200)).toMatchObject([
      {
        startMs: 0,
        endMs: 800,
        words: [
          { startMs: 0, endMs: 200 },
          { startMs: 300, endMs: 700 },
        ],
      },
    ])
    expect(shift([timed('We')], -90_000)).toMatchObject([{ startMs: 0, endMs: 1 }])
  })
  it('stretches by two points', () => {
    const [cue] = stretch([timed('We are', { startMs: 10_000 })], { fromA: 0, toA: 1000, fromB: 10_000, toB: 21_000 })
    expect(cue).toMatchObject({ startMs: 21_000, words: [{ startMs: 21_000, endMs: 21_800 }, { startMs: 22_000 }] })
    for (const points of [
      { fromA: 5, toA: 0, fromB: 5, toB: 10 },
      { fromA: 0, toA: 10, fromB: 10, toB: 5 },
      { fromA: 0, toA: 10, fromB: 10, toB: 10 },
    ])
      expect(() => stretch([], points)).toThrow(/two points/)
    fc.assert(
      fc.property(cueList, fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 6000, max: 50_000 }), (cues, a, b) => {
        const moved = stretch(cues, { fromA: 0, toA: a, fromB: 10_000, toB: b })
        checkSound(moved)
        const back = stretch(moved, { fromA: a, toA: 0, fromB: b, toB: 10_000 })
        for (const [index, cue] of back.entries()) {
          // Rounded twice: never further away than the steps of the coarser scale.
          const off = Math.abs(cue.startMs - cues[index]!.startMs)
          expect(off).toBeLessThanOrEqual(Math.ceil(10_000 / (b - a)) + 1)
        }
      }),
      { numRuns: runs },
    )
  })
  it('repairs frame rates: an hour at 25 is 62 and a half minutes at 24', () => {
    const cue = timed('End', { startMs: 3_600_000 })
    expect(convertFrameRate([cue], { num: 25, den: 1 }, { num: 24, den: 1 })[0]?.startMs).toBe(3_750_000)
    expect(convertFrameRate([cue], { num: 30, den: 1 }, { num: 30_000, den: 1001 })[0]?.startMs).toBe(3_603_600)
  })
  it('nudges one edge or all, in order and inside', () => {
    const cues = [timed('We are', { id: 'a', startMs: 1000 }), timed('here', { id: 'b', startMs: 3000 })]
    expect(nudge(cues, 'b', 'start', -200)[1]).toMatchObject({ startMs: 2800 })
    expect(nudge(cues, 'b', 'start', 9000)[1]).toMatchObject({ startMs: 3499, endMs: 3500 })
    expect(nudge(cues, 'b', 'both', -2500).map((cue) => cue.id)).toEqual(['b', 'a'])
    expect(nudge(cues, 'a', 'both', -9000)[0]).toMatchObject({ startMs: 0, endMs: 1000 })
    fc.assert(
      fc.property(cueList, fc.nat(), fc.constantFrom('start', 'end', 'both'), ms, (list, which, edge, by) => {
        const moved = nudge(list, list[which % list.length]!.id, edge, by)
        checkSound(moved)
        expect(wordsOf(moved).sort()).toEqual(wordsOf(list).sort())
      }),
      { numRuns: runs },
    )
  })
})

describe('findReplace', () => {
  const cues = [timed('The sherif asked'), timed('a sherif and\nthe Sherif’s office', { id: 'c2', startMs: 9000 })]
  it('shows each place and changes the words only', () => {
    const { changed, cues: after } = findReplace(cues, 'sherif', 'sheriff')
    expect(changed.map((item) => [item.cue, item.after, item.matches])).toEqual([
      ['c1', 'The sheriff asked', [{ at: 4, length: 6 }]],
      [
        'c2',
        'a sheriff and\nthe sheriff’s office',
        [
          { at: 2, length: 6 },
          { at: 17, length: 6 },
        ],
      ],
    ])
    expect(times(after[0])).toEqual(['The 1000-1400', 'sheriff 1500-1900', 'asked 2000-2400'])
    expect(cues[0]?.text).toBe('The sherif asked')
  })
  it('heeds case and whole words', () => {
    expect(findReplace(cues, 'Sherif', 'X', { matchCase: true }).changed).toHaveLength(1)
    expect(findReplace(cues, 'sher', 'X', { wholeWord: true }).changed).toEqual([])
    expect(findReplace([timed('año anos')], 'ano', 'x', { wholeWord: true }).changed).toEqual([])
  })
  it('finds over a line break and keeps it', () => {
    expect(findReplace(cues, 'and the', 'or a').changed[0]?.after).toBe('a sherif or\na Sherif’s office')
    expect(findReplace(cues, 'and the', '&').changed[0]?.after).toBe('a sherif & Sherif’s office')
  })
  it('takes signs literally unless asked', () => {
    const one = [timed('(R&D) costs $5. a-b')]
    expect(findReplace(one, '(R&D)', '$1 [$&]').changed[0]?.after).toBe('$1 [$&] costs $5. a-b')
    expect(findReplace(one, 'a-b', 'c').changed).toHaveLength(1)
    expect(findReplace(one, '\\$(\\d)', '$1 dollars', { regex: true }).changed[0]?.after).toContain('5 dollars.')
    expect(findReplace(one, 'x*', 'y', { regex: true }).changed).toEqual([])
  })
  it('refuses empty and broken patterns, and stops one that does not end', () => {
    expect(() => findReplace(cues, ' ', 'x')).toThrow(/Nothing to look for/)
    expect(() => findReplace(cues, '(', 'x', { regex: true })).toThrow(/Not a pattern/)
    expect(() => findReplace([timed(`${'a'.repeat(40)}c`)], '(a+)+b', 'x', { regex: true })).toThrow(/too long/)
  })
  it('says in plain words what is wrong with a pattern', () => {
    const said = (pattern: string): string => {
      try {
        findReplace(cues, pattern, 'x', { regex: true })
      } catch (error) {
        return (error as { detail: string }).detail
      }
      return 'nothing'
    }
    expect(said('(the')).toBe('A bracket ( is not closed.')
    expect(said('the)')).toBe('A bracket ) has no ( before it.')
    expect(said('[a')).toBe('A bracket [ is not closed.')
    expect(said('*a')).toMatch(/nothing before \*/)
    expect(said('a{')).toMatch(/stands alone/)
    expect(said('[z-a]')).toMatch(/backward/)
    expect(said('a{3,2}')).toMatch(/backward/)
    expect(said('\\y')).toMatch(/means nothing/)
    expect(said('(?x)')).toMatch(/After \(\? /)
    expect(said('the')).toBe('nothing')
  })
  it('keeps all other words', () => {
    fc.assert(
      fc.property(cueList, word, word, (list, from, to) => {
        const after = findReplace(list, from, to, { wholeWord: true, matchCase: true }).cues
        checkSound(after)
        expect(wordsOf(after)).toHaveLength(wordsOf(list).length)
      }),
      { numRuns: runs },
    )
  })
})

describe('renameSpeaker', () => {
  const cues = [timed('One'), timed('two', { id: 'b', speaker: 'Ben' }), timed('three', { id: 'c' })]
  it('renames here or everywhere and counts', () => {
    expect(renameSpeaker(cues, 'Anna', 'Ben')).toMatchObject({
      count: 2,
      cues: [{ speaker: 'Ben' }, {}, { speaker: 'Ben' }],
    })
    expect(renameSpeaker(cues, 'Anna', 'Ana', ['c']).cues.map((cue) => cue.speaker)).toEqual(['Anna', 'Ben', 'Ana'])
    expect(renameSpeaker(cues, 'Anna', 'Anna').count).toBe(0)
  })
})
