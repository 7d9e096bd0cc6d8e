/** One request of exports while it is worked on. */
import { rm } from 'node:fs/promises'
import {
  appendLine,
  applyLine,
  type BatchContent,
  type BatchLine,
  isOver,
  type OutputState,
  writeBatch,
} from './batch-file.ts'
import type { ExportTrace } from './publish.ts'

/**
 * Best effort: that its file cannot be written costs what a crash would interrupt, never the
 * export.
 */
export class Batch {
  readonly #file: string
  readonly #content: BatchContent
  #isKept = false
  #isReleased = false
  /** Lines, one after the other. */
  #last: Promise<void> = Promise.resolve()

  /** @param isKept whether the file has this content already */
  constructor(file: string, content: BatchContent, isKept = false) {
    this.#file = file
    this.#content = content
    this.#isKept = isKept
  }

  /** On disk when it resolves, so that what it announces may happen. */
  note(line: BatchLine): Promise<void> {
    return this.#inOrder(async () => {
      if (this.#isReleased && line.kind === 'state' && line.state !== 'done') return
      applyLine(this.#content, line)
      if (this.#content.outputs.every(isOver)) await this.#forget()
      else if (this.#isKept) await appendLine(this.#file, line)
      else await this.#keep()
    })
  }

  keep = (): Promise<void> => this.#inOrder(() => this.#keep())

  state = (output: number, state: OutputState): Promise<void> => this.note({ kind: 'state', output, state })

  /** What the making of one output tells before it does it. */
  trace(output: number): ExportTrace {
    return {
      working: (paths) => this.note({ kind: 'working', output, paths: [...paths] }),
      publishing: (parts) => this.note({ kind: 'publishing', output, parts: [...parts] }),
    }
  }

  /** What is unfinished now can be taken up by the next program: that it is cancelled from now on is not noted any more. */
  async release(): Promise<void> {
    await this.note({ kind: 'owner', owner: null })
    this.#isReleased = true
  }

  settle = (): Promise<void> => this.#last

  async #keep(): Promise<void> {
    await writeBatch(this.#file, this.#content)
    this.#isKept = true
  }

  async #forget(): Promise<void> {
    this.#isKept = false
    await rm(this.#file, { force: true })
  }

  #inOrder(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(() => work().catch(() => undefined))
    return this.#last
  }
}
