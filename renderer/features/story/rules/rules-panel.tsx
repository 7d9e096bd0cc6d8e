/** Captions against a house's rules: what is wrong by rule, one by one, and what would mend it. */
import { CircleCheck, Download, X } from 'lucide-react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { texts } from '../../../texts/index.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Select } from '../../../ui/select.tsx'
import { EmptyState, ErrorNote } from '../../../ui/states.tsx'
import { useStoryContext } from '../story-context.ts'
import { FindingsList } from './findings-list.tsx'
import { HOUSES, houseIds, RULE_NAMES } from './rule-words.ts'
import { countFixable } from './rules-model.ts'
import { type Rules, saveReport, useFixes, useRules } from './use-rules.ts'
import './rules.css'

const houses = houseIds.map((id) => ({ id, label: HOUSES[id].name }))

function Chips({ rules }: { readonly rules: Rules }) {
  const { counts, open, rule, setRule } = rules
  return (
    <ToggleButtonGroup
      aria-label={texts.storyRules.chips}
      className="rule-chips"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[rule ?? 'all']}
      onSelectionChange={(chosen) => setRule(counts.find((item) => chosen.has(item.rule))?.rule ?? null)}
    >
      <ToggleButton id="all" className="rule-chip">
        {texts.storyRules.allRules} <span className="rule-count">{texts.story.number(open.length)}</span>
      </ToggleButton>
      {counts.map((item) => (
        <ToggleButton key={item.rule} id={item.rule} className="rule-chip">
          {RULE_NAMES[item.rule]} <span className="rule-count">{texts.story.number(item.count)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function Nothing({ rules }: { readonly rules: Rules }) {
  const { captions, profile, leftCount, leaveNone } = rules
  if (leftCount === 0)
    return <EmptyState icon={CircleCheck} title={texts.storyRules.allKeep(captions, HOUSES[profile].whose)} />
  return (
    <EmptyState
      icon={CircleCheck}
      title={texts.storyRules.onlyLeft(leftCount)}
      actions={<Button onPress={leaveNone}>{texts.storyRules.showLeftAgain}</Button>}
    />
  )
}

function Head({ rules, onClose }: { readonly rules: Rules; readonly onClose: () => void }) {
  const { profile, setProfile, check, open, captions } = rules
  const said = check.data ? texts.storyRules.found(open.length, captions) : texts.storyRules.checking
  return (
    <header className="rules-head">
      <Select
        label={texts.storyRules.rulesOf}
        hideLabel
        className="rules-house"
        options={houses}
        value={profile}
        onChange={setProfile}
      />
      <span className="muted small grow truncate" role="status">
        {said}
      </span>
      <IconButton size="small" label={texts.story.close} icon={X} command="story.checkCaptions" onPress={onClose} />
    </header>
  )
}

export function RulesPanel({ onClose }: { readonly onClose: () => void }) {
  const rules = useRules()
  const fixes = useFixes(rules)
  const { readOnly } = useStoryContext()
  const { check, shown, leftCount, leaveNone } = rules
  const fixable = countFixable(shown)
  return (
    <div className="rules" aria-busy={check.isFetching}>
      <Head rules={rules} onClose={onClose} />
      {check.error && !check.data && <ErrorNote error={check.error} />}
      {shown.length > 0 && <Chips rules={rules} />}
      {shown.length > 0 && <FindingsList key={`${rules.profile} ${rules.rule}`} rules={rules} fixes={fixes} />}
      {check.data && shown.length === 0 && <Nothing rules={rules} />}
      {shown.length > 0 && (
        <footer className="rules-foot">
          <Button variant="quiet" size="small" icon={Download} onPress={() => void saveReport(rules.at)}>
            {texts.storyRules.saveReport}
          </Button>
          <span className="grow">
            {leftCount > 0 && (
              <Button variant="quiet" size="small" onPress={leaveNone}>
                {texts.storyRules.showLeft(leftCount)}
              </Button>
            )}
          </span>
          {readOnly ? (
            <span className="faint small">{texts.storyRules.readOnly}</span>
          ) : (
            <Button variant="primary" size="small" isDisabled={fixable === 0 || fixes.isBusy} onPress={fixes.fixAll}>
              {fixable === 0 ? texts.storyRules.nothingToFix : texts.storyRules.fixCount(fixable)}
            </Button>
          )}
        </footer>
      )}
    </div>
  )
}
