/** AV1 with AAC in an MP4: the smallest, where the ffmpeg in use can make it. */
import { aac, bt709, groupOf, mp4, type Target } from './model.ts'

/** SVT-AV1 is many times faster than libaom at the same size; both at the speed that a laptop can wait for. */
const QUALITY: Readonly<Record<string, readonly string[]>> = {
  libsvtav1: ['-preset', '9', '-crf', '35'],
  'libaom-av1': ['-cpu-used', '6', '-crf', '32', '-b:v', '0', '-row-mt', '1'],
}

export const av1: Target = {
  ...{ id: 'av1', ending: '.mp4', encoders: ['libsvtav1', 'libaom-av1'] },
  ...{ pixelFormat: 'yuv420p', overlayFormat: 'yuv420' },
  video: (rate, encoder) => [
    ...['-c:v', encoder, ...(QUALITY[encoder] ?? []), '-pix_fmt', 'yuv420p', '-g', groupOf(rate)],
    ...['-flags:v', '+bitexact', '-metadata:s:v:0', 'encoder=AV1'],
    ...bt709,
  ],
  audio: aac,
  track: 'mov_text',
  bitstreamFilter: '',
  muxer: mp4,
  fixedRate: null,
  bitsPerPixel: 0.06,
  probed: { container: 'mov,mp4,m4a,3gp,3g2,mj2', codec: 'av1', profile: 'Main' },
}
