/** Moving pictures for mail, without sound. */
import type { Target } from './model.ts'

/** GIF counts hundredths of a second: 12.5 frames a second are 8 of them each, so that no frame is rounded. */
const RATE = { num: 25, den: 2 }

const silent = { audio: null, track: null, bitstreamFilter: '', fixedRate: RATE, probed: null } as const

export const gif: Target = {
  ...silent,
  ...{ id: 'gif', ending: '.gif', encoders: ['gif'], pixelFormat: 'yuv420p', overlayFormat: 'yuv420' },
  // The palette is made in the filter graph, from the clip's own colours.
  video: () => ['-c:v', 'gif', '-loop', '0'],
  muxer: ['-final_delay', '8', '-f', 'gif'],
  bitsPerPixel: 1.6,
}

export const webp: Target = {
  ...silent,
  ...{ id: 'webp', ending: '.webp', encoders: ['libwebp_anim'], pixelFormat: 'yuv420p', overlayFormat: 'yuv420' },
  video: () => ['-c:v', 'libwebp_anim', '-quality', '60', '-compression_level', '4', '-loop', '0'],
  muxer: ['-f', 'webp'],
  bitsPerPixel: 0.5,
}
