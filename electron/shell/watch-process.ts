import { AppError } from '../core/errors.ts'
import type { ReportedBy } from '../core/reports/report.ts'
import type { ReportStore } from '../core/reports/store.ts'

/**
 * Keeps a report of what would end the program. It ends as it would have: going on after an unknown error may damage a library.
 * Electron does not end at a promise that nobody waits for, so there it is written down too.
 */
export function watchProcess(reports: Pick<ReportStore, 'record'>, by: ReportedBy): void {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    if (!(error instanceof AppError)) reports.record({ by, operation: origin, error })
  })
  if (by !== 'desktop') return
  process.on('unhandledRejection', (error) => {
    console.error(error)
    if (!(error instanceof AppError)) reports.record({ by, operation: 'unhandledRejection', error })
  })
}
