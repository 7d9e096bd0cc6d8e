/** What was exported since the program started: where it lies, what failed and why. */
import { Clapperboard } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import { useJobs } from '../../api/queries.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState } from '../../ui/index.ts'
import { isActive, isOver, sortJobs } from './job-model.ts'
import { JobRow } from './job-row.tsx'

const t = texts.jobs

export function ExportsScreen() {
  const { data: jobs = [] } = useJobs()
  const clear = useChange('jobs.clear')
  const exports = sortJobs(jobs.filter((job) => job.kind === 'export'))
  const running = exports.filter(isActive).length
  return (
    <div className="exports">
      <header className="screen-bar">
        <h1>{t.exports}</h1>
        <span className="muted">
          {exports.length > 0 && t.files(exports.length)}
          {running > 0 && t.alsoRunning(running)}
        </span>
        <span className="grow" />
        {exports.some(isOver) && (
          <Button variant="quiet" onPress={() => clear.mutate({})}>
            {t.clearOver}
          </Button>
        )}
      </header>
      {exports.length === 0 ? (
        <EmptyState
          icon={Clapperboard}
          title={t.noExports}
          actions={<Button onPress={() => go({ screen: 'library' })}>{t.toLibrary}</Button>}
        >
          {t.noExportsHint}
        </EmptyState>
      ) : (
        <ul className="exports-list">
          {exports.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
    </div>
  )
}
