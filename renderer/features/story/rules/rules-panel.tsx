/** Captions against a house's rules: what is wrong by rule, one by one, and what would mend it. */
import { CircleCheck, Download, X } from 'lucide-react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Select } from '../../../ui/select.tsx'
import { EmptyState, ErrorNote } from '../../../ui/states.tsx'
import { countOf } from '../../../ui/time.ts'
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
      aria-label="Show one rule"
      className="rule-chips"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[rule ?? 'all']}
      onSelectionChange={(chosen) => setRule(counts.find((item) => chosen.has(item.rule))?.rule ?? null)}
    >
      <ToggleButton id="all" className="rule-chip">
        All <span className="rule-count">{open.length.toLocaleString('en')}</span>
      </ToggleButton>
      {counts.map((item) => (
        <ToggleButton key={item.rule} id={item.rule} className="rule-chip">
          {RULE_NAMES[item.rule]} <span className="rule-count">{item.count.toLocaleString('en')}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function Nothing({ rules }: { readonly rules: Rules }) {
  const { captions, profile, leftCount, leaveNone } = rules
  if (leftCount === 0)
    return (
      <EmptyState
        icon={CircleCheck}
        title={`${captions === 1 ? 'The one caption keeps' : `All ${captions.toLocaleString('en')} captions keep`} to ${HOUSES[profile].whose}.`}
      />
    )
  return (
    <EmptyState
      icon={CircleCheck}
      title={`Nothing else: ${countOf(leftCount, 'finding')} left as ${leftCount === 1 ? 'it is' : 'they are'}.`}
      actions={<Button onPress={leaveNone}>Show them again</Button>}
    />
  )
}

function Head({ rules, onClose }: { readonly rules: Rules; readonly onClose: () => void }) {
  const { profile, setProfile, check, open, captions } = rules
  const said = check.data ? `${countOf(open.length, 'finding')} in ${countOf(captions, 'caption')}` : 'Checking'
  return (
    <header className="rules-head">
      <Select
        label="Rules of"
        hideLabel
        className="rules-house"
        options={houses}
        value={profile}
        onChange={setProfile}
      />
      <span className="muted small grow truncate" role="status">
        {said}
      </span>
      <IconButton size="small" label="Close" icon={X} command="story.checkCaptions" onPress={onClose} />
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
            Save report (CSV)
          </Button>
          <span className="grow">
            {leftCount > 0 && (
              <Button variant="quiet" size="small" onPress={leaveNone}>
                Show {leftCount.toLocaleString('en')} left
              </Button>
            )}
          </span>
          {readOnly ? (
            <span className="faint small">Open for reading only</span>
          ) : (
            <Button variant="primary" size="small" isDisabled={fixable === 0 || fixes.isBusy} onPress={fixes.fixAll}>
              {fixable === 0 ? 'Nothing to fix here' : `Fix ${countOf(fixable, 'caption')}`}
            </Button>
          )}
        </footer>
      )}
    </div>
  )
}
