/** Short messages at the bottom: what was done, with Undo; what went wrong, with what to do. */
import { X } from 'lucide-react'
import {
  Button as AriaButton,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
  Text,
} from 'react-aria-components'
import { type ApiProblem, isAborted, toProblem } from '../api/client.ts'
import { showReport } from '../state/reports.ts'
import { texts } from '../texts/index.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { ProblemText } from './states.tsx'

export interface ToastMessage {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

type Shown = ToastMessage | { readonly problem: ApiProblem; readonly action?: ToastMessage['action'] }

const queue = new ToastQueue<Shown>({ maxVisibleToasts: 3 })
/** Long enough to read and to reach Undo; hovering or focusing stops the clock. */
const SHOWN_MS = 6000

/** Shows what was done. */
export function showToast(message: ToastMessage): void {
  // "Undo" means the last change: an older offer would take back something else.
  if (message.action) {
    for (const toast of queue.visibleToasts) {
      if ('text' in toast.content && toast.content.action) queue.close(toast.key)
    }
  }
  queue.add(message, { timeout: SHOWN_MS })
}

/** Shows what went wrong; stays until it is closed. A request that was given up on purpose says nothing. */
export function showProblem(error: unknown): void {
  if (isAborted(error)) return
  const problem = toProblem(error)
  if (problem.report === '') queue.add({ problem })
  else {
    announced.add(problem.report)
    queue.add({ problem, action: reportAction(problem.report) })
  }
}

/** Reports that a message has led to. */
const announced = new Set<string>()
/** An answer that shows the same problem comes a little later than the event. */
const ANSWER_MS = 400

const reportAction = (id: string) => ({
  label: texts.reports.show,
  run: () => {
    // All reports are in the list that opens: what else offers one has done its work.
    for (const { key, content } of queue.visibleToasts) {
      if ('text' in content && content.text === texts.reports.happened) queue.close(key)
    }
    showReport(id)
  },
})

/** One quiet line when something went wrong that was not foreseen, with the way to its report; once for each. */
export function announceReport(id: string): void {
  setTimeout(() => {
    if (announced.has(id)) return
    announced.add(id)
    // Not showToast: what others offer, as Undo, stays.
    queue.add({ text: texts.reports.happened, action: reportAction(id) }, { timeout: SHOWN_MS })
  }, ANSWER_MS)
}

export function Toasts() {
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={texts.ui.messages}>
      {({ toast }) => (
        <AriaToast toast={toast} className={classes('toast', 'problem' in toast.content && 'problem')}>
          <ToastContent className="toast-content">
            {'problem' in toast.content ? (
              <ProblemText problem={toast.content.problem} />
            ) : (
              <Text slot="title">{toast.content.text}</Text>
            )}
          </ToastContent>
          {'action' in toast.content && toast.content.action && (
            <ActionButton action={toast.content.action} close={() => queue.close(toast.key)} />
          )}
          <AriaButton slot="close" className="button quiet icon-only" aria-label={texts.ui.closeMessage}>
            <X size={14} aria-hidden />
          </AriaButton>
        </AriaToast>
      )}
    </ToastRegion>
  )
}

function ActionButton({
  action,
  close,
}: {
  readonly action: NonNullable<ToastMessage['action']>
  readonly close: () => void
}) {
  return (
    <Button
      size="small"
      onPress={() => {
        close()
        action.run()
      }}
    >
      {action.label}
    </Button>
  )
}
