/** What of a story an export shows: its range, captions and media, with a reason for everything that is not as asked. */
import { captionColours } from '../captions/contrast.ts'
import { findMissing, loadFont } from '../captions/glyphs.ts'
import { AppError } from '../errors.ts'
import type { Cue, Story } from '../library/model.ts'
import { formatMs } from '../time.ts'
import { findLanguage } from '../transcripts/language.ts'
import { captionFont, type ExportLookup } from './lookup.ts'
import type { CaptionMode, ExportItem, ExportRequest, PlanProblem } from './model.ts'

export const stop = (code: string, text: string): PlanProblem => ({ severity: 'stop', code, text })
export const warn = (code: string, text: string): PlanProblem => ({ severity: 'warning', code, text })

/** An AppError in one text; anything else is a bug and thrown on. */
export function stopFor(error: unknown): PlanProblem {
  if (!(error instanceof AppError)) throw error
  return stop(error.code, `${error.message} ${error.remedy}`.trim())
}

export interface Range {
  readonly startMs: number
  readonly endMs: number
  readonly problems: readonly PlanProblem[]
}

/** The range in milliseconds of the media. With a 'stop' among the problems the numbers are as asked, not usable. */
export function planRange(item: ExportItem, story: Story): Range {
  const moment = story.moments.find((m) => m.id === item.moment)
  if (item.moment !== undefined && !moment) {
    const text = `"${story.title}" has no moment ${item.moment}. It may have been taken away: choose another one.`
    return { startMs: 0, endMs: 0, problems: [stop('not-found', text)] }
  }
  const duration = story.media.info.durationMs
  const startMs = moment?.startMs ?? item.startMs ?? 0
  const endMs = moment?.endMs ?? item.endMs ?? duration
  const problem = checkRange(startMs, endMs, duration)
  return { startMs, endMs: problem?.severity === 'warning' ? duration : endMs, problems: problem ? [problem] : [] }
}

function checkRange(startMs: number, endMs: number, duration: number): PlanProblem | null {
  const [start, end, whole] = [startMs, endMs, duration].map(formatMs)
  if (startMs >= duration) {
    return stop('invalid-input', `In ${start} lies after the end of the media, ${whole}. Choose an earlier in point.`)
  }
  if (endMs < startMs) return stop('invalid-input', `Out ${end} lies before in ${start}. Move one of them.`)
  if (endMs === startMs) return stop('invalid-input', `In and out are both ${start}: nothing lies between them.`)
  if (endMs <= duration) return null
  return warn('range-clamped', `Out ${end} lies after the end of the media; the clip ends there, at ${whole}.`)
}

export interface PlannedCaptions {
  readonly mode: CaptionMode
  readonly language: string | null
  /** The language that stands below; null for none. */
  readonly second: string | null
  /** Those of the first language that are on during the range. */
  readonly cues: readonly Cue[]
  readonly problems: readonly PlanProblem[]
}

/**
 * The languages of a story among those that were asked for, each once.
 * @returns none, and no problem, for a story that has no transcript at all: what that means is said of its captions
 */
export function planLanguages(
  wanted: readonly string[],
  story: Story,
): { readonly found: readonly string[]; readonly problems: readonly PlanProblem[] } {
  const there = story.transcripts.map((t) => t.language)
  if (there.length === 0) return { found: [], problems: [] }
  const found = [...new Set(wanted.map((language) => findLanguage(language, there)))].filter((one) => one !== null)
  const lacking = wanted.filter((language) => findLanguage(language, there) === null)
  const severe = found.length === 0 ? stop : warn
  return {
    found,
    problems: lacking.map((language) =>
      severe(
        found.length === 0 ? 'not-found' : 'no-language',
        `"${story.title}" has no transcript in "${language}", so there is no clip of it in that language. There is: ${there.join(', ')}.`,
      ),
    ),
  }
}

const without = (...problems: PlanProblem[]): PlannedCaptions => ({
  mode: 'none',
  language: null,
  second: null,
  cues: [],
  problems,
})

/** Which captions go along: burned in when there is a transcript, unless asked otherwise. */
export async function planCaptions(
  request: Request,
  story: Story,
  range: Range,
  lookup: ExportLookup,
): Promise<PlannedCaptions> {
  const there = story.transcripts.map((t) => t.language)
  const mode = request.captions ?? (there.length > 0 ? 'burn' : 'none')
  if (mode === 'none') return without()
  const first = there[0]
  if (first === undefined) {
    const text = `"${story.title}" has no transcript, so there is nothing to caption. Add one, or export without captions.`
    return without(stop('not-found', text))
  }
  const language = request.language === undefined ? first : findLanguage(request.language, there)
  if (language === null) {
    const text = `"${story.title}" has no transcript in "${request.language}". There is: ${there.join(', ')}.`
    return without(stop('not-found', text))
  }
  try {
    const cues = await cuesIn(range, story, language, lookup)
    if (mode !== 'burn') {
      return { mode, language, second: null, cues, problems: cues.length === 0 ? [noCues()] : [] }
    }
    return await planBurn(request, story, range, { language, cues }, lookup)
  } catch (error) {
    return without(stopFor(error))
  }
}

type Request = Pick<ExportRequest, 'captions' | 'language' | 'secondLanguage' | 'style'>

const noCues = () => warn('no-cues', 'Nothing is said in this range, so there will be no captions.')

async function cuesIn(range: Range, story: Story, language: string, lookup: ExportLookup): Promise<Cue[]> {
  const all = await lookup.cues(story.id, language)
  return all.filter((cue) => cue.startMs < range.endMs && cue.endMs > range.startMs)
}

/** What is to be said about captions that become part of the picture: their second language, their letters, their colours. */
async function planBurn(
  request: Request,
  story: Story,
  range: Range,
  first: { readonly language: string; readonly cues: readonly Cue[] },
  lookup: ExportLookup,
): Promise<PlannedCaptions> {
  const problems: PlanProblem[] = []
  const there = story.transcripts.map((t) => t.language)
  const wanted = request.secondLanguage
  const found = wanted === undefined ? null : findLanguage(wanted, there)
  if (wanted !== undefined && found === null) {
    const text = `"${story.title}" has no transcript in "${wanted}": its captions are in one language.`
    problems.push(warn('no-second-language', text))
  }
  const second = found === first.language ? null : found
  const below = second === null ? [] : await cuesIn(range, story, second, lookup)
  const cues = [...first.cues, ...below]
  if (cues.length === 0) problems.push(noCues())
  else problems.push(...(await checkGlyphs(cues, request, lookup)))
  if (request.style) problems.push(...captionColours(request.style).notes.map((note) => warn('contrast-raised', note)))
  return { mode: 'burn', language: first.language, second, cues: first.cues, problems }
}

const NAMED = 12

async function checkGlyphs(cues: readonly Cue[], request: Request, lookup: ExportLookup): Promise<PlanProblem[]> {
  const font = await loadFont(captionFont(lookup, request.style).path)
  const missing = findMissing(font, cues.map((cue) => cue.text).join('\n'))
  if (missing.length === 0) return []
  const named = missing.slice(0, NAMED).map((character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return `${character} (U+${code})`
  })
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : ''
  const text =
    `The caption font cannot draw ${named.join(', ')}${more}; a question mark will stand in their place. ` +
    'Change these characters in the transcript, or export captions as a track or sidecar.'
  return [warn('missing-glyphs', text)]
}

/** What is to be said about the recording itself. */
export async function planMedia(story: Story, lookup: ExportLookup): Promise<PlanProblem[]> {
  const { info, path } = story.media
  const found = await lookup.media(story)
  if (!found) {
    const text = `The media of "${story.title}" is not there: ${path}. Connect its disk, or add the file again where it is now.`
    return [stop('missing-media', text)]
  }
  const problems: PlanProblem[] = []
  if (found.isProxy) {
    const text = `The original is not there (${path}); the smaller copy is used, so the picture is less sharp.`
    problems.push(warn('proxy-used', text))
  }
  if (!info.video) problems.push(warn('no-video', 'This is sound only: the picture is a plain ground with the title.'))
  if (!info.audio)
    problems.push(warn('no-audio', 'This has no sound; a silent track goes along, as platforms want one.'))
  return problems
}
