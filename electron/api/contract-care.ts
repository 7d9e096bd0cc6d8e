/** Operations that look after the library as a whole: check, repair, find recordings again, collect them. */
import { z } from 'zod'
import type { CareState } from '../core/care/desk.ts'

const typed = <T>() => z.custom<T>()
const nothing = z.object({})
/** Its progress comes with the jobs' events; `care.state` has the outcome when it is done. */
const job = z.object({ job: z.string() })

export const careContract = {
  'care.state': { input: nothing, output: typed<CareState>() },
  'care.check': { input: nothing, output: job },
  /** Mends what can be mended without losing anything, then checks again. */
  'care.repair': { input: nothing, output: job },
  /** Looks through a folder or a disk for every recording that is not there, by size and fingerprint. */
  'care.reconnect': { input: z.object({ folder: z.string().min(1) }), output: job },
  /** Copies every recording that lies outside into the library. */
  'care.collect': { input: nothing, output: job },
} as const
