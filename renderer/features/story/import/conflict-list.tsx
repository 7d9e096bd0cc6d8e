/** Places that a person and the new file changed differently: one choice each. */
import { Check } from 'lucide-react'
import type { ImportPreview } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { formatExact } from '../timecode.ts'
import type { MergeSide } from './import-choices.ts'
import type { ImportState } from './use-import.ts'

type Merge = NonNullable<ImportPreview['existing']>['merge']
type Conflict = Merge['conflicts'][number]

const sayCues = (cues: Conflict['ours']): string =>
  cues.map(({ speaker, text }) => (speaker ? `${speaker}: ${text}` : text)).join('\n')

/** The times only where they are all that differs. */
function saySide(conflict: Conflict, side: 'base' | MergeSide): string {
  const said = sayCues(conflict[side])
  if (said === '') return texts.storyImport.conflict.noWords
  if (sayCues(conflict.ours) !== sayCues(conflict.theirs)) return said
  return conflict[side]
    .map((cue) => `${formatExact(cue.startMs)} – ${formatExact(cue.endMs)}  ${sayCues([cue])}`)
    .join('\n')
}

const SIDES = [
  { side: 'ours', label: texts.storyImport.conflict.ours },
  { side: 'theirs', label: texts.storyImport.conflict.theirs },
] as const

function ConflictChoice({ conflict, state }: { readonly conflict: Conflict; readonly state: ImportState }) {
  const chosen = state.choices.sides[conflict.id] ?? 'ours'
  const choose = (side: MergeSide) => state.choose({ sides: { ...state.choices.sides, [conflict.id]: side } })
  return (
    <fieldset className="conflict">
      <legend className="timecode">{formatExact(conflict.startMs)}</legend>
      {conflict.base.length > 0 && (
        <p className="muted conflict-was">{texts.storyImport.conflict.was(saySide(conflict, 'base'))}</p>
      )}
      {SIDES.map(({ side, label }) => (
        <label key={side} className={chosen === side ? 'conflict-side chosen' : 'conflict-side'}>
          <input
            type="radio"
            name={`conflict-${conflict.id}`}
            checked={chosen === side}
            onChange={() => choose(side)}
          />
          <span className="conflict-label">{label}</span>
          <span className="conflict-words">{saySide(conflict, side)}</span>
          {chosen === side && <Check size={14} aria-hidden />}
        </label>
      ))}
    </fieldset>
  )
}

export function ConflictList({ state, merge }: { readonly state: ImportState; readonly merge: Merge }) {
  const { conflicts, conflictCount } = merge
  if (conflictCount === 0)
    return <EmptyState title={texts.storyImport.conflict.none}>{texts.storyImport.conflict.noneHelp}</EmptyState>
  const all = (side: MergeSide) =>
    state.choose({ sides: Object.fromEntries(conflicts.map((conflict) => [conflict.id, side])) })
  const more = conflictCount - conflicts.length
  return (
    <div className="conflicts">
      <div className="conflict-bar">
        <p className="muted grow">{texts.storyImport.conflict.help}</p>
        <Button size="small" onPress={() => all('ours')}>
          {texts.storyImport.conflict.oursEverywhere}
        </Button>
        <Button size="small" onPress={() => all('theirs')}>
          {texts.storyImport.conflict.theirsEverywhere}
        </Button>
      </div>
      {conflicts.map((conflict) => (
        <ConflictChoice key={conflict.id} conflict={conflict} state={state} />
      ))}
      {more > 0 && <p className="faint small">{texts.storyImport.conflict.more(more)}</p>}
    </div>
  )
}
