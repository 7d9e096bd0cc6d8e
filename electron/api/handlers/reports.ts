import type { HandlersOf } from '../handler.ts'

export const reportHandlers: HandlersOf<'reports'> = {
  'reports.list': async (_input, { core }) => ({ reports: await core.reports.list(), folder: core.reports.folder }),
  'reports.add': async ({ operation, ...error }, { core }) => ({
    id: core.reports.record({ by: 'interface', operation, error })?.id ?? '',
  }),
  'reports.clear': async (_input, { core }) => {
    await core.reports.clear()
    return {}
  },
}
