/** Makes a clip of which nothing, or only the ends, has to be encoded. */
import { AppError, systemCode } from '../../errors.ts'
import type { Cue } from '../../library/model.ts'
import { copyArgs, type TrackRequest } from '../args.ts'
import { lookAt, runArgs, showCommand, type Work } from '../encode.ts'
import { blankSei } from '../sei.ts'
import { firstCues, prepareTrack } from '../soft-track.ts'
import { readSource, type SeenSource } from '../source.ts'
import { type ClipTiming, clipTiming } from '../timing.ts'
import { type Expected, isCopyRight } from '../verify.ts'
import { cutAllowsCopy, mayCopy } from './allow.ts'
import { cutEnds } from './ends.ts'
import type { EndsPlan } from './ends-plan.ts'
import { NotCut } from './not-cut.ts'

/** Says why all of the clip is encoded; '' and null say nothing. */
export function tellEncoded({ context }: Work, reason: string | null): void {
  if (reason) context.made?.({ how: 'encoded', text: `Encoded anew: ${reason}.` })
}

const sayEnds = ({ head, middle, tail }: EndsPlan, { rate }: ClipTiming): string => {
  if (head + tail === 0) return 'The picture is copied as it is; only the sound is encoded anew.'
  const seconds = (frames: number) => ((frames * rate.den) / rate.num).toFixed(1)
  return `Only the ends are encoded anew, ${seconds(head + tail)} of ${seconds(head + middle + tail)} s; the rest is copied as it is.`
}

/**
 * Copies, and makes supplemental information silent when there is any, since cameras write place and time there. To leave it out by
 * ffmpeg would double the time; a person who runs the command does just that.
 */
async function copyClean(
  work: Work,
  timing: ClipTiming,
  track: TrackRequest | null,
  signal: AbortSignal,
): Promise<void> {
  const { path } = work.media
  await runArgs(work, copyArgs(path, timing, track, false), timing.duration, signal)
  const [sei] = await lookAt(work.clip, [blankSei(work.clip)])
  const clean = copyArgs(path, timing, track, true)
  if (sei === 'blanked') showCommand(work, clean)
  if (sei === 'unreadable') await runArgs(work, clean, timing.duration, signal)
}

type Made = { readonly cues: Cue[] } | { readonly source: SeenSource }
/** `free` resolves when a copy that was stopped does not write to the clip any more; that may take a second. */
type Tried = { readonly cues: Cue[] } | { readonly source: SeenSource; readonly free: Promise<unknown> }

/** The range as far as the library knows: frames may come unevenly or late, which only the file tells. */
function guessTiming({ planned, story }: Work): ClipTiming {
  const { video } = story.media.info
  return clipTiming(planned.startMs, planned.endMs, video && { rate: video.frameRate, variable: false, offset: 0 })
}

const lookNear = ({ tools, media, context }: Work, { start, duration }: ClipTiming): Promise<SeenSource> =>
  readSource(tools, media.path, [start, start + duration], context.signal)

/**
 * Copies without encoding where the cut allows it. The copy runs while ffprobe still looks, since both take as long as
 * starting a program; when the look says no, the copy is stopped and thrown away.
 * @returns the cues, or the source as read when something must be encoded
 */
async function tryCopy(work: Work, guess: ClipTiming): Promise<Tried> {
  const { planned, context } = work
  const cues = await firstCues(work, guess)
  const track = await prepareTrack(work, cues)
  const ours = new AbortController()
  const copied = copyClean(work, guess, track, AbortSignal.any([context.signal, ours.signal])).then(
    () => true,
    () => false,
  )
  try {
    const source = await lookNear(work, guess)
    const seen = clipTiming(planned.startMs, planned.endMs, source.video)
    const allowed = seen.start === guess.start && seen.frames === guess.frames && cutAllowsCopy(source, guess)
    if (!allowed) ours.abort()
    const expected: Expected = { size: planned, timing: guess, hasTrack: track !== null }
    if (allowed && (await copied) && (await isCopyRight(work.clip, expected))) return { cues }
    return { source, free: copied }
  } catch (error) {
    ours.abort()
    await copied
    throw error
  }
}

const sayError = (error: unknown) => (error instanceof AppError ? error.title : String(error))

/** Encodes the ends only. @returns the source, when all has to be encoded; then the report says why */
async function tryEnds(work: Work, source: SeenSource, free: Promise<unknown>): Promise<Made> {
  const { planned, context } = work
  const timing = clipTiming(planned.startMs, planned.endMs, source.video)
  try {
    const cues = await firstCues(work, timing)
    const plan = await cutEnds(work, source, timing, await prepareTrack(work, cues), free)
    context.made?.({ how: 'ends', text: sayEnds(plan, timing) })
    return { cues }
  } catch (error) {
    if (context.signal.aborted) throw error
    if (error instanceof NotCut) tellEncoded(work, error.reason)
    else if (systemCode(error) !== '') tellEncoded(work, `encoding the ends alone did not succeed (${sayError(error)})`)
    else throw error
    return { source }
  } finally {
    await free
  }
}

/**
 * Copies, or encodes the ends only, where the recording and the cut allow it.
 * @returns the cues, or the source as read when all has to be encoded
 * @throws AppError as `runExport`
 */
export async function makeCut(work: Work): Promise<Made> {
  const guess = guessTiming(work)
  const copied = mayCopy(work.planned, work.story.media.info)
    ? await tryCopy(work, guess)
    : { source: await lookNear(work, guess), free: Promise.resolve() }
  if ('source' in copied) return tryEnds(work, copied.source, copied.free)
  work.context.made?.({ how: 'copied', text: 'Picture and sound are copied as they are.' })
  return copied
}
