/**
 * Makes snapshots, or restores one, until it is killed. Started by tests/core/snapshots/kill.test.ts:
 * `node snapshot-child.ts <library> <data folder> make|restore <snapshot id>`; says `ready`, then `made` after each.
 */
import { writeSync } from 'node:fs'
import { updateStories } from '../../electron/core/library/edit.ts'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { SnapshotKeeper } from '../../electron/core/snapshots/keeper.ts'
import { restoreSnapshot } from '../../electron/core/snapshots/restore.ts'

const [root = '', data = '', how = '', id = ''] = process.argv.slice(2)
const store = await FileStore.open(root)
if (store.readOnly) throw new Error(store.readOnly.detail)
const keeper = new SnapshotKeeper(store, { data })
writeSync(1, 'ready\n')
if (how === 'restore') {
  await restoreSnapshot(store, keeper, id, { stories: null, library: true, removeAdded: false })
  writeSync(1, 'made\n')
  process.exit(0)
}
for (let i = 0; ; i += 1) {
  const title = `Title ${Date.now()} ${i}`
  await updateStories(
    store,
    store.list().map((story) => story.id),
    { title },
  )
  await keeper.make('interval', '')
  writeSync(1, 'made\n')
}
