/** The library's health: check it, repair it, find recordings again, collect them. */
import './care.css'
import { CircleCheck, FolderSearch, HardDriveDownload, HeartPulse, Wrench, X } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useAppState, useLibrary } from '../../api/queries.ts'
import type { CareReport } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { formatTimeOfDay } from '../../texts/words.ts'
import { Button, EmptyState, ErrorNote, formatSize, Note, ProgressBar, showProblem } from '../../ui/index.ts'
import { type CareWork, isWrong, useCare, useCareWork } from './care-queries.ts'
import { FindDialog } from './find-dialog.tsx'
import { FindingList } from './finding-list.tsx'
import { Outcome } from './outcome.tsx'

const t = texts.care

interface PartProps {
  readonly report: CareReport
  readonly work: CareWork
  readonly readOnly: boolean
}

function Head({ report, work, readOnly, at }: PartProps & { readonly at: string }) {
  const errors = report.findings.filter(isWrong).length
  const mendable = report.findings.filter((finding) => finding.mendable).length
  return (
    <header className="screen-bar">
      <h1>{t.title}</h1>
      <span className="muted truncate" role="status">
        {t.summary(errors, report.findings.length - errors, formatTimeOfDay(Date.parse(at)))}
      </span>
      <span className="grow" />
      <Button onPress={work.check} isDisabled={work.isBusy}>
        {t.checkAgain}
      </Button>
      {mendable > 0 && (
        <Button variant="primary" icon={Wrench} onPress={work.repair} isDisabled={work.isBusy || readOnly}>
          {t.repair(mendable)}
        </Button>
      )}
    </header>
  )
}

function Running({ work }: { readonly work: CareWork }) {
  const { running } = work
  if (!running) return null
  return (
    <div className="care-running" role="status">
      <span>{running.label}</span>
      <ProgressBar label={running.label} value={running.progress} className="grow" />
      <Button size="small" icon={X} onPress={work.cancel}>
        {t.cancel}
      </Button>
    </div>
  )
}

function FindMissing({ report, work, readOnly }: PartProps) {
  const app = useAppState().data
  const [isChoosing, setChoosing] = useState(false)
  const count = report.findings.filter(({ kind }) => kind === 'missing-media' || kind === 'changed-media').length
  if (count === 0) return null
  const choose = () => {
    if (app?.shell !== 'electron') return setChoosing(true)
    void call('app.pickFolder', { title: t.find.dialog }).then(
      ({ path }) => path !== null && work.reconnect(path),
      showProblem,
    )
  }
  return (
    <section className="care-card" aria-label={t.find.title(count)}>
      <div className="grow">
        <h2>{t.find.title(count)}</h2>
        <p className="muted">{t.find.text}</p>
      </div>
      <Button icon={FolderSearch} onPress={choose} isDisabled={work.isBusy || readOnly}>
        {t.find.button}
      </Button>
      {isChoosing && (
        <FindDialog
          start=""
          onClose={() => setChoosing(false)}
          onFolder={(folder) => {
            setChoosing(false)
            work.reconnect(folder)
          }}
        />
      )}
    </section>
  )
}

function CollectOutside({ report, work, readOnly }: PartProps) {
  const { stories, bytes } = report.outside
  if (stories === 0) return null
  const title = t.collect.title(stories, formatSize(bytes))
  return (
    <section className="care-card" aria-label={title}>
      <div className="grow">
        <h2>{title}</h2>
        <p className="muted">{t.collect.text}</p>
      </div>
      <Button icon={HardDriveDownload} onPress={work.collect} isDisabled={work.isBusy || readOnly}>
        {t.collect.button}
      </Button>
    </section>
  )
}

function Findings({ report }: { readonly report: CareReport }) {
  const errors = report.findings.filter(isWrong)
  const notes = report.findings.filter((finding) => !isWrong(finding))
  return (
    <>
      {errors.length === 0 ? (
        <p className="care-well">
          <CircleCheck size={20} aria-hidden />
          <span>
            <b>{t.allWell}</b> <span className="muted">{t.allWellText(report.stories)}</span>
          </span>
        </p>
      ) : (
        <section className="care-problems" aria-label={t.problems}>
          <FindingList findings={errors} />
        </section>
      )}
      {notes.length > 0 && (
        <details className="care-notes" open={errors.length === 0}>
          <summary>{t.remarks(notes.length)}</summary>
          <FindingList findings={notes} />
        </details>
      )}
    </>
  )
}

function First({ work }: { readonly work: CareWork }) {
  return (
    <div className="screen-note">
      <h1 className="hidden-text">{t.title}</h1>
      {work.failed?.problem && <ErrorNote error={work.failed.problem} />}
      <EmptyState
        icon={HeartPulse}
        title={work.isBusy ? t.running : t.firstTitle}
        actions={
          work.isBusy ? (
            <Running work={work} />
          ) : (
            <Button variant="primary" onPress={work.check}>
              {t.check}
            </Button>
          )
        }
      >
        {t.firstText}
      </EmptyState>
    </div>
  )
}

export function CareScreen() {
  const { data: state, error } = useCare()
  const library = useLibrary()
  const work = useCareWork()
  if (error) return <ErrorNote error={error} />
  if (!state) return <div aria-busy="true" />
  const { report } = state
  if (!report) return <First work={work} />
  const readOnly = (library?.readOnly ?? '') !== ''
  const part = { report, work, readOnly }
  return (
    <section className="care-screen" aria-label={t.title}>
      <Head {...part} at={state.checkedAt} />
      <div className="care-body">
        <div className="care-column">
          <Running work={work} />
          {work.failed?.problem && <ErrorNote error={work.failed.problem} />}
          {readOnly && <Note>{t.readOnly}</Note>}
          <Outcome state={state} />
          <FindMissing {...part} />
          <Findings report={report} />
          <CollectOutside {...part} />
        </div>
      </div>
    </section>
  )
}
