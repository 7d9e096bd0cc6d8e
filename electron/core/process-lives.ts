import { systemCode } from './errors.ts'

/** Whether a process of this machine has this id now, ours or another user's. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}
