/** Exports that were interrupted, and what became of all of them. */
import { z } from 'zod'
import { reportFormats } from '../core/export/report.ts'

const nothing = z.object({})

export const exportContract = {
  /** What an earlier run of the program did not finish for the open library; nothing of it runs now. */
  'export.interrupted': {
    input: nothing,
    output: z.object({
      /** ISO time of the first request; '' when there is none. */
      startedAt: z.string(),
      files: z.array(z.object({ label: z.string(), file: z.string() })),
    }),
  },
  'export.resume': { input: nothing, output: z.object({ jobs: z.array(z.string()) }) },
  'export.forget': { input: nothing, output: z.object({ count: z.int() }) },
  /** Of every export on the list of jobs: done, failed with its reason, where. */
  'export.report': {
    input: z.object({ format: z.enum(reportFormats) }),
    output: z.object({ base64: z.string(), fileName: z.string(), mime: z.string() }),
  },
} as const
