/** VP9 with Opus in a WebM: smaller than H.264 on a page of one's own. */
import { audioRate, bt709, groupOf, type Target } from './model.ts'

/** Constant quality; `cpu-used 4` is the fastest at which the quality does not fall visibly (ffmpeg's VP9 guide). */
export const vp9: Target = {
  ...{ id: 'vp9', ending: '.webm', encoders: ['libvpx-vp9'], pixelFormat: 'yuv420p', overlayFormat: 'yuv420' },
  video: (rate) => [
    ...['-c:v', 'libvpx-vp9', '-crf', '32', '-b:v', '0', '-deadline', 'good', '-cpu-used', '4', '-row-mt', '1'],
    ...['-pix_fmt', 'yuv420p', '-g', groupOf(rate), '-flags:v', '+bitexact', '-metadata:s:v:0', 'encoder=VP9'],
    ...bt709,
  ],
  audio: {
    // A player leaves out the encoder's delay by itself: WebM says how long it is.
    ...{ codec: 'opus', encoder: 'libopus', delay: 0, frame: 960 },
    options: [
      ...['-c:a', 'libopus', '-b:a', '128k', '-ar', String(audioRate), '-ac', '2', '-flags:a', '+bitexact'],
      ...['-metadata:s:a:0', 'encoder=Opus'],
    ],
  },
  track: 'webvtt',
  bitstreamFilter: '',
  muxer: ['-cues_to_front', '1', '-f', 'webm'],
  fixedRate: null,
  bitsPerPixel: 0.07,
  probed: { container: 'matroska,webm', codec: 'vp9', profile: 'Profile 0' },
}
