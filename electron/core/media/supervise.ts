/** Looks after one child process: cancel, time limit, low priority, and a promise that settles only after it is gone. */
import { type ChildProcess, execFile } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { registerChild } from './leftovers.ts'

export interface ChildEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Why we ended it ourselves, or null. */
  readonly ended: 'cancelled' | 'timeout' | null
  /** Set when the program could not be started at all. */
  readonly startError: Error | null
}

/** After SIGTERM ffmpeg closes its file, which takes about 0.8 s (measured); what is still there after this is killed. */
const KILL_AFTER_MS = 2000

/** Best effort: the interface and playback come first. Fails where the system does not allow it, which does not matter. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A child that has ended already, or a system that forbids it.
  }
}

/** What to end: the child, or (`tree`) everything it started as well. A child of a tree leads a process group of its own. */
function signalChild(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL', tree: boolean): void {
  if (!tree || child.pid === undefined) child.kill(signal)
  // Windows has neither signals nor groups.
  else if (process.platform === 'win32') execFile('taskkill', ['/pid', String(child.pid), '/t', '/f'], () => {})
  else {
    try {
      process.kill(-child.pid, signal)
    } catch {
      // All of it has ended already.
    }
  }
}

/**
 * Resolves when the child has exited and its streams are closed; never rejects.
 * @param files what it writes; kept on disk for `endLeftovers`
 * @param limits.timeoutMs wall clock, milliseconds
 * @param limits.tree ends also what the child started; it must have been started `detached` (not on Windows)
 */
export function superviseChild(
  child: ChildProcess,
  files: readonly string[],
  limits: { readonly signals: readonly AbortSignal[]; readonly timeoutMs: number; readonly tree?: boolean },
): Promise<ChildEnd> {
  return new Promise((resolve) => {
    let ended: ChildEnd['ended'] = null
    let startError: Error | null = null
    let killTimer: NodeJS.Timeout | undefined
    const tree = limits.tree === true
    const unregister = child.pid === undefined ? () => {} : registerChild(child.pid, files)
    if (child.pid !== undefined) lowerPriority(child.pid)

    const end = (why: 'cancelled' | 'timeout') => {
      if (ended !== null) return
      ended = why
      signalChild(child, 'SIGTERM', tree)
      killTimer = setTimeout(() => signalChild(child, 'SIGKILL', tree), KILL_AFTER_MS)
    }
    const cancel = () => end('cancelled')
    const timer = setTimeout(() => end('timeout'), Math.min(limits.timeoutMs, 2 ** 31 - 1))
    const settle = (code: number | null, signalName: NodeJS.Signals | null) => {
      clearTimeout(timer)
      clearTimeout(killTimer)
      for (const signal of limits.signals) signal.removeEventListener('abort', cancel)
      unregister()
      // The child may be gone and what it started may not.
      if (tree && ended !== null) signalChild(child, 'SIGKILL', tree)
      resolve({ code, signal: signalName, ended, startError })
    }
    child.once('error', (error) => {
      if (child.pid !== undefined) return
      startError = error
      settle(null, null)
    })
    child.once('close', settle)
    for (const signal of limits.signals) {
      signal.addEventListener('abort', cancel, { once: true })
      if (signal.aborted) cancel()
    }
  })
}
