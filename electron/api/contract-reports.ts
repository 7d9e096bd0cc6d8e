/** Operations on reports of errors that nobody foresaw; part of the contract (contract.ts). They stay on this machine. */
import { z } from 'zod'
import type { Report } from '../core/reports/store.ts'

export const reportsContract = {
  /** Newest first, with the folder that holds them. */
  'reports.list': {
    input: z.object({}),
    output: z.object({ reports: z.custom<readonly Report[]>(), folder: z.string() }),
  },
  /** An error of the interface. What may hold words of the library is left out of what is kept. */
  'reports.add': {
    input: z.object({
      operation: z.string().max(60),
      name: z.string().max(100),
      message: z.string().max(2000),
      stack: z.string().max(20_000),
    }),
    /** '' when it could not be kept. */
    output: z.object({ id: z.string() }),
  },
  'reports.clear': { input: z.object({}), output: z.object({}) },
} as const
