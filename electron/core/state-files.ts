/**
 * Small files in which the program keeps its own state: settings, exports that wait, words not saved. One that cannot be understood
 * is never written over (contract N4): it gets another name beside itself, the program goes on without it, and that is told once.
 */
import { readFile, rename } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fromSystemError, systemCode } from './errors.ts'
import { exists } from './folders.ts'

export type StateKind = 'settings' | 'exports' | 'typed'

export interface UnreadableState {
  readonly kind: StateKind
  /** Where the file is now; absolute. */
  readonly path: string
  /** What is wrong with it, for people. */
  readonly why: string
  /** False when it could not get another name: then nothing is written in its place. */
  readonly isMoved: boolean
}

/** Thrown by a parser of state; `message` says what is wrong. */
export class NotUnderstood extends Error {}

/** @throws NotUnderstood */
export function parseStateJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new NotUnderstood(text.trim() === '' ? 'the file is empty' : 'it is not complete JSON', { cause })
  }
}

/** A disk or a virus scanner that is busy, or too many open files: gone a moment later, and nothing is wrong with the file. */
const PASSING = ['EMFILE', 'ENFILE', 'EBUSY', 'EAGAIN']
const TRIES = 4

async function readPatiently(file: string): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await readFile(file, 'utf8')
    } catch (error) {
      if (!PASSING.includes(systemCode(error)) || tried === TRIES) throw error
      await sleep(50 * tried)
    }
  }
}

function whyOf(error: unknown): string {
  if (error instanceof NotUnderstood) return error.message
  const code = systemCode(error)
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it'
  return code === '' ? 'it holds something else than expected' : `the disk says ${code}`
}

export class StateFiles {
  #unreadable: UnreadableState[] = []
  /** Files that could not get another name. */
  readonly #stuck = new Set<string>()
  readonly #listeners = new Set<() => void>()

  /** What was found since it was last told. */
  get untold(): readonly UnreadableState[] {
    return this.#unreadable
  }

  /** It was told. What could not get another name stays known, so that nothing is written over it. */
  told(): void {
    this.#unreadable = []
  }

  /** Calls the listener when there is something to tell. */
  watch(listener: () => void): void {
    this.#listeners.add(listener)
  }

  /**
   * null when there is no such file, or it cannot be understood and now has another name.
   * @param file absolute @param parse throws for what it does not understand
   */
  async read<T>(kind: StateKind, file: string, parse: (text: string) => T): Promise<T | null> {
    try {
      return parse(await readPatiently(file))
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return null
      await this.#setAside(kind, file, whyOf(error))
      return null
    }
  }

  /** Before a file is written: one that still lies there unread has to go aside first. @throws AppError not-writable | disk-full */
  async makeRoom(file: string): Promise<void> {
    if (!this.#stuck.has(file)) return
    await moveAside(file).catch((error: unknown) => {
      throw fromSystemError(error, file, 'save over a file that cannot be read')
    })
    this.#stuck.delete(file)
  }

  async #setAside(kind: StateKind, file: string, why: string): Promise<void> {
    const isKnown = this.#stuck.has(file)
    const path = await moveAside(file).catch(() => file)
    // Another program was quicker: then it tells.
    if (path === '' || (isKnown && path === file)) return
    if (path === file) this.#stuck.add(file)
    else this.#stuck.delete(file)
    this.#unreadable = [...this.#unreadable, { kind, path, why, isMoved: path !== file }]
    for (const listener of this.#listeners) listener()
  }
}

/** @returns the new absolute path; '' when it is gone @throws a system error */
async function moveAside(file: string): Promise<string> {
  const base = `${file}.unreadable-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
  let to = base
  for (let n = 2; await exists(to); n += 1) to = `${base}-${n}`
  try {
    await rename(file, to)
    return to
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return ''
    throw error
  }
}

const doing: Readonly<Record<StateKind, string>> = {
  settings: 'The settings and the list of recent libraries could not be read; the usual settings hold',
  exports: 'A list of exports that were under way could not be read; they do not go on',
  typed: 'Words that were typed and not saved could not be read',
}

/** For people, in one sentence or two. */
export const sayUnreadable = ({ kind, path, why, isMoved }: UnreadableState): string =>
  `${doing[kind]} (${why}). ${isMoved ? 'The old file is' : 'Nothing is written over it; it is'} ${path}`
