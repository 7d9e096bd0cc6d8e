/** The command line (DESIGN.md, section 7): calls the core directly. */
import { check, collect } from './cli/care-commands.ts'
import { captions } from './cli/captions-command.ts'
import { exportClips } from './cli/export-command.ts'
import { interruptedExports } from './cli/exports-command.ts'
import { type Command, openCore, type Output, PartlyFailed } from './cli/context.ts'
import { history, snapshots } from './cli/history-command.ts'
import { handover } from './cli/handover-command.ts'
import { add, init, list, show, tag } from './cli/library-commands.ts'
import { moments } from './cli/moments-command.ts'
import { people } from './cli/people-command.ts'
import { platforms } from './cli/platforms-command.ts'
import { quote, quotes } from './cli/quotes-command.ts'
import { reel, reels } from './cli/reels-command.ts'
import { serve } from './cli/serve-command.ts'
import { moment, search } from './cli/story-commands.ts'
import { transcribe } from './cli/transcribe-command.ts'
import { transcript } from './cli/transcript-command.ts'
import { UsageError, usage, usageOf } from './cli/usage.ts'
import { vocabulary } from './cli/vocabulary-command.ts'
import { AppError } from './core/errors.ts'
import { sayUnreadable } from './core/state-files.ts'
import { watchProcess } from './shell/watch-process.ts'

const commands: Readonly<Record<string, (args: string[], command: Command) => Promise<void>>> = {
  init,
  add,
  list,
  show,
  tag,
  search,
  moment,
  quote,
  quotes,
  reel,
  reels,
  transcript,
  transcribe,
  captions,
  vocabulary,
  people,
  export: exportClips,
  exports: interruptedExports,
  platforms,
  handover,
  moments,
  history,
  snapshots,
  check,
  collect,
  serve,
}

const output = (json: boolean): Output => ({
  result: (value, text) => {
    const line = json ? JSON.stringify(value, null, 2) : text()
    if (line !== '') console.log(line)
  },
  message: (text) => console.error(text),
})

/** parseArgs of Node throws these for unknown options and missing values. */
const isArgumentError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS')

/** From here on node:sqlite is no experiment any more. */
const NEEDED_NODE = [24, 15] as const

/** Node's own words for what an older one lacks would help nobody. @returns whether it can run here */
function isNodeNewEnough(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [most, least] = NEEDED_NODE
  if (major > most || (major === most && minor >= least)) return true
  console.error(
    `LocalStory Library needs Node ${most}.${least} or newer; this is Node ${process.versions.node}. In a checkout, npm run localstory brings its own.`,
  )
  return false
}

/** @param command whose usage is shown @param keep writes a report of an error that nobody foresaw and says where it is @returns the exit status: 0 done, 1 refused or failed, 2 wrong usage */
function report(error: unknown, command = '', keep: (error: unknown) => string = () => ''): number {
  if (error instanceof PartlyFailed) return 1
  if (error instanceof UsageError || isArgumentError(error)) {
    console.error(`${error.message}\n\n${usageOf(command)}`)
    return 2
  }
  if (error instanceof AppError) {
    console.error([error.message, error.remedy].filter((text) => text !== '').join('\n'))
    return 1
  }
  console.error(error)
  const place = keep(error)
  if (place !== '')
    console.error(
      `This was not foreseen. A report of it is kept on this machine, without words of the library:\n${place}`,
    )
  return 1
}

/** @returns the exit status */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  if (!isNodeNewEnough()) return 1
  const [name = '', ...args] = argv
  if (name === '--help' || name === '-h' || name === 'help') {
    console.log(usage)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return report(new UsageError(name === '' ? 'no command given' : `unknown command: ${name}`))
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usageOf(name))
    return 0
  }
  let status = 0
  const core = await openCore()
  watchProcess(core.reports, 'command-line')
  for (const found of core.stateFiles.untold) console.error(sayUnreadable(found))
  try {
    await command(args, { core, out: output(args.includes('--json')) })
  } catch (error) {
    status = report(
      error,
      name,
      (unexpected) => core.reports.record({ by: 'command-line', operation: name, error: unexpected })?.path ?? '',
    )
  } finally {
    await core.close()
  }
  return status
}

process.exitCode = await runCommandLine(process.argv.slice(2))
