import { extname, resolve } from 'node:path'
import { type ReportFormat, reportFormats, writeReport } from '../core/export/report.ts'
import type { Job } from '../core/jobs/model.ts'
import { writeNew } from './new-file.ts'
import { UsageError } from './usage.ts'

export interface ReportFile {
  readonly file: string
  readonly format: ReportFormat
}

/** @returns null when none is asked for @throws UsageError for another ending */
export function reportFile(given: string | undefined): ReportFile | null {
  if (given === undefined) return null
  const format = reportFormats.find((one) => `.${one}` === extname(given).toLowerCase())
  if (format) return { file: resolve(given), format }
  throw new UsageError(`--report ${given}: end it in ${reportFormats.map((one) => `.${one}`).join(' or ')}`)
}

/** @throws AppError output-exists, disk-full, not-writable */
export const writeReportTo = ({ file, format }: ReportFile, jobs: readonly Job[]): Promise<void> =>
  writeNew(file, writeReport(jobs, format, new Date().toISOString()), 'write the report')
