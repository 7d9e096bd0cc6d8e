/** Caption rules: what each finds and leaves alone, and that fixes keep every word. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFixes, checkCaptions, writeRulesReport } from '../../../../electron/core/captions/rules/check.ts'
import { type RuleId, ruleIds } from '../../../../electron/core/captions/rules/model.ts'
import { captionProfiles, ProfileId } from '../../../../electron/core/captions/rules/profiles.ts'
import type { Cue } from '../../../../electron/core/library/model.ts'
import { splitTokens } from '../../../../electron/core/transcripts/edit/tokens.ts'
import { leastCpuMs } from '../../../support/cpu.ts'

const netflix = captionProfiles['netflix-en']
const cue = (text: string, startMs = 0, endMs = 3000, part: Partial<Cue> = {}): Cue => ({
  ...{ id: `c${startMs}`, startMs, endMs, speaker: '', text },
  ...part,
})
const found = (cues: readonly Cue[], rule: RuleId, profile = netflix) =>
  checkCaptions(cues, profile).filter((finding) => finding.rule === rule)

const x = (count: number) => 'x'.repeat(count)
/** Two cues: the first of `first` ms, then a gap, then another. */
const pair = (first: number, gap: number, text = 'We are here'): Cue[] => [
  cue(text, 0, first),
  cue('in the county', first + gap, first + gap + 2000),
]

/** Ten that break the rule and ten that do not; each a whole little transcript. */
const CASES: Readonly<Record<RuleId, { bad: Cue[][]; good: Cue[][] }>> = {
  empty: {
    bad: ['', ' ', '\n', ' \n ', '\t', '\u00a0', '\n\n', '  ', '\u2003', ' \t\n'].map((text) => [cue(text)]),
    good: ['a', '.', '…', '♪', '1', ' a ', '[laughs]', '-', 'ñ', '👏'].map((text) => [cue(text)]),
  },
  speakers: {
    bad: [
      '- Where?\n- There.',
      '– Yes.\n– No.',
      '>> Yes.\n>> No.',
      'It is here. >> Where?',
      'ANNA: yes\nBEN: no',
      'Yes.\nBEN: no',
      '-Where?\n-There.',
      'Interviewer: why?\nANNA RUIZ: because',
      '- One.\n- Two.\n- Three.',
      'Sí.\nHABLANTE 2: no',
    ].map((text) => [cue(text)]),
    good: [
      'We are here',
      'We are\nhere',
      '- Where?',
      'at 10:30\nin town',
      'Note: this\nis text',
      'a - b\nc - d',
      '>> Where?',
      'BEN: no',
      'twenty-\nfive',
      'he said:\nno',
    ].map((text) => [cue(text)]),
  },
  'line-length': {
    bad: [43, 44, 50, 60, 84, 100, 43, 43, 43, 43].map((n, i) => [
      cue(i < 6 ? x(n) : `${x(5)}\n${`${x(6)} `.repeat(n).slice(0, n + i)}`),
    ]),
    good: [1, 10, 20, 30, 40, 41, 42, 42, 42, 42].map((n, i) => [
      cue(i < 7 ? x(n) : `${x(n)}\n${'ñ'.repeat(42).normalize('NFD')}`),
    ]),
  },
  lines: {
    bad: [3, 4, 5, 6, 7, 8, 9, 10, 3, 3].map((n, i) => [
      cue(Array.from({ length: n }, () => (i > 7 ? 'año' : 'a')).join('\n')),
    ]),
    good: ['a', 'b', 'c d', 'e\nf', 'g h\ni', 'j', 'k\nl', 'm n', 'o', 'p\nq'].map((text) => [cue(text)]),
  },
  longest: {
    bad: [7001, 7010, 7500, 8000, 9000, 10_000, 20_000, 60_000, 7002, 7003].map((ms) => [
      cue('We are here in the county', 0, ms),
    ]),
    good: [7000, 6999, 6000, 5000, 4000, 3000, 2000, 1000, 833, 1].map((ms) => [cue('We', 0, ms)]),
  },
  overlap: {
    bad: [-1, -2, -10, -50, -100, -200, -400, -800, -1500, -2000].map((gap) => pair(3000, gap)),
    good: [0, 1, 2, 50, 83, 84, 100, 500, 5000, 90_000].map((gap) => pair(3000, gap)),
  },
  gap: {
    bad: [0, 1, 2, 10, 20, 40, 50, 60, 80, 82].map((gap) => pair(3000, gap)),
    good: [83, 84, 90, 100, 200, 500, 1000, 5000, -1, -500].map((gap) => pair(3000, gap)),
  },
  shortest: {
    bad: [1, 10, 50, 100, 200, 400, 600, 800, 831, 832].map((ms) => [cue('We', 0, ms)]),
    good: [833, 834, 840, 900, 1000, 2000, 3000, 5000, 7000, 9000].map((ms) => [cue('We', 0, ms)]),
  },
  'characters-a-second': {
    bad: [21, 22, 25, 30, 35, 40, 42, 41, 39, 28].map((n) => [cue(x(n), 0, 1000)]),
    good: [20, 19, 15, 10, 5, 1, 20, 18, 12, 3].map((n) => [cue(x(n), 0, 1000)]),
  },
  'words-a-minute': {
    bad: [5, 6, 7, 8, 9, 10, 11, 12, 5, 6].map((n) => [cue('a '.repeat(n).trim(), 0, 1000)]),
    good: [1, 2, 3, 4, 4, 3, 2, 1, 4, 2].map((n) => [cue('a '.repeat(n).trim(), 0, 1000)]),
  },
  'line-break': {
    bad: [
      'People go to the\nclinic',
      'They spoke with\nthe sheriff',
      'Council member Ana\nRuiz was there',
      'She is afraid and\nshe stays',
      'We asked a\nneighbor',
      'They live in\ntown',
      'This is my\ncounty',
      'La gente va a la\nclínica',
      'Hablaron con\nel alguacil',
      'Tiene miedo y\nse queda',
    ].map((text) => [cue(text)]),
    good: [
      'People go\nto the clinic',
      'They spoke,\nthe sheriff too',
      'Council member\nAna Ruiz was there',
      'She is afraid\nand she stays',
      'We asked\na neighbor',
      'They live\nin town',
      'We are here.\nThe county too',
      'La gente va\na la clínica',
      '- Where is the\n- There',
      'one line only',
    ].map((text) => [cue(text)]),
  },
  balance: {
    bad: [
      'people who live in the county are very\nafraid',
      'so\npeople who live here do not go there',
      'they do not go there any more since last\nyear',
      'yes\nwe have seen this happen many times',
      'la gente que vive en el condado no va\nallá',
      'neighbors helped each other when it got\nhard',
      'now\npeople drive two hours to the clinic',
      'hoy\nla gente maneja dos horas a la clínica',
      'we count on people who show up here each\nday',
      'it takes people two hours to drive there\ntoday',
    ].map((text) => [cue(text)]),
    good: [
      'people who live in the county\nare very afraid now',
      'Yes.\nPeople who live here do not go there',
      'So,\npeople who live here do not go there',
      'one line only',
      '- No.\n- People who live here do not go there',
      'la gente que vive\nen el condado no va allá',
      'we have seen this\nhappen many times',
      'a\nb',
      'neighbors helped each other\nwhen it got hard',
      'a b\nc d e',
    ].map((text) => [cue(text)]),
  },
}

describe.each(ruleIds)('rule %s', (rule) => {
  it.each(CASES[rule].bad.map((cues, i) => [i, cues] as const))('finds case %i', (_, cues) => {
    const [finding] = found(cues, rule)
    expect(finding, cues[0]?.text).toMatchObject({ rule, what: expect.stringMatching(/\.$/) })
    expect(finding?.cues[0]).toBe(cues[0]?.id)
    expect(finding?.value).not.toBe(finding?.limit)
    if (!finding?.fix) return
    const fixed = finding.fix(cues)
    expect(fixed).not.toEqual(cues)
    expect(found(fixed, rule)).toEqual([])
    expect(finding.fix(fixed)).toEqual(fixed)
  })
  it.each(CASES[rule].good.map((cues, i) => [i, cues] as const))('leaves case %i alone', (_, cues) => {
    expect(found(cues, rule)).toEqual([])
  })
})

describe('fixes', () => {
  it('are what an editor would do', () => {
    const fixed = (text: string, rule: RuleId) =>
      found([cue(text)], rule)[0]
        ?.fix?.([cue(text)])
        .map((c) => c.text)
    expect(fixed('People who live in the county go to the clinic far away', 'line-length')).toEqual([
      'People who live in the county go\nto the clinic far away',
    ])
    expect(fixed('People go to the\nclinic', 'line-break')).toEqual(['People go to the clinic'])
    expect(fixed('people who live in the county are very\nafraid', 'balance')?.[0]).toBe(
      'people who live\nin the county are very afraid',
    )
    expect(fixed('a\nb\nc', 'lines')).toEqual(['a b c'])
  })
  it('give turns to their speakers', () => {
    const [finding] = found([cue('ANNA: why not?\nBEN: no')], 'speakers')
    expect(finding?.fix?.([cue('ANNA: why not?\nBEN: no')])).toMatchObject([
      { id: 'c0', speaker: 'ANNA', text: 'why not?' },
      { id: 'c0-2', speaker: 'BEN', text: 'no', endMs: 3000 },
    ])
  })
  it('divide a long one at its words', () => {
    const words = 'we are here and they go there'
      .split(' ')
      .map((text, i) => ({ text, startMs: i * 2000, endMs: i * 2000 + 500 }))
    const long = cue(words.map((word) => word.text).join(' '), 0, 14_000, { words })
    const [finding] = found([long], 'longest')
    expect(finding?.fix?.([long]).map((c) => [c.text, c.startMs, c.endMs])).toEqual([
      ['we are here', 0, 4500],
      ['and they', 6000, 8500],
      ['go there', 10_000, 14_000],
    ])
  })
  it('are not offered where they cannot be', () => {
    expect(found([cue(x(60))], 'line-length')[0]?.fix).toBeUndefined()
    expect(found(pair(500, 83), 'shortest')[0]?.fix).toBeUndefined()
    expect(found([cue('a', 0, 1000), cue('b', 0, 2000)], 'overlap')[0]?.fix).toBeUndefined()
  })
  it('report as a table that no spreadsheet calculates', () => {
    const report = writeRulesReport(checkCaptions([cue(`=1+${x(50)}`)], netflix))
    expect(report.split('\r\n')[0]).toBe('\ufeff"rule","captions","what","value","limit","can be mended"')
    expect(report).toContain('"line-length","c0","A line has 53 characters.","53","42","no"')
  })
})

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
      speaker: fc.constantFrom('', 'Anna'),
    }),
    { maxLength: 8 },
  )
  .map((list) => {
    let end = 0
    let last = 0
    return list.map(({ words, breaks, gap, each, isTimed, speaker }, index): Cue => {
      last = Math.max(last, end + gap)
      const startMs = last
      end = startMs + Math.max(1, words.length) * each
      const text = words.map((item, i) => (i === 0 ? item : `${breaks.includes(i) ? '\n' : ' '}${item}`)).join('')
      const spoken = words.map((item, i) => ({
        text: item,
        startMs: startMs + i * each,
        endMs: startMs + (i + 1) * each,
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
  splitTokens(text)
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
    const profile = captionProfiles[id]
    fc.assert(
      fc.property(transcripts, (cues) => {
        const fixed = applyFixes(cues, profile)
        checkWords(cues, fixed)
        expect(applyFixes(fixed, profile)).toBe(fixed)
        expect(new Set(fixed.map((item) => item.id)).size).toBe(fixed.length)
        for (const [index, item] of fixed.entries()) {
          expect(item.endMs).toBeGreaterThan(item.startMs)
          expect(item.startMs).toBeGreaterThanOrEqual(fixed[index - 1]?.startMs ?? 0)
          if (item.words) expect(item.words.map((w) => w.text).join(' ')).toBe(item.text.replaceAll('\n', ' '))
        }
        expect(checkCaptions(fixed, profile).filter((finding) => finding.fix)).toEqual([])
      }),
      { numRuns: runs },
    )
  })
  it.each(ruleIds)('of one rule leaves nothing of it that could be mended (%s)', (rule) => {
    fc.assert(
      fc.property(transcripts, (cues) => {
        const fixed = applyFixes(cues, netflix, { rule })
        expect(found(fixed, rule).filter((finding) => finding.fix)).toEqual([])
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
