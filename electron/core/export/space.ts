/** Whether the clips find room on the disk they go to. */
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PlanProblem } from './model.ts'
import { stop } from './plan-content.ts'
import { sayBytes } from './reasons.ts'

/** Free bytes of the disk of a folder that may not exist yet; null where that cannot be told (some network folders). */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    // Some network folders say 0 of everything.
    return bsize > 0 ? bavail * bsize : null
  } catch {
    const above = dirname(folder)
    return above === folder ? null : freeBytes(above)
  }
}

/** @param needed bytes, estimated @param free bytes, or null when unknown */
export function checkSpace(folder: string, needed: number, free: number | null): PlanProblem[] {
  if (free === null || needed <= free) return []
  const text = `${folder} has ${sayBytes(free)} free, and about ${sayBytes(needed)} are needed. Free some space on this disk, choose a folder on another one, or export less at a time.`
  return [stop('disk-full', text)]
}
