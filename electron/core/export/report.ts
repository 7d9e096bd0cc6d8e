/** What became of a batch of exports, to keep or to pass on: as text for people, as CSV for a sheet. Pure. */
import type { Job } from '../jobs/model.ts'
import { csvFile } from '../transcripts/writers/table.ts'

export const reportFormats = ['txt', 'csv'] as const
export type ReportFormat = (typeof reportFormats)[number]

export const reportMimes: Readonly<Record<ReportFormat, string>> = { txt: 'text/plain', csv: 'text/csv' }

type Reported = Pick<Job, 'label' | 'state' | 'problem' | 'outputs' | 'warnings' | 'made'>

const WORDS: Readonly<Record<Job['state'], string>> = {
  ...{ done: 'done', failed: 'failed', cancelled: 'cancelled', running: 'running', queued: 'waiting' },
}
/** What went wrong first: it is what a reader looks for. */
const ORDER: readonly Job['state'][] = ['failed', 'cancelled', 'running', 'queued', 'done']

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const reasonOf = ({ problem }: Reported): string =>
  problem === null ? '' : oneLine([problem.title, problem.detail, problem.remedy].filter(Boolean).join('. '))

/** How a finished clip came about, and what should be known of it. */
const remarksOf = ({ state, made, warnings }: Reported): string[] =>
  [...(made && state === 'done' ? [made.text] : []), ...warnings].map(oneLine)

export const reportCsv = (jobs: readonly Reported[]): string =>
  csvFile([
    ['export', 'result', 'reason', 'remarks', 'files'],
    ...jobs.map((job) => [
      ...[job.label, WORDS[job.state], reasonOf(job)],
      ...[remarksOf(job).join('\n'), job.outputs.join('\n')],
    ]),
  ])

/** @param at ISO time that stands in its head */
export function reportText(jobs: readonly Reported[], at: string): string {
  const groups = ORDER.map((state) => ({ state, of: jobs.filter((job) => job.state === state) })).filter(
    ({ of }) => of.length > 0,
  )
  const counts = groups.map(({ state, of }) => `${of.length} ${WORDS[state]}`)
  const lines = [`Exports, ${at.slice(0, 16).replace('T', ' ')} UTC: ${counts.join(', ') || 'none'}`]
  for (const { state, of } of groups) {
    lines.push('', `${WORDS[state].charAt(0).toUpperCase()}${WORDS[state].slice(1)}`)
    for (const job of of) {
      lines.push(`  ${oneLine(job.label)}`)
      const below = [reasonOf(job), ...remarksOf(job), ...job.outputs]
      for (const line of below) if (line !== '') lines.push(`    ${line}`)
    }
  }
  return `${lines.join('\n')}\n`
}

export const writeReport = (jobs: readonly Reported[], format: ReportFormat, at: string): string =>
  format === 'csv' ? reportCsv(jobs) : reportText(jobs, at)
