/**
 * How many clips are encoded side by side. Two on two cores with one thread each take 0.88 of the time of one after the other,
 * with as many threads as each likes 1.01 (measured): so each gets its share of the cores.
 */

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
 */
export function threadsFor(active: number, atOnce: number, cores: number): number | null {
  const together = Math.min(active, atOnce)
  return together < 2 ? null : Math.max(1, Math.floor(cores / together))
}
