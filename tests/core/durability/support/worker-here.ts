/** The snapshot worker's work in this thread, where the calls of it to the file system can be watched and it can be killed. */
import { workAt } from '../../../../electron/core/snapshots/work.ts'
import type { Call, CallName, WorkerPlace } from '../../../../electron/core/snapshots/worker-client.ts'

export class SnapshotWorker {
  readonly #work: (call: Call<CallName>) => Promise<unknown>

  constructor(place: WorkerPlace) {
    this.#work = workAt(place)
  }

  call(name: CallName, ...input: Call<CallName>['input']): Promise<unknown> {
    return this.#work({ name, input })
  }

  async end(): Promise<void> {}
}
