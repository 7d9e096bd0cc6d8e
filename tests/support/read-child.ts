/**
 * Reads one file as a transcript and says how it went, on one line of JSON. Started by tests/core/transcripts/hostile.test.ts:
 * `node read-child.ts <file>`. A process of its own, so that time and memory are those of this file alone.
 */
import { readFileSync } from 'node:fs'
import { AppError } from '../../electron/core/errors.ts'
import { readTranscript } from '../../electron/core/transcripts/read.ts'

export interface ReadReport {
  readonly outcome: 'read' | 'refused' | 'failed'
  /** Texts of the cues and the report, or the error. */
  readonly said: string
  readonly cpuMs: number
  /** Most memory the process ever had beyond what it had before, in MB. */
  readonly peakMb: number
}

const megabytes = (kilobytes: number): number => kilobytes / 1024
const bytes = readFileSync(process.argv[2] ?? '')
// What starting takes, and reading anything at all, is not this file's doing.
readTranscript(new TextEncoder().encode('<tt><body><p begin="1s" end="2s">one</p></body></tt>'), 'warm.ttml')
const before = { cpu: process.cpuUsage(), peak: process.resourceUsage().maxRSS }

function read(): Pick<ReadReport, 'outcome' | 'said'> {
  try {
    const { cues, problems } = readTranscript(bytes, 'hostile.bin')
    return { outcome: 'read', said: [...cues, ...problems].map(({ text }) => text).join('\n') }
  } catch (error) {
    if (error instanceof AppError && error.code === 'unreadable-transcript')
      return { outcome: 'refused', said: error.detail ?? '' }
    return { outcome: 'failed', said: String(error) }
  }
}

const { outcome, said } = read()
const { user, system } = process.cpuUsage(before.cpu)
const report: ReadReport = {
  outcome,
  said: said.slice(0, 2000),
  cpuMs: (user + system) / 1000,
  peakMb: megabytes(process.resourceUsage().maxRSS - before.peak),
}
process.stdout.write(JSON.stringify(report))
