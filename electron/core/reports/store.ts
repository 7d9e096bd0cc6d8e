/** Reports of errors that nobody foresaw, as text files of this machine. Nothing sends them anywhere: a person may read, copy and delete them. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { arch, platform, release } from 'node:os'
import { join } from 'node:path'
import { fromSystemError, systemCode } from '../errors.ts'
import { reportTitle, type Unexpected, writeReport } from './report.ts'

/** The newest are kept; each is cut at so many characters, so that all together stay below 1 MB. */
export const REPORTS_KEPT = 50
const REPORT_LENGTH = 16_000
/** The same error again within this many milliseconds is one report: a broken screen may fail a hundred times a second. */
const SAME_MS = 10 * 60_000

/** `20261127T101530123Z-1a2b3c.txt`: sorts by time. */
const NAME = /^\d{8}T\d{9}Z-[0-9a-f]{6}\.txt$/

export interface Report {
  /** Name of its file. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly title: string
  readonly text: string
}

export interface Recorded {
  readonly id: string
  /** Absolute path of the report. */
  readonly path: string
}

export class ReportStore {
  /** Absolute; holds nothing else. */
  readonly folder: string
  readonly #version: string
  readonly #now: () => Date
  readonly #seen = new Map<string, { readonly at: number; readonly recorded: Recorded }>()
  readonly #listeners = new Set<(report: Recorded) => void>()

  /** @param folder absolute, made at the first report @param now for tests */
  constructor(folder: string, version: string, now: () => Date = () => new Date()) {
    this.folder = folder
    this.#version = version
    this.#now = now
  }

  /**
   * Keeps a report. Never throws, and is done when it returns, because the program may be about to end.
   * @returns where it is; null when it could not be written
   */
  record(unexpected: Unexpected): Recorded | null {
    try {
      const at = this.#now()
      const text = writeReport(unexpected, { version: this.#version, at, system: systemText() }).slice(0, REPORT_LENGTH)
      const digest = createHash('sha256').update(withoutTime(text)).digest('hex')
      const known = this.#seen.get(digest)
      if (known && at.getTime() - known.at < SAME_MS) return known.recorded
      const recorded = this.#write(at, text)
      if (this.#seen.size > 500) this.#seen.clear()
      this.#seen.set(digest, { at: at.getTime(), recorded })
      for (const listener of this.#listeners) listener(recorded)
      return recorded
    } catch (error) {
      // Not being able to keep a report must not become another error.
      console.error('The report could not be kept:', systemCode(error) || reportTitle(unexpected))
      return null
    }
  }

  /** Newest first. */
  async list(): Promise<Report[]> {
    const names = await readdir(this.folder).catch(() => [])
    const newest = names
      .filter((name) => NAME.test(name))
      .sort()
      .reverse()
      .slice(0, REPORTS_KEPT)
    const reports = await Promise.all(newest.map((id) => this.#read(id)))
    return reports.filter((report) => report !== null)
  }

  /** Deletes all of them. @throws AppError not-writable */
  async clear(): Promise<void> {
    this.#seen.clear()
    const names = await readdir(this.folder).catch(() => [])
    for (const name of names.filter((entry) => NAME.test(entry))) {
      await rm(join(this.folder, name), { force: true }).catch((error: unknown) => {
        throw fromSystemError(error, this.folder, 'delete the reports')
      })
    }
  }

  /** Calls the listener for every new report. Returns the function that stops it. */
  watch(listener: (report: Recorded) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #write(at: Date, text: string): Recorded {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const id = `${at.toISOString().replace(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}.txt`
    const path = join(this.folder, id)
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
    const names = readdirSync(this.folder)
      .filter((name) => NAME.test(name))
      .sort()
    for (const name of names.slice(0, Math.max(0, names.length - REPORTS_KEPT))) {
      rmSync(join(this.folder, name), { force: true })
    }
    return { id, path }
  }

  async #read(id: string): Promise<Report | null> {
    const text = await readFile(join(this.folder, id), 'utf8').catch(() => null)
    if (text === null) return null
    const [title = ''] = text.split('\n', 1)
    return { id, at: timeOf(id), title: title.slice(0, 200), text: text.slice(0, REPORT_LENGTH) }
  }
}

const systemText = (): string => `${platform()} ${release()} ${arch()}, Node ${process.versions.node}`

const withoutTime = (text: string): string => text.replace(/^Time: .*$/m, '')

/** The time in a report's name. */
function timeOf(id: string): number {
  const iso = id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z')
  return Date.parse(iso) || 0
}
