/** Tables of the index, and how its file is opened so that a wrong one is made again instead of believed. */
import { uptime } from 'node:os'
import { type Database, deleteDatabase, findTrouble, openDatabase } from './database.ts'

/** Goes up with every change of the tables, of what is put into them or of how it is cut: files of another version are thrown away. */
const INDEX_VERSION = 3

/** A story's rows have the numbers from `story << 24` on: the row id alone says which story it is of, in ascending time. */
export const STORY_SPAN = 2 ** 24

// `passage` has one row for each passage said and each title and note; no column sizes, because bm25 is not asked of it. Prefix indexes
// 1 and 2: at 3,000,000 cues "th*" takes 215 ms without and 3 ms with them. Longer beginnings are looked up in `word` (vocabulary.ts).
// `ranking` has one row for each story, with every word it says: a common word is ranked and its stories are counted there.
// `word` has every word ever indexed, folded, as it was first written, with its stems, in the order of coming: frequent ones come early.
// hashsize and automerge keep the longest step of a rebuild, and so the wait of a query, near 20 ms.
// Marks belong to words: vowel signs of Hindi are no ends of words.
const TOKENS = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
const TABLES = `
  create table meta (key text primary key, value text not null) without rowid;
  create table story (number integer primary key, id text not null unique, stamp text not null, title text not null,
    layout text not null, facts text not null);
  create table word (number integer primary key, folded text not null unique, word text not null, en text not null, es text not null);
  create index word_en on word (en);
  create index word_es on word (es);
  create virtual table passage using fts5 (text, field unindexed, speaker unindexed, cues unindexed,
    columnsize = 0, prefix = '1 2', tokenize = "${TOKENS}");
  create virtual table ranking using fts5 (title, notes, said,
    content = '', contentless_delete = 1, prefix = '1 2', tokenize = "${TOKENS}");
  insert into passage (passage, rank) values ('hashsize', 131072), ('automerge', 16), ('crisismerge', 64);
  insert into ranking (ranking, rank) values ('hashsize', 131072), ('automerge', 16), ('crisismerge', 64);
`

/** When this machine was started, in milliseconds, coarse enough for clocks that drift. */
const bootedAt = (): number => Date.now() - uptime() * 1000
const BOOT_TOLERANCE_MS = 60_000

function readMeta(db: Database, key: string): string | null {
  const row = db.first('select value from meta where key = ?', key)
  return row ? String(row[0]) : null
}

/**
 * The file is written without waiting for the disk, so only a machine that stopped can have left it half written; a program that
 * stopped cannot. A mark with the time of start is set durably before the first change and taken away by `closeCleanly`.
 */
function isTrustworthy(db: Database, library: string): boolean {
  if (db.first("select 1 from sqlite_master where name = 'meta'") === undefined) return false
  if (readMeta(db, 'version') !== String(INDEX_VERSION) || readMeta(db, 'library') !== library) return false
  const openSince = readMeta(db, 'openSince')
  return openSince === null || Math.abs(Number(openSince) - bootedAt()) < BOOT_TOLERANCE_MS
}

function createTables(db: Database, library: string): void {
  db.exec('begin immediate')
  try {
    // Another process may have made them while this one waited.
    if (db.first("select 1 from sqlite_master where name = 'meta'") === undefined) {
      db.exec(TABLES)
      db.run('insert into meta values (?, ?), (?, ?)', 'version', String(INDEX_VERSION), 'library', library)
    }
    db.exec('commit')
  } catch (error) {
    if (db.isInTransaction) db.exec('rollback')
    throw error
  }
}

/** Sets the mark that changes are coming; returns when it is on disk. */
export function markOpen(db: Database): void {
  db.exec('pragma synchronous = full')
  db.run("insert or replace into meta values ('openSince', ?)", String(Math.round(bootedAt())))
  db.exec('pragma synchronous = off')
}

/** Brings everything to the disk, takes the mark away and closes. */
export function closeCleanly(db: Database): void {
  try {
    db.exec('pragma synchronous = full; pragma wal_checkpoint(truncate)')
    db.exec("delete from meta where key = 'openSince'")
    db.exec('pragma wal_checkpoint(truncate)')
  } catch (error) {
    // The mark stays: at worst the index is made again after the next start of the machine.
    if (findTrouble(error) === null) throw error
  } finally {
    db.close()
  }
}

function openTrusted(file: string, library: string): Database | null {
  let db: Database
  try {
    db = openDatabase(file)
  } catch (error) {
    if (findTrouble(error) === 'damaged') return null
    throw error
  }
  try {
    const isNew = db.first('select 1 from sqlite_master limit 1') === undefined
    if (isNew) createTables(db, library)
    if (isTrustworthy(db, library)) return db
  } catch (error) {
    if (findTrouble(error) !== 'damaged') {
      db.close()
      throw error
    }
  }
  db.close()
  return null
}

/**
 * Opens the index for this library. A damaged file, one of another version or of another library is deleted and begun anew;
 * where no file can be kept (full disk, no permission), the index lives in memory.
 */
export function openIndex(file: string, library: string): Database {
  try {
    const db = openTrusted(file, library)
    if (db) return db
    deleteDatabase(file)
    const again = openTrusted(file, library)
    if (again) return again
  } catch (error) {
    if (findTrouble(error) === null) throw error
  }
  return openMemoryIndex(library)
}

export function openMemoryIndex(library: string): Database {
  const db = openDatabase(':memory:')
  createTables(db, library)
  return db
}
