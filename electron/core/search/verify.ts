/** Whether an index is what it should be, from its own tables. */
import { type Database, findTrouble } from './database.ts'
import type { IndexState } from './model.ts'
import type { IndexWriter } from './writer.ts'

/**
 * Whether the file holds together (quick_check, which since SQLite 3.44 asks full-text tables too), and each story has its row for ranking.
 * @throws what the driver throws of a file that cannot be read at all
 */
function areTablesSound(db: Database): boolean {
  if (String(db.first('pragma quick_check(1)')?.[0]) !== 'ok') return false
  const count = (table: string): number => Number(db.first(`select count(*) from ${table}`)?.[0])
  return count('story') === count('ranking')
}

/** What an index says of itself; one that cannot be read at all is not sound. */
export function verifyIndex(db: Database, writer: IndexWriter): IndexState {
  try {
    writer.commit()
    writer.refresh()
    return { isSound: areTablesSound(db), stamps: new Map([...writer.known].map(([id, { stamp }]) => [id, stamp])) }
  } catch (error) {
    if (findTrouble(error) === null) throw error
    return { isSound: false, stamps: new Map() }
  }
}
