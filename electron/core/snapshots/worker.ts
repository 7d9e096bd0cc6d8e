/** Entry of the snapshot worker: reads, packs and compares documents beside the program, one request after another. */
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import { compare, textsOf } from './compare.ts'
import { SnapshotMaker } from './maker.ts'
import { removeSnapshots, thin } from './thin.ts'
import type { Call, CallName, Reply, WorkerPlace } from './worker-client.ts'

const port = parentPort
if (!port) throw new Error('The snapshot worker runs as a worker thread only')
const { root, folder } = workerData as WorkerPlace
// Whoever works comes first. Only Linux gives a thread a priority of its own.
if (process.platform === 'linux') setPriority(10)
const maker = new SnapshotMaker(root, folder)

function answer({ name, input }: Call<CallName>): Promise<unknown> {
  const run: { [N in CallName]: (...given: Call<N>['input']) => Promise<unknown> } = {
    gather: () => maker.gather(),
    freshen: async (paths) => maker.freshen(paths),
    write: (wish) => maker.write(wish),
    compare: (of, header) => compare(root, of, header),
    texts: (of, header, ids) => textsOf(root, of, header, ids),
    thin: (now) => thin(folder, now),
    remove: (of, ids) => removeSnapshots(of, ids),
  }
  return (run[name] as (...given: unknown[]) => Promise<unknown>)(...input)
}

port.on('message', async (call: Call<CallName> & { readonly number: number }) => {
  let reply: Reply
  try {
    reply = { number: call.number, ok: true, output: await answer(call) }
  } catch (error) {
    const { title, detail, remedy, code } =
      error instanceof AppError ? error : { title: 'Bug', detail: '', remedy: '', code: null }
    reply = { number: call.number, ok: false, code, title, detail, remedy, error: code === null ? error : null }
  }
  port.postMessage(reply)
})
