/** Looking after the open library from the interface: one piece of work at a time, as a job, its outcome kept for who asks. */
import type { Core } from '../core.ts'
import { AppError } from '../errors.ts'
import type { JobContext } from '../jobs/queue.ts'
import { makeDerived } from '../library/add.ts'
import type { Session } from '../session.ts'
import { checkLibrary } from './check.ts'
import { collectMedia, type CollectReport } from './collect.ts'
import { checkIndex } from './index-check.ts'
import type { CheckReport, Mend } from './model.ts'
import { type Reconnected, reconnectFolder } from './reconnect.ts'
import { repairLibrary } from './repair.ts'

export interface CareState {
  /** The job under way; null when nothing is. */
  readonly job: string | null
  /** The last check, also the one after a repair; null before the first. */
  readonly report: CheckReport | null
  /** When that was, ISO time; '' before the first. */
  readonly checkedAt: string
  /** What the last repair did; null when the last work was none. */
  readonly mended: readonly Mend[] | null
  readonly reconnected: Reconnected | null
  readonly collected: CollectReport | null
}

export type CareWork =
  | { readonly kind: 'check' }
  | { readonly kind: 'repair' }
  | { readonly kind: 'reconnect'; readonly folder: string }
  | { readonly kind: 'collect' }

type Outcome = Partial<Pick<CareState, 'mended' | 'reconnected' | 'collected'>> & { readonly report: CheckReport }

const nothing: CareState = { job: null, report: null, checkedAt: '', mended: null, reconnected: null, collected: null }
const labels: Readonly<Record<CareWork['kind'], string>> = {
  check: 'Check the library',
  repair: 'Repair the library',
  reconnect: 'Look for recordings',
  collect: 'Collect media',
}

/** Of a library that is closed nothing is kept. */
const states = new WeakMap<Session, CareState>()

export const careState = (session: Session): CareState => states.get(session) ?? nothing

/** What is missing of stories is queued and not waited for: previews may take hours. */
async function derive(core: Core, stories: readonly string[]): Promise<void> {
  const context = await core.addContext().catch(() => null)
  if (!context) return
  for (const id of stories) makeDerived(context, await context.store.get(id))
}

const isBeingMade = (core: Core, story: string | null): boolean =>
  core.queue.list().some((job) => job.storyId === story && /^(queued|running)$/.test(job.state))

async function runWork(core: Core, session: Session, work: CareWork, job: JobContext): Promise<Outcome> {
  const { root, store } = session
  const { signal } = job
  const share = (done: number, total: number): void => {
    // Closed meanwhile: its folder may belong to another program by now.
    if (core.session !== session) throw new AppError('cancelled', 'The library was closed')
    job.progress(total > 0 ? Math.min(1, done / total) : null)
  }
  const check = { signal, onProgress: share, index: () => checkIndex(session) }
  switch (work.kind) {
    case 'check':
      return { report: await checkLibrary(root, store, check) }
    case 'repair': {
      const options = {
        ...check,
        rebuildIndex: () => session.index.rebuild(),
        derive: (ids: readonly string[]) => derive(core, ids),
      }
      const { mended, after } = await repairLibrary(root, store, options)
      const findings = after.findings.filter(
        (each) => each.kind !== 'missing-derived' || !isBeingMade(core, each.story),
      )
      return { mended, report: { ...after, findings } }
    }
    case 'reconnect': {
      const onProgress = (): void => job.progress(null)
      const reconnected = await reconnectFolder({ root, store }, work.folder, { signal, onProgress })
      return { reconnected, report: await checkLibrary(root, store, check) }
    }
    case 'collect': {
      const collected = await collectMedia({ root, store }, { signal, onProgress: share })
      return { collected, report: await checkLibrary(root, store, check) }
    }
  }
}

/** @returns id of the job @throws AppError no-library | library-locked while other work of this kind is under way */
export function startCare(core: Core, work: CareWork): string {
  const session = core.library()
  if (careState(session).job !== null) {
    throw new AppError('library-locked', 'The library is being looked after already', {
      remedy: 'Wait until that is done, or cancel it.',
    })
  }
  const set = (state: Partial<CareState>): void => void states.set(session, { ...careState(session), ...state })
  const handle = core.queue.add({
    kind: 'care',
    storyId: null,
    label: labels[work.kind],
    run: async (job) => {
      const outcome = await runWork(core, session, work, job)
      set({ ...nothing, job: careState(session).job, ...outcome, checkedAt: new Date().toISOString() })
      return []
    },
  })
  set({ job: handle.id })
  void handle.done.then(() => {
    set({ job: null })
    core.announceApp()
  })
  return handle.id
}
