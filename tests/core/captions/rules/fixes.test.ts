/** Fixing whole transcripts: every word stays, once is enough, nothing takes long. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFixes, checkCaptions } from '../../../../electron/core/captions/rules/check.ts'
import { ruleIds } from '../../../../electron/core/captions/rules/model.ts'
import { captionProfile, ProfileId } from '../../../../electron/core/captions/rules/profiles.ts'
import type { Cue } from '../../../../electron/core/library/model.ts'
import { splitTokens } from '../../../../electron/core/transcripts/edit/tokens.ts'
import { leastCpuMs } from '../../../support/cpu.ts'
import { bilingual, cue, found, netflix } from './support.ts'

/** Where the recording ends. */
const ends = fc.constantFrom(null, 5000, 1_000_000)

const word = fc.constantFrom(
  ...[
    'the',
    'county',
    'and',
    'people,',
    'afraid.',
    'Ana',
    'Ruiz',
    'in',
    'la',
    'clínica',
    'x'.repeat(30),
    'R&D',
    '10\u00a0%',
    '👩‍👩‍👧',
    '-',
    '>>',
    'BEN:',
    'well...',
  ],
)
const transcripts = fc
  .array(
    fc.record({
      words: fc.array(word, { maxLength: 24 }),
      breaks: fc.array(fc.nat(24), { maxLength: 4 }),
      gap: fc.integer({ min: -800, max: 1500 }),
      each: fc.integer({ min: 1, max: 900 }),
      isTimed: fc.boolean(),
      lead: fc.constantFrom(0, 0, 50, 600),
      speaker: fc.constantFrom('', 'Anna'),
    }),
    { maxLength: 8 },
  )
  .map((list) => {
    let end = 0
    let last = 0
    return list.map(({ words, breaks, gap, each, isTimed, lead, speaker }, index): Cue => {
      last = Math.max(last, end + gap)
      const startMs = last
      end = startMs + lead + Math.max(1, words.length) * each
      const text = words.map((item, i) => (i === 0 ? item : `${breaks.includes(i) ? '\n' : ' '}${item}`)).join('')
      const spoken = words.map((item, i) => ({
        text: item,
        startMs: startMs + lead + i * each,
        endMs: startMs + lead + (i + 1) * each,
      }))
      return {
        id: `c${index}`,
        startMs,
        endMs: end,
        speaker,
        text,
        ...(isTimed && words.length > 0 && { words: spoken }),
      }
    })
  })

const plain = (text: string): string[] =>
  splitTokens(text.replaceAll('...', '…'))
    .map((token) => token.replace(/[:>-]/g, ''))
    .filter((token) => token !== '')
const isWithin = (part: readonly string[], whole: readonly string[]): boolean => {
  let at = 0
  for (const token of whole) if (token === part[at]) at++
  return at === part.length
}
/** A name may move from the text to the speaker; nothing goes, nothing comes, and the order stays. */
function checkWords(cues: readonly Cue[], fixed: readonly Cue[]): void {
  const before = cues.flatMap((item) => plain(item.text))
  expect(
    isWithin(
      before,
      fixed.flatMap((item) => plain(`${item.speaker} ${item.text}`)),
    ),
  ).toBe(true)
  expect(
    isWithin(
      fixed.flatMap((item) => plain(item.text)),
      before,
    ),
  ).toBe(true)
}

describe('applyFixes', () => {
  const runs = 150 * Math.max(1, Number(process.env.LOCALSTORY_FUZZ ?? 1))
  it.each(ProfileId.options)('keeps every word and its time, and is done after once (%s)', (id) => {
    const profile = captionProfile(id, 'en')
    fc.assert(
      fc.property(transcripts, ends, (cues, mediaMs) => {
        const fixed = applyFixes(cues, profile, { mediaMs })
        checkWords(cues, fixed)
        expect(applyFixes(fixed, profile, { mediaMs })).toBe(fixed)
        expect(new Set(fixed.map((item) => item.id)).size).toBe(fixed.length)
        for (const [index, item] of fixed.entries()) {
          expect(item.endMs).toBeGreaterThan(item.startMs)
          expect(item.startMs).toBeGreaterThanOrEqual(fixed[index - 1]?.startMs ?? 0)
          if (item.words) expect(item.words.map((w) => w.text).join(' ')).toBe(item.text.replaceAll('\n', ' '))
        }
        expect(checkCaptions(fixed, profile, { mediaMs }).filter((finding) => finding.fixed)).toEqual([])
      }),
      { numRuns: runs },
    )
  })
  it.each(ruleIds)('of one rule leaves nothing of it that could be mended (%s)', (rule) => {
    fc.assert(
      fc.property(transcripts, (cues) => {
        const fixed = applyFixes(cues, bilingual, { rule })
        expect(found(fixed, rule).filter((finding) => finding.fixed)).toEqual([])
        checkWords(cues, fixed)
      }),
      { numRuns: Math.ceil(runs / 3) },
    )
  })
  it('touches only the chosen ones', () => {
    const cues = [cue('', 0, 1000), cue('', 2000, 3000)]
    expect(applyFixes(cues, netflix, { rule: 'empty', cues: ['c2000'] }).map((c) => c.id)).toEqual(['c0'])
  })
  it('is quick for five hours of speech', () => {
    const many = Array.from({ length: 5000 }, (_, i) =>
      cue('people who live in the county go to the clinic', i * 4000, i * 4000 + 3900),
    )
    expect(leastCpuMs(4000, () => applyFixes(many, netflix))).toBeLessThan(4000)
  })
})
