/** Entry of the search worker: opens the database, reads the library's files itself and answers one request after another. */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import { createFileIndexSource } from '../library/index-source.ts'
import { IndexEngine } from './engine.ts'
import type { Reply, Request, SentError, WorkerOptions } from './worker-protocol.ts'

function toSentError(error: unknown): SentError {
  if (!(error instanceof AppError)) return { kind: 'bug', error }
  const { code, title, detail, remedy, technical } = error
  return { kind: 'app', code, title, detail, remedy, technical }
}

function answer(engine: IndexEngine, request: Request): Promise<unknown> {
  switch (request.name) {
    case 'plan':
      return engine.plan()
    case 'step':
      return engine.step()
    case 'update':
      return engine.update(...request.input)
    case 'remove':
      return engine.remove(...request.input)
    case 'query':
      return engine.query(...request.input)
    case 'suggest':
      return engine.suggest(...request.input)
    case 'verify':
      return engine.verify()
    case 'restart':
      return engine.restart()
    case 'close':
      return engine.close()
  }
}

const port = parentPort
if (!port) throw new Error('The search worker runs as a worker thread only')
const { file, library, source } = workerData as WorkerOptions
const engine = new IndexEngine({ file, library, source: createFileIndexSource(source.root) })

port.on('message', async (request: Request) => {
  let reply: Reply
  try {
    reply = { id: request.id, ok: true, output: await answer(engine, request) }
  } catch (error) {
    reply = { id: request.id, ok: false, error: toSentError(error) }
  }
  port.postMessage(reply)
  if (request.name === 'close') port.close()
})
