/** A transcript that came without times gets them from the sound of its recording, where that is there. */
import { AppError } from '../errors.ts'
import { isFile } from '../folders.ts'
import type { MediaTools } from '../media/locate.ts'
import { placeUntimed } from '../transcripts/timing/untimed.ts'
import type { IncomingTranscript } from './import-transcript.ts'
import type { MediaInfo } from './model.ts'
import { mediaPath } from './paths.ts'
import type { StoryStore } from './port.ts'

export interface IncomingMedia {
  /** Absolute path of the recording; it need not exist. */
  readonly file: string
  readonly info: Pick<MediaInfo, 'audio' | 'durationMs'>
}

const NO_TIMES = /^No times were found\./
const PLACED =
  'No times were found. They are estimated from the sound: the text is laid out over the stretches in which somebody speaks.'

function noted(incoming: IncomingTranscript, text: string): IncomingTranscript['problems'] {
  return [...incoming.problems.filter((problem) => !NO_TIMES.test(problem.text)), { line: null, text }]
}

const byLength = (why: string): string =>
  `No times were found, and ${why}. They are estimated from the length of the text.`

/**
 * Times from the sound when the transcript has none (`estimated`); anything else comes back as it is. A recording
 * that cannot be listened to keeps no text out: the times stay those of the text's length, and a problem says why.
 * @param findTools rejects when ffmpeg is missing
 * @throws AppError cancelled
 */
export async function timeIncoming(
  incoming: IncomingTranscript,
  media: IncomingMedia,
  findTools: () => Promise<MediaTools>,
  signal?: AbortSignal,
): Promise<IncomingTranscript> {
  if (!incoming.estimated) return incoming
  if (!media.info.audio) return { ...incoming, problems: noted(incoming, byLength('the recording has no sound')) }
  if (!(await isFile(media.file)))
    return { ...incoming, problems: noted(incoming, byLength('the recording is not there now')) }
  try {
    const cues = await placeUntimed(incoming.cues, media.file, media.info.durationMs, await findTools(), signal)
    if (cues) return { ...incoming, cues, problems: noted(incoming, PLACED) }
    return { ...incoming, problems: noted(incoming, byLength('too little speech is heard in the recording')) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error
    return { ...incoming, problems: noted(incoming, byLength(`the recording could not be heard (${error.title})`)) }
  }
}

export interface IncomingFor {
  readonly root: string
  readonly store: StoryStore
  readonly story: string
  /** Merged into captions that are there, a text takes their times. */
  readonly mode: 'replace' | 'merge'
  readonly findTools: () => Promise<MediaTools>
  readonly signal?: AbortSignal
}

/** As `timeIncoming`, for a story that is there. @throws AppError not-found | cancelled */
export async function timeForStory(incoming: IncomingTranscript, wanted: IncomingFor): Promise<IncomingTranscript> {
  const { root, store, story: id, mode, findTools, signal } = wanted
  const { media, transcripts } = await store.get(id)
  if (mode === 'merge' && transcripts.some((info) => info.language === incoming.language)) return incoming
  return timeIncoming(incoming, { file: mediaPath(root, media), info: media.info }, findTools, signal)
}
