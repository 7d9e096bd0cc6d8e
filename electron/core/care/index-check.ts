/** The search index against the documents. It is derived: whatever is wrong with it, it is made again. */
import { createFileIndexSource } from '../library/index-source.ts'
import type { Session } from '../session.ts'
import { type Finding, finding } from './model.ts'

const wrong = (about: string, text: string): Finding =>
  finding({ kind: 'index', path: 'search index', about, text, mendable: true })

/** Compares what the index holds with what the documents are now. */
export async function checkIndex(session: Pick<Session, 'root' | 'index'>): Promise<Finding[]> {
  // What another program changed a moment ago is nothing wrong.
  await session.index.sync().catch(() => undefined)
  const { isSound, stamps } = await session.index.verify()
  if (!isSound) return [wrong('damaged', 'is damaged')]
  const documents = await createFileIndexSource(session.root).stamps()
  // A document that cannot be read is not in the index; that is said of the document.
  const older = [...stamps].filter(([id, stamp]) => documents.get(id) !== stamp)
  if (older.length === 0) return []
  return [wrong('older', `does not fit ${older.length} of ${documents.size} stories`)]
}
