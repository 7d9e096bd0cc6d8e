/** Errors of the interface that nobody foresaw: kept by the program as a report of this machine, said once, quietly. */
import { announceReport } from '../ui/toast.tsx'
import { ApiProblem, call, isAborted } from './client.ts'

/** A broken screen may fail at every frame: what was told once is not told again, and no more than these in one window. */
const MOST = 20
const told = new Set<string>()

interface Described {
  readonly name: string
  readonly message: string
  readonly stack: string
}

function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { name: `a thrown ${typeof error}`, message: '', stack: '' }
  const { name, message, stack = '' } = error
  return { name: name.slice(0, 100), message: message.slice(0, 2000), stack: stack.slice(0, 20_000) }
}

/** Whether it was foreseen: a problem that the app worded, or a request that was given up. */
const isForeseen = (error: unknown): boolean => error instanceof ApiProblem || isAborted(error)

/**
 * Has a report kept. Never throws.
 * @param operation where, as one fixed word
 */
export async function reportUnexpected(operation: string, error: unknown): Promise<void> {
  if (isForeseen(error)) return
  const described = describe(error)
  const key = `${operation} ${described.name} ${described.stack}`
  if (told.has(key) || told.size >= MOST) return
  told.add(key)
  const kept = await call('reports.add', { operation, ...described }).catch(() => null)
  // The event stream says it too; here also while that is not connected.
  if (kept && kept.id !== '') announceReport(kept.id)
}

/** Listens to what no other code has caught, for as long as the window lives. */
export function listenToUnexpected(): void {
  window.addEventListener('error', (event) => {
    // Without an error it is a notice of the engine, as of a resize that was not delivered in one frame.
    if (event.error instanceof Error) void reportUnexpected('window.error', event.error)
  })
  window.addEventListener('unhandledrejection', (event) => {
    void reportUnexpected('window.unhandledrejection', event.reason)
  })
}
