/** One job: what, how far, and what can be done with it. */
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  FolderOpen,
  LoaderCircle,
  RotateCcw,
  X,
} from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import type { Job } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, classes, IconButton, ProblemText, ProgressBar, showToast } from '../../ui/index.ts'
import { isActive, sayState } from './job-model.ts'

const t = texts.jobs

const ICONS = {
  queued: CircleDashed,
  running: LoaderCircle,
  done: CircleCheck,
  failed: CircleAlert,
  cancelled: CircleSlash,
}

/** Shows the file in its folder, or where that is not possible says where it is. */
export function useReveal(): (id: string) => void {
  const reveal = useChange('jobs.reveal', {
    onDone: ({ shown, path }) => {
      if (!shown) showToast({ text: t.fileIs(path) })
    },
  })
  return (id) => reveal.mutate({ id })
}

export function JobRow({ job }: { readonly job: Job }) {
  const cancel = useChange('jobs.cancel')
  const retry = useChange('jobs.retry')
  const reveal = useReveal()
  const Icon = ICONS[job.state]
  return (
    <li className={classes('job', job.state)}>
      <Icon size={16} className="job-icon" aria-hidden />
      <div className="grow">
        <div className="job-line">
          <span className="grow job-label">{job.label}</span>
          <span className="small muted timecode">{sayState(job)}</span>
        </div>
        {job.state === 'running' && <ProgressBar label={job.label} value={job.progress} />}
        {job.state === 'done' && job.outputs.length > 0 && (
          <ul className="job-outputs small muted">
            {job.outputs.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ul>
        )}
        {job.problem && job.state === 'failed' && (
          <div className="small">
            <ProblemText problem={job.problem} />
          </div>
        )}
      </div>
      <div className="job-actions">
        {isActive(job) && (
          <IconButton label={t.cancel(job.label)} icon={X} size="small" onPress={() => cancel.mutate({ id: job.id })} />
        )}
        {(job.state === 'failed' || job.state === 'cancelled') && (
          <Button size="small" icon={RotateCcw} onPress={() => retry.mutate({ id: job.id })}>
            {texts.common.tryAgain}
          </Button>
        )}
        {job.state === 'done' && job.outputs.length > 0 && (
          <Button size="small" icon={FolderOpen} onPress={() => reveal(job.id)}>
            {t.showInFolder}
          </Button>
        )}
      </div>
    </li>
  )
}
