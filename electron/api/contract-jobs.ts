/** Operations on the list of background work; part of the contract (contract.ts). */
import { z } from 'zod'
import { Job } from '../core/jobs/model.ts'

const nothing = z.object({})
const done = z.object({})

export const jobContract = {
  'jobs.list': { input: nothing, output: z.object({ jobs: z.array(Job) }) },
  'jobs.cancel': { input: z.object({ id: z.string() }), output: done },
  'jobs.retry': { input: z.object({ id: z.string() }), output: done },
  /** Takes finished, failed and cancelled jobs off the list. */
  'jobs.clear': { input: nothing, output: done },
  /** The command that the job ran last, quoted for each kind of shell; `here` says which one this machine has. */
  'jobs.command': {
    input: z.object({ id: z.string() }),
    output: z.object({ posix: z.string(), windows: z.string(), here: z.enum(['posix', 'windows']) }),
  },
  'jobs.reveal': { input: z.object({ id: z.string() }), output: z.object({ shown: z.boolean(), path: z.string() }) },
} as const
