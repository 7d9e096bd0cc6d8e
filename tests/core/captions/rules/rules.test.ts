/** Caption rules: what each finds and leaves alone, and what its fix is. */
import { describe, expect, it } from 'vitest'
import { applyFixes, checkCaptions } from '../../../../electron/core/captions/rules/check.ts'
import { type RuleId, ruleIds } from '../../../../electron/core/captions/rules/model.ts'
import { captionProfile } from '../../../../electron/core/captions/rules/profiles.ts'
import { writeRulesReport } from '../../../../electron/core/captions/rules/report.ts'
import type { Cue } from '../../../../electron/core/library/model.ts'
import { BREAK_CASES } from './break-cases.ts'
import { bilingual, type Cases, cue, found, MEDIA_MS, netflix, pair, spokenAt, x } from './support.ts'
import { TEXT_CASES } from './text-cases.ts'
import { TIME_CASES } from './time-cases.ts'

const CASES: Readonly<Record<RuleId, Cases>> = { ...TEXT_CASES, ...BREAK_CASES, ...TIME_CASES }
const numbered = (cases: readonly Cue[][]) => cases.map((cues, index) => [index, cues] as const)

/** The transcript with a finding mended, as `captions.fix` does it. */
const mended = (cues: readonly Cue[], fixed: readonly Cue[]) => [...fixed, ...cues.slice(1)]

describe('the rules', () => {
  it('are at least seventeen, each with ten cases for and ten against', () => {
    expect(ruleIds.length).toBeGreaterThanOrEqual(17)
    for (const rule of ruleIds) {
      expect(CASES[rule].bad.length, rule).toBeGreaterThanOrEqual(10)
      expect(CASES[rule].good.length, rule).toBeGreaterThanOrEqual(10)
    }
  })
})

describe.each(ruleIds)('rule %s', (rule) => {
  it.each(numbered(CASES[rule].bad))('finds case %i', (_, cues) => {
    const [finding] = found(cues, rule)
    expect(finding, cues[0]?.text).toMatchObject({ rule })
    if (!finding) return
    expect(finding.cues[0]).toBe(cues[0]?.id)
    expect(finding.value).not.toBe(finding.limit)
    for (const [from, to] of finding.marks ?? []) {
      expect(to).toBeGreaterThan(from)
      expect(to).toBeLessThanOrEqual(cues[0]?.text.length ?? 0)
    }
    if (!finding.fixed) {
      expect(finding.reason).toMatch(/\.$/)
      expect(applyFixes(cues, bilingual, { rule, mediaMs: MEDIA_MS })).toBe(cues)
      return
    }
    const fixed = mended(cues, finding.fixed)
    expect(fixed).not.toEqual(cues)
    expect(found(fixed, rule)).toEqual([])
    expect(applyFixes(cues, bilingual, { rule, cues: [finding.cues[0]!], mediaMs: MEDIA_MS })).toEqual(fixed)
    // What the fix makes worse is said.
    const [before, after] = [cues, fixed].map((all) => checkCaptions(all, bilingual, { mediaMs: MEDIA_MS }))
    const broken = new Set(before?.map((other) => other.rule))
    for (const other of after ?? []) if (!broken.has(other.rule)) expect(finding.worsens).toContain(other.rule)
  })
  it.each(numbered(CASES[rule].good))('leaves case %i alone', (_, cues) => {
    expect(found(cues, rule)).toEqual([])
  })
})

const only = (cues: Cue[], rule: RuleId, profile = bilingual) => found(cues, rule, profile)[0]

describe('fixes', () => {
  it('are what an editor would do', () => {
    const fixed = (text: string, rule: RuleId) => only([cue(text)], rule)?.fixed?.map((c) => c.text)
    expect(fixed('People who live in the county go to the clinic far away', 'line-length')).toEqual([
      'People who live in the county go\nto the clinic far away',
    ])
    expect(fixed('People go to the\nclinic', 'break-article')).toEqual(['People go to the clinic'])
    expect(fixed('people who live in the county are very\nafraid', 'balance')?.[0]).toBe(
      'people who live\nin the county are very afraid',
    )
    expect(fixed('Yesterday evening we met council member Ana\nRuiz at the clinic', 'break-name')?.[0]).toBe(
      'Yesterday evening we met council\nmember Ana Ruiz at the clinic',
    )
    expect(fixed('a\nb\nc', 'lines')).toEqual(['a b c'])
    expect(fixed(' We  are\n\nhere ', 'spaces')).toEqual(['We are\nhere'])
    expect(fixed('Well... yes', 'ellipsis')).toEqual(['Well… yes'])
  })
  it('give turns to their speakers', () => {
    expect(only([cue('ANNA: why not?\nBEN: no')], 'speakers')?.fixed).toMatchObject([
      { id: 'c0', speaker: 'ANNA', text: 'why not?' },
      { id: 'c0-2', speaker: 'BEN', text: 'no', endMs: 3000 },
    ])
  })
  it('divide a long one at its words', () => {
    const words = 'we are here and they go there'
      .split(' ')
      .map((text, i) => ({ text, startMs: i * 2000, endMs: i * 2000 + 500 }))
    const long = cue(words.map((word) => word.text).join(' '), 0, 14_000, { words })
    expect(only([long], 'longest')?.fixed?.map((c) => [c.text, c.startMs, c.endMs])).toEqual([
      ['we are here', 0, 4500],
      ['and they', 6000, 8500],
      ['go there', 10_000, 14_000],
    ])
  })
  it('are about times alone where the times are wrong', () => {
    expect(only(pair(3000, 200), 'small-gap')?.fixed).toMatchObject([{ startMs: 0, endMs: 3117 }])
    expect(only(spokenAt(900), 'early')?.fixed).toMatchObject([{ startMs: 900, endMs: 3000 }])
    const last = cue('Goodbye', MEDIA_MS - 1000, MEDIA_MS + 1000)
    expect(only([last], 'past-end')?.fixed).toEqual([{ ...last, endMs: MEDIA_MS }])
    expect(found([last], 'past-end').length).toBe(1)
    expect(checkCaptions([last], netflix).map(({ rule }) => rule)).not.toContain('past-end')
  })
  it('say what they cost', () => {
    expect(only(pair(1000, 0, x(20)), 'gap')?.worsens).toEqual(['characters-a-second'])
    expect(only(pair(3000, 0), 'gap')?.worsens).toEqual([])
    expect(
      only([cue(x(20), 0, 1000, { words: [{ text: x(20), startMs: 120, endMs: 1000 }] })], 'early')?.worsens,
    ).toEqual(['characters-a-second'])
  })
  it('are not offered where they cannot be, and it is said why', () => {
    expect(only([cue(x(60))], 'line-length')).toMatchObject({ reason: expect.stringMatching(/One word alone/) })
    expect(only(pair(500, 83), 'shortest')).toMatchObject({ reason: expect.stringMatching(/no room/) })
    expect(only([cue('a', 0, 1000), cue('b', 0, 2000)], 'overlap')?.fixed).toBeUndefined()
    expect(only([cue('Bye', MEDIA_MS, MEDIA_MS + 900)], 'past-end')).toMatchObject({
      reason: expect.stringMatching(/after the recording/),
    })
    expect(only(pair(3000, 83, 'to the', 'clinic'), 'caption-break')?.fixed).toBeUndefined()
  })
  it('leave the findings that are spared', () => {
    const cues = [cue('a  b', 0, 2000), cue('c  d', 3000, 5000)]
    const fixed = applyFixes(cues, netflix, { spare: [{ rule: 'spaces', cue: 'c0' }] })
    expect(fixed.map(({ text }) => text)).toEqual(['a  b', 'c d'])
  })
})

describe('what is said', () => {
  it('has the value and the limit', () => {
    const said = (cues: Cue[], rule: RuleId) => only(cues, rule)?.what
    expect(said([cue(x(21), 0, 1000)], 'characters-a-second')).toBe('21 characters a second, at most 20')
    expect(said([cue(x(401), 0, 20_049)], 'characters-a-second')).toBe('20.01 characters a second, at most 20')
    expect(said([cue(x(43))], 'line-length')).toBe('43 characters in a line, at most 42')
    expect(said([cue('a\nb\nc')], 'lines')).toBe('3 lines, at most 2')
    expect(said([cue('We', 0, 500)], 'shortest')).toBe('Stands for 0.5 s, at least 0.83 s')
    expect(said([cue('We', 0, 7004)], 'longest')).toBe('Stands for 7004 ms, at most 7 s')
    expect(said([cue('We go to the\nclinic')], 'break-article')).toBe(
      'The line ends with "the", which belongs to "clinic"',
    )
  })
  it('marks the part of the text that is wrong', () => {
    const marked = (text: string, rule: RuleId) =>
      only([cue(text)], rule)?.marks?.map(([from, to]) => text.slice(from, to))
    expect(marked(`ok\n${x(42)}yz`, 'line-length')).toEqual(['yz'])
    expect(marked('a\nb\nc d', 'lines')).toEqual(['c d'])
    expect(marked('the then the\nclinic', 'break-article')).toEqual(['the', 'clinic'])
    expect(marked('we... no....', 'ellipsis')).toEqual(['...', '....'])
    expect(marked(' a  b\n\nc', 'spaces')).toEqual([' ', '  ', '\n'])
    expect(marked(`${'ñ'.normalize('NFD').repeat(43)}`, 'line-length')).toEqual(['ñ'.normalize('NFD')])
  })
})

describe('profiles', () => {
  it('know the reading speed of a language where the house names one', () => {
    expect(captionProfile('netflix', 'en-US').maxCps).toBe(20)
    expect(captionProfile('netflix', 'es-MX').maxCps).toBe(17)
    expect(captionProfile('netflix', 'ar').maxCps).toBe(17)
    expect(captionProfile('bbc', 'es').maxWpm).toBe(180)
  })
  it('know whose small words count', () => {
    const son = [cue('She told my son\nsomething')]
    expect(only(son, 'break-article', netflix)).toBeUndefined()
    const spanish = captionProfile('netflix', 'es')
    expect(only([cue('Ellos son\nde aquí')], 'break-article', spanish)).toBeDefined()
    expect(only([cue('en the\nbanda')], 'break-article', spanish)).toBeUndefined()
  })
})

describe('the report', () => {
  it('is a table that no spreadsheet calculates', () => {
    const cues = [cue(`=1+${x(50)}`, 61_000, 64_000), cue('a  b', 70_000, 72_000)]
    const rows = writeRulesReport(cues, checkCaptions(cues, netflix)).split('\r\n')
    expect(rows[0]).toBe('\ufeff"time","rule","captions","what","value","limit","text","can be mended","mended"')
    expect(rows[1]).toMatch(
      /^"00:01:01.000","line-length","c61000","53 characters in a line, at most 42","53","42","'=1\+x/,
    )
    expect(rows[1]).toMatch(/"no","One word alone/)
    expect(rows[2]).toContain('"yes","00:01:10.000 - 00:01:12.000 a b"')
  })
})
