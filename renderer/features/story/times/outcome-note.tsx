/** What will happen, before it does, and the button that does it. */
import { Button } from '../../../ui/button.tsx'
import { Note } from '../../../ui/states.tsx'
import { countOf } from '../../../ui/time.ts'
import { formatExact } from '../timecode.ts'
import { formatSigned, type Outcome, warnings } from './times-model.ts'

interface OutcomeNoteProps {
  /** null when nothing would change. */
  readonly outcome: Outcome | null
  readonly durationMs: number
  /** "Move", "Stretch". */
  readonly verb: string
  /** Said while there is nothing to do. */
  readonly hint: string
  readonly isBusy: boolean
  readonly onApply: () => void
}

function Times({ label, from, to }: { readonly label: string; readonly from: number; readonly to: number }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="timecode">{formatExact(from)}</td>
      <td className="timecode outcome-to">{formatExact(to)}</td>
      <td className="timecode muted">{formatSigned(to - from)}</td>
    </tr>
  )
}

export function OutcomeNote({ outcome, durationMs, verb, hint, isBusy, onApply }: OutcomeNoteProps) {
  const said = outcome ? warnings(outcome, durationMs) : []
  return (
    <div className="outcome">
      {outcome ? (
        <table className="outcome-times" aria-label="What will happen">
          <thead>
            <tr>
              <td />
              <th scope="col">Now</th>
              <th scope="col">Then</th>
              <th scope="col">Moves by</th>
            </tr>
          </thead>
          <tbody>
            <Times label="First caption begins" {...outcome.first} />
            <Times label="Last caption ends" {...outcome.last} />
          </tbody>
        </table>
      ) : (
        <p className="muted small">{hint}</p>
      )}
      {said.length > 0 && (
        <Note kind="warning">
          {said.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Note>
      )}
      <Button variant="primary" className="outcome-do" isDisabled={!outcome || isBusy} onPress={onApply}>
        {outcome ? `${verb} ${countOf(outcome.count, 'caption')}` : verb}
      </Button>
    </div>
  )
}
