/** Entry of the snapshot worker: reads, packs and compares documents beside the program, one request after another. */
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import type { Call, CallName, Reply, WorkerPlace } from './worker-client.ts'
import { workAt } from './work.ts'

const port = parentPort
if (!port) throw new Error('The snapshot worker runs as a worker thread only')
// Whoever works comes first. Only Linux gives a thread a priority of its own.
if (process.platform === 'linux') setPriority(10)
const answer = workAt(workerData as WorkerPlace)

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
