/** `exports` lists what was interrupted, goes on with it, or forgets it. */
import { parseArgs } from 'node:util'
import { describeOutput } from '../core/export/plan.ts'
import { resumeExports } from '../core/export/start.ts'
import { type Command, openToRead } from './context.ts'
import { showResults } from './export-command.ts'
import { reportFile } from './export-report.ts'
import { positional } from './library-commands.ts'
import { UsageError } from './usage.ts'

const options = {
  json: { type: 'boolean', default: false },
  resume: { type: 'boolean', default: false },
  remove: { type: 'boolean', default: false },
  report: { type: 'string' },
} as const

export async function interruptedExports(args: string[], command: Command): Promise<void> {
  const { core, out } = command
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  if (values.resume && values.remove) throw new UsageError('--resume or --remove, not both')
  const reportTo = reportFile(values.report)
  const [library = ''] = positional(positionals, ['<library>'])
  const { root } = await openToRead(core, library)
  if (values.resume) return showResults(await resumeExports(await core.exportContext()), reportTo, command)
  if (values.remove) {
    const removed = await core.batches.forget(root)
    return out.result({ removed }, () => `Forgot ${removed} ${removed === 1 ? 'export' : 'exports'}`)
  }
  const interrupted = (await core.batches.interrupted(root)).flatMap(({ startedAt, outputs }) =>
    outputs.map((planned) => ({ label: describeOutput(planned), file: planned.file, startedAt })),
  )
  out.result({ interrupted }, () => interrupted.map(({ label, file }) => `${label}\t${file}`).join('\n'))
}
