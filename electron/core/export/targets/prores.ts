/** ProRes 422 HQ in a QuickTime file: a master for broadcasters and for further editing. */
import { audioRate, bt709, type Target } from './model.ts'

/** 10-bit 4:2:2. The vendor is Apple's, since some programs refuse another one; sound is uncompressed, 24 bits. */
export const prores: Target = {
  ...{ id: 'prores', ending: '.mov', encoders: ['prores_ks'], pixelFormat: 'yuv422p10le', overlayFormat: 'yuv422p10' },
  video: () => [
    ...['-c:v', 'prores_ks', '-profile:v', 'hq', '-vendor', 'apl0', '-pix_fmt', 'yuv422p10le', '-flags:v', '+bitexact'],
    ...['-metadata:s:v:0', 'encoder=Apple ProRes 422 HQ'],
    ...bt709,
  ],
  audio: {
    ...{ codec: 'pcm_s24le', encoder: 'pcm_s24le', delay: 0, frame: 1 },
    options: ['-c:a', 'pcm_s24le', '-ar', String(audioRate), '-ac', '2', '-flags:a', '+bitexact'],
  },
  track: 'mov_text',
  bitstreamFilter: '',
  muxer: ['-movflags', '+faststart+write_colr', '-f', 'mov'],
  fixedRate: null,
  // Apple's ProRes white paper (2022): 220 Mbit/s at 1920 x 1080 and 29.97 frames a second.
  bitsPerPixel: 3.54,
  probed: { container: 'mov,mp4,m4a,3gp,3g2,mj2', codec: 'prores', profile: 'HQ' },
}
