/** Places that a person and the new file changed differently: one choice each. */
import { Check } from 'lucide-react'
import type { ImportPreview } from '../../../api/types.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { countOf } from '../../../ui/time.ts'
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
  if (said === '') return 'Nothing'
  if (sayCues(conflict.ours) !== sayCues(conflict.theirs)) return said
  return conflict[side]
    .map((cue) => `${formatExact(cue.startMs)} – ${formatExact(cue.endMs)}  ${sayCues([cue])}`)
    .join('\n')
}

const SIDES = [
  { side: 'ours', label: 'Mine' },
  { side: 'theirs', label: 'The file’s' },
] as const

function ConflictChoice({ conflict, state }: { readonly conflict: Conflict; readonly state: ImportState }) {
  const chosen = state.choices.sides[conflict.id] ?? 'ours'
  const choose = (side: MergeSide) => state.choose({ sides: { ...state.choices.sides, [conflict.id]: side } })
  return (
    <fieldset className="conflict">
      <legend className="timecode">{formatExact(conflict.startMs)}</legend>
      {conflict.base.length > 0 && <p className="muted conflict-was">Was: {saySide(conflict, 'base')}</p>}
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
    return <EmptyState title="No conflicts">Nothing was changed both by a person and in the file.</EmptyState>
  const all = (side: MergeSide) =>
    state.choose({ sides: Object.fromEntries(conflicts.map((conflict) => [conflict.id, side])) })
  const more = conflictCount - conflicts.length
  return (
    <div className="conflicts">
      <div className="conflict-bar">
        <p className="muted grow">Both you and the file changed these. Yours stay unless you choose the file’s.</p>
        <Button size="small" onPress={() => all('ours')}>
          Mine everywhere
        </Button>
        <Button size="small" onPress={() => all('theirs')}>
          The file’s everywhere
        </Button>
      </div>
      {conflicts.map((conflict) => (
        <ConflictChoice key={conflict.id} conflict={conflict} state={state} />
      ))}
      {more > 0 && <p className="faint small">and {countOf(more, 'more conflict')}, in which yours stay</p>}
    </div>
  )
}
