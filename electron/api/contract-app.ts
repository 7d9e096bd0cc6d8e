/** Operations on the program and on the open library as a whole; part of the contract (contract.ts). */
import { z } from 'zod'
import type { BrandKit } from '../core/brand/model.ts'
import { Person, TagId, type Vocabulary } from '../core/library/model.ts'
import type { HistoryEntry } from '../core/library/port.ts'
import { Settings, SettingsPatch } from '../core/settings-model.ts'

export { Settings }

/** Output that the core has validated already: typed here, not parsed again. */
const typed = <T>() => z.custom<T>()
const nothing = z.object({})
const done = z.object({})

export interface LibraryState {
  readonly id: string
  readonly name: string
  /** Absolute path of the library folder. */
  readonly path: string
  readonly revision: number
  /** A sentence when the library cannot be written, else ''. */
  readonly readOnly: string
  readonly storyCount: number
  readonly vocabulary: Vocabulary
  readonly people: readonly Person[]
  readonly brand: BrandKit
  readonly undo: HistoryEntry | null
  readonly redo: HistoryEntry | null
  /** Files that could not be read, with why. */
  readonly damaged: readonly { readonly path: string; readonly why: string }[]
}

export interface AppState {
  readonly version: string
  readonly shell: 'electron' | 'server'
  readonly platform: string
  readonly library: LibraryState | null
  readonly recent: readonly { readonly name: string; readonly path: string }[]
  /** `ok` false: what is missing and how to get it. */
  readonly ffmpeg: { readonly ok: boolean; readonly version: string; readonly message: string }
  readonly settings: Settings
  /** Files of the program's own state that could not be read, where they are now, in words; until `app.toldUnreadable`. */
  readonly unreadable: readonly string[]
  /** Folder in which new libraries are suggested; absolute. It need not exist. */
  readonly suggestedFolder: string
  /** Folder in which exports are suggested; absolute. It need not exist. */
  readonly exportFolder: string
}

export const appContract = {
  'app.state': { input: nothing, output: typed<AppState>() },
  'app.toldUnreadable': { input: nothing, output: nothing },
  'app.settings': { input: SettingsPatch, output: typed<Settings>() },

  'library.create': {
    input: z.object({ path: z.string().min(1), name: z.string().trim().min(1).max(200) }),
    output: typed<LibraryState>(),
  },
  'library.open': { input: z.object({ path: z.string().min(1) }), output: typed<LibraryState>() },
  'library.openSample': { input: nothing, output: typed<LibraryState>() },
  'library.close': { input: nothing, output: done },
  'library.addTag': {
    input: z.object({ id: TagId, label: z.string().trim().min(1).max(120).optional() }),
    output: done,
  },
  'library.savePerson': { input: Person.strip(), output: done },
  'app.pickFolder': {
    input: z.object({ title: z.string().max(100) }),
    output: z.object({ path: z.string().nullable() }),
  },
} as const
