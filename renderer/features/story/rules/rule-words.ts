/** Houses and rules as people call them. */
import type { Input, Output } from '../../../api/types.ts'

export type Finding = Output<'captions.check'>['findings'][number]
export type RuleId = Finding['rule']
export type ProfileId = Input<'captions.check'>['profile']

/** `whose` completes "keep to ...". */
export const HOUSES: Readonly<Record<ProfileId, { readonly name: string; readonly whose: string }>> = {
  netflix: { name: 'Netflix', whose: "Netflix's rules" },
  bbc: { name: 'BBC', whose: "the BBC's rules" },
  dcmp: { name: 'DCMP', whose: "the DCMP's rules" },
  social: { name: 'Social, vertical', whose: 'the rules for vertical video' },
}

export const houseIds = Object.keys(HOUSES) as readonly ProfileId[]

/** Short names for the chips, and for what a fix makes worse. */
export const RULE_NAMES: Readonly<Record<RuleId, string>> = {
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
}
