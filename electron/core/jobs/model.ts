/** A job is background work with progress. Its state is a plain value: the interface shows it and sends verbs (cancel, retry). */
import { z } from 'zod'

export const JobKind = z.enum([
  'probe',
  'poster',
  'strip',
  'peaks',
  'proxy',
  'export',
  'index',
  'timing',
  'speech',
  'care',
])
export type JobKind = z.infer<typeof JobKind>

export const ProblemText = z.object({
  title: z.string(),
  detail: z.string(),
  remedy: z.string(),
  technical: z.string(),
})
export type ProblemText = z.infer<typeof ProblemText>

export const Job = z.object({
  id: z.string(),
  kind: JobKind,
  /** For people: "Export Clinic days 9:07-9:15". */
  label: z.string(),
  storyId: z.string().nullable(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** 0..1, or null while it cannot be known. */
  progress: z.number().min(0).max(1).nullable(),
  problem: ProblemText.nullable(),
  /** Absolute paths of the files made, for reveal; empty for derived files of the library. */
  outputs: z.array(z.string()),
  /** What should be known of the result though the job did its work: "The sound is 2 LU too quiet". */
  warnings: z.array(z.string()),
  /** Whether the command that it runs can be asked for. */
  hasCommand: z.boolean(),
})
export type Job = z.infer<typeof Job>
