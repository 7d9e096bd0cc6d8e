/** Settings: reports of what went wrong and was not foreseen. To read, to copy, to delete; nothing is sent anywhere. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useChange } from '../../api/changes.ts'
import { keys, useReports } from '../../api/queries.ts'
import type { Report } from '../../api/types.ts'
import { forgetAskedReport, useAskedReport } from '../../state/reports.ts'
import { texts } from '../../texts/index.ts'
import { Button, ErrorNote, showToast } from '../../ui/index.ts'

const t = texts.reports

async function copy(text: string): Promise<void> {
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
  showToast({ text: copied ? t.copied : t.noClipboard })
}

function ReportRow({ report, isAsked }: { readonly report: Report; readonly isAsked: boolean }) {
  const place = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (isAsked) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isAsked])
  return (
    <li>
      <details className="report" ref={place} open={isAsked}>
        <summary>
          <span className="report-time muted">{t.time(report.at)}</span> {report.title}
        </summary>
        <pre className="report-text">{report.text}</pre>
        <div className="settings-end">
          <Button size="small" aria-label={t.copyOf(report.title)} onPress={() => void copy(report.text)}>
            {t.copy}
          </Button>
        </div>
      </details>
    </li>
  )
}

export function ReportsSettings() {
  const { data, error } = useReports()
  const asked = useAskedReport((state) => state.id)
  const client = useQueryClient()
  const clear = useChange('reports.clear', {
    said: t.cleared,
    onDone: () => void client.invalidateQueries({ queryKey: keys.reports }),
  })
  useEffect(() => forgetAskedReport, [])
  return (
    <section className="settings-part" aria-labelledby="settings-reports">
      <h3 id="settings-reports">{t.title}</h3>
      <p className="muted">{t.about}</p>
      {error && <ErrorNote error={error} />}
      {data?.reports.length === 0 && <p className="muted">{t.none}</p>}
      {data && data.reports.length > 0 && (
        <>
          <ul className="reports" aria-label={t.list}>
            {data.reports.map((report) => (
              <ReportRow key={report.id} report={report} isAsked={report.id === asked} />
            ))}
          </ul>
          <div className="settings-line">
            <span className="small faint anywhere">{t.keptIn(data.folder)}</span>
            <Button isDisabled={clear.isPending} onPress={() => clear.mutate({})}>
              {t.clear}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
