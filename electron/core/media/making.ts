/** What the makers of derived files share. */
import type { MediaInfo } from '../library/model.ts'

/** One derived file of a story. */
export interface Making {
  /** Absolute paths: the original, and the file to make (its folder is made too). */
  readonly source: string
  readonly target: string
  readonly info: MediaInfo
  readonly signal?: AbortSignal | undefined
  /** 0..1 */
  readonly onProgress?: ((done: number) => void) | undefined
}

/** Turns the time reached in the output into a share of the whole. */
export function asShare(making: Making): ((outTimeMs: number) => void) | undefined {
  const { onProgress, info } = making
  return onProgress && ((outTimeMs) => onProgress(Math.min(1, outTimeMs / info.durationMs)))
}

/** Wall-clock limit: a fixed part and so many times the length. Milliseconds. */
export const limitFor = (making: Making, timesLength: number) =>
  120_000 + Math.round(making.info.durationMs * timesLength)

/** Seconds as ffmpeg's options take them. */
export const asSeconds = (ms: number) => (ms / 1000).toFixed(3)

/** Largest even size with the picture's shape inside the box; never larger than the picture. */
export function fitInside(
  picture: { width: number; height: number },
  box: { width: number; height: number },
): { width: number; height: number } {
  const scale = Math.min(1, box.width / picture.width, box.height / picture.height)
  const even = (length: number) => Math.max(2, Math.round((length * scale) / 2) * 2)
  return { width: even(picture.width), height: even(picture.height) }
}
