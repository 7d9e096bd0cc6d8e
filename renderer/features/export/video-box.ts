import type { Box } from './framing.ts'

const percent = (part: number): string => `${part * 100}%`

/** Makes a video so large, and moves it so far to the left and up, that the box fills its parent. */
export function fillBox(video: HTMLVideoElement, { x, y, width, height }: Box): void {
  Object.assign(video.style, { width: percent(1 / width), height: percent(1 / height), objectFit: 'fill' })
  Object.assign(video.style, { inset: 'auto', left: percent(-x / width), top: percent(-y / height) })
}
