/** Checking captions against a house's rules. */
import { countOf, formatNumber } from '../words.ts'

export const storyRules = {
  tool: 'Check captions',
  rulesOf: 'Rules of',
  /** `whose` completes "keep to ...". */
  houses: {
    netflix: { name: 'Netflix', whose: "Netflix's rules" },
    bbc: { name: 'BBC', whose: "the BBC's rules" },
    dcmp: { name: 'DCMP', whose: "the DCMP's rules" },
    social: { name: 'Social, vertical', whose: 'the rules for vertical video' },
  },
  /** Short names for the chips, and for what a fix makes worse. */
  rules: {
    empty: 'No words',
    spaces: 'Spaces',
    ellipsis: 'Three dots',
    speakers: 'Several speakers',
    'line-length': 'Long line',
    lines: 'Too many lines',
    longest: 'Stands too long',
    'past-end': 'Past the end',
    overlap: 'Overlap',
    early: 'Too early',
    gap: 'No gap',
    shortest: 'Too short',
    'characters-a-second': 'Characters a second',
    'words-a-minute': 'Words a minute',
    'small-gap': 'Flickering gap',
    'break-article': 'Article at line end',
    'break-opener': 'Break after a small word',
    'break-name': 'Name divided',
    balance: 'Uneven lines',
    'caption-break': 'Caption ends midway',
  },
  chips: 'Show one rule',
  allRules: 'All',
  checking: 'Checking',
  found: (findings: number, captions: number) => `${countOf(findings, 'finding')} in ${countOf(captions, 'caption')}`,
  allKeep: (captions: number, whose: string) =>
    `${captions === 1 ? 'The one caption keeps' : `All ${formatNumber(captions)} captions keep`} to ${whose}.`,
  onlyLeft: (count: number) =>
    `Nothing else: ${countOf(count, 'finding')} left as ${count === 1 ? 'it is' : 'they are'}.`,
  showLeftAgain: 'Show them again',
  showLeft: (count: number) => `Show ${formatNumber(count)} left`,
  saveReport: 'Save report (CSV)',
  readOnly: 'Open for reading only',
  nothingToFix: 'Nothing to fix here',
  fixCount: (captions: number) => `Fix ${countOf(captions, 'caption')}`,
  nothingFixed: 'Nothing could be fixed',
  /** `worse`: rules that are broken more often than before, and by how many. */
  fixed: (captions: number, worse: readonly { readonly rule: string; readonly more: number }[]) => {
    const costs = worse.map(({ rule, more }) => `${rule} (+${more})`)
    return `${countOf(captions, 'caption')} fixed${costs.length === 0 ? '' : `. More of: ${costs.join(', ')}`}`
  },
  findings: 'Findings',
  leave: 'Leave',
  fix: 'Fix',
  proposal: 'Fixed',
  becomes: 'becomes',
  taken: 'The caption is taken away',
  thenBroken: (rules: readonly string[]) => `Then broken: ${rules.map((rule) => rule.toLowerCase()).join(', ')}`,
}
