/** Operations that add recordings and look through folders for them; part of the contract (contract.ts). */
import { z } from 'zod'
import { Language, TagId } from '../core/library/model.ts'

/** Output that the core has validated already: typed here, not parsed again. */
const typed = <T>() => z.custom<T>()
const nothing = z.object({})

/** A file that was not taken, and why, in words for people. */
export interface Refused {
  readonly path: string
  readonly why: string
  readonly remedy: string
}
export interface AddResult {
  /** Ids of new stories. */
  readonly added: readonly {
    readonly id: string
    readonly title: string
    readonly path: string
    readonly transcripts: readonly string[]
  }[]
  /** Already in the library (same fingerprint); `relinked` when its media was missing and is found again here. */
  readonly known: readonly {
    readonly id: string
    readonly title: string
    readonly path: string
    readonly relinked: boolean
  }[]
  readonly refused: readonly Refused[]
}
export interface FolderEntry {
  readonly name: string
  readonly path: string
  readonly kind: 'folder' | 'file'
  readonly sizeBytes: number
}
export interface FolderListing {
  readonly path: string
  readonly parent: string | null
  readonly entries: readonly FolderEntry[]
}

export const addContract = {
  'add.paths': {
    input: z.object({
      paths: z.array(z.string().min(1)).min(1).max(10_000),
      copy: z.boolean().default(false),
      language: Language.default('en'),
      tags: z.array(TagId).default([]),
    }),
    output: typed<AddResult>(),
  },
  /** Native dialog of the desktop shell; null in the local server, which browses with `add.browse`. */
  'add.pick': { input: nothing, output: z.object({ paths: z.array(z.string()).nullable() }) },
  'add.browse': { input: z.object({ path: z.string().optional() }), output: typed<FolderListing>() },
} as const
