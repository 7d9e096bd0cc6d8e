/** The quiet tray at the lower right: one line while something runs, the list on request. */
import './jobs.css'
import { ChevronDown, ChevronUp, CircleAlert, CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useChange } from '../../api/changes.ts'
import { useJobs } from '../../api/queries.ts'
import type { Job } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { Button, ProgressBar } from '../../ui/index.ts'
import { isOver, type JobsLine, sortJobs, summarizeJobs } from './job-model.ts'
import { JobRow } from './job-row.tsx'

const t = texts.jobs

/** "All done" is shown for a moment, then the tray leaves. */
const LINGER_MS = 4000
/** More rows than a person reads; the rest is counted. */
const MOST = 100

/** Whether the tray has something to say: work, failures, or that the work just ended. */
function useVisible(line: JobsLine): boolean {
  const [lingers, setLingers] = useState(false)
  const active = line.active > 0
  useEffect(() => {
    if (active) {
      setLingers(true)
      return
    }
    const timer = setTimeout(() => setLingers(false), LINGER_MS)
    return () => clearTimeout(timer)
  }, [active])
  return active || line.failed > 0 || (lingers && line.text !== '')
}

function TrayList({ jobs }: { readonly jobs: readonly Job[] }) {
  const clear = useChange('jobs.clear')
  const sorted = sortJobs(jobs)
  return (
    <section className="tray-list" aria-label={t.list}>
      <ul>
        {sorted.slice(0, MOST).map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
      {sorted.length > MOST && <p className="small muted tray-more">{texts.common.andMore(sorted.length - MOST)}</p>}
      {jobs.some(isOver) && (
        <footer className="tray-foot">
          <Button size="small" onPress={() => clear.mutate({})}>
            {t.clearOver}
          </Button>
        </footer>
      )}
    </section>
  )
}

export function JobsTray() {
  const { data: jobs = [] } = useJobs()
  const [open, setOpen] = useState(false)
  const line = summarizeJobs(jobs)
  const visible = useVisible(line)
  useCommand('app.back', () => setOpen(false), open)
  if ((!visible && !open) || jobs.length === 0) return null
  return (
    <aside className="tray" aria-label={t.tray}>
      {open && <TrayList jobs={jobs} />}
      <AriaButton className="tray-line" aria-expanded={open} onPress={() => setOpen(!open)}>
        {line.active === 0 &&
          (line.failed > 0 ? (
            <CircleAlert size={16} className="tray-failed" aria-hidden />
          ) : (
            <CircleCheck size={16} className="tray-done" aria-hidden />
          ))}
        <span className="truncate">{line.text || t.list}</span>
        {line.active > 0 && <ProgressBar label={t.all} value={line.progress} className="tray-progress" />}
        {open ? <ChevronDown size={14} aria-hidden /> : <ChevronUp size={14} aria-hidden />}
      </AriaButton>
    </aside>
  )
}
