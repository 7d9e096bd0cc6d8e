/** The exports that wait and run, kept on disk: what a crash or the end of the program interrupts can go on after the next start. */
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobEvent } from '../jobs/queue-model.ts'
import type { Job } from '../jobs/model.ts'
import { newId } from '../library/ids.ts'
import { identifyProcess } from '../media/leftovers.ts'
import { processLives } from '../process-lives.ts'
import { StateFiles } from '../state-files.ts'
import { Batch } from './batch.ts'
import {
  type BatchContent,
  batchFile,
  fresh,
  isOver,
  type OutputState,
  type Owner,
  readBatch,
  takenFile,
  takerOf,
  writeBatch,
} from './batch-file.ts'
import type { PlannedOutput } from './model.ts'
import { recoverOutput } from './recover.ts'

const STATE: Readonly<Record<Job['state'], OutputState>> = {
  ...{ queued: 'waiting', running: 'running', done: 'done', failed: 'failed', cancelled: 'cancelled' },
}

/** A request that was interrupted, as it is offered. */
export interface InterruptedBatch {
  readonly startedAt: string
  readonly outputs: readonly PlannedOutput[]
}

/** One that goes on. */
export interface TakenBatch {
  readonly run: string
  readonly outputs: readonly PlannedOutput[]
  readonly batch: Batch
}

const ownProcess = async (): Promise<Owner> => ({
  pid: process.pid,
  identity: (await identifyProcess(process.pid)) ?? '',
})

/** A process id may be given again: only the same process still works on it. One that cannot be told apart is left alone. */
async function isGone(owner: Owner): Promise<boolean> {
  return owner === null || (owner.identity !== '' && (await identifyProcess(owner.pid)) !== owner.identity)
}

interface Found {
  readonly file: string
  readonly content: BatchContent
}
interface Claim extends Found {
  readonly id: string
}

const left = ({ outputs }: BatchContent): PlannedOutput[] =>
  outputs.filter((output) => !isOver(output)).map(({ planned }) => planned)

export class ExportBatches {
  readonly #folder: string
  readonly #files: StateFiles
  readonly #batches = new Set<Batch>()
  readonly #jobs = new Map<string, { readonly batch: Batch; readonly output: number }>()
  #owner: Promise<Owner> | null = null

  /** @param folder for its files alone; it need not exist */
  constructor(folder: string, files = new StateFiles()) {
    this.#files = files
    this.#folder = folder
  }

  /** @param library absolute folder @param run shared by the files of one request */
  async begin(library: string, run: string, outputs: readonly PlannedOutput[]): Promise<Batch> {
    const startedAt = new Date().toISOString()
    const content = { run, library, startedAt, owner: await this.#self(), outputs: outputs.map(fresh) }
    const batch = this.#add(new Batch(batchFile(this.#folder, newId()), content))
    await batch.keep()
    return batch
  }

  /** Notes from now on how the job ends that makes this output. */
  follow(job: string, batch: Batch, output: number): void {
    this.#jobs.set(job, { batch, output })
  }

  /** To be told of every change of a job. */
  hear(event: JobEvent): void {
    if (event.kind !== 'job') return
    const followed = this.#jobs.get(event.job.id)
    // That it runs is noted by the job itself, before it does anything.
    if (!followed || event.job.state === 'running') return
    void followed.batch.state(followed.output, STATE[event.job.state])
  }

  /** Requests for this library that nobody works on any more. */
  async interrupted(library: string): Promise<InterruptedBatch[]> {
    const found: InterruptedBatch[] = []
    for (const { content } of await this.#abandoned()) {
      const outputs = left(content)
      if (content.library === library && outputs.length > 0) found.push({ startedAt: content.startedAt, outputs })
    }
    return found.sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  }

  /** Takes them over from the program that is gone, its leftovers removed; each is taken by one program only. */
  async take(library: string): Promise<TakenBatch[]> {
    const taken: TakenBatch[] = []
    for (const claim of await this.#claimAll((one) => one.library === library)) {
      const outputs = left(claim.content)
      const content = { ...claim.content, outputs: outputs.map(fresh) }
      await this.#putBack(claim, { ...content, owner: await this.#self() })
      if (outputs.length === 0) continue
      const batch = this.#add(new Batch(batchFile(this.#folder, claim.id), content, true))
      taken.push({ run: content.run, outputs, batch })
    }
    return taken
  }

  /** Forgets what was interrupted, its leftovers removed. @returns how many files will not be made */
  async forget(library: string): Promise<number> {
    const claimed = await this.#claimAll((one) => one.library === library)
    for (const { file } of claimed) await rm(file, { force: true })
    return claimed.reduce((sum, { content }) => sum + left(content).length, 0)
  }

  /** Takes away what killed programs left half made, in every library. Call once at the start, after their ffmpeg was ended. */
  async cleanUp(): Promise<void> {
    // One that was let go of in good order has left nothing.
    for (const claim of await this.#claimAll(({ owner }) => owner !== null))
      await this.#putBack(claim, { ...claim.content, owner: null })
  }

  /** Lets go of everything unfinished. Call before the queue is closed, which cancels its jobs. */
  async release(): Promise<void> {
    await Promise.all([...this.#batches].map((batch) => batch.release()))
  }

  /** Resolves when everything told so far is on disk. */
  async settle(): Promise<void> {
    await Promise.all([...this.#batches].map((batch) => batch.settle()))
  }

  #add(batch: Batch): Batch {
    this.#batches.add(batch)
    return batch
  }

  #self(): Promise<Owner> {
    this.#owner ??= ownProcess()
    return this.#owner
  }

  async #abandoned(): Promise<Found[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const found = await Promise.all(
      names.map(async (name) => {
        const taker = takerOf(name)
        if (taker === null || (taker !== 0 && processLives(taker))) return null
        const file = join(this.#folder, name)
        const content = await readBatch(file, this.#files)
        return content && (await isGone(content.owner)) ? { file, content } : null
      }),
    )
    return found.filter((one) => one !== null)
  }

  /** Renamed, which only one program can do, and brought into order. */
  async #claimAll(isMeant: (content: BatchContent) => boolean): Promise<Claim[]> {
    const claimed: Claim[] = []
    for (const { file: old, content } of await this.#abandoned()) {
      if (!isMeant(content)) continue
      const id = newId()
      const file = takenFile(this.#folder, id)
      try {
        await rename(old, file)
      } catch {
        // Another program was quicker, or the folder cannot be written: then nothing goes on.
        continue
      }
      for (const output of content.outputs) {
        output.state = await recoverOutput(output)
        Object.assign(output, { working: [], publishing: [] })
      }
      claimed.push({ id, file, content })
    }
    return claimed
  }

  /** A claim becomes a batch again, with this content; none when nothing of it is left to do. Best effort. */
  async #putBack({ id, file }: Claim, content: BatchContent): Promise<void> {
    if (left(content).length === 0) return rm(file, { force: true })
    await writeBatch(file, content)
      .then(() => rename(file, batchFile(this.#folder, id)))
      .catch(() => undefined)
  }
}
