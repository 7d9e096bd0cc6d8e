import { AppError } from '../core/errors.ts'
import { type Core, createCore } from '../core/core.ts'
import type { Session } from '../core/session.ts'
import { assetsFolder, appFolders } from '../shell/folders.ts'
import { noDesktop } from '../shell/no-desktop.ts'
import { version } from '../shell/version.ts'

/** Standard output carries the result only; everything else goes to standard error. */
export interface Output {
  /** One JSON value with `--json`, else the text. */
  result(value: unknown, text: () => string): void
  message(text: string): void
}

export interface Command {
  readonly core: Core
  readonly out: Output
}

export const openCore = (): Promise<Core> =>
  createCore({ folders: appFolders(assetsFolder()), desktop: noDesktop, version, remembers: false })

/** Opens for reading: works beside a program that has the library open. */
export const openToRead = (core: Core, library: string): Promise<Session> =>
  core.openLibrary(library, { readOnly: true })

/** @throws AppError library-read-only when it cannot be written or is open elsewhere */
export async function openToWrite(core: Core, library: string): Promise<Session> {
  const session = await core.openLibrary(library)
  const { readOnly } = session.store
  if (!readOnly) return session
  throw new AppError('library-read-only', 'The library cannot be changed now', {
    detail: `${session.root}: ${readOnly.detail}`,
    remedy:
      readOnly.kind === 'open-elsewhere'
        ? 'Close it there, then try again.'
        : 'Make its folder writable, or free its disk.',
  })
}

/** Something was refused or failed though the rest was done: exit status 1. */
export class PartlyFailed extends Error {}
