import { resolve, sep } from 'node:path'
import { AppError } from '../core/errors.ts'
import {
  CaptionMode,
  type ExportItem,
  type ExportPlan,
  type ExportRequest,
  FitMode,
  Loudness,
  type PlannedOutput,
  type PlanProblem,
  PlatformId,
  PresetName,
} from '../core/export/model.ts'
import { planStops } from '../core/export/plan.ts'
import { exportPlan, type StartedExport, startExports } from '../core/export/start.ts'
import type { Job } from '../core/jobs/model.ts'
import { parseTimecode } from '../core/time.ts'
import type { Session } from '../core/session.ts'
import { brandOptions } from './brand-options.ts'
import { captionStyle, styleOptions } from './caption-style-options.ts'
import { type Command, openToRead, PartlyFailed } from './context.ts'
import { besideOf, languagesOf } from './export-beside.ts'
import { type ReportFile, reportFile, writeReportTo } from './export-report.ts'
import { language } from './library-commands.ts'
import { framed, pictureOptions } from './picture-options.ts'
import { UsageError } from './usage.ts'

/** One `--story ... --in ... --out ...` or `--moment ...` as written. */
type Wanted =
  | { readonly kind: 'moment'; readonly id: string }
  | { readonly kind: 'range'; readonly story: string; in?: string; out?: string }

interface ExportArguments {
  readonly library: string
  readonly wanted: readonly Wanted[]
  readonly options: ReadonlyMap<string, string>
  readonly presets: readonly string[]
  readonly platforms: readonly string[]
  /** Framing boxes as written. */
  readonly frames: readonly string[]
}

const single = new Set([
  ...['--captions', '--fit', '--language', '--second-language', '--loudness', '--name', '--pixels', '--ground'],
  ...['--lower-third', '--title', '--logo', '--end-card', '--report', '--languages', '--cover-at', '--alt-text'],
  ...styleOptions,
])
const flags = new Set(['--json', '--denoise', '--plan', '--frame-softly', '--cover', '--alt', '--post'])

/**
 * Reads the arguments in order, because `--out` means two things: after `--in` it ends that range, else it is where the files go.
 * @throws UsageError
 */
export function parseExportArguments(args: readonly string[]): ExportArguments {
  const options = new Map<string, string>()
  const presets: string[] = []
  const platforms: string[] = []
  const frames: string[] = []
  const wanted: Wanted[] = []
  const libraries: string[] = []
  let open: Extract<Wanted, { kind: 'range' }> | null = null
  const rest = args[Symbol.iterator]()
  const value = (name: string): string => {
    const next = rest.next()
    if (next.done) throw new UsageError(`${name} needs a value`)
    return next.value
  }
  for (const arg of rest) {
    if (flags.has(arg)) options.set(arg, 'true')
    else if (arg === '--story') {
      open = { kind: 'range', story: value(arg) }
      wanted.push(open)
    } else if (arg === '--moment') wanted.push({ kind: 'moment', id: value(arg) })
    else if (arg === '--preset') presets.push(value(arg))
    else if (arg === '--platform') platforms.push(value(arg))
    else if (arg === '--frame') frames.push(value(arg))
    else if (arg === '--in') {
      if (!open) throw new UsageError('--in comes after --story')
      open.in = value(arg)
    } else if (arg === '--out' && open?.in !== undefined && open.out === undefined) open.out = value(arg)
    else if (arg === '--out' || single.has(arg)) options.set(arg, value(arg))
    else if (arg.startsWith('--')) throw new UsageError(`unknown option ${arg}`)
    else libraries.push(arg)
  }
  const [library] = libraries
  if (library === undefined || libraries.length > 1) throw new UsageError('give one <library>')
  if (wanted.length === 0) throw new UsageError('give --story <id> --in <tc> --out <tc>, or --moment <id>')
  if (!options.has('--out')) throw new UsageError('--out <file or folder> is missing')
  return { library, wanted, options, presets, platforms, frames }
}

async function findMomentStory({ store }: Session, id: string): Promise<string> {
  for (const summary of store.list()) {
    if (summary.momentCount > 0 && (await store.get(summary.id)).moments.some((moment) => moment.id === id))
      return summary.id
  }
  throw new AppError('not-found', 'There is no such moment', { detail: id })
}

async function exportItem(session: Session, wanted: Wanted): Promise<ExportItem> {
  if (wanted.kind === 'moment') return { story: await findMomentStory(session, wanted.id), moment: wanted.id }
  if (wanted.in === undefined || wanted.out === undefined)
    throw new UsageError(`--story ${wanted.story} needs --in and --out`)
  const rate = (await session.store.get(wanted.story)).media.info.video?.frameRate ?? null
  return { story: wanted.story, startMs: parseTimecode(wanted.in, rate), endMs: parseTimecode(wanted.out, rate) }
}

function oneOf<T>(
  schema: { options: readonly T[]; safeParse(value: unknown): { success: boolean; data?: T } },
  name: string,
  given: string,
): T {
  const parsed = schema.safeParse(given)
  if (parsed.data !== undefined) return parsed.data
  throw new UsageError(`${name} ${given}: choose one of ${schema.options.join(', ')}`)
}

/** @throws UsageError */
function loudness(given: string | undefined): Loudness | undefined {
  if (given === undefined) return undefined
  const parsed = Loudness.safeParse(given === 'off' ? given : Number(given))
  if (given.trim() !== '' && parsed.success) return parsed.data
  throw new UsageError(`--loudness ${given}: a number of LUFS from -40 to -5, as -14, or off`)
}

/** Everything but what to export. @throws UsageError */
function exportOptions({ options, presets, platforms }: ExportArguments): Omit<ExportRequest, 'items'> {
  const [captions, fit, name] = ['--captions', '--fit', '--name'].map((option) => options.get(option))
  const [chosen, second] = ['--language', '--second-language'].map((option) => language(options.get(option)))
  const [style, loud] = [captionStyle(options), loudness(options.get('--loudness'))]
  const target = options.get('--out') ?? ''
  const [languages, beside] = [languagesOf(options.get('--languages')), besideOf(options)]
  return {
    ...(presets.length > 0 && { presets: presets.map((preset) => oneOf(PresetName, '--preset', preset)) }),
    ...(platforms.length > 0 && { platforms: platforms.map((id) => oneOf(PlatformId, '--platform', id)) }),
    fit: fit === undefined ? 'blur' : oneOf(FitMode, '--fit', fit),
    out: /[/\\]$/.test(target) ? resolve(target) + sep : resolve(target),
    ...(captions === undefined ? {} : { captions: oneOf(CaptionMode, '--captions', captions) }),
    ...(chosen !== undefined && { language: chosen }),
    ...(second !== undefined && { secondLanguage: second }),
    ...(languages && { languages }),
    ...(beside && { beside }),
    ...(style && { style }),
    ...(loud !== undefined && { loudness: loud }),
    ...(name !== undefined && { name }),
    ...brandOptions(options),
    ...pictureOptions(options),
    denoise: options.has('--denoise'),
  }
}

const KEPT = 'The picture is copied where the recording allows it; at most the ends are encoded anew.'

/** Says what would come out and what speaks against it; makes nothing. @throws PartlyFailed when something stops it */
export function showPlan(plan: ExportPlan, { out }: Pick<Command, 'out'>): void {
  const reason = ({ severity, text }: PlanProblem) => `  ${severity}: ${text}`
  out.result(plan, () =>
    [
      ...plan.problems.map(reason),
      ...plan.outputs.flatMap(({ file, problems, keepsPicture }) => [
        file,
        ...(keepsPicture ? [`  ${KEPT}`] : []),
        ...problems.map(reason),
      ]),
    ].join('\n'),
  )
  if (planStops(plan).length > 0) throw new PartlyFailed()
}

function report(results: readonly { planned: PlannedOutput; job: Job }[]) {
  return results
    .filter(({ job }) => job.state === 'done')
    .map(({ planned, job }) => ({
      story: planned.story,
      preset: planned.preset,
      platform: planned.platform,
      startMs: planned.startMs,
      endMs: planned.endMs,
      width: planned.width,
      height: planned.height,
      captions: planned.captions,
      language: planned.language,
      secondLanguage: planned.secondLanguage ?? null,
      loudness: planned.loudness,
      file: job.outputs[0] ?? planned.file,
      files: job.outputs,
      warnings: [...planned.problems.map((problem) => problem.text), ...job.warnings],
      made: job.made,
      reasons: planned.problems,
    }))
}

export async function exportClips(args: string[], command: Command): Promise<void> {
  const { core } = command
  const parsed = parseExportArguments(args)
  const options = exportOptions(parsed)
  const session = await openToRead(core, parsed.library)
  const items: ExportItem[] = []
  for (const wanted of parsed.wanted) {
    const item = await exportItem(session, wanted)
    const rate = (await session.store.get(item.story)).media.info.video?.frameRate ?? null
    items.push(framed(item, parsed.frames, parsed.options.has('--frame-softly'), rate))
  }
  const request: ExportRequest = { items, ...options }
  if (parsed.options.has('--plan')) {
    const tools = await core.tools().catch(() => null)
    return showPlan(await exportPlan(session, core.folders.assets, tools, request), command)
  }
  const reportTo = reportFile(parsed.options.get('--report'))
  await showResults(await startExports(await core.exportContext(), request), reportTo, command)
}

const madeText = ({ state, made }: Job): string[] => (made && state === 'done' ? [made.text] : [])

/** Waits for the exports, says what became of them and writes the report where one is asked for. @throws PartlyFailed */
export async function showResults(
  started: readonly StartedExport[],
  reportTo: ReportFile | null,
  { out }: Command,
): Promise<void> {
  const results = await Promise.all(started.map(async ({ planned, handle }) => ({ planned, job: await handle.done })))
  for (const { planned, job } of results)
    for (const text of [...planned.problems.map((problem) => problem.text), ...madeText(job), ...job.warnings])
      out.message(text)
  const failed = results.filter(({ job }) => job.state !== 'done')
  for (const { job } of failed)
    out.message([job.label, job.problem?.title, job.problem?.detail, job.problem?.remedy].filter(Boolean).join(': '))
  if (reportTo)
    await writeReportTo(
      reportTo,
      results.map(({ job }) => job),
    )
  const exports = report(results)
  out.result({ exports }, () => exports.flatMap((made) => made.files).join('\n'))
  if (failed.length > 0) throw new PartlyFailed()
}
