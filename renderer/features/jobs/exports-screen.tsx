/** What was exported since the program started: where it lies, what failed and why. */
import { Clapperboard, Download } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { useJobs } from '../../api/queries.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, Menu, showProblem } from '../../ui/index.ts'
import { download } from '../story/save/download.ts'
import { InterruptedNote } from './interrupted-note.tsx'
import { isActive, isOver, sortJobs } from './job-model.ts'
import { JobRow } from './job-row.tsx'

const t = texts.jobs

async function saveReport(format: 'txt' | 'csv'): Promise<void> {
  try {
    download(await call('export.report', { format }))
  } catch (error) {
    showProblem(error)
  }
}

/** What was done, what failed and why, where the files are: of everything on the list. */
function ReportMenu() {
  const entry = (format: 'txt' | 'csv') => ({
    id: format,
    label: t.reportFormats[format],
    onAction: () => void saveReport(format),
  })
  return (
    <Menu
      label={t.report}
      placement="bottom end"
      trigger={<Button icon={Download}>{t.report}</Button>}
      entries={[entry('txt'), entry('csv')]}
    />
  )
}

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
        {exports.some(isOver) && <ReportMenu />}
        {exports.some(isOver) && (
          <Button variant="quiet" onPress={() => clear.mutate({})}>
            {t.clearOver}
          </Button>
        )}
      </header>
      <InterruptedNote />
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
