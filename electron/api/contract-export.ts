/** Operations of exports: planned, begun, interrupted, reported; part of the contract (contract.ts). */
import { z } from 'zod'
import type { BurnPreview } from '../core/export/burn.ts'
import { BurnRequest, ExportPlan, ExportRequest } from '../core/export/model.ts'
import type { Platform } from '../core/export/platforms.ts'
import { reportFormats } from '../core/export/report.ts'
import type { SafeArea } from '../core/export/safe-areas.ts'

const typed = <T>() => z.custom<T>()
const nothing = z.object({})

export const exportContract = {
  /** Looks at the request without doing anything: what would come out, and what is wrong. */
  'export.plan': { input: ExportRequest, output: ExportPlan },
  /** What clips can be made for: dated limits, with where they were found. */
  'export.platforms': { input: nothing, output: z.object({ platforms: typed<readonly Platform[]>() }) },
  /** The captions of one clip in one shape, as the export would burn them in: for a preview to draw over the recording. */
  'export.captions': { input: BurnRequest, output: typed<BurnPreview>() },
  /** What the platforms' own buttons and texts cover of each shape, with where and when that was read. */
  'export.safeAreas': { input: nothing, output: z.object({ areas: typed<readonly SafeArea[]>() }) },
  'export.start': { input: ExportRequest, output: z.object({ jobs: z.array(z.string()) }) },
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
