/**
 * Renames one tag over all stories of a library without end until it is killed. Before each rename it writes the id that is
 * coming, after it `done`. Started by tests/core/vocabulary/kill.test.ts: `node merge-child.ts <library>`.
 */
import { writeSync } from 'node:fs'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { applyMove } from '../../electron/core/vocabulary/change.ts'

const [root = ''] = process.argv.slice(2)
const store = await FileStore.open(root)
if (store.readOnly) throw new Error(store.readOnly.detail)
for (;;) {
  const tag = store.library().vocabulary.tags.find(({ id }) => id.startsWith('issue/t-'))
  if (!tag) throw new Error('the tag is gone')
  const label = `T ${Number(tag.id.split('-')[1]) + 1}`
  writeSync(1, `${JSON.stringify({ kind: 'begin', from: tag.id })}\n`)
  await applyMove(store, { kind: 'rename', id: tag.id, label, changeId: true }, false)
  writeSync(1, `${JSON.stringify({ kind: 'done', from: tag.id })}\n`)
}
