import { parseArgs } from 'node:util'
import { collectMedia } from '../core/care/collect.ts'
import { checkLibrary } from '../core/care/check.ts'
import { checkIndex } from '../core/care/index-check.ts'
import type { CheckReport, Finding, RepairReport } from '../core/care/model.ts'
import { repairLibrary } from '../core/care/repair.ts'
import type { Core } from '../core/core.ts'
import { countOf } from '../core/count.ts'
import { sayBytes } from '../core/export/reasons.ts'
import { makeDerived } from '../core/library/add.ts'
import { type Command, openToRead, openToWrite, PartlyFailed } from './context.ts'
import { positional } from './library-commands.ts'

const options = { json: { type: 'boolean', default: false }, repair: { type: 'boolean', default: false } } as const

const isWrong = ({ severity }: Finding): boolean => severity === 'error'

const sayFinding = ({ path, text, remedy, mendable }: Finding): string =>
  `${path}: ${text}${remedy === '' ? '' : `. ${remedy.replace(/\.$/, '')}`}${mendable ? ' (--repair mends this)' : ''}`

function sayReport({ stories, findings }: CheckReport): string {
  if (findings.length === 0)
    return `Nothing is wrong. ${countOf(stories, 'story').replace('storys', 'stories')} looked at.`
  const wrong = findings.filter(isWrong)
  const notes = findings.filter((each) => !isWrong(each))
  return [
    ...(wrong.length > 0 ? [`${countOf(wrong.length, 'problem')}:`, ...wrong.map(sayFinding)] : ['Nothing is wrong.']),
    ...(notes.length > 0 ? [`${countOf(notes.length, 'remark')}:`, ...notes.map(sayFinding)] : []),
  ].join('\n')
}

const sayRepair = ({ mended, after }: RepairReport): string =>
  [
    ...(mended.length > 0
      ? [`${countOf(mended.length, 'thing')} mended:`, ...mended.map(({ path, text }) => `${path}: ${text}`)]
      : ['There was nothing to mend.']),
    '',
    sayReport(after),
  ].join('\n')

/** Counts on standard error, at most twice a second. */
function counter(out: Command['out']): (done: number, total: number) => void {
  let last = Date.now()
  return (done, total) => {
    if (Date.now() - last < 500) return
    last = Date.now()
    out.message(`${done} of ${total} stories`)
  }
}

/** What is needed to make posters, strips, waveforms and preview copies; without ffmpeg they stay as they are, and the report says so. */
async function derive(core: Core, stories: readonly string[]): Promise<void> {
  const context = await core.addContext().catch(() => null)
  if (!context) return
  for (const id of stories) makeDerived(context, await context.store.get(id))
  await core.queue.idle()
}

export async function check(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const [library = ''] = positional(positionals, ['<library>'])
  const onProgress = counter(out)
  const session = await openToRead(core, library)
  const report = await checkLibrary(session.root, session.store, { onProgress, index: () => checkIndex(session) })
  if (!values.repair) {
    out.result(report, () => sayReport(report))
    if (report.findings.some(isWrong)) throw new PartlyFailed()
    return
  }
  await core.closeLibrary()
  const open = await openToWrite(core, library)
  const repaired = await repairLibrary(open.root, open.store, {
    before: report.findings,
    onProgress,
    index: () => checkIndex(open),
    rebuildIndex: () => open.index.rebuild(),
    derive: (stories) => derive(core, stories),
  })
  out.result({ stories: repaired.after.stories, mended: repaired.mended, findings: repaired.after.findings }, () =>
    sayRepair(repaired),
  )
  if (repaired.after.findings.some(isWrong)) throw new PartlyFailed()
}

export async function collect(args: string[], { core, out }: Command): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: { json: options.json } })
  const [library = ''] = positional(positionals, ['<library>'])
  const { root, store } = await openToWrite(core, library)
  const stop = new AbortController()
  const interrupt = (): void => stop.abort()
  process.once('SIGINT', interrupt)
  let last = Date.now()
  const onProgress = (done: number, total: number): void => {
    if (Date.now() - last < 1000 || total === 0) return
    last = Date.now()
    out.message(`${sayBytes(done)} of ${sayBytes(total)}`)
  }
  const report = await collectMedia({ root, store }, { signal: stop.signal, onProgress })
  process.off('SIGINT', interrupt)
  for (const { title, path, why, remedy } of report.refused)
    out.message(`Not collected: ${title} (${path}): ${why}. ${remedy}`)
  out.result(report, () =>
    report.collected.length === 0
      ? 'There was nothing to collect.'
      : report.collected.map(({ id, path }) => `${id}  ${path}`).join('\n'),
  )
  if (report.refused.length > 0) throw new PartlyFailed()
}
