/** What a browser engine (Chromium, so Electron too) plays as it is. Conservative: a needless proxy costs time, a missing one a story. */
import type { MediaInfo } from '../library/model.ts'

/** Picture and sound that play, by container. Only 8-bit 4:2:0 pictures do everywhere. */
const PLAYED: Readonly<Record<string, { readonly video: readonly string[]; readonly audio: readonly string[] }>> = {
  mp4: { video: ['h264'], audio: ['aac', 'mp3'] },
  mov: { video: ['h264'], audio: ['aac', 'mp3'] },
  webm: { video: ['vp8', 'vp9', 'av1'], audio: ['opus', 'vorbis'] },
  mp3: { video: [], audio: ['mp3'] },
  wav: { video: [], audio: ['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_s32le', 'pcm_f32le'] },
  aac: { video: [], audio: ['aac'] },
  flac: { video: [], audio: ['flac'] },
  ogg: { video: [], audio: ['vorbis', 'opus', 'flac'] },
}
const PIXELS = ['yuv420p', 'yuvj420p']

/** True when the original cannot be played as it is, so that a proxy is made and played. */
export function needsProxy(info: MediaInfo): boolean {
  const played = PLAYED[info.container]
  if (!played) return true
  if (info.video && !(played.video.includes(info.video.codec) && PIXELS.includes(info.video.pixelFormat))) return true
  return info.audio !== null && !played.audio.includes(info.audio.codec)
}
