/** One job: what, how far, and what can be done with it. */
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  Ellipsis,
  FolderOpen,
  LoaderCircle,
  RotateCcw,
  X,
} from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import type { Job } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, classes, IconButton, Menu, ProblemText, ProgressBar, showProblem, showToast } from '../../ui/index.ts'
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

type Shell = 'posix' | 'windows'

/** @param shell 'here' for that of this machine */
async function copyCommand(id: string, shell: Shell | 'here'): Promise<void> {
  try {
    const command = await call('jobs.command', { id })
    await navigator.clipboard.writeText(command[shell === 'here' ? command.here : shell]).then(
      () => showToast({ text: t.commandCopied }),
      () => showToast({ text: t.noClipboard }),
    )
  } catch (error) {
    showProblem(error)
  }
}

/** For people who want to run the same by themselves. */
function CommandMenu({ job }: { readonly job: Job }) {
  const entry = (shell: Shell | 'here') => ({
    id: shell,
    label: t.copyCommand[shell],
    onAction: () => void copyCommand(job.id, shell),
  })
  return (
    <Menu
      label={t.more(job.label)}
      placement="top end"
      trigger={<IconButton size="small" label={t.more(job.label)} icon={Ellipsis} />}
      entries={[entry('here'), null, entry('posix'), entry('windows')]}
    />
  )
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
        {job.made && job.state === 'done' && <p className="small muted job-made">{job.made.text}</p>}
        {job.warnings.map((text) => (
          <p key={text} className="small job-warning">
            {text}
          </p>
        ))}
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
        {job.hasCommand && <CommandMenu job={job} />}
      </div>
    </li>
  )
}
