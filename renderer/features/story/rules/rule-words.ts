/** Houses and rules as people call them. */
import type { Input, Output } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'

export type Finding = Output<'captions.check'>['findings'][number]
export type RuleId = Finding['rule']
export type ProfileId = Input<'captions.check'>['profile']

export const HOUSES: Readonly<Record<ProfileId, { readonly name: string; readonly whose: string }>> =
  texts.storyRules.houses

export const houseIds = Object.keys(HOUSES) as readonly ProfileId[]

export const RULE_NAMES: Readonly<Record<RuleId, string>> = texts.storyRules.rules
