/** Preflight of an export: what would come out and what is wrong, in words, before any work starts. */
import { AppError, type ErrorCode } from '../errors.ts'
import type { Story } from '../library/model.ts'
import { labelOf } from '../library/vocabulary.ts'
import { formatMs } from '../time.ts'
import { keptPicture } from './cut/allow.ts'
import type { ExportLookup } from './lookup.ts'
import type { ExportItem, ExportPlan, ExportRequest, PlannedOutput, PlanProblem } from './model.ts'
import { checkPattern, fillPattern, type NameFacts, plainPattern, platformPattern, sayLanguage } from './names.ts'
import { planBrand } from './plan-brand.ts'
import { planBeside } from './plan-beside.ts'
import {
  planCaptions,
  planLanguages,
  type PlannedCaptions,
  planMedia,
  planRange,
  type Range,
  stopFor,
} from './plan-content.ts'
import { checkExplicit, FreeNames, planTarget } from './plan-target.ts'
import { checkPixels, sizeAsked } from './pixels.ts'
import { fitPlatform, platformOf } from './platforms.ts'
import { checkTranslated, estimateBytes, reasonsFor } from './reasons.ts'
import { checkSpace, freeBytes } from './space.ts'
import { targetFor } from './targets/index.ts'
import { checkTarget, loudnessOf, variantsOf } from './variants.ts'

export type Unnamed = Omit<PlannedOutput, 'file' | 'mayRename'>
/** A clip with what its name may say. */
interface Nameable {
  readonly output: Unnamed
  readonly facts: Omit<NameFacts, 'clip'>
}

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
  if (usable) problems.push(...(await planTranslation(story, range, captions, lookup)))
  const brand = usable ? await planBrand(item, request, { story, range, captions }, lookup) : null
  problems.push(...(brand?.problems ?? []))
  const beside = usable ? await planBeside(request, story, range, captions.language, lookup) : null
  problems.push(...(beside?.problems ?? []))
  const { video } = story.media.info
  const framing = item.framing ?? story.moments.find(({ id }) => id === item.moment)?.framing
  const planned = variantsOf(request, video).map(async (variant) => {
    const { size, own } = sizeAsked(variant.preset, request, video)
    const box = request.fit === 'crop' && video ? framing?.[variant.preset] : undefined
    const output = {
      story: story.id,
      moment: item.moment ?? null,
      title: story.title,
      preset: variant.preset,
      platform: variant.platform?.id ?? null,
      startMs: range.startMs,
      endMs: range.endMs,
      ...fitPlatform(size, variant.platform),
      ...(own && { ownSize: true }),
      captions: captions.mode,
      fit: request.fit,
      ...(request.fit === 'colour' && { ground: request.ground ?? '#000000' }),
      ...(box && { framing: box }),
      loudness: loudnessOf(request, variant.platform),
      denoise: request.denoise ?? false,
      language: captions.language,
      secondLanguage: captions.second,
      ...(request.style && { style: request.style }),
      ...(brand?.branding && { branding: brand.branding }),
      cueCount: captions.cues.length,
      ...(beside?.planned && { beside: beside.planned }),
    }
    const kept = keptPicture(output, story.media.info).may && { keepsPicture: true }
    const estimatedBytes = estimateBytes(output, video?.frameRate ?? null)
    const of = [
      ...variant.problems,
      ...(own ? checkPixels(size) : []),
      ...checkTarget(variant.platform, captions.mode, lookup),
    ]
    const reasons = usable ? reasonsFor(output, estimatedBytes, { ...captions, video }) : []
    if (brand) reasons.push(...(await brand.reasons(output)))
    return { ...output, ...kept, estimatedBytes, problems: [...problems, ...of, ...reasons] }
  })
  return Promise.all(planned)
}

/** What of the range the chosen translation leaves out. */
async function planTranslation(
  story: Story,
  range: Range,
  { mode, language, cues }: PlannedCaptions,
  lookup: ExportLookup,
): Promise<PlanProblem[]> {
  const source = story.transcripts.find((info) => info.language === language)?.translationOf ?? null
  if (mode === 'none' || language === null || source === null) return []
  if (!story.transcripts.some((info) => info.language === source)) return []
  const said = await lookup.cues(story.id, source)
  const inRange = said.filter((cue) => cue.startMs < range.endMs && cue.endMs > range.startMs)
  return checkTranslated(inRange, cues, language)
}

/** As `planItem`, once in each language that was asked for and is there. */
async function planSet(
  item: ExportItem,
  request: Omit<ExportRequest, 'items' | 'out'>,
  story: Story,
  lookup: ExportLookup,
): Promise<{ outputs: Unnamed[]; problems: readonly PlanProblem[] }> {
  const { languages, ...one } = request
  if (!languages) return { outputs: await planItem(item, one, lookup), problems: [] }
  const { found, problems } = planLanguages(languages, story)
  if (problems.some(({ severity }) => severity === 'stop')) return { outputs: [], problems }
  // Without captions every language would be the same clip.
  const wanted = request.captions === 'none' ? found.slice(0, 1) : found
  if (wanted.length === 0) return { outputs: await planItem(item, one, lookup), problems }
  const outputs: Unnamed[] = []
  for (const language of wanted) outputs.push(...(await planItem(item, { ...one, language }, lookup)))
  return { outputs, problems }
}

async function planItems(
  request: ExportRequest,
  lookup: ExportLookup,
): Promise<{ planned: Nameable[]; problems: PlanProblem[] }> {
  const planned: Nameable[] = []
  const problems: PlanProblem[] = []
  const label = lookup.tagLabel ?? labelOf
  for (const [index, item] of request.items.entries()) {
    try {
      const story = await lookup.story(item.story)
      const named = (facet: string) => story.tags.filter((tag) => tag.startsWith(`${facet}/`)).map(label)
      const [number, count] = [index + 1, request.items.length]
      const facts = { people: named('person'), places: named('place'), date: story.recordedOn, number, count }
      const set = await planSet(item, request, story, lookup)
      problems.push(...set.problems)
      for (const output of set.outputs) planned.push({ output, facts })
    } catch (error) {
      problems.push(stopFor(error))
    }
  }
  return { planned, problems }
}

/**
 * Plans without doing anything. A 'stop' among the problems means that the export, or that one output, cannot be made.
 * @param request `items` times `presets`, or times the shapes of `platforms`, files come out; with one, `out` may name the file itself
 */
export async function planExport(request: ExportRequest, lookup: ExportLookup): Promise<ExportPlan> {
  const { planned, problems } = await planItems(request, lookup)
  const variants = variantsOf(request)
  const ending = targetFor(variants[0]?.platform?.id ?? null).ending
  const languages = request.languages?.length ?? 1
  const target = await planTarget(request.out, request.items.length * variants.length * languages, ending)
  const names = await FreeNames.in(target.folder)
  const outputs: PlannedOutput[] = []
  const pattern = request.name?.trim() || undefined
  for (const { output, facts } of planned) {
    if (target.file === null) {
      const usual = output.platform === null ? plainPattern : platformPattern
      const name = fillPattern(sayLanguage(pattern ?? usual, languages), { ...facts, clip: output })
      const file = names.take(name, output.captions, targetFor(output.platform).ending, output.beside)
      outputs.push({ ...output, file, mayRename: true })
    } else {
      const taken = target.problems.length > 0 ? [] : await checkExplicit(target.file, output.captions, output.beside)
      outputs.push({ ...output, file: target.file, mayRename: false, problems: [...output.problems, ...taken] })
    }
  }
  const needed = outputs.reduce((sum, output) => sum + output.estimatedBytes, 0)
  const free = target.problems.length > 0 ? null : await (lookup.freeBytes ?? freeBytes)(target.folder)
  const named = target.file === null ? checkPattern(pattern ?? '') : []
  const all = [...problems, ...target.problems, ...named, ...checkSpace(target.folder, needed, free)]
  return { outputs, problems: all }
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
  const shape = output.ownSize ? `${output.width} × ${output.height}` : output.preset
  const what = output.platform === null ? shape : platformOf(output.platform).label
  return `${output.title} ${formatMs(output.startMs).slice(0, -4)}, ${what}`
}
