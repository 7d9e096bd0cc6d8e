/** Identifiers of cues: each is different, and the file's own where it has them. */
import type { ProblemList, RawCue } from './raw-cue.ts'

/** Longest identifier of the library's model. */
const LONGEST = 200

/** Hands out identifiers: the file's own where they are there, short enough and new, otherwise `c1`, `c2` ... */
export class Identifiers {
  /** Those of the file, and those handed out; true once it is. */
  readonly #taken = new Map<string, boolean>()
  #count = 0

  /** @param problems gets a note of what cannot be kept; null for files we wrote, where nothing is to be said */
  constructor(cues: readonly RawCue[], problems: ProblemList | null) {
    for (const { id, lineNumber } of cues) {
      if (id.length > LONGEST) problems?.add(lineNumber, `An identifier too long to keep: ${id}`)
      else if (id !== '' && this.#taken.has(id)) {
        problems?.count(
          lineNumber,
          'A cue with an identifier already used got a new one.',
          '%d cues with an identifier already used got a new one.',
        )
      }
      this.#taken.set(id, false)
    }
  }

  take(wanted: string): string {
    const isFree = wanted !== '' && wanted.length <= LONGEST && this.#taken.get(wanted) !== true
    const id = isFree ? wanted : this.#next()
    this.#taken.set(id, true)
    return id
  }

  /** For the second and later turns of a cue: `<id>-2`. */
  takePart(id: string, part: number): string {
    const wanted = `${id}-${part}`
    return this.take(this.#taken.has(wanted) ? '' : wanted)
  }

  #next(): string {
    do this.#count++
    while (this.#taken.has(`c${this.#count}`))
    return `c${this.#count}`
  }
}
