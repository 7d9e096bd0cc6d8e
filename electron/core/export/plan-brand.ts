/** What of the brand a clip carries, with a reason for everything that is not as asked. */
import { brandColours } from '../brand/colours.ts'
import { type Branding, type BrandRequest, defaultBrand, type LowerThird } from '../brand/model.ts'
import { nameSpeakers, SHOWN_MS } from '../brand/speakers.ts'
import { findMissing, loadFont } from '../captions/glyphs.ts'
import { isFile } from '../folders.ts'
import type { Story } from '../library/model.ts'
import { today } from '../people/dates.ts'
import { burnText, clipCues } from './burn-text.ts'
import { captionFont, type ExportLookup } from './lookup.ts'
import type { ExportItem, PlannedOutput, PlanProblem } from './model.ts'
import { type PlannedCaptions, type Range, warn } from './plan-content.ts'
import { checkForced } from './reasons.ts'
import { clipTiming } from './timing.ts'

export interface PlannedBrand {
  /** null when nothing of the brand is on the clip. */
  readonly branding: Branding | null
  readonly problems: readonly PlanProblem[]
  /** Parts that lie over captions in this shape. */
  reasons(output: Omit<PlannedOutput, 'file' | 'mayRename' | 'estimatedBytes' | 'problems'>): Promise<PlanProblem[]>
}

interface Content {
  readonly story: Story
  readonly range: Range
  readonly captions: PlannedCaptions
}

/** Speakers are those of what was said, not of a translation. */
async function spokenCues(story: Story, lookup: ExportLookup) {
  const [first] = story.transcripts.toSorted(
    (a, b) => Number(a.translationOf !== null) - Number(b.translationOf !== null),
  )
  return first ? lookup.cues(story.id, first.language) : []
}

async function planNames(
  item: ExportItem,
  wanted: BrandRequest['lowerThird'],
  { story, range }: Content,
  lookup: ExportLookup,
): Promise<{ lowerThirds: readonly LowerThird[]; problems: PlanProblem[] }> {
  if (wanted === undefined || wanted === false) return { lowerThirds: [], problems: [] }
  if (wanted !== true) {
    const endMs = Math.min(range.endMs, range.startMs + SHOWN_MS)
    const isEmpty = wanted.name === '' && wanted.title === ''
    return { lowerThirds: isEmpty ? [] : [{ ...wanted, startMs: range.startMs, endMs }], problems: [] }
  }
  const tags = story.moments.find(({ id }) => id === item.moment)?.tags ?? []
  const cues = await spokenCues(story, lookup)
  const said = { story, tags, cues, people: lookup.people?.() ?? [], today: today() }
  const { lowerThirds, remarks } = nameSpeakers(said, range)
  return { lowerThirds, problems: remarks.map(({ code, text }) => warn(code, text)) }
}

async function checkLogoFile({ kit }: Pick<Branding, 'kit'>, lookup: ExportLookup): Promise<PlanProblem[]> {
  if (!kit.logo) return [warn('no-logo', 'The brand has no logo yet. Choose one under Brand.')]
  const file = lookup.logoFile?.(kit.logo.file)
  if (file !== undefined && (await isFile(file))) return []
  return [warn('no-logo', `The logo is not in the library any more (${kit.logo.file}). Choose it again under Brand.`)]
}

async function checkLetters({ kit, title, lowerThirds, endCard }: Branding, lookup: ExportLookup) {
  const texts = [title, ...lowerThirds.flatMap((third) => [third.name, third.title]), endCard ? kit.endCard.text : '']
  const missing = findMissing(await loadFont(captionFont(lookup).path), texts.join('\n'))
  if (missing.length === 0) return []
  const named = missing.slice(0, 12).join(' ')
  return [warn('missing-glyphs', `The brand's font cannot draw ${named}; a question mark will stand in their place.`)]
}

/** The brand of one item. The times of lower thirds are those of the recording. */
export async function planBrand(
  item: ExportItem,
  request: BrandRequest,
  content: Content,
  lookup: ExportLookup,
): Promise<PlannedBrand> {
  const kit = lookup.brand?.() ?? defaultBrand
  const { lowerThirds, problems } = await planNames(item, request.lowerThird, content, lookup)
  const noLogo = request.logo ? await checkLogoFile({ kit }, lookup) : []
  const branding: Branding = {
    ...{ kit, lowerThirds: [...lowerThirds], title: request.title ?? '' },
    ...{ logo: request.logo === true && noLogo.length === 0, endCard: request.endCard ?? false },
  }
  problems.push(...noLogo)
  if (lowerThirds.length === 0 && branding.title === '' && !branding.logo && !branding.endCard)
    return { branding: null, problems, reasons: async () => [] }
  problems.push(...(await checkLetters(branding, lookup)))
  problems.push(...brandColours(kit).notes.map((note) => warn('contrast-raised', note)))
  return { branding, problems, reasons: (output) => checkPlaces(output, content, lookup) }
}

async function checkPlaces(
  output: Parameters<PlannedBrand['reasons']>[0],
  { story, range }: Content,
  lookup: ExportLookup,
): Promise<PlanProblem[]> {
  const { video } = story.media.info
  const timing = clipTiming(range.startMs, range.endMs, video && { rate: video.frameRate, variable: false, offset: 0 })
  const cues = await clipCues(output, output.language, timing, lookup)
  const text = await burnText(output, cues, timing, video !== null, lookup)
  return checkForced(text?.forced ?? [], timing.startMs)
}
