/** What will happen, before it does, and the button that does it. */
import { TriangleAlert } from 'lucide-react'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { formatExact } from '../timecode.ts'
import { type Outcome, warnings } from './times-model.ts'

interface OutcomeNoteProps {
  /** null when nothing would change. */
  readonly outcome: Outcome | null
  readonly durationMs: number
  /** What the button says without and with captions to change. */
  readonly say: { readonly apply: string; readonly applyTo: (captions: number) => string }
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
    </tr>
  )
}

export function OutcomeNote({ outcome, durationMs, say, hint, isBusy, onApply }: OutcomeNoteProps) {
  const said = outcome ? warnings(outcome, durationMs) : []
  return (
    <div className="outcome">
      {said.length > 0 && (
        <p className="outcome-warning small" role="status">
          <TriangleAlert size={14} aria-hidden />
          <span>{said.join(' ')}</span>
        </p>
      )}
      <div className="outcome-row">
        {outcome ? (
          <table className="outcome-times" aria-label={texts.storyTimes.outcome.label}>
            <thead>
              <tr>
                <td />
                <th scope="col">{texts.storyTimes.outcome.now}</th>
                <th scope="col">{texts.storyTimes.outcome.changed}</th>
              </tr>
            </thead>
            <tbody>
              <Times label={texts.storyTimes.outcome.firstBegins} {...outcome.first} />
              <Times label={texts.storyTimes.outcome.lastEnds} {...outcome.last} />
            </tbody>
          </table>
        ) : (
          <p className="muted small outcome-hint">{hint}</p>
        )}
        <Button variant="primary" isDisabled={!outcome || isBusy} onPress={onApply}>
          {outcome ? say.applyTo(outcome.count) : say.apply}
        </Button>
      </div>
    </div>
  )
}
