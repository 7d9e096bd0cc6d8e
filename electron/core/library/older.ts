/** Documents of an older format: whoever keeps copies holds them as they are before the first of them is written anew. */
import type { FileWrite } from './durable.ts'

/** Keeps these documents (paths relative to the library) as they are; false when that could not be done. */
export type KeepOlder = (paths: readonly string[]) => Promise<boolean>

export class OlderDocuments {
  readonly #paths = new Set<string>()
  #wasTried = false

  add(path: string): void {
    this.#paths.add(path)
  }

  /** Before the first change of all, and when that could not be kept before every change that writes one of them. */
  async before(writes: readonly FileWrite[], keep: KeepOlder): Promise<void> {
    if (this.#paths.size === 0) return
    if (this.#wasTried && !writes.some(({ path }) => this.#paths.has(path))) return
    this.#wasTried = true
    if (await keep([...this.#paths])) this.#paths.clear()
  }
}
