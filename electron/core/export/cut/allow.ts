/** Whether a clip may be cut without encoding all of it: what was asked, what the library knows, what ffprobe sees. Pure. */
import type { MediaInfo } from '../../library/model.ts'
import type { PlannedOutput } from '../model.ts'
import type { Size } from '../presets.ts'
import type { SeenSource, Source, SourceVideo } from '../source.ts'
import { audioRate } from '../targets/model.ts'
import type { ClipTiming } from '../timing.ts'
import { codingReason } from './args.ts'
import { endsBy, hasCleanKey } from './ends-plan.ts'

type Asked = Pick<
  PlannedOutput,
  'captions' | 'preset' | 'branding' | 'framing' | 'platform' | 'loudness' | 'denoise' | 'width' | 'height'
>

/**
 * Whether picture and sound are to stay as they are: nothing burned in, shown whole, and for no platform. Instagram refuses the
 * edit lists of a copy, and others ask for a key frame every two seconds.
 */
const asksNothing = (planned: Asked): boolean =>
  planned.captions !== 'burn' &&
  planned.preset === '16:9' &&
  !planned.branding &&
  !planned.framing &&
  planned.platform === null &&
  planned.loudness === null &&
  !planned.denoise

/** Why the picture of this recording has to be encoded, as far as the library knows; it goes on after "Encoded anew: ". */
function recordingReason(video: NonNullable<MediaInfo['video']>, info: MediaInfo, planned: Asked): string | null {
  if (video.codec !== 'h264') return `the recording is ${video.codec}, not H.264`
  if (!['mp4', 'mov'].includes(info.container)) return `the recording is ${info.container}, not MP4 or MOV`
  if (video.pixelFormat !== 'yuv420p') return `its pixels are stored as ${video.pixelFormat}, not yuv420p`
  if (video.rotation !== 0) return 'its picture is turned'
  if (video.width !== planned.width || video.height !== planned.height) return 'its picture gets another size'
  return video.frameRate.num / video.frameRate.den > 60.001 ? 'it has more than 60 frames a second' : null
}

/** `reason`: why it has to be encoded, though nothing was asked for that changes it; null where something was. */
export type Kept = { readonly may: true } | { readonly may: false; readonly reason: string | null }

/** Whether the picture may stay as it is where the cut allows it. */
export function keptPicture(planned: Asked, info: MediaInfo): Kept {
  if (!info.video || !asksNothing(planned)) return { may: false, reason: null }
  const reason = recordingReason(info.video, info, planned)
  return reason === null ? { may: true } : { may: false, reason }
}

/**
 * Whether what the library knows of a recording allows to copy instead of to encode: H.264 4:2:0 with 48 kHz stereo AAC in an
 * MP4, shown whole at the export's size. The cut is looked at by `cutAllowsCopy`.
 */
export function mayCopy(planned: Asked, info: MediaInfo): boolean {
  const { audio } = info
  return (
    keptPicture(planned, info).may && audio?.codec === 'aac' && audio.channels === 2 && audio.sampleRate === audioRate
  )
}

/** What ffprobe sees, and the library does not keep. */
function seenReason(video: SourceVideo | null): string | null {
  if (!video) return 'there is no picture'
  if (video.pixelFormat !== 'yuv420p') return `its pixels are stored as ${video.pixelFormat}, not yuv420p`
  if (!video.upright) return 'its picture is turned or stretched'
  if (video.variable) return 'its frames come at uneven times'
  if (video.interlaced) return 'it is interlaced'
  if (video.hdr || video.fullRange) return 'its brightness goes beyond the usual range'
  return video.matrix === 'bt709' ? null : 'its colours are not BT.709'
}

/** Whether the recording as ffprobe sees it, cut exactly here, gives what the presets promise without encoding. */
export function cutAllowsCopy(source: Source, timing: ClipTiming): boolean {
  const { video, audio, packets } = source
  if (audio?.profile !== 'LC' || seenReason(video) !== null || packets.some((packet) => packet.discarded)) return false
  const end = timing.start + timing.duration
  return hasCleanKey(packets, timing.start) && (endsBy(packets, end) || hasCleanKey(packets, end))
}

/**
 * Why not even the middle of this recording can be copied; null when it can, as far as can be seen.
 * @param size of the clip
 */
export function endsReason({ video, coding }: SeenSource, size: Size): string | null {
  if (video && (video.width !== size.width || video.height !== size.height)) return 'its picture gets another size'
  return seenReason(video) ?? (coding ? codingReason(coding) : 'there is no picture')
}
