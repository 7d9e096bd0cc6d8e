/** Preflight of an export: what would come out and what is wrong, in words, before any work starts. */
import { AppError, type ErrorCode } from '../errors.ts'
import { formatMs } from '../time.ts'
import { safeFileName } from './file-name.ts'
import type { ExportLookup } from './lookup.ts'
import type { ExportItem, ExportPlan, ExportRequest, PlannedOutput, PlanProblem, PresetName } from './model.ts'
import { planCaptions, planMedia, planRange, stopFor } from './plan-content.ts'
import { checkExplicit, FreeNames, planTarget } from './plan-target.ts'
import { exportSize } from './presets.ts'

export type Unnamed = Omit<PlannedOutput, 'file' | 'mayRename'>

/** What comes of one item in each shape, without the names of its files. @throws AppError not-found */
export async function planItem(
  item: ExportItem,
  request: Omit<ExportRequest, 'items' | 'out'>,
  lookup: ExportLookup,
): Promise<Unnamed[]> {
  const story = await lookup.story(item.story)
  const range = planRange(item, story)
  const usable = range.problems.every((problem) => problem.severity !== 'stop')
  const captions = usable
    ? await planCaptions(request, story, range, lookup)
    : { mode: request.captions ?? 'none', language: null, second: null, cues: [], problems: [] }
  const problems = [...(await planMedia(story, lookup)), ...range.problems, ...captions.problems]
  return request.presets.map((preset) => ({
    story: story.id,
    moment: item.moment ?? null,
    title: story.title,
    preset,
    startMs: range.startMs,
    endMs: range.endMs,
    ...exportSize(preset, story.media.info.video, request.fit),
    captions: captions.mode,
    fit: request.fit,
    language: captions.language,
    secondLanguage: captions.second,
    ...(request.style && { style: request.style }),
    cueCount: captions.cues.length,
    problems,
  }))
}

/** "Clinic days 00.09.07-00.09.15 9x16": no colon, since Windows takes none. */
function nameFor(title: string, startMs: number, endMs: number, preset: PresetName): string {
  const clock = (ms: number) => formatMs(ms).slice(0, -4).replaceAll(':', '.')
  const rest = ` ${clock(startMs)}-${clock(endMs)} ${preset.replace(':', 'x')}`
  return safeFileName(safeFileName(title, 120 - Buffer.byteLength(rest)) + rest)
}

async function planItems(
  request: ExportRequest,
  lookup: ExportLookup,
): Promise<{ planned: Unnamed[]; problems: PlanProblem[] }> {
  const planned: Unnamed[] = []
  const problems: PlanProblem[] = []
  for (const item of request.items) {
    try {
      planned.push(...(await planItem(item, request, lookup)))
    } catch (error) {
      problems.push(stopFor(error))
    }
  }
  return { planned, problems }
}

/**
 * Plans without doing anything. A 'stop' among the problems means that the export, or that one output, cannot be made.
 * @param request `items` times `presets` files come out; with one, `out` may name the file itself
 */
export async function planExport(request: ExportRequest, lookup: ExportLookup): Promise<ExportPlan> {
  const { planned, problems } = await planItems(request, lookup)
  const target = await planTarget(request.out, request.items.length * request.presets.length)
  const names = await FreeNames.in(target.folder)
  const outputs: PlannedOutput[] = []
  for (const output of planned) {
    if (target.file === null) {
      const name = nameFor(output.title, output.startMs, output.endMs, output.preset)
      outputs.push({ ...output, file: names.take(name, output.captions), mayRename: true })
    } else {
      const taken = target.problems.length > 0 ? [] : await checkExplicit(target.file, output.captions)
      outputs.push({ ...output, file: target.file, mayRename: false, problems: [...output.problems, ...taken] })
    }
  }
  return { outputs, problems: [...problems, ...target.problems] }
}

/** Everything that stands against carrying out the plan. */
export function planStops(plan: ExportPlan): PlanProblem[] {
  const all = [...plan.problems, ...plan.outputs.flatMap((output) => output.problems)]
  return all.filter((problem) => problem.severity === 'stop')
}

/** @throws AppError for the first stop of a plan, with its code and words; for shells that just start an export */
export function refuseStopped(plan: ExportPlan): void {
  const [first] = planStops(plan)
  if (!first) return
  throw new AppError(first.code as ErrorCode, 'This cannot be exported', { detail: first.text })
}

/** For lists of jobs: "Clinic days 0:09:07, 9:16". */
export function describeOutput(output: PlannedOutput): string {
  return `${output.title} ${formatMs(output.startMs).slice(0, -4)}, ${output.preset}`
}
