/** The only importer of node:sqlite. The index is a cache: what goes wrong with its file is told apart here, never shown to people. */
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { systemCode } from '../errors.ts'

/** SQLite before 3.51.3 can damage a WAL file written from two processes (sqlite.org/wal.html, "WAL-reset bug"). */
const LOWEST_SQLITE = [3, 51, 3] as const
/** Another program of the same library holds the file for about 100 ms at a time. */
const BUSY_TIMEOUT_MS = 3000

/** Whether this SQLite is new enough to share a WAL file. @param version as in `process.versions.sqlite` */
export function isSafeSqlite(version: string | undefined): boolean {
  const parts = (version ?? '').split('.').map(Number)
  for (const [i, lowest] of LOWEST_SQLITE.entries()) {
    const part = parts[i] ?? Number.NaN
    if (part !== lowest) return part > lowest
  }
  return true
}

export type Value = SQLInputValue
export type Row = readonly unknown[]

/**
 * The driver binds every number as REAL, and FTS5 ignores a bound on `rowid` that is not INTEGER: it then reads all matches instead of
 * seeking (measured 3 ms instead of 0.02 ms at 57,000 matches). Whole numbers are therefore bound as bigint, which is INTEGER.
 */
const bind = (values: readonly Value[]): Value[] =>
  values.map((value) => (typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value))

/** A thin coat over the driver: rows are arrays, statements are prepared once. */
export class Database {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  get isInTransaction(): boolean {
    return this.#db.isTransaction
  }

  exec(sql: string): void {
    this.#db.exec(sql)
  }

  all(sql: string, ...values: Value[]): Row[] {
    // The driver types rows as objects whatever setReturnArrays says.
    return this.#prepare(sql).all(...bind(values)) as unknown as Row[]
  }

  first(sql: string, ...values: Value[]): Row | undefined {
    return this.#prepare(sql).get(...bind(values)) as unknown as Row | undefined
  }

  run(sql: string, ...values: Value[]): void {
    this.#prepare(sql).run(...bind(values))
  }

  /** Changes when another connection has changed the file. */
  get version(): number {
    return Number(this.first('pragma data_version')?.[0])
  }

  close(): void {
    this.#statements.clear()
    if (this.#db.isOpen) this.#db.close()
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#db.prepare(sql)
    statement.setReturnArrays(true)
    this.#statements.set(sql, statement)
    return statement
  }
}

/**
 * Opens or makes the file; ':memory:' for one that is nowhere. Not synchronous with the disk: see schema.ts for what guards it.
 * @throws Error when this SQLite is too old to be safe, and what the driver throws
 */
export function openDatabase(file: string): Database {
  if (!isSafeSqlite(process.versions.sqlite)) {
    throw new Error(`SQLite ${process.versions.sqlite} is too old, ${LOWEST_SQLITE.join('.')} is needed`)
  }
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    db.exec(
      'pragma journal_mode = wal; pragma cache_size = -32000; pragma temp_store = memory; pragma synchronous = off',
    )
  } catch (error) {
    db.close()
    throw error
  }
  return new Database(db)
}

export function deleteDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true, recursive: true })
}

class DamagedContent extends Error {}

/** A stored JSON list or object. @throws an error that `findTrouble` calls damaged */
export function parseStored(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch (cause) {
    throw new DamagedContent('The index holds text that was not written by it', { cause })
  }
}

export type DatabaseTrouble = 'damaged' | 'unusable'

// Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code.
const DAMAGED = new Set([11 /* CORRUPT */, 26 /* NOTADB */])
const UNUSABLE = new Set(
  [5, 6, 8, 10, 13, 14, 15, 22, 23] /* BUSY LOCKED READONLY IOERR FULL CANTOPEN PROTOCOL NOLFS AUTH */,
)

/** What is wrong with the file: 'damaged' can be made again in place, 'unusable' cannot. null: not the file's fault. */
export function findTrouble(error: unknown): DatabaseTrouble | null {
  if (error instanceof DamagedContent) return 'damaged'
  if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number') {
    const primary = error.errcode & 0xff
    if (DAMAGED.has(primary)) return 'damaged'
    return UNUSABLE.has(primary) ? 'unusable' : null
  }
  return ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC', 'EEXIST', 'EBUSY', 'EISDIR', 'EDQUOT', 'EIO'].includes(
    systemCode(error),
  )
    ? 'unusable'
    : null
}
