/** What the snapshot worker does, without the thread it does it in. */
import { compare, holds, textsOf } from './compare.ts'
import { SnapshotMaker } from './maker.ts'
import { removeSnapshots, thin } from './thin.ts'
import type { Call, CallName, WorkerPlace } from './worker-client.ts'

/** Answers calls about one library, one after another. */
export function workAt({ root, folder }: WorkerPlace): (call: Call<CallName>) => Promise<unknown> {
  const maker = new SnapshotMaker(root, folder)
  const run: { [N in CallName]: (...given: Call<N>['input']) => Promise<unknown> } = {
    gather: () => maker.gather(),
    freshen: async (paths) => maker.freshen(paths),
    write: (wish) => maker.write(wish),
    compare: (of, header) => compare(root, of, header),
    texts: (of, header, ids) => textsOf(root, of, header, ids),
    holds: (of, header, paths) => holds(root, of, header, paths),
    thin: (now) => thin(folder, now),
    remove: (of, ids) => removeSnapshots(of, ids),
  }
  return ({ name, input }) => (run[name] as (...given: unknown[]) => Promise<unknown>)(...input)
}
