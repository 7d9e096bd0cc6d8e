/** What was exported since the program started: where it lies, what failed and why. */
import { Clapperboard } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import { useJobs } from '../../api/queries.ts'
import { go } from '../../state/view.ts'
import { Button, countOf, EmptyState } from '../../ui/index.ts'
import { isActive, isOver, sortJobs } from './job-model.ts'
import { JobRow } from './job-row.tsx'

export function ExportsScreen() {
  const { data: jobs = [] } = useJobs()
  const clear = useChange('jobs.clear')
  const exports = sortJobs(jobs.filter((job) => job.kind === 'export'))
  const running = exports.filter(isActive).length
  return (
    <div className="exports">
      <header className="screen-bar">
        <h1>Exports</h1>
        <span className="muted">
          {exports.length > 0 && countOf(exports.length, 'file')}
          {running > 0 && `, ${running} running`}
        </span>
        <span className="grow" />
        {exports.some(isOver) && (
          <Button variant="quiet" onPress={() => clear.mutate({})}>
            Clear what is over
          </Button>
        )}
      </header>
      {exports.length === 0 ? (
        <EmptyState
          icon={Clapperboard}
          title="Nothing exported yet"
          actions={<Button onPress={() => go({ screen: 'library' })}>Go to the library</Button>}
        >
          Open a story, select words or set In and Out, and press Export. The files are listed here while they are made
          and after.
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
