/** What the readers of files say of them: problems found on the way, and the one they must stop at. */

/** Thrown by a reader that must not go on with a file (a bomb, a broken archive); `message` is a sentence for people. */
export class UnreadableFile extends Error {}

/** Something a reader had to repair, leave aside or guess. `line` counts from 1; null when it is about the whole file. */
export interface Problem {
  readonly line: number | null
  readonly text: string
}

interface Tally {
  readonly line: number | null
  readonly one: string
  readonly many: string
  count: number
}

/** Collects problems. What carries words of the file is listed one by one; what repeats without words is counted. */
export class ProblemList {
  readonly #single: Problem[] = []
  readonly #once = new Set<string>()
  readonly #tallies = new Map<string, Tally>()

  add(line: number | null, text: string): void {
    this.#single.push({ line, text })
  }

  /** Adds a problem unless the same text is already there: for what files repeat at every cue. */
  addOnce(line: number | null, text: string): void {
    if (this.#once.has(text)) return
    this.#once.add(text)
    this.add(line, text)
  }

  /** Counts one kind of problem: `one` is shown for a single case, `many` with `%d` for more. The first line is kept. */
  count(line: number | null, one: string, many: string): void {
    const tally = this.#tallies.get(many)
    if (tally) tally.count++
    else this.#tallies.set(many, { line, one, many, count: 1 })
  }

  /** All problems in the order of their lines; those about the whole file come last. */
  list(): Problem[] {
    const tallies = [...this.#tallies.values()].map(({ line, one, many, count }) => ({
      line,
      text: count === 1 ? one : many.replace('%d', String(count)),
    }))
    return [...this.#single, ...tallies].sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0)
  }
}
