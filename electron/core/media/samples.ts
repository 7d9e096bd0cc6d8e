/** Reads 16-bit little-endian samples from a stream of chunks, which may be cut in the middle of one. */
export function createSampleReader(add: (sample: number) => void): (chunk: Uint8Array) => void {
  let odd: number | null = null
  return (chunk) => {
    let at = 0
    if (odd !== null && chunk.length > 0) {
      add((((chunk[0] ?? 0) << 24) >> 16) | odd)
      odd = null
      at = 1
    }
    for (; at + 1 < chunk.length; at += 2) add((((chunk[at + 1] ?? 0) << 24) >> 16) | (chunk[at] ?? 0))
    if (at < chunk.length) odd = chunk[at] ?? 0
  }
}
