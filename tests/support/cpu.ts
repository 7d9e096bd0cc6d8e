/**
 * Processor time in milliseconds that the work takes. What is too slow by its nature is so each time, what only met a busy machine is
 * not: it is tried up to four times until it stays under `limit`, and the least is given.
 */
export function leastCpuMs(limit: number, work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 4 && least >= limit; attempt += 1) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}
