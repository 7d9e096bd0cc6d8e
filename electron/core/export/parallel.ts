/**
 * How many clips are encoded side by side. Two on two cores with one thread each take 0.88 of the time of one after the other,
 * with as many threads as each likes 1.01 (measured): so each gets its share of the cores.
 */

import type { PlannedOutput } from './model.ts'

/** A clip of 1080 x 1920 takes about 250 MB while it is encoded, more with a blurred ground (measured: 500 MB for four outputs). */
const MEMORY_EACH = 1_000_000_000
/** Beyond, disks and memory are what is waited for. */
const MOST = 8

/** @param cores of the machine @param memory bytes of the machine */
export const exportsAtOnce = (cores: number, memory: number): number =>
  Math.max(1, Math.min(cores, MOST, Math.floor(memory / MEMORY_EACH)))

/**
 * Threads for one encoder; null lets it choose, as it does best where it is alone.
 * @param active exports that wait or run @param atOnce how many of them run at a time
 * @param isLast nothing waits behind it: then the cores of those that end before it are its own
 */
export function threadsFor(active: number, atOnce: number, cores: number, isLast = false): number | null {
  const together = Math.min(active, atOnce)
  if (together < 2) return null
  return isLast ? cores : Math.max(1, Math.floor(cores / together))
}

/**
 * The order in which the files of a request are best made, as indices: clip by clip, of each the largest picture first, so that none
 * of the long ones runs alone at the end (a set of four shapes takes 0.9 of the time).
 */
export function bestOrder(
  outputs: readonly Pick<PlannedOutput, 'story' | 'startMs' | 'endMs' | 'width' | 'height'>[],
): number[] {
  const clips = new Map<string, number>()
  const ranks = outputs.map(({ story, startMs, endMs, width, height }, index) => {
    const clip = JSON.stringify([story, startMs, endMs])
    if (!clips.has(clip)) clips.set(clip, index)
    return { index, clip: clips.get(clip) ?? index, pixels: width * height }
  })
  return ranks.sort((a, b) => a.clip - b.clip || b.pixels - a.pixels).map(({ index }) => index)
}
