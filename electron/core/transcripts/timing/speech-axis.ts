/** The stretches of speech joined to one axis without pauses, and the way back to the clock of the media. Pure. */

/** Integer milliseconds; stretches come in order and apart from each other. */
export interface Stretch {
  readonly startMs: number
  readonly endMs: number
}

export interface SpeechAxis {
  /** All speech together, milliseconds. */
  readonly length: number
  /** Where pauses lie on the axis, in order, with how long they are. */
  readonly pauses: readonly { readonly at: number; readonly ms: number }[]
  /** When something that begins here begins: behind a pause, not before it. */
  startsAt(position: number): number
  /** When something that ends here ends: before a pause, not behind it. */
  endsAt(position: number): number
}

/** @param stretches at least one */
export function createAxis(stretches: readonly Stretch[]): SpeechAxis {
  const offsets: number[] = []
  let length = 0
  for (const { startMs, endMs } of stretches) {
    offsets.push(length)
    length += endMs - startMs
  }
  const pauses = stretches.slice(1).map(({ startMs }, index) => ({
    at: offsets[index + 1] ?? 0,
    ms: startMs - (stretches[index]?.endMs ?? 0),
  }))
  /** Index of the last stretch that begins at or before the position, or strictly before it. */
  const find = (position: number, strictly: boolean): number => {
    let [low, high] = [0, offsets.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      const offset = offsets[middle] ?? 0
      if (strictly ? offset < position : offset <= position) low = middle
      else high = middle - 1
    }
    return low
  }
  const clock = (position: number, strictly: boolean): number => {
    const index = find(position, strictly)
    const stretch = stretches[index]
    if (!stretch) return 0
    return Math.min(stretch.endMs, stretch.startMs + Math.max(0, position - (offsets[index] ?? 0)))
  }
  return {
    length,
    pauses,
    startsAt: (position) => clock(position, false),
    endsAt: (position) => clock(position, true),
  }
}
