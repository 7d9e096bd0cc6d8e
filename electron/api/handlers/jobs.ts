import { AppError } from '../../core/errors.ts'
import type { Core } from '../../core/core.ts'
import type { Job } from '../../core/jobs/model.ts'
import { previewBurn } from '../../core/export/burn.ts'
import { listPlatforms } from '../../core/export/platforms.ts'
import { safeAreas } from '../../core/export/safe-areas.ts'
import { describeOutput } from '../../core/export/plan.ts'
import { reportMimes, writeReport } from '../../core/export/report.ts'
import { exportPlan, lookupIn, resumeExports, startExports } from '../../core/export/start.ts'
import { posixScript, windowsScript } from '../../core/media/quote-command.ts'
import type { HandlersOf } from '../handler.ts'

function findJob(core: Core, id: string): Job {
  const job = core.queue.list().find((candidate) => candidate.id === id)
  if (!job) throw new AppError('not-found', 'There is no such job', { detail: id })
  return job
}

export const exportHandlers: HandlersOf<'export'> = {
  'export.plan': async (request, { core }) => {
    // Without ffmpeg there is still something to say of the plan; starting it then says what is missing.
    const tools = await core.tools().catch(() => null)
    return exportPlan(core.library(), core.folders.assets, tools, request)
  },
  'export.platforms': async () => ({ platforms: listPlatforms() }),
  'export.captions': (request, { core, signal }) =>
    previewBurn(request, lookupIn(core.library(), core.folders.assets, null), () => core.tools(), signal),
  'export.safeAreas': async () => ({ areas: safeAreas }),
  'export.start': async (request, { core }) => {
    const started = await startExports(await core.exportContext(), request)
    return { jobs: started.map(({ handle }) => handle.id) }
  },
  'export.interrupted': async (_input, { core }) => {
    const batches = await core.batches.interrupted(core.library().root)
    const files = batches.flatMap(({ outputs }) =>
      outputs.map((planned) => ({ label: describeOutput(planned), file: planned.file })),
    )
    return { startedAt: batches[0]?.startedAt ?? '', files }
  },
  'export.resume': async (_input, { core }) => {
    const started = await resumeExports(await core.exportContext())
    return { jobs: started.map(({ handle }) => handle.id) }
  },
  'export.forget': async (_input, { core }) => ({ count: await core.batches.forget(core.library().root) }),
  'export.report': async ({ format }, { core }) => {
    const jobs = core.queue.list().filter(({ kind }) => kind === 'export')
    const content = writeReport(jobs, format, new Date().toISOString())
    const fileName = `exports ${new Date().toISOString().slice(0, 10)}.${format}`
    return { base64: Buffer.from(content).toString('base64'), fileName, mime: reportMimes[format] }
  },
}

export const jobHandlers: HandlersOf<'jobs'> = {
  'jobs.list': async (_input, { core }) => ({ jobs: [...core.queue.list()] }),
  'jobs.cancel': async ({ id }, { core }) => {
    findJob(core, id)
    core.queue.cancel(id)
    return {}
  },
  'jobs.retry': async ({ id }, { core }) => {
    findJob(core, id)
    core.queue.retry(id)
    return {}
  },
  'jobs.clear': async (_input, { core }) => {
    core.queue.clear()
    return {}
  },
  'jobs.command': async ({ id }, { core }) => {
    const lines = core.queue.command(id)
    if (lines === null)
      throw new AppError('not-found', 'This job has run no command', { detail: findJob(core, id).label })
    const here = process.platform === 'win32' ? 'windows' : 'posix'
    return { posix: posixScript(lines), windows: windowsScript(lines), here }
  },
  'jobs.reveal': async ({ id }, { core }) => {
    const [path] = findJob(core, id).outputs
    if (path === undefined)
      throw new AppError('not-found', 'This job has made no file', { detail: findJob(core, id).label })
    return { shown: await core.desktop.reveal(path), path }
  },
}
