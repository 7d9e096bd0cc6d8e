/** Makes one clip: to a temporary name in its folder, looked at, synced, then named without replacing anything. */
import { copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { readLogo } from '../brand/logo.ts'
import { cardSeconds } from '../brand/model.ts'
import { AppError, fromSystemError } from '../errors.ts'
import type { Cue, Story } from '../library/model.ts'
import type { MediaTools } from '../media/locate.ts'
import { temporaryBeside } from '../media/temporary.ts'
import { writeTranscript } from '../transcripts/write.ts'
import { allOver } from './all-over.ts'
import { makeBeside } from './beside.ts'
import { burnText, type LogoPlace } from './burn-text.ts'
import { keptPicture } from './cut/allow.ts'
import { makeCut, tellEncoded } from './cut/make.ts'
import { DOING, type ExportContext, encodeClip, type Work } from './encode.ts'
import { type BurnIn, type GraphRequest, workNames } from './filters.ts'
import type { ExportLookup, FoundMedia } from './lookup.ts'
import { checkSound, prepareSound } from './loudness.ts'
import type { PlannedOutput } from './model.ts'
import { platformOf } from './platforms.ts'
import { type FinishedPart, publish } from './publish.ts'
import { WORK_FOLDER } from './recover.ts'
import { sayBytes } from './reasons.ts'
import { readSource, type Source } from './source.ts'
import { firstCues, prepareTrack } from './soft-track.ts'
import { targetFor } from './targets/index.ts'
import { type ClipTiming, clipTiming, framesOf, seekLead } from './timing.ts'
import { makeFolder } from '../folders.ts'

async function findMedia(lookup: ExportLookup, story: Story): Promise<FoundMedia> {
  const media = await lookup.media(story)
  if (media) return media
  throw new AppError('missing-media', 'The media is not there', {
    detail: story.media.path,
    remedy: 'Connect its disk, or add the file again where it is now.',
  })
}

interface Burn {
  readonly burn: BurnIn
  readonly logo: NonNullable<GraphRequest['logo']> | null
}

/** Looked at once more: the library may have come from elsewhere. */
async function prepareLogo({ lookup, folder }: Work, place: LogoPlace | null): Promise<Burn['logo']> {
  if (!place || !lookup.logoFile) return null
  const { content, facts } = await readLogo(lookup.logoFile(place.logo.file))
  await writeFile(join(folder, workNames.logo), content)
  return { ...place, kind: facts.kind }
}

/** Writes the ASS file and puts the font, and the logo, beside it. */
async function prepareBurn(work: Work, cues: readonly Cue[], timing: ClipTiming, hasPicture: boolean): Promise<Burn> {
  const { planned, lookup, folder } = work
  const text = await burnText(planned, cues, timing, hasPicture, lookup)
  if (!text) return { burn: 'nothing', logo: null }
  await makeFolder(join(folder, workNames.fonts))
  // Copied, because ffmpeg cannot look into the archive of a packaged app, and so that no path stands in the filter.
  await copyFile(text.font.path, join(folder, workNames.fonts, text.font.name))
  await writeFile(join(folder, workNames.fontConfig), '<?xml version="1.0"?><fontconfig></fontconfig>')
  await writeFile(join(folder, workNames.ass), text.ass)
  const burn: BurnIn = text.colour ? 'colour' : 'grey'
  return { burn, logo: await prepareLogo(work, text.logo) }
}

async function encode(work: Work, source: Source): Promise<Cue[]> {
  const { tools, planned, context } = work
  const target = context.target ?? targetFor(planned.platform)
  const timing = clipTiming(planned.startMs, planned.endMs, source.video, target.fixedRate)
  const cues = await firstCues(work, timing)
  const canToneMap = tools.filters.has('zscale') && tools.filters.has('tonemap')
  const lead = seekLead(source.container, timing.start)
  const soundWork = { tools, source, timing, lead, signal: context.signal }
  const [burn, track, sound] = await allOver([
    prepareBurn(work, cues, timing, source.video !== null),
    prepareTrack(work, cues),
    prepareSound(soundWork, planned, target),
  ])
  if (sound.remark !== '') context.warn?.(sound.remark)
  const { fit, framing, ground } = planned
  const tail = framesOf(cardSeconds(planned.branding), timing)
  const shape = { size: planned, fit, framing, ground }
  const request = { source, ...shape, timing, lead, ...burn, canToneMap, target, sound: sound.filters, tail }
  let wrong = ''
  await encodeClip(work, request, track, async () => {
    wrong = sound.target === null ? '' : await checkSound(soundWork, work.clip, sound.target)
  })
  if (wrong !== '') context.warn?.(wrong)
  const { maxBytes = null, label } = planned.platform === null ? {} : platformOf(planned.platform)
  const { size } = await stat(work.clip)
  if (maxBytes !== null && size > maxBytes)
    context.warn?.(
      `The file has ${sayBytes(size)}; ${label} takes at most ${sayBytes(maxBytes)}. Choose a shorter range.`,
    )
  return cues
}

async function makeClip(work: Work): Promise<Cue[]> {
  const { tools, planned, story, media, context } = work
  const kept = keptPicture(planned, story.media.info)
  if (context.target || !kept.may) {
    if (!context.target) tellEncoded(work, kept.may ? null : kept.reason)
    return encode(work, await readSource(tools, media.path, [], context.signal))
  }
  const result = await makeCut(work)
  return 'cues' in result ? result.cues : encode(work, result.source)
}

/** SRT and WebVTT beside the clip. */
async function makeSidecars(work: Work, cues: readonly Cue[], parts: FinishedPart[]): Promise<void> {
  const { planned } = work
  if (planned.captions !== 'sidecar' || planned.language === null) return
  for (const format of ['srt', 'vtt'] as const) {
    const temporary = temporaryBeside(join(dirname(planned.file), `clip.${format}`))
    parts.push({ temporary, ending: `.${format}` })
    await work.context.trace?.working([temporary])
    await writeFile(temporary, writeTranscript(cues, format, { language: planned.language }), { flag: 'wx' })
  }
}

/**
 * Makes one planned output.
 * @returns absolute paths of the files made, the clip first
 * @throws AppError cancelled, missing-media, tool-failed, disk-full, not-writable, output-exists; then nothing new is left
 */
export async function runExport(
  tools: MediaTools,
  planned: PlannedOutput,
  lookup: ExportLookup,
  context: ExportContext,
): Promise<string[]> {
  const story = await lookup.story(planned.story)
  const media = await findMedia(lookup, story)
  const clip = temporaryBeside(planned.file)
  const parts: FinishedPart[] = [{ temporary: clip, ending: extname(planned.file) }]
  let folder: string | null = null
  try {
    await makeFolder(dirname(planned.file))
    folder = await mkdtemp(join(tmpdir(), WORK_FOLDER))
    await context.trace?.working([clip, folder])
    const work: Work = { tools, planned, lookup, context, story, media, folder, clip }
    const cues = await makeClip(work)
    await makeSidecars(work, cues, parts)
    await makeBeside(work, parts)
    context.signal.throwIfAborted()
    const files = await publish(parts, planned.file, planned.mayRename, context.trace)
    context.progress(1)
    return files
  } catch (error) {
    for (const part of parts) await rm(part.temporary, { force: true })
    if (context.signal.aborted)
      throw new AppError('cancelled', 'Cancelled', { detail: `Stopped on request: ${DOING}.` })
    throw fromSystemError(error, planned.file, DOING)
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}
